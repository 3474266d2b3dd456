package data_test

import (
	"errors"
	"fmt"
	"testing"

	"pharos/data"
)

func TestParsePeriod(t *testing.T) {
	cases := []struct {
		name, text string
		want       data.Period
		ok         bool
	}{
		{"a year", "2024", "2024", true},
		{"a year with the blank of a TSV header", "2013 ", "2013", true},
		{"a quarter as today", "2024-Q1", "2024-Q1", true},
		{"a quarter of Statbank", "2008K1", "2008-Q1", true},
		{"a half year", "2024-S2", "2024-S2", true},
		{"a month as today", "2024-01", "2024-01", true},
		{"a month of the old TSV", "2015M07", "2015-07", true},
		{"a week", "2020-W53", "2020-W53", true},
		{"a day", "2021-12-31", "2021-12-31", true},
		{"a German day", "31.12.2021", "2021-12-31", true},
		{"a quarter with a blank", "2021 Q3", "2021-Q3", true},
		{"a quarter before the year", "Q3 2021", "2021-Q3", true},
		{"a quarter in words", "3. Quartal 2021", "2021-Q3", true},
		{"a week of Statbank", "2021U05", "2021-W05", true},
		{"a month in English", "March 2021", "2021-03", true},
		{"a month in German", "Dez. 2021", "2021-12", true},
		{"a month in Finnish", "tammikuu 2021", "2021-01", true},
		{"a month in Danish", "2021 maj", "2021-05", true},
		{"a month with a slash", "03/2021", "2021-03", true},
		{"a day of a spreadsheet", "2021-12-31 00:00:00", "2021-12-31", true},
		{"a school year", "2021/22", "", false},
		{"a school year that could be a month", "2009/10", "", false},
		{"a span", "2021-2024", "", false},
		{"a word and a year", "Stand 2021", "", false},
		{"nothing", "", "", false},
		{"a fifth quarter", "2024-Q5", "", false},
		{"a thirteenth month", "2024-13", "", false},
		{"month zero", "2024-00", "", false},
		{"a value that looks like a year", "9999", "", false},
		{"a word", "geo", "", false},
		{"a number", "12.3", "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := data.ParsePeriod(c.text)
			if got != c.want || ok != c.ok {
				t.Errorf("want %q %v, got %q %v", c.want, c.ok, got, ok)
			}
		})
	}
}

func TestSpansOfYearsAreKnown(t *testing.T) {
	for text, want := range map[string]bool{
		"2021/22": true, "2009/10": true, "1999/00": true, "2021-2022": true, "2018–2020": true,
		"2021-10": false, "2021": false, "2021/2": false, "12/2021": false, "2021-2019": false, "2021/25": false,
	} {
		if got := data.IsSpanOfYears(text); got != want {
			t.Errorf("%s: want %v, got %v", text, want, got)
		}
	}
}

func TestParsedPeriodsParseToThemselves(t *testing.T) {
	for _, text := range []string{"2024", "2024-Q1", "2024-S2", "2024-01", "2020-W53", "2021-12-31"} {
		if got, ok := data.ParsePeriod(text); !ok || string(got) != text {
			t.Errorf("want %q, got %q %v", text, got, ok)
		}
	}
	if got := data.Period("2008-Q1").Year(); got != 2008 {
		t.Errorf("want 2008, got %d", got)
	}
	if got := data.Period("").Year(); got != 0 {
		t.Errorf("want 0 for no period, got %d", got)
	}
}

func TestParseFlags(t *testing.T) {
	cases := []struct {
		name, text string
		want       data.Flags
		mapped, ok bool
	}{
		{"none", "", "", false, true},
		{"one", "b", "b", false, true},
		{"several in any order", "ub", "bu", false, true},
		{"twice the same", "bb", "b", false, true},
		{"in brackets", "(p)", "p", false, true},
		{"confidential of 2026", "@C", "C", false, true},
		{"former confidential", "c", "C", true, true},
		{"former not applicable", "z", "m", true, true},
		{"former Eurostat estimate", "s", "i", true, true},
		{"status and confidentiality", "pC", "pC", false, true},
		{"an unknown letter keeps the known", "bx", "b", false, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, mapped, ok := data.ParseFlags(c.text)
			if got != c.want || mapped != c.mapped || ok != c.ok {
				t.Errorf("want %q %v %v, got %q %v %v", c.want, c.mapped, c.ok, got, mapped, ok)
			}
		})
	}
}

func TestFlagsTellUncertainty(t *testing.T) {
	if data.Flags("b").Uncertain() || !data.Flags("bp").Uncertain() || data.Flags("").Uncertain() {
		t.Error("only e, f, i, p and u make a value uncertain")
	}
	if !data.Flags("bp").Has(data.FlagBreak) || data.Flags("P").Has(data.FlagProvisional) {
		t.Error("capital and small letters are different flags")
	}
}

func TestRegionCodesTellLevelParentAndCountry(t *testing.T) {
	cases := []struct {
		code    data.RegionCode
		level   data.Level
		parent  data.RegionCode
		country string
	}{
		{"DE", data.LevelNUTS0, "", "DE"},
		{"DE6", data.LevelNUTS1, "DE", "DE"},
		{"DE60", data.LevelNUTS2, "DE6", "DE"},
		{"DE600", data.LevelNUTS3, "DE60", "DE"},
		{"EL", data.LevelNUTS0, "", "EL"},
		{"EU27_2020", data.LevelAggregate, "", "EU"},
		{"EU28", data.LevelAggregate, "", "EU"},
		{"EA19", data.LevelAggregate, "", "EU"},
		{"EE00", data.LevelNUTS2, "EE0", "EE"},
		{"DEZZ", data.LevelNUTS2, "DEZ", "DE"},
		{"BE001C", data.LevelOther, "", ""},
		{"mrh", data.LevelOther, "", ""},
	}
	for _, c := range cases {
		t.Run(string(c.code), func(t *testing.T) {
			got := data.RegionFromCode(c.code)
			if got.Level != c.level || got.Parent != c.parent || got.Country != c.country {
				t.Errorf("want %s %q %q, got %s %q %q", c.level, c.parent, c.country, got.Level, got.Parent, got.Country)
			}
		})
	}
	if !data.IsExtraRegio("DEZZ") || data.IsExtraRegio("DE60") {
		t.Error("DEZZ is extra-regio, DE60 is not")
	}
}

func TestPlausibleRegionCode(t *testing.T) {
	for _, code := range []string{"DE60", "EU27_2020", "BE001C", "AT_C", "CH-ZH", "RIS:DE6", "02", "01001", "020", "12064340"} {
		if !data.PlausibleRegionCode(code) {
			t.Errorf("%q is a code", code)
		}
	}
	for _, text := range []string{"", "D", "Prov. Antwerpen", "12.3", "1", "123456789", "2020x", "Île-de-France", ":", "DE_", "Hamburg, Freie und Hansestadt"} {
		if data.PlausibleRegionCode(text) {
			t.Errorf("%q is no code", text)
		}
	}
}

func TestTextFallsBack(t *testing.T) {
	cases := []struct {
		name string
		text data.Text
		want string
	}{
		{"the language asked for", data.Text{"de": "Bevölkerung", "en": "Population"}, "Bevölkerung"},
		{"one text for all", data.Plain("Hamburg"), "Hamburg"},
		{"English", data.Text{"en": "Population", "fi": "Väestö"}, "Population"},
		{"the first by alphabet", data.Text{"fi": "Väestö", "da": "Befolkning"}, "Befolkning"},
		{"nothing", nil, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.text.In("de"); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

func TestProblemErrorIsInvalid(t *testing.T) {
	err := data.Refuse(data.Problem{Code: "intake.empty", Line: 3})
	if !errors.Is(err, data.ErrInvalid) || errors.Is(err, data.ErrNotFound) {
		t.Error("a problem error is invalid and nothing else")
	}
	if got, want := err.Error(), "intake.empty (line 3, column 0)"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestProblemsAreFoundInAWrappedError(t *testing.T) {
	refused := fmt.Errorf("table: %w", data.Refuse(data.Problem{Code: "a"}, data.Problem{Code: "b"}))
	if got := data.ProblemsOf(refused); len(got) != 2 || got[1].Code != "b" {
		t.Errorf("want both problems, got %v", got)
	}
	for _, other := range []error{nil, data.ErrNotFound} {
		if got := data.ProblemsOf(other); got != nil {
			t.Errorf("want none of %v, got %v", other, got)
		}
	}
}

func TestKeyedKeepsTheLastOfAKey(t *testing.T) {
	got := data.Keyed([]string{"DE60", "FI1B", "DE21"}, func(code string) string { return code[:2] })
	if len(got) != 2 || got["DE"] != "DE21" || got["FI"] != "FI1B" {
		t.Errorf("want the last of each country, got %v", got)
	}
}
