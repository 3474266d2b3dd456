package treat_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data/datatest"
	"pharos/data/index"
	"pharos/data/index/indextest"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// usualTreatment is winsorising of at most five points, then the logarithm.
var usualTreatment = treat.Rule{
	First: "winsorise", Then: "log-ct", SkewLimit: 2, KurtLimit: 3.5, MaxPoints: 5,
	Lambda: 0.5, LowerPercent: 2.5, UpperPercent: 97.5, Deviations: 3,
}

func TestTreatmentsBearAwkwardColumns(t *testing.T) {
	for name, values := range datatest.Awkward {
		for _, first := range treat.Methods {
			for _, then := range treat.Methods {
				for _, test := range []string{treat.TestSkewKurt, treat.TestSkew, treat.TestRightSkew, treat.TestAlways} {
					rule := usualTreatment
					rule.First, rule.Then, rule.Test, rule.SkewLimit, rule.KurtLimit = first.ID, then.ID, test, 0.1, 0.1
					rule.Force, rule.Combine = len(values)%2 == 0, true
					bearsTreatment(t, name+" "+first.ID+" "+then.ID+" "+test, values, rule)
				}
			}
		}
	}
}

func bearsTreatment(t *testing.T, name string, values []float64, rule treat.Rule) {
	t.Helper()
	c := indextest.WithGap(values)
	before := c.Clone()
	after, report := treat.Column(c, rule)
	indextest.Sound(t, after)
	if !indextest.Same(before, c) {
		t.Errorf("%s: the input was changed", name)
	}
	if !slices.Equal(after.Known, c.Known) {
		t.Errorf("%s: want %v known, got %v", name, c.Known, after.Known)
	}
	for _, m := range []statistic.Moments{report.Before, report.After} {
		if math.IsNaN(m.Skewness+m.Kurtosis) || math.IsInf(m.Skewness+m.Kurtosis, 0) {
			t.Errorf("%s: moments %+v", name, m)
		}
	}
	if report.Method == "none" && !indextest.Same(before, after) {
		t.Errorf("%s: want nothing changed by no method", name)
	}
	for _, change := range index.TreatmentChanges(c, after, report, indextest.Codes(c.Len())) {
		if change.Before == change.After || change.Reason == "" {
			t.Errorf("%s: a change that is none: %+v", name, change)
		}
	}
}

func TestOrderOfUnitsDoesNotMatterToTreatment(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	c := statistic.NewColumn(40)
	for i := range c.Values {
		c.Set(i, math.Round(math.Exp(2*random.NormFloat64())*10)/10)
	}
	order := random.Perm(40)
	for _, method := range treat.Methods {
		rule := usualTreatment
		rule.First = method.ID
		straight, _ := treat.Column(c, rule)
		mixed, _ := treat.Column(c.Pick(order), rule)
		want := straight.Pick(order)
		for i, x := range want.Values {
			if math.Abs(x-mixed.Values[i]) > 1e-9*max(1, math.Abs(x)) {
				t.Errorf("%s: want %v, got %v", method.ID, want.Values, mixed.Values)
				break
			}
		}
	}
}

func TestTreatmentFollowsItsRule(t *testing.T) {
	skewed := statistic.Complete(1, 2, 3, 4, 5, 6, 7, 8, 9, 100)
	for _, row := range []struct {
		name   string
		c      statistic.Column
		change func(*treat.Rule)
		method string
		points int
		last   float64
	}{
		{"one far value moves to the next", skewed, func(*treat.Rule) {}, "winsorise", 1, 9},
		{"what passes stays", statistic.Complete(1, 2, 3, 4, 5), func(*treat.Rule) {}, "none", 0, 5},
		{"too few values to judge stay", statistic.Complete(1, 2, 1000), func(*treat.Rule) {}, "none", 0, 1000},
		{"equal values stay", statistic.Complete(4, 4, 4, 4, 4), func(*treat.Rule) {}, "none", 0, 4},
		{"none allowed: the logarithm", skewed, func(r *treat.Rule) { r.MaxPoints = 0 }, "log-ct", 0, math.Log(99 + 0.99)},
		{"force moves all five", skewed, func(r *treat.Rule) { r.Force = true }, "winsorise", 5, 7},
		{"nothing fits: nothing done", skewed, func(r *treat.Rule) { r.First, r.Then = "none", "none" }, "none", 0, 100},
		{"square root when skewed to the right", skewed, func(r *treat.Rule) {
			r.First, r.Then, r.Test, r.SkewLimit = "sqrt", "none", treat.TestRightSkew, 1
		}, "sqrt", 0, 10},
		{"trim always", statistic.Complete(0, 1, 2, 3, 4), func(r *treat.Rule) {
			r.First, r.Then, r.Test, r.LowerPercent, r.UpperPercent = "trim", "none", treat.TestAlways, 25, 75
		}, "trim", 0, 3},
		{"beyond two deviations out of the range", skewed, func(r *treat.Rule) {
			r.First, r.Then, r.Test, r.Deviations = "deviations", "none", treat.TestAlways, 2
		}, "deviations", 0, 9},
	} {
		rule := usualTreatment
		row.change(&rule)
		after, report := treat.Column(row.c, rule)
		if report.Method != row.method || report.Winsorised != row.points || math.Abs(after.Values[after.Len()-1]-row.last) > 1e-12 {
			t.Errorf("%s: want %s, %d points, last %v; got %s, %d, %v", row.name, row.method, row.points, row.last,
				report.Method, report.Winsorised, after.Values)
		}
	}
}

func TestTiesAreWinsorisedTogether(t *testing.T) {
	values := []float64{1, 1, 2, 2, 3, 3, 4, 5, 90, 90, 90}
	x, points := treat.Winsorise(values, treat.Rule{MaxPoints: 1, Force: true})
	if want := []float64{1, 1, 2, 2, 3, 3, 4, 5, 5, 5, 5}; !slices.Equal(x, want) || len(points) != 3 {
		t.Errorf("want %v and 3 points, got %v and %v", want, x, points)
	}
	low, points := treat.Winsorise([]float64{-90, 1, 2, 3, 4, 5}, treat.Rule{MaxPoints: 5, SkewLimit: 2, KurtLimit: 3.5})
	if low[0] != 1 || len(points) != 1 || points[0].High {
		t.Errorf("want the low value raised to 1, got %v %v", low, points)
	}
}

func TestWinsorisingEndsWithOneValueLeft(t *testing.T) {
	x, _ := treat.Winsorise([]float64{1, 2, 3, 4}, treat.Rule{MaxPoints: math.MaxInt, Force: true})
	if slices.Max(x) != slices.Min(x) {
		t.Errorf("want all the same, got %v", x)
	}
}

// One value apart from others that are all the same: to winsorise it would leave nothing to compare.
func TestTreatmentKeepsValuesApart(t *testing.T) {
	c := statistic.Complete(1, 1, 1, 1, 900, 1, 1, 1, 1, 1)
	rule := usualTreatment
	after, report := treat.Column(c, rule)
	if want := []string{"winsorise"}; !slices.Equal(report.Undefined, want) || report.Method != "log-ct" {
		t.Errorf("want %v without a result and the logarithm, got %v and %s", want, report.Undefined, report.Method)
	}
	for unit, want := range map[int]float64{0: math.Log(8.99), 4: math.Log(899 + 8.99)} {
		if got := after.Values[unit]; math.Abs(got-want) > 1e-12 {
			t.Errorf("unit %d: want %v, got %v", unit, want, got)
		}
	}
	rule.Then = "none"
	if after, report = treat.Column(c, rule); !slices.Equal(after.Values, c.Values) || report.Method != "none" {
		t.Errorf("want the values as they were, got %v by %s", after.Values, report.Method)
	}
}

func TestTransformationsByHand(t *testing.T) {
	values := []float64{0, 1, 3}
	for _, row := range []struct {
		name string
		f    func([]float64) ([]float64, bool)
		want []float64
	}{
		{"log-ct", treat.LogCT, []float64{math.Log(0.03), math.Log(1.03), math.Log(3.03)}},
		{"log-ct-plus of right skew", treat.LogCTPlus, []float64{math.Log(0.03), math.Log(1.03), math.Log(3.03)}},
		{"log-ct-orig", treat.LogCTOriginal, []float64{0, math.Log(2), math.Log(4)}},
		{"log-gii", treat.LogGII, []float64{0, math.Log(2./3 + 1), math.Log(3)}},
		{"sqrt", treat.SquareRoot, []float64{0, 1, math.Sqrt(3)}},
	} {
		got, ok := row.f(values)
		for i := range row.want {
			if !ok || math.Abs(got[i]-row.want[i]) > 1e-15 {
				t.Errorf("%s: want %v, got %v", row.name, row.want, got)
				break
			}
		}
	}
	left, _ := treat.LogCTPlus([]float64{0, 2, 3})
	if math.Abs(left[2]+math.Log(0.03)) > 1e-15 || left[0] > left[1] || left[1] > left[2] {
		t.Errorf("left skew: want the mirror image, rising, got %v", left)
	}
	negative, _ := treat.SquareRoot([]float64{-4, 0, 5})
	if !slices.Equal(negative, []float64{0, 2, 3}) {
		t.Errorf("want the root of the distance from the lowest, got %v", negative)
	}
	for lambda, want := range map[float64]float64{0: math.Log(4), 1: 3, -1: 0.75, 0.5: 2} {
		if got, _ := treat.BoxCox(values, lambda); math.Abs(got[2]-want) > 1e-15 {
			t.Errorf("box-cox %v: want %v, got %v", lambda, want, got[2])
		}
	}
}

// The logarithm of the Global Innovation Index falls where the largest value is below one: it is not
// used there, and the report says so.
func TestFallingLogarithmIsNotUsed(t *testing.T) {
	rule := usualTreatment
	rule.First, rule.Then, rule.Test = "log-gii", "none", treat.TestAlways
	c := statistic.Complete(0.1, 0.2, 0.3, 0.9)
	after, report := treat.Column(c, rule)
	if !indextest.Same(c, after) || len(report.Notices()) != 1 {
		t.Errorf("want the values as they were and a notice, got %v %v", after.Values, report.Notices())
	}
}

func TestReportTellsEveryStage(t *testing.T) {
	rule := usualTreatment
	rule.MaxPoints = 1
	c := statistic.Complete(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 80, 1000)
	after, report := treat.Column(c, rule)
	if len(report.Stages) != 2 || report.Stages[0].Method != "winsorise" || report.Stages[1].Method != "log-ct" || report.Method != "log-ct" {
		t.Fatalf("want winsorising, then the logarithm, got %+v", report.Stages)
	}
	if report.PassedAtFirst || report.Before.Skewness <= 2 || report.After != report.Stages[1].Moments {
		t.Errorf("want moments before and after, got %+v", report)
	}
	if changes := index.TreatmentChanges(c, after, report, indextest.Codes(c.Len())); len(changes) != c.Len() || changes[0].Reason != "log-ct" {
		t.Errorf("want every cell changed by log-ct, got %+v", changes)
	}
}

func TestMomentsAgreeWithDescribe(t *testing.T) {
	for name, values := range datatest.Awkward {
		if len(values) < 4 {
			continue
		}
		_, report := treat.Column(statistic.Complete(values...), usualTreatment)
		want := statistic.Describe(statistic.Complete(values...))
		if math.Abs(report.Before.Skewness-want.Skewness) > 1e-9 || math.Abs(report.Before.Kurtosis-want.Kurtosis) > 1e-9 ||
			math.Abs(report.Before.Mean-want.Mean) > 1e-9*math.Abs(want.Mean) || math.Abs(report.Before.SD-want.SD) > 1e-9*want.SD ||
			report.Before.HasSkewness != want.HasSkewness || report.Before.HasKurtosis != want.HasKurtosis {
			t.Errorf("%s: want %+v, got %+v", name, want, report.Before)
		}
	}
}

func BenchmarkTreatAndNormalise(b *testing.B) {
	for _, size := range [][2]int{{330, 40}, {1500, 100}} {
		set, design := indextest.MadeUp(size[0], size[1])
		b.Run(design.Framework[0].Code+"/"+set.Units[len(set.Units)-1], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, c := range set.Slices[0].Columns {
					treated, _ := treat.Column(c, design.Treatment)
					normalise.Column(treated, design.Normalisation, normalise.Subject{})
				}
			}
		})
	}
}
