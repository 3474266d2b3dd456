// Package parallel spreads the parts of one computation over the cores. It needs no window, so the
// command line uses it too.
package parallel

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// On returns a function that runs work(0) … work(n-1), each once, on all cores, and returns when all
// are done. The parts may run in any order and at the same time; with one part or one core they run on
// the caller's goroutine, in order. When ctx ends no further part starts: the caller asks ctx.Err. The
// first panic of a part ends the others in the same way and is raised again on the caller's goroutine,
// as a *Crash.
func On(ctx context.Context) func(n int, work func(i int)) {
	return func(n int, work func(i int)) {
		s := spread{ctx: ctx, n: n, work: work}
		s.run(min(n, runtime.GOMAXPROCS(0)))
	}
}

// A Crash is the panic of a part, with the stack of the goroutine it came from.
type Crash struct {
	Cause any
	Stack string
}

// Error tells the cause; the stack is for the details.
func (c *Crash) Error() string { return fmt.Sprintf("internal error: %v", c.Cause) }

// A spread is one computation under way.
type spread struct {
	ctx   context.Context
	n     int
	work  func(i int)
	next  atomic.Int64
	crash atomic.Pointer[Crash]
}

func (s *spread) run(cores int) {
	var others sync.WaitGroup
	for range cores - 1 {
		others.Add(1)
		go func() {
			defer others.Done()
			s.take()
		}()
	}
	s.take()
	others.Wait()
	if crash := s.crash.Load(); crash != nil {
		panic(crash)
	}
}

// take runs parts until there are none left.
func (s *spread) take() {
	defer func() {
		if cause := recover(); cause != nil {
			s.crash.CompareAndSwap(nil, &Crash{Cause: cause, Stack: string(debug.Stack())})
		}
	}()
	for s.ctx.Err() == nil && s.crash.Load() == nil {
		i := int(s.next.Add(1)) - 1
		if i >= s.n {
			return
		}
		s.work(i)
	}
}
