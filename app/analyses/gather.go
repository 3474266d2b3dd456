package analyses

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/table"
	"pharos/data/toolbox"
)

// Country is the attribute that groups the catalogue's regions.
const country = "country"

// A material is the data that a method is given, with what can be chosen from it.
type material struct {
	key   string // the same for the same data
	shape toolbox.Shape
	input toolbox.Input

	periods    []data.Period
	regions    []string
	variables  []string // sectors of a table by sector
	attributes []string
	columns    []string // of a plain table
}

// A request is what is fetched and computed, settled before the work begins.
type request struct {
	choice    choice
	params    map[string]string // with what the screen fills in
	selection toolbox.Selection
}

func (r request) key() string {
	return fmt.Sprint(r.choice.definition().Shape, r.choice.file, r.choice.roles, codesOf(r.selection.Indicators), r.selection.Regions)
}

func codesOf(indicators []data.Indicator) []data.IndicatorCode {
	codes := make([]data.IndicatorCode, len(indicators))
	for i, indicator := range indicators {
		codes[i] = indicator.Code
	}
	return codes
}

// gather fetches the data. It runs away from the window.
func gather(ctx context.Context, config Config, r request) (material, error) {
	m := material{key: r.key(), shape: r.choice.definition().Shape}
	var err error
	if r.choice.file != "" {
		err = m.fromFile(config.Open, r.choice)
	} else {
		err = m.fromCatalogue(ctx, config.Catalogue, r.selection)
	}
	m.describe()
	return m, err
}

func (m *material) fromCatalogue(ctx context.Context, source toolbox.Source, s toolbox.Selection) (err error) {
	switch m.shape {
	case toolbox.BySector:
		m.input.Sectors, err = toolbox.SectorsFrom(ctx, source, s)
	case toolbox.ByPeriod:
		m.input.Panel, err = toolbox.PanelFrom(ctx, source, s)
	case toolbox.ByUnit:
		m.input.Units, err = toolbox.UnitsFrom(ctx, source, s)
	}
	return err
}

func (m *material) fromFile(open func(string) (table.Table, error), c choice) error {
	read, err := open(c.file)
	if err != nil {
		return err
	}
	m.columns = read.Names
	switch m.shape {
	case toolbox.BySector:
		m.input.Sectors, err = toolbox.SectorsOf(read, c.roles)
	case toolbox.ByPeriod:
		m.input.Panel, err = toolbox.PanelOf(read, c.roles)
	case toolbox.ByUnit:
		m.input.Units, err = toolbox.UnitsOf(read, c.roles)
	}
	return err
}

// describe lists what can be chosen from the data.
func (m *material) describe() {
	switch m.shape {
	case toolbox.BySector:
		s := m.input.Sectors
		m.regions, m.variables = s.Regions, s.Names
		m.periods = slices.DeleteFunc(slices.Clone(s.Periods), func(p data.Period) bool { return p == "" })
	case toolbox.ByPeriod:
		p := m.input.Panel
		m.regions, m.variables, m.periods = p.Regions, p.Variables, p.Periods
		m.attributes = slices.Sorted(maps.Keys(p.Texts))
	case toolbox.ByUnit:
		u := m.input.Units
		m.regions, m.variables = u.Codes, u.Variables
		m.attributes = slices.Sorted(maps.Keys(u.Texts))
	}
}

// empty reports whether there is nothing to compute with.
func (m *material) empty() bool { return len(m.regions) == 0 || len(m.variables) == 0 }

// costly is how much work a method may be before it waits to be asked for: about a second.
const costly = 100_000_000

// effort estimates the work of a method on the data, in the order of additions.
func (m *material) effort(method toolbox.Method, params map[string]string) int {
	if method.ID != "dea" {
		return 0 // the others take a blink of an eye
	}
	// five programmes a unit over all units, with one row for each variable
	n := len(m.regions)
	return 5 * n * n * 12 * (1 + len(listed(params["inputs"])) + len(listed(params["outputs"])))
}
