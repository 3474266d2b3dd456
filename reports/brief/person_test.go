package brief_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

var asked = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)

func personDocument(t *testing.T, language string, person brief.Person) brief.Document {
	t.Helper()
	d, err := brief.PersonOf(brief.Input{Now: asked, Catalogue: "/home/office/list.pharos", Person: person}, phrase.For(language))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told are the words of the blocks, one a line.
func told(d brief.Document) string {
	var lines []string
	for _, block := range d.Blocks {
		switch b := block.(type) {
		case brief.Title:
			lines = append(lines, b.Text, b.Subtitle)
		case brief.Chapter:
			lines = append(lines, "# "+b.Text+" ("+b.Subtitle+")")
		case brief.Passage:
			lines = append(lines, b.Heading+": "+b.Text)
		case brief.Imprint:
			lines = append(lines, b.Text)
		}
	}
	return strings.Join(lines, "\n")
}

func TestAPersonIsHandedEverythingInFull(t *testing.T) {
	long := strings.Repeat("Άννα Beck berät. ", 20_000)
	got := told(personDocument(t, "de", brief.Person{
		Name:          "Anna Beck",
		Contacts:      []practice.Contact{{ID: "c", Name: "Anna Beck", Organisation: "o", Email: "anna@beck.example", Purpose: "Rückfragen", ReviewBy: "2027-01-01"}},
		Organisations: map[data.EntryID]string{"o": "Werkstatt"},
		Places: []brief.PersonPlace{
			{Kind: "practice", Name: "Förderlotse", Field: "description.de", Text: long},
			{Kind: "practice", Name: "Förderlotse", Field: "partners.0.name", Text: "Anna Beck"},
			{Kind: "setting", Field: "author", Text: "Anna Beck"},
			{Kind: "backup", Name: "list.2026.pharos", At: asked},
		},
	}))
	for _, want := range []string{
		"Was über Anna Beck gespeichert ist", "4 Felder", "# Anna Beck (Kontaktperson)", "Organisation: Werkstatt", "anna@beck.example", "Zweck", "Rückfragen",
		"# Praxisbeispiel (2 Felder)", "Förderlotse · Ausführliche Beschreibung · Deutsch: Άννα", "Förderlotse · Partner · 1 · Name: Anna Beck", "# Einstellung (1 Feld)", "01.05.2026",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in it, got %.900s", want, got)
		}
	}
	if strings.Count(got, "Άννα Beck berät.") != 20_000 {
		t.Error("want the long field in full")
	}
	if strings.Contains(got, "/home/office") || strings.Contains(got, "person.") {
		t.Error("want no folder and no key in it")
	}
}

func TestAPersonThatNobodyKnows(t *testing.T) {
	for _, language := range phrase.Languages() {
		got := told(personDocument(t, language.Code, brief.Person{Name: "Nobody"}))
		if !strings.Contains(got, phrase.For(language.Code).Text("brief.person.none")) || strings.Contains(got, "brief.") {
			t.Errorf("%s: want it said that there is nothing, got %s", language.Code, got)
		}
	}
	got := told(personDocument(t, "en", brief.Person{Name: "x", Contacts: []practice.Contact{{Organisation: "gone"}}}))
	if !strings.Contains(got, "# Without a name") || !strings.Contains(got, "Organisation: gone") {
		t.Errorf("want an empty contact told, got %s", got)
	}
	if _, err := brief.PersonOf(brief.Input{}, nil); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("without a language: want data.ErrInvalid, got %v", err)
	}
}

func TestPathsOfFieldsAreWorded(t *testing.T) {
	for path, want := range map[string]string{
		"":                                "",
		"summary":                         "Kurzfassung",
		"summary.da":                      "Kurzfassung · Dänisch",
		"partners.11.name":                "Partner · 12 · Name",
		"practice.after.content.title.en": "Titel · Englisch",
		"entry.before.content.email":      "E-Mail",
		"entry.after.uuid":                "entry · after · uuid",
		"nothing.we.know":                 "nothing · we · know",
		"keyDates.0.text.xx":              "Wichtige Termine · 1 · Was geschah · xx",
		"contributor..":                   "Gesammelt von (Partner)",
	} {
		if got := brief.FieldWords(phrase.For("de"), path); got != want {
			t.Errorf("%s: want %q, got %q", path, want, got)
		}
	}
}
