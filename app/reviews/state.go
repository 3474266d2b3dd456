package reviews

import (
	"cmp"
	"slices"
	"time"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A state is what the screen shows, without any widget.
type state struct {
	say      *phrase.Printer
	list     string
	selected data.PracticeID
	readOnly bool
	today    string
	cards    []data.PracticeCard
	byID     map[data.PracticeID]data.PracticeCard
	waiting  []data.PracticeCard
	due      []practice.Reminder
	opened   opened
	typed    typed
}

// An opened practice is the one that is judged.
type opened struct {
	practice data.Practice
	revision int64             // at which it was read
	reviews  []practice.Review // by time
	ready    bool
}

// What is typed about the practice and not decided yet.
type typed struct {
	checklist map[string]data.Answer
	opinion   string
	rating    data.Quantity
	reason    string
	reviewBy  string
}

func newState(say *phrase.Printer, route session.Route) *state {
	s := &state{say: say, typed: typed{checklist: map[string]data.Answer{}}}
	s.restore(route)
	return s
}

func (s *state) restore(r session.Route) {
	s.list = r.Param("list")
	if !slices.Contains(lists, s.list) {
		s.list = listWaiting
		if r.Param("id") != "" {
			s.list = listAll
		}
	}
	s.choose(data.PracticeID(r.Param("id")))
}

// choose opens another practice; what was typed about the former one is gone with it.
func (s *state) choose(id data.PracticeID) {
	if id == s.selected {
		return
	}
	s.selected, s.opened, s.typed = id, opened{}, typed{checklist: map[string]data.Answer{}}
}

// chooseFirst opens the practice that waits longest where none is open.
func (s *state) chooseFirst() {
	if rows := s.rows(); s.selected == "" && s.list == listWaiting && len(rows) > 0 {
		s.choose(rows[0].ID)
	}
}

func (s *state) route() session.Route {
	list := s.list
	if list == listWaiting {
		list = ""
	}
	return session.NewRoute(ID, "list", list, "id", string(s.selected))
}

// take sorts what was read into the lists.
func (s *state) take(cards []data.PracticeCard, contacts []practice.Contact, today string) {
	s.today, s.cards = today, cards
	less := s.say.Less()
	slices.SortStableFunc(s.cards, func(a, b data.PracticeCard) int {
		one, other := s.title(a), s.title(b)
		switch {
		case less(one, other):
			return -1
		case less(other, one):
			return 1
		}
		return cmp.Compare(a.ID, b.ID)
	})
	s.byID = data.Keyed(s.cards, func(c data.PracticeCard) data.PracticeID { return c.ID })
	s.waiting = s.waiting[:0]
	for _, card := range s.cards {
		if slices.Contains([]data.State{data.Complete, data.Reviewed, data.Outdated}, card.State) {
			s.waiting = append(s.waiting, card)
		}
	}
	// The longest waiting first.
	slices.SortStableFunc(s.waiting, func(a, b data.PracticeCard) int { return cmp.Compare(a.Changed, b.Changed) })
	s.due = practice.Reminders(s.cards, contacts, practice.Watch{Today: today, Language: s.say.Language()})
}

func (s *state) title(card data.PracticeCard) string {
	return cmp.Or(practice.Called(card.Title, card.Key, s.say.Language()), s.say.Text("practice.untitled"))
}

// rows are the cards of the list that is shown; the reminders have rows of their own.
func (s *state) rows() []data.PracticeCard {
	if s.list == listAll {
		return s.cards
	}
	return s.waiting
}

func (s *state) stateWords(state data.State) string {
	return s.say.Text("practice.state." + string(state))
}

// moves are the decisions that can be taken on the opened practice; an opinion is one of them always.
func (s *state) moves() []practice.Move {
	return practice.MovesFrom(practice.StateAfter(s.opened.practice, s.opened.reviews))
}

// decision is the one that is taken with what was typed.
func (s *state) decision(key, by string) practice.Decision {
	d := practice.Decision{
		Key: key, By: by, At: time.Now(), Reason: s.typed.reason, Checklist: s.typed.checklist,
		Rating: s.typed.rating, ReviewBy: s.typed.reviewBy, Language: s.say.Language(),
	}
	if s.typed.opinion != "" {
		d.Opinion = data.Text{s.say.Language(): s.typed.opinion}
	}
	return d
}

// answers are those to the checklist: what is typed now, else what was answered last.
func (s *state) answers() map[string]data.Answer {
	answers := practice.Checklist(s.opened.reviews)
	for key, answer := range s.typed.checklist {
		answers[key] = answer
	}
	return answers
}

// told words a review in one line.
func (s *state) told(r practice.Review) string {
	words := s.say.Text("review.decision." + r.Decision)
	if r.To != "" {
		words = s.say.Text("screen.reviews.moved", "decision", words, "state", s.stateWords(r.To))
	}
	if r.By != "" {
		words = s.say.Text("screen.reviews.by", "what", words, "by", r.By)
	}
	return s.say.DateTime(r.At.Local()) + " · " + words
}
