package uncertainty_test

import (
	"context"
	"errors"
	"math"
	"sync/atomic"
	"testing"
	"time"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/impute"
	"pharos/data/index/indextest"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/index/uncertainty"
)

func TestBadUncertaintyIsRefusedAllAtOnce(t *testing.T) {
	set, design := indextest.Uncertain(10)
	design.Steps = []index.StepName{index.StepImpute, index.StepNormalise}
	design.Uncertainty = &index.Uncertainty{
		Replications: -1, Top: -1, WeightNoise: []float64{2, math.NaN()}, WeightDraw: "dice",
		Imputations:    [][]impute.Rule{{{Method: "guess"}}},
		Treatments:     []treat.Rule{{First: "hope", Then: "none"}},
		Normalisations: []normalise.Rule{{Method: "shout"}},
		Aggregations:   [][]aggregate.Rule{{}, {{Method: "sum"}}},
	}
	_, err := uncertainty.Vary(t.Context(), set, design, uncertainty.How{})
	var refused *data.ProblemError
	if !errors.As(err, &refused) || len(refused.Problems) < 11 {
		t.Errorf("want eleven problems, got %v", err)
	}
	design.Uncertainty = &index.Uncertainty{Aggregations: [][]aggregate.Rule{{{Method: "dea", Reference: "nobody"}}}}
	if _, err := uncertainty.Vary(t.Context(), set, design, uncertainty.How{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want an unknown reference refused, got %v", err)
	}
	if _, err := uncertainty.Vary(t.Context(), set, design, uncertainty.How{Period: "1999"}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want an unknown period refused, got %v", err)
	}
}

func TestBadQuestionsAreRefused(t *testing.T) {
	set, design := indextest.Uncertain(10)
	design.Uncertainty = nil
	v := vary(t, set, design, uncertainty.How{})
	for name, ask := range map[string]func() error{
		"no replications":  func() error { _, err := v.MonteCarlo(t.Context()); return err },
		"no rows":          func() error { _, err := v.Replay(t.Context(), nil, nil); return err },
		"unknown code":     func() error { _, err := v.Replay(t.Context(), []string{"X"}, [][]float64{{1}}); return err },
		"short row":        func() error { _, err := v.Replay(t.Context(), []string{"P00"}, [][]float64{{}}); return err },
		"negative weight":  func() error { _, err := v.Replay(t.Context(), []string{"P00"}, [][]float64{{-1}}); return err },
		"infinite weight":  func() error { _, err := v.Replay(t.Context(), []string{"P00"}, [][]float64{{math.Inf(1)}}); return err },
		"level of the top": func() error { _, err := v.LeaveOut(t.Context(), 3); return err },
		"no such level":    func() error { _, err := v.LeaveOut(t.Context(), 9); return err },
		"nothing varies":   func() error { _, err := v.Sobol(t.Context(), uncertainty.SobolOptions{}); return err },
	} {
		if err := ask(); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: want a refusal, got %v", name, err)
		}
	}
	if f, err := v.Factorial(t.Context()); err != nil || len(f.Runs) != 1 {
		t.Errorf("want the design itself as the only run, got %v", err)
	}
}

func TestCancelStopsSoonAndProgressArrives(t *testing.T) {
	set, design := indextest.MadeUp(330, 40)
	design.Uncertainty = weightsAndScales(1_000_000)
	ctx, cancel := context.WithCancel(context.Background())
	var runs atomic.Int64
	how := uncertainty.How{Parallel: parallel.On(ctx), Progress: func(done, total int) {
		if total == 1_000_000 {
			runs.Store(int64(done))
		}
		cancel()
	}}
	v, err := uncertainty.Vary(ctx, set, design, how)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := v.MonteCarlo(ctx); !errors.Is(err, context.Canceled) || runs.Load() == 0 {
		t.Errorf("want cancelled after the first report, got %v after %d runs", err, runs.Load())
	}
	ended, robust := ctx, &uncertainty.Robustness{Units: []string{"A", "B"}}
	if _, _, err := robust.Decided(ended, uncertainty.How{}, 0.95); !errors.Is(err, context.Canceled) {
		t.Errorf("want no share after the end, got %v", err)
	}
	t.Logf("%d runs told after %v", runs.Load(), time.Since(start))
	if _, err := uncertainty.Vary(ctx, set, design, uncertainty.How{}); !errors.Is(err, context.Canceled) {
		t.Errorf("want no preparation after the end, got %v", err)
	}
}

func TestMemoryBoundsWhatIsKept(t *testing.T) {
	set, design := indextest.MadeUp(2000, 3)
	design.Uncertainty = &index.Uncertainty{Replications: 5200, WeightNoise: []float64{0.001}}
	robust, err := vary(t, set, design, uncertainty.How{Parallel: parallel.On(t.Context())}).MonteCarlo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if robust.Kept >= robust.Replications || robust.Kept < 5000 || robust.Ranks[0].Known != robust.Replications {
		t.Errorf("want some 5,000 of 5,200 kept and all counted, got %d and %d", robust.Kept, robust.Ranks[0].Known)
	}
	if _, known := robust.Rank(0, robust.Kept); known {
		t.Error("want no rank of what was not kept")
	}
}
