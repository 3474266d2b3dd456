package catalogue

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pharos/data"
)

type regionRow struct {
	ID      int64 `gorm:"primaryKey"`
	Code    string
	Name    string
	Level   string
	Parent  string
	Country string
	Edition string
	MadeBy  int64 // the import that brought it; 0 where none did
}

// TableName names the table for GORM.
func (regionRow) TableName() string { return "region" }

var regionColumns = []string{"name", "level", "parent", "country", "edition"}

func regionRowOf(r data.Region) regionRow {
	return regionRow{
		Code: string(r.Code), Name: textJSON(r.Name), Level: string(r.Level),
		Parent: string(r.Parent), Country: r.Country, Edition: string(r.Edition),
	}
}

func (r regionRow) region(d *decoder) data.Region {
	return data.Region{
		Code: data.RegionCode(r.Code), Name: d.text(r.Name), Level: data.Level(r.Level),
		Parent: data.RegionCode(r.Parent), Country: r.Country, Edition: data.Edition(r.Edition),
	}
}

// Regions returns every region, the widest level first and by code inside a level.
func (c *Catalogue) Regions(ctx context.Context) ([]data.Region, error) {
	var rows []regionRow
	if err := c.read.WithContext(ctx).Find(&rows).Error; err != nil {
		return nil, wrap("reading regions", err)
	}
	var d decoder
	regions := make([]data.Region, len(rows))
	for i, row := range rows {
		regions[i] = row.region(&d)
	}
	slices.SortFunc(regions, func(a, b data.Region) int {
		return cmp.Or(cmp.Compare(rung(a.Level), rung(b.Level)), cmp.Compare(a.Code, b.Code))
	})
	if d.err != nil {
		return nil, wrap("reading regions", d.err)
	}
	return regions, wrap("reading regions", c.addMembers(ctx, regions))
}

// rung is the place of a level from the widest, with unknown levels last.
func rung(level data.Level) int {
	if place := slices.Index(data.Levels, level); place >= 0 {
		return place
	}
	return len(data.Levels)
}

// PutRegions stores regions; one whose code is known is replaced as a whole, members included.
func (c *Catalogue) PutRegions(ctx context.Context, regions []data.Region) error {
	rows := make([]regionRow, len(regions))
	for i, r := range regions {
		if r.Code == "" {
			return fmt.Errorf("storing region %d: no code: %w", i+1, data.ErrInvalid)
		}
		rows[i] = regionRowOf(r)
	}
	return c.inStep(ctx, "storing in the catalogue", func(r *running) (bool, error) {
		if err := putAll(r.db, rows, "code", regionColumns); err != nil {
			return false, err
		}
		if err := replaceMembers(r.db, regions); err != nil {
			return false, err
		}
		r.put(StepPutRegion, StepPutRegions, listOf(rows, func(row regionRow) string { return row.Code }))
		return true, c.note(r.db, "regions.put", "", map[string]int{"count": len(rows)})
	})
}

// putAll inserts rows or, where the key is known, replaces the named columns. The columns are
// named because GORM would skip zero values otherwise.
func putAll[T any](tx *gorm.DB, rows []T, key string, columns []string) error {
	if len(rows) == 0 {
		return nil
	}
	return tx.Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: key}}, DoUpdates: clause.AssignmentColumns(columns),
	}).CreateInBatches(rows, rowsPerStatement).Error
}

// rowsPerStatement keeps statements below 500 parameters, beyond which the driver becomes slow.
const rowsPerStatement = 20
