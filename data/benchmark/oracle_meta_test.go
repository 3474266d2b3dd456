package benchmark_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/statistic"
	"pharos/data/table"
)

// A meta is a table of indicators and aggregates: the first level are the indicators.
type meta struct {
	table.Table
	codes     []string // of the indicators
	framework *framework.Tree
}

// meta reads the table of the case; nodes are its rows with a level.
func (o oracle) meta(t *testing.T) meta {
	t.Helper()
	m := meta{Table: o.input(t, "meta.csv")}
	var nodes []framework.Node
	for row, code := range m.texts(t, "iCode") {
		level := m.texts(t, "Level")[row]
		if level == "" {
			continue
		}
		if level == "1" {
			m.codes = append(m.codes, code)
		}
		nodes = append(nodes, framework.Node{
			Code: code, Parent: m.texts(t, "Parent")[row], Weight: m.number(t, code, "Weight", 1),
			Direction: data.Direction(m.number(t, code, "Direction", 1)), Denominator: m.optional(code, "Denominator"),
		})
	}
	m.framework = frameworkOf(t, nodes)
	return m
}

func frameworkOf(t *testing.T, nodes []framework.Node) *framework.Tree {
	t.Helper()
	f, problems := framework.New(nodes)
	if len(problems) > 0 {
		t.Fatalf("the framework: %v", data.Refuse(problems...))
	}
	return f
}

func (m meta) texts(t *testing.T, name string) []string {
	t.Helper()
	texts, found := m.Text(name)
	if !found {
		t.Fatalf("the table of indicators has no column %s", name)
	}
	return texts
}

// optional is the field of the node; empty where there is no such column.
func (m meta) optional(code, name string) string {
	codes, _ := m.Text("iCode")
	texts, found := m.Text(name)
	if !found {
		return ""
	}
	return texts[slices.Index(codes, code)]
}

// number is the field of the node as a number, and usual where it is empty.
func (m meta) number(t *testing.T, code, name string, usual float64) float64 {
	t.Helper()
	text := m.optional(code, name)
	if text == "" {
		return usual
	}
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatalf("%s of %s: %v", name, code, err)
	}
	return value
}

func (m meta) truth(code, name string) bool { return strings.EqualFold(m.optional(code, name), "true") }

// columns returns the indicators of a table, in the order of the framework.
func (m meta) columns(t *testing.T, from table.Table) []statistic.Column {
	t.Helper()
	var columns []statistic.Column
	for _, place := range m.framework.Indicators {
		columns = append(columns, numbers(t, from, m.framework.Nodes[place].Code))
	}
	return columns
}

// at is the number of an indicator in the order of the framework.
func (m meta) at(t *testing.T, code string) int {
	t.Helper()
	place, found := m.framework.Place(code)
	if !found {
		t.Fatalf("there is no indicator %s", code)
	}
	return m.framework.Column(place)
}

// unitAt is the number of a unit.
func unitAt(t *testing.T, units []string, code string) int {
	t.Helper()
	at := slices.Index(units, code)
	if at < 0 {
		t.Fatalf("there is no unit %s", code)
	}
	return at
}

// cellOf is a value of a column as it is compared.
func cellOf(c statistic.Column, unit int) got {
	value, known := c.At(unit)
	return optional(value, known)
}

// A panel is a table of units and years, one column of each variable for each year.
type panel struct {
	units   []string
	periods []data.Period
	present map[string]bool // "unit year" of every row
	columns map[string][]statistic.Column
}

// panelOf reads the named variables of a long table with uCode and Time.
func panelOf(t *testing.T, from table.Table, codes []string) panel {
	t.Helper()
	rows, years := from.Units(), timesOf(t, from)
	p := panel{units: distinct(rows), present: map[string]bool{}, columns: map[string][]statistic.Column{}}
	for _, year := range distinct(years) {
		p.periods = append(p.periods, data.Period(year))
	}
	units, periods := places(p.units), places(distinct(years))
	for row := range rows {
		p.present[rows[row]+" "+years[row]] = true
	}
	for _, code := range codes {
		long := numbers(t, from, code)
		for range p.periods {
			p.columns[code] = append(p.columns[code], statistic.NewColumn(len(p.units)))
		}
		for row := range rows {
			if value, known := long.At(row); known {
				p.columns[code][periods[years[row]]].Set(units[rows[row]], value)
			}
		}
	}
	return p
}

func timesOf(t *testing.T, from table.Table) []string {
	t.Helper()
	times, found := from.Text("Time")
	if !found {
		t.Fatal("the panel has no column Time")
	}
	return times
}

func distinct(texts []string) []string {
	sorted := slices.Clone(texts)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

func places(texts []string) map[string]int {
	at := make(map[string]int, len(texts))
	for i, text := range texts {
		at[text] = i
	}
	return at
}

func (p panel) period(t *testing.T, year string) int {
	t.Helper()
	at := slices.Index(p.periods, data.Period(year))
	if at < 0 {
		t.Fatalf("there is no period %s", year)
	}
	return at
}

// hasInput reports whether the case has an input whose name ends in suffix.
func (o oracle) hasInput(suffix string) bool {
	return slices.ContainsFunc(o.inputs, func(path string) bool { return strings.HasSuffix(path, suffix) })
}
