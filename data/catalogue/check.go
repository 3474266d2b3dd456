package catalogue

import (
	"context"
	"database/sql"
	"strconv"

	"pharos/data"
)

// A Finding is something Check found. Its words are the phrase "finding.<Code>".
type Finding struct {
	Severity data.Severity
	Object   string // the code of a region or an indicator, the key of a practice, or a table
	Code     string
	Args     map[string]string
}

// inspections find rows that need attention: the first column is the object, the second the
// argument {detail}. Those that name many give one finding for each.
var inspections = []struct {
	code     string
	severity data.Severity
	text     string
}{
	{"broken-reference", data.Refusal, `SELECT "table", parent FROM pragma_foreign_key_check`},
	{"region-without-name", data.Notice, `SELECT code, '' FROM region
		WHERE name = '{}' OR (SELECT count(*) FROM json_each(name) WHERE value <> region.code) = 0
		ORDER BY code`},
	{"region-without-parent", data.Warning, `SELECT code, parent FROM region
		WHERE parent <> '' AND parent NOT IN (SELECT code FROM region) ORDER BY code`},
	{"indicator-without-observations", data.Notice, `SELECT code, '' FROM indicator
		WHERE NOT EXISTS (SELECT 1 FROM observation WHERE indicator = indicator.id) ORDER BY id`},
	{"indicator-without-attribution", data.Notice, `SELECT code, publisher FROM indicator
		WHERE attribution = '' ORDER BY id`},
	{"group-without-members", data.Notice, `SELECT code, '' FROM peer_group
		WHERE id NOT IN (SELECT peer_group FROM peer_group_member) ORDER BY id`},
	{"practice-unknown-region", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), value
		FROM practice, json_each(regions) WHERE value NOT IN (SELECT code FROM region) ORDER BY practice.id`},
	{"practice-unknown-indicator", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), value
		FROM practice, json_each(indicators)
		WHERE value NOT IN (SELECT code FROM indicator) ORDER BY practice.id`},
	{"practice-not-searchable", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), '' FROM practice
		WHERE id NOT IN (SELECT rowid FROM practice_text) ORDER BY id`},
	{"search-without-practice", data.Warning, `SELECT 'practice_text', rowid FROM practice_text
		WHERE rowid NOT IN (SELECT id FROM practice)`},
}

// Check looks through the whole catalogue: first whether the file is sound, then for entries that
// need attention. It returns an error only where it could not look; no findings means all is well.
func (c *Catalogue) Check(ctx context.Context) ([]Finding, error) {
	findings, err := c.checkFile(ctx)
	if err != nil || len(findings) > 0 {
		return findings, wrap("checking the catalogue", err)
	}
	for _, look := range inspections {
		err := c.query(ctx, statement{text: look.text}, func(rows *sql.Rows) error {
			var object, detail string
			if err := rows.Scan(&object, &detail); err != nil {
				return err
			}
			findings = append(findings, Finding{
				Severity: look.severity, Object: object, Code: look.code,
				Args: map[string]string{"object": object, "detail": detail},
			})
			return nil
		})
		if err != nil {
			return nil, wrap("checking the catalogue", err)
		}
	}
	return findings, nil
}

// checkFile asks the engine whether pages, keys and indexes are sound. What it answers is for
// experts; the finding carries the first answers and their number.
func (c *Catalogue) checkFile(ctx context.Context) ([]Finding, error) {
	var answers []string
	err := c.query(ctx, statement{text: "PRAGMA integrity_check(20)"}, func(rows *sql.Rows) error {
		var answer string
		err := rows.Scan(&answer)
		answers = append(answers, answer)
		return err
	})
	if isDamage(err) {
		answers, err = append(answers, err.Error()), nil
	}
	if err != nil || (len(answers) == 1 && answers[0] == "ok") {
		return nil, err
	}
	return []Finding{{
		Severity: data.Refusal, Object: c.path, Code: "file-damaged",
		Args: map[string]string{"count": strconv.Itoa(len(answers)), "detail": answers[0]},
	}}, nil
}
