package catalogue

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

type draftRow struct {
	Key     string `gorm:"primaryKey"`
	Content string
	At      string
}

// TableName names the table for GORM.
func (draftRow) TableName() string { return "draft" }

// PutDraft keeps what was typed and is not saved yet, until it is dropped. When it returns, the draft
// is on the disk. It is no step.
func (c *Catalogue) PutDraft(ctx context.Context, key, content string) error {
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error {
		row := draftRow{Key: key, Content: content, At: timeText(c.now())}
		return putAll(tx, []draftRow{row}, "key", []string{"content", "at"})
	})
}

// Draft returns the draft under a key. It returns data.ErrNotFound where there is none.
func (c *Catalogue) Draft(ctx context.Context, key string) (data.DraftText, error) {
	drafts, err := c.drafts(c.read.WithContext(ctx).Where("key = ?", key))
	if err == nil && len(drafts) == 0 {
		return data.DraftText{}, fmt.Errorf("draft %q: %w", key, data.ErrNotFound)
	}
	if err != nil {
		return data.DraftText{}, err
	}
	return drafts[0], nil
}

// Drafts returns every draft, the newest first.
func (c *Catalogue) Drafts(ctx context.Context) ([]data.DraftText, error) {
	return c.drafts(c.read.WithContext(ctx))
}

func (c *Catalogue) drafts(query *gorm.DB) ([]data.DraftText, error) {
	var rows []draftRow
	if err := query.Order("at DESC").Find(&rows).Error; err != nil {
		return nil, wrap("reading drafts", err)
	}
	var d decoder
	drafts := make([]data.DraftText, len(rows))
	for i, row := range rows {
		drafts[i] = data.DraftText{Key: row.Key, Content: row.Content, At: d.time(row.At)}
	}
	return drafts, wrap("reading drafts", d.err)
}

// DropDraft removes a draft, if there is one.
func (c *Catalogue) DropDraft(ctx context.Context, key string) error {
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error { return dropDrafts(tx, []string{key}) })
}

func dropDrafts(tx *gorm.DB, keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	return tx.Exec("DELETE FROM draft WHERE key IN (SELECT value FROM json_each(?))", listJSON(keys)).Error
}
