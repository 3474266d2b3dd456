package indicators

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
)

func load(ctx context.Context, c Catalogue) (holdings, error) {
	h := holdings{summaries: map[data.IndicatorCode]data.IndicatorSummary{}, known: map[data.RegionCode]data.Region{}}
	var err error
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	for _, region := range h.regions {
		h.known[region.Code] = region
	}
	summaries, err := c.Summaries(ctx)
	for _, summary := range summaries {
		h.summaries[summary.Indicator] = summary
	}
	return h, err
}

// A ranking is one indicator over all regions of a level.
type ranking struct {
	code    data.IndicatorCode
	levels  map[data.Level]int // regions with values
	periods []data.Period      // that have values at the level, the newest first
	places  []place            // best first; without a better end, from the highest value
	result  benchmark.Result   // the same regions, for the figure; empty with fewer than two
	level   data.Level
	period  data.Period
}

// A place is a region in a ranking.
type place struct {
	data.Observation
	standing benchmark.RegionResult
}

// readRanking reads all values of the indicator once. It runs away from the window on a copy of what
// the user asked.
func readRanking(ctx context.Context, c Catalogue, s state) (ranking, error) {
	r := ranking{code: s.code, levels: map[data.Level]int{}}
	all, err := c.Observations(ctx, data.Query{Indicators: []data.IndicatorCode{s.code}})
	if err != nil {
		return r, err
	}
	level := func(o data.Observation) data.Level { return s.base.known[o.Region].Level }
	seen := map[data.RegionCode]bool{}
	for _, o := range all {
		if !seen[o.Region] {
			seen[o.Region] = true
			r.levels[level(o)]++
		}
	}
	s.settle(r.levels)
	r.level = s.level
	all = slices.DeleteFunc(all, func(o data.Observation) bool { return level(o) != s.level || data.IsExtraRegio(o.Region) })
	periods := map[data.Period]bool{}
	for _, o := range all {
		periods[o.Period] = true
	}
	r.periods = slices.Sorted(maps.Keys(periods))
	slices.Reverse(r.periods)
	if periods[s.period] {
		r.period = s.period
	}
	r.places = placed(all, r.period)
	return r, r.run(ctx, c, s)
}

// placed keeps one value of each region: that of the period, or the newest.
func placed(all []data.Observation, period data.Period) []place {
	newest := map[data.RegionCode]data.Observation{}
	for _, o := range all {
		if period != "" && o.Period != period {
			continue
		}
		if had, is := newest[o.Region]; !is || o.Period > had.Period {
			newest[o.Region] = o
		}
	}
	places := make([]place, 0, len(newest))
	for _, code := range slices.Sorted(maps.Keys(newest)) {
		places = append(places, place{Observation: newest[code]})
	}
	return places
}

// run lets the comparison rank the places.
func (r *ranking) run(ctx context.Context, c Catalogue, s state) error {
	indicator, _ := s.at()
	sign := 1.0
	if indicator.Direction == data.LowerIsBetter {
		sign = -1
	}
	slices.SortStableFunc(r.places, func(a, b place) int { return cmp.Compare(sign*b.Value, sign*a.Value) })
	if len(r.places) < 2 {
		return nil
	}
	asked := data.Comparison{
		Focus: s.asked.Focus, PeersFrom: data.PeersOwn, Period: r.period, Normalisation: data.UsualNormalisation,
		Indicators: []data.WeightedIndicator{{Indicator: r.code, Weight: 1}},
	}
	if !slices.ContainsFunc(r.places, func(p place) bool { return p.Region == asked.Focus }) {
		asked.Focus = r.places[0].Region
	}
	for _, p := range r.places {
		if p.Region != asked.Focus {
			asked.Peers = append(asked.Peers, p.Region)
		}
	}
	var err error
	if r.result, err = benchmark.Run(ctx, c, asked); err != nil {
		return err
	}
	standings := map[data.RegionCode]benchmark.RegionResult{}
	for _, standing := range r.result.Regions {
		standings[standing.Region] = standing
	}
	for i := range r.places {
		r.places[i].standing = standings[r.places[i].Region]
	}
	return nil
}

// A course is the development of an indicator in the focus and its peers.
type course struct {
	code  data.IndicatorCode
	focus data.RegionCode
	peers []data.RegionCode
	lines []benchmark.Line
}

func readCourse(ctx context.Context, c benchmark.Source, of course) (course, error) {
	var err error
	of.lines, err = benchmark.Series(ctx, c, of.code, append([]data.RegionCode{of.focus}, of.peers...))
	return of, err
}
