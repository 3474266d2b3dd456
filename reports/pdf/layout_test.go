package pdf_test

import (
	"strings"
	"sync"
	"testing"

	"pharos/reports/brief"
	"pharos/reports/brief/brieftest"
	"pharos/reports/figure"
	"pharos/reports/pdf"
	"pharos/resources/phrase"
)

// documents holds the briefs that were made, since every test reads all of them.
var documents sync.Map

type made struct {
	brieftest.Case
	language string
}

// document makes a brief once; the test must not change it.
func document(t testing.TB, c brieftest.Case, language string) brief.Document {
	t.Helper()
	if known, is := documents.Load(made{c, language}); is {
		return known.(brief.Document)
	}
	d := fresh(t, c, language)
	documents.Store(made{c, language}, d)
	return d
}

func fresh(t testing.TB, c brieftest.Case, language string) brief.Document {
	t.Helper()
	d, err := brief.Benchmark(brieftest.Input(t, c), phrase.For(language))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func laidOut(t *testing.T, d brief.Document) []pdf.Page {
	t.Helper()
	pages, err := pdf.Layout(d)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// layouts holds the pages of the documents that were laid out.
var layouts sync.Map

// everyBrief runs a check on each awkward case in each language, laid out once for all checks; in
// a short run in the language with the longest words only.
func everyBrief(t *testing.T, check func(*testing.T, brief.Document, []pdf.Page)) {
	t.Helper()
	for name, c := range brieftest.Cases {
		for _, language := range phrase.Languages() {
			t.Run(name+"/"+language.Code, func(t *testing.T) {
				if testing.Short() && language.Code != "fi" {
					t.Skip("the long run has every language")
				}
				d := document(t, c, language.Code)
				known, is := layouts.Load(made{c, language.Code})
				if !is {
					known = laidOut(t, d)
					layouts.Store(made{c, language.Code}, known)
				}
				check(t, d, known.([]pdf.Page))
			})
		}
	}
}

func TestEveryBriefHasTwoPages(t *testing.T) {
	everyBrief(t, func(t *testing.T, _ brief.Document, pages []pdf.Page) {
		if len(pages) != 2 {
			t.Errorf("want two pages, got %d", len(pages))
		}
	})
}

func TestNothingLeavesThePage(t *testing.T) {
	everyBrief(t, func(t *testing.T, _ brief.Document, pages []pdf.Page) {
		for i, page := range pages {
			sheet := figure.Box{Right: page.Width, Bottom: page.Height}.Grown(-20)
			for _, m := range page.Marks {
				b := m.Bounds()
				if b.Left < sheet.Left || b.Right > sheet.Right || b.Top < sheet.Top || b.Bottom > sheet.Bottom {
					t.Errorf("page %d: %q leaves the page: %+v", i+1, m.Words, b)
				}
			}
		}
	})
}

// TestBlocksKeepApart compares the heights that the blocks' marks take.
func TestBlocksKeepApart(t *testing.T) {
	everyBrief(t, func(t *testing.T, _ brief.Document, pages []pdf.Page) {
		for i, page := range pages {
			boxes := map[int]figure.Box{}
			var order []int
			for _, part := range page.Parts {
				for _, m := range page.Marks[part.From:part.To] {
					b, known := boxes[part.Block]
					if !known {
						order = append(order, part.Block)
						b = m.Bounds()
					}
					boxes[part.Block] = around(b, m.Bounds())
				}
			}
			for j, block := range order[1:] {
				if above := boxes[order[j]]; block >= 0 && above.Bottom > boxes[block].Top+0.5 {
					t.Errorf("page %d: block %d ends at %.1f, block %d begins at %.1f", i+1, order[j], above.Bottom, block, boxes[block].Top)
				}
			}
		}
	})
}

func around(a, b figure.Box) figure.Box {
	return figure.Box{
		Left: min(a.Left, b.Left), Top: min(a.Top, b.Top), Right: max(a.Right, b.Right), Bottom: max(a.Bottom, b.Bottom),
	}
}

// TestNoTwoTextsOverlap compares every two lines outside figures, which keep their own house. The
// letters proper are compared, not the white above and below that lines share.
func TestNoTwoTextsOverlap(t *testing.T) {
	everyBrief(t, func(t *testing.T, _ brief.Document, pages []pdf.Page) {
		for i, page := range pages {
			var texts []figure.Mark
			for _, part := range page.Parts {
				for _, m := range page.Marks[part.From:part.To] {
					if m.Shape == figure.Text && part.Tag != "Figure" {
						texts = append(texts, m)
					}
				}
			}
			for j, a := range texts {
				for _, b := range texts[j+1:] {
					if letters(a).Overlaps(letters(b)) {
						t.Errorf("page %d: %q and %q overlap", i+1, a.Words, b.Words)
					}
				}
			}
		}
	})
}

func letters(m figure.Mark) figure.Box {
	b := m.Bounds()
	b.Top, b.Bottom = m.Points[0].Y-m.Size*0.75, m.Points[0].Y+m.Size*0.2
	return b
}

func TestShortenedListsSayHowMuchIsLeftOut(t *testing.T) {
	words := pageWords(laidOut(t, document(t, brieftest.Cases["sixty indicators"], "en"))[1])
	if !strings.Contains(words, "more") {
		t.Error("want the table to say how many indicators it leaves out")
	}
	shown := strings.Count(words, "Indicator ind_")
	if shown < 4 {
		t.Errorf("want at least four indicators, got %d", shown)
	}
	full := pageWords(laidOut(t, document(t, brieftest.Cases["usual"], "en"))[1])
	for _, want := range []string{"ind_00", "ind_07"} {
		if !strings.Contains(full, want) {
			t.Errorf("want all eight indicators where they fit, %s is missing", want)
		}
	}
}

func TestFrankSentencesAreNeverCut(t *testing.T) {
	for _, language := range phrase.Languages() {
		words := pageWords(laidOut(t, document(t, brieftest.Cases["sixty indicators"], language.Code))[1])
		if want := phrase.For(language.Code).Text("brief.method.certainty.text"); !strings.Contains(words, want) {
			t.Errorf("%s: want %q on the page", language.Code, want)
		}
	}
}

// pageWords joins the lines of each part by blanks.
func pageWords(page pdf.Page) string {
	var lines []string
	for _, m := range page.Marks {
		if m.Shape == figure.Text {
			lines = append(lines, m.Words)
		}
	}
	return strings.Join(lines, " ")
}

func TestEveryTextCanBeDrawn(t *testing.T) {
	everyBrief(t, func(t *testing.T, _ brief.Document, pages []pdf.Page) {
		for _, page := range pages {
			for _, m := range page.Marks {
				if m.Shape == figure.Text && m.Words != figure.Printable(m.Words) {
					t.Errorf("want printable words, got %q", m.Words)
				}
			}
		}
	})
}

func TestLinksLeadToTheWebOnly(t *testing.T) {
	links := laidOut(t, document(t, brieftest.Cases["usual"], "en"))[1].Links
	if len(links) == 0 || !strings.HasPrefix(links[0].Target, "https://example.org/practice?id=") {
		t.Errorf("want links to the practices, got %+v", links)
	}
	if links := laidOut(t, document(t, brieftest.Cases["untrusted sources"], "en"))[1].Links; len(links) != 0 {
		t.Errorf("want no link that is not http, got %+v", links)
	}
}

func TestHeadingsAreNoted(t *testing.T) {
	pages := laidOut(t, document(t, brieftest.Cases["usual"], "en"))
	if h := pages[0].Headings; len(h) != 1 || h[0].Level != 0 || h[0].Words != "Region 0 compared with its peers" {
		t.Errorf("want the title, got %+v", h)
	}
	if h := pages[1].Headings; len(h) != 4 || h[0].Y >= h[3].Y {
		t.Errorf("want four headings from top to bottom, got %+v", h)
	}
}

// TestLayoutKeepsItsInput lays one document out twice.
func TestLayoutKeepsItsInput(t *testing.T) {
	d := document(t, brieftest.Cases["names of 300 letters"], "en")
	before := d.Blocks[3].(brief.FigureRow).Figures[0].Marks[0].Points[0]
	first, second := laidOut(t, d), laidOut(t, d)
	if after := d.Blocks[3].(brief.FigureRow).Figures[0].Marks[0].Points[0]; after != before {
		t.Errorf("want the figure untouched at %v, got %v", before, after)
	}
	for i := range first {
		if pageWords(first[i]) != pageWords(second[i]) || len(first[i].Marks) != len(second[i].Marks) {
			t.Errorf("page %d: want the same twice", i+1)
		}
	}
}

func TestBlocksThatCannotFitAreAnError(t *testing.T) {
	d := fresh(t, brieftest.Cases["usual"], "en")
	for range 30 {
		d.Blocks = append(d.Blocks, brief.Paragraph{Text: strings.Repeat("Word ", 500)})
	}
	if _, err := pdf.Layout(d); err == nil {
		t.Error("want an error, not a page with something left out")
	}
}

func TestAnEmptyDocumentIsOneEmptyPage(t *testing.T) {
	pages := laidOut(t, brief.Document{Language: "en", Title: "Nothing"})
	if len(pages) != 1 || !strings.Contains(pageWords(pages[0]), "page 1 of 1") {
		t.Errorf("want one page with a foot, got %d", len(pages))
	}
}

func TestPreviewShowsThePage(t *testing.T) {
	pages := laidOut(t, document(t, brieftest.Cases["usual"], "en"))
	picture := pdf.PageImage(pages[0], 0.5)
	if b := picture.Bounds(); b.Dx() != 298 || b.Dy() != 421 {
		t.Errorf("want 298 x 421 pixels, got %v", b)
	}
	ink := 0
	for i := 0; i < len(picture.Pix); i += 4 {
		if picture.Pix[i] < 128 {
			ink++
		}
		if picture.Pix[i+3] != 255 {
			t.Fatal("want opaque paper")
		}
	}
	if ink < 2000 {
		t.Errorf("want a page with ink on it, got %d dark pixels", ink)
	}
}
