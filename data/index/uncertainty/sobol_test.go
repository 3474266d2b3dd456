package uncertainty_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data/index"
	"pharos/data/index/indextest"
	"pharos/data/index/normalise"
	"pharos/data/index/uncertainty"
)

// The indices of the function of Ishigami and Homma (1990) with a = 7, b = 0.1 are known in closed form.
func TestSobolIndicesOfIshigami(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	sample := func() [][]float64 {
		rows := make([][]float64, 20_000)
		for r := range rows {
			rows[r] = []float64{random.Float64(), random.Float64(), random.Float64()}
		}
		return rows
	}
	var outputs []float64
	for _, row := range uncertainty.SobolRows(sample(), sample()) {
		x := func(i int) float64 { return math.Pi * (2*row[i] - 1) }
		outputs = append(outputs, math.Sin(x(0))+7*math.Pow(math.Sin(x(1)), 2)+0.1*math.Pow(x(2), 4)*math.Sin(x(0)))
	}
	indices, variance, ok := uncertainty.SobolIndices(outputs, 3)
	if !ok || math.Abs(variance-13.8446) > 0.3 {
		t.Fatalf("want the variance 13.84, got %v %v", variance, ok)
	}
	want := []uncertainty.SobolIndex{{First: 0.3139, Total: 0.5576}, {First: 0.4424, Total: 0.4424}, {First: 0, Total: 0.2437}}
	for i, w := range want {
		if math.Abs(indices[i].First-w.First) > 0.05 || math.Abs(indices[i].Total-w.Total) > 0.05 {
			t.Errorf("input %d: want %+v, got %+v", i, w, indices[i])
		}
	}
}

func TestSobolIndicesWithoutVariance(t *testing.T) {
	for name, outputs := range map[string][]float64{
		"none": nil, "too few": {1, 2}, "uneven": {1, 2, 3, 4}, "all equal": {0.1, 0.1, 0.1, 0.1, 0.1, 0.1},
	} {
		if indices, _, ok := uncertainty.SobolIndices(outputs, 1); ok || indices != nil {
			t.Errorf("%s: want no indices, got %v", name, indices)
		}
	}
	if _, _, ok := uncertainty.SobolIndices([]float64{1, 2}, 0); ok {
		t.Error("want no indices of no input")
	}
	if rows := uncertainty.SobolRows(nil, nil); len(rows) != 0 {
		t.Errorf("want no rows, got %v", rows)
	}
}

func TestDriversNameWhatMatters(t *testing.T) {
	set, design := indextest.MadeUp(80, 20)
	design.Uncertainty = &index.Uncertainty{
		Seed: 1, WeightNoise: []float64{0.01},
		Normalisations: []normalise.Rule{{Method: "minmax", Lower: 0, Upper: 100}, {Method: "rank"}},
	}
	design.Steps = []index.StepName{index.StepImpute, index.StepNormalise} // outliers stay, so the scale matters
	v := vary(t, set, design, uncertainty.How{})
	if got := v.Inputs(); !slices.Equal(got, []uncertainty.Input{uncertainty.InputNormalisation, uncertainty.InputWeights}) {
		t.Errorf("want two inputs, got %v", got)
	}
	sobol, err := v.Sobol(t.Context(), uncertainty.SobolOptions{Samples: 128, Bootstraps: 100})
	if err != nil {
		t.Fatal(err)
	}
	if sobol.Runs != 128*4 {
		t.Errorf("want 512 runs, got %d", sobol.Runs)
	}
	drivers, known := sobol.Drivers()
	if !known || drivers[0].Input != uncertainty.InputNormalisation {
		t.Fatalf("want the normalisation first, got %+v", drivers)
	}
	first := drivers[0].Total
	if first.Value < 0.9 || first.Value > 1.2 || first.Low > first.Value || first.High < first.Value || drivers[1].Total.Value > 0.1 {
		t.Errorf("want nearly everything by the normalisation, inside its interval, got %+v", drivers)
	}
}

func TestOneInputAloneAccountsForEverything(t *testing.T) {
	set, design := indextest.MadeUp(50, 10)
	design.Uncertainty = &index.Uncertainty{Seed: 9, WeightDraw: index.DrawDirichlet}
	sobol, err := vary(t, set, design, uncertainty.How{}).Sobol(t.Context(), uncertainty.SobolOptions{Samples: 400})
	if err != nil {
		t.Fatal(err)
	}
	drivers, known := sobol.Drivers()
	if !known || len(drivers) != 1 || math.Abs(drivers[0].Total.Value-1) > 0.2 || math.Abs(drivers[0].First.Value-1) > 0.3 {
		t.Errorf("want about 1, got %+v", drivers)
	}
}
