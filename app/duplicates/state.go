package duplicates

import (
	"cmp"
	"strings"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/duplicate"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	readOnly bool
	found    Found
	searched bool
	pair     [2]data.PracticeID // that is looked at; empty: none
	left     data.Practice
	right    data.Practice
	read     map[data.PracticeID]int64 // the revisions at which the two were read
	choices  duplicate.Choices
	merged   duplicate.Merged
	ready    bool
	whole    bool // what is the same in both is shown as well
}

func newState(say *phrase.Printer, route session.Route) *state {
	s := &state{say: say, choices: duplicate.Choices{}}
	s.restore(route)
	return s
}

func (s *state) restore(r session.Route) {
	a, b := data.PracticeID(r.Param("id")), data.PracticeID(r.Param("other"))
	if a != "" && b != "" {
		s.choose([2]data.PracticeID{a, b})
	}
}

func (s *state) route() session.Route {
	return session.NewRoute(ID, "id", string(s.pair[0]), "other", string(s.pair[1]))
}

// choose looks at another pair.
func (s *state) choose(pair [2]data.PracticeID) {
	if pair != s.pair {
		s.pair, s.ready, s.choices = pair, false, duplicate.Choices{}
		s.left, s.right, s.merged = data.Practice{}, data.Practice{}, duplicate.Merged{}
	}
}

// take puts the two practices in their columns, as they stood if they were swapped; what was chosen stays.
func (s *state) take(left, right data.Practice, read map[data.PracticeID]int64) {
	if s.ready && s.left.ID == right.ID {
		left, right = right, left
	}
	s.left, s.right, s.read = left, right, read
	s.merge()
	s.ready = true
}

// swap exchanges the columns: the left one keeps its id and its short name, and with them its place in other
// people's catalogues.
func (s *state) swap() {
	s.left, s.right, s.choices = s.right, s.left, duplicate.Choices{}
	s.merge()
}

func (s *state) merge() { s.merged = duplicate.Merge(s.left, s.right, s.choices) }

// side takes a place from a side.
func (s *state) side(place duplicate.Place, side duplicate.Side) {
	s.choices[place] = side
	s.merge()
}

// rows are the places to choose from, or all.
func (s *state) rows() []duplicate.Row {
	if s.whole {
		return s.merged.Rows
	}
	var rows []duplicate.Row
	for _, row := range s.merged.Rows {
		if !row.Same {
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *state) title(id data.PracticeID) string {
	card := s.found.Cards[id]
	return cmp.Or(practice.Called(card.Title, card.Key, s.say.Language()), s.say.Text("practice.untitled"))
}

// why words the reasons for a pair, the strongest first.
func (s *state) why(pair duplicate.Pair) string {
	var words []string
	for _, reason := range pair.Why {
		words = append(words, s.reason(reason))
	}
	return strings.Join(words, " · ")
}

func (s *state) reason(r duplicate.Reason) string {
	return s.say.Fill("duplicate.why."+r.Key, r.Args)
}

// at is the place of the pair that is looked at; -1 where it is not among those found.
func (s *state) at() int {
	for i, pair := range s.found.Pairs {
		if duplicate.PairOf(s.pair[0], s.pair[1]) == duplicate.PairOf(pair.A, pair.B) {
			return i
		}
	}
	return -1
}

// name heads a row: the field, and the language where it has several.
func (s *state) name(row duplicate.Row) string {
	name := s.say.Text("practice.field." + row.Field.ID)
	if language := row.Place.Language; language != "" {
		name += " (" + language + ")"
	}
	return name
}

// words are what stands in a column of a row.
func (s *state) words(row duplicate.Row, v practice.Value) string {
	lines := v.Lines(row.Place.Language)
	if len(lines) == 0 {
		return "–"
	}
	for i, line := range lines {
		lines[i] = row.Field.ChoiceWords(line, s.say.Known)
	}
	words := []rune(strings.Join(lines, "\n"))
	if len(words) > mostShown {
		return string(words[:mostShown]) + "…"
	}
	return string(words)
}

// mostShown letters of a text stand in a column: the choice is between texts, not for reading them.
const mostShown = 1200
