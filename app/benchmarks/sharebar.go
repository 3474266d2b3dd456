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

// flow sets objects one after the other and begins a new line where one does not fit.
type flow struct{ height float32 }

// Layout implements fyne.Layout.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y, line := float32(0), float32(0), float32(0)
	gap := base.Size(base.SizeNamePadding) * 2
	for _, o := range objects {
		least := o.MinSize()
		if x > 0 && x+least.Width > size.Width {
			x, y, line = 0, y+line, 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(least)
		x += least.Width + gap
		line = max(line, least.Height)
	}
	f.height = y + line
}

// MinSize implements fyne.Layout: the height is that of the last width laid out.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, f.height)
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}
