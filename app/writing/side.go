package writing

import (
	"cmp"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// side tells how complete the practice is and what is left to do; a click on something to do leads to
// its field. Nothing of it keeps anyone from saving.
type side struct {
	page    *page
	items   []practice.Item
	share   *kit.Share
	done    *kit.Count // the share in words
	about   *kit.Quiet
	list    *widget.List
	hidden  *kit.Quiet
	probe   *todoRow // in which the heights of rows are measured
	soon    *task.Debounce
	content fyne.CanvasObject
}

// sideWidth is how wide it is, at scale 1.
const sideWidth = 280

// countAfter is how long typing rests before it is counted anew.
const countAfter = 300 * time.Millisecond

func newSide(p *page) *side {
	say := p.host.Printer()
	s := &side{
		page: p, share: kit.NewShare(), done: kit.NewCount(), about: kit.NewQuiet(""), hidden: kit.NewQuiet(""), probe: newTodoRow(),
		soon: task.NewDebounce(p.host.Runner(), countAfter),
	}
	s.list = widget.NewList(func() int { return len(s.items) }, func() fyne.CanvasObject { return newTodoRow() },
		func(id widget.ListItemID, o fyne.CanvasObject) { o.(*todoRow).show(p, s.items[id]) })
	s.list.OnSelected = func(id widget.ListItemID) {
		s.list.Unselect(id)
		if id < len(s.items) {
			p.goTo(s.items[id].Field, s.items[id].Language)
		}
	}
	s.list.HideSeparators = true
	title := container.NewBorder(nil, nil, nil, container.NewCenter(s.done), kit.NewLine(say.Text("screen.writing.todo"), kit.HeadingLine))
	edge := 6 * kit.Unit()
	head := container.New(&kit.Stacked{Gap: 2}, title, container.New(layout.NewCustomPaddedLayout(0, 0, edge, edge), s.share), s.about)
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
	share := practice.Completeness(p.doc.now, p.template)
	s.share.Set(share)
	s.done.Set(say.Percent(share, 0), kit.Muted)
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
	s.measure()
	s.list.Refresh()
	s.content.Refresh()
}

// measure gives every row the height of its words when they have wrapped.
func (s *side) measure() {
	wide := s.list.Size().Width
	if wide == 0 { // not laid out yet
		wide = (sideWidth - 20) * kit.Unit()
	}
	for i, item := range s.items {
		s.probe.show(s.page, item)
		s.probe.Resize(fyne.NewSize(wide, s.probe.MinSize().Height))
		s.list.SetItemHeight(i, s.probe.MinSize().Height)
	}
}

// later refreshes when typing rests.
func (s *side) later() { s.soon.Call(s.refresh) }

// A todoRow is one thing to do: the field, and what is left to do there.
type todoRow struct {
	widget.BaseWidget
	mark         *widget.Icon
	field, words *widget.TextSegment
	text         *widget.RichText
}

func newTodoRow() *todoRow {
	r := &todoRow{
		mark:  widget.NewIcon(nil),
		field: &widget.TextSegment{Style: widget.RichTextStyleParagraph},
		words: &widget.TextSegment{Style: widget.RichTextStyle{SizeName: base.SizeNameCaptionText, ColorName: theme.ColorMuted}},
	}
	r.text = widget.NewRichText(r.field, r.words)
	r.text.Wrapping, r.text.Scroll = fyne.TextWrapWord, fyne.ScrollNone
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *todoRow) CreateRenderer() fyne.WidgetRenderer {
	mark := container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(16*kit.Unit()), r.mark))
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, mark, nil, r.text))
}

func (r *todoRow) show(p *page, item practice.Item) {
	say := p.host.Printer()
	r.field.Text = say.Text("screen.writing.whole")
	if item.Field != "" {
		label, _ := p.template.Label(item.Field, say.Language())
		r.field.Text = cmp.Or(label, say.Text("practice.field."+item.Field))
		if item.Language != "" {
			r.field.Text += " · " + p.languageName(item.Language)
		}
	}
	r.words.Text = todoWords(say, item)
	r.text.Refresh()
	icon := base.NewColoredResource(base.InfoIcon(), base.ColorNamePlaceHolder)
	if item.Must {
		icon = base.NewColoredResource(base.RadioButtonIcon(), base.ColorNamePrimary)
	}
	r.mark.SetResource(icon)
}

// todoWords says what is left to do, with whole numbers as the language writes them.
func todoWords(say *phrase.Printer, item practice.Item) string {
	var args []any
	count, counted := 0, false
	for name, value := range item.Args {
		n, err := strconv.Atoi(value)
		switch {
		case err != nil || name == "text":
			args = append(args, name, value)
		case name == "n":
			count, counted = n, true
		default:
			args = append(args, name, say.Integer(n))
		}
	}
	if counted {
		return say.Plural("todo."+item.Code, count, args...)
	}
	return say.Text("todo."+item.Code, args...)
}
