package index

import (
	"slices"

	"pharos/data"
	"pharos/data/index/impute"
	"pharos/data/statistic"
)

// asksParents reports whether an imputation of the design reads the regions around the units.
func (d Design) asksParents() bool {
	return slices.Contains(d.Steps, StepImpute) && slices.ContainsFunc(d.Imputation, func(i impute.Rule) bool {
		return i.Method == "parent-ratio" || i.Method == "parent-value" || i.Method == "regression" && len(i.On) == 0
	})
}

// around returns the regions around a region, the nearest first; a circle of parents ends.
func (r *sourceReader) around(code data.RegionCode) []data.RegionCode {
	var above []data.RegionCode
	for parent := r.parents[code]; parent != "" && !slices.Contains(above, parent); parent = r.parents[parent] {
		above = append(above, parent)
	}
	return above
}

// allAround returns every region around those of the scope, by code.
func (r *sourceReader) allAround() []data.RegionCode {
	met := map[data.RegionCode]bool{}
	var all []data.RegionCode
	for _, region := range r.regions {
		for _, above := range r.around(region.Code) {
			if !met[above] {
				met[above] = true
				all = append(all, above)
			}
		}
	}
	slices.Sort(all)
	return all
}

// surround fills in the values around the units of the data set.
func (r *sourceReader) surround(set Dataset, observations []data.Observation) {
	type cell struct {
		slice     int
		indicator data.IndicatorCode
		region    data.RegionCode
	}
	values := make(map[cell]float64, len(observations))
	for _, o := range observations {
		values[cell{r.sliceOf(o.Period), o.Indicator, o.Region}] = o.Value
	}
	for s := range set.Slices {
		for _, code := range r.codes {
			around := Surroundings{statistic.NewColumn(len(set.Units)), make([]data.RegionCode, len(set.Units))}
			for unit, name := range set.Units {
				for _, above := range r.around(data.RegionCode(name)) {
					if value, known := values[cell{s, code, above}]; known {
						around.Values.Set(unit, value)
						around.Regions[unit] = above
						break
					}
				}
			}
			set.Slices[s].Parents = append(set.Slices[s].Parents, around)
		}
	}
}

// parents are the values around the units for every indicator, denominated as the indicators are; nil
// where the data have none.
func (b *build) parents() [][]statistic.Column {
	var all [][]statistic.Column
	for _, around := range b.around {
		if around == nil {
			return nil
		}
		columns := make([]statistic.Column, len(b.Framework.Indicators))
		for i, at := range b.Framework.Indicators {
			node := b.Framework.Nodes[at]
			columns[i] = around[node.Code].Values
			if node.Denominator != "" && slices.Contains(b.Design.Steps, StepDenominate) {
				columns[i] = around[node.Code].over(around[node.Denominator])
			}
		}
		all = append(all, columns)
	}
	return all
}

// over divides where both values are of the same region.
func (s Surroundings) over(by Surroundings) statistic.Column {
	denominator := by.Values.Clone()
	for unit, region := range by.Regions {
		if region != s.Regions[unit] {
			denominator.Clear(unit)
		}
	}
	quotient, _ := Denominate(s.Values, denominator)
	return quotient
}
