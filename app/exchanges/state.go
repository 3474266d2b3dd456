package exchanges

import (
	"cmp"
	"slices"
	"strings"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/exchange"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	readOnly bool
	way      string
	part     string // of what was read: "columns", "new", "changed", "problems"
	path     string // of the file that is read; empty: none
	mapping  exchange.Mapping
	reading  *exchange.Reading
	plan     exchange.Plan
	wanted   []data.PracticeID // that leave; nil: all
	format   string
	contacts bool
	public   bool
}

// parts of what was read.
const (
	partColumns  = "columns"
	partNew      = "new"
	partChanged  = "changed"
	partProblems = "problems"
)

var parts = []string{partColumns, partNew, partChanged, partProblems}

func newState(say *phrase.Printer, route session.Route) *state {
	s := &state{say: say, part: partColumns, format: exchange.Formats[0].ID}
	s.restore(route)
	return s
}

func (s *state) restore(r session.Route) {
	s.way = wayIn
	if r.Param("way") == wayOut {
		s.way = wayOut
	}
	s.wanted = nil
	for id := range strings.SplitSeq(r.Param("ids"), ",") {
		if id != "" {
			s.wanted = append(s.wanted, data.PracticeID(id))
		}
	}
}

func (s *state) route() session.Route {
	way := ""
	if s.way == wayOut {
		way = wayOut
	}
	ids := make([]string, len(s.wanted))
	for i, id := range s.wanted {
		ids[i] = string(id)
	}
	return session.NewRoute(ID, "way", way, "ids", strings.Join(ids, ","))
}

// counts are how many there are in each part.
func (s *state) counts() map[string]int {
	return map[string]int{
		partColumns: len(s.reading.Columns), partNew: len(s.plan.New), partChanged: len(s.plan.Changed),
		partProblems: len(s.problems()),
	}
}

// problems are what is not taken, then what is taken otherwise than it stood.
func (s *state) problems() []data.Problem { return slices.Concat(s.plan.Rejected, s.plan.Notices) }

// understood says in one sentence what the file is.
func (s *state) understood() string {
	r := s.reading
	words := []string{r.File, s.say.Text("exchange.format." + r.Format), s.say.Plural("screen.exchanges.rows", r.Rows)}
	if r.Encoding != "" {
		words = append(words, r.Encoding)
	}
	if r.Sheet != "" {
		words = append(words, r.Sheet)
	}
	return strings.Join(words, " · ")
}

// effect says what storing would do.
func (s *state) effect() string {
	return s.say.Text("screen.exchanges.effect",
		"new", s.say.Integer(len(s.plan.New)), "changed", s.say.Integer(len(s.plan.Changed)),
		"unchanged", s.say.Integer(len(s.plan.Unchanged)), "rejected", s.say.Integer(len(s.plan.Rejected)),
		"entries", s.say.Integer(len(s.plan.Entries)))
}

// A target is something that a column can be taken for, with its words.
type target struct{ id, words string }

// targets are all fields in the order of the form, after what is no field.
func (s *state) targets() []target {
	var list []target
	for _, id := range exchange.Targets {
		list = append(list, target{id, s.say.Text("exchange.target." + id)})
	}
	for _, field := range practice.Fields {
		if field.Kind != practice.Fixed || field.ID == "id" {
			words := s.say.Text("practice.group."+field.Group) + ": " + s.say.Text("practice.field."+field.ID)
			if field.ID == "id" { // which a list of others has of its own form
				words = s.say.Text("screen.exchanges.identity")
			}
			list = append(list, target{field.ID, words})
		}
	}
	return list
}

// languages that a column can be in; the first is that of the file.
var languages = []string{"", exchange.EveryLanguage, "de", "en", "fi", "da", "sv"}

func (s *state) languageWords(code string) string {
	switch code {
	case "":
		return s.say.Text("screen.exchanges.language.file")
	case exchange.EveryLanguage:
		return s.say.Text("screen.exchanges.language.every")
	}
	if key := "language." + code; s.say.Has(key) {
		return s.say.Text(key)
	}
	return code
}

// take puts what was read in place.
func (s *state) take(reading *exchange.Reading, plan exchange.Plan) {
	s.reading, s.plan, s.mapping = reading, plan, reading.Mapping
	if counts := s.counts(); counts[s.part] == 0 {
		for _, part := range parts {
			if counts[part] > 0 {
				s.part = part
				break
			}
		}
	}
	if len(reading.Columns) == 0 && s.part == partColumns {
		s.part = partNew
	}
}

// set changes what a column is taken for.
func (s *state) set(header string, change func(*exchange.Target)) {
	columns := map[string]exchange.Target{}
	for name, target := range s.mapping.Columns {
		columns[name] = target
	}
	next := columns[header]
	change(&next)
	columns[header] = next
	s.mapping.Columns = columns
}

func (s *state) title(p data.Practice) string {
	return cmp.Or(practice.Called(p.Title, p.Key, s.say.Language()), s.say.Text("practice.untitled"))
}

// formatOf is the format that practices leave in.
func (s *state) formatOf() exchange.Format {
	format, _ := exchange.FormatOf(s.format)
	return format
}

// leaving says what leaves.
func (s *state) leaving() string {
	if s.wanted == nil {
		return s.say.Text("screen.exchanges.all")
	}
	return s.say.Plural("brief.dossier.count", len(s.wanted))
}
