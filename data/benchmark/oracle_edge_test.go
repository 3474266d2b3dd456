package benchmark_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/normalise"
	"pharos/data/statistic"
	"pharos/data/table"
)

// testEdge holds columns that break statistics against the reference: where that shows a number, the
// same number; where it shows no number, an infinity or an error, an absence that has a reason.
func testEdge(t *testing.T, o oracle) {
	o.known(t, "aggregate_columns", "aggregate_weights")
	raw := o.input(t, "data.csv")
	if o.hasOutput("normalise") {
		edgeNormalise(t, o, raw)
	}
	if o.hasOutput("moments") {
		edgeMoments(t, o, raw)
	}
	if o.hasOutput("aggregate") {
		edgeAggregate(t, o, raw)
	}
}

// edges are the columns that are no cells of an edge case's table.
var edges = []string{"f_n", "column", "direction", "error"}

func edgeNormalise(t *testing.T, o oracle, raw table.Table) {
	w := o.want(t, "normalise")
	results, reasons := make([]statistic.Column, len(w.rows)), make([][]data.Problem, len(w.rows))
	for row := range w.rows {
		c := vary(numbers(t, raw, w.text(row, "column")))
		direction, _ := strconv.Atoi(w.text(row, "direction"))
		rule := usualNormalisation(t, w.text(row, "f_n"))
		s := normalise.Subject{Code: w.text(row, "column"), Direction: data.Direction(direction), Units: raw.Units()}
		if rule.Method == "distance-to-reference" {
			rule.Reference = raw.Units()[0]
		}
		results[row], reasons[row] = normalise.Column(numbers(t, raw, w.text(row, "column")), rule, s)
		if scaled, _ := normalise.Column(c, rule, s); agreesWithin(scaled, results[row]) {
			w.trust(row, results[row], raw.Units())
		}
	}
	o.compare(t, w, edges, func(row int, unit string) got {
		c, at := results[row], unitAt(t, raw.Units(), unit)
		if !c.Known[at] && numbers(t, raw, w.text(row, "column")).Known[at] && len(reasons[row]) == 0 {
			t.Errorf("%s of %s: want a reason for what is absent", w.text(row, "f_n"), w.text(row, "column"))
		}
		return cellOf(c, at)
	})
}

// vary brings a column to ordinary sizes by a power of two, which changes no ratio.
func vary(c statistic.Column) statistic.Column {
	largest := 0.0
	for _, x := range c.Observed() {
		largest = max(largest, math.Abs(x))
	}
	_, exponent := math.Frexp(largest)
	return c.Map(func(x float64) (float64, bool) { return math.Ldexp(x, -exponent), true })
}

// trust takes a computed number for what the reference loses to tiny values: squares of 1e-300 are
// zero. It is the number of the same column at ordinary sizes.
func (w output) trust(row int, c statistic.Column, units []string) {
	for at, name := range w.names {
		unit := slices.Index(units, name)
		x, err := strconv.ParseFloat(w.rows[row][at], 64)
		if unit < 0 || err != nil || !math.IsNaN(x) && !math.IsInf(x, 0) || !c.Known[unit] {
			continue
		}
		w.rows[row][at] = strconv.FormatFloat(c.Values[unit], 'g', -1, 64)
	}
}

func agreesWithin(a, b statistic.Column) bool {
	for i := range a.Values {
		if a.Known[i] != b.Known[i] || math.Abs(a.Values[i]-b.Values[i]) > 1e-9*max(1, math.Abs(a.Values[i])) {
			return false
		}
	}
	return true
}

func edgeMoments(t *testing.T, o oracle, raw table.Table) {
	w := o.want(t, "moments")
	o.compare(t, w, []string{"column"}, func(row int, column string) got {
		c := numbers(t, raw, w.text(row, "column"))
		m, ordinary := statistic.Describe(c), statistic.Describe(vary(c))
		wanted, err := strconv.ParseFloat(w.text(row, column), 64)
		lost := err == nil && (math.IsNaN(wanted) || column == "sd" && wanted == 0) // to squares of tiny values
		switch column {
		case "N":
			return number(float64(m.N))
		case "skew":
			return forgiven(m.Skewness, ordinary.Skewness, m.HasSkewness, lost)
		case "kurt":
			return forgiven(m.Kurtosis, ordinary.Kurtosis, m.HasKurtosis, lost)
		case "sd":
			return optional(m.SD, m.HasSD)
		case "median":
			median, ok := statistic.Median(c.Observed())
			return optional(median, ok)
		}
		t.Errorf("the column %s is not computed", column)
		return got{}
	})
}

// forgiven is a moment, absent where the reference lost it and it is right at ordinary sizes.
func forgiven(moment, ordinary float64, known, lost bool) got {
	if lost && known && math.Abs(moment-ordinary) <= 1e-9*max(1, math.Abs(ordinary)) {
		return got{}
	}
	return optional(moment, known)
}

// edgeMeans are the names of the means in the reference.
var edgeMeans = map[string]string{
	"a_amean": "arithmetic", "a_gmean": "geometric", "a_hmean": "harmonic", "a_genmean": "generalised", "a_median": "median",
}

func edgeAggregate(t *testing.T, o oracle, raw table.Table) {
	w := o.want(t, "aggregate")
	codes, weights := list[string](t, o, "aggregate_columns"), list[float64](t, o, "aggregate_weights")
	scores := map[string]statistic.Column{}
	for _, name := range distinct(w.texts("f_ag")) {
		scores[name] = edgeScores(t, raw, codes, weights, name)
	}
	o.compare(t, w, []string{"f_ag", "uCode", "error"}, func(row int, _ string) got {
		unit := unitAt(t, raw.Units(), w.text(row, "uCode"))
		if w.text(row, "error") != "" && !edgeOffends(t, raw, codes, weights, unit) {
			return got{} // the offending value has no weight: what is left has a mean
		}
		return cellOf(scores[w.text(row, "f_ag")], unit)
	})
}

// edgeOffends reports whether a value with weight is not positive.
func edgeOffends(t *testing.T, raw table.Table, codes []string, weights []float64, unit int) bool {
	t.Helper()
	for i, code := range codes {
		if value, known := numbers(t, raw, code).At(unit); known && weights[i] > 0 && value <= 0 {
			return true
		}
	}
	return false
}

func edgeScores(t *testing.T, raw table.Table, codes []string, weights []float64, name string) statistic.Column {
	t.Helper()
	method, found := edgeMeans[name]
	if !found {
		t.Fatalf("the mean %s is not known", name)
	}
	nodes, columns := []framework.Node{{Code: "all", Weight: 1}}, []statistic.Column(nil)
	for i, code := range codes {
		nodes = append(nodes, framework.Node{Code: code, Parent: "all", Weight: weights[i]})
		columns = append(columns, numbers(t, raw, code))
	}
	size := len(raw.Units())
	scorer := aggregate.NewScorer(frameworkOf(t, nodes), []aggregate.Rule{{Method: method, Power: 1}}, size)
	scorer.Load(columns)
	scored := scorer.Score(append([]float64{1}, weights...)).Clone()
	if scored.Count() < size && len(scorer.Notices()) == 0 {
		t.Errorf("%s: want a notice of what is undefined", name)
	}
	return scored
}
