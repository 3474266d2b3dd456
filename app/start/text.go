package start

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// A line is a text on one line that is cut where there is no room.
type line struct {
	*widget.RichText
	segment *widget.TextSegment
}

// The styles of lines.
func nameStyle() widget.RichTextStyle {
	return widget.RichTextStyle{
		SizeName: base.SizeNameHeadingText, ColorName: base.ColorNameForeground, TextStyle: fyne.TextStyle{Bold: true},
	}
}

func headingStyle() widget.RichTextStyle {
	return widget.RichTextStyle{
		SizeName: base.SizeNameSubHeadingText, ColorName: base.ColorNameForeground, TextStyle: fyne.TextStyle{Bold: true},
	}
}

func quietStyle() widget.RichTextStyle {
	return widget.RichTextStyle{SizeName: base.SizeNameText, ColorName: theme.ColorMuted}
}

func smallStyle() widget.RichTextStyle {
	return widget.RichTextStyle{SizeName: base.SizeNameCaptionText, ColorName: theme.ColorMuted}
}

func newLine(text string, style widget.RichTextStyle) *line {
	l := &line{segment: &widget.TextSegment{Text: text, Style: style}}
	l.RichText = widget.NewRichText(l.segment)
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

func (l *line) set(text string) {
	l.segment.Text = text
	l.Refresh()
}

// snug stacks lines without the distance that texts keep from other widgets, in the middle of the
// height.
type snug struct{}

// Layout implements fyne.Layout.
func (l snug) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := max((size.Height-l.MinSize(objects).Height)/2, 0)
	for _, o := range objects {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height - between()
	}
}

// MinSize implements fyne.Layout.
func (snug) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, between())
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height-between())
	}
	return size
}

func between() float32 { return base.Size(base.SizeNameInnerPadding) * 1.5 }
