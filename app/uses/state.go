package uses

import (
	"cmp"
	"slices"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/practice"
	"pharos/data/transfer"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	view     string
	selected data.PracticeID // the practice of the uses and of the judgement; empty: none
	quota    int             // row of the board that is looked at
	focus    data.RegionCode
	readOnly bool
	stock
	judged judged
}

// A stock is what was read from the catalogue.
type stock struct {
	cards       []data.PracticeCard
	byID        map[data.PracticeID]data.PracticeCard
	quotas      []practice.Quota
	uses        []practice.Use // the latest first
	instruments []practice.Instrument
	actions     []practice.Action
	assessments []practice.Assessment
	regions     []data.Region
	known       map[data.RegionCode]data.Region
	named       map[data.IndicatorCode]data.Indicator
	duplicates  [][2]data.PracticeID
	board       []practice.QuotaRow
}

// judged is a practice being judged for the focus.
type judged struct {
	practice data.Practice
	context  transfer.Context
	prefill  transfer.Answers
	own      transfer.Answers
	weights  transfer.Weights
	note     string
	kept     practice.Assessment // the newest one stored for the focus; its ID is empty where there is none
	changed  bool                // something is answered that is not stored
	ready    bool
	noGround bool // nothing tells how alike the regions are
}

func newState(say *phrase.Printer, route session.Route) *state {
	s := &state{say: say}
	s.restore(route)
	return s
}

func (s *state) restore(r session.Route) {
	s.view = r.Param("view")
	if !slices.Contains(views, s.view) {
		s.view = viewBoard
	}
	if id := data.PracticeID(r.Param("id")); id != s.selected {
		s.selected, s.judged = id, judged{}
		if id != "" && r.Param("view") == "" {
			s.view = viewUses
		}
	}
}

func (s *state) route() session.Route {
	view := s.view
	if view == viewBoard {
		view = ""
	}
	return session.NewRoute(ID, "view", view, "id", string(s.selected))
}

// take puts what was read in place and counts.
func (s *state) take(stock stock) {
	stock.byID = data.Keyed(stock.cards, func(c data.PracticeCard) data.PracticeID { return c.ID })
	stock.known = data.Keyed(stock.regions, func(r data.Region) data.RegionCode { return r.Code })
	stock.board = practice.Board(practice.Tally{
		Quotas: stock.quotas, Cards: stock.cards, Uses: stock.uses,
		Linked: practice.Linked(stock.instruments, stock.actions), Duplicates: stock.duplicates,
	})
	s.stock = stock
	s.quota = min(s.quota, len(stock.board)-1)
}

// shownUses are the uses of the practice that is selected, or all.
func (s *state) shownUses() []practice.Use {
	if s.selected == "" {
		return s.uses
	}
	return slices.DeleteFunc(slices.Clone(s.uses), func(u practice.Use) bool { return u.Practice != s.selected })
}

// title names a practice; one without a title goes by its key.
func (s *state) title(id data.PracticeID) string {
	card, known := s.byID[id]
	if !known {
		return s.say.Text("screen.uses.gone")
	}
	return s.titleOf(card)
}

func (s *state) titleOf(card data.PracticeCard) string {
	return cmp.Or(practice.Called(card.Title, card.Key, s.say.Language()), s.say.Text("practice.untitled"))
}

func (s *state) region(code data.RegionCode) string {
	return cmp.Or(s.known[code].Name.In(s.say.Language()), string(code))
}

// quotaName names a quota by its own name, or by what it is of.
func (s *state) quotaName(q practice.Quota) string {
	return cmp.Or(q.Name, s.subject(q), s.say.Text("quota.scope."+q.Scope))
}

// subject words what a quota is of.
func (s *state) subject(q practice.Quota) string {
	switch q.Scope {
	case practice.ScopeTheme:
		return s.theme(q.Subject)
	case practice.ScopeInstrument:
		for _, i := range s.instruments {
			if string(i.ID) == q.Subject {
				return i.Name.In(s.say.Language())
			}
		}
	}
	return q.Subject
}

func (s *state) theme(key string) string {
	if s.say.Has("practice.theme." + key) {
		return s.say.Text("practice.theme." + key)
	}
	return key
}

// userOf names who used a practice.
func (s *state) userOf(u practice.Use) string {
	switch u.By {
	case "instrument":
		for _, i := range s.instruments {
			if string(i.ID) == u.Of {
				return cmp.Or(i.Name.In(s.say.Language()), u.Name)
			}
		}
	case "action":
		for _, a := range s.actions {
			if string(a.ID) == u.Of {
				return cmp.Or(a.Title.In(s.say.Language()), u.Name)
			}
		}
	case "region":
		if u.Of != "" {
			return s.region(data.RegionCode(u.Of))
		}
	}
	return u.Name
}

// subjects lists what a quota of a scope can be of, as value and words.
func (s *state) subjects(scope string) (values, words []string) {
	found := map[string]bool{}
	add := func(value, word string) {
		if value != "" && !found[value] {
			found[value] = true
			values, words = append(values, value), append(words, word)
		}
	}
	if scope == practice.ScopeInstrument {
		for _, i := range s.instruments {
			add(string(i.ID), i.Name.In(s.say.Language()))
		}
	}
	for _, card := range s.cards {
		switch scope {
		case practice.ScopeProject:
			add(card.Project, card.Project)
		case practice.ScopePartner:
			add(card.Contributor, card.Contributor)
		case practice.ScopeTheme:
			for _, theme := range card.Themes {
				add(theme, s.theme(theme))
			}
		}
	}
	return inOrder(s.say, values, words)
}

// inOrder sorts values by their words.
func inOrder(say *phrase.Printer, values, words []string) ([]string, []string) {
	places := make([]int, len(values))
	for i := range places {
		places[i] = i
	}
	less := say.Less()
	slices.SortStableFunc(places, func(a, b int) int {
		switch {
		case less(words[a], words[b]):
			return -1
		case less(words[b], words[a]):
			return 1
		}
		return 0
	})
	sortedValues, sortedWords := make([]string, len(values)), make([]string, len(values))
	for i, place := range places {
		sortedValues[i], sortedWords[i] = values[place], words[place]
	}
	return sortedValues, sortedWords
}

// result judges with what is answered now.
func (j judged) result() transfer.Result {
	return transfer.Score(j.own.Over(j.prefill), j.weightsOrUsual())
}

func (j judged) weightsOrUsual() transfer.Weights {
	if j.weights == nil {
		return transfer.UsualWeights()
	}
	return j.weights
}

// answer is the answer to a question, and whether it is the user's own.
func (j judged) answer(id string) (grade int, own, given bool) {
	if grade, own = j.own[id]; own {
		return grade, true, true
	}
	grade, given = j.prefill[id]
	return grade, false, given
}
