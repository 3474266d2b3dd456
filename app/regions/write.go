package regions

import (
	"context"

	"pharos/app/task"
)

// A writer stores one thing after another: what is asked for while it stores waits for its turn, and
// of several that wait only the last one is stored, since each holds all that came before.
type writer struct {
	page    *page
	busy    bool
	waiting *write
}

// A write is something to store, and what follows when it is stored.
type write struct {
	what string // which of several things; only a write of the same thing takes the place of another
	do   func(ctx context.Context, keep Keeper) error
	then func()
}

// store runs a write away from the window.
func (w *writer) store(next write) {
	if w.busy {
		w.queue(next)
		return
	}
	w.busy = true
	keep := w.page.config.Keep
	w.page.host.Runner().Start(context.Background(), func(ctx context.Context) error {
		return next.do(ctx, keep)
	}, func(err error) { w.stored(next, err) })
}

// queue keeps the newest state of a thing; two different things are stored one after the other.
func (w *writer) queue(next write) {
	if w.waiting == nil || w.waiting.what == next.what {
		w.waiting = &next
		return
	}
	first, then := *w.waiting, next
	w.waiting = &write{what: next.what, then: next.then, do: func(ctx context.Context, keep Keeper) error {
		if err := first.do(ctx, keep); err != nil {
			return err
		}
		return then.do(ctx, keep)
	}}
}

func (w *writer) stored(done write, err error) {
	w.busy = false
	switch {
	case err != nil && !task.Stopped(err):
		w.waiting = nil
		w.page.host.ShowError(err)
		w.page.Reload() // what was shown ahead of storing is not there
	case w.waiting != nil:
		next := *w.waiting
		w.waiting = nil
		w.store(next)
	default:
		if done.then != nil {
			done.then()
		}
		w.page.Reload()
	}
}
