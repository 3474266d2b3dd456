package indicators

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say     *phrase.Printer
	base    holdings
	code    data.IndicatorCode // of the sheet
	level   data.Level
	period  data.Period // empty: the latest of each region
	view    int         // of views
	asked   data.Comparison
	ranking ranking
	course  course
}

// The ways to draw an indicator; "screen.indicators.view.<view>" is the phrase key.
var views = []string{"ranking", "course"}

const (
	rankingView = iota
	courseView
)

// holdings are the lists of the catalogue.
type holdings struct {
	indicators []data.Indicator
	summaries  map[data.IndicatorCode]data.IndicatorSummary
	regions    []data.Region
	known      map[data.RegionCode]data.Region
}

// at returns the indicator of the sheet; false where there is none.
func (s *state) at() (data.Indicator, bool) {
	i := s.index()
	if i < 0 {
		return data.Indicator{}, false
	}
	return s.base.indicators[i], true
}

func (s *state) index() int {
	return slices.IndexFunc(s.base.indicators, func(i data.Indicator) bool { return i.Code == s.code })
}

// pick is the indicator shown: the one asked for, the first of the comparison, or the first.
func (s *state) pick() {
	if s.index() >= 0 || len(s.base.indicators) == 0 {
		return
	}
	s.code = s.base.indicators[0].Code
	if len(s.asked.Indicators) > 0 && s.has(s.asked.Indicators[0].Indicator) {
		s.code = s.asked.Indicators[0].Indicator
	}
}

func (s *state) has(code data.IndicatorCode) bool {
	return slices.ContainsFunc(s.base.indicators, func(i data.Indicator) bool { return i.Code == code })
}

func (s *state) regionName(code data.RegionCode) string {
	return cmp.Or(s.base.known[code].Name.In(s.say.Language()), string(code))
}

func (s *state) name(indicator data.Indicator) string {
	return cmp.Or(indicator.Name.In(s.say.Language()), string(indicator.Code))
}

func (s *state) theme(id string) string {
	if key := "theme." + id; id != "" && s.say.Has(key) {
		return s.say.Text(key)
	}
	return id
}

// direction says in words whether more is better.
func (s *state) direction(d data.Direction) string {
	words := map[data.Direction]string{
		data.HigherIsBetter: "higher", data.LowerIsBetter: "lower", data.NoDirection: "none",
	}
	return s.say.Text("screen.indicators.direction." + words[d])
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

// A fact is a line of the definition.
type fact struct{ label, value string }

// facts define the indicator of the sheet; what is not known has no line.
func (s *state) facts() []fact {
	indicator, found := s.at()
	if !found {
		return nil
	}
	summary := s.base.summaries[indicator.Code]
	all := []fact{
		{"code", string(indicator.Code)},
		{"unit", indicator.Unit.In(s.say.Language())},
		{"direction", s.direction(indicator.Direction)},
		{"theme", s.theme(indicator.Theme)},
		{"dimension", s.dimension(indicator.Dimension)},
		{"coverage", s.coverage(summary)},
		{"publisher", indicator.Publisher},
		{"dataset", indicator.Dataset},
		{"licence", indicator.Licence},
		{"attribution", indicator.Attribution},
	}
	return slices.DeleteFunc(all, func(f fact) bool { return f.value == "" })
}

func (s *state) dimension(d data.Dimension) string {
	if d == "" {
		return ""
	}
	return s.say.Text("dimension." + string(d))
}

func (s *state) coverage(summary data.IndicatorSummary) string {
	if summary.Observations == 0 {
		return s.say.Text("screen.indicators.no-values")
	}
	share, _ := flagged(summary)
	return strings.Join([]string{
		s.say.Plural("screen.indicators.count.values", summary.Observations),
		s.say.Plural("screen.indicators.count.regions", summary.Regions), span(summary),
		s.say.Text("screen.indicators.flagged", "share", s.say.Percent(share, 0)),
	}, ", ")
}

// source is the line that belongs to every number of the indicator.
func (s *state) source() string {
	indicator, _ := s.at()
	return cmp.Or(indicator.Attribution, strings.Trim(indicator.Publisher+", "+indicator.Dataset, ", "))
}

// settle chooses the level of the ranking: the one asked for if it has values, that of the focus,
// or the one with the most regions.
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
