package similarity

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

func BenchmarkNearestOf330RegionsBy40Variables(b *testing.B) {
	regions := datatest.Codes(330)
	source := large(regions, 40)
	for _, draws := range []int{0, 1000} {
		b.Run(fmt.Sprintf("%d draws", draws), func(b *testing.B) {
			query := Query{Focus: regions[0], Design: DefaultDesign, K: 20, Candidates: datatest.Regions(regions...)}
			query.Design.Draws = draws
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Nearest(context.Background(), answered{source, source.Stored}, query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
