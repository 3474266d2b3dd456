package indicators

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/derive"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say     *phrase.Printer
	base    holdings
	narrow  narrowing
	rows    []int                       // into base.indicators, what the table shows before its filter
	ticked  map[data.IndicatorCode]bool // what is done to several is done to these
	code    data.IndicatorCode          // of the sheet; empty: the table
	draft   *data.Indicator             // a computed indicator that is being made; nil: none
	tab     tab
	level   data.Level
	period  data.Period // empty: the latest of each region
	view    int         // of views
	asked   data.Comparison
	reading reading
	course  course
	history History
}

// A tab is a part of the sheet.
type tab int

// The tabs, in their order; "screen.indicators.tab.<name>" is the phrase key.
const (
	describeTab tab = iota
	valuesTab
	coverageTab
	historyTab
	formulaTab
)

var tabNames = []string{"describe", "values", "coverage", "history", "formula"}

// The ways to draw an indicator; "screen.indicators.view.<view>" is the phrase key.
var views = []string{"ranking", "peers", "course"}

const (
	rankingView = iota
	peersView
	courseView
)

// holdings are the lists of the catalogue.
type holdings struct {
	indicators []data.Indicator
	place      map[data.IndicatorCode]int
	summaries  map[data.IndicatorCode]data.IndicatorSummary
	regions    []data.Region
	known      map[data.RegionCode]data.Region
	own        bool                                        // there is a region made of others
	latest     map[data.IndicatorCode]data.Observation     // of the focus
	problems   map[data.IndicatorCode][]data.Problem       // what needs attention
	defined    map[data.IndicatorCode]data.Indicator       // by code
	checker    *derive.Checker                             // of formulas
	levels     []data.Level                                // that some region has, the widest first
	users      map[data.IndicatorCode][]data.IndicatorCode // indicators whose formula or rule names this one
}

// at returns the indicator of the sheet; false where there is none.
func (s *state) at() (data.Indicator, bool) {
	if s.draft != nil {
		return *s.draft, true
	}
	i := s.index()
	if i < 0 {
		return data.Indicator{}, false
	}
	return s.base.indicators[i], true
}

func (s *state) index() int {
	if at, known := s.base.place[s.code]; known {
		return at
	}
	return -1
}

// onSheet reports whether a sheet is shown, not the table.
func (s *state) onSheet() bool { return s.draft != nil || s.code != "" }

func (s *state) regionName(code data.RegionCode) string {
	return cmp.Or(s.base.known[code].Name.In(s.say.Language()), string(code))
}

func (s *state) name(indicator data.Indicator) string {
	return cmp.Or(indicator.Name.In(s.say.Language()), string(indicator.Code))
}

// nameOf is the name of an indicator by its code.
func (s *state) nameOf(code data.IndicatorCode) string {
	if i, known := s.base.defined[code]; known {
		return s.name(i)
	}
	return string(code)
}

func (s *state) unit(i data.Indicator) string { return i.Unit.In(s.say.Language()) }

// value words a value with its unit.
func (s *state) value(i data.Indicator, value float64) string {
	return strings.TrimSpace(s.say.Number(value, i.Decimals) + " " + s.unit(i))
}

func (s *state) theme(id string) string {
	if key := "theme." + id; id != "" && s.say.Has(key) {
		return s.say.Text(key)
	}
	return id
}

func (s *state) dimension(d data.Dimension) string {
	if d == "" {
		return ""
	}
	return s.say.Text("dimension." + string(d))
}

// The directions in the order the user sees, and the ends of their phrase keys.
var (
	directions     = []data.Direction{data.HigherIsBetter, data.LowerIsBetter, data.NoDirection}
	directionWords = []string{"higher", "lower", "none"}
	dimensions     = []data.Dimension{data.Structural, data.Behaviour, data.Performance, data.Context}
	rhythms        = []string{"monthly", "quarterly", "half-yearly", "yearly", "two-yearly", "several-years", "irregular"}
)

// direction says in words whether more is better.
func (s *state) direction(d data.Direction) string {
	return s.say.Text("screen.indicators.direction." + directionWords[max(slices.Index(directions, d), 0)])
}

// span tells the first and the last period of an indicator.
func span(summary data.IndicatorSummary) string {
	if summary.First == summary.Last {
		return string(summary.Last)
	}
	return string(summary.First) + "–" + string(summary.Last)
}

// flagged is the share of an indicator's values with a flag; false where it has no values.
func flagged(summary data.IndicatorSummary) (share float64, ok bool) {
	if summary.Observations == 0 {
		return 0, false
	}
	return float64(summary.Flagged) / float64(summary.Observations), true
}

// chosen reports whether an indicator is in the comparison.
func (s *state) chosen(code data.IndicatorCode) bool {
	return slices.ContainsFunc(s.asked.Indicators, func(w data.WeightedIndicator) bool { return w.Indicator == code })
}

// with returns the indicators of the comparison with one more, of weight 1, or one less.
func (s *state) with(code data.IndicatorCode, chosen bool) []data.WeightedIndicator {
	kept := slices.DeleteFunc(slices.Clone(s.asked.Indicators), func(w data.WeightedIndicator) bool { return w.Indicator == code })
	if chosen {
		kept = append(kept, data.WeightedIndicator{Indicator: code, Weight: 1})
	}
	return kept
}

// sourceLine is the line that belongs to every number of the indicator.
func sourceLine(i data.Indicator) string {
	return cmp.Or(i.Attribution, strings.Trim(i.Publisher+", "+i.Dataset, ", "))
}

// settle chooses the level of the values: the one asked for if it has any, that of the focus, or the
// one with the most regions.
func (s *state) settle(levels map[data.Level]int) {
	if levels[s.level] > 0 {
		return
	}
	s.level = s.base.known[s.asked.Focus].Level
	if levels[s.level] > 0 {
		return
	}
	for _, level := range data.Levels {
		if levels[level] > levels[s.level] {
			s.level = level
		}
	}
}

// rank words the rank of a place in the ranking.
func (s *state) rank(place benchmark.RegionResult) string {
	if !place.Scored {
		return ""
	}
	return s.say.Integer(place.Rank)
}

// withText returns the text with one language changed; an empty one takes the language away.
func withText(t data.Text, language, text string) data.Text {
	changed := data.Text{}
	for key, value := range t {
		changed[key] = value
	}
	changed[language] = text
	if text == "" {
		delete(changed, language)
	}
	if len(changed) == 0 {
		return nil
	}
	return changed
}
