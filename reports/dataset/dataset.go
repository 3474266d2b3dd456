// Package dataset writes observations as files that other programs read: a workbook, CSV for
// spreadsheets and for machines, JSON-stat 2.0 and SDMX-CSV 2.0. Whatever it writes reads back to the
// same indicators, regions, periods, values and flags.
package dataset

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"pharos/data"
	"pharos/resources/phrase"
)

// A Dataset is what is written. Observations may be ranged over several times and yields at most one
// error, as its last pair. Indicators and Regions describe codes of the observations; a code without
// a description is written as it is.
type Dataset struct {
	Title        string
	Indicators   []data.Indicator
	Regions      []data.Region
	Sources      []data.Source
	Observations iter.Seq2[data.Observation, error]
	Written      time.Time // stands in the file; the same time gives the same bytes
}

// Of is a sequence over observations at hand.
func Of(observations []data.Observation) iter.Seq2[data.Observation, error] {
	return func(yield func(data.Observation, error) bool) {
		for _, o := range observations {
			if !yield(o, nil) {
				return
			}
		}
	}
}

// A Format is one kind of file.
type Format struct {
	ID        string // also the phrase key "dataset.format.<ID>"
	Extension string
	Write     func(w io.Writer, d Dataset, say *phrase.Printer) error
}

// FormatOf returns the listed format of an id; it reports false for any other.
func FormatOf(id string) (Format, bool) {
	for _, format := range Formats {
		if format.ID == id {
			return format, true
		}
	}
	return Format{}, false
}

// attributions lists the attribution lines of indicators, each once, in their order.
func (d Dataset) attributions() []string {
	var lines []string
	seen := map[string]bool{"": true}
	for _, indicator := range d.Indicators {
		if line := strings.TrimSpace(indicator.Attribution); !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
	}
	return lines
}

// each hands every observation to visit and returns the first failure of either.
func (d Dataset) each(visit func(data.Observation) error) error {
	if d.Observations == nil {
		return nil
	}
	for o, err := range d.Observations {
		if err != nil {
			return err
		}
		if err := visit(o); err != nil {
			return err
		}
	}
	return nil
}

func (d Dataset) indicatorsByCode() map[data.IndicatorCode]data.Indicator {
	found := make(map[data.IndicatorCode]data.Indicator, len(d.Indicators))
	for _, indicator := range d.Indicators {
		found[indicator.Code] = indicator
	}
	return found
}

func (d Dataset) regionsByCode() map[data.RegionCode]data.Region {
	found := make(map[data.RegionCode]data.Region, len(d.Regions))
	for _, region := range d.Regions {
		found[region.Code] = region
	}
	return found
}

// number writes a value so that it reads back to the same one.
func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// wrap gives a failure of the package its one noun phrase.
func wrap(what string, err error) error {
	if err == nil || errors.Is(err, data.ErrInvalid) {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}
