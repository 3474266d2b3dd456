package figure_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"pharos/data/datatest"
	"pharos/reports/figure"
)

var black = color.NRGBA{A: 255}

func TestPaintFillsWhatAMarkCovers(t *testing.T) {
	box := []figure.Point{{X: 2, Y: 2}, {X: 8, Y: 2}, {X: 8, Y: 8}, {X: 2, Y: 8}}
	for name, c := range map[string]struct {
		mark    figure.Mark
		in, out figure.Point // pixels that must and must not be black
	}{
		"polygon":        {figure.Mark{Shape: figure.Polygon, Points: box, Fill: black}, figure.Point{X: 5, Y: 5}, figure.Point{X: 9, Y: 5}},
		"turned polygon": {figure.Mark{Shape: figure.Polygon, Points: []figure.Point{box[3], box[2], box[1], box[0]}, Fill: black}, figure.Point{X: 5, Y: 5}, figure.Point{X: 0, Y: 0}},
		"outline":        {figure.Mark{Shape: figure.Polygon, Points: box, Stroke: black, StrokeWidth: 2}, figure.Point{X: 8, Y: 7}, figure.Point{X: 5, Y: 5}},
		"corner":         {figure.Mark{Shape: figure.Polygon, Points: box, Stroke: black, StrokeWidth: 2}, figure.Point{X: 2, Y: 2}, figure.Point{X: 5, Y: 5}},
		"joint":          {figure.Mark{Shape: figure.Polyline, Points: []figure.Point{{X: 1, Y: 9}, {X: 5, Y: 3}, {X: 9, Y: 9}}, Stroke: black, StrokeWidth: 3}, figure.Point{X: 4.9, Y: 3}, figure.Point{X: 5, Y: 8}},
		"disc":           {figure.Mark{Shape: figure.Circle, Points: []figure.Point{{X: 5, Y: 5}}, Radius: 3, Fill: black}, figure.Point{X: 5, Y: 6}, figure.Point{X: 1, Y: 1}},
		"ring":           {figure.Mark{Shape: figure.Circle, Points: []figure.Point{{X: 5, Y: 5}}, Radius: 3, Stroke: black, StrokeWidth: 2}, figure.Point{X: 7.9, Y: 5}, figure.Point{X: 5, Y: 5}},
		"dash":           {figure.Mark{Shape: figure.Polyline, Points: []figure.Point{{X: 0, Y: 5}, {X: 10, Y: 5}}, Stroke: black, StrokeWidth: 2, Dash: []float64{4, 3}}, figure.Point{X: 2, Y: 5}, figure.Point{X: 5, Y: 5}},
		"text":           {figure.Mark{Shape: figure.Text, Points: []figure.Point{{X: 0, Y: 9}}, Words: "■—", Style: figure.Style{Font: figure.Bold, Size: 12}, Fill: black}, figure.Point{X: 9, Y: 5}, figure.Point{X: 9, Y: 1}},
		"beyond":         {figure.Mark{Shape: figure.Polygon, Points: []figure.Point{{X: -50, Y: -50}, {X: 90, Y: -50}, {X: 90, Y: 5}, {X: -50, Y: 5}}, Fill: black}, figure.Point{X: 9, Y: 1}, figure.Point{X: 5, Y: 8}},
		"no points":      {figure.Mark{Shape: figure.Polygon, Fill: black}, figure.Point{X: -1}, figure.Point{X: 5, Y: 5}},
	} {
		const scale = 10
		sheet := figure.Paint(figure.Point{X: 10, Y: 10}, []figure.Mark{c.mark}, scale)
		alpha := func(p figure.Point) uint8 { return sheet.RGBAAt(int(p.X*scale), int(p.Y*scale)).A }
		if c.in.X >= 0 && alpha(c.in) < 200 {
			t.Errorf("%s: want ink at %v, got %d", name, c.in, alpha(c.in))
		}
		if alpha(c.out) > 20 {
			t.Errorf("%s: want no ink at %v, got %d", name, c.out, alpha(c.out))
		}
	}
}

func TestImageHasTheAskedSize(t *testing.T) {
	f := figure.Figure{Width: 100, Height: 50.2, Paper: color.NRGBA{R: 9, A: 255}}
	for scale, want := range map[float64][2]int{1: {100, 51}, 2: {200, 101}, 1.5: {150, 76}, 0.001: {1, 1}} {
		if got := figure.Image(f, scale).Bounds(); got.Dx() != want[0] || got.Dy() != want[1] {
			t.Errorf("scale %g: want %v, got %v", scale, want, got)
		}
	}
	if got := figure.Image(f, 1).RGBAAt(5, 5); got.R != 9 {
		t.Errorf("want the paper's colour, got %v", got)
	}
}

func TestWritePNG(t *testing.T) {
	f := draw(t, "profile", usual().input(t))
	var file bytes.Buffer
	if err := figure.WritePNG(&file, f, 2); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&file)
	if err != nil || picture.Bounds().Dx() != 960 {
		t.Errorf("want a picture 960 wide, got %v, %v", picture, err)
	}
	if err := figure.WritePNG(broken{}, f, 1); err == nil {
		t.Error("want the writer's error")
	}
	if err := figure.WriteSVG(broken{}, f); err == nil {
		t.Error("want the writer's error")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestSVGIsWellFormedAndTold(t *testing.T) {
	eachFigure(t, func(t *testing.T, _ figure.Input, f figure.Figure) {
		var file bytes.Buffer
		if err := figure.WriteSVG(&file, f); err != nil {
			t.Fatal(err)
		}
		elements, words := readSVG(t, file.Bytes())
		marks, texts := 0, ""
		for _, m := range f.Marks {
			if marks++; m.Shape == figure.Text {
				texts += m.Words
			}
		}
		if got := elements["polygon"] + elements["polyline"] + elements["circle"] + elements["text"]; got != marks+1 {
			t.Errorf("want %d marks and the paper, got %d elements", marks, got)
		}
		if words["text"] != texts {
			t.Errorf("want the words %q, got %q", texts, words["text"])
		}
		if !strings.Contains(words["desc"], figure.Printable(f.Alt)) || !strings.HasPrefix(words["title"], f.Title) {
			t.Errorf("want title and alternative text, got %q and %q", words["title"], words["desc"])
		}
	})
}

// readSVG counts elements and collects their words by the element's name.
func readSVG(t *testing.T, file []byte) (elements map[string]int, words map[string]string) {
	t.Helper()
	elements, words = map[string]int{}, map[string]string{}
	var open []string
	decoder := xml.NewDecoder(bytes.NewReader(file))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return elements, words
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				words[open[len(open)-1]] += string(token)
			}
		}
	}
}

func TestSVGEscapes(t *testing.T) {
	f := figure.Figure{Width: 10, Height: 10, Title: `<a & "b">`, Alt: "x]]>y", Marks: []figure.Mark{{
		Shape: figure.Text, Points: []figure.Point{{X: 1, Y: 2}}, Words: "<script>&\x01", Angle: 90, Anchor: figure.End,
		Style: figure.Style{Font: figure.Bold, Size: 9}, Fill: color.NRGBA{R: 1, A: 128},
	}}}
	var file bytes.Buffer
	if err := figure.WriteSVG(&file, f); err != nil {
		t.Fatal(err)
	}
	_, words := readSVG(t, file.Bytes())
	if words["text"] != "<script>&" || words["title"] != f.Title {
		t.Errorf("want the words as given, got %q and %q", words["text"], words["title"])
	}
	for _, want := range []string{`rotate(90 1 2)`, `text-anchor="end"`, `font-weight="bold"`, `fill-opacity="0.5"`} {
		if !strings.Contains(file.String(), want) {
			t.Errorf("want %s in %s", want, file.String())
		}
	}
}

// BenchmarkImage paints 300 bars with names and values at 1200×800.
func BenchmarkImage(b *testing.B) {
	style := figure.Style{Size: 8}
	f := figure.Figure{Width: 1200, Height: 800, Paper: figure.Light.Paper}
	for i := range 300 {
		x, y := float64(i%3)*400, float64(i/3)*8
		f.Marks = append(f.Marks,
			figure.Mark{Shape: figure.Polygon, Fill: figure.Light.Peer, Points: []figure.Point{
				{X: x + 90, Y: y + 1}, {X: x + 91 + float64(i), Y: y + 1}, {X: x + 91 + float64(i), Y: y + 7}, {X: x + 90, Y: y + 7},
			}},
			figure.Mark{Shape: figure.Text, Style: style, Points: []figure.Point{{X: x, Y: y + 7}}, Words: "Noord-Holland 12", Fill: black})
	}
	for b.Loop() {
		figure.Image(f, 1)
	}
}

// BenchmarkBars lays out a ranking of 300 regions.
func BenchmarkBars(b *testing.B) {
	w := world{regions: datatest.Regions(datatest.Codes(300)...)}
	w.indicators = append(w.indicators, indicator("rd", "Expenditure on research", 1))
	w.observations = datatest.Column("rd", codes(w.regions), rising(300)...)
	in := w.input(b)
	for b.Loop() {
		draw(b, "ranked-bars", in)
	}
}
