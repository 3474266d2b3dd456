package practices

import (
	"context"
	"errors"

	"pharos/data"
	"pharos/data/practice"
)

// A together is one change of several practices. Between reading and storing, one of them may become
// another, by an import or another page: what was changed meanwhile is left as it is, and told.
type together struct {
	cards  []data.PracticeCard
	judged bool           // the change is for the practices as the cards show them, not as they have become
	by     practice.Batch // without practices
	make   func(ctx context.Context, b practice.Batch) (data.PracticeChange, []data.Problem, error)
}

// A came is what such a change came to.
type came struct {
	changed  int
	problems []data.Problem // of those left out, each with its title in the field
}

// mostTurns bounds how often the rest is tried again while others change at the same time.
const mostTurns = 5

// run changes the practices and stores that as one step. What others changed first is left out of it,
// and the change of the rest is made anew.
func (t together) run(ctx context.Context, c Config) (came, error) {
	cards, judged := t.cards, t.judged
	var left []data.Problem
	for turn := 1; ; turn++ {
		read, revisions, err := c.Catalogue.PracticesAt(ctx, idsOf(cards))
		if err != nil {
			return came{}, err
		}
		same, others := parted(cards, revisions, judged)
		left = append(left, t.tell(others, revisions)...)
		t.by.Practices = among(read, same)
		change, problems, err := t.make(ctx, t.by)
		if err != nil || len(change.Put) == 0 {
			return came{0, append(left, problems...)}, err
		}
		change.Unchanged = map[data.PracticeID]int64{}
		for _, p := range change.Put {
			change.Unchanged[p.ID] = revisions[p.ID]
		}
		_, err = c.Change(ctx, change)
		if !errors.Is(err, data.ErrConflict) || turn == mostTurns {
			return came{len(change.Put), append(left, problems...)}, err
		}
		cards, judged = at(same, revisions), true
	}
}

// parted parts the practices that are as their cards show them from those that are not. Where they are
// not judged, those will do that are there.
func parted(cards []data.PracticeCard, now map[data.PracticeID]int64, judged bool) (same, others []data.PracticeCard) {
	for _, card := range cards {
		if revision, there := now[card.ID]; there && (!judged || revision == card.Revision) {
			same = append(same, card)
			continue
		}
		others = append(others, card)
	}
	return same, others
}

// tell says what was left out and why.
func (t together) tell(cards []data.PracticeCard, now map[data.PracticeID]int64) []data.Problem {
	var problems []data.Problem
	for _, card := range cards {
		problem := data.Problem{
			Code: "practice.changed-meanwhile", Severity: data.Warning,
			Field: practice.TitleOf(data.Practice{ID: card.ID, Key: card.Key, Title: card.Title}, t.by.Language),
		}
		if _, there := now[card.ID]; !there {
			problem.Code = "practice.gone-meanwhile"
		}
		problems = append(problems, problem)
	}
	return problems
}

// at returns the cards with the revisions at which the practices were read.
func at(cards []data.PracticeCard, revisions map[data.PracticeID]int64) []data.PracticeCard {
	read := make([]data.PracticeCard, len(cards))
	for i, card := range cards {
		card.Revision = revisions[card.ID]
		read[i] = card
	}
	return read
}

func among(practices []data.Practice, cards []data.PracticeCard) []data.Practice {
	wanted := data.Keyed(cards, func(c data.PracticeCard) data.PracticeID { return c.ID })
	var some []data.Practice
	for _, p := range practices {
		if _, is := wanted[p.ID]; is {
			some = append(some, p)
		}
	}
	return some
}

func idsOf(cards []data.PracticeCard) []data.PracticeID {
	ids := make([]data.PracticeID, len(cards))
	for i, card := range cards {
		ids[i] = card.ID
	}
	return ids
}
