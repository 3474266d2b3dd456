package statistic_test

import (
	"math"
	"slices"
	"testing"

	"pharos/data/datatest"
	"pharos/data/statistic"
)

// near compares relative to the wanted number, or to 1 where that is smaller.
func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want))
}

func isNumber(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// The examples of STDEV, SKEW and KURT in the manual of Excel.
func TestMomentsAsPublished(t *testing.T) {
	strength := []float64{1345, 1301, 1368, 1322, 1310, 1370, 1318, 1350, 1303, 1299}
	if sd, ok := statistic.SD(strength); !ok || !near(sd, 27.46391572, 1e-9) {
		t.Errorf("want a deviation of 27.46391572, got %v", sd)
	}
	shape := []float64{3, 4, 5, 2, 3, 4, 5, 6, 4, 7}
	if skew, ok := statistic.Skewness(shape); !ok || !near(skew, 0.359543071, 1e-9) {
		t.Errorf("want a skewness of 0.359543071, got %v", skew)
	}
	if kurt, ok := statistic.Kurtosis(shape); !ok || !near(kurt, -0.151799637, 1e-9) {
		t.Errorf("want a kurtosis of -0.151799637, got %v", kurt)
	}
}

func TestMomentsOfAwkwardColumnsAreNumbersOrAbsent(t *testing.T) {
	for name, values := range datatest.Awkward {
		t.Run(name, func(t *testing.T) {
			given := slices.Clone(values)
			m := statistic.Describe(statistic.Complete(values...))
			for _, x := range []float64{m.Mean, m.SD, m.Skewness, m.Kurtosis} {
				if !isNumber(x) {
					t.Errorf("want numbers, got %+v", m)
				}
			}
			vary := statistic.UnitRange(values) != nil
			if m.N != len(values) || m.HasSkewness != (vary && m.N >= 3) || m.HasKurtosis != (vary && m.N >= 4) {
				t.Errorf("want shape of what varies only, got %+v", m)
			}
			if m.HasSD && m.SD == 0 && vary && name != "below normal" {
				t.Errorf("want a deviation of what varies, got %+v", m)
			}
			if !slices.Equal(values, given) {
				t.Error("the values were changed")
			}
			profile := statistic.Examine(statistic.Complete(values...), statistic.UsualThresholds)
			o := profile.Outliers
			for _, x := range []float64{o.Low, o.High, o.Deviation.Value, o.Variation.Value} {
				if !isNumber(x) {
					t.Errorf("want numbers, got %+v", o)
				}
			}
			if len(values) > 0 && (m.Mean < slices.Min(values) || m.Mean > slices.Max(values)) {
				t.Errorf("want a mean among the values, got %v", m.Mean)
			}
		})
	}
}

func TestShapeDoesNotDependOnUnits(t *testing.T) {
	values := []float64{3, 4, 5, 2, 3, 4, 5, 6, 4, 70}
	skew, _ := statistic.Skewness(values)
	kurt, _ := statistic.Kurtosis(values)
	sd, _ := statistic.SD(values)
	for _, unit := range []float64{1e-300, 1e-9, 1e9, 1e300} {
		scaled, mirrored := slices.Clone(values), slices.Clone(values)
		for i := range scaled {
			scaled[i] *= unit
			mirrored[i] *= -unit
		}
		if s, ok := statistic.Skewness(scaled); !ok || !near(s, skew, 1e-12) {
			t.Errorf("in units of %g: want the skewness %v, got %v", unit, skew, s)
		}
		if s, ok := statistic.Skewness(mirrored); !ok || !near(s, -skew, 1e-12) {
			t.Errorf("mirrored: want the skewness %v, got %v", -skew, s)
		}
		if k, ok := statistic.Kurtosis(mirrored); !ok || !near(k, kurt, 1e-12) {
			t.Errorf("mirrored: want the kurtosis %v, got %v", kurt, k)
		}
		if s, ok := statistic.SD(scaled); !ok || !near(s/unit, sd, 1e-12) {
			t.Errorf("in units of %g: want the deviation %v, got %v", unit, sd, s/unit)
		}
	}
}

func TestProfileCountsWhatIsThere(t *testing.T) {
	c := statistic.NewColumn(10)
	for i, x := range []float64{0, 0, 0, 0, 1, 2} {
		c.Set(i, x)
	}
	p := statistic.Examine(c, statistic.UsualThresholds)
	if p.N != 6 || p.Missing() != 4 || p.NonZero != 2 || p.Unique != 3 || p.Same != 4 {
		t.Errorf("want 6 known, 4 missing, 2 not zero, 3 different, 4 the same, got %+v", p)
	}
	if !p.LowKnown || !p.LowNonZero || !p.LowUnique || p.Skewed {
		t.Errorf("want too little data, too many zeros and repetitions, no outliers, got %+v", p)
	}
	if share, ok := p.ShareNonZero(); !ok || share != 2.0/6 {
		t.Errorf("want a third of the values, got %v", share)
	}
	none := statistic.Examine(statistic.NewColumn(3), statistic.UsualThresholds)
	if _, ok := none.ShareUnique(); ok || none.N != 0 || !none.LowKnown {
		t.Errorf("want no share of nothing, got %+v", none)
	}
	if _, ok := statistic.Examine(statistic.NewColumn(0), statistic.UsualThresholds).ShareKnown(); ok {
		t.Error("without units there is no share")
	}
}
