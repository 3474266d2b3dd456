package phrase_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/sfnt"

	"pharos/resources"
	"pharos/resources/phrase"
)

func TestNumbersFollowTheLanguage(t *testing.T) {
	cases := []struct {
		language string
		value    float64
		decimals int
		want     string
	}{
		{"en", 1234567.891, 1, "1,234,567.9"},
		{"de", 1234567.891, 1, "1\u202f234\u202f567,9"},
		{"fi", -3.25, 2, "−3,25"},
		{"da", -0.0001, 2, "0,00"},
		{"en", 0, 0, "0"},
		{"en", 999, 0, "999"},
		{"en", 1000, 0, "1,000"},
		{"de", 0.5, -1, "1"},
	}
	for _, c := range cases {
		if got := phrase.For(c.language).Number(c.value, c.decimals); got != c.want {
			t.Errorf("%s %v: want %q, got %q", c.language, c.value, c.want, got)
		}
	}
}

func TestSignedAndPercent(t *testing.T) {
	de := phrase.For("de")
	for value, want := range map[float64]string{1.25: "+1,3", -1.25: "−1,3", 0: "0,0", 0.01: "0,0"} {
		if got := de.Signed(value, 1); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
	if got, want := de.Percent(0.125, 1), "12,5\u00a0%"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
}

func TestKnownTellsWhatIsNot(t *testing.T) {
	if text, known := phrase.For("da").Known("answer.yes"); text != "Ja" || !known {
		t.Errorf("want Ja, got %q %v", text, known)
	}
	if text, known := phrase.For("da").Known("no.such.phrase"); text != "" || known {
		t.Errorf("want nothing, got %q %v", text, known)
	}
}

func TestLanguageCodesOfTheSystem(t *testing.T) {
	for code, want := range map[string]string{"de_DE.UTF-8": "de", "fi-FI": "fi", "DA": "da", "C": "en", "": "en", "xx": "en"} {
		if got := phrase.For(code).Language(); got != want {
			t.Errorf("%q: want %s, got %s", code, want, got)
		}
	}
	if got := len(phrase.Languages()); got != 4 {
		t.Errorf("want 4 languages, got %d", got)
	}
}

func TestAnUnknownPhraseIsItsKey(t *testing.T) {
	if got := phrase.For("de").Text("no.such.phrase", "a", 1); got != "no.such.phrase" {
		t.Errorf("want the key, got %q", got)
	}
}

func TestDates(t *testing.T) {
	day := time.Date(2026, 11, 2, 9, 5, 0, 0, time.UTC)
	for language, want := range map[string]string{"de": "02.11.2026", "fi": "2.11.2026", "da": "02.11.2026", "en": "2 Nov 2026"} {
		if got := phrase.For(language).Date(day); got != want {
			t.Errorf("%s: want %q, got %q", language, want, got)
		}
	}
}

func TestAlphabeticalOrder(t *testing.T) {
	cases := map[string][]string{
		"de": {"Ägypten", "Berlin", "Österreich", "Zypern"},
		"da": {"Berlin", "Zypern", "Ærø", "Østrig", "Ålborg"},
		"fi": {"Berlin", "Zypern", "Åland", "Äänekoski", "Öland"},
	}
	for language, want := range cases {
		got := slices.Clone(want)
		slices.Reverse(got)
		less := phrase.For(language).Less()
		slices.SortFunc(got, func(a, b string) int {
			if less(a, b) {
				return -1
			}
			return 1
		})
		if !slices.Equal(got, want) {
			t.Errorf("%s: want %v, got %v", language, want, got)
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// TestLanguagesAreWhole holds every language to the keys and placeholders of English.
func TestLanguagesAreWhole(t *testing.T) {
	english := phrase.Entries("en")
	for _, language := range phrase.Languages() {
		entries := phrase.Entries(language.Code)
		for key, forms := range english {
			got, found := entries[key]
			if !found {
				t.Errorf("%s lacks %s", language.Code, key)
				continue
			}
			if want, is := marks(forms[1]), marks(got[1]); !slices.Equal(want, is) {
				t.Errorf("%s %s: want placeholders %v, got %v", language.Code, key, want, is)
			}
			if (forms[0] == "") != (got[0] == "") {
				t.Errorf("%s %s: plural forms differ from English", language.Code, key)
			}
		}
		for key := range entries {
			if _, found := english[key]; !found {
				t.Errorf("%s has %s, English has not", language.Code, key)
			}
		}
	}
}

// TestEveryLetterIsInTheFont keeps empty boxes off the screen and the page.
func TestEveryLetterIsInTheFont(t *testing.T) {
	font, err := sfnt.Parse(resources.FontRegular())
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	for _, language := range phrase.Languages() {
		for key, forms := range phrase.Entries(language.Code) {
			for _, r := range forms[0] + forms[1] {
				if r == '\n' {
					continue
				}
				if glyph, err := font.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
					t.Errorf("%s %s: the font lacks %q (%U)", language.Code, key, r, r)
				}
			}
		}
	}
}

func marks(text string) []string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestPluralForms(t *testing.T) {
	for _, language := range phrase.Languages() {
		p := phrase.For(language.Code)
		for key, forms := range phrase.Entries(language.Code) {
			if forms[0] == "" {
				continue
			}
			if one := p.Plural(key, 1); strings.Contains(one, "{n}") {
				t.Errorf("%s %s: {n} left in %q", language.Code, key, one)
			}
			if p.Plural(key, 2) == key {
				t.Errorf("%s %s: no plural", language.Code, key)
			}
		}
	}
}
