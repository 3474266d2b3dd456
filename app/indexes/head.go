package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// A head says which design is open, whether it is saved, and what stands against it.
type head struct {
	page     *page
	name     *widget.Label
	status   *kit.Line
	problems *widget.Label
	save     *widget.Button
	box      *fyne.Container
}

func newHead(p *page) *head {
	say := p.host.Printer()
	h := &head{page: p, name: widget.NewLabel(""), status: kit.NewLine("", kit.SmallLine), problems: widget.NewLabel("")}
	h.name.SizeName, h.name.TextStyle.Bold = base.SizeNameSubHeadingText, true
	h.name.Truncation = fyne.TextTruncateEllipsis
	h.problems.Wrapping, h.problems.Importance = fyne.TextWrapWord, widget.DangerImportance
	h.problems.Hide()
	back := widget.NewButtonWithIcon(say.Text("screen.indexes.shelf"), base.NavigateBackIcon(), p.leave)
	h.save = widget.NewButtonWithIcon(say.Text("screen.indexes.save"), base.DocumentSaveIcon(), p.save)
	row := container.NewBorder(nil, nil, back, h.save, container.New(kit.Snug{}, h.name, h.status))
	h.box = container.NewVBox(row, h.problems)
	return h
}

func (h *head) content() fyne.CanvasObject { return h.box }

func (h *head) busy(is bool) {
	if is {
		h.status.Set(h.page.host.Printer().Text("screen.indexes.busy"))
		return
	}
	h.refresh()
}

func (h *head) refresh() {
	s := h.page.state
	h.name.SetText(s.title())
	h.status.Set(s.status())
	h.save.Disable()
	if s.open.changed && !h.page.config.ReadOnly {
		h.save.Enable()
	}
	words := ""
	for i, problem := range s.refused {
		if i > 0 {
			words += "\n"
		}
		words += s.say.Problem(problem.Code, problem.Args, problem.Line, problem.Column)
	}
	h.problems.SetText(words)
	h.problems.Hidden = words == ""
	h.problems.Refresh()
}
