package peers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// A head is the answer in one sentence with how it was asked below, and what stands against it.
type head struct {
	page    *page
	title   *widget.Label
	sub     *kit.Line
	trouble *widget.Label
	box     *fyne.Container
}

func newHead(p *page) *head {
	h := &head{page: p, title: widget.NewLabel(""), sub: kit.NewLine("", kit.SmallLine), trouble: newTrouble()}
	h.title.SizeName, h.title.TextStyle.Bold = base.SizeNameSubHeadingText, true
	h.title.Truncation = fyne.TextTruncateEllipsis
	h.box = container.New(&kit.Stacked{}, container.New(kit.Snug{}, h.title, h.sub), h.trouble)
	return h
}

func (h *head) content() fyne.CanvasObject { return h.box }

// busy says that a new list is being made, while the former one stays in sight.
func (h *head) busy(is bool) {
	if is {
		h.sub.Set(h.page.state.say.Text("screen.peers.busy"))
		return
	}
	h.refresh()
}

func (h *head) refresh() {
	s := h.page.state
	h.title.SetText(s.headline())
	h.sub.Set(s.subline())
	words := ""
	if s.missing() == "" && (s.view == designView || s.view == overlapView) {
		words = s.firstProblems() // the other views tell them all
	}
	showTrouble(h.trouble, words)
	h.box.Refresh()
}
