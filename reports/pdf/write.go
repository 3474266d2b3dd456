package pdf

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"pharos/reports/brief"
	"pharos/reports/figure"
	"pharos/resources"
)

const family = "Roboto"

// styles are the library's names of the fonts, in the order of figure.Font.
var styles = [...]string{figure.Regular: "", figure.Bold: "B", figure.Italic: "I"}

// Write writes the document as PDF and returns its number of pages. Text stays text in the embedded
// font, figures are vectors, web addresses are links. The same document gives the same bytes.
// On failure nothing has been written.
func Write(w io.Writer, d brief.Document) (pages int, err error) {
	laid, err := Layout(d)
	if err != nil {
		return 0, err
	}
	about := properties{title: d.Title, subject: d.Subject, language: d.Language, date: d.Date}
	if err := write(w, laid, about); err != nil {
		return 0, err
	}
	return len(laid), nil
}

// WriteFigure writes one figure on a page of its own size. It has no date of its own: the file carries
// the first day of 2000, so that the same figure gives the same bytes.
func WriteFigure(w io.Writer, f figure.Figure) error {
	s := figureMarks(f, 1)
	page := Page{Width: f.Width, Height: f.Height, Marks: s.marks, Parts: s.parts}
	if f.Paper.A > 0 {
		sheet := section{marks: []figure.Mark{rectangle(figure.Box{Right: f.Width, Bottom: f.Height}, f.Paper)}}
		sheet.join(s, figure.Point{})
		page.Marks, page.Parts = sheet.marks, sheet.parts
	}
	date := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	return write(w, []Page{page}, properties{title: f.Title, subject: f.Subtitle, language: f.Language, date: date})
}

// properties are what a reader shows of a file.
type properties struct {
	title, subject, language string
	date                     time.Time
}

func write(w io.Writer, pages []Page, about properties) error {
	file, err := render(pages, about)
	if err != nil {
		return fmt.Errorf("PDF file: %w", err)
	}
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("PDF file: %w", err)
	}
	return nil
}

// render draws the pages. The library panics on some input; it comes out as an error.
func render(pages []Page, about properties) (file []byte, err error) {
	defer func() {
		if slip := recover(); slip != nil {
			file, err = nil, fmt.Errorf("drawing stopped: %v", slip)
		}
	}()
	c := newCanvas(about)
	for _, page := range pages {
		c.page(page)
		if err := c.doc.Error(); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := c.doc.Output(&out); err != nil {
		return nil, err
	}
	return accessible(out.Bytes(), c.outline, about)
}

func newCanvas(about properties) *canvas {
	doc := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	doc.SetCatalogSort(true)
	doc.SetCreationDate(about.date.UTC())
	doc.SetModificationDate(about.date.UTC())
	doc.SetTitle(figure.Printable(about.title), true)
	doc.SetSubject(figure.Printable(about.subject), true)
	doc.SetAuthor("Pharos", true)
	doc.SetCreator("Pharos", true)
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	// The library keeps the bytes and may rewrite them; the shipped ones must stay as they are.
	for font, file := range [...][]byte{resources.FontRegular(), resources.FontBold(), resources.FontItalic()} {
		doc.AddUTF8FontFromBytes(family, styles[font], slices.Clone(file))
	}
	return &canvas{doc: doc}
}
