package indicators

import (
	"context"
	"math"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/resources/phrase"
)

// memory is a catalogue in memory.
type memory struct {
	datatest.Source
	regions []data.Region
}

// Regions implements Catalogue.
func (m *memory) Regions(context.Context) ([]data.Region, error) { return m.regions, nil }

// Summaries implements Catalogue.
func (m *memory) Summaries(context.Context) ([]data.IndicatorSummary, error) { return nil, nil }

func asked(t *testing.T, m *memory, focus data.RegionCode) state {
	t.Helper()
	h, err := load(context.Background(), m, focus)
	if err != nil {
		t.Fatal(err)
	}
	return state{say: phrase.For("en"), base: h, code: "x", asked: data.Comparison{Focus: focus}}
}

func TestRankings(t *testing.T) {
	codes := []data.RegionCode{"DE60", "DK01", "FI1B", "SE11"}
	for name, c := range map[string]struct {
		direction data.Direction
		values    []float64
		order     string
		ranks     string
	}{
		"none":              {data.HigherIsBetter, nil, "", ""},
		"one":               {data.HigherIsBetter, []float64{1}, "DE60", "-"},
		"higher is better":  {data.HigherIsBetter, []float64{1, 3, 2, 3}, "DK01 SE11 FI1B DE60", "1 1 3 4"},
		"lower is better":   {data.LowerIsBetter, []float64{1, 3, 2, 3}, "DE60 FI1B DK01 SE11", "1 2 3 3"},
		"neither is better": {data.NoDirection, []float64{1, 3, 2, 4}, "SE11 DK01 FI1B DE60", "- - - -"},
		"all the same":      {data.HigherIsBetter, []float64{5, 5, 5, 5}, "DE60 DK01 FI1B SE11", "- - - -"},
	} {
		m := &memory{regions: datatest.Regions(codes...)}
		m.Defined = []data.Indicator{{Code: "x", Direction: c.direction}}
		m.Stored = datatest.Column("x", codes, c.values...)
		s := asked(t, m, "DE60")
		r, err := read(context.Background(), Config{Catalogue: m}, s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var order, ranks []string
		for _, p := range r.ranking.places {
			order = append(order, string(p.Region))
			rank := s.rank(p.standing)
			if rank == "" {
				rank = "-"
			}
			ranks = append(ranks, rank)
		}
		if strings.Join(order, " ") != c.order || strings.Join(ranks, " ") != c.ranks {
			t.Errorf("%s: want %s at %s, got %v at %v", name, c.order, c.ranks, order, ranks)
		}
	}
}

func TestTheLatestOfEachOrOnePeriod(t *testing.T) {
	m := &memory{regions: datatest.Regions("DE60", "DK01")}
	m.Defined = []data.Indicator{{Code: "x", Direction: data.HigherIsBetter}}
	m.Stored = append(datatest.Series("x", "DE60", 2020, 1, 2, 3), datatest.Series("x", "DK01", 2020, 4, 5)...)
	s := asked(t, m, "DE60")
	for period, want := range map[data.Period]string{"": "2021 2022", "2020": "2020 2020", "2022": "2022", "1999": "2021 2022"} {
		s.period = period
		r, err := read(context.Background(), Config{Catalogue: m}, s)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.ranking.places {
			got = append(got, string(p.Period))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: want %s, got %v", period, want, got)
		}
	}
}

func TestTheLevelOfARanking(t *testing.T) {
	known := map[data.RegionCode]data.Region{"DE60": datatest.Region("DE60")}
	for name, c := range map[string]struct {
		wanted data.Level
		levels map[data.Level]int
		want   data.Level
	}{
		"the one asked for":            {data.LevelNUTS1, map[data.Level]int{data.LevelNUTS1: 1, data.LevelNUTS2: 9}, data.LevelNUTS1},
		"that of the focus":            {"", map[data.Level]int{data.LevelNUTS0: 30, data.LevelNUTS2: 9}, data.LevelNUTS2},
		"the one with the most":        {"", map[data.Level]int{data.LevelNUTS0: 3, data.LevelNUTS3: 9}, data.LevelNUTS3},
		"one asked for without values": {data.LevelNUTS1, map[data.Level]int{data.LevelNUTS0: 3}, data.LevelNUTS0},
	} {
		s := state{base: holdings{known: known}, asked: data.Comparison{Focus: "DE60"}, level: c.wanted}
		s.settle(c.levels)
		if s.level != c.want {
			t.Errorf("%s: want %s, got %s", name, c.want, s.level)
		}
	}
}

func TestTheComparisonTakesIndicatorsInAndOut(t *testing.T) {
	s := state{asked: data.Comparison{Indicators: []data.WeightedIndicator{{Indicator: "a", Weight: 2}}}}
	if got := s.with("b", true); len(got) != 2 || got[0].Weight != 2 || got[1].Weight != 1 {
		t.Errorf("want the weight of a kept and b with 1, got %v", got)
	}
	if got := s.with("a", false); len(got) != 0 {
		t.Errorf("want none left, got %v", got)
	}
	if got := s.with("a", true); len(got) != 1 {
		t.Errorf("want no indicator twice, got %v", got)
	}
}

func TestTheTableIsNarrowed(t *testing.T) {
	h := holdings{indicators: []data.Indicator{
		{Code: "a", Theme: "economy", Dimension: data.Structural, Publisher: "Eurostat", Unit: data.Plain("%"), Attribution: "x"},
		{Code: "b", Theme: "health", Publisher: "OECD", Aggregation: data.AggregateMean, Unit: data.Plain("%"), Attribution: "x"},
		{Code: "c", Formula: "a * 2", Unit: data.Plain("%")},
		{Code: "d", Formula: "d + a"},
	}}
	h.index([]data.IndicatorSummary{{Indicator: "a", Observations: 5}})
	for name, c := range map[string]struct {
		narrow narrowing
		want   string
	}{
		"not at all":            {narrowing{}, "a b c d"},
		"by theme":              {narrowing{theme: "health"}, "b"},
		"by role":               {narrowing{dimension: data.Structural}, "a"},
		"by publisher":          {narrowing{publisher: "Eurostat"}, "a"},
		"by two that exclude":   {narrowing{theme: "health", publisher: "Eurostat"}, ""},
		"to computed ones":      {narrowing{show: "computed"}, "c d"},
		"to ones with problems": {narrowing{show: "problems"}, "b d"},
		"to ones without value": {narrowing{show: "no-values"}, "b"},
		"to compared ones":      {narrowing{show: "compared"}, "a"},
	} {
		s := state{say: phrase.For("en"), base: h, narrow: c.narrow, asked: data.Comparison{Indicators: []data.WeightedIndicator{{Indicator: "a"}}}}
		s.setRows()
		var got []string
		for row := range s.rows {
			got = append(got, string(s.row(row).Code))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: want %q, got %q", name, c.want, got)
		}
	}
	if got := h.users["a"]; len(got) != 2 {
		t.Errorf("want a used by c and d, got %v", got)
	}
}

func TestCoverageIsCounted(t *testing.T) {
	all := append(datatest.Series("x", "DE60", 2020, 1, 2, 3), datatest.Series("x", "DK01", 2021, 4)...)
	all[1].Flags, all[2].Flags, all[3].Flags, all[3].Origin = "b", "bp", "p", data.OriginComputed
	for name, c := range map[string]struct {
		all     []data.Observation
		missing float64
		known   bool
		newest  data.Period
		latest  int
		breaks  int
		derived int
	}{
		"nothing":   {nil, 0, false, "", 0, 0, 0},
		"one value": {all[:1], 0, true, "2020", 1, 0, 0},
		"several":   {all, 1.0 / 3, true, "2022", 1, 2, 1},
	} {
		got := coverageOf(c.all)
		missing, known := got.missing()
		if math.Abs(missing-c.missing) > 1e-12 || known != c.known || got.newest != c.newest || got.latest != c.latest ||
			len(got.breaks) != c.breaks || got.derived != c.derived {
			t.Errorf("%s: want %+v, got %+v with %g missing", name, c, got, missing)
		}
	}
	if got := coverageOf(all); got.flags['b'] != 2 || got.flags['p'] != 2 {
		t.Errorf("want two breaks and two provisional values, got %v", got.flags)
	}
}

func TestNumbersAreReadAsTheLanguageWritesThem(t *testing.T) {
	for _, c := range []struct {
		language, text string
		want           float64
		ok             bool
	}{
		{"en", "1,234.5", 1234.5, true},
		{"en", "0,5", 0.5, true},
		{"de", "1.234,5", 1234.5, true},
		{"de", "0.5", 0.5, true},
		{"fi", "1 234,5", 1234.5, true},
		{"da", "−3,25", -3.25, true},
		{"en", "1e3", 1000, true},
		{"en", "NaN", 0, false},
		{"en", "Inf", 0, false},
		{"en", "much", 0, false},
		{"de", "", 0, false},
	} {
		s := state{say: phrase.For(c.language)}
		if got, ok := s.parse(c.text); ok != c.ok || ok && got != c.want {
			t.Errorf("%s %q: want %g %v, got %g %v", c.language, c.text, c.want, c.ok, got, ok)
		}
		if again, ok := s.parse(s.editable(c.want)); !ok || again != c.want {
			t.Errorf("%s: want %g to come back, got %g", c.language, c.want, again)
		}
	}
}

func TestCodesAreProposedFromNames(t *testing.T) {
	h := holdings{indicators: []data.Indicator{{Code: "gdp"}}}
	h.index(nil)
	s := state{say: phrase.For("en"), base: h}
	for name, want := range map[string]data.IndicatorCode{
		"Growth of GDP":             "growth_of_gdp",
		"GDP":                       "gdp_2",
		"Ærø – Größe, 5 Jahre":      "aero_grosse_5_jahre",
		"":                          "computed",
		"Ευρώπη":                    "computed",
		"1 000 %":                   "computed",
		strings.Repeat("abcd ", 60): data.IndicatorCode(strings.Trim(strings.Repeat("abcd_", 8), "_")),
	} {
		if got := s.codeFrom(name); got != want {
			t.Errorf("%q: want %s, got %s", name, want, got)
		}
	}
	for code, fine := range map[data.IndicatorCode]bool{"new": true, "gdp": false, "": false, "a b": false, "[a]": false} {
		if got := s.codeProblem(code) == ""; got != fine {
			t.Errorf("%q: want %v", code, fine)
		}
	}
}

func TestCodesStandInFormulas(t *testing.T) {
	for code, want := range map[data.IndicatorCode]string{
		"gdp": "gdp", "nama:EUR_HAB": "nama:EUR_HAB", "a-b": "[a-b]", "11ra": "[11ra]", "per": "per",
	} {
		if got := inBrackets(code); got != want {
			t.Errorf("%s: want %s, got %s", code, want, got)
		}
	}
}

func TestTextsChangeInOneLanguage(t *testing.T) {
	before := data.Text{"en": "a", "de": "b"}
	if got := withText(before, "de", ""); len(got) != 1 || got["en"] != "a" {
		t.Errorf("want English alone, got %v", got)
	}
	if got := withText(before, "fi", "c"); len(got) != 3 || len(before) != 2 {
		t.Errorf("want one more and the former untouched, got %v and %v", got, before)
	}
	if got := withText(data.Text{"en": "a"}, "en", ""); got != nil {
		t.Errorf("want no text, got %v", got)
	}
}

func TestDifferencesInPercent(t *testing.T) {
	for name, c := range map[string]struct {
		former, now float64
		stands      bool
		want        float64
		ok          bool
	}{
		"up":            {50, 75, true, 50, true},
		"down":          {-50, -75, true, -50, true},
		"from zero":     {0, 5, true, 0, false},
		"nothing there": {50, 0, false, 0, false},
	} {
		r := Revision{Former: data.Observation{Value: c.former}, Now: data.Observation{Value: c.now}, Stands: c.stands}
		if got, ok := relative(r); ok != c.ok || got != c.want {
			t.Errorf("%s: want %g %v, got %g %v", name, c.want, c.ok, got, ok)
		}
	}
}

func TestEveryRuleHasASentenceInEveryLanguage(t *testing.T) {
	for _, language := range phrase.Languages() {
		s := state{say: phrase.For(language.Code)}
		seen := map[string]bool{}
		for _, rule := range rules {
			words := s.ruleSentence(data.Indicator{Aggregation: rule, Factor: 100})
			if strings.Contains(words, "screen.") || strings.ContainsAny(words, "{}") || seen[words] {
				t.Errorf("%s %q: got %q", language.Code, rule, words)
			}
			seen[words] = true
		}
	}
}
