package writing

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

// How long typing may go on before it is on the disk, and how long it rests before it is a step.
const (
	draftAfter = 350 * time.Millisecond
	stepAfter  = 10 * time.Second
	againAfter = 5 * time.Second // after a failure
)

// mostTries is how often a step is tried where others change the practice at the same time.
const mostTries = 5

// A keeper brings what is typed onto the disk: within a moment as a draft, and as a step when a field
// is left. It does one thing after the other, so that what is older never comes after what is newer.
// Its methods belong to the window's goroutine.
type keeper struct {
	runner task.Runner
	shelf  Shelf
	doc    *document
	by     func() string // the author of the next step
	say    string        // language of titles in the words of steps

	told     func()      // how far saving is changed
	followed func()      // the practice shown is another than before
	failed   func(error) // something could not be stored

	wantDraft, wantStep, wantRead bool
	running, closed, waits        bool // waits: a draft is to be written in a moment
	trouble                       error
	idle                          *task.Debounce
	after                         []func() // when everything is stored

	working sync.Mutex // held while something is written
	ctx     context.Context
	stop    context.CancelFunc
}

func newKeeper(runner task.Runner, shelf Shelf, doc *document) *keeper {
	k := &keeper{
		runner: runner, shelf: shelf, doc: doc, idle: task.NewDebounce(runner, stepAfter),
		by:   func() string { return "" },
		told: func() {}, followed: func() {}, failed: func(error) {},
	}
	k.ctx, k.stop = context.WithCancel(context.Background())
	return k
}

// typed follows after something was typed.
func (k *keeper) typed() {
	k.told()
	k.idle.Call(k.commit)
	if !k.waits {
		k.waits = true
		k.runner.After(draftAfter, func() {
			k.waits = false
			k.wantDraft = true
			k.next()
		})
	}
}

// commit makes a step of what was typed, if there is something.
func (k *keeper) commit() {
	k.idle.Stop()
	if k.closed || !k.doc.typed() {
		k.next()
		return
	}
	k.wantStep = true
	k.next()
}

// read follows what others did to the practice.
func (k *keeper) read() {
	k.wantRead = true
	k.next()
}

// whenStored calls then once nothing is on its way.
func (k *keeper) whenStored(then func()) {
	k.after = append(k.after, then)
	k.commit()
}

// busy reports whether something is typed that is no step yet, or on its way.
func (k *keeper) busy() bool { return k.running || k.wantStep || k.doc.typed() }

// saved reports whether everything typed is on the disk.
func (k *keeper) saved() bool { return k.doc.safe == k.doc.turn }

// next does what is wanted, the steps first: they make drafts needless.
func (k *keeper) next() {
	if k.running || k.closed {
		return
	}
	switch {
	case k.wantStep && !k.doc.gone:
		k.wantStep, k.wantDraft = false, false
		k.runStep()
	case k.wantDraft:
		k.wantDraft = false
		if k.saved() {
			k.next()
			return
		}
		k.runDraft()
	case k.wantRead:
		k.wantRead = false
		k.runRead()
	default:
		after := k.after
		k.after = nil
		for _, then := range after {
			then()
		}
	}
}

// run does work that writes; done runs unless the editor is closed meanwhile.
func (k *keeper) run(work func(context.Context) error, done func(error)) {
	k.running = true
	k.runner.Start(k.ctx, func(ctx context.Context) error {
		k.working.Lock()
		defer k.working.Unlock()
		if err := ctx.Err(); err != nil {
			return err
		}
		return work(ctx)
	}, func(err error) {
		k.running = false
		if k.closed {
			return
		}
		done(err)
		k.told()
		k.next()
	})
}

func (k *keeper) runDraft() {
	doc, turn := *k.doc, k.doc.turn
	k.run(func(ctx context.Context) error { return putDraft(ctx, k.shelf, doc) }, func(err error) {
		k.settle(turn, err)
	})
}

func putDraft(ctx context.Context, shelf Shelf, doc document) error {
	text, err := draftText(doc)
	if err != nil {
		return err
	}
	return shelf.PutDraft(ctx, DraftKey(doc.id), text)
}

// settle notes that everything up to a turn is on the disk, or tries again later.
func (k *keeper) settle(turn int, err error) {
	if err == nil {
		k.doc.safe, k.trouble = max(k.doc.safe, turn), nil
		return
	}
	first := k.trouble == nil
	if k.trouble = err; first {
		k.failed(err)
	}
	k.runner.After(againAfter, func() {
		k.wantDraft = true
		k.next()
	})
}

func (k *keeper) runStep() {
	doc, who := *k.doc, author{k.by(), k.say}
	var stored data.Practice
	k.run(func(ctx context.Context) (err error) {
		stored, err = putStep(ctx, k.shelf, doc, who)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, data.ErrNotFound):
			k.vanished()
			return
		case err != nil:
			k.settle(doc.turn, err)
			return
		}
		k.settle(doc.turn, nil)
		k.follow(stored)
		if len(k.doc.unread) > 0 { // the step took the draft away
			k.doc.safe, k.wantDraft = -1, true
		}
	})
}

// An author is who makes a step, and in which language titles stand in its words.
type author struct{ name, language string }

// putStep stores what was typed over what is stored now, and returns that. A change by others in
// between is read and merged as well.
func putStep(ctx context.Context, shelf Shelf, doc document, who author) (next data.Practice, err error) {
	for range mostTries {
		stored, revision, err := shelf.PracticeAt(ctx, doc.id)
		if err != nil {
			return next, err
		}
		if next, err = merged(doc.base, doc.now, stored); err != nil {
			return next, err
		}
		change, differs := practice.Edit(stored, next, who.name, who.language)
		if !differs { // others typed the same
			return next, shelf.DropDraft(ctx, DraftKey(doc.id))
		}
		change.Unchanged = map[data.PracticeID]int64{doc.id: revision}
		change.DropDrafts = []string{DraftKey(doc.id)}
		_, err = shelf.ChangePractices(ctx, change)
		if err == nil || !errors.Is(err, data.ErrConflict) {
			return next, err
		}
	}
	return next, fmt.Errorf("practice %s: %w", doc.id, data.ErrConflict)
}

func (k *keeper) runRead() {
	id := k.doc.id
	var stored data.Practice
	k.run(func(ctx context.Context) (err error) {
		stored, _, err = k.shelf.PracticeAt(ctx, id)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, data.ErrNotFound):
			k.vanished()
		case err != nil:
			k.failed(err)
		default:
			k.follow(stored)
		}
	})
}

// follow takes what is stored now into the document.
func (k *keeper) follow(stored data.Practice) {
	changed, err := k.doc.follow(stored)
	if err != nil {
		k.failed(err)
	}
	if changed {
		k.followed()
	}
}

// vanished keeps what was typed as a draft: the practice may come back by undoing its removal.
func (k *keeper) vanished() {
	if !k.doc.gone {
		k.doc.gone = true
		k.wantDraft = k.doc.kept()
		k.followed()
	}
}

// close stores everything before it returns, and ends.
func (k *keeper) close() error {
	if k.closed {
		return nil
	}
	k.closed = true
	k.idle.Stop()
	k.stop()
	k.working.Lock() // what is being written is written first
	defer k.working.Unlock()
	if !k.doc.kept() {
		return nil
	}
	var err error
	if k.doc.typed() {
		_, err = putStep(context.Background(), k.shelf, *k.doc, author{k.by(), k.say})
	}
	if err != nil || len(k.doc.unread) > 0 { // at least a draft
		err = errors.Join(err, putDraft(context.Background(), k.shelf, *k.doc))
	}
	return err
}
