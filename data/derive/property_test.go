package derive

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data"
)

// land makes n regions with people, area and a rate, some of them absent or flagged, and the same
// own region ALL of them twice over, as whole and in two halves.
func land(r *rand.Rand, n int, gaps bool) *store {
	s := &store{}
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "area", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "rate", Aggregation: data.AggregateMean, Denominator: "pop"})
	s.indicator(data.Indicator{Code: "density", Aggregation: data.AggregateRatio, Numerator: "pop", Denominator: "area", Factor: 100})
	s.indicator(data.Indicator{Code: "low", Aggregation: data.AggregateMin})
	s.indicator(data.Indicator{Code: "high", Aggregation: data.AggregateMax})
	s.indicator(data.Indicator{Code: "index", Formula: "index(pop, 2015)"})
	var members []data.Member
	for i := range n {
		code := data.RegionCode(fmt.Sprintf("R%03d", i))
		s.regions = append(s.regions, data.Region{Code: code})
		members = append(members, member(code, 1))
		for _, year := range []data.Period{"2014", "2015", "2016"} {
			for _, indicator := range []data.IndicatorCode{"pop", "area", "rate", "low", "high"} {
				if !gaps || r.IntN(10) > 0 {
					s.add(indicator, code, year, math.Exp(r.NormFloat64()*4), []data.Flags{"", "b", "ep"}[r.IntN(3)])
				}
			}
		}
	}
	half := n / 2
	s.own("ALL", members...)
	s.own("LEFT", members[:half]...)
	s.own("RIGHT", members[half:]...)
	s.own("BOTH", member("LEFT", 1), member("RIGHT", 1))
	return s
}

func each(t *testing.T, gaps bool, check func(t *testing.T, s *store, r *rand.Rand)) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		check(t, land(r, 2+r.IntN(12), gaps), r)
	}
}

func TestOrderOfMembersDoesNotMatter(t *testing.T) {
	each(t, true, func(t *testing.T, s *store, r *rand.Rand) {
		q := data.Query{Regions: []data.RegionCode{"ALL"}}
		want := ask(t, s, q)
		i := slices.IndexFunc(s.regions, func(r data.Region) bool { return r.Code == "ALL" })
		r.Shuffle(len(s.regions[i].Members), func(a, b int) {
			m := s.regions[i].Members
			m[a], m[b] = m[b], m[a]
		})
		r.Shuffle(len(s.values), func(a, b int) { s.values[a], s.values[b] = s.values[b], s.values[a] })
		if got := ask(t, s, q); !slices.Equal(want, got) {
			t.Fatalf("want %+v, got %+v", want, got)
		}
	})
}

func TestPartsOfAPartitionMakeTheWhole(t *testing.T) {
	each(t, false, func(t *testing.T, s *store, _ *rand.Rand) {
		for _, indicator := range []data.IndicatorCode{"pop", "area", "rate", "density", "low", "high"} {
			whole, both := series1(s, t, indicator, "ALL"), series1(s, t, indicator, "BOTH")
			if len(whole) != 3 || len(both) != 3 {
				t.Fatalf("want three years of %s, got %d and %d", indicator, len(whole), len(both))
			}
			for i := range whole {
				if math.Abs(whole[i].Value-both[i].Value) > 1e-9*math.Abs(whole[i].Value) || whole[i].Flags != both[i].Flags {
					t.Fatalf("want %+v, got %+v", whole[i], both[i])
				}
			}
		}
	})
}

func TestMeansLieBetweenAndRatiosOfOneAreItsOwn(t *testing.T) {
	each(t, true, func(t *testing.T, s *store, _ *rand.Rand) {
		for _, o := range series1(s, t, "rate", "ALL") {
			low, high := math.Inf(1), math.Inf(-1)
			for _, v := range s.values {
				if v.Indicator == "rate" && v.Period == o.Period {
					low, high = min(low, v.Value), max(high, v.Value)
				}
			}
			if o.Value < low || o.Value > high || o.Covered < data.UsualMinCoverage-1e-9 || o.Covered > 1 {
				t.Fatalf("want between %v and %v, got %+v", low, high, o)
			}
		}
		s.own("ONE", member("R000", 1))
		s.indicator(data.Indicator{Code: "by formula", Formula: "per(pop, area, 100)"})
		for _, o := range series1(s, t, "density", "ONE") {
			of := ask(t, s, data.Query{Indicators: []data.IndicatorCode{"by formula"}, Regions: []data.RegionCode{"R000"}, Periods: []data.Period{o.Period}})
			if len(of) != 1 || of[0].Value != o.Value {
				t.Fatalf("want %+v, got %+v", of, o)
			}
		}
		for _, o := range series1(s, t, "index", "R000") {
			if o.Period == "2015" && o.Value != 100 {
				t.Fatalf("want 100 in the base year, got %+v", o)
			}
		}
	})
}

// Awkward numbers never become values that are no numbers.
func TestHugeValuesAreLeftOut(t *testing.T) {
	s := &store{regions: []data.Region{{Code: "A"}, {Code: "B"}}}
	s.own("XX", member("A", 1), member("B", 1))
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "rate", Aggregation: data.AggregateMean, Denominator: "pop"})
	s.indicator(data.Indicator{Code: "ratio", Aggregation: data.AggregateRatio, Numerator: "pop", Denominator: "rate"})
	for _, code := range []data.RegionCode{"A", "B"} {
		s.add("pop", code, "2020", 1.7e308)
		s.add("rate", code, "2020", 1.7e308)
	}
	for _, indicator := range []data.IndicatorCode{"pop", "rate", "ratio"} {
		if got := series1(s, t, indicator, "XX"); len(got) > 0 {
			t.Errorf("want nothing, got %+v", got)
		}
	}
}

func TestAwkwardWeights(t *testing.T) {
	cases := []struct {
		name    string
		weights [2]float64
		want    float64 // not a number for none
	}{
		{"both zero", [2]float64{0, 0}, math.NaN()},
		{"one zero", [2]float64{0, 5}, 20},
		{"one below zero is no weight", [2]float64{-5, 5}, math.NaN()}, // half of the whole is unknown
	}
	for _, c := range cases {
		s := &store{regions: []data.Region{{Code: "A"}, {Code: "B"}}}
		s.own("XX", member("A", 1), member("B", 1))
		s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
		s.indicator(data.Indicator{Code: "rate", Aggregation: data.AggregateMean, Denominator: "pop"})
		for i, code := range []data.RegionCode{"A", "B"} {
			s.add("pop", code, "2020", c.weights[i])
			s.add("rate", code, "2020", float64(10*(i+1)))
		}
		got := series1(s, t, "rate", "XX")
		if math.IsNaN(c.want) != (len(got) == 0) || len(got) > 0 && got[0].Value != c.want {
			t.Errorf("%s: want %v, got %+v", c.name, c.want, got)
		}
	}
}
