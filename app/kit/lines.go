package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A LineStyle says how a Line is set.
type LineStyle int

// The styles of lines.
const (
	NameLine    LineStyle = iota // the name of what a page is about
	HeadingLine                  // the heading of a part
	StrongLine                   // text that carries weight
	TextLine                     // text
	QuietLine                    // secondary text
	SmallLine                    // a note
)

// A Line is a text that stays on one line and is cut where there is no room.
//
//	name := kit.NewLine("Hamburg", kit.NameLine)
//	name.Set("Bremen")
type Line struct {
	widget.RichText
	segment *widget.TextSegment
}

// NewLine returns a line in a style.
func NewLine(text string, style LineStyle) *Line {
	l := &Line{segment: &widget.TextSegment{Text: text, Style: style.rich()}}
	l.Segments = []widget.RichTextSegment{l.segment}
	l.Truncation, l.Scroll = fyne.TextTruncateEllipsis, fyne.ScrollNone
	l.ExtendBaseWidget(l)
	return l
}

// Set changes the words.
func (l *Line) Set(text string) {
	if l.segment.Text != text {
		l.segment.Text = text
		l.Refresh()
	}
}

// SetTone changes the colour.
func (l *Line) SetTone(tone Tone) {
	l.segment.Style.ColorName = tone.colour()
	l.Refresh()
}

// Words returns what the line says.
func (l *Line) Words() string { return l.segment.Text }

// A Count is a small secondary text at the right end of the room there is, such as how many letters a
// field holds. It asks for room for all of it.
type Count struct {
	widget.RichText
	segment *widget.TextSegment
}

// NewCount returns an empty count.
func NewCount() *Count {
	c := &Count{segment: &widget.TextSegment{Style: SmallLine.rich()}}
	c.segment.Style.Alignment = fyne.TextAlignTrailing
	c.Segments = []widget.RichTextSegment{c.segment}
	c.Scroll = fyne.ScrollNone
	c.ExtendBaseWidget(c)
	return c
}

// Set changes the words and their colour.
func (c *Count) Set(text string, tone Tone) {
	if c.segment.Text != text || c.segment.Style.ColorName != tone.colour() {
		c.segment.Text, c.segment.Style.ColorName = text, tone.colour()
		c.Refresh()
	}
}

// Words returns what the count says.
func (c *Count) Words() string { return c.segment.Text }

func (s LineStyle) rich() widget.RichTextStyle {
	size := [...]fyne.ThemeSizeName{
		base.SizeNameHeadingText, base.SizeNameSubHeadingText, base.SizeNameText,
		base.SizeNameText, base.SizeNameText, base.SizeNameCaptionText,
	}[s]
	colour := base.ColorNameForeground
	if s >= QuietLine {
		colour = theme.ColorMuted
	}
	return widget.RichTextStyle{SizeName: size, ColorName: colour, TextStyle: fyne.TextStyle{Bold: s <= StrongLine}}
}

// Snug is a layout that stacks lines without the distance that texts keep from other widgets, in
// the middle of the height there is.
type Snug struct{}

// Layout implements fyne.Layout.
func (s Snug) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := max((size.Height-s.MinSize(objects).Height)/2, 0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height - overlap()
	}
}

// MinSize implements fyne.Layout.
func (Snug) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, overlap())
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height-overlap())
	}
	return size
}

func overlap() float32 { return base.Size(base.SizeNameInnerPadding) * 1.5 }
