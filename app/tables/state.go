package tables

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/resources/phrase"
)

// A view says what rows and columns are.
type view int

// The views, in the order of the menu.
const (
	byIndicators view = iota // regions by indicators, in one period
	byYears                  // regions by periods, of one indicator
	ofRegion                 // periods by indicators, of one region
)

// viewNames name the views in routes and phrases.
var viewNames = []string{"indicators", "years", "region"}

// rowColumn is the key of the column that names the rows.
const rowColumn = "row"

// A state is what the screen shows, without any widget.
type state struct {
	say    *phrase.Printer
	base   holdings
	asked  data.Comparison
	wish   wish
	own    []data.IndicatorCode // columns chosen by the user; empty: those of the comparison
	sortBy string               // key of a column; empty: the catalogue's order
	down   bool

	columns []column // without the one that names the rows
	periods []data.Period
	rows    []int // into base.regions, or into periods, in the order before the filter's words
	cells   cells
}

// A wish is what of the catalogue is shown.
type wish struct {
	view      view
	indicator data.IndicatorCode // of the view of years
	region    data.RegionCode    // of the view of one region
	period    data.Period        // of the view of indicators; empty: the latest
	level     data.Level         // empty: every level
	country   string
	group     string
}

// A column of values: an indicator, or a period.
type column struct {
	key       string
	indicator data.Indicator
	period    data.Period // empty: the state's own, or the latest
}

// holdings are the lists of the catalogue.
type holdings struct {
	regions    []data.Region
	folded     []string // name and code of each region, for the filter
	place      map[data.RegionCode]int
	indicators []data.Indicator
	known      map[data.IndicatorCode]int
	groups     []data.PeerGroup
	summaries  map[data.IndicatorCode]data.IndicatorSummary
	sources    map[data.SourceID]data.Source
	levels     []data.Level // that some region has, the widest first
	countries  []string
}

func (s *state) indicator(code data.IndicatorCode) (data.Indicator, bool) {
	at, known := s.base.known[code]
	if !known {
		return data.Indicator{Code: code}, false
	}
	return s.base.indicators[at], true
}

func (s *state) region(code data.RegionCode) data.Region {
	if at, known := s.base.place[code]; known {
		return s.base.regions[at]
	}
	return data.Region{Code: code}
}

func (s *state) regionName(code data.RegionCode) string {
	return cmp.Or(s.region(code).Name.In(s.say.Language()), string(code))
}

func (s *state) indicatorName(i data.Indicator) string {
	return cmp.Or(i.Name.In(s.say.Language()), string(i.Code))
}

// title is an indicator's name for the head of a column.
func (s *state) title(i data.Indicator) string {
	return cmp.Or(i.Short.In(s.say.Language()), s.indicatorName(i))
}

func (s *state) unit(i data.Indicator) string { return i.Unit.In(s.say.Language()) }

// pick fills in what the route left open or what is no longer there, so that every view has
// something to show where the catalogue has.
func (s *state) pick() {
	w := &s.wish
	if _, known := s.indicator(w.indicator); !known {
		w.indicator = ""
		if shown := s.shown(); len(shown) > 0 {
			w.indicator = shown[0]
		}
	}
	if _, known := s.base.place[w.region]; !known {
		w.region = s.asked.Focus
		if _, known := s.base.place[w.region]; !known && len(s.base.regions) > 0 {
			w.region = s.base.regions[0].Code
		}
	}
	if w.level != "" && !slices.Contains(s.base.levels, w.level) {
		w.level = ""
	}
	if w.country != "" && !slices.Contains(s.base.countries, w.country) {
		w.country = ""
	}
	if w.group != "" && !slices.ContainsFunc(s.base.groups, func(g data.PeerGroup) bool { return g.ID == w.group }) {
		w.group = ""
	}
	s.setColumns()
}

// mostColumns of a comparison or a catalogue are shown unless the user chooses more.
const mostColumns = 60

// shown lists the indicators that are columns: those chosen, those of the comparison, or the first
// ones of the catalogue that have values.
func (s *state) shown() []data.IndicatorCode {
	known := func(codes []data.IndicatorCode) []data.IndicatorCode {
		return slices.DeleteFunc(slices.Clone(codes), func(code data.IndicatorCode) bool {
			_, is := s.base.known[code]
			return !is
		})
	}
	if own := known(s.own); len(own) > 0 {
		return own
	}
	var compared []data.IndicatorCode
	for _, weighted := range s.asked.Indicators {
		compared = append(compared, weighted.Indicator)
	}
	if compared = known(compared); len(compared) > 0 {
		return compared
	}
	var all []data.IndicatorCode
	for _, i := range s.base.indicators {
		if len(all) < mostColumns {
			all = append(all, i.Code)
		}
	}
	return all
}

// setColumns works out columns and, in the view of one region, the periods that are its rows.
func (s *state) setColumns() {
	s.columns, s.periods = nil, nil
	if s.wish.view == byYears {
		i, known := s.indicator(s.wish.indicator)
		if !known {
			return
		}
		for _, period := range periodsOf(s.base.summaries[i.Code]) {
			s.columns = append(s.columns, column{key: string(period), indicator: i, period: period})
		}
		return
	}
	var spans []data.IndicatorSummary
	for _, code := range s.shown() {
		i, _ := s.indicator(code)
		s.columns = append(s.columns, column{key: string(code), indicator: i})
		spans = append(spans, s.base.summaries[code])
	}
	if s.wish.view == ofRegion {
		s.periods = periodsOf(spans...)
		slices.Reverse(s.periods) // the newest is what one looks for
	}
}

// at returns the base row behind a row of the table; false for one that is no longer there.
func (s *state) at(row int) (base int, ok bool) {
	if row < 0 || row >= len(s.rows) {
		return 0, false
	}
	base = s.rows[row]
	if s.wish.view == ofRegion {
		return base, base < len(s.periods)
	}
	return base, base < len(s.base.regions)
}

// key is the place of a value. Its period is empty for the latest.
func (s *state) key(base int, c column) Key {
	k := Key{Indicator: c.indicator.Code, Region: s.wish.region, Period: s.wish.period}
	switch s.wish.view {
	case byIndicators:
		k.Region = s.base.regions[base].Code
	case byYears:
		k.Region, k.Period = s.base.regions[base].Code, c.period
	case ofRegion:
		k.Period = s.periods[base]
	}
	return k
}

// rowID tells rows apart while lists change.
func (s *state) rowID(row int) string {
	base, ok := s.at(row)
	switch {
	case !ok:
		return ""
	case s.wish.view == ofRegion:
		return string(s.periods[base])
	}
	return string(s.base.regions[base].Code)
}

func (s *state) rowName(row int) string {
	base, ok := s.at(row)
	switch {
	case !ok:
		return ""
	case s.wish.view == ofRegion:
		return string(s.periods[base])
	}
	region := s.base.regions[base]
	return cmp.Or(region.Name.In(s.say.Language()), string(region.Code))
}

// rowCode is the quieter text after the name.
func (s *state) rowCode(row int) string {
	base, ok := s.at(row)
	if !ok || s.wish.view == ofRegion {
		return ""
	}
	return string(s.base.regions[base].Code)
}

// matches reports whether a row has every word of the folded query.
func (s *state) matches(row int, folded string) bool {
	base, ok := s.at(row)
	if !ok {
		return false
	}
	text := ""
	if s.wish.view == ofRegion {
		text = phrase.Fold(string(s.periods[base]))
	} else {
		text = s.base.folded[base]
	}
	for _, word := range strings.Fields(folded) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// column returns the column with the key.
func (s *state) column(key string) (at int, ok bool) {
	at = slices.IndexFunc(s.columns, func(c column) bool { return c.key == key })
	return at, at >= 0
}
