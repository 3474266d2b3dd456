package benchmark

import (
	"cmp"
	"slices"

	"pharos/data"
)

// coverageSlack lets a coverage that is short of the threshold only by rounding pass.
const coverageSlack = 1e-12

// composite fills in the scores: the weighted mean of what is there, the weights renormalised.
func (r *Result) composite() {
	var total float64
	for _, row := range r.Table {
		if row.Indicator.Direction != data.NoDirection {
			total += row.Weight
		}
	}
	for _, region := range r.Comparison.Regions() {
		r.Regions = append(r.Regions, r.score(region, total))
	}
	rankRegions(r.Regions)
}

// score returns the score of one region. Coverage is the part of the total weight that entered it.
func (r *Result) score(region data.RegionCode, total float64) RegionResult {
	var sum, used float64
	for _, row := range r.Table {
		if cell, found := row.Cells[region]; found && cell.Scored {
			sum += row.Weight * cell.Normalised
			used += row.Weight
		}
	}
	scored := RegionResult{Region: region}
	if used == 0 {
		return scored
	}
	scored.Coverage = used / total
	if scored.Coverage >= r.Comparison.MinCoverage-coverageSlack {
		scored.Scored, scored.Score = true, sum/used
	}
	return scored
}

// rankRegions sorts by score, best first, and gives ranks: ties share the smallest rank. Regions
// without a score come last and get none.
func rankRegions(regions []RegionResult) {
	slices.SortFunc(regions, func(a, b RegionResult) int {
		if a.Scored != b.Scored && a.Scored {
			return -1
		}
		if a.Scored != b.Scored {
			return 1
		}
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Region, b.Region))
	})
	for i := range regions {
		switch {
		case !regions[i].Scored:
			return
		case i > 0 && regions[i].Score == regions[i-1].Score:
			regions[i].Rank = regions[i-1].Rank
		default:
			regions[i].Rank = i + 1
		}
	}
}
