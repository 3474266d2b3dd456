package catalogue_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/catalogue"
)

func search(t testing.TB, c *catalogue.Catalogue, text string) []data.PracticeHit {
	t.Helper()
	hits, err := c.SearchPractices(ctx, catalogue.PracticeSearch{Text: text, Language: "en"})
	if err != nil {
		t.Errorf("%q: %v", text, err)
	}
	return hits
}

func library(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c := fresh(t)
	err := c.PutPractices(ctx, []data.Practice{
		{
			Key: "GP001", Title: data.Text{"en": "Safe routes for cycling", "de": "Sichere Radwege"},
			Summary: data.Text{"en": "Straßenplanung with cœur in Łódź.", "el": "Περιφέρεια Αττικής"}, Place: data.Plain("Ørestad"),
		},
		{
			Key: "GP002", Title: data.Text{"en": "Harbour cluster", "fi": "Satamaklusteri"}, Summary: data.Text{"en": "Cycling is mentioned once here."},
			Organisation: "Għaxaq council", Partners: data.PartnersNamed("БЪЛГАРИЯ port", "Île-de-France"), Themes: []string{"blue-economy"},
		},
		{Key: "GP003", Title: data.Text{"en": "Öresund bridge fees"}, Regions: []data.RegionCode{"SE22"}, Indicators: []data.IndicatorCode{"tgs00042"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSearchFindsAcrossLanguagesAndAccents(t *testing.T) {
	c := library(t)
	for text, want := range map[string]string{
		"": "GP002 GP003 GP001", "  \t": "GP002 GP003 GP001", "cycling": "GP001 GP002", "CYCLING": "GP001 GP002", "cycl": "GP001 GP002",
		"cy": "GP001 GP002", "c": "", "ycling": "GP001 GP002", "klusteri": "GP002", "amaklus": "GP002", "planung": "GP001", "clin": "GP001 GP002", "lin": "",
		"oeresund": "GP003", "ørestad": "GP001", "oerestad": "GP001", "harbours clustering": "GP002", "route cycle": "GP001", "radweg": "GP001", "strassenplanung": "GP001", "STRASSENPLANUNG": "GP001", "Straßenpl": "GP001",
		"coeur": "GP001", "lodz": "GP001", "orestad": "GP001", "αττικης": "GP001", "ΑΤΤΙΚΗΣ": "GP001", "αττικ": "GP001",
		"satama": "GP002", "ghaxaq": "GP002", "българия": "GP002", "ile": "GP002", "île de france": "GP002", "blue economy": "GP002",
		"radwege harbour": "", "safe radwege": "GP001", "gp003": "GP003", "se22": "GP003", "tgs00042": "GP003", "oresund": "GP003",
		"routes cycling safe": "GP001", "cycling NOT safe": "", "nothing": "", "!!! ???": "", "…": "",
	} {
		var got []string
		for _, hit := range search(t, c, text) {
			got = append(got, hit.Card.Key)
		}
		if keys := strings.Join(got, " "); keys != want {
			t.Errorf("%q: want %q, got %q", text, want, keys)
		}
	}
}

func TestTheTitleWeighsMore(t *testing.T) {
	hits := search(t, library(t), "cycling")
	if len(hits) != 2 || hits[0].Card.Key != "GP001" || hits[0].Score <= hits[1].Score || hits[1].Score <= 0 {
		t.Errorf("want the title first, got %+v", hits)
	}
}

func TestSearchKeepsUpWithChanges(t *testing.T) {
	c := library(t)
	if err := c.PutPractices(ctx, []data.Practice{{Key: "GP001", Title: data.Plain("Quite another thing")}}); err != nil {
		t.Fatal(err)
	}
	if hits := search(t, c, "strassenplanung"); len(hits) != 0 {
		t.Errorf("want the old words gone, got %+v", hits)
	}
	if hits := search(t, c, "another thing"); len(hits) != 1 {
		t.Errorf("want the new words found, got %+v", hits)
	}
}

func TestSearchLimits(t *testing.T) {
	c := library(t)
	for _, text := range []string{"", "cycling"} {
		hits, err := c.SearchPractices(ctx, catalogue.PracticeSearch{Text: text, Limit: 1})
		if err != nil || len(hits) != 1 {
			t.Errorf("%q: want 1 hit, got %v %v", text, hits, err)
		}
	}
}

func TestSnippetsShowWhereTheWordsStand(t *testing.T) {
	c := fresh(t)
	filler := strings.Repeat("filler words stand here ", 40)
	if err := c.PutPractices(ctx, []data.Practice{{
		Key: "p", Title: data.Plain("t"), Results: data.Text{"en": filler + "the Straße was rebuilt " + filler, "de": filler + "die Straße " + filler},
	}}); err != nil {
		t.Fatal(err)
	}
	for language, want := range map[string]string{"en": "Straße was rebuilt", "de": "die Straße", "xx": "Straße was rebuilt"} {
		hits, err := c.SearchPractices(ctx, catalogue.PracticeSearch{Text: "strasse", Language: language})
		if err != nil || len(hits) != 1 || !strings.Contains(hits[0].Snippet.Text, want) {
			t.Errorf("%s: want %q, got %+v %v", language, want, hits, err)
			continue
		}
		text := hits[0].Snippet.Text
		if utf8.RuneCountInString(text) > 170 || !strings.HasPrefix(text, "… ") || !strings.HasSuffix(text, " …") {
			t.Errorf("%s: want a short cut on both sides, got %q", language, text)
		}
	}
}

func TestHostileSearches(t *testing.T) {
	c := library(t)
	for _, text := range []string{
		`"`, `""`, `'`, `a AND`, `AND`, `OR OR`, `NOT`, `NEAR(a b)`, `-x`, `(`, `)`, `^`, `*`, `a*`, `a:b`, `title:cycling`, `{a b}:c`, "\x00", "a\x00b",
		`cycling" OR "x`, `'; DROP TABLE practice; --`, `%`, `_`, `\`, "\xff\xfe", "cycling\xff", "\u202ecycling", strings.Repeat("a ", 10_000),
		strings.Repeat("x", 1_000_000), strings.Repeat(`"`, 1_000), "😀", "ﬁ", "１２", "e\u0301", strings.Repeat("\u0301", 1_000), "?1", ":x", "@y", "$z",
	} {
		search(t, c, text)
	}
	if hits := search(t, c, "cycling"); len(hits) != 2 {
		t.Errorf("want the library whole, got %d hits", len(hits))
	}
}

func TestTenThousandRandomSearches(t *testing.T) {
	c := library(t)
	random := rand.New(rand.NewPCG(2026, 11))
	letters := []rune(`abcde "'*^()-:{}+,.;\/%_ANDORNEAT` + "\x00\n\täßøłςΣЖ\u0301😀\ufffd１ﬁ")
	searches := 10_000
	if testing.Short() {
		searches = 1_000
	}
	for range searches {
		text := make([]rune, random.IntN(24))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		search(t, c, string(text))
	}
	if hits := search(t, c, "cycling"); len(hits) != 2 {
		t.Errorf("want the library whole, got %d hits", len(hits))
	}
}
