-- What an indicator is, how its territories add up, and where its values are expected. An open end
-- of the range is NULL. made_by is the import that brought a region or an indicator; 0 where none
-- did or nobody wrote it down.
ALTER TABLE indicator ADD COLUMN short TEXT NOT NULL DEFAULT '{}';
ALTER TABLE indicator ADD COLUMN definition TEXT NOT NULL DEFAULT '{}';
ALTER TABLE indicator ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN rhythm TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN aggregation TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN numerator TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN denominator TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN factor REAL NOT NULL DEFAULT 0;
ALTER TABLE indicator ADD COLUMN expected_low REAL;
ALTER TABLE indicator ADD COLUMN expected_high REAL;
ALTER TABLE indicator ADD COLUMN formula TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN made_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE region ADD COLUMN made_by INTEGER NOT NULL DEFAULT 0;

-- region_member names the parts of a region of the user's own by their codes, which need not be
-- regions yet.
CREATE TABLE region_member (
  region   INTEGER NOT NULL REFERENCES region (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  member   TEXT NOT NULL,
  share    REAL NOT NULL,
  PRIMARY KEY (region, position)
) WITHOUT ROWID, STRICT;

-- source_indicator counts what each source brought of each indicator, so that its values are found
-- without a look at those of all the others.
CREATE TABLE source_indicator (
  source       INTEGER NOT NULL REFERENCES source (id),
  indicator    INTEGER NOT NULL REFERENCES indicator (id),
  observations INTEGER NOT NULL,
  PRIMARY KEY (source, indicator)
) WITHOUT ROWID, STRICT;

INSERT INTO source_indicator (source, indicator, observations)
  SELECT source, indicator, sum(n) FROM (
    SELECT source, indicator, count(*) AS n FROM observation GROUP BY source, indicator
    UNION ALL SELECT source, indicator, count(*) FROM vintage GROUP BY source, indicator
  ) GROUP BY source, indicator;

CREATE TABLE recipe (
  key      TEXT NOT NULL PRIMARY KEY,
  document TEXT NOT NULL,
  changed  TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- step is one change that can be undone. state: 0 done, 1 undone, 2 forgotten, which waits for its
-- rows below to be cleared away. args is a JSON object.
CREATE TABLE step (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  args    TEXT NOT NULL,
  at      TEXT NOT NULL,
  state   INTEGER NOT NULL CHECK (state IN (0, 1, 2))
) STRICT;

-- step_row keeps the rows of small tables as JSON: before is NULL where the step made the row, after
-- where it removed it.
CREATE TABLE step_row (
  step     INTEGER NOT NULL,
  position INTEGER NOT NULL,
  place    TEXT NOT NULL,
  before   TEXT,
  after    TEXT,
  PRIMARY KEY (step, position)
) WITHOUT ROWID, STRICT;

-- step_observation and step_vintage keep what a step took away (side 0) and what it put in (side 1).
-- An import's are filled only when it is undone: until then its source number tells them.
CREATE TABLE step_observation (
  step      INTEGER NOT NULL,
  side      INTEGER NOT NULL,
  indicator INTEGER NOT NULL,
  region    INTEGER NOT NULL,
  period    INTEGER NOT NULL,
  value     REAL NOT NULL,
  flags     INTEGER NOT NULL,
  source    INTEGER NOT NULL,
  line      INTEGER NOT NULL,
  PRIMARY KEY (step, side, indicator, region, period)
) WITHOUT ROWID, STRICT;

CREATE TABLE step_vintage (
  step        INTEGER NOT NULL,
  side        INTEGER NOT NULL,
  indicator   INTEGER NOT NULL,
  region      INTEGER NOT NULL,
  period      INTEGER NOT NULL,
  replaced_by INTEGER NOT NULL,
  value       REAL NOT NULL,
  flags       INTEGER NOT NULL,
  source      INTEGER NOT NULL,
  line        INTEGER NOT NULL,
  PRIMARY KEY (step, side, indicator, region, period, replaced_by)
) WITHOUT ROWID, STRICT;
