package benchmark

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

// large is a source of random values, one in twenty missing.
func large(regions []data.RegionCode, indicators int) *datatest.Source {
	source := &datatest.Source{}
	random := rand.New(rand.NewPCG(5, 6))
	for i := range indicators {
		code := data.IndicatorCode(fmt.Sprintf("indicator-%02d", i))
		indicator := datatest.Indicator(code, data.Direction(1-2*(i%2)))
		indicator.Dimension, indicator.Theme = data.Structural, fmt.Sprint("theme-", i%6)
		source.Defined = append(source.Defined, indicator)
		for _, region := range regions {
			if random.IntN(20) > 0 {
				source.Stored = append(source.Stored, datatest.Observation(code, region, random.ExpFloat64()))
			}
		}
	}
	return source
}

// answered gives the same observations each time, so that only the computation is measured.
type answered struct {
	*datatest.Source
	observations []data.Observation
}

func (a answered) Observations(context.Context, data.Query) ([]data.Observation, error) {
	return a.observations, nil
}

func BenchmarkRun300RegionsOn50Indicators(b *testing.B) {
	regions := datatest.Codes(300)
	source := large(regions, 50)
	comparison := data.Comparison{Focus: regions[0], Peers: regions[1:], Normalisation: "minmax"}
	for _, indicator := range source.Defined {
		comparison.Indicators = append(comparison.Indicators, data.WeightedIndicator{Indicator: indicator.Code, Weight: 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Run(context.Background(), answered{source, source.Stored}, comparison); err != nil {
			b.Fatal(err)
		}
	}
}
