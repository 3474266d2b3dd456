-- Texts in several languages are JSON objects from language to text; "" is the text of every language.
-- Lists are JSON arrays. Times are RFC 3339 in UTC.

CREATE TABLE region (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  level   TEXT NOT NULL,
  parent  TEXT NOT NULL,
  country TEXT NOT NULL,
  edition TEXT NOT NULL
) STRICT;

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
) STRICT;

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

CREATE TABLE practice (
  id           INTEGER PRIMARY KEY,
  uuid         TEXT NOT NULL UNIQUE,
  short        TEXT NOT NULL,
  title        TEXT NOT NULL,
  summary      TEXT NOT NULL,
  results      TEXT NOT NULL,
  evidence     INTEGER NOT NULL,
  regions      TEXT NOT NULL,
  place        TEXT NOT NULL,
  country      TEXT NOT NULL,
  began        TEXT NOT NULL,
  ended        TEXT NOT NULL,
  organisation TEXT NOT NULL,
  partners     TEXT NOT NULL,
  themes       TEXT NOT NULL,
  kind         TEXT NOT NULL,
  indicators   TEXT NOT NULL,
  funding      TEXT NOT NULL,
  budget       REAL,
  eu_grant     REAL,
  url          TEXT NOT NULL,
  source_note  TEXT NOT NULL,
  created      TEXT NOT NULL,
  changed      TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX practice_short ON practice (short) WHERE short <> '';

-- practice_text holds the practices' words, folded by Pharos, under the practice's id.
CREATE VIRTUAL TABLE practice_text USING fts5 (
  title, body, detail, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);

INSERT INTO practice_text (practice_text, rank) VALUES ('secure-delete', 1);

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
