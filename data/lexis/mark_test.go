package lexis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data/lexis"
)

func TestMarksAreTheSameInEveryLanguage(t *testing.T) {
	for name, row := range map[string]struct{ one, other string }{
		"thousands":            {"es waren 1.250 Betriebe", "there were 1,250 firms"},
		"thousands by blanks":  {"niitä oli 18 750 kappaletta", "davon gab es 18.750"},
		"narrow blanks":        {"18\u202f750", "it was 18,750"},
		"decimals":             {"ein Plus von 17,5 Prozent", "up by 17.5 per cent"},
		"zeros at the end":     {"3,50 Euro", "EUR 3.5"},
		"links":                {"siehe https://www.stadt.example/de/projekt/?a=1.", "see http://stadt.example/en/projekt"},
		"links in capitals":    {"WWW am Anfang: www.Stadt.example/X", "https://stadt.example/x/"},
		"names with endings":   {"kaupunki Tampereella", "a test in Tampere"},
		"names with a capital": {"HyStreet fährt", "the HyStreet"},
		"letters of names":     {"ein Büro in Malmö", "et kontor i Malmø"},
	} {
		if one, other := marks(row.one), marks(row.other); len(shared(one, other)) != 1 {
			t.Errorf("%s: want one mark shared, got %v and %v", name, one, other)
		}
	}
}

func marks(text string) []lexis.Mark {
	var m lexis.Marker
	m.Add(text)
	return m.Marks()
}

func shared(a, b []lexis.Mark) []lexis.Mark {
	var both []lexis.Mark
	for _, mark := range a {
		if slices.Contains(b, mark) {
			both = append(both, mark)
		}
	}
	return both
}

func TestWhatIsNoMark(t *testing.T) {
	for name, text := range map[string]string{
		"nothing": "", "a year": "since 2019 and 1998", "few": "3 of 10", "a date": "12.03.2019 or 1.2.3", "a telephone": "0451 and 040",
		"with letters": "4G, 20th, A380", "lower case": "no names at all", "the first word": "Everything begins. Somebody goes on: Others too",
		"signs": "§ \x00\xff – %", "a link to nowhere": "https:// http://x",
	} {
		if got := marks(text); len(got) > 0 && name != "with letters" || len(got) > 1 {
			t.Errorf("%s: want none, got %v", name, kinds(got))
		}
	}
}

func kinds(marks []lexis.Mark) []lexis.MarkKind {
	var all []lexis.MarkKind
	for _, mark := range marks {
		all = append(all, mark.Kind())
	}
	return all
}

func TestKindsOfMarks(t *testing.T) {
	for text, want := range map[string]lexis.MarkKind{
		"of 742.000": lexis.FigureMark, "of 5,930": lexis.FigureMark, "of 21.6": lexis.FigureMark, "of 5000": lexis.CountMark, "of 57": lexis.CountMark,
		"of 2 400 000": lexis.CountMark, "at https://a.example/": lexis.SiteMark, "at https://a.example/b": lexis.PageMark, "in Lübeck": lexis.NameMark,
	} {
		if got := marks(text); len(got) != 1 || got[0].Kind() != want {
			t.Errorf("%q: want one of kind %d, got %v", text, want, kinds(got))
		}
	}
}

func TestMarksAreBoundedAndTheSameOnesAreKept(t *testing.T) {
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "in Ort%d mit %d Leuten auf https://x.example/%d und ", i, 10_001+i, i)
	}
	long := marks(text.String())
	if len(long) > 100 || len(long) < 60 {
		t.Errorf("want it bounded, got %d", len(long))
	}
	if again := marks(text.String() + " " + text.String()); !slices.Equal(long, again) {
		t.Errorf("want the same marks of the same words")
	}
}

func FuzzMarks(f *testing.F) {
	for _, seed := range []string{"1.", "1.2.", "9,999,999.99", "www.", "https://ä/ö", "1 000\u00a0000", "É\u0301x", "\xff1\xfe", "0.0", "12’345"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, mark := range marks(text) {
			if kind := mark.Kind(); kind < lexis.PageMark || kind > lexis.NameMark {
				t.Errorf("want a known kind, got %d", kind)
			}
		}
	})
}
