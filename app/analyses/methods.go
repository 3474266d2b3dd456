package analyses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data/toolbox"
	"pharos/resources/phrase"
)

// methods is the list of the toolbox, by group, with a search box above.
type methods struct {
	page    *page
	filling bool
	lines   []methodLine
	search  *kit.FilterBar
	list    *widget.List
	body    fyne.CanvasObject
	width   float32 // for which the heights of the lines hold
}

// A methodLine is a heading or a method.
type methodLine struct {
	group  toolbox.Group // of a heading
	method string        // ID; empty for a heading
	words  string
	poor   bool // the catalogue cannot feed it
}

func newMethods(p *page) *methods {
	say := p.host.Printer()
	m := &methods{page: p}
	m.search = kit.NewFilterBar(kit.FilterBarOptions{
		Printer: say, Runner: p.host.Runner(), Placeholder: say.Text("screen.analyses.search"),
		OnChanged: func(string) { m.refresh() }, OnLeave: func() { kit.Focus(m.list) },
	})
	m.list = widget.NewList(func() int { return len(m.lines) }, func() fyne.CanvasObject { return newMethodRow() },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*methodRow).show(m.lines[i]) })
	m.list.OnSelected = m.selected
	m.list.HideSeparators = true
	m.body = container.NewPadded(container.NewBorder(m.search, nil, nil, nil, container.New(&measured{then: m.measure}, m.list)))
	return m
}

func (m *methods) content() fyne.CanvasObject { return m.body }

// linesOf lists the methods whose words hold what is searched for, under their groups.
func (s *state) linesOf(query string) []methodLine {
	query = phrase.Fold(query)
	var lines []methodLine
	for _, group := range toolbox.Groups {
		heading := methodLine{group: group, words: s.say.Text("toolbox.group." + string(group))}
		var found []methodLine
		for _, method := range toolbox.Methods {
			name := s.methodName(method.ID)
			words := phrase.Fold(name + " " + method.ID + " " + heading.words + " " + s.say.Text("toolbox."+method.ID+".hint"))
			if method.Group == group && (query == "" || kit.Match(words, query) > 0) {
				found = append(found, methodLine{method: method.ID, words: name, poor: s.lacking(method) != ""})
			}
		}
		if len(found) > 0 {
			lines = append(append(lines, heading), found...)
		}
	}
	return lines
}

func (m *methods) refresh() {
	m.filling = true
	defer func() { m.filling = false }()
	lines := m.page.state.linesOf(m.search.Text())
	if !slices.Equal(lines, m.lines) {
		m.lines, m.width = lines, 0
		m.measure(m.list.Size().Width)
		m.list.Refresh()
	}
	m.mark()
}

// mark chooses the method shown, and scrolls to it.
func (m *methods) mark() {
	at := slices.IndexFunc(m.lines, func(l methodLine) bool { return l.method == m.page.state.choice.method })
	if at < 0 {
		m.list.UnselectAll()
		return
	}
	m.list.Select(at)
	if at < 8 {
		m.list.ScrollToTop()
	}
}

// selected turns to a method; from a heading the one below it.
func (m *methods) selected(i widget.ListItemID) {
	if m.filling || i >= len(m.lines) {
		return
	}
	if m.lines[i].method == "" {
		m.list.Select(i + 1)
		return
	}
	m.page.turnMethod(m.lines[i].method)
}

// measure gives each line the height that its words need when they have wrapped.
func (m *methods) measure(width float32) {
	if width == m.width || width == 0 {
		return
	}
	m.width = width
	for i, line := range m.lines {
		m.list.SetItemHeight(i, rowHeight(line, width))
	}
	m.filling = true
	m.mark()
	m.filling = false
}

func rowHeight(line methodLine, width float32) float32 {
	row := newMethodRow()
	row.show(line)
	row.Resize(fyne.NewSize(width, 0))
	return row.MinSize().Height
}

// A methodRow is one line of the list.
type methodRow struct {
	widget.RichText
	segment *widget.TextSegment
}

func newMethodRow() *methodRow {
	r := &methodRow{segment: &widget.TextSegment{}}
	r.Segments, r.Wrapping, r.Scroll = []widget.RichTextSegment{r.segment}, fyne.TextWrapWord, container.ScrollNone
	r.ExtendBaseWidget(r)
	return r
}

func (r *methodRow) show(line methodLine) {
	style := widget.RichTextStyle{SizeName: base.SizeNameText, ColorName: base.ColorNameForeground}
	switch {
	case line.method == "":
		style.SizeName, style.ColorName, style.TextStyle.Bold = base.SizeNameCaptionText, theme.ColorMuted, true
	case line.poor:
		style.ColorName = theme.ColorMuted
	}
	r.segment.Text, r.segment.Style = line.words, style
	r.Refresh()
}

// measured tells the width of its only child.
type measured struct{ then func(width float32) }

// Layout implements fyne.Layout.
func (m *measured) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[0].Move(fyne.NewPos(0, 0))
	m.then(size.Width)
}

// MinSize implements fyne.Layout.
func (*measured) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
