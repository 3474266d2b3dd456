package dataset

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"
	"time"

	"pharos/data"
	"pharos/resources/phrase"
)

// A cube is what a JSON-stat document says of its dimensions: the indicators, places and periods
// that have a value, and where each stands.
type cube struct {
	indicators axis
	regions    axis
	periods    axis
}

// An axis numbers codes in the order in which they come; periods are sorted afterwards.
type axis struct {
	codes []string
	place map[string]int
}

func (a *axis) add(code string) {
	if _, known := a.place[code]; !known {
		a.place[code] = len(a.codes)
		a.codes = append(a.codes, code)
	}
}

func (a *axis) sort() {
	slices.Sort(a.codes)
	for i, code := range a.codes {
		a.place[code] = i
	}
}

func newAxis() axis { return axis{place: map[string]int{}} }

// writeJSONStat writes one dataset of class 2.0 with the dimensions indicator (metric), geo and time;
// values and status are objects by position, for most cells have none. The observations are
// ranged over three times.
func writeJSONStat(w io.Writer, d Dataset, say *phrase.Printer) error {
	c, err := cubeOf(d)
	if err != nil {
		return wrap("JSON-stat file", err)
	}
	out := &document{w: bufio.NewWriterSize(w, 1<<16)}
	out.head(d, c, say)
	err = out.cells(d, c, "value", func(o data.Observation) string { return number(o.Value) })
	if err != nil {
		return wrap("JSON-stat file", err)
	}
	err = out.cells(d, c, "status", func(o data.Observation) string {
		if o.Flags == "" {
			return ""
		}
		return quoted(string(o.Flags))
	})
	if err != nil {
		return wrap("JSON-stat file", err)
	}
	out.text("\n}\n")
	if out.failed == nil {
		out.failed = out.w.Flush()
	}
	return wrap("JSON-stat file", out.failed)
}

// cubeOf finds the categories. A cube of more cells than can be numbered is refused.
func cubeOf(d Dataset) (cube, error) {
	c := cube{newAxis(), newAxis(), newAxis()}
	err := d.each(func(o data.Observation) error {
		c.indicators.add(string(o.Indicator))
		c.regions.add(string(o.Region))
		c.periods.add(string(o.Period))
		return nil
	})
	c.periods.sort()
	size := float64(len(c.indicators.codes)) * float64(len(c.regions.codes)) * float64(len(c.periods.codes))
	if err == nil && size > math.MaxInt32 {
		err = data.Refuse(data.Problem{
			Code: "dataset.cube-too-large", Severity: data.Refusal,
			Args: map[string]string{"cells": strconv.FormatFloat(size, 'f', 0, 64)},
		})
	}
	return c, err
}

func (c cube) position(o data.Observation) int {
	at := c.indicators.place[string(o.Indicator)]*len(c.regions.codes) + c.regions.place[string(o.Region)]
	return at*len(c.periods.codes) + c.periods.place[string(o.Period)]
}

// A document is JSON on its way out; the first failure stays.
type document struct {
	w      *bufio.Writer
	failed error
}

func (o *document) text(words ...string) {
	for _, word := range words {
		if o.failed == nil {
			_, o.failed = o.w.WriteString(word)
		}
	}
}

func (o *document) member(name string, value any) {
	text, err := json.Marshal(value)
	if err != nil && o.failed == nil {
		o.failed = err
	}
	o.text(",\n", quoted(name), ":", string(text))
}

func (o *document) head(d Dataset, c cube, say *phrase.Printer) {
	o.text(`{"version":"2.0","class":"dataset"`)
	if d.Title != "" {
		o.member("label", d.Title)
	}
	o.member("source", sourceLine(d, say))
	if !d.Written.IsZero() {
		o.member("updated", d.Written.UTC().Format(time.RFC3339))
	}
	o.member("id", []string{"indicator", "geo", "time"})
	o.member("size", []int{len(c.indicators.codes), len(c.regions.codes), len(c.periods.codes)})
	o.member("role", map[string][]string{"metric": {"indicator"}, "geo": {"geo"}, "time": {"time"}})
	o.member("dimension", dimensions(d, c, say))
}

// A dimension and its category, as JSON-stat 2.0 names them.
type (
	dimension struct {
		Label    string   `json:"label,omitempty"`
		Category category `json:"category"`
	}
	category struct {
		Index []string          `json:"index"`
		Label map[string]string `json:"label,omitempty"`
		Unit  map[string]unit   `json:"unit,omitempty"`
	}
	unit struct {
		Label    string `json:"label,omitempty"`
		Decimals int    `json:"decimals"`
	}
)

func dimensions(d Dataset, c cube, say *phrase.Printer) map[string]dimension {
	metric := category{Index: c.indicators.codes, Label: map[string]string{}, Unit: map[string]unit{}}
	known := d.indicatorsByCode()
	for _, code := range c.indicators.codes {
		if one, found := known[data.IndicatorCode(code)]; found {
			metric.Label[code] = one.Name.In(say.Language())
			metric.Unit[code] = unit{one.Unit.In(say.Language()), one.Decimals}
		}
	}
	place := category{Index: c.regions.codes, Label: map[string]string{}}
	regions := d.regionsByCode()
	for _, code := range c.regions.codes {
		if one, found := regions[data.RegionCode(code)]; found {
			place.Label[code] = one.Name.In(say.Language())
		}
	}
	return map[string]dimension{
		"indicator": {say.Text("dataset.column.indicator-name"), metric},
		"geo":       {say.Text("dataset.column.region-name"), place},
		"time":      {say.Text("dataset.column.period"), category{Index: c.periods.codes}},
	}
}

// cells writes an object from position to what each observation has there, which may be nothing.
func (o *document) cells(d Dataset, c cube, name string, of func(data.Observation) string) error {
	o.text(",\n", quoted(name), ":{")
	separator := ""
	err := d.each(func(one data.Observation) error {
		if content := of(one); content != "" {
			o.text(separator, `"`, strconv.Itoa(c.position(one)), `":`, content)
			separator = ","
		}
		return o.failed
	})
	o.text("}")
	return err
}

// quoted is a JSON string.
func quoted(words string) string {
	text, _ := json.Marshal(words) // a string cannot fail
	return string(text)
}
