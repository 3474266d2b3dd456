package benchmark

import (
	"math"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

// years returns observations of one region, from 2020 on; NaN is absent.
func years(indicator data.IndicatorCode, region data.RegionCode, values ...float64) []data.Observation {
	var list []data.Observation
	for i, value := range values {
		if !math.IsNaN(value) {
			list = append(list, data.Observation{Indicator: indicator, Region: region, Period: data.YearPeriod(2020 + i), Value: value})
		}
	}
	return list
}

func TestYearsBehindByHand(t *testing.T) {
	none := math.NaN()
	for name, row := range map[string]struct {
		focus, peer, other []float64
		direction          data.Direction
		want               float64
		has, atLeast       bool
	}{
		// the median of the two peers is 10 20 30 40
		"two years behind":           {[]float64{5, 10, 15, 20}, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 1, 2, true, false},
		"between two years":          {[]float64{5, 10, 15, 25}, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 1, 1.5, true, false},
		"ahead":                      {[]float64{10, 40, 50, 60}, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 1, -2, true, false},
		"at least three":             {[]float64{1, 1, 1, 2}, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 1, 3, true, true},
		"less is better":             {[]float64{50, 45, 40, 30}, []float64{39, 29, 19, 9}, []float64{41, 31, 21, 11}, -1, 2, true, false},
		"level":                      {[]float64{1, 2, 3, 40}, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 1, 0, true, false},
		"one peer alone in the past": {[]float64{5, 10, 15, 20}, []float64{9, 20, 29, 39}, []float64{none, none, 31, 41}, 1, 2, true, false},
		"one year of data":           {[]float64{none, none, none, 1}, []float64{none, none, none, 39}, []float64{none, none, none, 41}, 1, 0, false, false},
		"no direction":               {[]float64{5, 10, 15, 20}, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 0, 0, false, false},
		"focus absent":               {nil, []float64{9, 19, 29, 39}, []float64{11, 21, 31, 41}, 1, 0, false, false},
		"peers absent":               {[]float64{1, 2, 3, 4}, nil, nil, 1, 0, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			source := &datatest.Source{Defined: []data.Indicator{datatest.Indicator("x", row.direction)}}
			source.Stored = append(years("x", "DE60", row.focus...), append(years("x", "DK01", row.peer...), years("x", "FI1B", row.other...)...)...)
			result := run(t, source, data.Comparison{
				Focus: "DE60", Peers: []data.RegionCode{"FI1B", "DK01"}, Normalisation: "minmax", History: true,
				Indicators: []data.WeightedIndicator{{Indicator: "x", Weight: 1}},
			})
			got := result.Table[0]
			if math.Abs(got.YearsBehind-row.want) > 1e-12 || got.HasYearsBehind != row.has || got.AtLeast != row.atLeast {
				t.Errorf("want %v %v %v, got %v %v %v", row.want, row.has, row.atLeast, got.YearsBehind, got.HasYearsBehind, got.AtLeast)
			}
		})
	}
}

func TestYearsBehindLookNoFurtherThanThePeriod(t *testing.T) {
	source := &datatest.Source{Defined: []data.Indicator{datatest.Indicator("x", data.HigherIsBetter)}}
	source.Stored = append(years("x", "DE60", 5, 10, 15, 20), years("x", "DK01", 10, 20, 30, 40)...)
	source.Stored = append(source.Stored, data.Observation{Indicator: "x", Region: "DK01", Period: "2020-Q1", Value: 1})
	comparison := data.Comparison{
		Focus: "DE60", Peers: []data.RegionCode{"DK01"}, Normalisation: "minmax", History: true, Period: "2021",
		Indicators: []data.WeightedIndicator{{Indicator: "x", Weight: 1}},
	}
	result := run(t, source, comparison)
	if row := result.Table[0]; row.YearsBehind != 1 || !row.HasYearsBehind {
		t.Errorf("want 1 year behind in 2021, got %+v", row)
	}
	hash := result.BesideHash
	source.Stored[4].Value = 9 // of the past
	changed := run(t, source, comparison)
	if changed.BesideHash == hash || changed.RunHash != result.RunHash {
		t.Error("want another hash of what is beside for another past, and the same run hash")
	}
}
