package similarity

import (
	"math"

	"pharos/data/statistic"
)

// scale brings a column to a common scale; what is absent stays absent. It reports false where the
// scale is not defined: fewer than two different values, or for ScaleRobust half of them the same.
//
//	minmax  (x - min) / (max - min)
//	zscore  (x - mean) / sd, sd with n - 1
//	rank    average rank / n
//	robust  (x - median) / (Q75 - Q25), quantiles of type 7
//	none    x
func scale(c statistic.Column, scaling string) (statistic.Column, bool) {
	observed := c.Observed()
	unit := statistic.UnitRange(observed) // neither squares nor sums can overflow or vanish
	if unit == nil {
		return statistic.Column{}, false
	}
	switch scaling {
	case ScaleRank:
		ranks := statistic.Ranks(c, statistic.TiesAverage, statistic.Ascending)
		n := float64(len(observed))
		return ranks.Map(func(rank float64) (float64, bool) { return rank / n, true }), true
	case ScaleNone:
		return c.Clone(), true
	}
	centre, spread := 0.0, 1.0
	switch scaling {
	case ScaleZScore:
		centre, _ = statistic.Mean(unit)
		spread, _ = statistic.SD(unit)
	case ScaleRobust:
		centre, _ = statistic.Median(unit)
		low, _ := statistic.Quantile(unit, 0.25)
		high, _ := statistic.Quantile(unit, 0.75)
		spread = high - low
	}
	if !(spread > 0) || 1/spread > mostValue {
		return statistic.Column{}, false
	}
	scaled, at := statistic.NewColumn(c.Len()), 0
	for i, known := range c.Known {
		if known {
			scaled.Set(i, (unit[at]-centre)/spread)
			at++
		}
	}
	return scaled, true
}

// treatSkew returns the logarithm of the values, counted from a little below the smallest, where they
// are more skewed than the limit and the logarithm is less so; otherwise the values (COINr's log_CT,
// kept only where it helps).
func treatSkew(c statistic.Column, limit float64) statistic.Column {
	observed := c.Observed()
	before, known := statistic.Skewness(observed)
	if limit == 0 || !known || math.Abs(before) <= limit {
		return c
	}
	treated := statistic.UnitRange(observed)
	for i, unit := range treated {
		treated[i] = math.Log(unit + 0.01)
	}
	if after, _ := statistic.Skewness(treated); math.Abs(after) >= math.Abs(before) {
		return c
	}
	log, at := statistic.NewColumn(c.Len()), 0
	for i, known := range c.Known {
		if known {
			log.Set(i, treated[at])
			at++
		}
	}
	return log
}

// logarithm returns the natural logarithm of the column; false where a value is 0 or below.
func logarithm(c statistic.Column) (statistic.Column, bool) {
	positive := true
	log := c.Map(func(x float64) (float64, bool) {
		positive = positive && x > 0
		return math.Log(x), x > 0
	})
	return log, positive
}
