package practices

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data"
)

// A list is the search with its filters and what they let through.
type list struct {
	page    *page
	filling bool
	rows    []data.PracticeHit

	search                         *kit.FilterBar
	theme, country, kind, evidence *widget.Select
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
	l.none = kit.NewFaces(say, l.practices)
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
func (l *list) choice(set func(int)) *widget.Select {
	choice := widget.NewSelect(nil, nil)
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
func (l *list) offer(choice *widget.Select, facet string, values []string, now string, words func(string) string) {
	options := []string{l.page.state.say.Text("screen.practices.all." + facet)}
	for _, value := range values {
		options = append(options, words(value))
	}
	choice.SetOptions(options)
	choice.SetSelectedIndex(1 + slices.Index(values, now))
}

// show lists the rows with the one at the place selected.
func (l *list) show(rows []data.PracticeHit, at int) {
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
	if at >= 0 {
		l.practices.Select(at)
	}
}

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
	title          *widget.Label
	meta, snippet  *widget.RichText
	metaS, snippsS *widget.TextSegment
}

func newCard() *card {
	c := &card{title: widget.NewLabel("")}
	c.title.TextStyle.Bold, c.title.Truncation = true, fyne.TextTruncateEllipsis
	c.meta, c.metaS = line(base.SizeNameCaptionText, theme.ColorMuted)
	c.snippet, c.snippsS = line(base.SizeNameCaptionText, base.ColorNameForeground)
	c.ExtendBaseWidget(c)
	return c
}

func line(size fyne.ThemeSizeName, colour fyne.ThemeColorName) (*widget.RichText, *widget.TextSegment) {
	segment := &widget.TextSegment{Text: " ", Style: widget.RichTextStyle{SizeName: size, ColorName: colour}}
	rich := widget.NewRichText(segment)
	rich.Truncation = fyne.TextTruncateEllipsis
	return rich, segment
}

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(tight{}, c.title, c.meta, c.snippet))
}

func (c *card) show(s *state, hit data.PracticeHit) {
	c.title.SetText(hit.Practice.Title.In(s.say.Language()))
	c.metaS.Text = s.meta(hit.Practice)
	c.snippsS.Text = hit.Snippet
	c.meta.Refresh()
	c.snippet.Refresh()
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
	size := fyne.NewSize(0, overlap())
	for _, o := range objects {
		size.Width = max(size.Width, o.MinSize().Width)
		size.Height += o.MinSize().Height - overlap()
	}
	return size
}

func overlap() float32 { return base.Size(base.SizeNameInnerPadding) * 1.4 }
