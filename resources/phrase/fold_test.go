package phrase_test

import (
	"slices"
	"testing"

	"pharos/resources/phrase"
)

func TestFold(t *testing.T) {
	for given, want := range map[string]string{
		"Österreich": "osterreich", "Straßenplanung": "strassenplanung", "Ørestad": "orestad", "Łódź": "lodz", "Cœur": "coeur",
		"Għaxaq": "ghaxaq", "Αττικής": "αττικησ", "ΑΤΤΙΚΗΣ": "αττικησ", "БЪЛГАРИЯ": "българия", "Pääkaupunkiseudun": "paakaupunkiseudun",
		"Żywiec": "zywiec", "": "", "O\u0308sterreich": "osterreich",
	} {
		if got := phrase.Fold(given); got != want {
			t.Errorf("%q: want %q, got %q", given, want, got)
		}
	}
}

// Danish and Finnish put Å at the end, German beside A.
func TestSortKeyFollowsTheLanguage(t *testing.T) {
	for language, want := range map[string][]string{
		"de": {"Åland", "alt", "Zug"}, "fi": {"alt", "Zug", "Åland"}, "da": {"alt", "Zug", "Åland"},
	} {
		given := []string{"Zug", "alt", "Åland"}
		key := phrase.For(language).SortKey()
		slices.SortFunc(given, func(a, b string) int {
			x, y := key(a), key(b)
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		if !slices.Equal(want, given) {
			t.Errorf("%s: want %v, got %v", language, want, given)
		}
	}
}

func TestLettersMakeCodes(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Αθήνα": "", "--": "", "Köln": "koln", "  Bruxelles / Brussel ": "bruxelles_brussel",
		"Århus 2": "arhus_2", "København": "kobenhavn",
	} {
		if got := phrase.Letters(text); got != want {
			t.Errorf("%q: want %q, got %q", text, want, got)
		}
	}
}
