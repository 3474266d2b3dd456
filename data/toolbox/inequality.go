package toolbox

import (
	"cmp"
	"math"
	"slices"

	"pharos/data/statistic"
)

// A Distribution is the values of one variable over regions at one time, with a weight for each, such
// as population. Its measures return an absent number where they are undefined: of too few values, of
// a mean that is not above 0, of logarithms where a value is not above 0.
type Distribution struct {
	all              []float64 // known values, from the smallest up
	values, shares   []float64 // those with a weight above 0, from the smallest up, and their shares of the weight
	groups           []string  // of values
	units            []int     // of values: the numbers of the regions
	mean, weightMean float64
}

// NewDistribution takes the known values of the column. Without weights each value weighs the same. A
// region without a weight above 0 counts only in the measures without weights. Groups, such as the
// countries, may be nil.
func NewDistribution(c statistic.Column, weights *statistic.Column, groups []string) Distribution {
	var d Distribution
	total := 0.0
	for _, i := range ascending(c) {
		d.all = append(d.all, c.Values[i])
		weight := 1.0
		if weights != nil {
			weight = weights.Values[i]
		}
		if weights != nil && !weights.Known[i] || !(weight > 0) {
			continue
		}
		d.values, d.shares, total = append(d.values, c.Values[i]), append(d.shares, weight), total+weight
		d.units = append(d.units, i)
		if groups != nil {
			d.groups = append(d.groups, groups[i])
		}
	}
	for i := range d.shares {
		d.shares[i] /= total
		d.weightMean += d.shares[i] * d.values[i]
	}
	d.mean, _ = statistic.Mean(d.all)
	return d
}

// ascending returns the numbers of the known values, the smallest value first.
func ascending(c statistic.Column) []int {
	var order []int
	for i, known := range c.Known {
		if known {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(c.Values[i], c.Values[j]) })
	return order
}

// Count returns the number of values.
func (d Distribution) Count() int { return len(d.all) }

// Mean returns the mean of the values.
func (d Distribution) Mean() statistic.Number {
	return statistic.Number{Value: d.mean, Known: len(d.all) > 0}
}

// WeightedMean returns the sum of share times value.
func (d Distribution) WeightedMean() statistic.Number {
	return statistic.Number{Value: d.weightMean, Known: len(d.values) > 0}
}

// SD returns the standard deviation with n-1 of at least two values.
func (d Distribution) SD() statistic.Number {
	sd, ok := statistic.SD(d.all)
	return statistic.Number{Value: sd, Known: ok}
}

// SDLog returns the standard deviation, with n-1, of the natural logarithms: the usual measure of
// sigma convergence (Barro and Sala-i-Martin, 1992).
func (d Distribution) SDLog() statistic.Number {
	if !d.positive() {
		return statistic.Number{}
	}
	logs := make([]float64, len(d.all))
	for i, x := range d.all {
		logs[i] = math.Log(x)
	}
	sd, ok := statistic.SD(logs)
	return statistic.Number{Value: sd, Known: ok}
}

// positive reports that there are values and all are above 0.
func (d Distribution) positive() bool { return len(d.all) > 0 && d.all[0] > 0 }

// over returns x divided by a mean that is above 0.
func over(x, mean float64) statistic.Number {
	if !(mean > 0) {
		return statistic.Number{}
	}
	return known(x / mean)
}

// CV returns the coefficient of variation: the standard deviation with n-1 over the mean.
func (d Distribution) CV() statistic.Number {
	sd := d.SD()
	if !sd.Known {
		return sd
	}
	return over(sd.Value, d.mean)
}

// PopulationCV is CV with n instead of n-1; one value has 0.
func (d Distribution) PopulationCV() statistic.Number {
	if len(d.all) == 0 {
		return statistic.Number{}
	}
	sum := 0.0
	for _, x := range d.all {
		sum += (x - d.mean) * (x - d.mean)
	}
	return over(math.Sqrt(sum/float64(len(d.all))), d.mean)
}

// Williamson returns the coefficient of variation weighted by the shares, around the weighted mean
// (Williamson, 1965, "Regional inequality and the process of national development").
func (d Distribution) Williamson() statistic.Number {
	sum := 0.0
	for i, x := range d.values {
		sum += d.shares[i] * (x - d.weightMean) * (x - d.weightMean)
	}
	return over(math.Sqrt(sum), d.weightMean)
}

// Gini returns the mean absolute difference of all pairs, each value with itself too, over twice the
// mean: 0 where all are equal (Gini, 1912). No value may be below 0.
func (d Distribution) Gini() statistic.Number {
	n := float64(len(d.all))
	if n == 0 || d.all[0] < 0 {
		return statistic.Number{}
	}
	sum := 0.0
	for i, x := range d.all {
		sum += (2*float64(i+1) - n - 1) * x
	}
	return over(max(0, sum)/(n*n), d.mean)
}

// UnbiasedGini returns Gini times n/(n-1), which reaches 1 where one region has all; of at least two
// values.
func (d Distribution) UnbiasedGini() statistic.Number {
	gini, n := d.Gini(), float64(len(d.all))
	if n < 2 || !gini.Known {
		return statistic.Number{}
	}
	return known(gini.Value * n / (n - 1))
}

// WeightedGini is Gini over all pairs of people instead of regions: the sum of p_i p_j |x_i - x_j| over
// twice the weighted mean.
func (d Distribution) WeightedGini() statistic.Number {
	if len(d.values) == 0 || d.values[0] < 0 {
		return statistic.Number{}
	}
	sum, before := 0.0, 0.0
	for i, x := range d.values {
		after := 1 - before - d.shares[i]
		sum += d.shares[i] * x * (before - after)
		before += d.shares[i]
	}
	return over(max(0, sum), d.weightMean)
}

// TheilT returns the mean of x/mean * ln(x/mean), where 0 counts 0 (Theil, 1967).
func (d Distribution) TheilT() statistic.Number {
	return theilT(d.all, even(len(d.all)), d.mean)
}

// TheilL returns the mean of ln(mean/x), the mean log deviation; all values above 0.
func (d Distribution) TheilL() statistic.Number {
	return theilL(d.all, even(len(d.all)), d.mean)
}

// WeightedTheilT is TheilT over people instead of regions.
func (d Distribution) WeightedTheilT() statistic.Number {
	return theilT(d.values, d.shares, d.weightMean)
}

// WeightedTheilL is TheilL over people instead of regions.
func (d Distribution) WeightedTheilL() statistic.Number {
	return theilL(d.values, d.shares, d.weightMean)
}

func even(n int) []float64 {
	shares := make([]float64, n)
	for i := range shares {
		shares[i] = 1 / float64(n)
	}
	return shares
}

func theilT(ascending, shares []float64, mean float64) statistic.Number {
	if len(ascending) == 0 || ascending[0] < 0 || !(mean > 0) {
		return statistic.Number{}
	}
	sum := 0.0
	for i, x := range ascending {
		if x > 0 {
			sum += theilTerm(shares[i], x/mean)
		}
	}
	return known(max(0, sum))
}

func theilTerm(share, ratio float64) float64 { return share * ratio * math.Log(ratio) }

func theilL(ascending, shares []float64, mean float64) statistic.Number {
	if len(ascending) == 0 || !(ascending[0] > 0) {
		return statistic.Number{}
	}
	sum := 0.0
	for i, x := range ascending {
		sum += shares[i] * math.Log(mean/x)
	}
	return known(max(0, sum))
}

// A GroupPart is what a group, such as a country, adds to WeightedTheilT.
type GroupPart struct {
	Group           string
	Regions         int
	Share           float64 // of the weight, 0..1
	Mean            float64 // weighted
	Theil           float64 // WeightedTheilT inside the group
	Between, Within float64 // added: P m_g/m ln(m_g/m), which may be below 0, and P m_g/m Theil
}

// GroupParts takes WeightedTheilT apart by groups, in their order; none where there are no groups or it
// is undefined.
func (d Distribution) GroupParts() []GroupPart {
	if d.groups == nil || !d.WeightedTheilT().Known {
		return nil
	}
	members := map[string][]int{}
	for i, group := range d.groups {
		members[group] = append(members[group], i)
	}
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	parts := make([]GroupPart, len(names))
	for i, name := range names {
		parts[i] = d.part(name, members[name])
	}
	return parts
}

func (d Distribution) part(name string, members []int) GroupPart {
	part := GroupPart{Group: name, Regions: len(members)}
	values, shares := make([]float64, len(members)), make([]float64, len(members))
	for k, i := range members {
		values[k], shares[k] = d.values[i], d.shares[i]
		part.Share += shares[k]
	}
	for k := range shares {
		shares[k] /= part.Share
		part.Mean += shares[k] * values[k]
	}
	if part.Mean > 0 {
		part.Theil = theilT(values, shares, part.Mean).Value
		weight := part.Share * part.Mean / d.weightMean
		part.Between, part.Within = weight*math.Log(part.Mean/d.weightMean), weight*part.Theil
	}
	return part
}

// TheilParts returns what of WeightedTheilT lies between the groups and what inside them; absent
// without groups.
func (d Distribution) TheilParts() (between, within statistic.Number) {
	parts := d.GroupParts()
	if parts == nil {
		return statistic.Number{}, statistic.Number{}
	}
	var sumBetween, sumWithin float64
	for _, part := range parts {
		sumBetween, sumWithin = sumBetween+part.Between, sumWithin+part.Within
	}
	return known(max(0, sumBetween)), known(sumWithin)
}

// Atkinson returns the share of the total that could be given away if all had the same, for an
// aversion above 0 to inequality: 1 - (mean of x^(1-e))^(1/(1-e)) / mean, and with the geometric mean
// for e = 1 (Atkinson, 1970). A value of 0 gives 1 for an aversion of 1 or more; none may be below 0.
func (d Distribution) Atkinson(aversion float64) statistic.Number {
	if len(d.all) == 0 || d.all[0] < 0 || !(d.mean > 0) || !(aversion > 0) {
		return statistic.Number{}
	}
	if d.all[0] == 0 && aversion >= 1 {
		return known(1)
	}
	sum := 0.0
	for _, x := range d.all {
		if aversion == 1 {
			sum += math.Log(x / d.mean)
		} else {
			sum += math.Pow(x/d.mean, 1-aversion)
		}
	}
	if sum /= float64(len(d.all)); aversion == 1 {
		return known(max(0, 1-math.Exp(sum)))
	}
	return known(max(0, 1-math.Pow(sum, 1/(1-aversion))))
}

// MAD returns the mean absolute deviation from the mean, over the mean.
func (d Distribution) MAD() statistic.Number {
	if len(d.all) == 0 {
		return statistic.Number{}
	}
	sum := 0.0
	for _, x := range d.all {
		sum += math.Abs(x - d.mean)
	}
	return over(sum/float64(len(d.all)), d.mean)
}

// Hoover returns the share of the total that would have to move to make all equal, the largest
// distance between the Lorenz curve and equality (Hoover, 1936): half the weighted mean of |x/mean - 1|.
func (d Distribution) Hoover() statistic.Number {
	if len(d.values) == 0 || d.values[0] < 0 {
		return statistic.Number{}
	}
	sum := 0.0
	for i, x := range d.values {
		sum += d.shares[i] * math.Abs(x-d.weightMean)
	}
	return over(sum/2, d.weightMean)
}

// QuantileRatio returns one quantile (type 7) over another that is above 0, such as 0.8 over 0.2.
func (d Distribution) QuantileRatio(high, low float64) statistic.Number {
	top, ok := statistic.Quantile(d.all, high)
	bottom, _ := statistic.Quantile(d.all, low)
	if !ok {
		return statistic.Number{}
	}
	return over(top, bottom)
}

// Range returns the largest value over the smallest, which is above 0.
func (d Distribution) Range() statistic.Number { return d.QuantileRatio(1, 0) }

// A LorenzPoint says which share of the total the regions up to there have, and which of the weights;
// both 0..1.
type LorenzPoint struct {
	People, Total float64
}

// Lorenz returns the curve from (0,0) to (1,1) of the share of the total over that of the weights,
// the region with the smallest value first (Lorenz, 1905). It is empty where a value is below 0 or all are 0.
func (d Distribution) Lorenz() []LorenzPoint {
	if len(d.values) == 0 || d.values[0] < 0 || !(d.weightMean > 0) {
		return nil
	}
	points := make([]LorenzPoint, 1, len(d.values)+1)
	var at LorenzPoint
	for i, x := range d.values {
		at.People += d.shares[i]
		at.Total += d.shares[i] * x / d.weightMean
		points = append(points, at)
	}
	points[len(points)-1] = LorenzPoint{People: 1, Total: 1}
	return points
}
