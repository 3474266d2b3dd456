package benchmark_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data/statistic"
	"pharos/data/table"
	"pharos/data/toolbox"
)

// testTrend computes a case of trends: every measure of a panel, or one of get_trends.
func testTrend(t *testing.T, o oracle) {
	if o.Fun == "get_trends" {
		testLatestTrend(t, o)
		return
	}
	o.known(t, "columns", "prc_per")
	per := 1.0
	o.param(t, "prc_per", &per)
	panel := openPanel(t, o)
	want := o.want(t, "")
	if columns := list[string](t, o, "columns"); columns != nil {
		for _, code := range want.texts("iCode") {
			if !slices.Contains(columns, code) {
				t.Fatalf("%s is not among the columns %v", code, columns)
			}
		}
	}
	studied := map[[2]string]toolbox.Trend{}
	o.compare(t, want, []string{"uCode", "iCode"}, func(row int, column string) got {
		key := [2]string{want.text(row, "uCode"), want.text(row, "iCode")}
		if _, done := studied[key]; !done {
			studied[key] = toolbox.StudyTrend(toolbox.NewSeries(panel.times, panel.series(t, key[0], key[1])), per)
		}
		return trendCell(t, studied[key], column)
	})
}

func trendCell(t *testing.T, trend toolbox.Trend, column string) got {
	t.Helper()
	if column == "N" {
		return number(float64(trend.N))
	}
	cell, named := map[string]statistic.Number{
		"first": trend.First, "last": trend.Last, "CAGR": trend.CAGR, "prc_change": trend.Percent,
		"slope": trend.Slope, "intercept": trend.Intercept, "se": trend.SE, "t": trend.T, "p": trend.P, "R2": trend.R2,
		"theil_sen": trend.TheilSen, "kendall_tau": trend.Kendall, "kendall_p": trend.KendallP,
		"last_minus_first": trend.Change,
	}[column]
	if !named {
		t.Fatalf("the column %s is not known", column)
	}
	return optional(cell.Value, cell.Known)
}

// testLatestTrend computes a case of get_trends.
func testLatestTrend(t *testing.T, o oracle) {
	o.known(t, "f_trend", "use_latest", "iCodes", "uCodes", "Time", "adjust_directions", "per", "prc_per")
	window, adjust, method, per := toolbox.Window{Inside: true}, false, "CAGR", 1.0
	o.param(t, "use_latest", &window.Latest)
	o.param(t, "adjust_directions", &adjust)
	o.param(t, "f_trend", &method)
	o.param(t, "per", &per)
	o.param(t, "prc_per", &per)
	panel := openPanel(t, o)
	panel.restrict(list[float64](t, o, "Time"))
	measure := func(s toolbox.Series) statistic.Number { return toolbox.CAGR(s) }
	switch method {
	case "CAGR":
	case "prc_change":
		measure = func(s toolbox.Series) statistic.Number { return toolbox.PercentChange(s, per) }
	default:
		t.Fatalf("the trend %s is not read", method)
	}
	directions := map[string]float64{}
	if adjust {
		meta := o.input(t, "meta.csv")
		codes, _ := meta.Text("iCode")
		for i, code := range codes {
			directions[code], _ = numbers(t, meta, "Direction").At(i)
		}
	}
	want := o.want(t, "")
	o.compare(t, want, []string{"uCode", "iCode"}, func(row int, column string) got {
		code := want.text(row, "iCode")
		series := panel.series(t, want.text(row, "uCode"), code)
		all, whole := toolbox.Window{}.Cut(panel.times, series)
		cut, latest := window.Cut(panel.times, series)
		if column == method {
			result := measure(cut)
			if adjust {
				result.Value *= directions[code]
			}
			return optional(result.Value, result.Known && all.Len() > 1)
		}
		return availabilityCell(t, column, whole, latest)
	})
}

func availabilityCell(t *testing.T, column string, whole, latest toolbox.Availability) got {
	t.Helper()
	cell, named := map[string]statistic.Number{
		"Avail": whole.Share, "t_first": whole.First, "t_latest": whole.Last,
		"Avail_use_latest": latest.Share, "t_first_use_latest": latest.First,
	}[column]
	if !named {
		t.Fatalf("the column %s is not known", column)
	}
	return optional(cell.Value, cell.Known)
}

// An oraclePanel is a table of one row for each unit and time.
type oraclePanel struct {
	table table.Table
	times []float64
	rows  map[string]map[float64]int // unit, time: row
	cells map[string]statistic.Column
}

func openPanel(t *testing.T, o oracle) *oraclePanel {
	t.Helper()
	p := &oraclePanel{table: o.input(t, "panel.csv"), rows: map[string]map[float64]int{}, cells: map[string]statistic.Column{}}
	units, _ := p.table.Text("uCode")
	for i, time := range numbers(t, p.table, "Time").Values {
		if p.rows[units[i]] == nil {
			p.rows[units[i]] = map[float64]int{}
		}
		p.rows[units[i]][time] = i
		if !slices.Contains(p.times, time) {
			p.times = append(p.times, time)
		}
	}
	slices.Sort(p.times)
	return p
}

// restrict keeps only the times; none keeps all.
func (p *oraclePanel) restrict(times []float64) {
	if len(times) > 0 {
		p.times = slices.Sorted(slices.Values(times))
	}
}

// column returns the numbers of a column, row by row.
func (p *oraclePanel) column(t *testing.T, name string) statistic.Column {
	t.Helper()
	if _, read := p.cells[name]; !read {
		p.cells[name] = numbers(t, p.table, name)
	}
	return p.cells[name]
}

// series returns the values of a unit at the times.
func (p *oraclePanel) series(t *testing.T, unit, name string) statistic.Column {
	t.Helper()
	column, series := p.column(t, name), statistic.NewColumn(len(p.times))
	for i, time := range p.times {
		if row, there := p.rows[unit][time]; there && column.Known[row] {
			series.Set(i, column.Values[row])
		}
	}
	return series
}

// rowsAt returns the rows of a time, in the order of the table.
func (p *oraclePanel) rowsAt(time float64) []int {
	var rows []int
	for _, times := range p.rows {
		if row, there := times[time]; there {
			rows = append(rows, row)
		}
	}
	return slices.Sorted(slices.Values(rows))
}

// at returns the values of a column at a time, over the units.
func (p *oraclePanel) at(t *testing.T, name string, time float64) statistic.Column {
	t.Helper()
	return p.column(t, name).Pick(p.rowsAt(time))
}

// textAt returns the texts of a column at a time, over the units.
func (p *oraclePanel) textAt(t *testing.T, name string, time float64) []string {
	t.Helper()
	column, there := p.table.Text(name)
	if !there {
		t.Fatalf("there is no column %s", name)
	}
	var texts []string
	for _, row := range p.rowsAt(time) {
		texts = append(texts, column[row])
	}
	return texts
}

// timeOf reads a time of an output or parameter.
func timeOf(t *testing.T, text string) float64 {
	t.Helper()
	time, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || math.IsNaN(time) {
		t.Fatalf("%q is no time", text)
	}
	return time
}
