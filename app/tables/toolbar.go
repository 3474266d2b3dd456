package tables

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A toolbar chooses the view and what it shows.
type toolbar struct {
	page       *page
	views      *kit.Views
	period     *kit.Choice
	indicator  *kit.Chooser
	region     *kit.Chooser
	indicators *kit.Button
	level      *kit.Choice
	country    *kit.Choice
	group      *kit.Choice
	narrow     *fyne.Container // stands beside the table's filter
	content    fyne.CanvasObject
	filling    bool
}

func newToolbar(p *page) *toolbar {
	say := p.host.Printer()
	t := &toolbar{page: p}
	t.views = kit.NewViews(p.Views(), p.ShowView)
	t.period = t.choice(func(at int) { p.state.wish.period = pickedAt(p.state.years(), at) })
	t.level = t.choice(func(at int) { p.state.wish.level = pickedAt(p.state.base.levels, at) })
	t.country = t.choice(func(at int) { p.state.wish.country = pickedAt(p.state.base.countries, at) })
	t.group = t.choice(func(at int) { p.state.wish.group = pickedAt(p.state.groupIDs(), at) })
	t.indicator = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.tables.choose-indicator"),
		OnChosen: func(o kit.Option) { t.picked(func() { p.state.wish.indicator = data.IndicatorCode(o.Key) }) },
	})
	t.region = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.tables.choose-region"),
		OnChosen: func(o kit.Option) { t.picked(func() { p.state.wish.region = data.RegionCode(o.Key) }) },
	})
	t.indicators = kit.NewButtonWithIcon("", base.ListIcon(), p.chooseIndicators)
	t.narrow = container.NewHBox(wide(t.level), wide(t.country), wide(t.group))
	row := container.NewHBox(t.views, widget.NewSeparator(), wide(t.period), t.indicator, t.region, t.indicators)
	t.content = container.NewPadded(container.NewHScroll(row))
	return t
}

// choice is a select whose first option does not restrict.
func (t *toolbar) choice(set func(at int)) *kit.Choice {
	var c *kit.Choice
	c = kit.NewChoice(t.page.host.Printer(), nil, func(string) {
		if !t.filling {
			t.picked(func() { set(c.SelectedIndex() - 1) })
		}
	})
	return c
}

// wide gives a select the width of its longest option, as far as there is room.
func wide(c *kit.Choice) fyne.CanvasObject { return container.New(asWide{c}, c) }

// asWide is the layout of a select that is as wide as its options.
type asWide struct{ choice *kit.Choice }

// Layout implements fyne.Layout.
func (asWide) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l asWide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	longest := float32(0)
	for _, option := range l.choice.Options {
		longest = max(longest, fyne.MeasureText(option, base.Size(base.SizeNameText), fyne.TextStyle{}).Width)
	}
	least := objects[0].MinSize()
	return fyne.NewSize(max(least.Width, min(longest+46*kit.Unit(), 178*kit.Unit())), least.Height)
}

// pickedAt is the option at a place, empty before the first.
func pickedAt[T ~string](all []T, at int) T {
	if at < 0 || at >= len(all) {
		return ""
	}
	return all[at]
}

func (t *toolbar) picked(change func()) {
	change()
	t.page.chosen()
}

func (s *state) groupIDs() []string {
	ids := make([]string, len(s.base.groups))
	for i, g := range s.base.groups {
		ids[i] = g.ID
	}
	return ids
}

// refresh shows what there is to choose from and what is chosen.
func (t *toolbar) refresh() {
	s := t.page.state
	t.filling = true
	defer func() { t.filling = false }()
	t.views.Choose(int(s.wish.view))
	fill(t.period, s.say.Text("screen.tables.latest"), s.years(), s.wish.period, asItself)
	fill(t.level, s.say.Text("screen.tables.every-level"), s.base.levels, s.wish.level,
		func(l data.Level) string { return s.say.Text("level." + string(l)) })
	fill(t.country, s.say.Text("screen.tables.every-country"), s.base.countries, s.wish.country, s.countryName)
	fill(t.group, s.say.Text("screen.tables.every-group"), s.groupIDs(), s.wish.group, s.groupName)
	t.indicators.SetText(s.say.Plural("screen.tables.indicators", len(s.shown())))
	t.options()
	t.offer()
}

func asItself(p data.Period) string { return string(p) }

func fill[T ~string](c *kit.Choice, all string, options []T, chosen T, name func(T) string) {
	words := []string{all}
	at := 0
	for i, option := range options {
		words = append(words, name(option))
		if option == chosen {
			at = i + 1
		}
	}
	c.SetOptions(words)
	c.SetSelectedIndex(at)
}

// options fills the choosers of the view shown; the others need none.
func (t *toolbar) options() {
	s := t.page.state
	language := s.say.Language()
	switch s.wish.view {
	case byYears:
		options := make([]kit.Option, len(s.base.indicators))
		for i, indicator := range s.base.indicators {
			options[i] = kit.Option{Key: string(indicator.Code), Title: s.indicatorName(indicator), Detail: string(indicator.Code)}
		}
		t.indicator.SetOptions(options)
		t.indicator.SetChosen(string(s.wish.indicator))
	case ofRegion:
		options := make([]kit.Option, len(s.base.regions))
		for i, r := range s.base.regions {
			options[i] = kit.Option{Key: string(r.Code), Title: r.Name.In(language), Detail: string(r.Code), Group: s.say.Text("level." + string(r.Level))}
		}
		t.region.SetOptions(kit.GroupFirst(options, string(s.asked.Focus)))
		t.region.SetChosen(string(s.wish.region))
	}
}

// offer shows the choices that the view has.
func (t *toolbar) offer() {
	s := t.page.state
	for _, o := range []struct {
		fyne.CanvasObject
		on bool
	}{
		{t.period, s.wish.view == byIndicators},
		{t.indicator, s.wish.view == byYears},
		{t.region, s.wish.view == ofRegion},
		{t.indicators, s.wish.view != byYears},
		{t.narrow, s.wish.view != ofRegion},
		{t.level, s.wish.view != ofRegion},
		{t.country, s.wish.view != ofRegion},
		{t.group, s.wish.view != ofRegion && len(s.base.groups) > 0},
	} {
		if o.on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	t.content.Refresh()
}

func (s *state) countryName(code string) string {
	if at, known := s.base.place[data.RegionCode(code)]; known {
		return s.base.regions[at].Name.In(s.say.Language())
	}
	return code
}

func (s *state) groupName(id string) string {
	for _, g := range s.base.groups {
		if name := g.Name.In(s.say.Language()); g.ID == id && name != "" {
			return name
		}
	}
	return id
}

// field names a field of the table.
func (p *page) field(row int, key string) kit.Field { return kit.Field{Row: row, Column: key} }

// chooseIndicators opens the list of indicators to tick those that are columns.
func (p *page) chooseIndicators() {
	s := p.state
	ticked := map[data.IndicatorCode]bool{}
	for _, code := range s.shown() {
		ticked[code] = true
	}
	list := newTicks(p, ticked)
	p.host.ShowPanel(list.panel(func() {
		s.own = list.chosen()
		p.chosen()
	}))
}
