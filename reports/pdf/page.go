// Package pdf lays a brief out on A4 pages and writes them. The laid-out pages are marks, so that the
// preview in the window shows exactly what the file holds. It is the only package that knows
// the library that writes PDF.
package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"

	"golang.org/x/image/draw"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

// The size of an A4 page in points.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
)

// The margins; between them lies the type area that brief makes figures for.
const (
	marginLeft = (pageWidth - brief.ContentWidth) / 2
	marginTop  = 46.0
	footLine   = pageHeight - 34 // baseline of the foot
)

// A Page is laid out: marks in points from the upper left corner, exactly what is drawn.
type Page struct {
	Width, Height float64
	Marks         []figure.Mark
	Parts         []Part // in reading order
	Links         []Link
	Headings      []Heading
	Pictures      []Picture // each drawn with the Part that names it
}

// A Picture is a JPEG on the page.
type Picture struct {
	Box  figure.Box
	JPEG []byte
}

// A Part is a run of marks that belong together: a paragraph, a table's cell, a figure.
type Part struct {
	Tag      string // structure type of PDF: H1, H2, H3, P, TH, TD or Figure; empty: decoration
	Alt      string // what a figure shows, in words
	Row      int    // of a cell: number of its row in the table, from 1
	Block    int    // index of the block in the document; -1 for the foot
	From, To int    // the marks Marks[From:To]
	Picture  int    // which of the page's pictures it shows, from 1; 0: none
}

// A Link is a place on the page that leads to an address on the web or to another page.
type Link struct {
	Box    figure.Box
	Target string // http or https; empty where it leads to a page
	Page   int    // from 1
}

// A Heading is a place that the list of contents leads to.
type Heading struct {
	Words string
	Level int // 0 is the document's title
	Y     float64
}

// PageImage paints the page at scale pixels a point.
func PageImage(p Page, scale float64) *image.RGBA {
	// A point beyond the edges, so that the last row and column of pixels are covered in full.
	sheet := figure.Box{Right: p.Width, Bottom: p.Height}.Grown(1 + 1/scale)
	marks := append([]figure.Mark{rectangle(sheet, paper)}, p.Marks...)
	painted := figure.Paint(figure.Point{X: p.Width, Y: p.Height}, marks, scale)
	for _, picture := range p.Pictures {
		paintPicture(painted, picture, scale)
	}
	return painted
}

// paintPicture draws a picture on a painted page. One that cannot be read leaves its place white, as
// writing the page tells of it.
func paintPicture(on *image.RGBA, picture Picture, scale float64) {
	whole, err := jpeg.Decode(bytes.NewReader(picture.JPEG))
	if err != nil {
		return
	}
	pixel := func(points float64) int { return int(math.Round(points * scale)) }
	at := image.Rect(pixel(picture.Box.Left), pixel(picture.Box.Top), pixel(picture.Box.Right), pixel(picture.Box.Bottom))
	draw.ApproxBiLinear.Scale(on, at, whole, whole.Bounds(), draw.Src, nil)
}

// The colours keep their order of lightness in greyscale; inks reach 4.5 to 1 on paper and tint.
var (
	paper  = color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	ink    = figure.Print.Ink
	muted  = figure.Print.Muted
	accent = figure.Print.Focus
	warm   = color.NRGBA{R: 0xA6, G: 0x4B, B: 0x00, A: 0xFF}
	tint   = color.NRGBA{R: 0xE8, G: 0xEF, B: 0xF4, A: 0xFF}
	line   = color.NRGBA{R: 0xB9, G: 0xC3, B: 0xCB, A: 0xFF}
)

// The type scale.
var (
	titleType    = figure.Style{Font: figure.Bold, Size: 23}
	headlineType = figure.Style{Font: figure.Bold, Size: 13.5}
	valueType    = figure.Style{Font: figure.Bold, Size: 21}
	headingType  = figure.Style{Font: figure.Bold, Size: 12}
	kickerType   = figure.Style{Font: figure.Bold, Size: 9}
	strongType   = figure.Style{Font: figure.Bold, Size: 8.6}
	bodyType     = figure.Style{Font: figure.Regular, Size: 8.6}
	cellType     = figure.Style{Font: figure.Regular, Size: 8.2}
	headType     = figure.Style{Font: figure.Bold, Size: 7.6}
	smallType    = figure.Style{Font: figure.Regular, Size: 7.4}
	smallBold    = figure.Style{Font: figure.Bold, Size: 7.4}
)

func rectangle(b figure.Box, fill color.NRGBA) figure.Mark {
	corners := []figure.Point{{X: b.Left, Y: b.Top}, {X: b.Right, Y: b.Top}, {X: b.Right, Y: b.Bottom}, {X: b.Left, Y: b.Bottom}}
	return figure.Mark{Shape: figure.Polygon, Points: corners, Fill: fill}
}
