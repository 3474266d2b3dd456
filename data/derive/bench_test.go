package derive

import (
	"context"
	"fmt"
	"testing"

	"pharos/data"
)

// fixed answers every query with the same values: what is measured is our part alone.
type fixed struct {
	*store
	answer map[string][]data.Observation
}

func (f *fixed) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	key := fmt.Sprint(q)
	if found, met := f.answer[key]; met {
		return found, nil
	}
	found, err := f.store.Observations(ctx, q)
	f.answer[key] = found
	return found, err
}

// fifty makes 50 computed indicators over 20 stored ones, of 300 regions in 10 years, and an own
// region of all of them.
func fifty() *fixed {
	s := &store{}
	var members []data.Member
	for i := range 300 {
		code := data.RegionCode(fmt.Sprintf("R%03d", i))
		s.regions = append(s.regions, data.Region{Code: code, Level: data.LevelNUTS2})
		members = append(members, member(code, 1))
	}
	s.own("XX", members...)
	for i := range 20 {
		code := data.IndicatorCode(fmt.Sprintf("a%02d", i))
		s.indicator(data.Indicator{Code: code, Aggregation: data.AggregateSum})
		for j, r := range s.regions[:300] {
			for year := range 10 {
				s.add(code, r.Code, data.YearPeriod(2014+year), float64(i+j+year+1))
			}
		}
	}
	texts := []string{"per(a%02d, a%02d, 1000)", "growth(a%02d, 5) - growth(a%02d)", "index(a%02d, 2015) / a%02d", "share(a%02d, a%02d + a00)", "(a%02d - mean(a%02d, a01, a02)) ^ 2"}
	for i := range 50 {
		text := fmt.Sprintf(texts[i%len(texts)], i%20, (i+7)%20)
		s.indicator(data.Indicator{Code: data.IndicatorCode(fmt.Sprintf("f%02d", i)), Formula: text})
	}
	return &fixed{s, map[string][]data.Observation{}}
}

func computedCodes() []data.IndicatorCode {
	var codes []data.IndicatorCode
	for i := range 50 {
		codes = append(codes, data.IndicatorCode(fmt.Sprintf("f%02d", i)))
	}
	return codes
}

func BenchmarkFiftyComputedOfThreeHundredRegionsInTenYears(b *testing.B) {
	measure(b, data.Query{Indicators: computedCodes(), Level: data.LevelNUTS2}, 120_000)
}

func BenchmarkFiftyComputedOfThreeHundredRegionsLatest(b *testing.B) {
	measure(b, data.Query{Indicators: computedCodes(), Level: data.LevelNUTS2, Latest: true}, 15_000)
}

func BenchmarkOwnRegionOfThreeHundred(b *testing.B) {
	measure(b, data.Query{Regions: []data.RegionCode{"XX"}}, 600)
}

func BenchmarkPassedOn(b *testing.B) {
	measure(b, data.Query{Indicators: []data.IndicatorCode{"a01"}, Regions: []data.RegionCode{"R001"}}, 10)
}

func measure(b *testing.B, q data.Query, least int) {
	d := Over(fifty(), Options{})
	if found, err := d.Observations(b.Context(), q); err != nil || len(found) < least {
		b.Fatalf("want at least %d values, got %d %v", least, len(found), err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Observations(b.Context(), q); err != nil {
			b.Fatal(err)
		}
	}
}
