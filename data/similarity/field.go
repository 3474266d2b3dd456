package similarity

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Field is the units that take part in scaling with all that is known of them, in the order of their
// rows. All columns and groups have one entry for each unit.
type Field struct {
	Units   []data.RegionCode
	Columns map[data.IndicatorCode]statistic.Column // scalar variables
	Blocks  map[string]Block                        // compositions by id
	Groups  map[string][]string                     // attributes by name, such as GroupCountry; empty text where absent
	Usual   []Dimension                             // of a design that names none
	Periods []PeriodUse                             // of the variables; none for a plain table
}

// The groups and columns that filters read.
const (
	GroupCountry = "country"
	GroupType    = "type" // such as urban, intermediate, rural

	Latitude  = "latitude"  // in degrees, north positive
	Longitude = "longitude" // in degrees, east positive
)

// A Block is the parts of a composition in each unit, those of a unit all of one period. A negative
// amount cannot be a share and is absent.
type Block struct {
	Parts   []data.IndicatorCode
	Amounts []statistic.Column // by part
	Mass    []float64          // by part: the share of the whole that it usually has, sum 1; empty: as Amounts tell
}

// Shares returns the parts of the unit, each as a share, 0..1, of what the unit knows of the whole.
func (b Block) Shares(unit int) []statistic.Number {
	shares, sum := make([]statistic.Number, len(b.Parts)), 0.0
	for _, column := range b.Amounts {
		if amount, known := column.At(unit); known && amount >= 0 {
			sum += amount
		}
	}
	for s, column := range b.Amounts {
		if amount, known := column.At(unit); known && amount >= 0 && sum > 0 {
			shares[s] = statistic.Number{Value: amount / sum, Known: true}
		}
	}
	return shares
}

// A PeriodUse tells from which periods the values of one variable are.
type PeriodUse struct {
	Indicator data.IndicatorCode  // or the id of a composition
	Periods   map[data.Period]int // number of regions
}

// Position returns the number of the unit; false where the field does not have it.
func (f Field) Position(code data.RegionCode) (int, bool) {
	for i, unit := range f.Units {
		if unit == code {
			return i, true
		}
	}
	return 0, false
}

// Pick returns the field of the units given by number, in that order.
func (f Field) Pick(units []int) Field {
	picked := f
	picked.Units = make([]data.RegionCode, len(units))
	for to, from := range units {
		picked.Units[to] = f.Units[from]
	}
	picked.Columns = make(map[data.IndicatorCode]statistic.Column, len(f.Columns))
	for name, column := range f.Columns {
		picked.Columns[name] = column.Pick(units)
	}
	picked.Blocks = make(map[string]Block, len(f.Blocks))
	for id, block := range f.Blocks {
		block.Amounts = pickAll(block.Amounts, units)
		picked.Blocks[id] = block
	}
	picked.Groups = make(map[string][]string, len(f.Groups))
	for name, group := range f.Groups {
		texts := make([]string, len(units))
		for to, from := range units {
			texts[to] = group[from]
		}
		picked.Groups[name] = texts
	}
	return picked
}

func pickAll(columns []statistic.Column, units []int) []statistic.Column {
	picked := make([]statistic.Column, len(columns))
	for i, column := range columns {
		picked[i] = column.Pick(units)
	}
	return picked
}

func (f Field) has(v Variable) bool {
	switch {
	case v.Composition != "":
		_, found := f.Blocks[v.Composition]
		return found
	case v.Category != "":
		_, found := f.Groups[v.Category]
		return found
	}
	_, found := f.Columns[v.Indicator]
	return found
}
