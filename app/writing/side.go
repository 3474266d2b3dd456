package writing

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data/practice"
)

// side tells how complete the practice is and what is left to do; a click on something to do leads to
// its field. Nothing of it keeps anyone from saving.
type side struct {
	page    *page
	items   []practice.Item
	share   *widget.ProgressBar
	about   *kit.Quiet
	list    *widget.List
	hidden  *kit.Quiet
	soon    *task.Debounce
	content fyne.CanvasObject
}

// countAfter is how long typing rests before it is counted anew.
const countAfter = 300 * time.Millisecond

func newSide(p *page) *side {
	say := p.host.Printer()
	s := &side{page: p, share: widget.NewProgressBar(), about: kit.NewQuiet(""), hidden: kit.NewQuiet(""), soon: task.NewDebounce(p.host.Runner(), countAfter)}
	s.share.TextFormatter = func() string { return say.Percent(s.share.Value, 0) }
	s.list = widget.NewList(func() int { return len(s.items) }, func() fyne.CanvasObject { return newTodoRow() },
		func(id widget.ListItemID, o fyne.CanvasObject) { o.(*todoRow).show(p, s.items[id]) })
	s.list.OnSelected = func(id widget.ListItemID) {
		s.list.Unselect(id)
		if id < len(s.items) {
			p.goTo(s.items[id].Field, s.items[id].Language)
		}
	}
	s.list.HideSeparators = true
	head := container.New(&kit.Stacked{Gap: 2}, kit.Heading(say.Text("screen.writing.todo")), s.share, s.about)
	s.content = kit.NewCard("", container.NewBorder(head, s.hidden, nil, nil, s.list))
	return s
}

// refresh counts anew what is left to do.
func (s *side) refresh() {
	p := s.page
	if !p.doc.there {
		return
	}
	say := p.host.Printer()
	s.items = practice.Todo(p.doc.now, p.known.own, p.template)
	s.share.SetValue(practice.Completeness(p.doc.now, p.template))
	must := 0
	for _, item := range s.items {
		if item.Must {
			must++
		}
	}
	switch {
	case len(s.items) == 0:
		s.about.Set(say.Text("screen.writing.todo.none"))
	case must == 0:
		s.about.Set(say.Plural("screen.writing.todo.advice", len(s.items)))
	default:
		s.about.Set(say.Plural("screen.writing.todo.must", must))
	}
	hidden := len(p.template.Hidden(p.doc.now))
	s.hidden.Hidden = hidden == 0
	s.hidden.Set(say.Plural("screen.writing.hidden", hidden))
	s.list.Refresh()
	s.content.Refresh()
}

// later refreshes when typing rests.
func (s *side) later() { s.soon.Call(s.refresh) }

// A todoRow is one thing to do: the field, and what is left to do there.
type todoRow struct {
	widget.BaseWidget
	mark  *widget.Icon
	field *kit.Line
	words *kit.Line
}

func newTodoRow() *todoRow {
	r := &todoRow{mark: widget.NewIcon(nil), field: kit.NewLine("", kit.TextLine), words: kit.NewLine("", kit.SmallLine)}
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *todoRow) CreateRenderer() fyne.WidgetRenderer {
	mark := container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(16*kit.Unit()), r.mark))
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, mark, nil, container.New(kit.Snug{}, r.field, r.words)))
}

func (r *todoRow) show(p *page, item practice.Item) {
	say := p.host.Printer()
	r.field.Set(say.Text("screen.writing.whole"))
	if item.Field != "" {
		label, _ := p.template.Label(item.Field, say.Language())
		name := cmp.Or(label, say.Text("practice.field."+item.Field))
		if item.Language != "" {
			name += " · " + p.languageName(item.Language)
		}
		r.field.Set(name)
	}
	r.words.Set(say.Fill("todo."+item.Code, item.Args))
	icon := base.NewColoredResource(base.InfoIcon(), base.ColorNamePlaceHolder)
	if item.Must {
		icon = base.NewColoredResource(base.RadioButtonIcon(), base.ColorNamePrimary)
	}
	r.mark.SetResource(icon)
}
