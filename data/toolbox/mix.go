package toolbox

import (
	"cmp"
	"math"
	"slices"
)

// Krugman returns the sum of the absolute differences of two mixes, 0 (the same) to 2 (nothing in
// common); it is not halved (Krugman, Geography and Trade, 1991). Both are shares that sum to 1.
func Krugman(own, other []float64) float64 {
	var sum float64
	for i := range own {
		sum += math.Abs(own[i] - other[i])
	}
	return sum
}

// Hoover returns half of Krugman: the share that would have to move to make the mixes equal, 0..1
// (Hoover, The Measurement of Industrial Localization, 1936).
func Hoover(own, other []float64) float64 { return Krugman(own, other) / 2 }

// Herfindahl returns the sum of the squared shares, 1/m..1 (Herfindahl 1950, Hirschman 1945).
func Herfindahl(shares []float64) float64 {
	var sum float64
	for _, s := range shares {
		sum += s * s
	}
	return sum
}

// HerfindahlNormalised stretches Herfindahl to 0..1: (H - 1/m) / (1 - 1/m); false for fewer than two
// shares.
func HerfindahlNormalised(shares []float64) (float64, bool) {
	m := float64(len(shares))
	if m < 2 {
		return 0, false
	}
	return (Herfindahl(shares) - 1/m) / (1 - 1/m), true
}

// Entropy returns -sum s ln s, 0..ln m, a share of 0 adding nothing (Shannon 1948; as variety:
// Frenken, van Oort, Verburg 2007).
func Entropy(shares []float64) float64 {
	var sum float64
	for _, s := range shares {
		if s > 0 {
			sum -= s * math.Log(s)
		}
	}
	return sum
}

// Evenness returns the entropy as a share of its greatest value ln m (Pielou 1966); false for fewer
// than two shares.
func Evenness(shares []float64) (float64, bool) {
	if len(shares) < 2 {
		return 0, false
	}
	return Entropy(shares) / math.Log(float64(len(shares))), true
}

// Divergence returns sum p ln(p/q), 0 where both mixes are the same (Kullback, Leibler 1951; as an
// index of specialisation: Theil 1967); false where own has a part that other lacks: it is infinite.
func Divergence(own, other []float64) (float64, bool) {
	var sum float64
	for i, p := range own {
		switch {
		case p == 0:
		case other[i] == 0:
			return 0, false
		default:
			sum += p * math.Log(p/other[i])
		}
	}
	return sum, true
}

// A MixPoint lies on a Lorenz curve: the cumulated shares of both mixes, 0..1.
type MixPoint struct{ Other, Own float64 }

// MixCurve returns the Lorenz curve of own against other, parts ordered by own/other ascending, from (0,0) to
// (1,1). Parts that neither has add nothing.
func MixCurve(own, other []float64) []MixPoint {
	order := make([]int, 0, len(own))
	for i := range own {
		if own[i] > 0 || other[i] > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(own[a]*other[b], own[b]*other[a]) // own/other, also where other is 0
	})
	points := []MixPoint{{}}
	var at MixPoint
	for _, i := range order {
		at.Own += own[i]
		at.Other += other[i]
		points = append(points, at)
	}
	return points
}

// GiniOfCurve returns 1 - sum (y_k + y_k-1)(x_k - x_k-1) over the Lorenz curve of two mixes, 0 (the
// same) to 1 (the definition used for specialisation and for location: Krugman 1991).
func GiniOfCurve(own, other []float64) float64 {
	points := MixCurve(own, other)
	gini := 1.0
	for k := 1; k < len(points); k++ {
		gini -= (points[k].Own + points[k-1].Own) * (points[k].Other - points[k-1].Other)
	}
	return gini
}

// GiniOfQuotients returns 2/(m^2 mean) sum l (R_l - mean) over the location quotients R in ascending
// order l = 1..m (Farhauer, Kröll 2013, as the R package REAT computes it); false where there is no
// quotient or all are 0.
func GiniOfQuotients(quotients []float64) (float64, bool) {
	sorted := slices.Sorted(slices.Values(quotients))
	var mean float64
	for _, q := range sorted {
		mean += q / float64(len(sorted))
	}
	if mean == 0 {
		return 0, false
	}
	var sum float64
	for l, q := range sorted {
		sum += float64(l+1) * (q - mean)
	}
	return 2 * sum / (float64(len(sorted)*len(sorted)) * mean), true
}
