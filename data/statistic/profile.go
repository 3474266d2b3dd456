package statistic

import (
	"math"
	"slices"
)

// Thresholds decide when the statistics of a column ask for a second look.
type Thresholds struct {
	Skewness float64 // absolute skewness above this and
	Kurtosis float64 // kurtosis above this: outliers
	Known    float64 // share of units with a value, 0..1, below this: too little data
	NonZero  float64 // share of all units with a value that is not 0, below this: too many zeros
	Unique   float64 // different values as a share of all units, below this: too few of them
}

// UsualThresholds are those of COINr.
var UsualThresholds = Thresholds{Skewness: 2, Kurtosis: 3.5, Known: 0.65, NonZero: 0.5, Unique: 0.5}

// A Profile is what an analyst looks at before using a column.
type Profile struct {
	Moments
	Five       Summary // of at least one value; see N
	Units      int
	NonZero    int
	Unique     int // different values
	Same       int // most units with one value
	Outliers   Outliers
	LowKnown   bool
	LowNonZero bool
	LowUnique  bool
	Skewed     bool // skewness and kurtosis both beyond their thresholds
}

// Outliers counts values far from the rest.
type Outliers struct {
	BelowInner, AboveInner int     // more than 1.5 quartile ranges beyond a quartile (Tukey, 1977)
	BelowOuter, AboveOuter int     // more than 3
	FarFromMean            int     // more than three standard deviations
	Low, High              float64 // quantiles of 5 and 95 %
	Deviation              Number  // median distance from the median; absent beyond the largest number
	Variation              Number  // standard deviation over the mean; absent for a mean of 0
}

// Missing returns the number of units without value.
func (p Profile) Missing() int { return p.Units - p.N }

// ShareKnown returns the share of the units that have a value, 0..1; false where there are no units.
func (p Profile) ShareKnown() (float64, bool) { return ratio(p.N, p.Units) }

// ShareNonZero returns the share of the values that are not 0; false where there are no values.
func (p Profile) ShareNonZero() (float64, bool) { return ratio(p.NonZero, p.N) }

// ShareUnique returns the number of different values over that of values; false where there are none.
func (p Profile) ShareUnique() (float64, bool) { return ratio(p.Unique, p.N) }

// ShareSame returns the share of the values that are the commonest value; false where there are none.
func (p Profile) ShareSame() (float64, bool) { return ratio(p.Same, p.N) }

func ratio(part, whole int) (float64, bool) {
	if whole == 0 {
		return 0, false
	}
	return float64(part) / float64(whole), true
}

// Examine returns the profile of a column.
func Examine(c Column, t Thresholds) Profile {
	observed := c.Observed()
	slices.Sort(observed)
	p := Profile{Moments: Describe(c), Units: c.Len()}
	p.Five, _ = Summarise(observed)
	eachRun(len(observed), func(i, j int) bool { return observed[i] == observed[j] }, func(size int) {
		p.Unique++
		p.Same = max(p.Same, size)
	})
	for _, value := range observed {
		if value != 0 {
			p.NonZero++
		}
	}
	if len(observed) > 0 {
		p.Outliers = outliers(observed, p)
	}
	p.flag(t)
	return p
}

// flag compares as COINr does: zeros and repetitions are shares of all units, not of the values.
func (p *Profile) flag(t Thresholds) {
	known, some := p.ShareKnown()
	p.LowKnown = some && known < t.Known
	units := float64(p.Units)
	p.LowNonZero = some && float64(p.NonZero)/units < t.NonZero
	p.LowUnique = some && float64(p.Unique)/units < t.Unique
	p.Skewed = p.HasSkewness && p.HasKurtosis && math.Abs(p.Skewness) > t.Skewness && p.Kurtosis > t.Kurtosis
}

// outliers counts in the sorted values, of which there is one at least.
func outliers(sorted []float64, p Profile) Outliers {
	o := Outliers{Low: sortedQuantile(sorted, 0.05), High: sortedQuantile(sorted, 0.95)}
	width := p.Five.Upper - p.Five.Lower
	distances := make([]float64, len(sorted))
	for i, value := range sorted {
		distances[i] = math.Abs(value - p.Five.Median)
		o.count(value, p, width)
	}
	slices.Sort(distances)
	o.Deviation = finite(sortedQuantile(distances, 0.5))
	if p.HasSD && p.Mean != 0 {
		o.Variation = finite(p.SD / p.Mean)
	}
	return o
}

func (o *Outliers) count(value float64, p Profile, width float64) {
	if value < p.Five.Lower-1.5*width {
		o.BelowInner++
	}
	if value > p.Five.Upper+1.5*width {
		o.AboveInner++
	}
	if value < p.Five.Lower-3*width {
		o.BelowOuter++
	}
	if value > p.Five.Upper+3*width {
		o.AboveOuter++
	}
	if p.HasSD && p.SD > 0 && math.Abs(value/p.SD-p.Mean/p.SD) > 3 {
		o.FarFromMean++
	}
}

// QuartileRange returns the distance of the quartiles; false where there are no values, or where it is
// beyond the largest number.
func (p Profile) QuartileRange() (float64, bool) {
	width := finite(p.Five.Upper - p.Five.Lower)
	return width.Value, width.Known && p.N > 0
}
