package normalise

import (
	"math"
	"slices"

	"pharos/data/statistic"
)

// Each of these fits one normalisation to a sample. They return nil and a reason where the method has
// no result for it; a reason beside a Rescale is something the reader should know. Formulas: OECD and
// JRC, Handbook on Constructing Composite Indicators (2008), step 5 and table 3; the definitions with
// direction are those of the R package COINr 1.1.14.

// MinMax is (x - min)/(max - min), stretched from Lower to Upper.
func MinMax(s Sample, n Rule) (Rescale, string) {
	width, reason := s.width()
	if reason != "" {
		return nil, reason
	}
	return func(x float64) (float64, bool) {
		return (x-s.Lowest)/width*(n.Upper-n.Lower) + n.Lower, true
	}, ""
}

// ZScore is (x - mean)/sd with the deviation of n-1, brought to the Mean and Deviation asked for.
func ZScore(s Sample, n Rule) (Rescale, string) {
	mean, _ := statistic.Mean(s.Values)
	sd, ok := statistic.SD(s.Values)
	switch {
	case len(s.Values) < 2:
		return nil, "too-few"
	case !ok:
		return nil, "beyond-numbers"
	case sd == 0:
		return nil, "constant"
	}
	deviation := orOne(n.Deviation)
	return func(x float64) (float64, bool) { return (x-mean)/sd*deviation + n.Mean, true }, ""
}

// Rank is the rank from below: 1 for the smallest, so that the best of m units has m where nothing
// ties. Ties says which rank equal values share: "min" (usual), "average" or "max".
func Rank(s Sample, n Rule) (Rescale, string) {
	sorted := slices.Sorted(slices.Values(s.Values))
	return func(x float64) (float64, bool) { return rankAmong(sorted, x, n.Ties), true }, ""
}

// Borda is the number of units that are beaten: rank - 1.
func Borda(s Sample, n Rule) (Rescale, string) {
	return shifted(s, n, 1), ""
}

// PercentRank is (rank - 1)/(m - 1), 0 for the lowest and 1 for the highest of m values (COINr).
func PercentRank(s Sample, n Rule) (Rescale, string) {
	if len(s.Values) < 2 {
		return nil, "too-few"
	}
	return shifted(s, n, float64(len(s.Values)-1)), ""
}

// RankShare is rank/m, the percentile rank of the Handbook's table 15.
func RankShare(s Sample, n Rule) (Rescale, string) {
	rank, _ := Rank(s, n)
	count := float64(len(s.Values))
	return func(x float64) (float64, bool) {
		r, ok := rank(x)
		return r / count, ok
	}, ""
}

func shifted(s Sample, n Rule, by float64) Rescale {
	rank, _ := Rank(s, n)
	return func(x float64) (float64, bool) {
		r, ok := rank(x)
		return (r - 1) / by, ok
	}
}

// rankAmong is the rank of x in ascending values. A value that is not among them, as under a reference
// period, has the rank it would take.
func rankAmong(sorted []float64, x float64, ties string) float64 {
	lower, _ := slices.BinarySearch(sorted, x)
	upper, _ := slices.BinarySearchFunc(sorted, x, func(value, x float64) int {
		if value <= x {
			return -1
		}
		return 1
	})
	first, last := float64(lower+1), float64(max(upper, lower+1))
	switch ties {
	case "average":
		return (first + last) / 2
	case "max":
		return last
	}
	return first
}

// FractionOfMax is x/max of the turned values. It is no measure for values without a natural zero, and
// where the maximum is negative, as that of every turned positive indicator is, more becomes less.
func FractionOfMax(s Sample, _ Rule) (Rescale, string) {
	if s.Highest == 0 {
		return nil, "zero-maximum"
	}
	return func(x float64) (float64, bool) { return x / s.Highest, true }, turnedBy(s.Highest)
}

func turnedBy(divisor float64) string {
	if divisor < 0 {
		return "order-turned"
	}
	return ""
}

// DistanceToMax is 1 - (max - x)/(max - min).
func DistanceToMax(s Sample, _ Rule) (Rescale, string) {
	width, reason := s.width()
	if reason != "" {
		return nil, reason
	}
	return func(x float64) (float64, bool) { return 1 - (s.Highest-x)/width, true }, ""
}

// DistanceToReference is 1 - (ref - x)/(ref - min), where ref is the value of the reference unit; above
// it 1 where Cap is set. Where the reference is itself the lowest it is undefined, but for the values
// above that are capped.
func DistanceToReference(s Sample, n Rule) (Rescale, string) {
	switch {
	case s.Reference == nil:
		return nil, "reference-absent"
	case *s.Reference == s.Lowest:
		return beyond(*s.Reference, n.Cap), "reference-lowest"
	}
	return towards(*s.Reference, s.Lowest, n.Cap), ""
}

// DistanceToTarget is (x - min)/(target - min); above the target 1 where Cap is set. Where the
// target is the lowest value it is undefined, but for the values above that are capped.
func DistanceToTarget(s Sample, n Rule) (Rescale, string) {
	switch {
	case s.Target == nil:
		return nil, "target-absent"
	case *s.Target == s.Lowest:
		return beyond(*s.Target, n.Cap), "target-lowest"
	}
	return towards(*s.Target, s.Lowest, n.Cap), turnedBy(*s.Target - s.Lowest)
}

// beyond is what is left of the way to an aim that is itself the lowest value: capped, whatever lies
// above it has arrived; the way of the lowest itself, and any way without cap, is undefined.
func beyond(aim float64, capped bool) Rescale {
	if !capped {
		return nil
	}
	return func(x float64) (float64, bool) { return 1, x > aim }
}

func towards(aim, lowest float64, capped bool) Rescale {
	return func(x float64) (float64, bool) {
		y := 1 - (aim-x)/(aim-lowest)
		if capped {
			y = min(y, 1)
		}
		return y, true
	}
}

// Goalposts is (x - lo)/(hi - lo) between the Posts, held to 0..1 where Cap is set, times Scale. The
// posts are raw values; of an indicator whose lower values are better the upper post earns 0.
func Goalposts(s Sample, n Rule) (Rescale, string) {
	linear, reason := Scaled(s, n)
	if linear == nil || !n.Cap {
		return linear, reason
	}
	scale := orOne(n.Scale)
	low, high := min(0, scale), max(0, scale)
	return func(x float64) (float64, bool) {
		y, ok := linear(x)
		return min(max(y, low), high), ok
	}, reason
}

// Scaled is (x - a)/(b - a) times Scale, for the raw values a and b of Posts.
func Scaled(s Sample, n Rule) (Rescale, string) {
	if n.Posts == nil {
		return nil, "posts-absent"
	}
	low, high := n.Posts[0], n.Posts[1]
	if s.Turned {
		low, high = -high, -low
	}
	if low == high {
		return nil, "posts-equal"
	}
	scale := orOne(n.Scale)
	return func(x float64) (float64, bool) { return (x - low) / (high - low) * scale, true }, turnedBy(high - low)
}

// RatioToMean is x/mean, written 1 + (x - mean)/|mean| so that the order holds below zero too.
func RatioToMean(s Sample, _ Rule) (Rescale, string) {
	mean, _ := statistic.Mean(s.Values)
	return ratioTo(mean, 1)
}

// RatioToBest is x/max, written 1 + (x - max)/|max| so that the order holds below zero too.
func RatioToBest(s Sample, _ Rule) (Rescale, string) { return ratioTo(s.Highest, 1) }

// RatioToWorst is x/min, written 1 + (x - min)/|min| so that the order holds below zero too.
func RatioToWorst(s Sample, _ Rule) (Rescale, string) { return ratioTo(s.Lowest, 1) }

// DifferenceToMean is (x - mean)/|mean|.
func DifferenceToMean(s Sample, _ Rule) (Rescale, string) {
	mean, _ := statistic.Mean(s.Values)
	return ratioTo(mean, 0)
}

func ratioTo(reference, plus float64) (Rescale, string) {
	if reference == 0 {
		return nil, "zero-reference"
	}
	return func(x float64) (float64, bool) { return plus + (x-reference)/math.Abs(reference), true }, ""
}

// AboveBelowMean is 1 above the mean, -1 below it and 0 inside the NeutralBand, which is a share of the
// mean's size.
func AboveBelowMean(s Sample, n Rule) (Rescale, string) {
	mean, _ := statistic.Mean(s.Values)
	band := math.Abs(mean) * n.NeutralBand
	return func(x float64) (float64, bool) {
		switch {
		case x > mean+band:
			return 1, true
		case x < mean-band:
			return -1, true
		}
		return 0, true
	}, ""
}

// The classes of Categories where a design names none: those of the example in the Handbook's table 15.
var (
	usualCuts   = []float64{5, 15, 35, 65, 85, 95}
	usualScores = []float64{0, 20, 40, 50, 60, 80, 100}
)

// Categories gives the score of the class that a value lies in: the first of Scores below the first of
// the percentiles Cuts (type 7), the next from there on, and the last from the last one upward.
func Categories(s Sample, n Rule) (Rescale, string) {
	cuts, scores := n.Cuts, n.Scores
	if len(cuts) == 0 {
		cuts, scores = usualCuts, usualScores
	}
	if len(scores) != len(cuts)+1 {
		return nil, "categories"
	}
	bounds := make([]float64, len(cuts))
	for i, cut := range cuts {
		bounds[i], _ = statistic.Quantile(s.Values, cut/100)
	}
	return func(x float64) (float64, bool) {
		class := 0
		for class < len(bounds) && x >= bounds[class] {
			class++
		}
		return scores[class], true
	}, ""
}

// Unchanged is x, turned where lower values are better.
func Unchanged(Sample, Rule) (Rescale, string) {
	return func(x float64) (float64, bool) { return x, true }, ""
}

func orOne(x float64) float64 {
	if x == 0 {
		return 1
	}
	return x
}
