package statistic_test

import (
	"testing"

	"pharos/data/datatest"
	"pharos/data/statistic"
)

func TestTheilSenBearsWildPoints(t *testing.T) {
	x, y := statistic.NewColumn(20), statistic.NewColumn(20)
	for i := range 20 {
		x.Set(i, float64(2000+i))
		y.Set(i, 5+2*float64(i))
	}
	y.Set(3, 1e6)
	y.Set(11, -1e6)
	y.Clear(5)
	line, ok := statistic.TheilSen(x, y)
	if !ok || line.Slope != 2 || !near(line.Intercept, 5-2*2000, 1e-12) || line.N != 19 {
		t.Errorf("want the line of the others, got %+v", line)
	}
	if !line.Lower.Known || line.Lower.Value > 2 || line.Upper.Value < 2 {
		t.Errorf("want an interval around 2, got %+v", line)
	}
}

func TestTrendsOfLittle(t *testing.T) {
	for name, c := range map[string]struct{ x, y statistic.Column }{
		"none":           {statistic.NewColumn(0), statistic.NewColumn(0)},
		"one":            {statistic.Complete(1), statistic.Complete(1)},
		"the same times": {statistic.Complete(3, 3), statistic.Complete(1, 2)},
		"beyond":         {statistic.Complete(0, 1e-300), statistic.Complete(0, 1e300)},
	} {
		if line, ok := statistic.TheilSen(c.x, c.y); ok {
			t.Errorf("%s: want no line, got %+v", name, line)
		}
	}
	if line, ok := statistic.TheilSen(statistic.Complete(1, 2), statistic.Complete(4, 7)); !ok || line.Slope != 3 || line.Lower.Known {
		t.Errorf("want a line through two points without interval, got %+v", line)
	}
	for name, values := range datatest.Awkward {
		x := statistic.NewColumn(len(values))
		for i := range values {
			x.Set(i, float64(i))
		}
		line, _ := statistic.TheilSen(x, statistic.Complete(values...))
		trend := statistic.MannKendall(x, statistic.Complete(values...))
		for _, v := range []float64{line.Slope, line.Intercept, line.Lower.Value, line.Upper.Value, trend.R, trend.P} {
			if !isNumber(v) {
				t.Errorf("%s: want numbers, got %+v and %+v", name, line, trend)
			}
		}
	}
}

func TestMannKendall(t *testing.T) {
	time := statistic.Complete(1, 2, 3, 4, 5, 6, 7, 8)
	rising := statistic.MannKendall(time, statistic.Complete(1, 2, 4, 8, 16, 32, 64, 128))
	if rising.R != 1 || !rising.HasP || rising.P > 0.001 {
		t.Errorf("want a sure rise, got %+v", rising)
	}
	falling := statistic.MannKendall(time, statistic.Complete(9, 8, 7, 6, 5, 4, 3, 2))
	if falling.R != -1 || falling.P != rising.P {
		t.Errorf("want a fall as sure, got %+v", falling)
	}
	if short := statistic.MannKendall(statistic.Complete(1, 2, 3), statistic.Complete(1, 2, 3)); !short.HasR || short.HasP {
		t.Errorf("three values prove nothing, got %+v", short)
	}
	if flat := statistic.MannKendall(time, statistic.Complete(1, 1, 1, 1, 1, 1, 1, 1)); flat.HasR || flat.HasP {
		t.Errorf("want nothing of what does not move, got %+v", flat)
	}
}
