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
		WHERE formula = '' AND NOT EXISTS (SELECT 1 FROM observation WHERE indicator = indicator.id) ORDER BY id`},
	{"indicator-without-attribution", data.Notice, `SELECT code, publisher FROM indicator
		WHERE attribution = '' ORDER BY id`},
	{"indicator-without-denominator", data.Warning, `SELECT code, aggregation FROM indicator
		WHERE (aggregation IN ('mean', 'ratio') AND denominator = '')
			OR (aggregation = 'ratio' AND numerator = '') ORDER BY id`},
	{"indicator-unknown-part", data.Warning, `SELECT code, value FROM indicator,
			json_each(json_array(numerator, denominator))
		WHERE value <> '' AND value NOT IN (SELECT code FROM indicator) ORDER BY indicator.id, value`},
	{"indicator-own-part", data.Warning, `SELECT code, '' FROM indicator
		WHERE code IN (numerator, denominator) ORDER BY id`},
	{"values-outside-range", data.Notice, `SELECT code, (SELECT count(*) FROM observation o
			WHERE o.indicator = i.id AND (o.value < i.expected_low OR o.value > i.expected_high)) AS outside
		FROM indicator i WHERE (expected_low IS NOT NULL OR expected_high IS NOT NULL) AND outside > 0 ORDER BY id`},
	{"member-unknown-region", data.Warning, `SELECT r.code, m.member FROM region_member m
		JOIN region r ON r.id = m.region WHERE m.member NOT IN (SELECT code FROM region)
		ORDER BY r.code, m.position`},
	{"region-inside-itself", data.Warning, `WITH RECURSIVE part (code, inner) AS (
			SELECT r.code, m.member FROM region_member m JOIN region r ON r.id = m.region
			UNION SELECT p.code, m.member FROM part p JOIN region r ON r.code = p.inner
				JOIN region_member m ON m.region = r.id)
		SELECT code, '' FROM part WHERE code = inner ORDER BY code`},
	{"region-above-itself", data.Warning, `WITH RECURSIVE above (code, upper) AS (
			SELECT code, parent FROM region WHERE parent <> ''
			UNION SELECT a.code, r.parent FROM above a JOIN region r ON r.code = a.upper WHERE r.parent <> '')
		SELECT code, '' FROM above WHERE code = upper ORDER BY code`},
	{"group-without-members", data.Notice, `SELECT code, '' FROM peer_group
		WHERE id NOT IN (SELECT peer_group FROM peer_group_member) ORDER BY id`},
	{"practice-unknown-region", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), value
		FROM practice, json_each(content, '$.regions') WHERE value NOT IN (SELECT code FROM region) ORDER BY practice.id`},
	{"practice-unknown-indicator", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), value
		FROM practice, json_each(content, '$.indicators')
		WHERE value NOT IN (SELECT code FROM indicator) ORDER BY practice.id`},
	{"practice-not-searchable", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), '' FROM practice
		WHERE id NOT IN (SELECT rowid FROM practice_text) ORDER BY id`},
	{"search-without-practice", data.Warning, `SELECT 'practice_text', rowid FROM practice_text
		WHERE rowid NOT IN (SELECT id FROM practice)`},
	{"practice-without-card", data.Warning, `SELECT coalesce(nullif(short, ''), uuid), '' FROM practice
		WHERE id NOT IN (SELECT practice FROM practice_card) ORDER BY id`},
	{FindingOverdue, data.Warning, `SELECT name, json_extract(content, '$.reviewBy') FROM entry
		WHERE kind = 'contact' AND json_extract(content, '$.reviewBy') < date('now') ORDER BY id`},
	{FindingPurpose, data.Notice, `SELECT name, '' FROM entry
		WHERE kind = 'contact' AND trim(coalesce(json_extract(content, '$.purpose'), '')) = '' ORDER BY id`},
	{"entry-without-practice", data.Warning, `SELECT kind, name FROM entry
		WHERE practice <> '' AND practice NOT IN (SELECT uuid FROM practice) ORDER BY id`},
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
	answers, err := c.integrity(ctx)
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

// integrity returns the answers of the engine. It looks into the search index first, in the same
// transaction: otherwise the engine checks the index by what this connection knew of its parts when it
// searched last, and takes parts that were joined since for damage.
func (c *Catalogue) integrity(ctx context.Context) (answers []string, err error) {
	pool, err := c.read.DB()
	if err != nil {
		return nil, err
	}
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }() // nothing is changed
	ignored := func(*sql.Rows) error { return nil }
	if err := eachRow(ctx, tx, statement{text: "SELECT rowid FROM practice_text LIMIT 1"}, ignored); err != nil {
		return nil, err
	}
	err = eachRow(ctx, tx, statement{text: "PRAGMA integrity_check(20)"}, func(rows *sql.Rows) error {
		var answer string
		err := rows.Scan(&answer)
		answers = append(answers, answer)
		return err
	})
	return answers, err
}
