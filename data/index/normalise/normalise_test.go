package normalise_test

import (
	"math"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/index/indextest"
	"pharos/data/index/normalise"
	"pharos/data/statistic"
)

// parameters gives every normalisation what it reads.
func parameters(method string) normalise.Rule {
	return normalise.Rule{
		Method: method, Upper: 100, Mean: 10, Deviation: 3, Reference: "b", Posts: &[2]float64{0, 4}, Scale: 50, Cap: true,
		NeutralBand: 0.1,
	}
}

func subject(n int, direction data.Direction) normalise.Subject {
	target := 2.5
	if direction == data.LowerIsBetter {
		target = -target
	}
	return normalise.Subject{Code: "x", Direction: direction, Target: &target, Units: indextest.Codes(n)}
}

func TestNormalisationsBearAwkwardColumns(t *testing.T) {
	for name, values := range datatest.Awkward {
		for _, method := range normalise.Methods {
			t.Run(name+"/"+method.ID, func(t *testing.T) {
				c := indextest.WithGap(values)
				before := c.Clone()
				scaled, problems := normalise.Column(c, parameters(method.ID), subject(c.Len(), data.HigherIsBetter))
				indextest.Sound(t, scaled)
				if !indextest.Same(before, c) {
					t.Error("the input was changed")
				}
				if scaled.Known[len(values)] {
					t.Error("want what is absent to stay absent")
				}
				if lost := c.Count() - scaled.Count(); (lost > 0 || c.Count() == 0) && len(problems) == 0 {
					t.Errorf("want a problem that says why %d values have no result", lost)
				}
			})
		}
	}
}

func TestTurningAnIndicatorMirrorsEveryNormalisation(t *testing.T) {
	values := []float64{3, 1, 4, 1, 5, 9, 2, 6}
	c := statistic.Complete(values...)
	turned := c.Map(func(x float64) (float64, bool) { return -x, true })
	for _, method := range normalise.Methods {
		n, mirrored := parameters(method.ID), parameters(method.ID)
		mirrored.Posts = &[2]float64{-4, 0}
		want, _ := normalise.Column(c, n, subject(c.Len(), data.HigherIsBetter))
		got, _ := normalise.Column(turned, mirrored, subject(c.Len(), data.LowerIsBetter))
		if !indextest.Same(want, got) {
			t.Errorf("%s: want %v, got %v", method.ID, want.Values, got.Values)
		}
	}
}

func TestMoreIsNeverLessUnlessItIsSaid(t *testing.T) {
	for name, values := range datatest.Awkward {
		for _, direction := range []data.Direction{data.HigherIsBetter, data.LowerIsBetter} {
			for _, method := range normalise.Methods {
				c := statistic.Complete(values...)
				scaled, problems := normalise.Column(c, parameters(method.ID), subject(c.Len(), direction))
				if len(problems) > 0 {
					continue
				}
				for i := range values {
					for j := range values {
						better := values[i]*float64(direction) > values[j]*float64(direction)
						if better && scaled.Values[i] < scaled.Values[j]-1e-9*math.Abs(scaled.Values[j]) {
							t.Errorf("%s of %s (%d): %v became %v, %v became %v", method.ID, name, direction,
								values[i], scaled.Values[i], values[j], scaled.Values[j])
						}
					}
				}
			}
		}
	}
}

func TestScalesWithoutZeroIgnoreUnitAndShift(t *testing.T) {
	celsius := statistic.Complete(12, 35, -7, 20, 3)
	fahrenheit := celsius.Map(func(x float64) (float64, bool) { return x*1.8 + 32, true })
	for _, method := range normalise.Methods {
		if slices.Contains(method.Reads, "posts") || method.ID == "distance-to-target" || method.ID == "none" {
			continue // these name values in the unit
		}
		a, _ := normalise.Column(celsius, parameters(method.ID), subject(5, data.HigherIsBetter))
		b, _ := normalise.Column(fahrenheit, parameters(method.ID), subject(5, data.HigherIsBetter))
		agree := true
		for i := range a.Values {
			agree = agree && math.Abs(a.Values[i]-b.Values[i]) < 1e-12
		}
		if agree == method.NeedsZero && method.ID != "above-below-mean" {
			t.Errorf("%s: NeedsZero is %v, yet degrees Celsius and Fahrenheit agree: %v", method.ID, method.NeedsZero, agree)
		}
	}
}

func TestNormalisationsByHand(t *testing.T) {
	c := statistic.Complete(1, 2, 2, 3, 7)
	for _, row := range []struct {
		name string
		n    normalise.Rule
		want []float64
	}{
		{"minmax fills the scale", normalise.Rule{Method: "minmax", Lower: 1, Upper: 7}, []float64{1, 2, 2, 3, 7}},
		{"zscore has the mean asked for", normalise.Rule{Method: "zscore", Mean: 3, Deviation: math.Sqrt(5.5)}, []float64{1, 2, 2, 3, 7}},
		{"ranks share the smallest", normalise.Rule{Method: "rank"}, []float64{1, 2, 2, 4, 5}},
		{"ranks share the mean", normalise.Rule{Method: "rank", Ties: "average"}, []float64{1, 2.5, 2.5, 4, 5}},
		{"ranks share the largest", normalise.Rule{Method: "rank", Ties: "max"}, []float64{1, 3, 3, 4, 5}},
		{"percentile ranks from 0 to 1", normalise.Rule{Method: "percent-rank"}, []float64{0, 0.25, 0.25, 0.75, 1}},
		{"percentile ranks of the handbook", normalise.Rule{Method: "rank-share"}, []float64{0.2, 0.4, 0.4, 0.8, 1}},
		{"fraction of the largest", normalise.Rule{Method: "fraction-of-max"}, []float64{1. / 7, 2. / 7, 2. / 7, 3. / 7, 1}},
		{"ratio to the best", normalise.Rule{Method: "ratio-to-best"}, []float64{1. / 7, 2. / 7, 2. / 7, 3. / 7, 1}},
		{"ratio to the worst", normalise.Rule{Method: "ratio-to-worst"}, []float64{1, 2, 2, 3, 7}},
		{"ratio to the mean", normalise.Rule{Method: "ratio-to-mean"}, []float64{1. / 3, 2. / 3, 2. / 3, 1, 7. / 3}},
		{"difference to the mean", normalise.Rule{Method: "difference-to-mean"}, []float64{-2. / 3, -1. / 3, -1. / 3, 0, 4. / 3}},
		{"a third around the mean is neutral", normalise.Rule{Method: "above-below-mean", NeutralBand: 0.34}, []float64{-1, 0, 0, 0, 1}},
		{"a reference of 3", normalise.Rule{Method: "distance-to-reference", Reference: "d"}, []float64{0, 0.5, 0.5, 1, 3}},
		{"a reference of 3, capped", normalise.Rule{Method: "distance-to-reference", Reference: "d", Cap: true}, []float64{0, 0.5, 0.5, 1, 1}},
		{"a target of 2.5", normalise.Rule{Method: "distance-to-target"}, []float64{0, 2. / 3, 2. / 3, 4. / 3, 4}},
		{"posts of 2 and 4 hold", normalise.Rule{Method: "goalposts", Posts: &[2]float64{2, 4}, Scale: 10, Cap: true}, []float64{0, 0, 0, 5, 10}},
		{"scaled does not hold", normalise.Rule{Method: "scaled", Posts: &[2]float64{2, 4}, Scale: 10}, []float64{-5, 0, 0, 5, 25}},
		{"own classes", normalise.Rule{Method: "categories", Cuts: []float64{50}, Scores: []float64{1, 9}}, []float64{1, 9, 9, 9, 9}},
	} {
		got, problems := normalise.Column(c, row.n, subject(5, data.HigherIsBetter))
		for i, want := range row.want {
			if !got.Known[i] || math.Abs(got.Values[i]-want) > 1e-12 {
				t.Errorf("%s: want %v, got %v %v (%v)", row.name, row.want, got.Values, got.Known, problems)
				break
			}
		}
	}
}

// The example in table 15 of the Handbook: classes cut at 5, 15, 35, 65, 85 and 95 %.
func TestCategoriesOfTheHandbook(t *testing.T) {
	c := statistic.NewColumn(101)
	for i := range c.Values {
		c.Set(i, float64(i))
	}
	got, _ := normalise.Column(c, normalise.Rule{Method: "categories"}, normalise.Subject{})
	for value, want := range map[int]float64{0: 0, 4: 0, 5: 20, 14: 20, 20: 40, 50: 50, 70: 60, 90: 80, 95: 100, 100: 100} {
		if got.Values[value] != want {
			t.Errorf("%d: want %v, got %v", value, want, got.Values[value])
		}
	}
}

func TestUndefinedNormalisationsSayWhy(t *testing.T) {
	two := statistic.Complete(1, 3)
	for _, row := range []struct {
		name   string
		c      statistic.Column
		n      normalise.Rule
		reason string
	}{
		{"reference is the lowest", two, normalise.Rule{Method: "distance-to-reference", Reference: "a"}, "reference-lowest"},
		{"reference is absent", two, normalise.Rule{Method: "distance-to-reference", Reference: "z"}, "reference-absent"},
		{"no reference named", two, normalise.Rule{Method: "distance-to-reference"}, "reference-absent"},
		{"no target", two, normalise.Rule{Method: "distance-to-target"}, "target-absent"},
		{"no posts", two, normalise.Rule{Method: "goalposts"}, "posts-absent"},
		{"posts at one place", two, normalise.Rule{Method: "scaled", Posts: &[2]float64{2, 2}}, "posts-equal"},
		{"equal values", statistic.Complete(4, 4), normalise.Rule{Method: "minmax", Upper: 1}, "constant"},
		{"equal values", statistic.Complete(4, 4), normalise.Rule{Method: "zscore"}, "constant"},
		{"one value", statistic.Complete(4), normalise.Rule{Method: "zscore"}, "too-few"},
		{"one value", statistic.Complete(4), normalise.Rule{Method: "percent-rank"}, "too-few"},
		{"no value", statistic.NewColumn(2), normalise.Rule{Method: "rank"}, "no-values"},
		{"largest is zero", statistic.Complete(-1, 0), normalise.Rule{Method: "fraction-of-max"}, "zero-maximum"},
		{"mean is zero", statistic.Complete(-1, 1), normalise.Rule{Method: "ratio-to-mean"}, "zero-reference"},
		{"classes without scores", two, normalise.Rule{Method: "categories", Cuts: []float64{50}}, "categories"},
		{"no such method", two, normalise.Rule{Method: "magic"}, "unknown-method"},
	} {
		got, problems := normalise.Column(row.c, row.n, normalise.Subject{Code: "x", Units: indextest.Codes(2)})
		if got.Count() != 0 || len(problems) != 1 || problems[0].Code != "index.normalisation."+row.reason || problems[0].Args["code"] != "x" {
			t.Errorf("%s: want absence because of %s, got %v %v", row.name, row.reason, got, problems)
		}
	}
}

// A reference at the lowest value gave infinities elsewhere; capped, what lies above it has arrived.
func TestLowestReferenceIsNeverInfinite(t *testing.T) {
	got, problems := normalise.Column(statistic.Complete(1, 3, 1), normalise.Rule{Method: "distance-to-reference", Reference: "a", Cap: true},
		normalise.Subject{Units: indextest.Codes(3)})
	if want := []bool{false, true, false}; !slices.Equal(got.Known, want) || got.Values[1] != 1 || len(problems) != 1 {
		t.Errorf("want only the value above the reference, as 1, with one problem; got %v %v", got, problems)
	}
}

func TestPeriodsShareBoundsWhenAsked(t *testing.T) {
	periods := []data.Period{"2020", "2021"}
	columns := []statistic.Column{statistic.Complete(0, 5), statistic.Complete(5, 10)}
	s := normalise.Subject{Code: "x", Units: indextest.Codes(2)}
	for _, row := range []struct {
		name string
		n    normalise.Rule
		want [2][]float64
	}{
		{"each by itself", normalise.Rule{Method: "minmax", Upper: 10}, [2][]float64{{0, 10}, {0, 10}}},
		{"jointly", normalise.Rule{Method: "minmax", Upper: 10, Jointly: true}, [2][]float64{{0, 5}, {5, 10}}},
		{"by a reference period", normalise.Rule{Method: "minmax", Upper: 10, ReferencePeriod: "2020"}, [2][]float64{{0, 10}, {10, 20}}},
		{"joint ranks", normalise.Rule{Method: "rank", Jointly: true}, [2][]float64{{1, 2}, {2, 4}}},
		{
			"jointly with parameters of the indicator",
			normalise.Rule{Method: "goalposts", Posts: &[2]float64{0, 20}, Scale: 100, Jointly: true},
			[2][]float64{{0, 25}, {25, 50}},
		},
		{
			"joint reference is that of the first period",
			normalise.Rule{Method: "distance-to-reference", Reference: "b", Jointly: true},
			[2][]float64{{0, 1}, {1, 2}},
		},
	} {
		got, problems := normalise.All(columns, periods, row.n, s)
		if len(problems) > 0 || !slices.Equal(got[0].Values, row.want[0]) || !slices.Equal(got[1].Values, row.want[1]) {
			t.Errorf("%s: want %v, got %v (%v)", row.name, row.want, got, problems)
		}
	}
	got, problems := normalise.All(columns, periods, normalise.Rule{Method: "minmax", ReferencePeriod: "1999"}, s)
	if got[0].Count()+got[1].Count() != 0 || len(problems) != 1 {
		t.Errorf("a reference period that is not there: want one problem, got %v", problems)
	}
}
