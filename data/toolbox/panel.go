package toolbox

import (
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/table"
)

// A Panel is values of variables by region and period. Regions are sorted by code.
type Panel struct {
	Regions   []string
	Periods   []data.Period        // oldest first
	Variables []string             // in the order of the columns of the data
	Columns   [][]statistic.Column // variable x period, each over all regions
	Texts     map[string][]string  // attributes of the regions such as the country, region by region; "" where unknown
}

// Variable returns the columns of a variable, period by period; false where there is none.
func (p Panel) Variable(name string) ([]statistic.Column, bool) {
	at := slices.Index(p.Variables, name)
	if at < 0 {
		return nil, false
	}
	return p.Columns[at], true
}

// Units are values of variables by region, of one moment. The order of the codes is that of the rows.
type Units struct {
	Codes     []string // none twice
	Variables []string
	Columns   []statistic.Column // one for each variable, over all codes
	Texts     map[string][]string
}

// Variable returns the column of a variable; false where there is none.
func (u Units) Variable(name string) (statistic.Column, bool) {
	at := slices.Index(u.Variables, name)
	if at < 0 {
		return statistic.Column{}, false
	}
	return u.Columns[at], true
}

// UnitsOf reads a table of one row for each unit. Columns in which every field is a number or empty
// are variables, others attributes. A code that comes twice is refused.
func UnitsOf(t table.Table, roles Roles) (Units, error) {
	codes, problems := codesOf(t, roles)
	if len(problems) > 0 {
		return Units{}, data.Refuse(problems...)
	}
	u := Units{Codes: codes.fields, Texts: map[string][]string{}}
	seen := map[string]bool{}
	for i, code := range u.Codes {
		if seen[code] {
			p := refusal("toolbox.unit.twice", "unit", code)
			p.File, p.Line = t.File, i+2
			problems = append(problems, p)
		}
		seen[code] = true
	}
	if len(problems) > 0 {
		return Units{}, data.Refuse(problems[:min(len(problems), mostProblems)]...)
	}
	for _, name := range t.Names {
		if name == codes.name {
			continue
		}
		if column, err := t.Numbers(name); err == nil {
			u.Variables, u.Columns = append(u.Variables, name), append(u.Columns, column)
		} else {
			u.Texts[name], _ = t.Text(name)
		}
	}
	return u, nil
}

type named struct {
	name   string
	fields []string
}

func codesOf(t table.Table, roles Roles) (named, []data.Problem) {
	name := roles.Region
	if name == "" {
		var usual bool
		if name, usual = find(t, "", headings.region); !usual {
			name = t.UnitColumn()
		}
	}
	fields, known := t.Text(name)
	if !known {
		return named{}, []data.Problem{absentRole(t, "region", name, headings.region)}
	}
	return named{name, fields}, nil
}

// PanelOf reads a table with one row for each region and period, or a wide one with one row for each
// region whose variables carry the year behind their names, such as gdp1992, gdp1994. Columns in which
// every field is a number or empty are variables, others attributes. A region and period that come
// twice are refused.
func PanelOf(t table.Table, roles Roles) (Panel, error) {
	period, long := find(t, roles.Period, headings.period)
	if !long && roles.Period != "" {
		return Panel{}, data.Refuse(absentRole(t, "period", roles.Period, headings.period))
	}
	codes, problems := codesOf(t, roles)
	if len(problems) > 0 {
		return Panel{}, data.Refuse(problems...)
	}
	if !long {
		return widePanel(t, codes)
	}
	periods, problems := periodsOf(t, period)
	if len(problems) > 0 {
		return Panel{}, data.Refuse(problems[:min(len(problems), mostProblems)]...)
	}
	return longPanel(t, codes, named{period, nil}, periods)
}

func longPanel(t table.Table, codes, period named, periods []data.Period) (Panel, error) {
	p := Panel{
		Regions: distinct(codes.fields, func(s string) string { return s }),
		Periods: distinct(periods, func(s data.Period) data.Period { return s }),
		Texts:   map[string][]string{},
	}
	regionAt, periodAt := places(p.Regions), places(p.Periods)
	if problems := repeated(t, codes.fields, periods); len(problems) > 0 {
		return Panel{}, data.Refuse(problems...)
	}
	for _, name := range t.Names {
		if name == codes.name || name == period.name {
			continue
		}
		column, err := t.Numbers(name)
		if err != nil {
			p.Texts[name] = p.attribute(t, name, codes.fields)
			continue
		}
		columns := p.columns()
		for i := range t.Rows {
			if value, known := column.At(i); known {
				columns[periodAt[periods[i]]].Set(regionAt[codes.fields[i]], value)
			}
		}
		p.Variables, p.Columns = append(p.Variables, name), append(p.Columns, columns)
	}
	return p, nil
}

func (p Panel) columns() []statistic.Column {
	columns := make([]statistic.Column, len(p.Periods))
	for i := range columns {
		columns[i] = statistic.NewColumn(len(p.Regions))
	}
	return columns
}

// attribute takes the smallest text of each region, so that the order of rows does not matter.
func (p Panel) attribute(t table.Table, name string, codes []string) []string {
	at := places(p.Regions)
	attribute := make([]string, len(p.Regions))
	fields, _ := t.Text(name)
	for i, field := range fields {
		region := at[codes[i]]
		if field != "" && (attribute[region] == "" || field < attribute[region]) {
			attribute[region] = field
		}
	}
	return attribute
}

func repeated(t table.Table, codes []string, periods []data.Period) []data.Problem {
	type key struct {
		code   string
		period data.Period
	}
	seen := map[key]bool{}
	var problems []data.Problem
	for i, code := range codes {
		k := key{code, periods[i]}
		if seen[k] && len(problems) < mostProblems {
			p := refusal("toolbox.row.twice", "unit", code, "period", string(periods[i]))
			p.File, p.Line = t.File, i+2
			problems = append(problems, p)
		}
		seen[k] = true
	}
	return problems
}

// widePanel reads names that end in a year.
func widePanel(t table.Table, codes named) (Panel, error) {
	units, err := UnitsOf(t, Roles{Region: codes.name})
	if err != nil {
		return Panel{}, err
	}
	p := Panel{Regions: slices.Sorted(slices.Values(units.Codes)), Texts: map[string][]string{}}
	type dated struct {
		variable string
		period   data.Period
		column   statistic.Column
	}
	var found []dated
	for i, name := range units.Variables {
		if len(name) <= 4 {
			continue
		}
		if period, ok := data.ParsePeriod(name[len(name)-4:]); ok {
			found = append(found, dated{strings.TrimRight(name[:len(name)-4], "_ -."), period, units.Columns[i]})
		}
	}
	if len(found) == 0 {
		return Panel{}, data.Refuse(absentRole(t, "period", "", headings.period))
	}
	p.Periods = distinct(found, func(d dated) data.Period { return d.period })
	regionAt, periodAt := places(p.Regions), places(p.Periods)
	for _, d := range found {
		at := slices.Index(p.Variables, d.variable)
		if at < 0 {
			at = len(p.Variables)
			p.Variables, p.Columns = append(p.Variables, d.variable), append(p.Columns, p.columns())
		}
		for i, code := range units.Codes {
			if value, known := d.column.At(i); known {
				p.Columns[at][periodAt[d.period]].Set(regionAt[code], value)
			}
		}
	}
	for name := range units.Texts {
		p.Texts[name] = p.attribute(t, name, units.Codes)
	}
	return p, nil
}
