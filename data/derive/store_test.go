package derive

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"pharos/data"
)

// A store is a catalogue in memory, with the order and the meaning of queries of the real one.
type store struct {
	indicators []data.Indicator
	regions    []data.Region
	values     []data.Observation
	queries    []data.Query
	rows       int // handed out so far
	revision   int64
	fail       error
}

func (s *store) Indicators(context.Context) ([]data.Indicator, error) {
	return slices.Clone(s.indicators), nil
}

func (s *store) Regions(context.Context) ([]data.Region, error) { return slices.Clone(s.regions), nil }

func (s *store) Observations(_ context.Context, q data.Query) ([]data.Observation, error) {
	s.queries = append(s.queries, q)
	levels := map[data.RegionCode]data.Level{}
	for _, r := range s.regions {
		levels[r.Code] = r.Level
	}
	w := windowOf(q)
	var found []data.Observation
	for _, o := range s.values {
		if (len(q.Indicators) == 0 || slices.Contains(q.Indicators, o.Indicator)) &&
			(len(q.Regions) == 0 || slices.Contains(q.Regions, o.Region)) &&
			(q.Level == "" || levels[o.Region] == q.Level) && w.holds(momentOf(o.Period)) {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b data.Observation) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Region, b.Region), cmp.Compare(momentOf(a.Period), momentOf(b.Period)))
	})
	if q.Latest {
		var newest []data.Observation
		for i, o := range found {
			if i+1 == len(found) || found[i+1].Indicator != o.Indicator || found[i+1].Region != o.Region {
				newest = append(newest, o)
			}
		}
		found = newest
	}
	s.rows += len(found)
	return found, s.fail
}

func (s *store) add(indicator data.IndicatorCode, region data.RegionCode, period data.Period, value float64, flags ...data.Flags) {
	o := data.Observation{Indicator: indicator, Region: region, Period: period, Value: value, Source: "s1", Line: len(s.values) + 2}
	if len(flags) > 0 {
		o.Flags = flags[0]
	}
	s.values = append(s.values, o)
}

func (s *store) indicator(i data.Indicator) { s.indicators = append(s.indicators, i) }

func (s *store) own(code data.RegionCode, members ...data.Member) {
	s.regions = append(s.regions, data.Region{Code: code, Level: data.LevelOwn, Members: members})
}

func member(code data.RegionCode, share float64) data.Member {
	return data.Member{Region: code, Share: share}
}

// three is a small land of three regions, with people, area and a rate. The own region XX holds all of
// A and B and half of C.
func three() *store {
	s := &store{}
	for _, code := range []data.RegionCode{"A", "B", "C"} {
		s.regions = append(s.regions, data.Region{Code: code, Level: data.LevelNUTS3})
	}
	s.own("XX", member("B", 1), member("A", 1), member("C", 0.5))
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "area", Aggregation: data.AggregateSum})
	s.indicator(data.Indicator{Code: "rate", Aggregation: data.AggregateMean, Denominator: "pop"})
	s.indicator(data.Indicator{Code: "density", Aggregation: data.AggregateRatio, Numerator: "pop", Denominator: "area"})
	s.indicator(data.Indicator{Code: "low", Aggregation: data.AggregateMin})
	s.indicator(data.Indicator{Code: "high", Aggregation: data.AggregateMax})
	s.indicator(data.Indicator{Code: "loose", Aggregation: data.AggregateNone})
	s.indicator(data.Indicator{Code: "unset"})
	for i, code := range []data.RegionCode{"A", "B", "C"} {
		s.add("pop", code, "2020", float64(100*(i+1))) // 100 200 300
		s.add("area", code, "2020", float64(10*(i+1))) // 10 20 30
		s.add("rate", code, "2020", float64(4*(i+1)))  // 4 8 12
		s.add("low", code, "2020", float64(7-i))       // 7 6 5
		s.add("high", code, "2020", float64(7-i))      //
		s.add("loose", code, "2020", float64(7-i))     //
		s.add("unset", code, "2020", float64(7-i))     //
	}
	return s
}

func ask(t *testing.T, s Stored, q data.Query) []data.Observation {
	t.Helper()
	found, err := Over(s, Options{}).Observations(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func series1(s Stored, t *testing.T, indicator data.IndicatorCode, region data.RegionCode) []data.Observation {
	t.Helper()
	return ask(t, s, data.Query{Indicators: []data.IndicatorCode{indicator}, Regions: []data.RegionCode{region}})
}

// one returns the only value of the indicator in the region, which must be there.
func one(t *testing.T, s Stored, indicator data.IndicatorCode, region data.RegionCode) data.Observation {
	t.Helper()
	found := series1(s, t, indicator, region)
	if len(found) != 1 {
		t.Fatalf("want one value of %s in %s, got %+v", indicator, region, found)
	}
	return found[0]
}
