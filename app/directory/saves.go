package directory

import (
	"context"
	"slices"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

// A save is a change on its way into the catalogue.
type save struct {
	change  data.PracticeChange
	follow  follow   // practices that change along
	put     []record // how they will be
	removed []data.EntryID
	status  string
	then    func()
}

// saves are done one after the other; what waits is shown already.
type saves struct {
	waiting []save
	running bool
}

// over puts what is not stored yet over what was read meanwhile.
func (q *saves) over(h *holdings) {
	for _, s := range q.waiting {
		h.replace(s.put, s.removed)
	}
}

// replace puts records in, or in the place of those with their ids, and takes others out.
func (h *holdings) replace(put []record, removed []data.EntryID) {
	gone := map[data.EntryID]bool{}
	for _, id := range removed {
		gone[id] = true
	}
	for _, k := range h.kinds {
		if len(gone) > 0 {
			h.records[k.id] = without(h.records[k.id], gone)
		}
	}
	if slices.ContainsFunc(put, func(r record) bool { return r.entry.Kind == practice.KindTerm }) {
		h.records[practice.KindTerm] = without(h.records[practice.KindTerm], gone)
	}
	for _, r := range put {
		h.records[r.entry.Kind] = with(h.records[r.entry.Kind], r)
	}
}

// resettle follows after records of a kind were replaced. What they have to do with one another is
// worked out when the catalogue is read again, except for words, which are found by that.
func (h *holdings) resettle(of data.EntryKind) error {
	if of == practice.KindTerm {
		if err := h.termsInUse(); err != nil {
			return err
		}
	}
	h.locate()
	return nil
}

func without(records []record, gone map[data.EntryID]bool) []record {
	kept := make([]record, 0, len(records))
	for _, r := range records {
		if r.made && !gone[r.entry.ID] { // words without an entry are found anew
			kept = append(kept, r)
		}
	}
	return kept
}

func with(records []record, put record) []record {
	for i, r := range records {
		if r.entry.ID == put.entry.ID {
			records[i] = put
			return records
		}
	}
	return append(records, put)
}

// store shows a change as done and stores it as one step.
func (p *page) store(next save) {
	s := p.state
	if p.config.Change == nil {
		return
	}
	next.change.By = p.config.Author()
	for _, r := range next.put {
		next.change.PutEntries = append(next.change.PutEntries, r.entry)
	}
	next.change.RemoveEntries = append(next.change.RemoveEntries, next.removed...)
	s.base.replace(next.put, next.removed)
	if err := s.base.resettle(s.kind().id); err != nil {
		p.host.ShowError(err)
	}
	p.saves.waiting = append(p.saves.waiting, next)
	p.list.changed()
	if !p.saves.running {
		p.saveNext()
	}
}

func (p *page) saveNext() {
	if len(p.saves.waiting) == 0 {
		return
	}
	p.saves.running = true
	next := p.saves.waiting[0]
	work := func(ctx context.Context, report func(task.Progress)) error {
		change := next.change
		if next.follow.concerns != nil {
			cards, err := p.concerned(ctx, next.follow)
			if err != nil {
				return err
			}
			practices, err := p.followed(ctx, cards, report)
			if err != nil {
				return err
			}
			next.follow.into(&change, practices)
			change.Unchanged = revisions(cards)
		}
		return p.config.Change(ctx, change)
	}
	done := func(err error) { p.saved(next, err) }
	if next.follow.concerns != nil {
		p.host.Run(shell.Job{Title: next.status, Work: work, Done: done})
		return
	}
	p.host.Runner().Start(context.Background(), func(ctx context.Context) error {
		return work(ctx, func(task.Progress) {})
	}, done)
}

func (p *page) saved(done save, err error) {
	p.saves.running = false
	p.saves.waiting = p.saves.waiting[1:]
	if err != nil {
		p.host.ShowError(err)
		p.saves.waiting = nil
		p.Reload() // what was shown ahead of storing is not there
		return
	}
	p.host.Status(done.status)
	if done.then != nil {
		done.then()
	}
	if done.follow.concerns != nil {
		p.Reload()
	}
	p.saveNext()
}

// atOnce is how many practices are read at a time.
const atOnce = 200

// concerned are the cards of the practices that change with an entry.
func (p *page) concerned(ctx context.Context, f follow) ([]data.PracticeCard, error) {
	cards, err := p.config.Cards(ctx)
	return slices.DeleteFunc(slices.Clone(cards), func(card data.PracticeCard) bool { return !f.concerns(card) }), err
}

// revisions are those at which practices are read: a change of theirs meanwhile is not lost.
func revisions(cards []data.PracticeCard) map[data.PracticeID]int64 {
	known := make(map[data.PracticeID]int64, len(cards))
	for _, card := range cards {
		known[card.ID] = card.Revision
	}
	return known
}

// followed reads the practices of cards.
func (p *page) followed(ctx context.Context, cards []data.PracticeCard, report func(task.Progress)) ([]data.Practice, error) {
	ids := make([]data.PracticeID, len(cards))
	for i, card := range cards {
		ids[i] = card.ID
	}
	var practices []data.Practice
	for from := 0; from < len(ids); from += atOnce {
		read, err := p.config.Catalogue.PracticesByID(ctx, ids[from:min(from+atOnce, len(ids))])
		if err != nil {
			return nil, err
		}
		practices = append(practices, read...)
		report(task.Progress{Done: int64(len(practices)), Total: int64(len(ids))})
	}
	return practices, nil
}

// into adds the practices that change to a change.
func (f follow) into(change *data.PracticeChange, practices []data.Practice) {
	if f.build != nil {
		change.Put = append(change.Put, f.build(practices).Put...)
		return
	}
	for _, p := range practices {
		if f.alter(&p) {
			change.Put = append(change.Put, p)
		}
	}
}

// edit alters a field of the record of the sheet and stores it as one step.
func (p *page) edit(alter func(of any)) {
	s := p.state
	before, there := s.current()
	if !there || p.config.Change == nil {
		return
	}
	k := s.kind()
	after, err := k.changed(before, alter)
	if err != nil {
		p.host.ShowError(err)
		return
	}
	if string(after.entry.Content) == string(before.entry.Content) {
		return
	}
	if before.made && k.instead(p, before, after) {
		return
	}
	if !before.made {
		if after, err = k.changed(after, func(of any) { *k.idOf(of) = practice.NewID[data.EntryID]() }); err != nil {
			p.host.ShowError(err)
			return
		}
		if k.instead(p, before, after) {
			return
		}
		s.id = after.entry.ID
	}
	next := p.putting(k, after)
	next.follow, _ = k.follows(before.of, after.of)
	along, err := data.EntriesOf(k.along(s, before.of, after.of)...)
	if err != nil {
		p.host.ShowError(err)
		return
	}
	next.change.PutEntries = along
	p.store(next)
	p.refreshed()
}

// putting is the change that stores a record.
func (p *page) putting(k kind, r record) save {
	title := kit.Cut(p.state.title(r), 80)
	return save{
		put: []record{r}, status: p.state.say.Text("screen.directory.saved", "name", title),
		change: data.PracticeChange{
			Kind: practice.StepPutEntry, Subject: string(r.entry.ID), Args: map[string]string{"entry": string(k.id), "name": title},
		},
	}
}

// refreshed shows what was altered ahead of its being stored.
func (p *page) refreshed() {
	if p.state.base.place[p.state.id].kind == p.state.kind().id {
		p.sheet().refresh()
	}
}
