package parallel_test

import (
	"context"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"pharos/app/task/parallel"
)

func TestEveryPartRunsOnce(t *testing.T) {
	for _, cores := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(cores)
		for _, n := range []int{0, 1, 2, 1000} {
			runs := make([]int32, n)
			parallel.On(t.Context())(n, func(i int) { atomic.AddInt32(&runs[i], 1) })
			for i, count := range runs {
				if count != 1 {
					t.Errorf("%d parts on %d cores: want part %d once, got %d times", n, cores, i, count)
				}
			}
		}
		runtime.GOMAXPROCS(before)
	}
}

func TestNoPartStartsAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var runs atomic.Int32
	parallel.On(ctx)(10_000, func(int) {
		if runs.Add(1) == 3 {
			cancel()
		}
	})
	if got := int(runs.Load()); got < 3 || got > 3+runtime.GOMAXPROCS(0) {
		t.Errorf("want no new part after the third, got %d", got)
	}
}

func TestAPanicReachesTheCallerWithItsStack(t *testing.T) {
	defer func() {
		crash, is := recover().(*parallel.Crash)
		if !is || crash.Cause != "slip" || !strings.Contains(crash.Stack, "parallel_test.go") || crash.Error() == "" {
			t.Errorf("want the crash of the part, got %v", crash)
		}
	}()
	parallel.On(t.Context())(100, func(i int) {
		if i == 42 {
			panic("slip")
		}
	})
	t.Error("the panic was lost")
}
