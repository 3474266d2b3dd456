// Package task holds the whole of the program's concurrency: work that runs away from the window,
// and what comes back from it. No other package starts a goroutine or calls fyne.Do.
package task

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// A Runner runs work away from the window. Window does so in the program, Inline in tests.
//
//	runner.Start(ctx, func(ctx context.Context) error {
//		rows, err = catalogue.Regions(ctx) // no widgets here
//		return err
//	}, func(err error) {
//		page.show(rows, err) // on the window's goroutine
//	})
type Runner interface {
	// Start runs work away from the window and then done, which may be nil, on the window's
	// goroutine. A panic in work reaches done as a *Crash.
	Start(ctx context.Context, work func(context.Context) error, done func(error))
	// Do runs show on the window's goroutine, soon. Work calls it to report on the way.
	Do(show func())
	// After runs show on the window's goroutine when the delay is over, unless stopped before.
	After(delay time.Duration, show func()) (stop func())
}

// A Crash is a panic that was caught, with the stack of the goroutine it came from.
type Crash struct {
	Cause any
	Stack string
}

// Error tells the cause; the stack is for the details.
func (c *Crash) Error() string { return fmt.Sprintf("internal error: %v", c.Cause) }

// Stopped reports whether the error says that somebody cancelled, which is no failure.
func Stopped(err error) bool { return errors.Is(err, context.Canceled) }

// Window is the Runner of the program: one goroutine for each work, fyne.Do for what follows.
type Window struct {
	crashed func(*Crash)
	opened  atomic.Bool
}

// NewWindow returns the program's runner. Crashed is told of every panic in work and in what
// follows it, on the window's goroutine; it may be nil.
func NewWindow(crashed func(*Crash)) *Window { return &Window{crashed: crashed} }

// Opened tells that the window's loop has begun. From then on what Fyne would run at once, on the
// goroutine that hands it over, is dropped: it does so only after the loop has ended, beside the
// goroutine that closes the catalogue.
func (w *Window) Opened() { w.opened.Store(true) }

// Start implements Runner.
func (w *Window) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	go func() {
		err := guarded(ctx, work)
		w.Do(func() { w.finish(err, done) })
	}()
}

// Do implements Runner.
func (w *Window) Do(show func()) {
	fyne.Do(func() {
		if w.opened.Load() && runAtOnce() {
			return
		}
		w.report(Caught(show))
	})
}

// runAtOnce reports whether Do of a Window is itself under way on this goroutine.
func runAtOnce() bool {
	var stack [32]uintptr
	frames := runtime.CallersFrames(stack[:runtime.Callers(2, stack[:])])
	for {
		frame, more := frames.Next()
		if frame.Function == handsOver {
			return true
		}
		if !more {
			return false
		}
	}
}

// handsOver is Do of a Window as the stack names it.
const handsOver = "pharos/app/task.(*Window).Do"

// After implements Runner.
func (w *Window) After(delay time.Duration, show func()) (stop func()) {
	timer := time.AfterFunc(delay, func() { w.Do(show) })
	return func() { timer.Stop() }
}

func (w *Window) finish(err error, done func(error)) {
	var crash *Crash
	if errors.As(err, &crash) {
		w.report(crash)
	}
	if done != nil {
		done(err)
	}
}

func (w *Window) report(crash *Crash) {
	if crash != nil && w.crashed != nil {
		w.crashed(crash)
	}
}

// Inline runs everything at once on the caller's goroutine, so tests have one thread and no time.
type Inline struct{}

// Start implements Runner.
func (Inline) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	err := guarded(ctx, work)
	if done != nil {
		done(err)
	}
}

// Do implements Runner.
func (Inline) Do(show func()) { show() }

// After implements Runner: the delay is over at once.
func (Inline) After(_ time.Duration, show func()) (stop func()) {
	show()
	return func() {}
}

func guarded(ctx context.Context, work func(context.Context) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if crash := Caught(func() { err = work(ctx) }); crash != nil {
		return crash
	}
	return err
}

// Caught runs something on the window's goroutine that must not take the program down, and returns
// the panic it ended in, nil where it did not.
func Caught(run func()) (crash *Crash) {
	defer func() {
		if cause := recover(); cause != nil {
			crash = &Crash{Cause: cause, Stack: string(debug.Stack())}
		}
	}()
	run()
	return nil
}
