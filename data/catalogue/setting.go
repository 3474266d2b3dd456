package catalogue

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"pharos/data"
)

type settingRow struct {
	Name  string `gorm:"primaryKey"`
	Value string
}

// TableName names the table for GORM.
func (settingRow) TableName() string { return "setting" }

// Setting returns the value kept under key, such as the focus region of the catalogue. It reports
// false where nothing was ever put there.
func (c *Catalogue) Setting(ctx context.Context, key string) (string, bool, error) {
	var row settingRow
	err := c.read.WithContext(ctx).Where("name = ?", key).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", false, nil
	}
	return row.Value, err == nil, wrap("reading a setting", err)
}

// PutSetting keeps value under key; an empty value is a value.
func (c *Catalogue) PutSetting(ctx context.Context, key, value string) error {
	return c.change(ctx, data.Change{}, func(tx *gorm.DB) error {
		return putAll(tx, []settingRow{{Name: key, Value: value}}, "name", []string{"value"})
	})
}
