package pdf_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/reports/brief"
	"pharos/reports/figure"
	"pharos/reports/pdf"
	"pharos/resources/phrase"
)

// dossiers are collections of practices that have broken pages before, or would.
var dossiers = map[string][]data.Practice{
	"none":          nil,
	"one, empty":    {{}},
	"one, short":    {{Title: data.Plain("Reallabor"), Description: data.Plain("Eine Zeile.")}},
	"a long text":   {{Title: data.Plain("Long"), Description: data.Plain(numbered(30_000))}},
	"many passages": many(40, numbered(120)),
	"long titles":   many(5, strings.Repeat("Wirtschaftsförderungsgesellschaft ", 10)),
	"many lines":    {{Title: data.Plain("Lines"), Process: data.Plain(strings.Repeat("Schritt\n\n", 300))}},
	"one long word": {{Title: data.Plain(strings.Repeat("W", 300)), Description: data.Plain(strings.Repeat("M", 5000))}},
	"Greek":         {{Title: data.Plain("Δίκτυο καινοτομίας"), Description: data.Plain(strings.Repeat("Ανατολική Μακεδονία ", 500))}},
	"a table": {{Title: data.Plain("Table"), ResultIndicators: []data.ResultIndicator{
		{Name: data.Plain("Firms"), Baseline: data.Quantity{Value: 3, Known: true}, Value: data.Quantity{Value: 7.5, Known: true}, Year: "2024"},
	}, Budget: data.Amount{EUR: 1250000, Known: true}}},
}

func many(n int, words string) []data.Practice {
	practices := make([]data.Practice, n)
	for i := range practices {
		practices[i] = data.Practice{
			Title: data.Plain(fmt.Sprint(i, " ", words)), Summary: data.Plain(words), Problem: data.Plain(words),
			Results: data.Plain(words), URL: "https://example.org/practice",
		}
	}
	return practices
}

// numbered returns n words that are all different.
func numbered(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("word%d", i)
	}
	return strings.Join(words, " ")
}

func dossierOf(t testing.TB, practices []data.Practice, language string) brief.Document {
	t.Helper()
	d, err := brief.DossierOf(brief.Input{
		Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Catalogue: "north.pharos",
		Dossier: brief.Dossier{Name: "Medtech", Practices: practices},
	}, phrase.For(language))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDossiersStandOnTheirPages(t *testing.T) {
	for name, practices := range dossiers {
		for _, language := range phrase.Languages() {
			t.Run(name+"/"+language.Code, func(t *testing.T) {
				pages := laidOut(t, dossierOf(t, practices, language.Code))
				for i, page := range pages {
					insideTypeArea(t, i, page)
				}
			})
		}
	}
}

func insideTypeArea(t *testing.T, i int, page pdf.Page) {
	t.Helper()
	sheet := figure.Box{Right: page.Width, Bottom: page.Height}.Grown(-20)
	for _, m := range page.Marks {
		b := m.Bounds()
		if b.Left < sheet.Left || b.Right > sheet.Right || b.Top < sheet.Top || b.Bottom > sheet.Bottom {
			t.Errorf("page %d: %q leaves the page: %+v", i+1, m.Words, b)
		}
	}
	if len(page.Parts) < 2 { // the last is the foot
		t.Errorf("page %d is empty", i+1)
	}
	last := page.Parts[len(page.Parts)-2]
	if strings.HasPrefix(last.Tag, "H") {
		t.Errorf("page %d ends with a heading", i+1)
	}
}

func TestNothingOfALongTextIsLost(t *testing.T) {
	pages := laidOut(t, dossierOf(t, dossiers["a long text"], "en"))
	var got []string
	for _, page := range pages {
		for _, word := range strings.Fields(pageWords(page)) {
			if strings.HasPrefix(word, "word") {
				got = append(got, word)
			}
		}
	}
	if want := strings.Fields(numbered(30_000)); !slices.Equal(want, got) {
		t.Errorf("want %d words in their order, got %d", len(want), len(got))
	}
	if len(pages) < 20 {
		t.Errorf("want a long text on many pages, got %d", len(pages))
	}
}

func TestADossierIsWritten(t *testing.T) {
	var file bytes.Buffer
	pages, err := pdf.Write(&file, dossierOf(t, dossiers["many passages"], "de"))
	if err != nil || pages < 5 || !bytes.HasPrefix(file.Bytes(), []byte("%PDF")) {
		t.Errorf("want a file of many pages, got %d %v", pages, err)
	}
}

func TestContentsLeadToThePagesOfTheirChapters(t *testing.T) {
	practices := many(60, numbered(80))
	pages := laidOut(t, dossierOf(t, practices, "fi"))
	var leads, begins []int
	for i, page := range pages {
		for _, l := range page.Links {
			if l.Page > 0 {
				leads = append(leads, l.Page)
			}
		}
		for _, h := range page.Headings {
			if h.Level == 1 {
				begins = append(begins, i+1)
			}
		}
	}
	if len(leads) != len(practices) || !slices.Equal(begins, leads) {
		t.Errorf("want lines that lead to %v, got %v", begins, leads)
	}
	for i, target := range leads {
		if words := fmt.Sprint(target); !slices.ContainsFunc(pages, func(p pdf.Page) bool {
			return slices.ContainsFunc(p.Marks, func(m figure.Mark) bool { return m.Anchor == figure.End && m.Words == words })
		}) {
			t.Errorf("line %d: want page %s told", i+1, words)
		}
	}
}
