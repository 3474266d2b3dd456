package peers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/similarity"
)

// A panel holds the focus, the design in use, how many peers are wanted and who may be one.
type panel struct {
	page   *page
	focus  *kit.Chooser
	design *kit.Chooser
	status *kit.Quiet
	save   *kit.Button
	more   *kit.Button

	count    *choosing
	coverage *choosing
	country  *choosing
	level    *choosing
	group    *choosing
	size     *sizeBand
	radius   *numberEntry
	far      *field
	fields   map[string]*field // by the key of a problem

	body fyne.CanvasObject
}

// The numbers of peers and the shares of the weights to choose from.
var (
	peerCounts = []int{5, 10, 15, 20, 25, 30, 40, 50, 100}
	coverages  = []float64{0, 0.25, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1}
	countries  = []string{"", similarity.CountryOther, similarity.CountrySame}
)

func newPanel(p *page) *panel {
	v := &panel{page: p, fields: map[string]*field{}, status: kit.NewQuiet("")}
	say := p.host.Printer()
	v.focus = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.peers.focus.choose"),
		Icon:     theme.IconOn(theme.IconFocus, base.ColorNameForeground),
		OnChosen: func(o kit.Option) { p.host.Session().SetFocus(data.RegionCode(o.Key)) },
	})
	v.design = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.peers.design.choose"), Icon: base.DocumentIcon(),
		OnChosen: func(o kit.Option) { p.openKey(o.Key) },
	})
	v.save = kit.NewButtonWithIcon(say.Text("screen.peers.save"), base.DocumentSaveIcon(), p.save)
	v.more = kit.NewButtonWithIcon(say.Text("screen.peers.more"), base.MoreHorizontalIcon(), v.showMore)
	v.buildFilters()
	v.body = v.layOut()
	return v
}

func (v *panel) buildFilters() {
	p, say := v.page, v.page.host.Printer()
	v.count = newChoosing(say, countWords(p), func(i int) { p.choose(func(b *bench) { b.K = peerCounts[i] }) })
	words := make([]string, len(coverages))
	for i, share := range coverages {
		words[i] = say.Text("screen.peers.coverage.least", "share", say.Percent(share, 0))
	}
	v.coverage = newChoosing(say, words, func(i int) { p.edit(func(d *similarity.Design) { d.MinCoverage = coverages[i] }) })
	v.country = newChoosing(say, wordsOf(p, "screen.peers.country.", []string{"any", "other", "same"}), func(i int) {
		p.edit(func(d *similarity.Design) { d.Filter.Country = countries[i] })
	})
	v.level = newChoosing(say, v.levelWords(), func(i int) {
		p.edit(func(d *similarity.Design) { d.Filter.Level = levels()[i] })
	})
	v.group = newChoosing(say, nil, func(i int) {
		p.edit(func(d *similarity.Design) { d.Filter.Same = p.state.groupChoices()[i] })
	})
	v.size = newSizeBand(p)
	v.far, v.radius = newNumberField(p, "radius", false, func(km float64) { p.edit(func(d *similarity.Design) { d.Filter.Radius = km }) })
}

func countWords(p *page) []string {
	words := make([]string, len(peerCounts))
	for i, n := range peerCounts {
		words[i] = p.host.Printer().Plural("screen.peers.nearest", n)
	}
	return words
}

func wordsOf(p *page, key string, ids []string) []string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = p.host.Printer().Text(key + id)
	}
	return words
}

// levels are the levels to choose from, the first that of the focus.
func levels() []data.Level {
	return append([]data.Level{""}, slices.DeleteFunc(slices.Clone(data.Levels), func(l data.Level) bool { return l == data.LevelAggregate })...)
}

func (v *panel) levelWords() []string {
	say := v.page.host.Printer()
	var words []string
	for _, level := range levels() {
		if level == "" {
			words = append(words, say.Text("screen.peers.level.focus"))
			continue
		}
		words = append(words, say.Text("level."+string(level)))
	}
	return words
}

func (v *panel) layOut() fyne.CanvasObject {
	say := v.page.host.Printer()
	name := func(key string) string { return say.Text("screen.peers.field." + key) }
	coverage := newField(name("coverage"), "", v.coverage)
	country := newField(name("country"), "", v.country)
	level := newField(name("level"), "", v.level)
	group := newField(name("group"), "", v.group)
	v.fields["minCoverage"], v.fields["filter.country"], v.fields["filter.level"] = coverage, country, level
	v.fields["filter.group"], v.fields["filter.size"], v.fields["filter.radius"] = group, v.size.field, v.far
	design := container.New(&kit.Stacked{Gap: -4}, kit.NewLine(name("design"), kit.QuietLine), v.design, v.status,
		container.New(&kit.Flow{}, v.save, v.more))
	box := container.New(&kit.Stacked{Gap: 3},
		newField(name("focus"), "", v.focus).box, design, widget.NewSeparator(),
		newField(name("count"), "", v.count).box, country.box, level.box, group.box, v.size.field.box, v.far.box, coverage.box)
	return container.NewVScroll(container.NewPadded(box))
}

func (v *panel) content() fyne.CanvasObject { return v.body }

// refresh copies what is asked into the widgets.
func (v *panel) refresh() {
	s, d := v.page.state, v.page.state.open.design
	say := s.say
	v.focus.SetOptions(kit.GroupFirst(s.regionOptions(), string(s.focus)))
	v.focus.SetChosen(string(s.focus))
	v.showDesign()
	v.count.fill(slices.Index(peerCounts, s.bench.K), say.Plural("screen.peers.nearest", s.bench.K))
	v.coverage.fill(nearest(coverages, d.MinCoverage), say.Text("screen.peers.coverage.least", "share", say.Percent(d.MinCoverage, 1)))
	v.country.fill(slices.Index(countries, d.Filter.Country), d.Filter.Country)
	v.level.fill(slices.Index(levels(), d.Filter.Level), string(d.Filter.Level))
	v.group.offer(s.groupWords())
	v.group.fill(s.groupPlace(), joined(", ", d.Filter.Same...))
	v.fields["filter.group"].box.Hidden = len(s.base.groups) == 0 && len(d.Filter.Same) == 0
	v.size.refresh()
	v.radius.fill(d.Filter.Radius)
	v.far.box.Hidden = !s.hasPositions() && d.Filter.Radius == 0
	said := s.troubles()
	for key, f := range v.fields {
		f.setRefused(said[key])
	}
}

func (v *panel) showDesign() {
	s := v.page.state
	options := s.designOptions()
	if s.open.saved.ID == "" && s.open.template == fileTemplate {
		options = append([]kit.Option{{Key: s.open.key(), Title: s.designName(s.open.design)}}, options...)
	}
	v.design.SetOptions(options)
	v.design.SetChosen(s.open.key())
	v.status.Set(s.status())
	if s.open.changed && !v.page.config.ReadOnly {
		v.save.Enable()
	} else {
		v.save.Disable()
	}
}

// showMore offers what else can be done with the design.
func (v *panel) showMore() {
	p, say := v.page, v.page.host.Printer()
	item := func(key string, do func(), can bool) *fyne.MenuItem {
		entry := fyne.NewMenuItem(say.Text("screen.peers.more."+key), do)
		entry.Disabled = !can
		return entry
	}
	o, writes := p.state.open, !p.config.ReadOnly
	menu := fyne.NewMenu("",
		item("edit", func() { p.show(designView) }, true),
		item("save-as", p.saveAs, writes),
		item("discard", p.discard, o.changed && writes),
		item("versions", p.showVersions, o.saved.ID != ""),
		fyne.NewMenuItemSeparator(),
		item("import", p.importFile, p.config.Read != nil),
		item("export", p.exportFile, p.config.SaveDesign != nil),
		fyne.NewMenuItemSeparator(),
		item("remove", p.askRemove, o.saved.ID != "" && writes),
	)
	canvas := fyne.CurrentApp().Driver().CanvasForObject(v.more)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.more).AddXY(0, v.more.Size().Height)
	widget.ShowPopUpMenuAtPosition(menu, canvas, at)
}

// nearest is the place of the share in the list, -1 where the list has no such share.
func nearest(shares []float64, share float64) int {
	return slices.IndexFunc(shares, func(other float64) bool { return other-share < 0.0005 && share-other < 0.0005 })
}
