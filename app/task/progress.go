package task

import (
	"sync"
	"time"
)

// Progress tells how far work has come. A Total of 0 means that nobody knows how much there is.
type Progress struct{ Done, Total int64 }

// Share returns the part done, 0..1, and false where the total is not known.
func (p Progress) Share() (share float64, known bool) {
	if p.Total <= 0 {
		return 0, false
	}
	return min(max(float64(p.Done)/float64(p.Total), 0), 1), true
}

// A Meter carries progress from work to the window, at most one report in a frame's time. Report
// may be called from any goroutine, as often as work likes.
type Meter struct {
	runner Runner
	show   func(Progress)

	mu      sync.Mutex
	latest  Progress
	last    time.Time
	waiting bool
}

// Pace is the least time between two reports of a Meter.
const Pace = 40 * time.Millisecond

// NewMeter returns a meter that shows progress on the window's goroutine.
func NewMeter(runner Runner, show func(Progress)) *Meter {
	return &Meter{runner: runner, show: show}
}

// Report tells the meter how far work has come; the last report always arrives.
func (m *Meter) Report(p Progress) {
	m.mu.Lock()
	m.latest = p
	due := !m.waiting && (time.Since(m.last) >= Pace || p.Total > 0 && p.Done >= p.Total)
	if due {
		m.waiting, m.last = true, time.Now()
	}
	m.mu.Unlock()
	if due {
		m.runner.Do(m.deliver)
	}
}

func (m *Meter) deliver() {
	m.mu.Lock()
	p := m.latest
	m.waiting = false
	m.mu.Unlock()
	m.show(p)
}
