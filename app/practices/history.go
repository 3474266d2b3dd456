package practices

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

// A history is the versions of a practice beside what each changed.
type history struct {
	page     *page
	versions []data.PracticeVersion // the newest first
	list     *kit.Cards
	box      *fyne.Container
	pane     *container.Scroll
	at       int
	hide     func()
}

// showHistory reads the versions of the practice and shows them.
func (p *page) showHistory() {
	id := p.reading.now.practice.ID
	if id == "" {
		return
	}
	var versions []data.PracticeVersion
	p.host.Runner().Start(context.Background(), func(ctx context.Context) (err error) {
		versions, err = p.config.Catalogue.PracticeVersions(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.openHistory(versions)
	})
}

func (p *page) openHistory(versions []data.PracticeVersion) {
	h := &history{page: p, versions: versions, box: container.New(&kit.Stacked{Gap: 4, Pad: 8})}
	h.pane = container.NewVScroll(h.box)
	h.list = kit.NewCards(kit.CardsOptions{
		Name: p.state.say.Text("screen.practices.history"),
		New:  func() fyne.CanvasObject { return newVersionCard() },
		Show: func(o fyne.CanvasObject, row int) {
			o.(*versionCard).show(h.words(row))
		},
		OnSelect: h.open,
	})
	h.list.SetRows(len(versions), -1)
	split := container.NewHSplit(h.list, h.pane)
	split.SetOffset(0.32)
	h.hide = p.host.ShowPanel(shell.Panel{
		Title:   p.state.say.Text("screen.practices.history.of", "title", shortened(p.reading.title(), 80)),
		Content: split, Width: 860, Height: 520,
	})
	h.list.Select(0)
	h.fill()
	kit.Focus(h.list)
}

// words are what the list says of a version: when, by whom, by what.
func (h *history) words(row int) (when, what string) {
	say, v := h.page.state.say, h.versions[row]
	what = v.Kind
	if key := "practice.version." + v.Kind; say.Has(key) {
		what = say.Text(key)
	}
	if v.Kind == "" {
		what = say.Text("practice.version.first")
	}
	return say.DateTime(v.At.Local()), joined(" · ", what, v.By)
}

func (h *history) open(row int) {
	h.at = row
	h.fill()
	h.pane.ScrollToTop()
}

// fill shows what a version changed, and lets it be put back.
func (h *history) fill() {
	h.box.Objects = nil
	if h.at >= len(h.versions) {
		h.box.Refresh()
		return
	}
	say, v := h.page.state.say, h.versions[h.at]
	h.box.Add(kit.Heading(say.Text("screen.practices.version", "n", say.Integer(v.Number))))
	if h.at > 0 && h.page.config.Change != nil && v.Was.ID != "" {
		back := kit.NewButtonWithIcon(say.Text("screen.practices.restore"), base.HistoryIcon(), func() { h.restore(v) })
		back.Importance = widget.HighImportance
		h.box.Add(container.NewHBox(back))
	}
	h.differences(v)
	h.box.Refresh()
	h.pane.Refresh()
}

func (h *history) differences(v data.PracticeVersion) {
	say := h.page.state.say
	was := data.Practice{}
	if h.at+1 < len(h.versions) {
		was = h.versions[h.at+1].Was
	}
	found := practice.Differences(was, v.Was)
	if len(found) == 0 {
		h.box.Add(kit.Hint(say.Text("screen.practices.version.same")))
		return
	}
	for _, difference := range found[:min(len(found), mostRows)] {
		h.difference(difference)
	}
}

// difference shows a field as it was and as it became.
func (h *history) difference(d practice.Difference) {
	say, s := h.page.state.say, h.page.state
	language := d.Language
	if language == "" {
		language = say.Language()
	}
	label := say.Text("practice.field." + d.Field)
	if key := "language." + d.Language; d.Language != "" && say.Has(key) {
		label += " (" + say.Text(key) + ")"
	}
	field, known := practice.FieldByID(d.Field)
	if !known {
		return
	}
	words := s.wording(language, h.page.reading.titleOf, h.page.reading.now.names)
	h.box.Add(tight(kit.Note(label)))
	before, after := wordsOf(words, field, d.Before), wordsOf(words, field, d.After)
	if before != "" {
		h.box.Add(tight(kit.Body("− "+before, kit.Bad)))
	}
	if after != "" {
		h.box.Add(tight(kit.Body("+ "+after, kit.Good)))
	}
}

func wordsOf(w practice.Wording, field practice.Field, v practice.Value) string {
	list := w.Words(field, v)
	return shortened(joined("; ", list[:min(len(list), mostRows)]...), fewLetters)
}

// restore puts the practice back to a version; that is a step like any other.
func (h *history) restore(v data.PracticeVersion) {
	if h.hide != nil {
		h.hide()
	}
	h.page.change(practice.Restore(v, h.versions[0].Was, h.page.config.author(), h.page.state.say.Language()), nil)
}

// A versionCard is a line of the list of versions.
type versionCard struct {
	widget.BaseWidget
	when, what *kit.Marked
}

func newVersionCard() *versionCard {
	c := &versionCard{when: kit.NewMarked(kit.StrongLine, 1), what: kit.NewMarked(kit.SmallLine, 1)}
	c.ExtendBaseWidget(c)
	return c
}

func (c *versionCard) show(when, what string) {
	c.when.Set(when, nil)
	c.what.Set(what, nil)
}

// CreateRenderer implements fyne.Widget.
func (c *versionCard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewPadded(container.NewVBox(c.when, c.what)))
}
