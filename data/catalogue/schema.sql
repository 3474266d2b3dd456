-- Texts in several languages are JSON objects from language to text; "" is the text of every language.
-- Lists are JSON arrays. Times are RFC 3339 in UTC.
--
-- Columns on a line with a comma before them were added later: the engine writes them so.

CREATE TABLE region (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  level   TEXT NOT NULL,
  parent  TEXT NOT NULL,
  country TEXT NOT NULL,
  edition TEXT NOT NULL
, made_by INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE peer_group (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL
) STRICT;

CREATE TABLE peer_group_member (
  peer_group INTEGER NOT NULL REFERENCES peer_group (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  region     INTEGER NOT NULL REFERENCES region (id),
  PRIMARY KEY (peer_group, position)
) WITHOUT ROWID, STRICT;

-- What an indicator is, how its territories add up, and where its values are expected. An open end
-- of the range is NULL. made_by is the import that brought a region or an indicator; 0 where none
-- did or nobody wrote it down.
CREATE TABLE indicator (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  unit        TEXT NOT NULL,
  direction   INTEGER NOT NULL CHECK (direction IN (-1, 0, 1)),
  dimension   TEXT NOT NULL,
  theme       TEXT NOT NULL,
  composition TEXT NOT NULL,
  decimals    INTEGER NOT NULL,
  publisher   TEXT NOT NULL,
  dataset     TEXT NOT NULL,
  licence     TEXT NOT NULL,
  attribution TEXT NOT NULL
, short TEXT NOT NULL DEFAULT '{}', definition TEXT NOT NULL DEFAULT '{}', url TEXT NOT NULL DEFAULT '', rhythm TEXT NOT NULL DEFAULT '', aggregation TEXT NOT NULL DEFAULT '', numerator TEXT NOT NULL DEFAULT '', denominator TEXT NOT NULL DEFAULT '', factor REAL NOT NULL DEFAULT 0, expected_low REAL, expected_high REAL, formula TEXT NOT NULL DEFAULT '', made_by INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE source (
  id         INTEGER PRIMARY KEY,
  uuid       TEXT NOT NULL UNIQUE,
  file       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  format     TEXT NOT NULL,
  dataset    TEXT NOT NULL,
  publisher  TEXT NOT NULL,
  updated    TEXT NOT NULL,
  imported   TEXT NOT NULL,
  accepted   INTEGER NOT NULL,
  attributed TEXT NOT NULL
) STRICT;

-- period is (year * 1000 + place of its end in a year of twelve 31-day months) * 10 + kind;
-- kinds from 0: day, week, month, quarter, half-year, year. flags has one bit for each letter of
-- "bdefimnpuCNP", b the lowest. The key serves one indicator, one region of it, and the newest
-- period of both, so no second index is needed.
CREATE TABLE observation (
  indicator INTEGER NOT NULL REFERENCES indicator (id),
  region    INTEGER NOT NULL REFERENCES region (id),
  period    INTEGER NOT NULL,
  value     REAL NOT NULL,
  flags     INTEGER NOT NULL,
  source    INTEGER NOT NULL REFERENCES source (id),
  line      INTEGER NOT NULL,
  PRIMARY KEY (indicator, region, period)
) WITHOUT ROWID, STRICT;

-- vintage keeps the values that newer imports replaced.
CREATE TABLE vintage (
  indicator   INTEGER NOT NULL REFERENCES indicator (id),
  region      INTEGER NOT NULL REFERENCES region (id),
  period      INTEGER NOT NULL,
  replaced_by INTEGER NOT NULL REFERENCES source (id),
  value       REAL NOT NULL,
  flags       INTEGER NOT NULL,
  source      INTEGER NOT NULL REFERENCES source (id),
  line        INTEGER NOT NULL,
  PRIMARY KEY (indicator, region, period, replaced_by)
) WITHOUT ROWID, STRICT;

-- practice keeps one document each: what lists and filters need of it is derived.
CREATE TABLE practice (
  id      INTEGER PRIMARY KEY,
  uuid    TEXT NOT NULL UNIQUE,
  short   TEXT NOT NULL,
  state   TEXT NOT NULL,
  content TEXT NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX practice_short ON practice (short) WHERE short <> '';

-- practice_card holds, for each practice, what lists, filters and counts need, and prints of its words
-- that show likeness. revision grows with every change of the practice or of what belongs to it, and is
-- never given twice. Pharos derives it, as practice_text, and makes anew what is missing.
CREATE TABLE practice_card (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  practice INTEGER NOT NULL UNIQUE REFERENCES practice (id) ON DELETE CASCADE,
  card     TEXT NOT NULL,
  prints   BLOB NOT NULL
) STRICT;

-- practice_text holds the words of practices, folded by Pharos, under the practice's id: each word once,
-- where it weighs most. often has those that texts repeat, attached those of attached files.
CREATE VIRTUAL TABLE practice_text USING fts5 (
  title, often, body, detail, attached, content = '', contentless_delete = 1,
  detail = column, tokenize = 'ascii', prefix = '2 3'
);

-- practice_word lists words of practice_text on lines, for finding their forms and parts of them: each
-- row those that were new to a change. A word may stand twice, and stay when its practices are gone: it
-- leads to nothing then.
CREATE TABLE practice_word (
  id    INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;

-- entry keeps what stands beside the practices: organisations, contacts, instruments, uses, reviews, …
-- One with a practice belongs to it.
CREATE TABLE entry (
  id       INTEGER PRIMARY KEY,
  uuid     TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,
  name     TEXT NOT NULL,
  practice TEXT NOT NULL,
  content  TEXT NOT NULL,
  created  TEXT NOT NULL,
  changed  TEXT NOT NULL
) STRICT;

CREATE INDEX entry_kind ON entry (kind);

CREATE INDEX entry_practice ON entry (practice) WHERE practice <> '';

-- practice_version keeps every state a practice had, numbered from 1. content is NULL in the newest
-- of a practice that was never changed: it is the practice itself.
CREATE TABLE practice_version (
  practice TEXT NOT NULL,
  number   INTEGER NOT NULL,
  at       TEXT NOT NULL,
  by       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  content  TEXT,
  PRIMARY KEY (practice, number)
) WITHOUT ROWID, STRICT;

-- draft keeps what was typed and is not saved yet.
CREATE TABLE draft (
  key     TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL,
  at      TEXT NOT NULL
) WITHOUT ROWID, STRICT;

-- attachment_text keeps the text found in a file, under the hash of its content.
CREATE TABLE attachment_text (
  sha256 TEXT NOT NULL PRIMARY KEY,
  text   TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID, STRICT;

CREATE TABLE event (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  kind    TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail  TEXT NOT NULL
) STRICT;

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

-- indicator_summary keeps what is told of each indicator in lists: how many observations there are,
-- for how many regions, how many of them with flags, and the ends of their periods. An indicator
-- without observations has no row. Whatever stores or removes observations recounts in the same
-- transaction.
CREATE TABLE indicator_summary (
  indicator    INTEGER PRIMARY KEY REFERENCES indicator (id) ON DELETE CASCADE,
  observations INTEGER NOT NULL,
  regions      INTEGER NOT NULL,
  flagged      INTEGER NOT NULL,
  first        INTEGER NOT NULL,
  last         INTEGER NOT NULL
) STRICT;

-- design is what the user saved to be made again: an index, a choice of peers, a comparison. version
-- is the number of its newest row in design_version.
CREATE TABLE design (
  id      INTEGER PRIMARY KEY,
  uuid    TEXT NOT NULL UNIQUE,
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  version INTEGER NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL
) STRICT;

-- design_version keeps every content a design had, as JSON in one way of writing, numbered from 1.
CREATE TABLE design_version (
  design  INTEGER NOT NULL REFERENCES design (id) ON DELETE CASCADE,
  number  INTEGER NOT NULL,
  saved   TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (design, number)
) STRICT;
