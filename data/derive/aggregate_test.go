package derive

import (
	"math"
	"slices"
	"testing"

	"pharos/data"
)

// Worked by hand. Members of XX: A (100 people, 10 km2), B (200, 20), half of C (300, 30).
func TestEveryRuleGivesWhatTheHandGives(t *testing.T) {
	cases := []struct {
		indicator data.IndicatorCode
		want      float64
	}{
		{"pop", 100 + 200 + 150},
		{"rate", (100*4 + 200*8 + 150*12) / 450.0},
		{"density", 450.0 / 45},
		{"low", 5},
		{"high", 7},
	}
	for _, c := range cases {
		t.Run(string(c.indicator), func(t *testing.T) {
			got := one(t, three(), c.indicator, "XX")
			want := data.Observation{
				Indicator: c.indicator, Region: "XX", Period: "2020", Value: c.want,
				Flags: "e", Origin: data.OriginAggregated, Covered: 1, // e: half of C is a guess
			}
			if math.Abs(got.Value-want.Value) > 1e-12 {
				t.Errorf("want %v, got %v", want.Value, got.Value)
			}
			got.Value = want.Value
			if got != want {
				t.Errorf("want %+v, got %+v", want, got)
			}
		})
	}
	for _, refused := range []data.IndicatorCode{"loose", "unset"} {
		if got := series1(three(), t, refused, "XX"); len(got) > 0 {
			t.Errorf("want no value of %s, got %+v", refused, got)
		}
	}
}

func TestCoverage(t *testing.T) {
	without := func(drop ...pair) *store {
		s := three()
		s.values = slices.DeleteFunc(s.values, func(o data.Observation) bool {
			return slices.Contains(drop, pair{o.Indicator, o.Region})
		})
		return s
	}
	cases := []struct {
		name      string
		store     *store
		indicator data.IndicatorCode
		present   bool
		want      float64
		covered   float64
	}{
		{"a part of a sum is no sum", without(pair{"pop", "A"}), "pop", false, 0, 0},
		{"nor a smallest value", without(pair{"low", "A"}), "low", false, 0, 0},
		{"a mean without A rests on 350 of 450", without(pair{"rate", "A"}), "rate", true, (200*8 + 150*12) / 350.0, 350.0 / 450},
		{"without B on 250 of 450, too few", without(pair{"rate", "B"}), "rate", false, 0, 0},
		{"a member of unknown size counts as an average one", without(pair{"pop", "A"}), "rate", true, (200*8 + 150*12) / 350.0, 2.0 / 3},
		{"two of unknown size are too many", without(pair{"pop", "A"}, pair{"pop", "B"}), "rate", false, 0, 0},
		{"no sizes at all", without(pair{"pop", "A"}, pair{"pop", "B"}, pair{"pop", "C"}), "rate", false, 0, 0},
		{"a ratio leaves out both of A", without(pair{"pop", "A"}), "density", true, 10, 35.0 / 45},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := series1(c.store, t, c.indicator, "XX")
			if len(got) == 0 && !c.present {
				return
			}
			if len(got) != 1 || !c.present {
				t.Fatalf("want present %v, got %+v", c.present, got)
			}
			if math.Abs(got[0].Value-c.want) > 1e-12 || math.Abs(got[0].Covered-c.covered) > 1e-12 {
				t.Errorf("want %v covered %v, got %+v", c.want, c.covered, got[0])
			}
		})
	}
}

func TestFlagsTravel(t *testing.T) {
	s := &store{regions: []data.Region{{Code: "A"}, {Code: "B"}}}
	s.own("XX", member("A", 1), member("B", 1))
	s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
	s.add("pop", "A", "2020", 1, "bp")
	s.add("pop", "B", "2020", 2, "nuC")
	if got := one(t, s, "pop", "XX"); got.Flags != "bpuC" || got.Value != 3 {
		t.Errorf("want 3 bpuC, got %v %s", got.Value, got.Flags)
	}
}

func TestWeightsMayBeTwoYearsOld(t *testing.T) {
	for period, want := range map[data.Period]data.Flags{"2020": "", "2021": "e", "2022": "e", "2022-Q1": "e", "2020-Q2": "e"} {
		s := &store{regions: []data.Region{{Code: "A"}, {Code: "B"}}}
		s.own("XX", member("A", 1), member("B", 1))
		s.indicator(data.Indicator{Code: "pop", Aggregation: data.AggregateSum})
		s.indicator(data.Indicator{Code: "rate", Aggregation: data.AggregateMean, Denominator: "pop"})
		s.add("pop", "A", "2020", 300)
		s.add("pop", "B", "2020", 100)
		s.add("rate", "A", period, 4)
		s.add("rate", "B", period, 8)
		if got := one(t, s, "rate", "XX"); got.Value != 5 || got.Flags != want {
			t.Errorf("%s: want 5 %q, got %v %q", period, want, got.Value, got.Flags)
		}
		q := data.Query{Indicators: []data.IndicatorCode{"rate"}, Regions: []data.RegionCode{"XX"}}
		for _, narrow := range []data.Query{{Periods: []data.Period{period}}, {Until: period}, {Latest: true}} {
			narrow.Indicators, narrow.Regions = q.Indicators, q.Regions
			if got := ask(t, s, narrow); len(got) != 1 || got[0].Value != 5 {
				t.Errorf("%s asked by %+v: want 5, got %+v", period, narrow, got)
			}
		}
		s.values[2].Period, s.values[3].Period = "2023", "2023"
		if got := series1(s, t, "rate", "XX"); len(got) > 0 {
			t.Errorf("want no weights of three years ago, got %+v", got)
		}
	}
}

func TestStoredValuesOfAnOwnRegionWin(t *testing.T) {
	s := three()
	s.add("pop", "XX", "2020", 444)
	s.add("pop", "A", "2021", 1)
	s.add("pop", "B", "2021", 1)
	s.add("pop", "C", "2021", 1)
	got := series1(s, t, "pop", "XX")
	if len(got) != 2 || got[0].Value != 444 || got[0].Origin != "" || got[1].Value != 2.5 || got[1].Origin != data.OriginAggregated {
		t.Errorf("want 444 as stored and 2.5 aggregated, got %+v", got)
	}
}

func TestOwnRegionsOfOwnRegions(t *testing.T) {
	s := three()
	s.own("YY", member("XX", 1), member("C", 0.5))
	if got := one(t, s, "pop", "YY"); got.Value != 600 {
		t.Errorf("want 600, got %+v", got)
	}
	if got := one(t, s, "rate", "YY"); math.Abs(got.Value-(400+1600+3600)/600.0) > 1e-12 {
		t.Errorf("want %v, got %+v", 5600/600.0, got)
	}
}

func TestACircleOfMembersHasNoValues(t *testing.T) {
	s := three()
	s.own("P", member("Q", 1), member("A", 1))
	s.own("Q", member("R", 1))
	s.own("R", member("P", 1))
	for _, code := range []data.RegionCode{"P", "Q", "R"} {
		if got := series1(s, t, "pop", code); len(got) > 0 {
			t.Errorf("want nothing for %s, got %+v", code, got)
		}
	}
	problems := Problems(s.indicators, s.regions)
	at := slices.IndexFunc(problems, func(p data.Problem) bool { return p.Code == "derive.member.cycle" })
	if at < 0 || problems[at].Args["path"] != "P, Q, R, P" {
		t.Errorf("want the path P, Q, R, P, got %+v", problems)
	}
}

func TestProblemsOfRulesAndMembers(t *testing.T) {
	percent := data.Indicator{Code: "x", Aggregation: data.AggregateSum, Unit: data.Text{"en": "% of GDP"}}
	rules := []struct {
		indicator data.Indicator
		want      string
	}{
		{data.Indicator{Code: "x"}, "derive.rule.unset"},
		{data.Indicator{Code: "x", Aggregation: "none"}, "derive.rule.none"},
		{data.Indicator{Code: "x", Aggregation: "median"}, "derive.rule.unknown"},
		{data.Indicator{Code: "x", Aggregation: "mean"}, "derive.rule.no-denominator"},
		{data.Indicator{Code: "x", Aggregation: "mean", Denominator: "x"}, "derive.rule.itself"},
		{data.Indicator{Code: "x", Aggregation: "mean", Denominator: "zz"}, "derive.rule.unknown-denominator"},
		{data.Indicator{Code: "x", Aggregation: "ratio", Denominator: "pop"}, "derive.rule.no-numerator"},
		{data.Indicator{Code: "x", Aggregation: "ratio", Numerator: "zz", Denominator: "pop"}, "derive.rule.unknown-numerator"},
		{data.Indicator{Code: "x", Aggregation: "ratio", Numerator: "pop", Denominator: "pop", Factor: math.Inf(1)}, "derive.rule.factor"},
		{percent, "derive.rule.sum-of-rate"},
	}
	known := map[data.IndicatorCode]data.Indicator{"pop": {}}
	for _, c := range rules {
		if got := AggregationProblems(c.indicator, known); len(got) != 1 || got[0].Code != c.want {
			t.Errorf("want %s, got %+v", c.want, got)
		}
	}
	regions := map[data.RegionCode]data.Region{
		"A": {Code: "A", Edition: "2021"}, "A1": {Code: "A1", Parent: "A", Edition: "2021"}, "B": {Code: "B", Edition: "2016"},
	}
	members := []struct {
		members []data.Member
		want    string
	}{
		{[]data.Member{member("A", 1), member("A", 1)}, "derive.member.twice"},
		{[]data.Member{member("A", 0)}, "derive.member.share"},
		{[]data.Member{member("A", 1.5)}, "derive.member.share"},
		{[]data.Member{member("A", math.NaN())}, "derive.member.share"},
		{[]data.Member{member("Z", 1)}, "derive.member.unknown"},
		{[]data.Member{member("A", 1), member("A1", 1)}, "derive.member.overlap"},
		{[]data.Member{member("A", 1), member("B", 1)}, "derive.member.editions"},
		{[]data.Member{member("XX", 1)}, "derive.member.cycle"},
	}
	for _, c := range members {
		own := data.Region{Code: "XX", Members: c.members}
		regions["XX"] = own
		if got := MemberProblems(own, regions); len(got) != 1 || got[0].Code != c.want {
			t.Errorf("want %s, got %+v", c.want, got)
		}
	}
}
