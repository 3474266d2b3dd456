package statistic

// Moments describe the shape of a column. A number is meaningful only where its Has field, or N, says so.
type Moments struct {
	N           int
	Mean        float64 // of at least one value
	SD          float64 // with n-1, of at least two values
	Skewness    float64
	Kurtosis    float64
	HasSkewness bool // at least three values, not all the same
	HasKurtosis bool // at least four values, not all the same
}
