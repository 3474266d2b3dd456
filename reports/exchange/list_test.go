package exchange

import (
	"reflect"
	"testing"
)

func TestListsReadBackAsTheyWere(t *testing.T) {
	for name, items := range map[string][]string{
		"plain":                    {"a", "b c"},
		"separators inside":        {"a; b", "c|d", "e, f"},
		"quotes":                   {`"a"`, `b "c" d`, `"`, `""`, `"; "`},
		"blanks and nothing":       {" a", "b ", "", " "},
		"line ends":                {"a\nb", "c"},
		"one that looks like JSON": {`[{"name":"x"}]`},
		"letters of all kinds":     {"Ærø", "Περιφέρεια", "😀; 😀"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := splitList(joinList(items), ";|"); !reflect.DeepEqual(items, got) {
				t.Errorf("want %q, got %q from %s", items, got, joinList(items))
			}
		})
	}
}

func TestForeignListsAreParted(t *testing.T) {
	for text, want := range map[string][]string{
		"":                    nil,
		" ; ;; ":              nil,
		"a;b ;  c":            {"a", "b", "c"},
		"a | b; c":            {"a", "b", "c"},
		"SMEs, large firms":   {"SMEs, large firms"},
		`"A" and B; C`:        {`"A" and B`, "C"},
		`"unclosed; b`:        {`"unclosed`, "b"},
		"line one\nline two;": {"line one", "line two"},
	} {
		if got := splitList(text, ";|"); !reflect.DeepEqual(want, got) {
			t.Errorf("%q: want %q, got %q", text, want, got)
		}
	}
}
