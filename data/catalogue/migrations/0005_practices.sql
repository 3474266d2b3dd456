-- A practice is one document: what lists and filters need of it is derived.
ALTER TABLE practice RENAME TO practice_before;

DROP INDEX practice_short;

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

INSERT INTO practice (id, uuid, short, state, content, created, changed)
  SELECT id, uuid, short, 'complete', json_patch('{}', json_object(
    'id', uuid, 'key', nullif(short, ''), 'state', 'complete',
    'title', json(nullif(title, '{}')), 'summary', json(nullif(summary, '{}')),
    'kind', nullif(kind, ''), 'themes', json(nullif(themes, '[]')),
    'country', nullif(country, ''), 'regions', json(nullif(regions, '[]')),
    'place', json(nullif(place, '{}')), 'organisation', nullif(organisation, ''),
    'partners', CASE partners WHEN '[]' THEN NULL ELSE
      (SELECT json_group_array(json_object('name', value)) FROM json_each(partners)) END,
    'start', nullif(began, ''), 'end', nullif(ended, ''),
    'funding', json(nullif(funding, '{}')), 'budgetEUR', budget, 'grantEUR', eu_grant,
    'results', json(nullif(results, '{}')), 'evidence', nullif(evidence, 0),
    'indicators', json(nullif(indicators, '[]')), 'url', nullif(url, ''),
    'source', json(nullif(source_note, '{}')),
    'created', nullif(created, ''), 'changed', nullif(changed, ''))), created, changed
  FROM practice_before ORDER BY id;

DROP TABLE practice_before;

-- practice_card holds, for each practice, what lists, filters and counts need, and prints of its words
-- that show likeness. revision grows with every change of the practice or of what belongs to it, and is
-- never given twice. Pharos derives it, as practice_text, and makes anew what is missing.
CREATE TABLE practice_card (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  practice INTEGER NOT NULL UNIQUE REFERENCES practice (id) ON DELETE CASCADE,
  card     TEXT NOT NULL,
  prints   BLOB NOT NULL
) STRICT;

DROP TABLE practice_text;

-- practice_text holds the words of practices, folded by Pharos, under the practice's id: each word once,
-- where it weighs most. often has those that texts repeat, attached those of attached files.
CREATE VIRTUAL TABLE practice_text USING fts5 (
  title, often, body, detail, attached, content = '', contentless_delete = 1,
  detail = column, tokenize = 'ascii', prefix = '2 3'
);

INSERT INTO practice_text (practice_text, rank) VALUES ('hashsize', 33554432);

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
