package start

import (
	"cmp"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say    *phrase.Printer
	stock  stock
	asked  data.Comparison
	result benchmark.Result
	done   bool // the result holds
	helps  int  // practices that could close a gap of the focus
	ready  bool // the stock was read
}

// A stock is what the catalogue holds.
type stock struct {
	known        map[data.RegionCode]data.Region
	indicators   []data.Indicator
	practices    []data.PracticeCard
	observations int
}

// bare reports whether there is nothing in the catalogue yet to look at.
func (s *state) bare() bool { return s.ready && s.stock.observations == 0 }

// missing says what the comparison lacks: "focus", "indicators", "peers" or nothing.
func (s *state) missing() string {
	switch {
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
	return cmp.Or(s.stock.known[code].Name.In(s.say.Language()), string(code))
}

// where tells code, level and country of the focus.
func (s *state) where() string {
	region, known := s.stock.known[s.asked.Focus]
	parts := []string{string(s.asked.Focus)}
	if known {
		parts = append(parts, s.say.Text("level."+string(region.Level)))
		if country := data.RegionCode(region.Country); country != region.Code && s.stock.known[country].Code != "" {
			parts = append(parts, s.regionName(country))
		}
	}
	return strings.Join(parts, " · ")
}

// A fact is one thing worth knowing about the focus.
type fact struct {
	label, value string
	notes        [2]string
	standing     benchmark.Standing
	indicator    data.IndicatorCode // empty where it is about all of them
}

// facts are the rank of the focus, its strongest and its weakest indicator.
func (s *state) facts() []fact {
	facts := []fact{s.rank()}
	strong, weak := s.extremes()
	if strong != nil {
		facts = append(facts, s.standing("strongest", *strong))
	}
	if weak != nil && (strong == nil || weak.Indicator.Code != strong.Indicator.Code) {
		facts = append(facts, s.standing("weakest", *weak))
	}
	return facts
}

func (s *state) rank() fact {
	f := fact{label: s.say.Text("screen.start.rank")}
	own, _ := s.result.Region(s.result.Comparison.Focus)
	if !own.Scored {
		f.value, f.notes[0] = s.say.Text("screen.start.rank.none"), s.say.Text("screen.start.rank.none.note")
		return f
	}
	f.value = s.say.Text("screen.start.rank.value", "rank", s.say.Integer(own.Rank), "n", s.say.Integer(s.result.Recipe.Scored))
	f.notes = [2]string{s.say.Plural("screen.start.count.indicators", len(s.result.Table)), s.peersWords()}
	return f
}

// peersWords tells how many peers there are and how they were chosen.
func (s *state) peersWords() string {
	n := len(s.result.Comparison.Peers)
	switch from := s.result.Comparison.PeersFrom; {
	case from == data.PeersSimilar:
		return s.say.Plural("screen.start.peers.similar", n)
	case strings.HasPrefix(from, data.PeersGroup):
		return s.say.Plural("screen.start.peers.group", n)
	}
	return s.say.Plural("screen.start.peers.own", n)
}

// extremes are the indicators on which the focus is furthest ahead of its peers and furthest
// behind, measured in the peers' own spread; nil where it is nowhere ahead or nowhere behind.
func (s *state) extremes() (strong, weak *benchmark.IndicatorResult) {
	for i := range s.result.Table {
		row := &s.result.Table[i]
		switch gap := row.Gap; {
		case !row.HasGap || !gap.HasStandardised:
		case gap.Standardised > 0 && (strong == nil || gap.Standardised > strong.Gap.Standardised):
			strong = row
		case gap.Standardised < 0 && (weak == nil || gap.Standardised < weak.Gap.Standardised):
			weak = row
		}
	}
	return strong, weak
}

func (s *state) standing(which string, row benchmark.IndicatorResult) fact {
	number := func(value float64) string { return s.say.Number(value, row.Indicator.Decimals) }
	cell := row.Cells[s.result.Comparison.Focus]
	value := number(cell.Value)
	if cell.Flags != "" {
		value += " (" + string(cell.Flags) + ")"
	}
	return fact{
		label: s.say.Text("screen.start." + which), value: s.indicatorName(row.Indicator),
		notes: [2]string{
			s.say.Text("screen.start.standing.note", "value", value, "median", number(row.Gap.PeerMedian)),
			row.Indicator.Unit.In(s.say.Language()) + " · " + string(cell.Period),
		},
		standing: row.Gap.Standing, indicator: row.Indicator.Code,
	}
}

func (s *state) indicatorName(indicator data.Indicator) string {
	return cmp.Or(indicator.Name.In(s.say.Language()), string(indicator.Code))
}

// The steps of the chain, in its order; "screen.start.step.<step>" is the phrase key.
var steps = []string{"import", "compare", "practices", "brief"}

// stepFacts are the live facts below a step, on two lines.
func (s *state) stepFacts(step string) (first, second string) {
	switch step {
	case "import":
		return s.say.Plural("screen.start.count.indicators", len(s.stock.indicators)),
			s.say.Plural("screen.start.count.observations", s.stock.observations)
	case "compare":
		if s.missing() != "" {
			return s.say.Text("screen.start.missing." + s.missing()), ""
		}
		return s.say.Plural("screen.start.count.peers", len(s.asked.Peers)),
			s.say.Plural("screen.start.count.indicators", len(s.asked.Indicators))
	case "practices":
		return s.practiceFacts()
	}
	if !s.done {
		return s.say.Text("screen.start.missing.result"), ""
	}
	return s.say.Text("screen.start.brief.fact"), s.regionName(s.asked.Focus)
}

func (s *state) practiceFacts() (first, second string) {
	first = s.say.Plural("screen.start.count.practices", len(s.stock.practices))
	if s.done && len(s.stock.practices) > 0 {
		second = s.say.Plural("screen.start.count.helping", s.helps)
	}
	return first, second
}

// A recent catalogue may lie on a disk that is gone, so nothing is known of it at first.
type recent struct {
	path  string
	name  string
	place string // the folder
	now   availability
	open  bool // the one that is shown
}

type availability int

const (
	asking availability = iota
	available
	unavailable
)

// recents are the catalogues opened before, the newest first; the open one is marked.
func recents(paths []string, open string) []recent {
	list := make([]recent, 0, len(paths))
	for _, path := range paths {
		r := recent{path: path, open: path == open}
		r.place, r.name = split(path)
		if r.open {
			r.now = available
		}
		list = append(list, r)
	}
	return list
}

// split cuts a path of this or another system at its last separator.
func split(path string) (folder, name string) {
	at := strings.LastIndexAny(path, `/\`)
	return strings.TrimRight(path[:at+1], `/\`), path[at+1:]
}

func (s *state) recentNote(r recent) string {
	switch {
	case r.open:
		return s.say.Text("screen.start.recent.open") + " · " + r.place
	case r.now == unavailable:
		return s.say.Text("screen.start.recent.gone") + " · " + r.place
	}
	return r.place
}

// helping counts the practices among the matches, each once.
func helping(matches []benchmark.Match) int {
	seen := map[data.PracticeID]bool{}
	for _, match := range matches {
		seen[match.Practice.ID] = true
	}
	return len(seen)
}
