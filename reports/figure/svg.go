package figure

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// WriteSVG writes the figure as SVG with real text, a title and a description for those who do
// not see it. A mark's label is its title element, which browsers show under the pointer.
func WriteSVG(w io.Writer, f Figure) error {
	var b bytes.Buffer
	size := f2(f.Width) + " " + f2(f.Height)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s"`,
		f2(f.Width), f2(f.Height), size)
	if f.Language != "" {
		fmt.Fprintf(&b, ` xml:lang="%s" lang="%[1]s"`, escaped(f.Language))
	}
	b.WriteString(` role="img" aria-labelledby="title desc" font-family="Roboto, sans-serif"` +
		` font-kerning="none" style="font-kerning:none">` + "\n")
	fmt.Fprintf(&b, "<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>\n", escaped(f.Title), escaped(f.Alt))
	for _, m := range append([]Mark{f.background()}, f.Marks...) {
		writeElement(&b, m)
	}
	b.WriteString("</svg>\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("figure as SVG: %w", err)
	}
	return nil
}

func writeElement(b *bytes.Buffer, m Mark) {
	if len(m.Points) == 0 {
		return
	}
	name, geometry := element(m)
	fmt.Fprintf(b, "<%s%s%s>", name, geometry, ink(m))
	if m.Label != "" {
		fmt.Fprintf(b, "<title>%s</title>", escaped(Printable(m.Label)))
	}
	if m.Shape == Text {
		b.WriteString(escaped(Printable(m.Words)))
	}
	fmt.Fprintf(b, "</%s>\n", name)
}

func element(m Mark) (name, geometry string) {
	at := m.Points[0]
	switch m.Shape {
	case Text:
		return "text", textGeometry(m)
	case Circle:
		return "circle", fmt.Sprintf(` cx="%s" cy="%s" r="%s"`, f2(at.X), f2(at.Y), f2(m.Radius))
	case Polyline:
		return "polyline", ` points="` + path(m.Points) + `"`
	default:
		return "polygon", ` points="` + path(m.Points) + `"`
	}
}

func textGeometry(m Mark) string {
	at := m.Points[0]
	geometry := fmt.Sprintf(` x="%s" y="%s" font-size="%s"`, f2(at.X), f2(at.Y), f2(m.Size))
	geometry += [...]string{"", ` font-weight="bold"`, ` font-style="italic"`}[m.Font]
	geometry += [...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}[m.Anchor]
	if m.Angle != 0 {
		geometry += fmt.Sprintf(` transform="rotate(%s %s %s)"`, f2(m.Angle), f2(at.X), f2(at.Y))
	}
	return geometry
}

func ink(m Mark) string {
	text := paint("fill", m.Fill)
	if m.Shape == Polyline {
		text = paint("fill", none)
	}
	if m.Stroke.A == 0 || m.Shape == Text {
		return text
	}
	text += paint("stroke", m.Stroke) + ` stroke-width="` + f2(m.StrokeWidth) + `" stroke-linejoin="round"`
	if len(m.Dash) > 0 {
		lengths := make([]string, len(m.Dash))
		for i, d := range m.Dash {
			lengths[i] = f2(d)
		}
		text += ` stroke-dasharray="` + strings.Join(lengths, " ") + `"`
	}
	return text
}

func paint(property string, c color.NRGBA) string {
	if c.A == 0 {
		return ` ` + property + `="none"`
	}
	text := fmt.Sprintf(` %s="#%02X%02X%02X"`, property, c.R, c.G, c.B)
	if c.A < 255 {
		text += fmt.Sprintf(` %s-opacity="%s"`, property, f2(float64(c.A)/255))
	}
	return text
}

func path(points []Point) string {
	parts := make([]string, len(points))
	for i, p := range points {
		parts[i] = f2(p.X) + "," + f2(p.Y)
	}
	return strings.Join(parts, " ")
}

// f2 writes a length with at most two decimals; a hundredth of a point is below sight.
func f2(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" || text == "" {
		return "0"
	}
	return text
}

func escaped(text string) string {
	var b strings.Builder
	// A strings.Builder never fails.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}
