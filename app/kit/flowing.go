package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// Stacked is a layout that sets objects below one another, each as high as its words are when they
// have wrapped at the width there is.
type Stacked struct {
	Gap   float32 // between objects, at scale 1
	Width float32 // most width that is used, at scale 1; 0: all there is
	Pad   float32 // round them, at scale 1
	high  float32 // as last laid out
}

// Layout implements fyne.Layout.
func (s *Stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	pad, width := s.Pad*Unit(), size.Width-2*s.Pad*Unit()
	if s.Width > 0 {
		width = min(width, s.Width*Unit())
	}
	y := pad
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Move(fyne.NewPos(pad, y))
		y += wrapped(o, width) + s.Gap*Unit()
	}
	s.high = y + pad - s.Gap*Unit()
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (s *Stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, s.high)
	for _, o := range objects {
		if o.Visible() {
			size.Width = max(size.Width, o.MinSize().Width+2*s.Pad*Unit())
		}
	}
	return size
}

// wrapped gives an object the width and the height that it needs then, which it returns.
func wrapped(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height // texts have wrapped by now
	o.Resize(fyne.NewSize(width, height))
	return height
}

// Footed is a layout of two objects: a note below what fills the rest, as high as its words are
// when they have wrapped.
type Footed struct{}

// Layout implements fyne.Layout.
func (Footed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	height := wrapped(objects[1], size.Width)
	objects[1].Move(fyne.NewPos(0, size.Height-height))
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(size.Width, size.Height-height))
}

// MinSize implements fyne.Layout.
func (Footed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	body, note := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(body.Width, note.Width), body.Height+note.Height)
}

// Flow is a layout that sets objects one after the other, as words, and begins a new line where one
// does not fit.
type Flow struct{ high float32 }

// Layout implements fyne.Layout.
func (f *Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y, line := float32(0), float32(0), float32(0)
	gap := base.Size(base.SizeNamePadding)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if x > 0 && x+least.Width > size.Width {
			x, y, line = 0, y+line+gap, 0
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(least)
		x, line = x+least.Width+gap, max(line, least.Height)
	}
	f.high = y + line
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (f *Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, f.high)
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}

// A Quiet is a small secondary text that wraps and can be changed: a source line, a legend.
type Quiet struct {
	widget.RichText
	segment *widget.TextSegment
}

// NewQuiet returns a quiet text.
func NewQuiet(text string) *Quiet {
	q := &Quiet{segment: &widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		SizeName: base.SizeNameCaptionText, ColorName: theme.ColorMuted,
	}}}
	q.Segments = []widget.RichTextSegment{q.segment}
	q.Wrapping, q.Scroll = fyne.TextWrapWord, fyne.ScrollNone
	q.ExtendBaseWidget(q)
	return q
}

// Words returns what the text says.
func (q *Quiet) Words() string { return q.segment.Text }

// Set changes the words.
func (q *Quiet) Set(text string) {
	if q.segment.Text != text {
		q.segment.Text = text
		q.Refresh()
	}
}

// SetTone changes the colour.
func (q *Quiet) SetTone(tone Tone) {
	if q.segment.Style.ColorName != tone.colour() {
		q.segment.Style.ColorName = tone.colour()
		q.Refresh()
	}
}
