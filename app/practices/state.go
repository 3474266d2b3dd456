package practices

import (
	"maps"
	"slices"
	"strings"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say  *phrase.Printer
	know *names

	ask    question
	search data.EntryID // the kept search that is open; empty: none
	wanted string       // id or key of a practice that a route asks for
	read   data.PracticeID
	table  bool

	columns []string // of the table, in their order; empty: the usual ones

	shelf    *facet.Shelf // nil until it was read
	near     map[data.RegionCode]float64
	focus    data.RegionCode
	answer   facet.Answer
	answered question // what answer answers
	snippets map[data.PracticeID]data.Snippet
	found    map[data.EntryID]int // how many each kept search finds
	ticked   map[data.PracticeID]bool

	facets facetState
}

// A question is what the list shows: words, filters, order.
type question struct {
	text   string
	filter map[string][]string
	sort   string // one of facet.Sorts or the key of a column, with "-" before it when turned round
}

func (q question) equal(other question) bool {
	return q.text == other.text && q.sort == other.sort &&
		maps.EqualFunc(narrowing(q.filter), narrowing(other.filter), sameValues)
}

// narrows reports whether the question leaves anything out.
func (q question) narrows() bool {
	return strings.TrimSpace(q.text) != "" || len(narrowing(q.filter)) > 0
}

func narrowing(filter map[string][]string) map[string][]string {
	kept := map[string][]string{}
	for id, values := range filter {
		if len(values) > 0 {
			kept[id] = values
		}
	}
	return kept
}

func sameValues(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func newState(say *phrase.Printer) *state {
	return &state{say: say, know: &names{}, ticked: map[data.PracticeID]bool{}, facets: newFacetState()}
}

// The parameters of the route; every other one is a facet with its values.
const (
	paramID     = "id"
	paramText   = "text"
	paramSort   = "sort"
	paramSearch = "search"
)

// between separates the values of a facet in a route.
const between = "\n"

// restore takes the place over that a route tells. A kept search stands for its question, which is
// filled in when the searches are known.
func (s *state) restore(r session.Route) {
	s.wanted, s.search = r.Param(paramID), data.EntryID(r.Param(paramSearch))
	s.ask = question{text: r.Param(paramText), sort: r.Param(paramSort), filter: map[string][]string{}}
	for _, f := range facet.Facets {
		if values := r.Param(f.ID); values != "" {
			s.ask.filter[f.ID] = strings.Split(values, between)
		}
	}
	s.openSearch()
}

// openSearch puts the question of the kept search that a route names in the place of an empty one.
func (s *state) openSearch() {
	if search, known := s.know.search(s.search); known && !s.ask.narrows() && s.ask.sort == "" {
		s.ask = questionOf(search)
	}
}

func questionOf(search practice.Search) question {
	asked := facet.QuestionOf(search)
	if asked.Filter == nil {
		asked.Filter = map[string][]string{}
	}
	return question{text: search.Text, filter: asked.Filter, sort: asked.Sort}
}

func (s *state) route() session.Route {
	id := s.wanted
	if s.read != "" {
		id = string(s.read)
	}
	r := session.NewRoute(ID, paramID, id, paramSearch, string(s.search))
	if search, known := s.know.search(s.search); known && questionOf(search).equal(s.ask) {
		return r // it stays live: the search may become another
	}
	r = r.With(paramText, s.ask.text).With(paramSort, s.ask.sort)
	for id, values := range s.ask.filter {
		r = r.With(id, strings.Join(values, between))
	}
	return r
}

// turn filters by a value of a facet, or no longer.
func (s *state) turn(id, value string) {
	values := s.ask.filter[id]
	next := slices.DeleteFunc(slices.Clone(values), func(other string) bool { return other == value })
	if len(next) == len(values) {
		next = append(next, value)
	}
	s.ask.filter = maps.Clone(s.ask.filter)
	if s.ask.filter == nil {
		s.ask.filter = map[string][]string{}
	}
	s.ask.filter[id] = next
	if len(next) == 0 {
		delete(s.ask.filter, id)
	}
}

// clear asks for everything again; the order stays.
func (s *state) clear() {
	s.ask.text, s.ask.filter, s.search = "", map[string][]string{}, ""
}

// take puts an answer in the place of the one before and says which row is read then: the one asked
// for, the one that was, else the first.
func (s *state) take(q question, answer facet.Answer) (row int) {
	s.answer, s.answered, s.snippets = answer, q, map[data.PracticeID]data.Snippet{}
	if row = s.rowOf(s.wanted); row >= 0 {
		s.wanted = "" // until then it may still come, as one that is being stored
	} else {
		row = slices.Index(answer.IDs, s.read)
	}
	if row < 0 && len(answer.IDs) > 0 {
		row = 0
	}
	if s.read = ""; row >= 0 {
		s.read = answer.IDs[row]
	}
	s.dropTicks()
	return row
}

// rowOf returns the row of a practice by its id or key, -1 where it is not shown.
func (s *state) rowOf(idOrKey string) int {
	if idOrKey == "" {
		return -1
	}
	if at := slices.Index(s.answer.IDs, data.PracticeID(idOrKey)); at >= 0 {
		return at
	}
	if _, isID := s.shelf.Card(data.PracticeID(idOrKey)); isID {
		return -1 // it is there, and not shown
	}
	return slices.IndexFunc(s.answer.IDs, func(id data.PracticeID) bool {
		card, known := s.shelf.Card(id)
		return known && card.Key == idOrKey
	})
}

// card returns the card of a row.
func (s *state) card(row int) data.PracticeCard {
	if s.shelf == nil || row < 0 || row >= len(s.answer.IDs) {
		return data.PracticeCard{}
	}
	card, _ := s.shelf.Card(s.answer.IDs[row])
	return card
}

// readCard returns the card of the practice that is read.
func (s *state) readCard() (data.PracticeCard, bool) {
	if s.shelf == nil || s.read == "" {
		return data.PracticeCard{}, false
	}
	return s.shelf.Card(s.read)
}

// asked returns the question as the shelf takes it.
func (s *state) asked(matches map[data.PracticeID]float64, today string) facet.Question {
	native, _ := nativeSort(s.ask.sort)
	return facet.Question{
		Matches: matches, Filter: s.ask.filter, Sort: native, Language: s.say.Language(), Near: s.near,
		Owners: s.know.owners, Today: today,
	}
}

// count tells how many practices are shown.
func (s *state) count() string {
	if s.shelf == nil {
		return ""
	}
	if !s.answered.narrows() {
		return s.say.Plural("screen.practices.all-of", s.shelf.Count())
	}
	return s.say.Text("screen.practices.count", "n", s.say.Integer(s.answer.Total), "of", s.say.Integer(s.shelf.Count()))
}

// tickedRow reports whether a row is chosen for what is done to several.
func (s *state) tickedRow(row int) bool {
	return row < len(s.answer.IDs) && s.ticked[s.answer.IDs[row]]
}

// turnRow chooses a row, or no longer.
func (s *state) turnRow(row int) {
	if row >= len(s.answer.IDs) {
		return
	}
	id := s.answer.IDs[row]
	if s.ticked[id] {
		delete(s.ticked, id)
		return
	}
	s.ticked[id] = true
}

// tickRows chooses a stretch of rows.
func (s *state) tickRows(first, end int) {
	for _, id := range s.answer.IDs[max(first, 0):min(end, len(s.answer.IDs))] {
		s.ticked[id] = true
	}
}

// tickAll chooses every row shown, or none where all are chosen.
func (s *state) tickAll() {
	if len(s.ticked) == len(s.answer.IDs) {
		s.ticked = map[data.PracticeID]bool{}
		return
	}
	s.ticked = make(map[data.PracticeID]bool, len(s.answer.IDs)) // growing takes most of the time
	s.tickRows(0, len(s.answer.IDs))
}

// dropTicks forgets what is chosen but no longer shown: nothing is done to what is out of sight.
func (s *state) dropTicks() {
	if len(s.ticked) == 0 {
		return
	}
	shown := make(map[data.PracticeID]bool, len(s.ticked))
	for _, id := range s.answer.IDs {
		if s.ticked[id] {
			shown[id] = true
		}
	}
	s.ticked = shown
}

// chosen are the practices that a command is for: those ticked, in the order shown, else the one
// that is read.
func (s *state) chosen() []data.PracticeID {
	var ids []data.PracticeID
	for _, id := range s.answer.IDs {
		if s.ticked[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 && s.read != "" {
		ids = append(ids, s.read)
	}
	return ids
}

// chosenCards are their cards.
func (s *state) chosenCards() []data.PracticeCard {
	var cards []data.PracticeCard
	for _, id := range s.chosen() {
		if card, known := s.shelf.Card(id); known {
			cards = append(cards, card)
		}
	}
	return cards
}
