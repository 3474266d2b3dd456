package statistic

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// StudentP returns the two-sided probability of a t as far from 0, with df > 0 degrees of freedom.
// It is exact far out in the tail, where 1 minus a distribution function is 0.
func StudentP(t, df float64) float64 {
	if math.IsInf(t, 0) {
		return 0
	}
	return mathext.RegIncBeta(df/2, 0.5, df/(df+t*t))
}

// NormalP returns the two-sided probability of a standard normal z as far from 0.
func NormalP(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// FisherP returns the probability of an F as large, with d1 and d2 degrees of freedom.
func FisherP(f, d1, d2 float64) float64 {
	if f <= 0 {
		return 1
	}
	if math.IsInf(f, 0) {
		return 0
	}
	return mathext.RegIncBeta(d2/2, d1/2, d2/(d2+d1*f))
}

// ChiSquareP returns the probability of a chi-square as large, with df degrees of freedom.
func ChiSquareP(x, df float64) float64 {
	if x <= 0 {
		return 1
	}
	return mathext.GammaIncRegComp(df/2, x/2)
}

// StudentQuantile returns the t below which the share p, between 0 and 1, of the distribution with
// df > 0 degrees of freedom lies.
func StudentQuantile(p, df float64) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(p)
}

// NormalQuantile returns the z below which the share p, between 0 and 1, of the standard normal
// distribution lies.
func NormalQuantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
