package brief_test

import (
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

func TestHowPracticesWereChosenIsWorded(t *testing.T) {
	names := map[string]string{"FI1D": "Pohjois- ja Itä-Suomi", "own-theme": "Unser Thema", "0197": ""}
	cases := map[string]struct {
		search practice.Search
		want   string
	}{
		"everything":               {practice.Search{Name: "Alle"}, ""},
		"blank words":              {practice.Search{Text: " \n\t "}, ""},
		"words":                    {practice.Search{Text: " offene\nLabore "}, "Wörter „offene Labore“"},
		"a filter without values":  {practice.Search{Filter: map[string][]string{"theme": nil}}, ""},
		"values of a list":         {practice.Search{Filter: map[string][]string{"theme": {"food", "own-theme"}}}, "Thema: Lebensmittel, Unser Thema"},
		"what is not said":         {practice.Search{Filter: map[string][]string{"region": {"-", "FI1D"}}}, "Region: ohne Angabe, Pohjois- ja Itä-Suomi"},
		"an id without a name":     {practice.Search{Filter: map[string][]string{"instrument": {"0197"}}}, "Genutzt von Instrument: 0197"},
		"a filter that is no more": {practice.Search{Filter: map[string][]string{"colour": {"red"}}}, ""},
		"several, in the order shown": {
			practice.Search{Text: "x", Filter: map[string][]string{"country": {"DK"}, "theme": {"food"}}},
			"Wörter „x“ · Thema: Lebensmittel · Land: DK",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := brief.Chosen(c.search, names, phrase.For("de")); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

func TestADossierSaysWhatItLeavesOut(t *testing.T) {
	in := brief.Input{Now: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC), Dossier: brief.Dossier{
		Name: "Viel", Chosen: "Thema: Lebensmittel", Practices: []data.Practice{{Title: data.Text{"de": "Eines"}}}, Left: 19_999,
	}}
	d, err := brief.DossierOf(in, phrase.For("de"))
	if err != nil {
		t.Fatal(err)
	}
	if title := d.Blocks[0].(brief.Title); !strings.Contains(title.Subtitle, "1 von 20\u202f000") || !strings.HasSuffix(title.Subtitle, " · Thema: Lebensmittel") {
		t.Errorf("want how many of how many, got %q", title.Subtitle)
	}
}

// passages are the words of a document's passages by their headings.
func passages(d brief.Document) map[string]string {
	all := map[string]string{}
	for _, b := range d.Blocks {
		switch block := b.(type) {
		case brief.Passage:
			all[block.Heading] = block.Text
		case brief.Chapter:
			all["chapter"] = block.Subtitle
		}
	}
	return all
}

func TestADossierWritesNumbersAndDaysAsItsLanguageDoes(t *testing.T) {
	p := data.Practice{
		Title: data.Plain("Reallabor"), Start: "2019-04", End: "2022-12-31", Budget: data.Amount{EUR: 1234567.5, Known: true},
		Partners:         []data.Partner{{Name: "IHK"}, {Name: "Universität"}},
		ResultIndicators: []data.ResultIndicator{{Name: data.Plain("Jobs"), Value: data.Quantity{Value: 25.5, Known: true}}},
	}
	d, err := brief.DossierOf(brief.Input{Now: time.Now(), Dossier: brief.Dossier{Practices: []data.Practice{p}}}, phrase.For("de"))
	if err != nil {
		t.Fatal(err)
	}
	got := passages(d)
	for heading, want := range map[string]string{
		"chapter": "04/2019–31.12.2022", "Auf einen Blick": "1\u202f234\u202f567,50", "Partner": "IHK; Universität", "Ergebnisindikatoren": "25,5",
	} {
		if !strings.Contains(got[heading], want) {
			t.Errorf("%s: want %q, got %q", heading, want, got[heading])
		}
	}
}
