package indexes

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A head says which design is open, whether it is saved, and what stands against it.
type head struct {
	page     *page
	name     *desk.Field
	status   *kit.Line
	problems *widget.Label
	undo     *kit.Button
	redo     *kit.Button
	save     *kit.Button
	box      *fyne.Container
	around   *fyne.Container // laid out anew when the problems need another height
}

func newHead(p *page) *head {
	say := p.Host.Printer()
	h := &head{page: p, status: kit.NewLine("", kit.SmallLine), problems: widget.NewLabel("")}
	h.name = desk.NewField(func(text string) {
		p.EditAs("name", func(d *index.Design) { d.Name = data.Plain(strings.TrimSpace(text)) })
	})
	h.name.PlaceHolder = say.Text("screen.indexes.unnamed")
	h.name.TextStyle.Bold = true
	h.problems.Wrapping, h.problems.Importance = fyne.TextWrapWord, widget.WarningImportance
	h.problems.Hide()
	back := kit.NewButtonWithIcon(say.Text("screen.indexes.shelf"), base.NavigateBackIcon(), p.leave)
	h.undo = kit.NewButtonWithIcon(say.Text("screen.indexes.undo"), base.ContentUndoIcon(), func() { p.Undo() })
	h.redo = kit.NewButtonWithIcon(say.Text("screen.indexes.redo"), base.ContentRedoIcon(), func() { p.Redo() })
	h.save = kit.NewButtonWithIcon(say.Text("screen.indexes.save"), base.DocumentSaveIcon(), p.save)
	h.save.Importance = widget.HighImportance
	export := kit.NewButtonWithIcon(say.Text("screen.indexes.export-design"), base.DownloadIcon(), func() { p.export(p.state.Open.Design) })
	export.Hidden = p.config.SaveDesign == nil
	if p.config.ReadOnly {
		h.name.Disable()
	}
	row := container.New(headRow{}, back, h.name, container.NewHBox(h.undo, h.redo, export, h.save))
	h.box = container.New(&kit.Stacked{Pad: 5}, row, h.status, h.problems, widget.NewSeparator())
	return h
}

func (h *head) Content() fyne.CanvasObject { return h.box }

func (h *head) busy(is bool) {
	if is {
		h.status.Set(h.page.Host.Printer().Text("screen.indexes.busy"))
		return
	}
	h.Refresh()
}

func (h *head) Refresh() {
	s := h.page.state
	h.name.Put(s.Open.Design.Name.In(s.Say.Language()))
	h.status.Set(s.Status())
	write := !h.page.config.ReadOnly
	desk.Able(h.save, s.savable(!write))
	desk.Able(h.undo, write && len(s.past.before) > 0)
	desk.Able(h.redo, write && len(s.past.after) > 0)
	words := s.ProblemLines(s.Refused)
	if len(s.Indicators()) == 0 && len(s.Refused) > 0 {
		words = s.Say.Text("screen.indexes.problem.new")
		if len(s.Base.Indicators) == 0 {
			words = s.Say.Text("screen.indexes.problem.no-data")
		}
	}
	if h.problems.Text != words {
		h.problems.SetText(words)
		h.problems.Hidden = words == ""
		h.box.Refresh()
		h.around.Refresh()
	}
}

// headRow sets a name, as wide as there is room, between what leads back and what can be done.
type headRow struct{}

// Layout implements fyne.Layout.
func (headRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := base.Size(base.SizeNamePadding)
	left, right := objects[0].MinSize().Width, objects[2].MinSize().Width
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
	place(objects[0], 0, left)
	place(objects[2], size.Width-right, right)
	place(objects[1], left+gap, max(size.Width-left-right-2*gap, 0))
}

// MinSize implements fyne.Layout.
func (headRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(160*kit.Unit(), 0)
	for i, o := range objects {
		least := o.MinSize()
		size.Height = max(size.Height, least.Height)
		if i != 1 {
			size.Width += least.Width
		}
	}
	return size
}
