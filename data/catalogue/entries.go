package catalogue

import (
	"cmp"
	"context"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

type entryRow struct {
	ID       int64 `gorm:"primaryKey"`
	UUID     string
	Kind     string
	Name     string
	Practice string
	Content  string
	Created  string
	Changed  string
}

// TableName names the table for GORM.
func (entryRow) TableName() string { return "entry" }

func (r entryRow) entry(d *decoder) data.Entry {
	return data.Entry{
		ID: data.EntryID(r.UUID), Kind: data.EntryKind(r.Kind), Name: r.Name, Practice: data.PracticeID(r.Practice),
		Content: []byte(r.Content), Created: d.time(r.Created), Changed: d.time(r.Changed),
	}
}

func entriesOf(rows []entryRow) ([]data.Entry, error) {
	var d decoder
	entries := make([]data.Entry, len(rows))
	for i, row := range rows {
		entries[i] = row.entry(&d)
	}
	return entries, d.err
}

// Entries returns the entries of a kind in the order in which they were made, those of all practices.
func (c *Catalogue) Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error) {
	return c.entries(c.read.WithContext(ctx).Where("kind = ?", string(kind)))
}

// EntriesOf returns the entries of every kind that belong to a practice, in the order in which they
// were made.
func (c *Catalogue) EntriesOf(ctx context.Context, practice data.PracticeID) ([]data.Entry, error) {
	return c.entries(c.read.WithContext(ctx).Where("practice = ? AND practice <> ''", string(practice)))
}

// Entry returns an entry. It returns data.ErrNotFound where there is none.
func (c *Catalogue) Entry(ctx context.Context, id data.EntryID) (data.Entry, error) {
	found, err := c.entries(c.read.WithContext(ctx).Where("uuid = ?", string(id)))
	if err == nil && len(found) == 0 {
		return data.Entry{}, fmt.Errorf("entry %q: %w", id, data.ErrNotFound)
	}
	if err != nil {
		return data.Entry{}, err
	}
	return found[0], nil
}

func (c *Catalogue) entries(query *gorm.DB) ([]data.Entry, error) {
	var rows []entryRow
	if err := query.Order("id").Find(&rows).Error; err != nil {
		return nil, wrap("reading entries", err)
	}
	entries, err := entriesOf(rows)
	return entries, wrap("reading entries", err)
}

// putEntries stores entries; one that is known by its ID is replaced. Their makers give the ID, which
// stands in the content as well.
func (r *running) putEntries(entries []data.Entry) error {
	for _, entry := range entries {
		if entry.ID == "" || entry.Kind == "" {
			return fmt.Errorf("entry %q without id or kind: %w", entry.Name, data.ErrInvalid)
		}
		row := entryRow{
			UUID: string(entry.ID), Kind: string(entry.Kind), Name: entry.Name, Practice: string(entry.Practice),
			Content: string(entry.Content), Created: timeText(entry.Created), Changed: timeText(r.At),
		}
		var known entryRow
		if err := r.db.Where("uuid = ?", row.UUID).Limit(1).Find(&known).Error; err != nil {
			return err
		}
		row.Created = cmp.Or(known.Created, row.Created, timeText(r.At))
		if err := r.putEntry(known, row); err != nil {
			return err
		}
	}
	return nil
}

func (r *running) putEntry(known, row entryRow) error {
	if known.ID == 0 {
		return r.db.Create(&row).Error
	}
	if known.Content == row.Content && known.Name == row.Name {
		return nil
	}
	return r.db.Model(&known).Select("kind", "name", "practice", "content", "changed").Updates(row).Error
}

func (r *running) removeEntries(ids []data.EntryID) error {
	if len(ids) == 0 {
		return nil
	}
	result := r.db.Exec("DELETE FROM entry WHERE uuid IN (SELECT value FROM json_each(?))", listJSON(ids))
	if result.Error == nil && result.RowsAffected != int64(len(ids)) {
		return fmt.Errorf("removing %d entries, %d there: %w", len(ids), result.RowsAffected, data.ErrNotFound)
	}
	return result.Error
}
