package practice_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/practice"
)

// said answers a few phrases, as a printer does.
func said(key string) (string, bool) {
	words, known := map[string]string{
		"practice.field.title": "Titel", "practice.field.description": "Beschreibung", "practice.version.practice-edited": "Bearbeitet",
		"practice.version.practices-imported": "Importiert", "practice.version.first": "Wie zuerst bekannt", "language.de": "Deutsch",
	}[key]
	return words, known
}

func TestVersionsAreToldByTheirStepAndTheFieldsChanged(t *testing.T) {
	long := strings.Repeat("Ein Wort folgt dem anderen. ", 400)
	versions := []data.PracticeVersion{
		{Kind: "practice-edited", Was: data.Practice{Title: data.Text{"de": "Neu"}, Description: data.Text{"de": long + "Ende neu."}}},
		{Kind: "practice-edited", Was: data.Practice{Title: data.Text{"de": "Neu"}, Description: data.Text{"de": long + "Ende alt."}}},
		{Kind: "practices-imported", Was: data.Practice{Title: data.Text{"de": "Alt"}}},
	}
	w := practice.Wording{Language: "fi", Phrase: said}
	for at, want := range []string{"Bearbeitet: Beschreibung", "Bearbeitet: Titel, Beschreibung", "Importiert"} {
		if got := w.Version(versions, at); got != want {
			t.Errorf("version %d: want %q, got %q", at, want, got)
		}
	}
	if got := w.Version([]data.PracticeVersion{{}}, 0); got != "Wie zuerst bekannt" {
		t.Errorf("want the first known version, got %q", got)
	}
	want := []practice.Changed{{Label: "Titel · Deutsch", After: "Alt"}}
	if got := w.Changes(versions, 2); !slices.Equal(got, want) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestTheChangeInALongTextIsSeen(t *testing.T) {
	long := strings.Repeat("Ein Wort folgt dem anderen. ", 10_000)
	for name, c := range map[string]struct {
		was, now       string
		wantWas, wants string
	}{
		"a word at the end":       {long + "Ende alt.", long + "Ende neu.", "Ende alt.", "Ende neu."},
		"a word in the middle":    {long + "alt " + long, long + "neu " + long, "alt ", "neu "},
		"written for the first":   {"", long, "", "Ein Wort"},
		"taken away":              {long, "", "Ein Wort", ""},
		"cut off":                 {long, long[:len(long)/2], "", ""},
		"letters without a blank": {strings.Repeat("x", 300_000) + "1", strings.Repeat("x", 300_000) + "2", "1", "2"},
		"Greek":                   {strings.Repeat("Καινοτομία ", 5000) + "α", strings.Repeat("Καινοτομία ", 5000) + "β", "α", "β"},
	} {
		t.Run(name, func(t *testing.T) {
			versions := []data.PracticeVersion{
				{Was: data.Practice{Description: data.Text{"de": c.now}}}, {Was: data.Practice{Description: data.Text{"de": c.was}}},
			}
			changes := practice.Wording{Phrase: said}.Changes(versions, 0)
			if len(changes) != 1 {
				t.Fatalf("want one change, got %d", len(changes))
			}
			got := changes[0]
			if !strings.Contains(got.Before, c.wantWas) || !strings.Contains(got.After, c.wants) || got.Before == got.After {
				t.Errorf("want %q and %q to be seen, got %.200q and %.200q", c.wantWas, c.wants, got.Before, got.After)
			}
			if most := max(utf8.RuneCountInString(got.Before), utf8.RuneCountInString(got.After)); most > 1000 {
				t.Errorf("want at most 1000 letters, got %d", most)
			}
		})
	}
}
