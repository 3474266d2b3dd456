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
