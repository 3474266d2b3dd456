package benchmarks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
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
	h.box = container.New(kit.Snug{}, h.title, h.sub)
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

// caption is the name of a field.
func caption(text string) *muted { return newMuted(text, base.SizeNameText) }

// overlap is what texts in a dense grid give up of the distance that they keep.
func overlap() float32 { return base.Size(base.SizeNameInnerPadding) * 1.4 }
