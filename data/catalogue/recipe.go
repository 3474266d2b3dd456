package catalogue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"pharos/data"
)

// A Recipe is how the files of one kind are read, as the intake wrote it down.
type Recipe struct {
	Key      string // a dataset's code, or the shape of a table's head
	Document []byte // JSON of the intake
	Changed  time.Time
}

type recipeRow struct {
	Key      string `gorm:"primaryKey"`
	Document string
	Changed  string
}

// TableName names the table for GORM.
func (recipeRow) TableName() string { return "recipe" }

// Recipe returns the document kept under key. It reports false where there is none.
func (c *Catalogue) Recipe(ctx context.Context, key string) ([]byte, bool, error) {
	var row recipeRow
	err := c.read.WithContext(ctx).Where("key = ?", key).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, false, nil
	}
	return []byte(row.Document), err == nil, wrap("reading a recipe", err)
}

// PutRecipe keeps the document under key, in place of an earlier one. It is no step.
func (c *Catalogue) PutRecipe(ctx context.Context, key string, document []byte) error {
	if key == "" {
		return fmt.Errorf("storing a recipe: no key: %w", data.ErrInvalid)
	}
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error {
		row := recipeRow{Key: key, Document: string(document), Changed: timeText(c.now())}
		return putAll(tx, []recipeRow{row}, "key", []string{"document", "changed"})
	})
}

// Recipes returns every recipe by its key.
func (c *Catalogue) Recipes(ctx context.Context) ([]Recipe, error) {
	var rows []recipeRow
	if err := c.read.WithContext(ctx).Order("key").Find(&rows).Error; err != nil {
		return nil, wrap("reading recipes", err)
	}
	var d decoder
	recipes := make([]Recipe, len(rows))
	for i, row := range rows {
		recipes[i] = Recipe{Key: row.Key, Document: []byte(row.Document), Changed: d.time(row.Changed)}
	}
	return recipes, wrap("reading recipes", d.err)
}

// RemoveRecipe forgets the recipe of key. It returns data.ErrNotFound where there is none.
func (c *Catalogue) RemoveRecipe(ctx context.Context, key string) error {
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error {
		gone := tx.Where("key = ?", key).Delete(&recipeRow{})
		if gone.Error == nil && gone.RowsAffected == 0 {
			return data.ErrNotFound
		}
		return gone.Error
	})
}
