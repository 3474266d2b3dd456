package benchmarks

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/similarity"
	"pharos/resources/phrase"
)

// The views, in the order of their tabs; "screen.benchmarks.view.<view>" is the phrase key.
var views = []string{"ranking", "profile", "gaps", "peers", "recipe"}

// A state is what the screen shows, without any widget.
type state struct {
	say  *phrase.Printer
	base holdings
	answer

	view      string             // one of views
	region    data.RegionCode    // selected; empty: none
	indicator data.IndicatorCode // selected in the gaps
	ranked    data.IndicatorCode // what the ranking shows; empty: the composite score
	filter    string             // of the indicators to choose from
	open      map[string]bool    // themes whose indicators are listed; nil until there are any
}

// holdings are the lists of the catalogue that the choices are made from.
type holdings struct {
	regions    []data.Region
	known      map[data.RegionCode]data.Region
	groups     []data.PeerGroup
	indicators []data.Indicator
	summaries  map[data.IndicatorCode]data.IndicatorSummary
	sources    map[data.SourceID]data.Source
}

// An answer is what came out of the comparison asked.
type answer struct {
	asked   data.Comparison
	result  benchmark.Result
	peers   similarity.List
	matches []benchmark.Match
	done    bool // the result holds
}

func newState(say *phrase.Printer) *state { return &state{say: say, view: views[0]} }

// setView shows a view; one that is none shows the first.
func (s *state) setView(view string) {
	if !slices.Contains(views, view) {
		view = views[0]
	}
	s.view = view
}

// accept takes an answer over and keeps what is selected where it is still there.
func (s *state) accept(a answer) {
	s.answer = a
	if _, there := s.result.Region(s.region); !there {
		s.region = ""
	}
	if _, there := s.result.Row(s.ranked); !there {
		s.ranked = ""
	}
	if _, there := s.result.Row(s.indicator); !there {
		s.indicator = s.mostPressing()
	}
}

// mostPressing is the indicator whose gap matters most, the first one where there are no gaps.
func (s *state) mostPressing() data.IndicatorCode {
	if rows := s.result.ByPriority(); len(rows) > 0 {
		return rows[0].Indicator.Code
	}
	if len(s.result.Table) > 0 {
		return s.result.Table[0].Indicator.Code
	}
	return ""
}

// missing says what the comparison lacks: "catalogue", "values", "focus", "indicators", "peers", or
// nothing.
func (s *state) missing() string {
	switch {
	case len(s.base.regions) == 0:
		return "catalogue"
	case len(s.base.indicators) == 0:
		return "values"
	case s.asked.Focus == "":
		return "focus"
	case len(s.asked.Indicators) == 0:
		return "indicators"
	case len(s.asked.Peers) == 0:
		return "peers"
	}
	return ""
}

func (s *state) regionName(code data.RegionCode) string {
	if name := s.base.known[code].Name.In(s.say.Language()); name != "" {
		return name
	}
	return string(code)
}

func (s *state) indicatorName(indicator data.Indicator) string {
	return cmp.Or(indicator.Name.In(s.say.Language()), string(indicator.Code))
}

func (s *state) unit(indicator data.Indicator) string { return indicator.Unit.In(s.say.Language()) }

// number words a value in the indicator's digits.
func (s *state) number(value float64, indicator data.Indicator) string {
	return s.say.Number(value, indicator.Decimals)
}

// theme words the group of an indicator or a dimension of likeness.
func (s *state) theme(id string) string {
	if id == "" {
		return s.say.Text("screen.benchmarks.theme.none")
	}
	if key := "theme." + id; s.say.Has(key) {
		return s.say.Text(key)
	}
	return id
}

// scoreDigits are the digits after the decimal sign that tell scores of the method apart.
func (s *state) scoreDigits() int {
	if s.result.Comparison.Normalisation == "minmax" {
		return 1
	}
	return 2
}

// headline is the answer in one sentence.
func (s *state) headline() string {
	own, _ := s.result.Region(s.result.Comparison.Focus)
	name := s.regionName(s.result.Comparison.Focus)
	if !own.Scored {
		return s.say.Text("screen.benchmarks.headline.no-score", "region", name)
	}
	return s.say.Text("screen.benchmarks.headline", "region", name, "rank", s.say.Integer(own.Rank),
		"n", s.say.Integer(s.result.Recipe.Scored), "score", s.say.Number(own.Score, s.scoreDigits()))
}

// subline tells how it was compared.
func (s *state) subline() string {
	method := s.say.Text("method." + s.result.Comparison.Normalisation)
	return strings.Join([]string{
		s.say.Plural("screen.benchmarks.count.indicators", len(s.result.Table)),
		s.peersWords(s.result.Comparison), s.periodWords(s.result.Comparison.Period), method,
	}, " · ")
}

func (s *state) periodWords(period data.Period) string {
	if period == "" {
		return s.say.Text("screen.benchmarks.latest")
	}
	return string(period)
}

// peersWords tells how many peers there are and how they were chosen.
func (s *state) peersWords(c data.Comparison) string {
	id, isGroup := strings.CutPrefix(c.PeersFrom, data.PeersGroup)
	switch {
	case isGroup:
		return s.say.Plural("screen.benchmarks.peers.of-group", len(c.Peers), "group", s.groupName(id))
	case c.PeersFrom == data.PeersSimilar:
		return s.say.Plural("screen.benchmarks.peers.of-similar", len(c.Peers))
	}
	return s.say.Plural("screen.benchmarks.peers.of-own", len(c.Peers))
}

func (s *state) groupName(id string) string {
	for _, group := range s.base.groups {
		if group.ID == id {
			return cmp.Or(group.Name.In(s.say.Language()), id)
		}
	}
	return id
}

// sourceLine names the sources of the indicators compared, each once, as their licences ask.
func (s *state) sourceLine() string {
	var lines []string
	for _, indicator := range s.result.Indicators {
		line := strings.TrimPrefix(indicator.Attribution, "Source: ")
		if line == "" {
			line = joined(", ", indicator.Publisher, indicator.Dataset)
		}
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return s.say.Text("screen.benchmarks.source", "list", strings.Join(lines, "; "))
}

// practicesFor are the matches of an indicator, those that name it first.
func (s *state) practicesFor(code data.IndicatorCode) []benchmark.Match {
	return slices.DeleteFunc(slices.Clone(s.matches), func(m benchmark.Match) bool { return m.Indicator != code })
}

// regionOptions are the regions to choose from, grouped by level; but leaves some out.
func (s *state) regionOptions(but ...data.RegionCode) []kit.Option {
	options := make([]kit.Option, 0, len(s.base.regions))
	for _, region := range s.base.regions {
		if data.IsExtraRegio(region.Code) || slices.Contains(but, region.Code) {
			continue
		}
		options = append(options, kit.Option{
			Key: string(region.Code), Title: s.regionName(region.Code), Detail: string(region.Code),
			Group: s.say.Text("level." + string(region.Level)),
		})
	}
	return options
}

// periods are the periods that can be chosen: the years that the indicators asked for have values
// in, the newest first.
func (s *state) periods() []data.Period {
	found := map[data.Period]bool{}
	for _, asked := range s.asked.Indicators {
		summary := s.base.summaries[asked.Indicator]
		for year := summary.First.Year(); year > 0 && year <= summary.Last.Year(); year++ {
			found[data.YearPeriod(year)] = true
		}
	}
	if s.asked.Period != "" {
		found[s.asked.Period] = true
	}
	periods := slices.Sorted(maps.Keys(found))
	slices.Reverse(periods)
	return periods
}

func joined(by string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), by)
}
