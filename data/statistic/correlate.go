package statistic

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// A Correlation of two variables over N units that have both.
type Correlation struct {
	R    float64 // -1..1
	P    float64 // two-sided; probability of an R as far from 0 where there is no association
	N    int
	HasR bool // both vary over at least two units
	HasP bool // at least three units
}

// A CorrelationMethod measures the association of paired values, which have the same length.
type CorrelationMethod func(a, b []float64) Correlation

// CorrelationMethods lists every method by its id, in the order the user sees; the id is also the
// phrase key "correlation.<id>".
var CorrelationMethods = []struct {
	ID      string
	Measure CorrelationMethod
}{
	{"pearson", Pearson},
	{"spearman", Spearman},
	{"kendall", Kendall},
}

// CorrelationByID returns the method of the id; false where the list has none.
func CorrelationByID(id string) (CorrelationMethod, bool) {
	for _, method := range CorrelationMethods {
		if method.ID == id {
			return method.Measure, true
		}
	}
	return nil, false
}

// Correlate measures the association over the units that have both variables.
func Correlate(a, b Column, method CorrelationMethod) Correlation {
	return method(paired(a, b))
}

// CorrelationMatrix returns the pairwise correlations of the columns, symmetric; every pair is
// measured over the units that have both.
func CorrelationMatrix(columns []Column, method CorrelationMethod) [][]Correlation {
	matrix := make([][]Correlation, len(columns))
	for i := range matrix {
		matrix[i] = make([]Correlation, len(columns))
		for j := range i + 1 {
			matrix[i][j] = Correlate(columns[i], columns[j], method)
			matrix[j][i] = matrix[i][j]
		}
	}
	return matrix
}

// paired returns the values of the units that have both, in the order of the units.
func paired(a, b Column) (x, y []float64) {
	x, y = make([]float64, 0, a.Len()), make([]float64, 0, a.Len())
	for i := range a.Len() {
		if a.Known[i] && b.Known[i] {
			x, y = append(x, a.Values[i]), append(y, b.Values[i])
		}
	}
	return x, y
}

// Pearson measures linear association by the product-moment correlation; P by the t distribution
// with N-2 degrees of freedom, as R's cor.test.
func Pearson(a, b []float64) Correlation {
	c := Correlation{N: len(a)}
	c.R, c.HasR = productMoment(a, b)
	if c.HasR && c.N >= 3 {
		c.P, c.HasP = correlationP(c.R, c.N), true
	}
	return c
}

// productMoment brings both to 0..1 first, which changes no correlation and lets nothing overflow.
func productMoment(a, b []float64) (float64, bool) {
	x, y := UnitRange(a), UnitRange(b)
	if x == nil || y == nil {
		return 0, false
	}
	return min(max(stat.Correlation(x, y, nil), -1), 1), true
}

// correlationP is the two-sided probability of the correlation r of n pairs.
func correlationP(r float64, n int) float64 {
	rest := (1 - r) * (1 + r)
	if rest <= 0 {
		return 0
	}
	df := float64(n - 2)
	return StudentP(r*math.Sqrt(df/rest), df)
}

// Spearman measures monotone association: the product-moment correlation of the ranks, ties sharing
// their mean rank. P is by the t distribution with N-2 degrees of freedom, as R's
// cor.test(exact = FALSE).
func Spearman(a, b []float64) Correlation {
	c := Correlation{N: len(a)}
	x := Ranks(Complete(a...), TiesAverage, Ascending)
	y := Ranks(Complete(b...), TiesAverage, Ascending)
	c.R, c.HasR = productMoment(x.Values, y.Values)
	if c.HasR && c.N >= 3 {
		c.P, c.HasP = correlationP(c.R, c.N), true
	}
	return c
}

// Covariance returns the covariance with n-1 over the units that have both. It reports false for
// fewer than two, and where it is beyond the largest number.
func Covariance(a, b Column) (float64, bool) {
	x, y := paired(a, b)
	if len(x) < 2 {
		return 0, false
	}
	covariance := finite(stat.Covariance(x, y, nil))
	return covariance.Value, covariance.Known
}

// CronbachAlpha returns k² times the mean covariance of two different columns, divided by the sum of
// all covariances, k being the number of columns (Cronbach, 1951): how consistently they measure one
// thing. Covariances are pairwise complete. It reports false for fewer than two columns, for a pair
// without two common units, and where the columns together do not vary.
func CronbachAlpha(columns []Column) (float64, bool) {
	k := float64(len(columns))
	if len(columns) < 2 {
		return 0, false
	}
	scaled, _ := commonScale(columns)
	var between, total float64
	for i, a := range scaled {
		for j, b := range scaled {
			covariance, known := Covariance(a, b)
			if !known {
				return 0, false
			}
			total += covariance
			if i != j {
				between += covariance
			}
		}
	}
	alpha := finite(k * k * (between / (k * (k - 1))) / total)
	return alpha.Value, alpha.Known
}

// commonScale divides all columns by one power of two, so that no square overflows or vanishes, and
// returns its exponent.
func commonScale(columns []Column) ([]Column, int) {
	largest := 0.0
	for _, c := range columns {
		for i, known := range c.Known {
			if known {
				largest = max(largest, math.Abs(c.Values[i]))
			}
		}
	}
	_, exponent := math.Frexp(largest)
	scaled := make([]Column, len(columns))
	for i, c := range columns {
		scaled[i] = c.Map(func(x float64) (float64, bool) { return math.Ldexp(x, -exponent), true })
	}
	return scaled, exponent
}
