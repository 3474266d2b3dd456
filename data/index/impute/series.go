package impute

import (
	"context"

	"pharos/data"
	"pharos/data/statistic"
)

// A series is one indicator of one unit over the periods.
type series struct {
	times  []float64 // years where every period is one, else numbers of the periods
	values []float64
	known  []bool
}

// imputeSeries fills the series of every unit on its own; a filler sees only what was known before.
func imputeSeries(filler func(s series, at int, with Rule) (float64, bool)) func(context.Context, *imputation) error {
	return func(ctx context.Context, w *imputation) error {
		times := timesOf(w.Periods)
		for indicator := range w.Framework.Indicators {
			if err := ctx.Err(); err != nil {
				return err
			}
			for unit := range w.Units {
				w.fillSeries(times, indicator, unit, filler)
			}
		}
		return nil
	}
}

func (w *imputation) fillSeries(times []float64, indicator, unit int, filler func(series, int, Rule) (float64, bool)) {
	s, known := series{times: times}, 0
	for period := range w.filled {
		c := w.filled[period][indicator]
		s.values, s.known = append(s.values, c.Values[unit]), append(s.known, c.Known[unit])
		if c.Known[unit] {
			known++
		}
	}
	if known < w.enough(1) {
		return
	}
	for period, is := range s.known {
		if is {
			continue
		}
		if value, ok := filler(s, period, w.with); ok {
			w.fill(cell{period, indicator, unit}, value)
		}
	}
}

func timesOf(periods []data.Period) []float64 {
	times := make([]float64, len(periods))
	for i, period := range periods {
		if len(period) != 4 {
			return places(len(periods))
		}
		times[i] = float64(period.Year())
	}
	return times
}

func places(n int) []float64 {
	times := make([]float64, n)
	for i := range times {
		times[i] = float64(i)
	}
	return times
}

// before is the place of the last known value before at; after of the first one behind it.
func (s series) before(at int) (int, bool) {
	for i := at - 1; i >= 0; i-- {
		if s.known[i] {
			return i, true
		}
	}
	return 0, false
}

func (s series) after(at int) (int, bool) {
	for i := at + 1; i < len(s.known); i++ {
		if s.known[i] {
			return i, true
		}
	}
	return 0, false
}

// latest is the last earlier value, at most MaxGap periods back where MaxGap is set.
func latest(s series, at int, with Rule) (float64, bool) {
	i, ok := s.before(at)
	if !ok || with.MaxGap > 0 && at-i > with.MaxGap {
		return 0, false
	}
	return s.values[i], true
}

// constant is the last earlier value, and before the first one that.
func constant(s series, at int, _ Rule) (float64, bool) {
	if i, ok := s.before(at); ok {
		return s.values[i], true
	}
	i, ok := s.after(at)
	if !ok {
		return 0, false
	}
	return s.values[i], true
}

// linear lies on the line between the known neighbours in time; outside the known span there is none.
func linear(s series, at int, _ Rule) (float64, bool) {
	i, before := s.before(at)
	j, after := s.after(at)
	if !before || !after || s.times[i] == s.times[j] {
		return 0, false
	}
	share := (s.times[at] - s.times[i]) / (s.times[j] - s.times[i])
	return s.values[i]*(1-share) + s.values[j]*share, true
}

// linearConstant is linear inside the known span and constant outside; a single value is spread.
func linearConstant(s series, at int, with Rule) (float64, bool) {
	if value, ok := linear(s, at, with); ok {
		return value, true
	}
	return constant(s, at, with)
}

// imputeParentValue fills a cell with the value of the unit's parent region in the same period (Regional
// Innovation Scoreboard, where no region of the parent is observed).
func imputeParentValue(ctx context.Context, w *imputation) error {
	parents, ok := w.parents()
	if !ok {
		return nil
	}
	return w.eachColumn(ctx, func(period, indicator int, c statistic.Column) {
		for unit, known := range c.Known {
			if value, is := parents[period][indicator].At(unit); is && !known {
				w.fill(cell{period, indicator, unit}, value)
			}
		}
	})
}

// imputeParentRatio fills a cell with the parent region's value in the period, times the ratio of unit
// to parent in the nearest period that knows both, the earlier of two as near:
// x_t = parent_t x_t0/parent_t0.
func imputeParentRatio(ctx context.Context, w *imputation) error {
	parents, ok := w.parents()
	if !ok {
		return nil
	}
	return w.eachColumn(ctx, func(period, indicator int, c statistic.Column) {
		for unit, known := range c.Known {
			now, is := parents[period][indicator].At(unit)
			if known || !is {
				continue
			}
			if ratio, found := w.nearestRatio(parents, cell{period, indicator, unit}); found {
				w.fill(cell{period, indicator, unit}, now*ratio)
			}
		}
	})
}

func (w *imputation) nearestRatio(parents [][]statistic.Column, at cell) (float64, bool) {
	for gap := 1; gap < len(w.filled); gap++ {
		for _, period := range []int{at.period - gap, at.period + gap} {
			if period < 0 || period >= len(w.filled) || w.with.MaxGap > 0 && gap > w.with.MaxGap {
				continue
			}
			own, known := w.filled[period][at.indicator].At(at.unit)
			above, has := parents[period][at.indicator].At(at.unit)
			if known && has && above != 0 {
				return own / above, true
			}
		}
	}
	return 0, false
}

// parents are the values of each unit's parent region; false, with a problem, where no unit has one.
func (w *imputation) parents() ([][]statistic.Column, bool) {
	if w.Parents != nil {
		return w.Parents, true
	}
	above := parentUnits(w.Units)
	if len(above) == 0 {
		w.tell("parent-absent")
		return nil, false
	}
	parents := make([][]statistic.Column, len(w.Columns))
	for p, columns := range w.Columns {
		parents[p] = make([]statistic.Column, len(columns))
		for i, c := range columns {
			parents[p][i] = statistic.NewColumn(c.Len())
			for unit, parent := range above {
				parents[p][i].Values[unit], parents[p][i].Known[unit] = c.Values[parent], c.Known[parent]
			}
		}
	}
	return parents, true
}

// parentUnits finds the nearest region above each unit that is a unit itself.
func parentUnits(units []string) map[int]int {
	numbers := make(map[string]int, len(units))
	for i, unit := range units {
		numbers[unit] = i
	}
	above := map[int]int{}
	for i, unit := range units {
		for parent := data.ParentOf(data.RegionCode(unit)); parent != ""; parent = data.ParentOf(parent) {
			if at, is := numbers[string(parent)]; is {
				above[i] = at
				break
			}
		}
	}
	return above
}
