// Package frame holds observations as a table of typed columns and turns them into a matrix of
// regions by indicators. It is the only home of gota.
//
// What gota may see is settled here: codes are declared as text and never guessed, values are finite
// numbers, and what is missing is a row that does not exist. Gota's own statistics, its CSV and its
// printed records are not used: they count gaps as values and cut numbers to six decimals.
package frame

import (
	"fmt"
	"math"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"pharos/data"
)

// The columns, in their order.
const (
	indicatorColumn = "indicator"
	regionColumn    = "region"
	periodColumn    = "period"
	valueColumn     = "value"
	flagsColumn     = "flags"
	sourceColumn    = "source"
)

// A Frame is a table of observations, one row each. It is not changed once made; the zero Frame has
// no columns and is not valid.
type Frame struct{ table dataframe.DataFrame }

// New returns a frame of the observations, in their order; none is fine. It fails with
// data.ErrInvalid where a value is not finite, since no number stands for absence.
func New(observations []data.Observation) (Frame, error) {
	texts := make(map[string][]string, 5)
	values := make([]float64, len(observations))
	for _, name := range []string{indicatorColumn, regionColumn, periodColumn, flagsColumn, sourceColumn} {
		texts[name] = make([]string, len(observations))
	}
	for i, o := range observations {
		if math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
			return Frame{}, fmt.Errorf("value of %s in %s, %s: %w", o.Indicator, o.Region, o.Period, data.ErrInvalid)
		}
		values[i] = o.Value
		texts[indicatorColumn][i], texts[regionColumn][i] = string(o.Indicator), string(o.Region)
		texts[periodColumn][i], texts[flagsColumn][i] = string(o.Period), string(o.Flags)
		texts[sourceColumn][i] = string(o.Source)
	}
	return checked(dataframe.New(
		text(texts, indicatorColumn), text(texts, regionColumn), text(texts, periodColumn),
		series.New(values, series.Float, valueColumn), text(texts, flagsColumn), text(texts, sourceColumn),
	))
}

// Rows returns the number of observations.
func (f Frame) Rows() int { return f.table.Nrow() }

// Newest keeps, for every indicator and region, the row of the newest period. It fails with
// data.ErrConflict where the newest period has two rows that differ in value; rows that agree
// count once.
func (f Frame) Newest() (Frame, error) {
	rows, err := f.rows()
	if err != nil {
		return Frame{}, err
	}
	newest, err := rows.newest()
	if err != nil {
		return Frame{}, err
	}
	if len(newest) == len(rows.values) {
		return f, nil
	}
	kept := make([]int, 0, len(newest))
	for i := range rows.values {
		if newest[rows.key(i)] == i {
			kept = append(kept, i)
		}
	}
	return checked(f.table.Subset(kept))
}

func text(columns map[string][]string, name string) series.Series {
	return series.New(columns[name], series.String, name)
}

// checked reads the error that gota keeps inside its table.
func checked(table dataframe.DataFrame) (Frame, error) {
	if err := table.Error(); err != nil {
		return Frame{}, fmt.Errorf("table of observations: %w", err)
	}
	return Frame{table}, nil
}
