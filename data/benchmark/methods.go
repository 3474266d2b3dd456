package benchmark

import (
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/stat"

	"pharos/data"
	"pharos/data/statistic"
)

// A Method turns the values of one indicator into scores, higher is better. Values are multiplied
// by the direction first, so that LowerIsBetter mirrors; NoDirection is read as HigherIsBetter.
// Score returns one score for each value, or none where there are not two different values: such an
// indicator tells nothing about the regions. It does not change its input.
type Method struct {
	ID      string // also the phrase key "method.<ID>"
	Formula string // as printed in a recipe; x is the value times its direction
	Low     float64
	High    float64
	Bounded bool // every score lies between Low and High; otherwise these are 0
	Score   func(values []float64, d data.Direction) []float64
}

// Methods lists every method, in the order the user sees.
var Methods = []Method{
	{ID: "minmax", Formula: "100 (x - min) / (max - min)", High: 100, Bounded: true, Score: MinMax},
	{ID: "zscore", Formula: "(x - mean) / sd, sd with n - 1", Score: ZScore},
	{ID: "percent-rank", Formula: "(rank - 1) / (n - 1), 1 = worst, ties share the smallest rank", High: 1, Bounded: true, Score: PercentRank},
}

// MethodByID returns the method of the id; false where the list has none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}

// MinMax scales the worst value to 0 and the best to 100 (OECD and JRC, Handbook on Constructing
// Composite Indicators, 2008, step 5). It returns nil where there are not two different values.
func MinMax(values []float64, d data.Direction) []float64 {
	unit := statistic.UnitRange(directed(values, d))
	floats.Scale(100, unit)
	return unit
}

// ZScore gives the distance from the mean in standard deviations (n-1) (Handbook, step 5). It returns
// nil where there are not two different values.
func ZScore(values []float64, d data.Direction) []float64 {
	unit := statistic.UnitRange(directed(values, d)) // neither squares nor sums can overflow or vanish
	if unit == nil {
		return nil
	}
	mean, sd := stat.MeanStdDev(unit, nil)
	floats.AddConst(-mean, unit)
	floats.Scale(1/sd, unit)
	return unit
}

// PercentRank gives the share, 0..1, of the other regions that are worse: (rank-1)/(n-1), rank 1 for
// the worst, ties sharing the smallest rank (as COINr's n_prank). Because ties share the smallest
// rank, a flipped direction mirrors the scores exactly only where there are no ties; the order is
// mirrored always. It returns nil where there are not two different values.
func PercentRank(values []float64, d data.Direction) []float64 {
	x := directed(values, d)
	if statistic.UnitRange(x) == nil {
		return nil
	}
	ranks := statistic.Ranks(statistic.Complete(x...), statistic.TiesMin, statistic.Ascending)
	for i, rank := range ranks.Values {
		x[i] = (rank - 1) / float64(len(x)-1)
	}
	return x
}

// directed returns the values with more being better.
func directed(values []float64, d data.Direction) []float64 {
	x := slices.Clone(values)
	if d == data.LowerIsBetter {
		floats.Scale(-1, x)
	}
	return x
}
