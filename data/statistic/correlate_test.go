package statistic_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"pharos/data/datatest"
	"pharos/data/statistic"
)

// Hollander and Wolfe (1973), p. 187, as in the manual of R's cor.test: r = 0.5711816, p = 0.1082;
// tau = 0.4444444. The p of tau is by hand: z = 16 / sqrt(9*8*23/18), that of rho from t with 7.
func TestCorrelationsAsPublished(t *testing.T) {
	x := []float64{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1}
	y := []float64{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8}
	for id, want := range map[string]statistic.Correlation{
		"pearson":  {R: 0.5711816, P: 0.10817, N: 9, HasR: true, HasP: true},
		"spearman": {R: 0.6, P: 0.087623, N: 9, HasR: true, HasP: true},
		"kendall":  {R: 0.4444444, P: statistic.NormalP(16 / math.Sqrt(92)), N: 9, HasR: true, HasP: true},
	} {
		measure, found := statistic.CorrelationByID(id)
		if !found {
			t.Fatalf("there is no %s", id)
		}
		got := measure(x, y)
		if !near(got.R, want.R, 1e-7) || !near(got.P, want.P, 1e-5) || got.N != 9 || !got.HasR || !got.HasP {
			t.Errorf("%s: want %+v, got %+v", id, want, got)
		}
	}
	if _, found := statistic.CorrelationByID("phi"); found {
		t.Error("want no correlation that the list does not have")
	}
}

// Anscombe (1973): four very different sets of the same correlation.
func TestAnscombe(t *testing.T) {
	x := []float64{10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5}
	last := []float64{8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8}
	for i, c := range []struct {
		x, y []float64
		r    float64
	}{
		{x, []float64{8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68}, 0.81642052},
		{x, []float64{9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74}, 0.81623651},
		{x, []float64{7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73}, 0.81628674},
		{last, []float64{6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89}, 0.81652144},
	} {
		if got := statistic.Pearson(c.x, c.y); !near(got.R, c.r, 1e-8) {
			t.Errorf("set %d: want %v, got %v", i+1, c.r, got.R)
		}
	}
}

func TestKendallCountsAsEveryPairDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		n := 2 + random.IntN(20)
		a, b := make([]float64, n), make([]float64, n)
		for i := range a {
			a[i], b[i] = float64(random.IntN(5)), float64(random.IntN(5))
		}
		var surplus, first, second float64
		for i := range a {
			for j := range i {
				da, db := sign(a[i]-a[j]), sign(b[i]-b[j])
				surplus, first, second = surplus+da*db, first+da*da, second+db*db
			}
		}
		got := statistic.Kendall(a, b)
		if first*second == 0 {
			if got.HasR {
				t.Fatalf("want nothing of %v and %v, got %+v", a, b, got)
			}
			continue
		}
		if want := surplus / math.Sqrt(first*second); !got.HasR || !near(got.R, want, 1e-12) {
			t.Fatalf("%v and %v: want %v, got %+v", a, b, want, got)
		}
	}
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

func TestCorrelationsOfAwkwardColumns(t *testing.T) {
	for _, method := range statistic.CorrelationMethods {
		for name, a := range datatest.Awkward {
			for _, b := range datatest.Awkward {
				n := min(len(a), len(b))
				got, back := method.Measure(a[:n], b[:n]), method.Measure(b[:n], a[:n])
				if !isNumber(got.R) || !isNumber(got.P) || math.Abs(got.R) > 1 || got.P < 0 || got.P > 1 || got.N != n {
					t.Errorf("%s of %s: want numbers, got %+v", method.ID, name, got)
				}
				if math.Abs(got.R-back.R) > 1e-12 || got.HasR != back.HasR {
					t.Errorf("%s of %s: want the same both ways, got %+v and %+v", method.ID, name, got, back)
				}
			}
			if own := method.Measure(a, a); own.HasR != (statistic.UnitRange(a) != nil) || own.HasR && !near(own.R, 1, 1e-12) {
				t.Errorf("%s of %s with itself: want 1 where it varies, got %+v", method.ID, name, own)
			}
		}
	}
}

func TestCorrelationsUseWhatBothHave(t *testing.T) {
	a, b := statistic.Complete(1, 2, 3, 4, 100), statistic.Complete(2, 4, 6, 8, -50)
	b.Clear(4)
	matrix := statistic.CorrelationMatrix([]statistic.Column{a, b, statistic.NewColumn(5)}, statistic.Pearson)
	if got := matrix[0][1]; got != matrix[1][0] || !near(got.R, 1, 1e-15) || got.N != 4 || got.P > 1e-9 {
		t.Errorf("want 1 of four units, got %+v", got)
	}
	if matrix[0][2].HasR || matrix[2][2].HasR {
		t.Error("want nothing of an empty column")
	}
	if two := statistic.Pearson([]float64{1, 2}, []float64{5, 3}); !two.HasR || two.R != -1 || two.HasP {
		t.Errorf("two points lie on a line and prove nothing, got %+v", two)
	}
}

func TestRankCorrelationsIgnoreTheScale(t *testing.T) {
	x := []float64{1, 5, 2, 8, 3, 9, 4}
	y := []float64{2, 3, 1, 9, 5, 8, 4}
	grown := make([]float64, len(y))
	for i, value := range y {
		grown[i] = math.Exp(30 * value)
	}
	for _, measure := range []statistic.CorrelationMethod{statistic.Spearman, statistic.Kendall} {
		if a, b := measure(x, y), measure(x, grown); a != b {
			t.Errorf("want the same, got %+v and %+v", a, b)
		}
	}
}

func TestAlphaOfItemsThatAgree(t *testing.T) {
	a := statistic.Complete(1, 2, 3, 4, 7)
	if alpha, ok := statistic.CronbachAlpha([]statistic.Column{a, a, a}); !ok || !near(alpha, 1, 1e-12) {
		t.Errorf("want 1 of three times the same, got %v", alpha)
	}
	// By hand: variances 1, 1, covariance 1/2: 4 * 1/2 / 3.
	x, y := statistic.Complete(1, 2, 3), statistic.Complete(1, 3, 2)
	if alpha, ok := statistic.CronbachAlpha([]statistic.Column{x, y}); !ok || !near(alpha, 2.0/3, 1e-12) {
		t.Errorf("want 2/3, got %v", alpha)
	}
	huge := func(c statistic.Column) statistic.Column {
		return c.Map(func(v float64) (float64, bool) { return v * 1e300, true })
	}
	if alpha, ok := statistic.CronbachAlpha([]statistic.Column{huge(x), huge(y)}); !ok || !near(alpha, 2.0/3, 1e-12) {
		t.Errorf("want 2/3 of huge values too, got %v", alpha)
	}
	for name, columns := range map[string][]statistic.Column{
		"none": nil, "one": {a}, "constant": {statistic.Complete(1, 1), statistic.Complete(2, 2)},
		"an empty one": {a, statistic.NewColumn(5)},
	} {
		if alpha, ok := statistic.CronbachAlpha(columns); ok {
			t.Errorf("%s: want nothing, got %v", name, alpha)
		}
	}
}

// Critical values of printed tables.
func TestProbabilitiesAsInTables(t *testing.T) {
	for name, c := range map[string]struct{ got, want float64 }{
		"t of 10":          {statistic.StudentP(-2.2281388520, 10), 0.05},
		"t of 1":           {statistic.StudentP(12.706204736, 1), 0.05},
		"normal":           {statistic.NormalP(1.9599639845), 0.05},
		"F of 1 and 10":    {statistic.FisherP(4.9646027437, 1, 10), 0.05},
		"F of 5 and 20":    {statistic.FisherP(4.1026846, 5, 20), 0.01},
		"chi-square of 1":  {statistic.ChiSquareP(3.8414588207, 1), 0.05},
		"chi-square of 30": {statistic.ChiSquareP(50.892181312, 30), 0.01},
		"no distance":      {statistic.StudentP(0, 5), 1},
		"no variance":      {statistic.FisherP(0, 5, 5), 1},
		"no chi-square":    {statistic.ChiSquareP(0, 5), 1},
		"beyond":           {statistic.StudentP(math.Inf(-1), 5) + statistic.FisherP(math.Inf(1), 2, 2), 0},
		"quantile of t":    {statistic.StudentQuantile(0.975, 10), 2.2281388520},
		"normal quantile":  {statistic.NormalQuantile(0.975), 1.9599639845},
	} {
		if !near(c.got, c.want, 1e-8) {
			t.Errorf("%s: want %v, got %v", name, c.want, c.got)
		}
	}
	if p := statistic.StudentP(40, 100); !(p > 0 && p < 1e-60) {
		t.Errorf("want a tiny probability far out, got %v", p)
	}
}
