package similarity

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/statistic"
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

// randomField is units with columns of random values, one in twenty missing where gaps is set.
func randomField(units, columns int, gaps bool) Field {
	random := rand.New(rand.NewPCG(7, 8))
	field := Field{Columns: map[data.IndicatorCode]statistic.Column{}}
	for i := range units {
		field.Units = append(field.Units, data.RegionCode(fmt.Sprintf("U%05d", i)))
	}
	for j := range columns {
		code := data.IndicatorCode(fmt.Sprintf("v%02d", j))
		column := statistic.NewColumn(units)
		for i := range units {
			if !gaps || random.IntN(20) > 0 {
				column.Set(i, random.NormFloat64())
			}
		}
		field.Columns[code] = column
		field.Usual = append(field.Usual, Dimension{ID: string(code), Weight: 1, Variables: []Variable{{Indicator: code, Weight: 1}}})
	}
	return field
}

func BenchmarkNearest20OfAll(b *testing.B) {
	for _, units := range []int{330, 1500} {
		b.Run(fmt.Sprintf("%d regions by 40 variables", units), func(b *testing.B) {
			field := randomField(units, 40, true)
			foci := make([]int, units)
			for i := range foci {
				foci[i] = i
			}
			b.ReportAllocs()
			for b.Loop() {
				space, err := Prepare(field, DefaultDesign)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := space.All(context.Background(), foci, Ask{K: 20}, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkClusters(b *testing.B) {
	for _, units := range []int{330, 1500} {
		field := randomField(units, 40, false)
		for _, method := range []string{ClustersKMeans, ClustersWard} {
			b.Run(fmt.Sprintf("%s of %d regions by 40 variables", method, units), func(b *testing.B) {
				how := DefaultClustering
				how.Method = method
				for b.Loop() {
					if _, err := Group(context.Background(), field, DefaultDesign, how, nil); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
