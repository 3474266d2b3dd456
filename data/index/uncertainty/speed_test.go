package uncertainty_test

import (
	"fmt"
	"testing"

	"pharos/app/task/parallel"
	"pharos/data/index"
	"pharos/data/index/indextest"
	"pharos/data/index/normalise"
	"pharos/data/index/uncertainty"
)

// weightsAndScales varies weights and normalisation, as the comparison of speeds does.
func weightsAndScales(replications int) *index.Uncertainty {
	return &index.Uncertainty{
		Replications: replications, Seed: 7, WeightNoise: []float64{0.25},
		Normalisations: []normalise.Rule{
			{Method: "minmax", Lower: 1, Upper: 100}, {Method: "zscore", Deviation: 1}, {Method: "rank"},
		},
	}
}

func BenchmarkMonteCarlo(b *testing.B) {
	for _, replications := range []int{1000, 10_000} {
		for _, rule := range []string{"arithmetic", "geometric"} {
			b.Run(fmt.Sprintf("330x40/%d/%s", replications, rule), func(b *testing.B) {
				set, design := indextest.MadeUp(330, 40)
				design.Aggregation[0].Method = rule
				design.Uncertainty = weightsAndScales(replications)
				if rule == "geometric" {
					design.Uncertainty.Normalisations = design.Uncertainty.Normalisations[:1]
				}
				b.ReportAllocs()
				for b.Loop() {
					v, err := uncertainty.Vary(b.Context(), set, design, uncertainty.How{Parallel: parallel.On(b.Context())})
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
	set, design := indextest.MadeUp(330, 40)
	design.Uncertainty = weightsAndScales(0)
	v, err := uncertainty.Vary(b.Context(), set, design, uncertainty.How{Parallel: parallel.On(b.Context())})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := v.Sobol(b.Context(), uncertainty.SobolOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecided(b *testing.B) {
	set, design := indextest.MadeUp(330, 40)
	design.Uncertainty = weightsAndScales(10_000)
	how := uncertainty.How{Parallel: parallel.On(b.Context())}
	v, err := uncertainty.Vary(b.Context(), set, design, how)
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
