package catalogue

import (
	"context"

	"pharos/data"
)

type sourceRow struct {
	ID         int64 `gorm:"primaryKey"`
	UUID       string
	File       string
	SHA256     string `gorm:"column:sha256"`
	Format     string
	Dataset    string
	Publisher  string
	Updated    string
	Imported   string
	Accepted   int
	Attributed string
}

// TableName names the table for GORM.
func (sourceRow) TableName() string { return "source" }

func sourceRowOf(s data.Source) sourceRow {
	return sourceRow{
		UUID: string(s.ID), File: s.File, SHA256: s.SHA256, Format: s.Format, Dataset: s.Dataset,
		Publisher: s.Publisher, Updated: s.Updated, Imported: timeText(s.Imported),
		Accepted: s.Accepted, Attributed: s.Attributed,
	}
}

func (r sourceRow) source(d *decoder) data.Source {
	return data.Source{
		ID: data.SourceID(r.UUID), File: r.File, SHA256: r.SHA256, Format: r.Format,
		Dataset: r.Dataset, Publisher: r.Publisher, Updated: r.Updated, Imported: d.time(r.Imported),
		Accepted: r.Accepted, Attributed: r.Attributed,
	}
}

// Sources returns every import that brought something, in the order of import. Edits are none.
func (c *Catalogue) Sources(ctx context.Context) ([]data.Source, error) {
	var rows []sourceRow
	if err := c.read.WithContext(ctx).Where("format <> ?", FormatEdit).Order("id").Find(&rows).Error; err != nil {
		return nil, wrap("reading sources", err)
	}
	var d decoder
	sources := make([]data.Source, len(rows))
	for i, row := range rows {
		sources[i] = row.source(&d)
	}
	return sources, wrap("reading sources", d.err)
}

// Source returns the source of an observation: an import, or an edit, whose Format is FormatEdit. It
// returns data.ErrNotFound where there is none of that id.
func (c *Catalogue) Source(ctx context.Context, id data.SourceID) (data.Source, error) {
	var row sourceRow
	if err := c.read.WithContext(ctx).Where("uuid = ?", string(id)).Take(&row).Error; err != nil {
		return data.Source{}, wrap("reading a source", err)
	}
	var d decoder
	source := row.source(&d)
	return source, wrap("reading a source", d.err)
}
