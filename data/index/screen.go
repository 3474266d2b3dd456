package index

import (
	"slices"

	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// Screen says of every unit how much is known of it, and which units stay: their numbers, in order.
// columns are the indicators of one period in the order of the framework. A unit is left out where it
// has too little data, too many zeros, too little in one aggregate of GroupLevel, or by force; what
// Force keeps stays whatever its data.
//
// Source: COINr 1.1.14, Screen and get_data_avail.
func Screen(f *framework.Tree, units []string, columns []statistic.Column, s Screening) ([]UnitReport, []int) {
	reports, kept := make([]UnitReport, len(units)), make([]int, 0, len(units))
	families := make([][]int, len(f.Aggregates))
	for i, aggregate := range f.Aggregates {
		families[i] = f.Under(aggregate)
	}
	for unit, code := range units {
		r := availability(unit, columns)
		r.Unit, r.Groups = code, make(map[string]float64, len(families))
		for i, aggregate := range f.Aggregates {
			r.Groups[f.Nodes[aggregate].Code] = shareKnown(unit, columns, families[i])
		}
		r.LowData, r.LowNonZero = r.Known < s.MinData, r.HasNonZero() && r.NonZero < s.MinNonZero
		r.LowGroups = lowGroups(f, r, s)
		r.Included = s.includes(r)
		if r.Included {
			kept = append(kept, unit)
		}
		reports[unit] = r
	}
	return reports, kept
}

func availability(unit int, columns []statistic.Column) UnitReport {
	var r UnitReport
	for _, c := range columns {
		switch {
		case !c.Known[unit]:
			r.Missing++
		case c.Values[unit] == 0:
			r.Zeros++
		}
	}
	known := len(columns) - r.Missing
	if len(columns) > 0 {
		r.Known = float64(known) / float64(len(columns))
	}
	if known > 0 {
		r.NonZero = float64(known-r.Zeros) / float64(known)
	}
	return r
}

func shareKnown(unit int, columns []statistic.Column, family []int) float64 {
	known := 0
	for _, c := range family {
		if columns[c].Known[unit] {
			known++
		}
	}
	return float64(known) / float64(len(family))
}

// lowGroups names the aggregates of the screening's level in which too little is known.
func lowGroups(f *framework.Tree, r UnitReport, s Screening) []string {
	var low []string
	if s.MinGroup <= 0 {
		return nil
	}
	for _, place := range f.AtLevel(max(s.GroupLevel, 2)) {
		if code := f.Nodes[place].Code; r.Groups[code] < s.MinGroup {
			low = append(low, code)
		}
	}
	return low
}

// The rules of Screening.By. MinGroup holds under any of them.
const (
	ScreenNone   = "none"
	ScreenData   = "data"
	ScreenZeros  = "zeros"
	ScreenEither = "either"
)

// ScreeningRules lists the rules in the order the user sees; phrase key "index.screening.<rule>".
var ScreeningRules = []string{ScreenNone, ScreenData, ScreenZeros, ScreenEither}

func (s Screening) includes(r UnitReport) bool {
	if include, forced := s.Force[r.Unit]; forced {
		return include
	}
	byData := s.By == ScreenData || s.By == ScreenEither
	byZeros := s.By == ScreenZeros || s.By == ScreenEither
	low := byData && r.LowData || byZeros && r.LowNonZero
	return !low && len(r.LowGroups) == 0
}

// HasNonZero reports whether anything is known of the unit, so that NonZero says something.
func (r UnitReport) HasNonZero() bool { return r.Known > 0 }

// PickUnits returns the columns of the units that stay, in their order.
func PickUnits(columns []statistic.Column, kept []int) []statistic.Column {
	picked := make([]statistic.Column, len(columns))
	for i, c := range columns {
		picked[i] = c.Pick(kept)
	}
	return slices.Clip(picked)
}
