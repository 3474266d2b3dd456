package practices

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A list is the search with its filters and what they let through.
type list struct {
	page    *page
	filling bool
	rows    []Hit
	at      int // the row that is read, -1: none

	search                         *kit.FilterBar
	theme, country, kind, evidence *kit.Choice
	mine                           *widget.Check
	count                          *widget.Label
	none                           *kit.Faces
	practices                      *widget.List
	body                           fyne.CanvasObject
}

func newList(p *page) *list {
	say := p.host.Printer()
	l := &list{page: p, count: widget.NewLabel("")}
	l.search = kit.NewFilterBar(kit.FilterBarOptions{
		Printer: say, Runner: p.host.Runner(), Placeholder: say.Text("screen.practices.search"), OnChanged: l.typed,
	})
	l.buildFilters()
	l.practices = widget.NewList(func() int { return len(l.rows) }, func() fyne.CanvasObject { return newCard() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*card).show(p.state, l.rows[i]) })
	l.practices.OnSelected = func(i widget.ListItemID) {
		if !l.filling {
			p.open(l.rows[i].Practice)
		}
	}
	l.none = kit.NewFaces(say, container.New(watching{new(bool), func() { l.filling = true; l.mark(); l.filling = false }}, l.practices))
	filters := container.NewGridWithColumns(2, l.theme, l.country, l.kind, l.evidence)
	foot := container.NewBorder(nil, nil, nil, l.count, l.mine)
	top := container.NewVBox(l.search, filters, foot, widget.NewSeparator())
	l.body = container.NewPadded(container.NewBorder(top, nil, nil, nil, l.none))
	return l
}

func (l *list) buildFilters() {
	s, say := l.page.state, l.page.host.Printer()
	l.theme = l.choice(func(i int) { s.filters.theme = chosen(s.facets.themes, i) })
	l.country = l.choice(func(i int) { s.filters.country = chosen(s.facets.countries, i) })
	l.kind = l.choice(func(i int) { s.filters.kind = chosen(s.facets.kinds, i) })
	l.evidence = l.choice(func(i int) { s.filters.evidence = data.Evidence(i) })
	l.mine = widget.NewCheck(say.Text("screen.practices.mine"), func(is bool) {
		if !l.filling {
			s.filters.mine = is
			l.page.narrowed()
		}
	})
}

// choice is a drop-down list whose first entry does not narrow.
func (l *list) choice(set func(int)) *kit.Choice {
	choice := kit.NewChoice(l.page.host.Printer(), nil, nil)
	choice.OnChanged = func(string) {
		if i := choice.SelectedIndex(); !l.filling && i >= 0 {
			set(i)
			l.page.narrowed()
		}
	}
	return choice
}

func chosen(values []string, i int) string {
	if i <= 0 {
		return ""
	}
	return values[i-1]
}

func (l *list) content() fyne.CanvasObject { return l.body }

func (l *list) typed(text string) {
	if !l.filling {
		l.page.find(text)
	}
}

// fill copies the search and the filters into their widgets.
func (l *list) fill() {
	l.filling = true
	defer func() { l.filling = false }()
	s := l.page.state
	if l.search.Text() != s.text {
		l.search.SetText(s.text)
	}
	l.offer(l.theme, "theme", s.facets.themes, s.filters.theme, s.theme)
	l.offer(l.country, "country", s.facets.countries, s.filters.country, s.country)
	l.offer(l.kind, "kind", s.facets.kinds, s.filters.kind, s.kind)
	grades := []string{s.say.Text("screen.practices.all.evidence")}
	for grade := data.Evidence(1); grade <= mostEvidence; grade++ {
		grades = append(grades, s.say.Text("screen.practices.evidence.least", "grade", s.say.Integer(int(grade)), "words", s.evidence(grade)))
	}
	l.evidence.SetOptions(grades)
	l.evidence.SetSelectedIndex(int(s.filters.evidence))
	l.mine.SetChecked(s.filters.mine)
}

// offer lists the values of a facet, after the entry that does not narrow.
func (l *list) offer(choice *kit.Choice, facet string, values []string, now string, words func(string) string) {
	options := []string{l.page.state.say.Text("screen.practices.all." + facet)}
	for _, value := range values {
		options = append(options, words(value))
	}
	choice.SetOptions(options)
	choice.SetSelectedIndex(1 + slices.Index(values, now))
}

// show lists the rows with the one at the place selected.
func (l *list) show(rows []Hit, at int) {
	l.filling = true
	defer func() { l.filling = false }()
	s := l.page.state
	l.rows = rows
	l.count.SetText(s.say.Text("screen.practices.count", "n", s.say.Integer(len(rows)), "of", s.say.Integer(s.total)))
	if len(rows) == 0 {
		l.none.ShowEmpty(kit.Empty{
			Title: s.say.Text("screen.practices.none"), Text: s.say.Text("screen.practices.none.text"),
			Action: s.say.Text("screen.practices.none.all"), Do: l.clear,
		})
		return
	}
	l.none.ShowFilled()
	l.practices.UnselectAll()
	l.practices.Refresh()
	l.at = at
	l.mark()
}

// mark selects the practice that is read, once the list has a size: one without scrolls astray.
func (l *list) mark() {
	if l.at >= 0 && l.at < len(l.rows) && l.practices.Size().Height > 0 {
		l.practices.Select(l.at)
	}
}

// watching is a layout of one object that tells when it has got its first size.
type watching struct {
	seen *bool
	tell func()
}

// Layout implements fyne.Layout.
func (w watching) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	if !*w.seen && size.Height > 0 {
		*w.seen = true
		w.tell()
	}
}

// MinSize implements fyne.Layout.
func (watching) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// clear takes the search and the filters back.
func (l *list) clear() {
	l.page.state.filters = filters{}
	l.fill()
	if l.page.state.text != "" {
		l.search.SetText("")
		return
	}
	l.page.narrowed()
}

// A card is one practice of the list: its title, where and when, and where the words were found.
type card struct {
	widget.BaseWidget
	title, meta, snippet *kit.Line
}

func newCard() *card {
	c := &card{title: kit.NewLine("", kit.StrongLine), meta: kit.NewLine("", kit.SmallLine), snippet: kit.NewLine("", kit.SmallLine)}
	c.snippet.SetTone(kit.Plain)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(kit.Snug{}, c.title, c.meta, c.snippet))
}

func (c *card) show(s *state, hit Hit) {
	c.title.Set(hit.Practice.Title.In(s.say.Language()))
	c.meta.Set(s.meta(hit.Practice))
	c.snippet.Set(hit.Snippet)
}
