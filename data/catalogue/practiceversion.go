package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"pharos/data"
)

// Kinds of versions that no step made by itself.
const (
	VersionUndone = "undone"
	VersionRedone = "redone"
)

// keepVersions writes a version of each practice that the step made or changed. A practice that was
// made has no copy of its content: it is the practice itself, until it changes.
func (r *running) keepVersions(ctx context.Context, kind string) error {
	by := r.Args["by"]
	// What the newest version still left to the practice itself is written down before it is another.
	for _, s := range []statement{
		{
			text: `UPDATE practice_version SET content = (SELECT json_extract(s.before, '$.content') FROM step_row s
					WHERE s.step = ?1 AND s.place = 'practice' AND json_extract(s.before, '$.uuid') = practice
					ORDER BY s.position LIMIT 1)
				WHERE content IS NULL AND practice IN (SELECT json_extract(before, '$.uuid') FROM step_row
					WHERE step = ?1 AND place = 'practice' AND after IS NOT NULL AND before IS NOT NULL)`,
			args: []any{r.ID},
		},
		{
			text: `INSERT INTO practice_version (practice, number, at, by, kind, content)
				SELECT p.uuid, 1, p.created, '', '', json_extract(s.before, '$.content') FROM step_row s
				JOIN practice p ON p.id = json_extract(s.before, '$.id')
				WHERE s.step = ?1 AND s.place = 'practice' AND s.before IS NOT NULL AND s.after IS NOT NULL
					AND p.uuid NOT IN (SELECT practice FROM practice_version)
				GROUP BY p.uuid`,
			args: []any{r.ID},
		},
		{
			text: `INSERT INTO practice_version (practice, number, at, by, kind, content)
				SELECT p.uuid, 1 + coalesce((SELECT max(number) FROM practice_version v WHERE v.practice = p.uuid), 0),
					?1, ?2, ?3, CASE WHEN max(s.changed) THEN p.content END
				FROM temp.step_practice s JOIN practice p ON p.id = s.id GROUP BY p.uuid`,
			args: []any{timeText(r.now), by, kind},
		},
	} {
		if _, err := r.tx.ExecContext(ctx, s.text, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// PracticeVersions returns the versions of a practice, the newest first. It returns data.ErrNotFound
// where no practice of this ID was ever kept.
func (c *Catalogue) PracticeVersions(ctx context.Context, id data.PracticeID) ([]data.PracticeVersion, error) {
	var versions []data.PracticeVersion
	var d decoder
	s := statement{
		text: `SELECT v.number, v.at, v.by, v.kind, coalesce(v.content, p.content) FROM practice_version v
			LEFT JOIN practice p ON p.uuid = v.practice WHERE v.practice = ? ORDER BY v.number DESC`,
		args: []any{string(id)},
	}
	err := c.query(ctx, s, func(rows *sql.Rows) error {
		var v data.PracticeVersion
		var at string
		var content []byte
		if err := rows.Scan(&v.Number, &at, &v.By, &v.Kind, &content); err != nil {
			return err
		}
		v.At = d.time(at)
		versions = append(versions, v)
		if content == nil {
			return nil // it is gone, and was never changed
		}
		return json.Unmarshal(content, &versions[len(versions)-1].Was)
	})
	if err == nil {
		err = d.err
	}
	if err == nil && len(versions) == 0 {
		return c.onlyVersion(ctx, id)
	}
	return versions, wrap("reading the versions of a practice", err)
}

// onlyVersion is that of a practice which was never changed since versions are kept.
func (c *Catalogue) onlyVersion(ctx context.Context, id data.PracticeID) ([]data.PracticeVersion, error) {
	found, err := c.PracticesByID(ctx, []data.PracticeID{id})
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("practice %q: %w", id, data.ErrNotFound)
	}
	return []data.PracticeVersion{{Number: 1, At: found[0].Changed, Was: found[0]}}, nil
}
