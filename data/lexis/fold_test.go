package lexis_test

import (
	"testing"

	"pharos/data/lexis"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Österreich": "osterreich", "Oesterreich": "osterreich", "STRASSE Straße ẞ": "strasse strasse ss", "Ørestad Århus": "orestad arhus",
		"Aarhus": "arhus", "Łódź": "lodz", "Cœur Ælf": "cour alf", "coeur aelf": "cour alf", "Għaxaq": "ghaxaq", "Αττικής ΑΤΤΙΚΗΣ": "αττικησ αττικησ",
		"БЪЛГАРИЯ й": "българия и", "İstanbul ılık": "istanbul ilik", "ﬁn Ⅷ １": "fin viii 1", "Þór Đuro": "thor duro", "a\u0301": "a", "Île": "ile",
		"Pääkaupunkiseudun": "pakaupunkiseudun", "Ærø": "aro", "aeroe": "aro", "aero": "aro", "Förderverein": "forderverein", "foerderverein": "forderverein",
		"kehittämis": "kehittamis", "aee aaa uee": "a a u", "För\u00adder\u200dung": "forderung", "\u202eabc": "abc", "Ǆ": "dz", "\xff": "\ufffd",
	} {
		if got := lexis.Fold(text); got != want {
			t.Errorf("%q: want %q, got %q", text, want, got)
		}
		if again := lexis.Fold(want); again != want {
			t.Errorf("%q: want folding twice to change nothing, got %q", want, again)
		}
	}
}
