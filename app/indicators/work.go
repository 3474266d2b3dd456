package indicators

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/derive"
	"pharos/reports/figure"
)

func load(ctx context.Context, c Catalogue, focus data.RegionCode) (holdings, error) {
	h := holdings{}
	var err error
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return h, err
	}
	h.index(summaries)
	h.latest = map[data.IndicatorCode]data.Observation{}
	if focus == "" || len(h.indicators) == 0 {
		return h, nil
	}
	latest, err := c.Observations(ctx, data.Query{Regions: []data.RegionCode{focus}, Latest: true})
	for _, o := range latest {
		h.latest[o.Indicator] = o
	}
	return h, err
}

// index works out what is looked up by code, and what needs attention.
func (h *holdings) index(summaries []data.IndicatorSummary) {
	h.summaries = map[data.IndicatorCode]data.IndicatorSummary{}
	for _, summary := range summaries {
		h.summaries[summary.Indicator] = summary
	}
	h.known = map[data.RegionCode]data.Region{}
	levels := map[data.Level]bool{}
	for _, region := range h.regions {
		h.known[region.Code] = region
		h.own = h.own || len(region.Members) > 0
		levels[region.Level] = true
	}
	h.levels = slices.DeleteFunc(slices.Clone(data.Levels), func(l data.Level) bool { return !levels[l] })
	h.define()
}

// define works out anew what follows from the definitions of the indicators.
func (h *holdings) define() {
	h.place, h.defined = map[data.IndicatorCode]int{}, map[data.IndicatorCode]data.Indicator{}
	h.problems, h.users = map[data.IndicatorCode][]data.Problem{}, map[data.IndicatorCode][]data.IndicatorCode{}
	h.checker = derive.NewChecker(h.indicators)
	for at, i := range h.indicators {
		h.place[i.Code], h.defined[i.Code] = at, i
	}
	for _, i := range h.indicators {
		if problems := h.attention(i); len(problems) > 0 {
			h.problems[i.Code] = problems
		}
		for _, input := range inputsOf(i) {
			h.users[input] = append(h.users[input], i.Code)
		}
	}
}

// inputsOf are the indicators that another one's formula or rule names.
func inputsOf(i data.Indicator) []data.IndicatorCode {
	var codes []data.IndicatorCode
	if i.Computed() {
		formula, err := derive.ParseFormula(i.Formula)
		if err == nil {
			codes = formula.Inputs()
		}
	}
	for _, code := range []data.IndicatorCode{i.Numerator, i.Denominator} {
		if code != "" && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// readAtOnce is how many values of an indicator are read over all levels; of one with more, only
// those of the level shown.
const readAtOnce = 400_000

// A reading is what the sheet shows of an indicator's values.
type reading struct {
	code     data.IndicatorCode
	ready    bool
	levels   map[data.Level]int // regions with values
	level    data.Level
	coverage coverage
	strip    figure.CoverageInput
	ranking  ranking
	outside  []data.Observation // not in the expected range, over all levels read
	outsides int                // how many those are; the list may be shorter
	absences []derive.Absence
}

// A ranking is one indicator over all regions of a level.
type ranking struct {
	periods []data.Period    // that have values at the level, the newest first
	period  data.Period      // empty: the latest of each region
	places  []place          // best first; without a better end, from the highest value
	result  benchmark.Result // the same regions, for the figure; empty with fewer than two
	peers   benchmark.Result // the focus and its peers alone; empty where none of these has a value
}

// A place is a region in a ranking.
type place struct {
	data.Observation
	standing benchmark.RegionResult
}

// read reads the values of the sheet's indicator once. It runs away from the window on a copy of
// what the user asked.
func read(ctx context.Context, config Config, s state) (reading, error) {
	r := reading{code: s.code, levels: map[data.Level]int{}}
	indicator, found := s.at()
	if !found || s.draft != nil {
		return r, nil
	}
	all, err := r.observations(ctx, config.Catalogue, s)
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
		r.judge(o, indicator.Expected)
	}
	s.settle(r.levels)
	r.level = s.level
	all = slices.DeleteFunc(all, func(o data.Observation) bool { return level(o) != s.level })
	r.coverage = coverageOf(all)
	r.strip = s.strip(r.coverage)
	if indicator.Computed() && config.Absences != nil {
		if r.absences, err = config.Absences(ctx, data.Query{Indicators: []data.IndicatorCode{s.code}, Level: s.level}); err != nil {
			return r, err
		}
	}
	r.ready = true
	return r, r.rank(ctx, config.Catalogue, s, all)
}

// observations are all values, or those of a level where they are too many.
func (r *reading) observations(ctx context.Context, c Catalogue, s state) ([]data.Observation, error) {
	query := data.Query{Indicators: []data.IndicatorCode{s.code}}
	if s.base.summaries[s.code].Observations <= readAtOnce {
		return c.Observations(ctx, query)
	}
	newest, err := c.Observations(ctx, data.Query{Indicators: query.Indicators, Latest: true})
	if err != nil {
		return nil, err
	}
	for _, o := range newest {
		r.levels[s.base.known[o.Region].Level]++
	}
	s.settle(r.levels)
	clear(r.levels)
	for _, o := range newest {
		if level := s.base.known[o.Region].Level; level != s.level {
			r.levels[level]++
		}
	}
	query.Level = s.level
	return c.Observations(ctx, query)
}

// mostOutside values are listed.
const mostOutside = 500

// judge notes a value that lies outside the range expected.
func (r *reading) judge(o data.Observation, expected data.Range) {
	if expected.Holds(o.Value) {
		return
	}
	r.outsides++
	if len(r.outside) < mostOutside {
		r.outside = append(r.outside, o)
	}
}

func (r *reading) rank(ctx context.Context, c Catalogue, s state, all []data.Observation) error {
	all = slices.DeleteFunc(slices.Clone(all), func(o data.Observation) bool { return data.IsExtraRegio(o.Region) })
	periods := map[data.Period]bool{}
	for _, o := range all {
		periods[o.Period] = true
	}
	k := &r.ranking
	k.periods = slices.Sorted(maps.Keys(periods))
	slices.Reverse(k.periods)
	if periods[s.period] {
		k.period = s.period
	}
	k.places = placed(all, k.period)
	return k.run(ctx, c, s)
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
		Indicators: []data.WeightedIndicator{{Indicator: indicator.Code, Weight: 1}},
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
	if err := r.runPeers(ctx, c, asked, s); err != nil {
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

// runPeers ranks the focus among its peers, as far as they have values.
func (r *ranking) runPeers(ctx context.Context, c Catalogue, asked data.Comparison, s state) error {
	there := func(code data.RegionCode) bool {
		return slices.ContainsFunc(r.places, func(p place) bool { return p.Region == code })
	}
	asked.Peers = slices.DeleteFunc(slices.Clone(s.asked.Peers), func(code data.RegionCode) bool { return !there(code) })
	if !there(s.asked.Focus) || len(asked.Peers) == 0 {
		return nil
	}
	var err error
	r.peers, err = benchmark.Run(ctx, c, asked)
	return err
}

// isPeer reports whether a region is a peer of the focus.
func (s *state) isPeer(region data.RegionCode) bool { return slices.Contains(s.asked.Peers, region) }

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
