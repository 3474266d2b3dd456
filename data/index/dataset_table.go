package index

import (
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
	"pharos/data/table"
)

// PeriodNames are the headings under which a plain table may hold the periods of its rows.
var PeriodNames = []string{"period", "Time", "time", "year", "TIME_PERIOD"}

// FromTable makes the data of a design out of a plain table: the columns that the design names are read
// as numbers, all others are attributes of the units, which are sorted by code. A row is a unit, or a unit in a period where there
// is a column of PeriodNames. Columns that the design names and the table has not are left to Run to
// name. Fields that are no numbers, units without code and units that come twice in a period are refused
// together.
func FromTable(t table.Table, design Design) (Dataset, error) {
	r := tableReader{from: t, set: Dataset{Groups: map[string][]string{}}, rows: map[string]int{}}
	r.numbers(design.variables())
	r.lay(r.periods(design))
	if len(r.problems) > 0 {
		return Dataset{}, data.Refuse(r.problems...)
	}
	return r.set, nil
}

// variables are the codes that the design needs as numbers: indicators, denominators and what
// imputation is made from; each once.
func (d Design) variables() []string {
	var codes []string
	add := func(code string) {
		if code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	parents := map[string]bool{}
	for _, node := range d.Framework {
		parents[node.Parent] = true
	}
	for _, node := range d.Framework {
		if !parents[node.Code] {
			add(node.Code)
		}
		add(node.Denominator)
	}
	for _, with := range d.Imputation {
		for _, code := range with.On {
			add(code)
		}
	}
	return codes
}

// tableReader is the state of one FromTable.
type tableReader struct {
	from     table.Table
	set      Dataset
	columns  []statistic.Column // as the table has them, row by row
	rows     map[string]int     // unit and period of a row that was seen: its number
	problems []data.Problem
}

func (r *tableReader) numbers(codes []string) {
	for _, code := range codes {
		if !r.from.Has(code) || code == r.from.UnitColumn() {
			continue
		}
		column, err := r.from.Numbers(code)
		if err != nil {
			r.problems = append(r.problems, problemsOf(err)...)
			continue
		}
		r.set.Codes, r.columns = append(r.set.Codes, code), append(r.columns, column)
	}
}

func problemsOf(err error) []data.Problem {
	if problems := data.ProblemsOf(err); len(problems) > 0 {
		return problems
	}
	return []data.Problem{problem.Refusal("index.data.unreadable", "", "reason", err.Error())}
}

// periods returns the period of every row; nil for a table without.
func (r *tableReader) periods(design Design) []data.Period {
	named := func(name string) bool { return r.from.Has(name) && !slices.Contains(design.variables(), name) }
	at := slices.IndexFunc(PeriodNames, named)
	if at < 0 {
		return nil
	}
	texts, _ := r.from.Text(PeriodNames[at])
	periods := make([]data.Period, len(texts))
	for row, text := range texts {
		period, ok := data.ParsePeriod(text)
		if !ok {
			r.complain("index.data.period", row, "text", text)
		}
		periods[row] = period
	}
	return periods
}

func (r *tableReader) complain(code string, row int, args ...string) {
	p := problem.Refusal(code, "", args...)
	p.File, p.Line = r.from.File, row+2
	r.problems = append(r.problems, p)
}

// lay puts every row into the slice of its period. Units are sorted by code: sums then round alike
// whatever the order of the rows.
func (r *tableReader) lay(periods []data.Period) {
	units := r.from.Units()
	places, slicesOf := map[string]int{}, map[data.Period]int{}
	for _, period := range slices.Compact(slices.Sorted(slices.Values(periods))) {
		slicesOf[period] = len(r.set.Slices)
		r.set.Slices = append(r.set.Slices, Slice{Period: period})
	}
	if periods == nil {
		periods, r.set.Slices = make([]data.Period, len(units)), []Slice{{}}
		slicesOf[""] = 0
	}
	for row, unit := range units {
		if unit == "" {
			r.complain("index.data.no-code", row)
			continue
		}
		if _, known := places[unit]; !known {
			places[unit] = 0
			r.set.Units = append(r.set.Units, unit)
		}
		key := unit + "\x00" + string(periods[row])
		if first, twice := r.rows[key]; twice {
			r.complain("index.data.row-twice", row, "unit", unit, "first", strconv.Itoa(first+2), "period", string(periods[row]))
			continue
		}
		r.rows[key] = row
	}
	slices.Sort(r.set.Units)
	for place, unit := range r.set.Units {
		places[unit] = place
	}
	for row, unit := range units {
		if at, known := places[unit]; known {
			r.set.Slices[slicesOf[periods[row]]].set(at, row, r)
		}
	}
	r.attributes(places)
}

func (s *Slice) set(unit, row int, r *tableReader) {
	if s.Columns == nil {
		for range r.columns {
			s.Columns = append(s.Columns, statistic.NewColumn(len(r.set.Units)))
		}
	}
	for i, column := range r.columns {
		if value, known := column.At(row); known {
			s.Columns[i].Set(unit, value)
		}
	}
}

// attributes are the last text of each unit in the columns that are no numbers. "country" is found
// whatever its case.
func (r *tableReader) attributes(places map[string]int) {
	for _, name := range r.from.Names {
		if slices.Contains(r.set.Codes, name) || name == r.from.UnitColumn() || slices.Contains(PeriodNames, name) {
			continue
		}
		texts, _ := r.from.Text(name)
		values := make([]string, len(r.set.Units))
		for row, unit := range r.from.Units() {
			if at, known := places[unit]; known {
				values[at] = texts[row]
			}
		}
		r.set.Groups[name] = values
		if _, has := r.set.Groups[CountryGroup]; !has && strings.EqualFold(name, CountryGroup) {
			r.set.Groups[CountryGroup] = values
		}
	}
}
