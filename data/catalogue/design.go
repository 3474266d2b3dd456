package catalogue

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"pharos/data"
)

const designColumns = "d.uuid, d.kind, d.name, d.version, d.created, d.changed"

// Designs returns the saved designs of a kind, or all where kind is empty, in the order in which they
// were made, each without its content.
func (c *Catalogue) Designs(ctx context.Context, kind data.DesignKind) ([]data.SavedDesign, error) {
	designs, err := c.designs(ctx, statement{
		text: "SELECT " + designColumns + ", NULL FROM design d WHERE ?1 IN ('', d.kind) ORDER BY d.id",
		args: []any{string(kind)},
	})
	return designs, wrap("reading designs", err)
}

// Design returns a design as it was saved last. It returns data.ErrNotFound where there is none.
func (c *Catalogue) Design(ctx context.Context, id data.DesignID) (data.SavedDesign, error) {
	design, err := c.oneDesign(ctx, statement{
		text: "SELECT " + designColumns + `, v.content FROM design d
			JOIN design_version v ON v.design = d.id AND v.number = d.version WHERE d.uuid = ?`,
		args: []any{string(id)},
	})
	return design, wrap("reading a design", err)
}

// DesignVersions returns the versions of a design, the newest first, each without its content and
// with the time at which it was saved as Changed. It returns data.ErrNotFound where there is no such
// design.
func (c *Catalogue) DesignVersions(ctx context.Context, id data.DesignID) ([]data.SavedDesign, error) {
	versions, err := c.designs(ctx, statement{
		text: `SELECT d.uuid, d.kind, d.name, v.number, d.created, v.saved, NULL FROM design d
			JOIN design_version v ON v.design = d.id WHERE d.uuid = ? ORDER BY v.number DESC`,
		args: []any{string(id)},
	})
	if err == nil && len(versions) == 0 {
		err = noDesign(id)
	}
	return versions, wrap("reading the versions of a design", err)
}

// DesignVersion returns one version of a design with its content. It returns data.ErrNotFound where
// there is none.
func (c *Catalogue) DesignVersion(ctx context.Context, id data.DesignID, version int) (data.SavedDesign, error) {
	design, err := c.oneDesign(ctx, statement{
		text: `SELECT d.uuid, d.kind, d.name, v.number, d.created, v.saved, v.content FROM design d
			JOIN design_version v ON v.design = d.id AND v.number = ?2 WHERE d.uuid = ?1`,
		args: []any{string(id), version},
	})
	return design, wrap("reading a version of a design", err)
}

func (c *Catalogue) oneDesign(ctx context.Context, s statement) (data.SavedDesign, error) {
	found, err := c.designs(ctx, s)
	if err == nil && len(found) == 0 {
		return data.SavedDesign{}, noDesign(data.DesignID(fmt.Sprint(s.args[0])))
	}
	if err != nil {
		return data.SavedDesign{}, err
	}
	return found[0], nil
}

func noDesign(id data.DesignID) error { return fmt.Errorf("design %q: %w", id, data.ErrNotFound) }

func (c *Catalogue) designs(ctx context.Context, s statement) (designs []data.SavedDesign, err error) {
	var d decoder
	err = c.query(ctx, s, func(rows *sql.Rows) error {
		design, err := scanDesign(rows, &d)
		designs = append(designs, design)
		return err
	})
	return designs, cmp.Or(err, d.err)
}

func scanDesign(rows *sql.Rows, d *decoder) (design data.SavedDesign, err error) {
	var name, created, changed string
	err = rows.Scan(&design.ID, &design.Kind, &name, &design.Version, &created, &changed, &design.Content)
	design.Name, design.Created, design.Changed = d.text(name), d.time(created), d.time(changed)
	return design, err
}

// A storedDesign is a design of the transaction.
type storedDesign struct {
	data.SavedDesign
	id int64
}

// PutDesign saves a design as one step and returns it as stored: with a new ID where it had none, its
// content in the one way of writing, its version and times. Where only the name differs from what is
// stored the version stays; where nothing differs there is no step. It returns data.ErrNotFound where
// there is no design of its ID, and refuses with a data.ProblemError a design without name, of an
// unknown or another kind, and content that data.CanonicalDesign refuses.
func (c *Catalogue) PutDesign(ctx context.Context, design data.SavedDesign) (data.SavedDesign, error) {
	content, err := checkedDesign(design)
	if err != nil {
		return data.SavedDesign{}, wrap("saving a design", err)
	}
	design.Content = content
	err = c.inStep(ctx, "saving a design", func(r *running) (changed bool, err error) {
		if design.ID == "" {
			if design, err = r.newDesign(ctx, design); err != nil {
				return false, err
			}
			return true, c.noteDesign(r, design)
		}
		stored, err := r.storedDesign(ctx, design.ID)
		if err != nil {
			return false, err
		}
		if stored.Kind != design.Kind {
			return false, refusedDesign("design.other-kind", "kind", string(stored.Kind))
		}
		if design, changed, err = r.renew(ctx, stored, design); err != nil || !changed {
			return false, err
		}
		return true, c.noteDesign(r, design)
	})
	return design, err
}

// RenameDesign gives a design another name as one step. It returns data.ErrNotFound where there is no
// such design.
func (c *Catalogue) RenameDesign(ctx context.Context, id data.DesignID, name data.Text) error {
	if name.In("") == "" {
		return wrap("renaming a design", refusedDesign("design.no-name", "kind", ""))
	}
	return c.inStep(ctx, "renaming a design", func(r *running) (bool, error) {
		stored, err := r.storedDesign(ctx, id)
		if err != nil {
			return false, err
		}
		design := stored.SavedDesign
		design.Name = name
		design, changed, err := r.renew(ctx, stored, design)
		if err != nil || !changed {
			return false, err
		}
		return true, c.noteDesign(r, design)
	})
}

// RestoreDesignVersion makes the content of a former version the newest one again, as a new version
// and one step. It returns data.ErrNotFound where there is no such version.
func (c *Catalogue) RestoreDesignVersion(ctx context.Context, id data.DesignID, version int) (data.SavedDesign, error) {
	var design data.SavedDesign
	err := c.inStep(ctx, "restoring a version of a design", func(r *running) (changed bool, err error) {
		stored, err := r.storedDesign(ctx, id)
		if err != nil {
			return false, err
		}
		design = stored.SavedDesign
		if design.Content, err = r.contentOf(ctx, stored.id, version); err != nil {
			return false, err
		}
		if design, changed, err = r.renew(ctx, stored, design); err != nil || !changed {
			return false, err
		}
		r.Kind, r.Args["version"] = StepRestoreDesign, strconv.Itoa(version)
		return true, c.noteDesign(r, design)
	})
	return design, err
}

// RemoveDesign removes a design with its versions as one step. It returns data.ErrNotFound where
// there is none.
func (c *Catalogue) RemoveDesign(ctx context.Context, id data.DesignID) error {
	return c.inStep(ctx, "removing a design", func(r *running) (bool, error) {
		stored, err := r.storedDesign(ctx, id)
		if err != nil {
			return false, err
		}
		r.aboutDesign(StepRemoveDesign, stored.SavedDesign)
		for _, text := range []string{"DELETE FROM design_version WHERE design = ?", "DELETE FROM design WHERE id = ?"} {
			if _, err := r.tx.ExecContext(ctx, text, stored.id); err != nil {
				return false, err
			}
		}
		return true, c.note(r.db, "design.removed", string(id), nil)
	})
}

// checkedDesign returns the content in its one way of writing.
func checkedDesign(design data.SavedDesign) ([]byte, error) {
	if !slices.Contains(data.DesignKinds, design.Kind) {
		return nil, refusedDesign("design.unknown-kind", "kind", string(design.Kind))
	}
	if design.Name.In("") == "" {
		return nil, refusedDesign("design.no-name", "kind", string(design.Kind))
	}
	return data.CanonicalDesign(design.Content)
}

func refusedDesign(code, name, value string) error {
	return data.Refuse(data.Problem{Code: code, Severity: data.Refusal, Args: map[string]string{name: value}})
}

func (r *running) aboutDesign(kind string, design data.SavedDesign) {
	r.Kind, r.Subject, r.Args = kind, string(design.ID), map[string]string{"name": design.Name.In("")}
}

func (r *running) newDesign(ctx context.Context, design data.SavedDesign) (data.SavedDesign, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return design, err
	}
	now := r.At.UTC().Round(0) // as it is read back
	design.ID, design.Version, design.Created, design.Changed = data.DesignID(id.String()), 1, now, now
	r.aboutDesign(StepPutDesign, design)
	result, err := r.tx.ExecContext(ctx,
		"INSERT INTO design (uuid, kind, name, version, created, changed) VALUES (?, ?, ?, 1, ?4, ?4)",
		string(design.ID), string(design.Kind), textJSON(design.Name), timeText(r.At))
	if err != nil {
		return design, err
	}
	row, err := result.LastInsertId()
	if err != nil {
		return design, err
	}
	return design, r.keepDesign(ctx, row, design)
}

// renew stores what differs from the stored design, which has the same ID, and reports whether
// anything did.
func (r *running) renew(ctx context.Context, stored storedDesign, design data.SavedDesign) (data.SavedDesign, bool, error) {
	design.Version, design.Created, design.Changed = stored.Version, stored.Created, r.At.UTC().Round(0)
	kind := StepRenameDesign
	if !bytes.Equal(stored.Content, design.Content) {
		kind, design.Version = StepPutDesign, stored.Version+1
	} else if textJSON(stored.Name) == textJSON(design.Name) {
		return stored.SavedDesign, false, nil
	}
	r.aboutDesign(kind, design)
	_, err := r.tx.ExecContext(ctx, "UPDATE design SET name = ?, version = ?, changed = ? WHERE id = ?",
		textJSON(design.Name), design.Version, timeText(r.At), stored.id)
	if err == nil && kind == StepPutDesign {
		err = r.keepDesign(ctx, stored.id, design)
	}
	return design, true, err
}

// keepDesign stores the content under the design's version.
func (r *running) keepDesign(ctx context.Context, row int64, design data.SavedDesign) error {
	_, err := r.tx.ExecContext(ctx, "INSERT INTO design_version (design, number, saved, content) VALUES (?, ?, ?, ?)",
		row, design.Version, timeText(r.At), string(design.Content))
	return err
}

func (c *Catalogue) noteDesign(r *running, design data.SavedDesign) error {
	return c.note(r.db, "design.put", string(design.ID), map[string]int{"version": design.Version})
}

func (r *running) storedDesign(ctx context.Context, id data.DesignID) (stored storedDesign, err error) {
	var d decoder
	s := statement{text: "SELECT id, " + designColumns + " FROM design d WHERE uuid = ?", args: []any{string(id)}}
	err = eachRow(ctx, r.tx, s, func(rows *sql.Rows) error {
		var name, created, changed string
		err := rows.Scan(&stored.id, &stored.ID, &stored.Kind, &name, &stored.Version, &created, &changed)
		stored.Name, stored.Created, stored.Changed = d.text(name), d.time(created), d.time(changed)
		return err
	})
	if err = cmp.Or(err, d.err); err != nil {
		return stored, err
	}
	if stored.id == 0 {
		return stored, noDesign(id)
	}
	stored.Content, err = r.contentOf(ctx, stored.id, stored.Version)
	return stored, err
}

func (r *running) contentOf(ctx context.Context, row int64, version int) (content []byte, err error) {
	s := statement{
		text: "SELECT content FROM design_version WHERE design = ? AND number = ?", args: []any{row, version},
	}
	err = eachRow(ctx, r.tx, s, func(rows *sql.Rows) error { return rows.Scan(&content) })
	if err == nil && content == nil {
		err = fmt.Errorf("version %d: %w", version, data.ErrNotFound)
	}
	return content, err
}
