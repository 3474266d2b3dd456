package task_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"pharos/app/task"
)

func TestInlineRunsWorkThenDone(t *testing.T) {
	var order []string
	task.Inline{}.Start(context.Background(), func(context.Context) error {
		order = append(order, "work")
		return errors.New("broken")
	}, func(err error) { order = append(order, err.Error()) })
	if got := strings.Join(order, ","); got != "work,broken" {
		t.Errorf("want work,broken, got %s", got)
	}
}

func TestAPanicReachesDoneAsACrash(t *testing.T) {
	task.Inline{}.Start(context.Background(), func(context.Context) error { panic("slip") }, func(err error) {
		var crash *task.Crash
		if !errors.As(err, &crash) || crash.Cause != "slip" || !strings.Contains(crash.Stack, "task_test.go") {
			t.Errorf("want a crash with its stack, got %v", err)
		}
	})
}

func TestWorkDoesNotStartWhenCancelledBefore(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	task.Inline{}.Start(ctx, func(context.Context) error { t.Error("work ran"); return nil }, func(err error) {
		if !task.Stopped(err) {
			t.Errorf("want stopped, got %v", err)
		}
	})
}

func TestWindowReportsPanics(t *testing.T) {
	test.NewTempApp(t)
	var reported *task.Crash
	runner := task.NewWindow(func(c *task.Crash) { reported = c })
	done := make(chan error, 1)
	runner.Start(context.Background(), func(context.Context) error { panic("in work") }, func(err error) { done <- err })
	if err := <-done; err == nil || reported == nil || reported.Cause != "in work" {
		t.Errorf("want the panic reported and handed to done, got %v, %v", reported, err)
	}
	runner.Do(func() { panic("in show") })
	if reported.Cause != "in show" {
		t.Errorf("want the panic of what follows reported, got %v", reported.Cause)
	}
}

func TestWhatComesAfterTheWindowIsDropped(t *testing.T) {
	test.NewTempApp(t) // it runs what is handed over at once, as Fyne does when its loop has ended
	runner := task.NewWindow(nil)
	shown := 0
	runner.Do(func() { shown++ })
	runner.Opened()
	worked := make(chan struct{})
	runner.Start(context.Background(), func(context.Context) error { defer close(worked); return nil }, func(error) { shown++ })
	<-worked
	runner.Do(func() { shown++ })
	if shown != 1 {
		t.Errorf("want only what came before the window opened, got %d", shown)
	}
}

// held is a runner whose work finishes when the test says so.
type held struct {
	task.Inline
	finish []func()
}

func (h *held) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	h.finish = append(h.finish, func() { done(work(ctx)) })
}

func TestASlotDropsLateResults(t *testing.T) {
	runner := &held{}
	slot := task.NewSlot(runner)
	var shown []string
	start := func(name string) {
		slot.Start(func(ctx context.Context) error { return ctx.Err() }, func(err error) {
			if err != nil {
				name += " " + err.Error()
			}
			shown = append(shown, name)
		})
	}
	start("first")
	start("second")
	if !slot.Busy() {
		t.Error("want busy")
	}
	runner.finish[1]()
	runner.finish[0]()
	if got := strings.Join(shown, ","); got != "second" {
		t.Errorf("want second alone, got %s", got)
	}
	start("third")
	slot.Cancel()
	runner.finish[2]()
	if got := strings.Join(shown, ","); got != "second" || slot.Busy() {
		t.Errorf("want nothing after Cancel, got %s", got)
	}
}

func TestAStartCancelsTheOneBefore(t *testing.T) {
	runner := &held{}
	slot := task.NewSlot(runner)
	var seen error
	slot.Start(func(ctx context.Context) error { seen = ctx.Err(); return nil }, nil)
	slot.Start(func(context.Context) error { return nil }, nil)
	runner.finish[0]()
	if !errors.Is(seen, context.Canceled) {
		t.Errorf("want the first work to see its cancellation, got %v", seen)
	}
}

func TestShare(t *testing.T) {
	for _, row := range []struct {
		name  string
		given task.Progress
		want  float64
		known bool
	}{
		{"unknown total", task.Progress{Done: 5}, 0, false},
		{"half", task.Progress{Done: 5, Total: 10}, 0.5, true},
		{"more than all is all", task.Progress{Done: 12, Total: 10}, 1, true},
		{"negative is nothing", task.Progress{Done: -1, Total: 10}, 0, true},
	} {
		if got, known := row.given.Share(); got != row.want || known != row.known {
			t.Errorf("%s: want %v %v, got %v %v", row.name, row.want, row.known, got, known)
		}
	}
}

// A meter may swallow reports on the way but never the last one.
func TestTheLastReportArrives(t *testing.T) {
	var mu sync.Mutex
	var shown []int64
	meter := task.NewMeter(task.Inline{}, func(p task.Progress) {
		mu.Lock()
		defer mu.Unlock()
		shown = append(shown, p.Done)
	})
	for i := range int64(1001) {
		meter.Report(task.Progress{Done: i, Total: 1000})
	}
	if n := len(shown); n == 0 || n > 200 || shown[n-1] != 1000 {
		t.Errorf("want few reports and 1000 last, got %d, %v", n, shown[max(n-1, 0):])
	}
}

// timed is a runner whose delays end when the test says so.
type timed struct {
	task.Inline
	waiting []func()
	stopped int
}

func (r *timed) After(_ time.Duration, show func()) func() {
	r.waiting = append(r.waiting, show)
	return func() { r.stopped++ }
}

func TestDebounceStopsTheCallBefore(t *testing.T) {
	runner := &timed{}
	d := task.NewDebounce(runner, time.Second)
	shown := ""
	d.Call(func() { shown = "first" })
	d.Call(func() { shown = "second" })
	runner.waiting[1]()
	if shown != "second" || runner.stopped != 1 {
		t.Errorf("want the first stopped and the second shown, got %q, %d", shown, runner.stopped)
	}
}
