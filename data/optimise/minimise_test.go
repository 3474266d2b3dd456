package optimise_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"pharos/data/optimise"
)

func rosenbrock(x []float64) float64 {
	sum := 0.0
	for i := range len(x) - 1 {
		sum += 100*(x[i+1]-x[i]*x[i])*(x[i+1]-x[i]*x[i]) + (1-x[i])*(1-x[i])
	}
	return sum
}

func TestMinimise(t *testing.T) {
	for _, test := range []struct {
		name  string
		f     func([]float64) float64
		start []float64
		want  []float64
	}{
		{"no variable", func([]float64) float64 { return 3 }, nil, nil},
		{"a parabola far off", func(x []float64) float64 { return (x[0] - 50) * (x[0] - 50) }, []float64{0}, []float64{50}},
		{"a bent valley", rosenbrock, []float64{-1.2, 1}, []float64{1, 1}},
		{"a bent valley of six", rosenbrock, []float64{0, 0, 0, 0, 0, 0}, []float64{1, 1, 1, 1, 1, 1}},
		{"a flat country", func([]float64) float64 { return 1 }, []float64{2, 3}, []float64{2, 3}},
		{"a wall without numbers", func(x []float64) float64 { return math.Pow(math.Sqrt(x[0])-1, 2) + x[1]*x[1] }, []float64{0.01, 1}, []float64{1, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			start := slices.Clone(test.start)
			m, err := optimise.Minimise(context.Background(), test.f, test.start, optimise.Search{})
			if err != nil {
				t.Fatal(err)
			}
			for j, want := range test.want {
				if math.Abs(m.X[j]-want) > 1e-5 {
					t.Errorf("want %v, got %v after %d evaluations", test.want, m.X, m.Evaluations)
				}
			}
			if !slices.Equal(start, test.start) {
				t.Error("the start was changed")
			}
		})
	}
}

func TestMinimiseEnds(t *testing.T) {
	if _, err := optimise.Minimise(context.Background(), func([]float64) float64 { return math.NaN() }, []float64{1}, optimise.Search{}); !errors.Is(err, optimise.ErrNoStart) {
		t.Errorf("want no start, got %v", err)
	}
	m, err := optimise.Minimise(context.Background(), func(x []float64) float64 { return math.Log(math.Max(0, x[0])) }, []float64{1}, optimise.Search{})
	if err != nil || !math.IsInf(m.Value, -1) {
		t.Errorf("want the bottomless end, got %v %v", m, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := optimise.Minimise(ctx, rosenbrock, []float64{1, 2}, optimise.Search{}); !errors.Is(err, context.Canceled) {
		t.Errorf("want the error of the context, got %v", err)
	}
}
