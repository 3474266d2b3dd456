package task

import (
	"context"
	"time"
)

// A Slot runs one work at a time: a start cancels what ran before, whose late result is dropped.
// A screen keeps one Slot for each thing it shows. All its methods belong to the window's goroutine.
//
//	page.rows = task.NewSlot(host.Runner())
//	page.rows.Start(work, done) // in Reload
//	page.rows.Cancel()          // in Close
type Slot struct {
	runner Runner
	cancel context.CancelFunc
	turn   int
}

// NewSlot returns an empty slot on the runner.
func NewSlot(runner Runner) *Slot { return &Slot{runner: runner} }

// Start cancels what runs in the slot and starts work; done is called unless another start or
// Cancel came first.
func (s *Slot) Start(work func(context.Context) error, done func(error)) {
	s.Cancel()
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	turn := s.turn
	s.runner.Start(ctx, work, func(err error) {
		cancel()
		if s.turn != turn {
			return
		}
		s.cancel = nil
		if done != nil {
			done(err)
		}
	})
}

// Cancel stops what runs in the slot; its result is dropped.
func (s *Slot) Cancel() {
	s.turn++
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

// Busy reports whether work is running.
func (s *Slot) Busy() bool { return s.cancel != nil }

// A Debounce waits until calls stop coming, as when somebody types, and then runs the last one.
type Debounce struct {
	runner Runner
	delay  time.Duration
	stop   func()
}

// NewDebounce returns a debounce with the delay; 150 ms suits a search field.
func NewDebounce(runner Runner, delay time.Duration) *Debounce {
	return &Debounce{runner: runner, delay: delay}
}

// Call runs show after the delay, unless another call comes before.
func (d *Debounce) Call(show func()) {
	d.Stop()
	d.stop = d.runner.After(d.delay, show)
}

// Stop drops the call that waits, if there is one.
func (d *Debounce) Stop() {
	if d.stop != nil {
		d.stop()
		d.stop = nil
	}
}
