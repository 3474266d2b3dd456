package catalogue

import (
	"context"
	"database/sql"
	"fmt"

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

	Short        string
	Definition   string
	URL          string
	Rhythm       string
	Aggregation  string
	Numerator    string
	Denominator  string
	Factor       float64
	ExpectedLow  sql.NullFloat64
	ExpectedHigh sql.NullFloat64
	Formula      string
	MadeBy       int64 // the import that brought it; 0 where none did
}

// TableName names the table for GORM.
func (indicatorRow) TableName() string { return "indicator" }

var indicatorColumns = []string{
	"name", "unit", "direction", "dimension", "theme", "composition", "decimals",
	"publisher", "dataset", "licence", "attribution", "short", "definition", "url", "rhythm", "aggregation",
	"numerator", "denominator", "factor", "expected_low", "expected_high", "formula",
}

func indicatorRowOf(i data.Indicator) indicatorRow {
	return indicatorRow{
		Code: string(i.Code), Name: textJSON(i.Name), Unit: textJSON(i.Unit),
		Direction: int(i.Direction), Dimension: string(i.Dimension), Theme: i.Theme,
		Composition: i.Composition, Decimals: i.Decimals, Publisher: i.Publisher,
		Dataset: i.Dataset, Licence: i.Licence, Attribution: i.Attribution,
		Short: textJSON(i.Short), Definition: textJSON(i.Definition), URL: i.URL, Rhythm: i.Rhythm,
		Aggregation: string(i.Aggregation), Numerator: string(i.Numerator), Denominator: string(i.Denominator),
		Factor: i.Factor, ExpectedLow: boundColumn(i.Expected.Low), ExpectedHigh: boundColumn(i.Expected.High),
		Formula: i.Formula,
	}
}

// boundColumn is NULL where the range is open.
func boundColumn(b data.Bound) sql.NullFloat64 {
	return sql.NullFloat64{Float64: b.Value, Valid: b.Known}
}

func boundFrom(stored sql.NullFloat64) data.Bound {
	return data.Bound{Value: stored.Float64, Known: stored.Valid}
}

func (r indicatorRow) indicator(d *decoder) data.Indicator {
	return data.Indicator{
		Code: data.IndicatorCode(r.Code), Name: d.text(r.Name), Unit: d.text(r.Unit),
		Direction: data.Direction(r.Direction), Dimension: data.Dimension(r.Dimension),
		Theme: r.Theme, Composition: r.Composition, Decimals: r.Decimals,
		Publisher: r.Publisher, Dataset: r.Dataset, Licence: r.Licence, Attribution: r.Attribution,
		Short: d.text(r.Short), Definition: d.text(r.Definition), URL: r.URL, Rhythm: r.Rhythm,
		Aggregation: data.Aggregation(r.Aggregation), Numerator: data.IndicatorCode(r.Numerator),
		Denominator: data.IndicatorCode(r.Denominator), Factor: r.Factor,
		Expected: data.Range{Low: boundFrom(r.ExpectedLow), High: boundFrom(r.ExpectedHigh)}, Formula: r.Formula,
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
	return c.inStep(ctx, "storing in the catalogue", func(r *running) (bool, error) {
		if err := putAll(r.db, rows, "code", indicatorColumns); err != nil {
			return false, err
		}
		r.put(StepPutIndicator, StepPutIndicators, listOf(rows, func(row indicatorRow) string { return row.Code }))
		return true, c.note(r.db, "indicators.put", "", map[string]int{"count": len(rows)})
	})
}
