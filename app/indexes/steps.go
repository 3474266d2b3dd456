package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// steps is the list at the left: the steps of building and the ways to look at the result, each with
// how much it changed.
type steps struct {
	page    *page
	buttons []*kit.Button
	box     fyne.CanvasObject
}

func newSteps(p *page) *steps {
	s := &steps{page: p}
	say := p.Host.Printer()
	column := container.NewVBox()
	group := ""
	for _, kind := range viewKinds() {
		if kind.group != group {
			group = kind.group
			column.Add(kit.NewLine(say.Text("screen.indexes.group."+group), kit.SmallLine))
		}
		button := kit.NewButton(p.viewTitle(kind), func() { p.Show(kind.id) })
		button.Alignment = widget.ButtonAlignLeading
		s.buttons = append(s.buttons, button)
		column.Add(button)
	}
	s.box = container.NewVScroll(container.NewPadded(column))
	return s
}

func (s *steps) Content() fyne.CanvasObject { return s.box }

func (s *steps) Refresh() {
	for i, kind := range viewKinds() {
		button := s.buttons[i]
		button.Importance = widget.LowImportance
		if kind.id == s.page.state.View {
			button.Importance = widget.MediumImportance
		}
		button.SetText(s.title(kind))
	}
}

// title is the name of a step with how much it changed.
func (s *steps) title(kind viewKind) string {
	title := s.page.viewTitle(kind)
	if kind.count == nil || !s.page.state.Done {
		return title
	}
	if changed := kind.count(s.page); changed > 0 {
		return title + " (" + s.page.Host.Printer().Integer(changed) + ")"
	}
	return title
}
