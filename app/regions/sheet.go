package regions

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/statistic"
)

// A sheet is what is known of a region: its latest values, each with one to compare it with.
type sheet struct {
	region  data.RegionCode
	rows    []row // by theme
	shown   []int // rows of the theme chosen
	against against
	ranked  bool
}

// A row is the latest value of an indicator, or why there is none.
type row struct {
	data.Observation
	has       bool
	history   []data.Observation // by period
	before    float64            // of the year before
	hasBefore bool
	other     float64 // of the peers' median, the country or the union
	hasOther  bool
	rank, of  int // among the regions of its level with a value of the same period; 0: no rank
	why       Outcome
}

// against says what a region's values are set beside.
type against struct {
	kind  string            // of besides
	peers []data.RegionCode // their median; empty: the values of one
	one   data.RegionCode   // empty where there is none
}

// What values can be set beside; "screen.regions.beside.<kind>" is the phrase key.
const (
	besidePeers   = "peers"
	besideCountry = "country"
	besideUnion   = "union"
)

// regions are those whose values are needed.
func (a against) regions() []data.RegionCode {
	switch {
	case len(a.peers) > 0:
		return a.peers
	case a.one != "":
		return []data.RegionCode{a.one}
	}
	return nil
}

// besides lists what the values of the region can be set beside.
func (s *state) besides() []against {
	var all []against
	peers := slices.DeleteFunc(slices.Clone(s.peers), func(code data.RegionCode) bool { return code == s.region })
	if s.region != s.focus && s.focus != "" && len(peers) > 0 && !slices.Contains(peers, s.focus) {
		peers = append(peers, s.focus)
	}
	if len(peers) > 0 {
		all = append(all, against{kind: besidePeers, peers: peers})
	}
	country := data.RegionCode(s.base.known[s.region].Country)
	if _, known := s.base.known[country]; known && country != s.region && country != s.base.union() {
		all = append(all, against{kind: besideCountry, one: country})
	}
	if union := s.base.union(); union != "" && union != s.region {
		all = append(all, against{kind: besideUnion, one: union})
	}
	return all
}

// beside is what the region's values are set beside: what was chosen, else the peers for the focus
// and the country for others.
func (s *state) beside() against {
	all := s.besides()
	at := slices.IndexFunc(all, func(a against) bool { return a.kind == s.besideKind })
	if at < 0 {
		at = slices.IndexFunc(all, func(a against) bool { return a.kind != besidePeers || s.region == s.focus })
	}
	if at < 0 {
		return against{}
	}
	return all[at]
}

// A request is what a sheet is read for, copied so that work away from the window may read it.
type request struct {
	region data.Region
	main   []data.IndicatorCode // told of even where nothing is known
	against
}

// readSheet runs away from the window. For a region made of others it tells as well what it has no
// value of, and why.
func readSheet(ctx context.Context, config Config, r request) (sheet, error) {
	s := sheet{region: r.region.Code, against: r.against}
	own, err := config.Catalogue.Observations(ctx, data.Query{Regions: []data.RegionCode{r.region.Code}})
	if err != nil {
		return s, err
	}
	s.take(own)
	if len(r.region.Members) > 0 && config.Outcomes != nil {
		outcomes, err := config.Outcomes(ctx, r.region.Code, nil)
		if err != nil {
			return s, err
		}
		s.lack(outcomes, r.main)
	}
	beside := r.regions()
	if len(beside) == 0 || len(s.rows) == 0 {
		return s, nil
	}
	found, err := config.Catalogue.Observations(ctx, data.Query{Regions: beside, Latest: true})
	s.set(found)
	return s, err
}

// take makes rows of all values of the region.
func (s *sheet) take(own []data.Observation) {
	for _, o := range own {
		if n := len(s.rows); n == 0 || s.rows[n-1].Indicator != o.Indicator {
			s.rows = append(s.rows, row{has: true})
			s.rows[n].Indicator = o.Indicator
		}
		last := &s.rows[len(s.rows)-1]
		last.history = append(last.history, o)
	}
	for i := range s.rows {
		s.rows[i].latest()
	}
}

// latest takes the newest value of the history and the one a year before it.
func (r *row) latest() {
	slices.SortStableFunc(r.history, func(a, b data.Observation) int {
		return cmp.Or(cmp.Compare(a.Period.Year(), b.Period.Year()), cmp.Compare(a.Period, b.Period))
	})
	r.Observation = r.history[len(r.history)-1]
	before := yearBefore(r.Period)
	for _, o := range r.history {
		if o.Period == before {
			r.before, r.hasBefore = o.Value, true
		}
	}
}

// yearBefore is the same part of the year before; empty for no period.
func yearBefore(p data.Period) data.Period {
	if len(p) < 4 {
		return ""
	}
	return data.Period(fmt.Sprintf("%04d%s", p.Year()-1, p[4:]))
}

// lack adds the indicators that the region has no value of.
func (s *sheet) lack(outcomes []Outcome, main []data.IndicatorCode) {
	for _, outcome := range outcomes {
		told := outcome.Absent != "" || len(outcome.Problems) > 0 || slices.Contains(main, outcome.Indicator)
		if !outcome.Found && told {
			s.rows = append(s.rows, row{Observation: data.Observation{Indicator: outcome.Indicator}, why: outcome})
		}
	}
}

// set puts the values of others beside the region's own.
func (s *sheet) set(found []data.Observation) {
	others := map[data.IndicatorCode][]float64{}
	for _, o := range found {
		others[o.Indicator] = append(others[o.Indicator], o.Value)
	}
	for i := range s.rows {
		if middle, any := statistic.Median(others[s.rows[i].Indicator]); any && s.rows[i].has {
			s.rows[i].other, s.rows[i].hasOther = middle, true
		}
	}
}

// arrange sorts the rows by theme in the order of the catalogue's indicators, those without a value
// after the others.
func (s *sheet) arrange(h holdings) {
	themes := map[string]int{}
	first := func(theme string) int {
		if _, known := themes[theme]; !known {
			themes[theme] = len(themes)
		}
		return themes[theme]
	}
	slices.SortStableFunc(s.rows, func(a, b row) int { return cmp.Compare(h.order[a.Indicator], h.order[b.Indicator]) })
	for _, r := range s.rows {
		first(h.indicators[r.Indicator].Theme)
	}
	slices.SortStableFunc(s.rows, func(a, b row) int {
		return cmp.Compare(first(h.indicators[a.Indicator].Theme), first(h.indicators[b.Indicator].Theme))
	})
	lacks := func(r row) bool { return !r.has }
	s.rows = append(slices.DeleteFunc(slices.Clone(s.rows), lacks), slices.DeleteFunc(s.rows, func(r row) bool { return r.has })...)
}

// themes are those of the rows, in their order.
func (s *state) themes() []string {
	var all []string
	for _, r := range s.sheet.rows {
		if theme := s.base.indicators[r.Indicator].Theme; theme != "" && !slices.Contains(all, theme) {
			all = append(all, theme)
		}
	}
	return all
}

// narrow lists the rows of the theme chosen; a theme that the region has no value of is dropped.
func (s *state) narrow() {
	if !slices.Contains(s.themes(), s.themeWanted) {
		s.themeWanted = ""
	}
	s.sheet.shown = s.sheet.shown[:0]
	for i, r := range s.sheet.rows {
		if s.themeWanted == "" || s.base.indicators[r.Indicator].Theme == s.themeWanted {
			s.sheet.shown = append(s.sheet.shown, i)
		}
	}
}

// row is the row at a place of the table.
func (s *state) row(at int) row { return s.sheet.rows[s.sheet.shown[at]] }

// A course is the development of an indicator in the region and what it is set beside.
type course struct {
	region    data.RegionCode
	indicator data.IndicatorCode
	lines     []benchmark.Line
}

func readCourse(ctx context.Context, c benchmark.Source, of course, a against) (course, error) {
	var err error
	of.lines, err = benchmark.Series(ctx, c, of.indicator, append([]data.RegionCode{of.region}, a.regions()...))
	return of, err
}
