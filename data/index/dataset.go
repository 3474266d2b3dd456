package index

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Dataset is what an index is built from: variables over units, period by period.
type Dataset struct {
	Units  []string            // codes of regions, none twice
	Codes  []string            // of variables: indicators and denominators, none twice
	Groups map[string][]string // attributes of the units, such as "country", each unit by unit; "" where unknown
	Slices []Slice             // one for each period, in their order; a table without periods has one
}

// A Slice is the data of one period.
type Slice struct {
	Period  data.Period        // empty: the latest value of each cell
	Columns []statistic.Column // one for each of Codes, over all Units
	Origins [][]Origin         // like Columns, unit by unit; nil for a plain table
	// Parents are, like Columns, what is known around the units; nil where no step of the design asks for
	// it, and for a plain table.
	Parents []Surroundings
}

// Surroundings are the values of one variable in the nearest region around each unit that has one: its
// parent, or the parent of that, up to the country.
type Surroundings struct {
	Values  statistic.Column
	Regions []data.RegionCode // whose value it is; empty where it is absent
}

// An Origin says where a value of a catalogue comes from.
type Origin struct {
	Period data.Period
	Flags  data.Flags
	Source data.SourceID
}
