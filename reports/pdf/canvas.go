package pdf

import (
	"fmt"
	"image/color"
	"math"

	"github.com/jung-kurt/gofpdf"

	"pharos/reports/figure"
)

// A canvas draws marks on the pages of one file.
type canvas struct {
	doc     *gofpdf.Fpdf
	opacity uint8 // last set; 0 before the first page
	outline []tagged
}

// A tagged part is one whose place in the file's structure has to be written down.
type tagged struct {
	page, id int // both from 0
	row      int // of a cell
	tag, alt string
}

func (c *canvas) page(p Page) {
	c.doc.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width, Ht: p.Height})
	c.opacity = 255
	c.doc.SetLineCapStyle("butt")
	c.doc.SetLineJoinStyle("round")
	c.doc.SetFont(family, "", 10)
	for _, h := range p.Headings {
		c.doc.Bookmark(h.Words, h.Level, h.Y)
	}
	done, id := 0, 0
	for _, part := range p.Parts {
		c.artifact(p.Marks[done:part.From])
		c.part(p, part, &id)
		done = part.To
	}
	c.artifact(p.Marks[done:])
	for _, l := range p.Links {
		if l.Page > 0 {
			inside := c.doc.AddLink()
			c.doc.SetLink(inside, 0, l.Page)
			c.doc.Link(l.Box.Left, l.Box.Top, l.Box.Width(), l.Box.Height(), inside)
			continue
		}
		c.doc.LinkString(l.Box.Left, l.Box.Top, l.Box.Width(), l.Box.Height(), l.Target)
	}
}

// part draws marks as content of the document's structure; those without a tag as decoration.
func (c *canvas) part(p Page, part Part, id *int) {
	marks := p.Marks[part.From:part.To]
	if part.Tag == "" {
		c.artifact(marks)
		return
	}
	c.outline = append(c.outline, tagged{page: c.doc.PageNo() - 1, id: *id, row: part.Row, tag: part.Tag, alt: part.Alt})
	c.doc.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", part.Tag, *id))
	*id++
	if part.Picture > 0 {
		c.picture(p.Pictures[part.Picture-1])
	}
	c.draw(marks)
	c.doc.RawWriteStr("EMC")
}

func (c *canvas) artifact(marks []figure.Mark) {
	if len(marks) == 0 {
		return
	}
	c.doc.RawWriteStr("/Artifact BMC")
	c.draw(marks)
	c.doc.RawWriteStr("EMC")
}

func (c *canvas) draw(marks []figure.Mark) {
	for _, m := range marks {
		switch m.Shape {
		case figure.Polygon:
			c.polygon(m)
		case figure.Polyline:
			c.polyline(m)
		case figure.Circle:
			c.circle(m)
		case figure.Text:
			c.text(m)
		}
	}
}

func (c *canvas) polygon(m figure.Mark) {
	if len(m.Points) < 3 {
		return
	}
	points := make([]gofpdf.PointType, len(m.Points))
	for i, p := range m.Points {
		points[i] = gofpdf.PointType{X: p.X, Y: p.Y}
	}
	c.paint(m, func(style string) {
		c.doc.MoveTo(points[0].X, points[0].Y)
		for _, p := range points[1:] {
			c.doc.LineTo(p.X, p.Y)
		}
		c.doc.ClosePath()
		c.doc.DrawPath(style)
	})
}

func (c *canvas) polyline(m figure.Mark) {
	if len(m.Points) < 2 || m.Stroke.A == 0 {
		return
	}
	c.pen(m)
	c.doc.MoveTo(m.Points[0].X, m.Points[0].Y)
	for _, p := range m.Points[1:] {
		c.doc.LineTo(p.X, p.Y)
	}
	c.doc.DrawPath("D")
}

func (c *canvas) circle(m figure.Mark) {
	if len(m.Points) == 0 || m.Radius <= 0 {
		return
	}
	c.paint(m, func(style string) { c.doc.Circle(m.Points[0].X, m.Points[0].Y, m.Radius, style) })
}

// paint fills, strokes or both; a filling and a line of different opacity are drawn one after the
// other.
func (c *canvas) paint(m figure.Mark, path func(style string)) {
	fills, strokes := m.Fill.A > 0, m.Stroke.A > 0 && m.StrokeWidth > 0
	if fills && strokes && m.Fill.A == m.Stroke.A {
		c.ink(m.Fill)
		c.pen(m)
		path("FD")
		return
	}
	if fills {
		c.ink(m.Fill)
		path("F")
	}
	if strokes {
		c.pen(m)
		path("D")
	}
}

func (c *canvas) ink(colour color.NRGBA) {
	c.see(colour.A)
	c.doc.SetFillColor(int(colour.R), int(colour.G), int(colour.B))
}

func (c *canvas) pen(m figure.Mark) {
	c.see(m.Stroke.A)
	c.doc.SetDrawColor(int(m.Stroke.R), int(m.Stroke.G), int(m.Stroke.B))
	c.doc.SetLineWidth(m.StrokeWidth)
	c.doc.SetDashPattern(dash(m.Dash), 0)
}

// dash leaves out a pattern without length, which PDF does not allow.
func dash(lengths []float64) []float64 {
	sum := 0.0
	for _, length := range lengths {
		sum += math.Max(length, 0)
	}
	if sum == 0 {
		return nil
	}
	return lengths
}

// see sets the opacity, only where it changes: most files need none and stay simple.
func (c *canvas) see(opacity uint8) {
	if opacity != c.opacity {
		c.doc.SetAlpha(float64(opacity)/255, "Normal")
		c.opacity = opacity
	}
}

// text writes one line as text. Its width is the one that figure measures, so anchors hold.
func (c *canvas) text(m figure.Mark) {
	words := figure.Printable(m.Words)
	if words == "" || m.Fill.A == 0 || m.Size <= 0 {
		return
	}
	x, y := m.Points[0].X, m.Points[0].Y
	switch m.Anchor {
	case figure.Middle:
		x -= m.Measure(words) / 2
	case figure.End:
		x -= m.Measure(words)
	}
	c.see(m.Fill.A)
	c.doc.SetFont(family, styles[m.Font], m.Size)
	c.doc.SetTextColor(int(m.Fill.R), int(m.Fill.G), int(m.Fill.B))
	if m.Angle != 0 {
		c.doc.TransformBegin()
		c.doc.TransformRotate(-m.Angle, m.Points[0].X, m.Points[0].Y)
		defer c.doc.TransformEnd()
	}
	c.doc.Text(x, y, words)
}
