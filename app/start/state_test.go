package start

import (
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/datatest"
	"pharos/resources/phrase"
)

func row(code data.IndicatorCode, standardised float64, known bool) benchmark.IndicatorResult {
	return benchmark.IndicatorResult{
		Indicator: data.Indicator{Code: code}, HasGap: known,
		Gap: benchmark.Gap{Standardised: standardised, HasStandardised: known},
	}
}

func TestExtremes(t *testing.T) {
	for name, c := range map[string]struct {
		rows         []benchmark.IndicatorResult
		strong, weak data.IndicatorCode
	}{
		"none":             {nil, "", ""},
		"all absent":       {[]benchmark.IndicatorResult{row("a", 2, false), row("b", -2, false)}, "", ""},
		"only ahead":       {[]benchmark.IndicatorResult{row("a", 1, true), row("b", 2, true)}, "b", ""},
		"only behind":      {[]benchmark.IndicatorResult{row("a", -1, true), row("b", -2, true)}, "", "b"},
		"level":            {[]benchmark.IndicatorResult{row("a", 0, true)}, "", ""},
		"the first of two": {[]benchmark.IndicatorResult{row("a", 1, true), row("b", 1, true), row("c", -1, true), row("d", -1, true)}, "a", "c"},
	} {
		s := state{result: benchmark.Result{Table: c.rows}}
		strong, weak := s.extremes()
		if got := codeOf(strong); got != c.strong {
			t.Errorf("%s: want strongest %q, got %q", name, c.strong, got)
		}
		if got := codeOf(weak); got != c.weak {
			t.Errorf("%s: want weakest %q, got %q", name, c.weak, got)
		}
	}
}

func codeOf(row *benchmark.IndicatorResult) data.IndicatorCode {
	if row == nil {
		return ""
	}
	return row.Indicator.Code
}

func TestWhatIsMissing(t *testing.T) {
	full := data.Comparison{
		Focus: "DE60", Peers: []data.RegionCode{"DK01"}, Indicators: []data.WeightedIndicator{{Indicator: "a", Weight: 1}},
	}
	for want, change := range map[string]func(*data.Comparison){
		"":           func(*data.Comparison) {},
		"focus":      func(c *data.Comparison) { *c = data.Comparison{} },
		"indicators": func(c *data.Comparison) { c.Indicators, c.Peers = nil, nil },
		"peers":      func(c *data.Comparison) { c.Peers = nil },
	} {
		s := state{asked: full}
		change(&s.asked)
		if got := s.missing(); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

func TestFactsAreWordedInEveryLanguage(t *testing.T) {
	long := strings.Repeat("Ελλάδα ", 43)
	for _, language := range phrase.Languages() {
		for _, s := range []*state{
			{},
			{ready: true},
			{ready: true, asked: data.Comparison{Focus: "EL30"}, stock: stock{known: map[data.RegionCode]data.Region{
				"EL30": {Code: "EL30", Name: data.Plain(long), Level: data.LevelNUTS2, Country: "EL"}, "EL": datatest.Region("EL"),
			}}},
		} {
			s.say = phrase.For(language.Code)
			for _, step := range steps {
				first, second := s.stepFacts(step)
				if words := first + second; first == "" || strings.Contains(words, "screen.") || strings.ContainsAny(words, "{}") {
					t.Errorf("%s %s: got %q", language.Code, step, words)
				}
			}
			if where := s.where(); strings.Contains(where, "screen.") {
				t.Errorf("%s: got %q", language.Code, where)
			}
		}
	}
}

func TestRecentCatalogues(t *testing.T) {
	list := recents([]string{"/a/b/c.pharos", `C:\Daten\d.pharos`, "e.pharos"}, "/a/b/c.pharos")
	for i, want := range []recent{
		{path: "/a/b/c.pharos", name: "c.pharos", place: "/a/b", now: available, open: true},
		{path: `C:\Daten\d.pharos`, name: "d.pharos", place: `C:\Daten`},
		{path: "e.pharos", name: "e.pharos"},
	} {
		if list[i] != want {
			t.Errorf("want %+v, got %+v", want, list[i])
		}
	}
	if got := recents(nil, "x"); len(got) != 0 {
		t.Errorf("want none, got %v", got)
	}
}
