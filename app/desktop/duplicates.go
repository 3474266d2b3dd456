package desktop

import (
	"context"
	"sync"

	"pharos/app/duplicates"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/duplicate"
	"pharos/data/practice"
)

func (d *desktop) newDuplicates(host shell.Host, route session.Route) shell.Page {
	o := d.open
	return duplicates.New(host, duplicates.Config{
		Catalogue: o, ReadOnly: o.ReadOnly(), Find: o.twins.find(o), ExportTable: d.exportTable,
	}, route)
}

// twins remember what was compared with what, for as long as a catalogue is open, so that a change costs
// the comparison of what changed.
type twins struct {
	comparing sync.Mutex
	index     *duplicate.Index
	revision  int64
	known     map[data.PracticeID]bool
}

// mostTwins are shown; more are told by their number.
const mostTwins = 500

func (t *twins) find(o *opened) func(context.Context, duplicate.Progress) (duplicates.Found, error) {
	return func(ctx context.Context, progress duplicate.Progress) (found duplicates.Found, err error) {
		t.comparing.Lock()
		defer t.comparing.Unlock()
		if err := t.update(ctx, o, progress); err != nil {
			return found, err
		}
		question := duplicate.Question{Most: mostTwins}
		entries, err := o.Entries(ctx, practice.KindDistinct)
		if err != nil {
			return found, err
		}
		if question.Distinct, err = data.KinOf[practice.Distinct](entries); err != nil {
			return found, err
		}
		found.Finding, found.Of = t.index.Find(question), t.index.Count()
		held, err := o.shelf.latest(ctx)
		if err != nil {
			return found, err
		}
		found.Cards = map[data.PracticeID]data.PracticeCard{}
		for _, pair := range found.Pairs {
			for _, id := range []data.PracticeID{pair.A, pair.B} {
				found.Cards[id], _ = held.Card(id)
			}
		}
		return found, nil
	}
}

// update compares what changed since the last time.
func (t *twins) update(ctx context.Context, o *opened, progress duplicate.Progress) error {
	if t.index == nil {
		t.index, t.known = duplicate.NewIndex(), map[data.PracticeID]bool{}
	}
	answer, err := o.PracticeCards(ctx, t.revision)
	if err != nil {
		return err
	}
	update := duplicate.Update{Changed: answer.Cards}
	if len(answer.Cards) > 0 {
		if update.Prints, err = o.PrintsSince(ctx, t.revision); err != nil {
			return err
		}
	}
	for _, card := range answer.Cards {
		t.known[card.ID] = true
	}
	if len(t.known) != answer.Count {
		if update.Gone, err = t.gone(ctx, o); err != nil {
			return err
		}
	}
	t.revision = answer.Revision // what a cancelled comparison leaves is waiting in the index
	return t.index.Update(ctx, update, progress)
}

// gone are the practices that are no longer there.
func (t *twins) gone(ctx context.Context, o *opened) ([]data.PracticeID, error) {
	ids, err := o.PracticeIDs(ctx)
	if err != nil {
		return nil, err
	}
	there := data.Keyed(ids, func(id data.PracticeID) data.PracticeID { return id })
	var gone []data.PracticeID
	for id := range t.known {
		if _, is := there[id]; !is {
			gone = append(gone, id)
			delete(t.known, id)
		}
	}
	return gone, nil
}

// pairs are those that look the same, for the board of quotas.
func (t *twins) pairs(o *opened) func(context.Context) ([][2]data.PracticeID, error) {
	find := t.find(o)
	return func(ctx context.Context) ([][2]data.PracticeID, error) {
		found, err := find(ctx, nil)
		pairs := make([][2]data.PracticeID, len(found.Pairs))
		for i, pair := range found.Pairs {
			pairs[i] = [2]data.PracticeID{pair.A, pair.B}
		}
		return pairs, err
	}
}
