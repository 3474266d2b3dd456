package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
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

// photographed are practices with a picture each, of which every third has no words at all.
func photographed(t testing.TB, n int) brief.Document {
	t.Helper()
	practices := many(n, numbered(90))
	for i := range practices {
		practices[i].Image = data.Picture{Attachment: "photo", Caption: data.Plain("Blick in das Reallabor"), Rights: "CC BY 4.0"}
		if i%3 == 0 {
			practices[i] = data.Practice{Title: practices[i].Title, Image: practices[i].Image}
		}
	}
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewGray(image.Rect(0, 0, 300, 200)), nil); err != nil {
		t.Fatal(err)
	}
	d, err := brief.DossierOf(brief.Input{Now: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), Dossier: brief.Dossier{
		Practices: practices,
		Picture: func(id data.EntryID) (brief.Picture, bool) {
			return brief.Picture{JPEG: jpg.Bytes(), Width: 300, Height: 200}, id == "photo"
		},
	}}, phrase.For("de"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPicturesStandOnTheirPages(t *testing.T) {
	const practices = 40
	document := photographed(t, practices)
	pages := laidOut(t, document)
	shown := 0
	for i, page := range pages {
		insideTypeArea(t, i, page)
		for _, part := range page.Parts {
			if part.Picture == 0 {
				continue
			}
			shown++
			if b := page.Pictures[part.Picture-1].Box; b.Bottom > 46+brief.ContentHeight || b.Width() != 144 || b.Height() != 96 || part.Alt != "Blick in das Reallabor" {
				t.Errorf("page %d: want a picture told in words on it, got %+v %q", i+1, b, part.Alt)
			}
		}
	}
	if shown != practices {
		t.Errorf("want %d pictures, got %d", practices, shown)
	}
	var file, again bytes.Buffer
	if _, err := pdf.Write(&file, document); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(file.Bytes(), []byte("/Subtype /Image")); n != 1 {
		t.Errorf("want the same picture written once, got %d", n)
	}
	if _, err := pdf.Write(&again, document); err != nil || !bytes.Equal(file.Bytes(), again.Bytes()) {
		t.Errorf("want the same bytes, got %v", err)
	}
	painted := pdf.PageImage(pages[1], 1)
	box := pages[1].Pictures[0].Box
	if r, _, _, _ := painted.At(int(box.Left)+20, int(box.Top)+20).RGBA(); r > 0x1000 {
		t.Errorf("want the picture in the preview, got %x", r)
	}
}
