package catalogue

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"pharos/data"
)

type indicatorRow struct {
	ID          int64 `gorm:"primaryKey"`
	Code        string
	Name        string
	Unit        string
	Direction   int
	Dimension   string
	Theme       string
	Composition string
	Decimals    int
	Publisher   string
	Dataset     string
	Licence     string
	Attribution string
}

// TableName names the table for GORM.
func (indicatorRow) TableName() string { return "indicator" }

var indicatorColumns = []string{
	"name", "unit", "direction", "dimension", "theme", "composition", "decimals",
	"publisher", "dataset", "licence", "attribution",
}

func indicatorRowOf(i data.Indicator) indicatorRow {
	return indicatorRow{
		Code: string(i.Code), Name: textJSON(i.Name), Unit: textJSON(i.Unit),
		Direction: int(i.Direction), Dimension: string(i.Dimension), Theme: i.Theme,
		Composition: i.Composition, Decimals: i.Decimals, Publisher: i.Publisher,
		Dataset: i.Dataset, Licence: i.Licence, Attribution: i.Attribution,
	}
}

func (r indicatorRow) indicator(d *decoder) data.Indicator {
	return data.Indicator{
		Code: data.IndicatorCode(r.Code), Name: d.text(r.Name), Unit: d.text(r.Unit),
		Direction: data.Direction(r.Direction), Dimension: data.Dimension(r.Dimension),
		Theme: r.Theme, Composition: r.Composition, Decimals: r.Decimals,
		Publisher: r.Publisher, Dataset: r.Dataset, Licence: r.Licence, Attribution: r.Attribution,
	}
}

// Indicators returns every indicator in the order in which they entered the catalogue.
func (c *Catalogue) Indicators(ctx context.Context) ([]data.Indicator, error) {
	var rows []indicatorRow
	if err := c.read.WithContext(ctx).Order("id").Find(&rows).Error; err != nil {
		return nil, wrap("reading indicators", err)
	}
	var d decoder
	indicators := make([]data.Indicator, len(rows))
	for i, row := range rows {
		indicators[i] = row.indicator(&d)
	}
	return indicators, wrap("reading indicators", d.err)
}

// PutIndicators stores indicators; one whose code is known is replaced as a whole and keeps its
// place in the order.
func (c *Catalogue) PutIndicators(ctx context.Context, indicators []data.Indicator) error {
	rows := make([]indicatorRow, len(indicators))
	for i, indicator := range indicators {
		if indicator.Code == "" {
			return fmt.Errorf("storing indicator %d: no code: %w", i+1, data.ErrInvalid)
		}
		rows[i] = indicatorRowOf(indicator)
	}
	return c.change(ctx, data.Change{Indicators: len(rows) > 0}, func(tx *gorm.DB) error {
		if err := putAll(tx, rows, "code", indicatorColumns); err != nil {
			return err
		}
		return c.note(tx, "indicators.put", "", map[string]int{"count": len(rows)})
	})
}
