package regions

import (
	"context"

	"pharos/app/task"
)

// A writer stores one thing after another: what is asked for while it stores waits for its turn, and
// of several states of one thing that wait only the newest is stored.
type writer struct {
	page    *page
	busy    bool
	waiting []write // in the order asked for
}

// A write is something to store, and what follows when it is stored.
type write struct {
	what string // which thing; a newer state of it takes the place of one that waits
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

// queue keeps the newest state of a thing.
func (w *writer) queue(next write) {
	if n := len(w.waiting); n > 0 && w.waiting[n-1].what == next.what {
		w.waiting[n-1] = next
		return
	}
	w.waiting = append(w.waiting, next)
}

func (w *writer) stored(done write, err error) {
	w.busy = false
	switch {
	case err != nil && !task.Stopped(err):
		w.waiting = nil
		w.page.host.ShowError(err)
		w.page.Reload() // what was shown ahead of storing is not there
	default:
		if done.then != nil {
			done.then()
		}
		if len(w.waiting) == 0 {
			w.page.Reload()
			return
		}
		next := w.waiting[0]
		w.waiting = w.waiting[1:]
		w.store(next)
	}
}
