package derive

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pharos/data"
)

func TestEmptyStores(t *testing.T) {
	for name, s := range map[string]*store{
		"nothing":             {},
		"only a formula":      {indicators: []data.Indicator{{Code: "f", Formula: "a"}}},
		"only an own region":  {regions: []data.Region{{Code: "XX", Level: data.LevelOwn, Members: []data.Member{member("A", 1)}}}},
		"nothing to add up":   {indicators: []data.Indicator{{Code: "a", Aggregation: data.AggregateSum}}, regions: []data.Region{{Code: "XX", Members: []data.Member{member("A", 1)}}}},
		"nobody is a member":  {regions: []data.Region{{Code: "XX", Level: data.LevelOwn}}},
		"inputs that are not": {indicators: []data.Indicator{{Code: "f", Formula: "no/such"}}, regions: []data.Region{{Code: "A"}}},
	} {
		for _, q := range queries {
			if got := ask(t, s, q); len(got) > 0 {
				t.Errorf("%s, %+v: want nothing, got %+v", name, q, got)
			}
		}
	}
}

func TestLongAndForeignCodes(t *testing.T) {
	long := data.IndicatorCode(strings.Repeat("ü", 300))
	for _, code := range []data.IndicatorCode{long, "πληθυσμός", "население_2020", "väkiluku", "3.14", "a b", "x-y", "cafe\u0301"} {
		region := data.RegionCode("Ω-" + strings.Repeat("Ж", 300))
		s := &store{regions: []data.Region{{Code: region}}}
		s.indicator(data.Indicator{Code: code})
		s.indicator(data.Indicator{Code: "f", Formula: "2 * [" + string(code) + "]"})
		s.add(code, region, "2020", 21)
		if got := one(t, s, "f", region); got.Value != 42 {
			t.Errorf("%s: want 42, got %+v", code, got)
		}
	}
	for _, bare := range []string{"πληθυσμός", "население_2020", "väkiluku", "cafe\u0301", "a.b:c_1", string(long)} {
		if f, err := ParseFormula(bare + "/2"); err != nil || !slices.Equal(f.Inputs(), []data.IndicatorCode{data.IndicatorCode(bare)}) {
			t.Errorf("want %s, got %v %v", bare, f.Inputs(), err)
		}
	}
}

func TestTenThousandRegionsInOne(t *testing.T) {
	s := &store{}
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	var members []data.Member
	for i := range 10_000 {
		code := data.RegionCode("R" + string(rune('A'+i/1000)) + string(rune('0'+i/100%10)) + string(rune('0'+i/10%10)) + string(rune('0'+i%10)))
		s.regions = append(s.regions, data.Region{Code: code})
		s.values = append(s.values, data.Observation{Indicator: "pop", Region: code, Period: "2020", Value: 1})
		members = append(members, member(code, 1))
	}
	s.own("XX", members...)
	// The store in memory looks every region up in a list: it is asked for all of them here.
	fast := &everything{s}
	if got := one(t, fast, "pop", "XX"); got.Value != 10_000 {
		t.Errorf("want 10000, got %+v", got)
	}
}

// everything answers every query with all there is, but for own regions.
type everything struct{ *store }

func (w *everything) Observations(_ context.Context, q data.Query) ([]data.Observation, error) {
	if len(q.Regions) < 10 {
		return nil, nil
	}
	return w.values, nil
}
