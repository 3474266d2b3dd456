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
