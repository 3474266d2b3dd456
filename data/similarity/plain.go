package similarity

import (
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/table"
)

// The headings under which a plain table has the groups and positions that filters read, tried in this
// order, whatever the case of their letters.
var (
	countryNames   = []string{"country", "cntr_code", "cntr"}
	typeNames      = []string{"type", "urbantype", "urban_type", "typology"}
	latitudeNames  = []string{"latitude", "lat"}
	longitudeNames = []string{"longitude", "lon", "lng"}
)

// FromTable makes a field of a plain table, in the order of its rows: columns of numbers are variables,
// columns of text are groups under their own names, and those of the country, the type and the position
// are found by their headings too. A column that the design names as a variable must hold numbers; the
// usual design has every other column of numbers as a dimension of its own. Compositions are those of
// the design, which names their parts. Rows without code or with one that stood before, and numbers
// beyond every statistic, are refused together with a data.ProblemError.
func FromTable(t table.Table, design Design) (Field, error) {
	p := plain{table: t, field: Field{
		Columns: map[data.IndicatorCode]statistic.Column{}, Blocks: map[string]Block{}, Groups: map[string][]string{},
	}}
	p.units()
	for _, name := range t.Names {
		if name != t.UnitColumn() {
			p.column(name, design)
		}
	}
	p.known()
	for _, dimension := range design.Dimensions {
		for _, v := range dimension.Variables {
			p.block(v)
		}
	}
	if len(p.problems) > 0 {
		return Field{}, data.Refuse(p.problems...)
	}
	return p.field, nil
}

// A plain table on its way to a field.
type plain struct {
	table    table.Table
	field    Field
	problems []data.Problem
}

func (p *plain) units() {
	seen := map[string]bool{}
	for i, unit := range p.table.Units() {
		if unit == "" || seen[unit] {
			problem := refusal("similarity.table.unit", "unit", unit)
			problem.File, problem.Line = p.table.File, i+2
			p.problems = append(p.problems, problem)
		}
		seen[unit] = true
		p.field.Units = append(p.field.Units, data.RegionCode(unit))
	}
}

// column takes a column as numbers, where all of it is numbers or the design asks for it, and otherwise
// as a group.
func (p *plain) column(name string, design Design) {
	texts, _ := p.table.Text(name)
	numbers, err := p.table.Numbers(name)
	asked := design.names(data.IndicatorCode(name))
	isGroup := heads(countryNames, name) || heads(typeNames, name) || design.groups(name)
	if isGroup || err != nil {
		p.field.Groups[name] = texts
	}
	if err != nil && asked {
		p.problems = append(p.problems, data.ProblemsOf(err)...)
	}
	if err != nil || isGroup && !asked {
		return
	}
	for i, known := range numbers.Known {
		if known && math.Abs(numbers.Values[i]) > mostValue {
			p.problems = append(p.problems, refusal("benchmark.value",
				"indicator", name, "region", string(p.field.Units[i]), "period", ""))
			return
		}
	}
	code := data.IndicatorCode(name)
	p.field.Columns[code] = numbers
	if !heads(latitudeNames, name) && !heads(longitudeNames, name) {
		variable := Variable{Indicator: code, Weight: 1}
		p.field.Usual = append(p.field.Usual, Dimension{ID: name, Weight: 1, Variables: []Variable{variable}})
	}
}

// known gives the groups and positions that filters read their own names.
func (p *plain) known() {
	for group, names := range map[string][]string{GroupCountry: countryNames, GroupType: typeNames} {
		if name, found := p.headed(names); found {
			p.field.Groups[group] = p.field.Groups[name]
		}
	}
	for position, names := range map[data.IndicatorCode][]string{Latitude: latitudeNames, Longitude: longitudeNames} {
		name, found := p.headed(names)
		if column, numbers := p.field.Columns[data.IndicatorCode(name)]; found && numbers {
			p.field.Columns[position] = column
		}
	}
}

func (p *plain) headed(names []string) (string, bool) {
	for _, name := range names {
		at := slices.IndexFunc(p.table.Names, func(head string) bool { return strings.EqualFold(head, name) })
		if at >= 0 && p.table.Names[at] != p.table.UnitColumn() {
			return p.table.Names[at], true
		}
	}
	return "", false
}

func heads(names []string, head string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(head, name) })
}

// block gathers the parts of a composition of the design; one whose parts are not all there is unknown.
func (p *plain) block(v Variable) {
	if v.Composition == "" || len(v.Parts) == 0 {
		return
	}
	b := Block{Parts: v.Parts}
	for _, part := range v.Parts {
		column, found := p.field.Columns[part]
		if !found {
			return
		}
		b.Amounts = append(b.Amounts, column.Map(func(x float64) (float64, bool) { return x, x >= 0 }))
	}
	p.field.Blocks[v.Composition] = b
}

// names reports whether the design needs the column to hold numbers.
func (d Design) names(code data.IndicatorCode) bool {
	for _, dimension := range d.Dimensions {
		for _, v := range dimension.Variables {
			if v.Indicator == code || slices.Contains(v.Parts, code) {
				return true
			}
		}
	}
	return d.Filter.Size != nil && d.Filter.Size.Variable == code
}

// groups reports whether the design reads the column as a group.
func (d Design) groups(name string) bool {
	for _, dimension := range d.Dimensions {
		for _, v := range dimension.Variables {
			if v.Category == name {
				return true
			}
		}
	}
	return slices.Contains(d.Filter.Same, name)
}
