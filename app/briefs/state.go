package briefs

import (
	"cmp"
	"slices"
	"strings"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	kind     string // id in brief.Kinds
	language string // of the brief
	wanted   string // of a dossier: id or name of the kept search, as it was asked for; empty: all practices
	asked    data.Comparison
	draft
}

// A draft is a brief that was made, with what it was made from.
type draft struct {
	document brief.Document
	sheets   []kit.Sheet
	input    brief.Input
	done     bool
	stock    stock

	searches []practice.Search // of a dossier: the kept ones
	search   practice.Search   // that it is made from; its zero value finds all practices
	lack     string            // what it lacks: lackPractices and its kin
}

// stock tells how much the catalogue holds.
type stock struct{ regions, indicators int }

func newState(say *phrase.Printer, route session.Route) *state {
	s := &state{say: say}
	s.restore(route)
	return s
}

// restore takes the place over that a route tells; the brief speaks the window's language until
// another is chosen.
func (s *state) restore(route session.Route) {
	s.kind, s.language, s.wanted = route.Param("kind"), route.Param("language"), route.Param("search")
	if _, known := brief.KindOf(s.kind); !known {
		s.kind = brief.Kinds[0].ID
	}
	speaks := func(l phrase.Language) bool { return l.Code == s.language }
	if !slices.ContainsFunc(phrase.Languages(), speaks) {
		s.language = s.say.Language()
	}
}

func (s *state) route() session.Route {
	language := s.language
	if language == s.say.Language() {
		language = ""
	}
	route := session.NewRoute(ID, "kind", s.kind, "language", language)
	if s.prints() {
		route = route.With("search", s.wanted)
	}
	return route
}

// prints reports whether the kind prints practices, without a comparison.
func (s *state) prints() bool {
	kind, _ := brief.KindOf(s.kind)
	return kind.Practices
}

// missing says what the brief lacks: "values", "focus", "indicators", "peers", what a dossier lacks, or
// nothing.
func (s *state) missing() string {
	switch {
	case s.prints():
		return s.lack
	case s.stock.regions == 0 || s.stock.indicators == 0:
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

// summary tells what the brief compares, or which practices it prints.
func (s *state) summary() string {
	if s.prints() {
		return strings.TrimSuffix(s.document.Subject+" · "+s.input.Dossier.Chosen, " · ")
	}
	r := s.input.Result
	period := s.say.Text("screen.briefs.latest")
	if r.Comparison.Period != "" {
		period = string(r.Comparison.Period)
	}
	return strings.Join([]string{
		s.regionName(r.Comparison.Focus), s.say.Plural("screen.briefs.peers", len(r.Comparison.Peers)),
		s.say.Plural("screen.briefs.indicators", len(r.Table)), period,
	}, " · ")
}

func (s *state) regionName(code data.RegionCode) string {
	return cmp.Or(s.input.Regions[code].Name.In(s.say.Language()), string(code))
}

// problems are what a reader should know before the brief leaves the house.
func (s *state) problems() []string {
	if s.prints() {
		return s.dossierProblems()
	}
	var words []string
	for _, problem := range slices.Concat(s.input.Result.Notices, s.input.Peers.Notices) {
		args := map[string]string{}
		for name, value := range problem.Args {
			args[name] = s.named(name, value)
		}
		words = append(words, s.say.Problem(problem.Code, args, 0, 0))
	}
	if s.done && len(s.input.Result.Recipe.Sources) == 0 {
		words = append(words, s.say.Text("screen.briefs.problem.sources"))
	}
	return words
}

// named puts the name in the place of a code.
func (s *state) named(arg, value string) string {
	switch row, known := s.input.Result.Row(data.IndicatorCode(value)); {
	case arg == "indicator" && known:
		return cmp.Or(row.Indicator.Name.In(s.say.Language()), value)
	case arg == "region":
		return s.regionName(data.RegionCode(value))
	}
	return value
}

// fileName is the name that the brief is saved under, without a folder.
func (s *state) fileName() string {
	about := string(s.input.Result.Comparison.Focus)
	if s.prints() {
		about = s.search.Name
	}
	parts := slices.DeleteFunc([]string{"pharos", s.kind, about, s.language}, func(part string) bool { return part == "" })
	return strings.Join(parts, "-") + ".pdf"
}

// sourceLine names the sources of the values, each once, or the collection that practices come from.
func (s *state) sourceLine() string {
	if s.prints() {
		say := phrase.For(s.language)
		return say.Text("screen.briefs.source.practices", "name", s.input.Catalogue, "date", say.Date(s.input.Now))
	}
	var lines []string
	for _, indicator := range s.input.Result.Indicators {
		line := cmp.Or(strings.TrimPrefix(indicator.Attribution, "Source: "), indicator.Publisher)
		if line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return phrase.For(s.language).Text("screen.briefs.source", "list", strings.Join(lines, "; "))
}

// practicesNamed counts the practices that help with an indicator.
func practicesNamed(matches []benchmark.Match, code data.IndicatorCode) int {
	count := 0
	for _, match := range matches {
		if match.Indicator == code {
			count++
		}
	}
	return count
}
