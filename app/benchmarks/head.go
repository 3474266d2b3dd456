package benchmarks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
	"pharos/resources/phrase"
)

// A head is the answer in one sentence with how it was asked below.
type head struct {
	box   *fyne.Container
	title *widget.Label
	sub   *muted
	say   *phrase.Printer
	asked string
}

func newHead(say *phrase.Printer) *head {
	h := &head{say: say, title: widget.NewLabel(""), sub: newMuted("", base.SizeNameCaptionText)}
	h.title.SizeName, h.title.TextStyle.Bold = base.SizeNameSubHeadingText, true
	h.title.Truncation, h.sub.Truncation = fyne.TextTruncateEllipsis, fyne.TextTruncateEllipsis
	h.box = container.New(tight{}, h.title, h.sub)
	return h
}

func (h *head) set(title, sub string) {
	h.asked = sub
	h.title.SetText(title)
	h.sub.SetText(sub)
}

// busy says that a new answer is being worked out, while the former one stays in sight.
func (h *head) busy(is bool) {
	if is && h.asked != "" {
		h.sub.SetText(h.say.Text("screen.benchmarks.busy"))
		return
	}
	h.sub.SetText(h.asked)
}

// muted is a secondary text that can be changed.
type muted struct {
	widget.RichText
	segment *widget.TextSegment
}

func newMuted(text string, size fyne.ThemeSizeName) *muted {
	m := &muted{segment: &widget.TextSegment{Text: text, Style: widget.RichTextStyle{SizeName: size, ColorName: theme.ColorMuted}}}
	m.Segments = []widget.RichTextSegment{m.segment}
	m.Scroll = container.ScrollNone
	m.ExtendBaseWidget(m)
	return m
}

// SetText changes the words.
func (m *muted) SetText(text string) {
	m.segment.Text = text
	m.Refresh()
}

// quiet is a small text that wraps, and caption the name of a field.
func quiet() *muted {
	m := newMuted("", base.SizeNameCaptionText)
	m.Wrapping = fyne.TextWrapWord
	return m
}

func caption(text string) *muted { return newMuted(text, base.SizeNameText) }

// footed sets a note below what fills the rest, as high as its words are when they have wrapped.
type footed struct{}

// Layout implements fyne.Layout.
func (footed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	body, note := objects[0], objects[1]
	note.Resize(fyne.NewSize(size.Width, note.MinSize().Height))
	height := note.MinSize().Height
	note.Resize(fyne.NewSize(size.Width, height))
	note.Move(fyne.NewPos(0, size.Height-height))
	body.Move(fyne.Position{})
	body.Resize(fyne.NewSize(size.Width, size.Height-height))
}

// MinSize implements fyne.Layout.
func (footed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(0, objects[1].MinSize().Height)
}

// tight stacks lines of text without the distance that labels keep from other widgets.
type tight struct{}

// Layout implements fyne.Layout.
func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height - overlap()
	}
}

// MinSize implements fyne.Layout.
func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i, o := range objects {
		least := o.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
		if i > 0 {
			size.Height -= overlap()
		}
	}
	return size
}

func overlap() float32 { return base.Size(base.SizeNameInnerPadding) * 1.4 }
