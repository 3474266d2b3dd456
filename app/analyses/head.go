package analyses

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// A head is the answer in one sentence, with what was asked and what must be known of it below.
type head struct {
	page  *page
	title *widget.Label
	sub   *kit.Quiet
	notes *widget.Label
	views *kit.Views
	bar   *fyne.Container
	box   *fyne.Container
	whole func() // lays the page out anew: the words may need more lines
}

func newHead(p *page) *head {
	say := p.host.Printer()
	h := &head{page: p, title: widget.NewLabel(""), sub: kit.NewQuiet(""), notes: widget.NewLabel(""), whole: func() {}}
	h.title.SizeName, h.title.TextStyle.Bold, h.title.Wrapping = base.SizeNameSubHeadingText, true, fyne.TextWrapWord
	h.notes.Wrapping, h.notes.Importance, h.notes.SizeName = fyne.TextWrapWord, widget.WarningImportance, base.SizeNameCaptionText
	h.views = kit.NewViews(p.Views(), func(i int) { p.turnView(i == 1) })
	line := kit.NewButtonWithIcon(say.Text("screen.analyses.copy-command"), base.ContentCopyIcon(), func() { p.host.Copy(p.state.command()) })
	line.Importance = widget.LowImportance
	h.bar = container.NewBorder(nil, nil, h.views, line)
	h.box = container.New(&kit.Stacked{Gap: -4}, h.title, h.sub, h.notes, h.bar)
	return h
}

func (h *head) content() fyne.CanvasObject { return h.box }

// busy says that a new answer is being worked out, while the former one stays in sight.
func (h *head) busy() {
	if h.page.state.done {
		h.sub.Set(h.page.host.Printer().Text("screen.analyses.busy"))
	}
}

// mostNotes is how many notices stand above the answer; the others with how it was calculated.
const mostNotes = 2

func (h *head) refresh() {
	s := h.page.state
	if !s.done || s.missing() != "" {
		h.box.Hide()
		h.whole()
		return
	}
	h.box.Show()
	h.title.SetText(s.headline())
	h.sub.Set(s.subline())
	notes := s.notices()
	if len(notes) > mostNotes {
		notes = append(notes[:mostNotes:mostNotes], s.say.Plural("screen.analyses.more-notes", len(notes)-mostNotes))
	}
	h.notes.SetText(joined("\n", notes...))
	if len(notes) == 0 {
		h.notes.Hide()
	} else {
		h.notes.Show()
	}
	at := 0
	if s.how {
		at = 1
	}
	h.views.Choose(at)
	h.box.Refresh()
	h.whole()
}
