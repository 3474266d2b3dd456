package index_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pharos/app/task/parallel"
	"pharos/data/index"
	"pharos/data/statistic"
)

// madeUp is a data set of skewed, partly absent indicators in groups of five, and a design in the
// usual steps: the size of the comparison of speeds.
func madeUp(units, indicators int) (index.Dataset, index.Design) {
	random := rand.New(rand.NewPCG(1, uint64(units*indicators)))
	set := index.Dataset{Slices: make([]index.Slice, 1)}
	for u := range units {
		set.Units = append(set.Units, fmt.Sprintf("R%04d", u))
	}
	size := make([]float64, units)
	for u := range size {
		size[u] = random.NormFloat64()
	}
	design := index.Design{Schema: index.DesignSchema, Kind: "index", Steps: []index.StepName{index.StepImpute, index.StepTreat, index.StepNormalise}}
	for i := range indicators {
		column := statistic.NewColumn(units)
		for u := range units {
			if x := size[u] + 1.5*random.NormFloat64(); random.Float64() > 0.02 {
				column.Set(u, math.Exp(x*float64(1+i%4)/3))
			}
		}
		code, parent := fmt.Sprintf("I%03d", i), fmt.Sprintf("P%02d", i/5)
		set.Codes, set.Slices[0].Columns = append(set.Codes, code), append(set.Slices[0].Columns, column)
		design.Framework = append(design.Framework, index.Node{Code: code, Parent: parent, Weight: 1})
		if i%5 == 0 {
			design.Framework = append(design.Framework, index.Node{Code: parent, Parent: "INDEX", Weight: 1})
		}
	}
	design.Framework = append(design.Framework, index.Node{Code: "INDEX", Weight: 1})
	design.Imputation = []index.Imputation{{Method: "median"}}
	design.Treatment = index.Treatment{First: "winsorise", Then: "log-ct", SkewLimit: 2, KurtLimit: 3.5, MaxPoints: 5}
	design.Normalisation = index.Normalisation{Method: "minmax", Lower: 1, Upper: 100}
	design.Weights.Method = "own"
	design.Aggregation = []index.Aggregation{{Method: "arithmetic"}}
	design.Screening.By = "none"
	return set, design
}

func BenchmarkPipeline(b *testing.B) {
	for _, size := range [][2]int{{330, 40}, {1500, 100}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			set, design := madeUp(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				if _, err := index.Run(b.Context(), set, design); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// weightsAndScales varies weights and normalisation, as the comparison of speeds does.
func weightsAndScales(replications int) *index.Uncertainty {
	return &index.Uncertainty{
		Replications: replications, Seed: 7, WeightNoise: []float64{0.25},
		Normalisations: []index.Normalisation{
			{Method: "minmax", Lower: 1, Upper: 100}, {Method: "zscore", Deviation: 1}, {Method: "rank"},
		},
	}
}

func BenchmarkMonteCarlo(b *testing.B) {
	for _, replications := range []int{1000, 10_000} {
		for _, rule := range []string{"arithmetic", "geometric"} {
			b.Run(fmt.Sprintf("330x40/%d/%s", replications, rule), func(b *testing.B) {
				set, design := madeUp(330, 40)
				design.Aggregation[0].Method = rule
				design.Uncertainty = weightsAndScales(replications)
				if rule == "geometric" {
					design.Uncertainty.Normalisations = design.Uncertainty.Normalisations[:1]
				}
				b.ReportAllocs()
				for b.Loop() {
					v, err := index.Vary(b.Context(), set, design, index.How{Parallel: parallel.On(b.Context())})
					if err != nil {
						b.Fatal(err)
					}
					if _, err := v.MonteCarlo(b.Context()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkSobol(b *testing.B) {
	set, design := madeUp(330, 40)
	design.Uncertainty = weightsAndScales(0)
	v, err := index.Vary(b.Context(), set, design, index.How{Parallel: parallel.On(b.Context())})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := v.Sobol(b.Context(), index.SobolOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecided(b *testing.B) {
	set, design := madeUp(330, 40)
	design.Uncertainty = weightsAndScales(10_000)
	how := index.How{Parallel: parallel.On(b.Context())}
	v, err := index.Vary(b.Context(), set, design, how)
	if err != nil {
		b.Fatal(err)
	}
	r, err := v.MonteCarlo(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, _, err := r.Decided(b.Context(), how, 0.95); err != nil {
			b.Fatal(err)
		}
	}
}
