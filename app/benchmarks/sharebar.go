package benchmarks

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/reports/figure"
)

// A shareBar shows the parts of a distance side by side; together they fill the bar.
type shareBar struct {
	widget.BaseWidget
	parts []share
}

func newShareBar(parts []share) *shareBar {
	b := &shareBar{parts: parts}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *shareBar) CreateRenderer() fyne.WidgetRenderer {
	r := &shareBarRenderer{bar: b}
	for range b.parts {
		r.blocks = append(r.blocks, canvas.NewRectangle(nil))
	}
	r.Refresh()
	return r
}

type shareBarRenderer struct {
	bar    *shareBar
	blocks []*canvas.Rectangle
}

func (r *shareBarRenderer) MinSize() fyne.Size { return fyne.NewSize(120*kit.Unit(), 14*kit.Unit()) }
func (r *shareBarRenderer) Destroy()           {}

func (r *shareBarRenderer) Layout(size fyne.Size) {
	x := float32(0)
	for i, part := range r.bar.parts {
		width := size.Width * float32(part.part)
		r.blocks[i].Move(fyne.NewPos(x, 0))
		r.blocks[i].Resize(fyne.NewSize(max(width-1, 0), size.Height))
		x += width
	}
}

func (r *shareBarRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.blocks))
	for i, block := range r.blocks {
		objects[i] = block
	}
	return objects
}

func (r *shareBarRenderer) Refresh() {
	for i, block := range r.blocks {
		block.FillColor = shareColour(i)
		block.Refresh()
	}
}

// shareColour is the colour of the i-th dimension: those that figures use for lines.
func shareColour(i int) color.Color {
	colours := []color.Color{figure.Light.Focus}
	for _, trace := range figure.Light.Lines {
		colours = append(colours, trace.Colour)
	}
	colours = append(colours, base.Color(base.ColorNameDisabled))
	return colours[i%len(colours)]
}

// shareLegend names the dimensions with their shares, beside their colours.
func (s *state) shareLegend(row peerRow) []fyne.CanvasObject {
	var entries []fyne.CanvasObject
	for i, part := range s.shares(row) {
		block := canvas.NewRectangle(shareColour(i))
		block.SetMinSize(fyne.NewSquareSize(10 * kit.Unit()))
		label := widget.NewLabel(s.theme(part.dimension) + " " + s.say.Percent(part.part, 0))
		entries = append(entries, container.NewHBox(container.NewCenter(block), label))
	}
	return entries
}

// likenessWords tell how likeness was measured.
func (s *state) likenessWords() string {
	if len(s.peers.Peers) == 0 {
		return s.say.Text("screen.benchmarks.likeness.none")
	}
	var names []string
	for _, id := range s.dimensions() {
		names = append(names, s.theme(id))
	}
	return s.say.Text("screen.benchmarks.likeness", "dimensions", joined(", ", names...),
		"n", s.say.Integer(s.peers.Candidates))
}
