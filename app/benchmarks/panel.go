package benchmarks

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/benchmark"
)

// How peers can be chosen, in the order of the panel; "screen.benchmarks.peers.<way>" is the phrase key.
var ways = []string{"similar", "group", "own"}

// A panel holds the comparison that is asked. Every change goes to the session at once.
type panel struct {
	page    *page
	filling bool // widgets are being filled: what they report is no choice of the user

	focus      *kit.Chooser
	way        *kit.Choice
	count      *kit.Choice
	group      *kit.Choice
	peersNote  *muted
	list       *kit.Button
	period     *kit.Choice
	method     *kit.Choice
	coverage   *kit.Choice
	indicators *indicatorList
	body       fyne.CanvasObject
}

func newPanel(p *page) *panel {
	v := &panel{page: p, peersNote: caption("")}
	say := p.host.Printer()
	v.focus = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.benchmarks.focus.choose"),
		Icon:     theme.IconOn(theme.IconFocus, base.ColorNameForeground),
		OnChosen: func(o kit.Option) { p.host.Session().SetFocus(data.RegionCode(o.Key)) },
	})
	v.buildPeers()
	v.buildRules()
	v.indicators = newIndicatorList(p)
	v.body = v.layOut()
	return v
}

func (v *panel) buildPeers() {
	say := v.page.host.Printer()
	var words []string
	for _, way := range ways {
		words = append(words, say.Text("screen.benchmarks.peers."+way))
	}
	v.way = v.choice(words, v.chooseWay)
	words = nil
	for _, n := range peerCounts {
		words = append(words, say.Plural("screen.benchmarks.peers.nearest", n))
	}
	v.count = v.choice(words, func(i int) { v.page.findSimilar(peerCounts[i]) })
	v.group = v.choice(nil, func(i int) { v.takeGroup(v.page.state.base.groups[i]) })
}

func (v *panel) buildRules() {
	say := v.page.host.Printer()
	v.period = v.choice(nil, func(i int) {
		period := data.Period("")
		if i > 0 {
			period = v.page.state.periods()[i-1]
		}
		v.page.host.Session().SetPeriod(period)
	})
	var words []string
	for _, method := range benchmark.Methods {
		words = append(words, say.Text("method."+method.ID))
	}
	v.method = v.choice(words, func(i int) {
		v.page.host.Session().Change(func(c *data.Comparison) { c.Normalisation = benchmark.Methods[i].ID })
	})
	words = nil
	for _, share := range coverages {
		words = append(words, say.Text("screen.benchmarks.coverage.least", "share", say.Percent(share, 0)))
	}
	v.coverage = v.choice(words, func(i int) {
		v.page.host.Session().Change(func(c *data.Comparison) { c.MinCoverage = coverages[i] })
	})
}

// choice is a drop-down list that tells the place of what the user chose.
func (v *panel) choice(options []string, chosen func(int)) *kit.Choice {
	s := kit.NewChoice(v.page.host.Printer(), options, nil)
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); !v.filling && i >= 0 {
			chosen(i)
		}
	}
	return s
}

func (v *panel) layOut() fyne.CanvasObject {
	say := v.page.host.Printer()
	v.list = kit.NewButton(say.Text("screen.benchmarks.peers.list"), func() { v.page.show("peers") })
	v.list.Importance = widget.LowImportance
	rules := container.New(pairs{},
		caption(say.Text("screen.benchmarks.focus")), v.focus,
		caption(say.Text("screen.benchmarks.peers")), v.way,
		caption(""), container.NewBorder(nil, nil, nil, v.list, container.NewStack(v.count, v.group, v.peersNote)),
		caption(say.Text("screen.benchmarks.period")), v.period,
		caption(say.Text("screen.benchmarks.method")), v.method,
		caption(say.Text("screen.benchmarks.coverage")), v.coverage,
	)
	top := container.NewVBox(rules, widget.NewSeparator())
	return container.NewPadded(container.NewBorder(top, nil, nil, nil, v.indicators.content()))
}

func (v *panel) content() fyne.CanvasObject { return v.body }

func (v *panel) find() { kit.Focus(v.indicators.filter.FocusTarget()) }

// refresh copies what is asked into the widgets.
func (v *panel) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s, say, asked := v.page.state, v.page.host.Printer(), v.page.host.Session().Comparison()
	v.focus.SetOptions(kit.GroupFirst(s.regionOptions(), string(asked.Focus)))
	v.focus.SetChosen(string(asked.Focus))
	v.showPeers(asked)
	v.period.SetOptions(append([]string{say.Text("screen.benchmarks.latest")}, asStrings(s.periods())...))
	v.period.SetSelectedIndex(1 + slices.Index(s.periods(), asked.Period))
	v.method.SetSelectedIndex(slices.IndexFunc(benchmark.Methods, func(m benchmark.Method) bool { return m.ID == asked.Normalisation }))
	v.coverage.ClearSelected()
	if i := nearest(coverages, asked.MinCoverage); i >= 0 {
		v.coverage.SetSelectedIndex(i)
	}
	v.indicators.refresh()
}

func (v *panel) showPeers(asked data.Comparison) {
	say, s := v.page.host.Printer(), v.page.state
	id, isGroup := strings.CutPrefix(asked.PeersFrom, data.PeersGroup)
	var names []string
	for _, group := range s.base.groups {
		names = append(names, s.groupName(group.ID))
	}
	v.group.SetOptions(names)
	v.count.Hide()
	v.group.Hide()
	v.peersNote.Hide()
	v.list.Show()
	switch {
	case isGroup:
		v.list.Hide() // names of groups are long; the view is a click away
		v.way.SetSelectedIndex(1)
		v.group.Show()
		if i := slices.IndexFunc(s.base.groups, func(g data.PeerGroup) bool { return g.ID == id }); i >= 0 {
			v.group.SetSelectedIndex(i)
		}
	case asked.PeersFrom == data.PeersSimilar:
		v.way.SetSelectedIndex(0)
		v.count.Show()
		v.count.ClearSelected()
		if i := slices.Index(peerCounts, len(asked.Peers)); i >= 0 {
			v.count.SetSelectedIndex(i)
		} else {
			v.count.PlaceHolder = say.Plural("screen.benchmarks.peers.nearest", len(asked.Peers))
		}
	default:
		v.way.SetSelectedIndex(2)
		v.peersNote.Show()
	}
	v.peersNote.SetText(say.Plural("screen.benchmarks.count.peers", len(asked.Peers)))
}

// chooseWay changes how peers are chosen; the regions stay the same until others are found.
func (v *panel) chooseWay(i int) {
	asked := v.page.host.Session().Comparison()
	switch groups := v.page.state.base.groups; {
	case ways[i] == "similar":
		v.page.findSimilar(data.UsualPeers)
	case ways[i] == "group" && len(groups) > 0:
		v.takeGroup(v.groupWith(asked.Focus))
	default:
		v.page.host.Session().SetPeers(data.PeersOwn, asked.Peers)
	}
	v.refresh()
}

// groupWith is the first group that the region belongs to, or the first of all.
func (v *panel) groupWith(focus data.RegionCode) data.PeerGroup {
	groups := v.page.state.base.groups
	if i := slices.IndexFunc(groups, func(g data.PeerGroup) bool { return slices.Contains(g.Members, focus) }); i >= 0 {
		return groups[i]
	}
	return groups[0]
}

func (v *panel) takeGroup(group data.PeerGroup) {
	v.page.host.Session().SetPeers(data.PeersGroup+group.ID, group.Members)
}

// chooseJudgeable compares on every indicator that a region can be better or worse on.
func (v *panel) chooseJudgeable() {
	var asked []data.WeightedIndicator
	for _, indicator := range v.page.state.base.indicators {
		if indicator.Direction != data.NoDirection {
			asked = append(asked, data.WeightedIndicator{Indicator: indicator.Code, Weight: 1})
		}
	}
	v.page.host.Session().SetIndicators(asked)
}

// nearest is the place of the share in the list, -1 where the list has no such share.
func nearest(shares []float64, share float64) int {
	return slices.IndexFunc(shares, func(other float64) bool { return other-share < 0.005 && share-other < 0.005 })
}

// parseWeight reads a weight as people write it, with a point or a comma; false for what is none.
func parseWeight(text string) (float64, bool) {
	weight, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return weight, err == nil && weight > 0 && weight <= 1000
}

func asStrings(periods []data.Period) []string {
	texts := make([]string, len(periods))
	for i, period := range periods {
		texts[i] = string(period)
	}
	return texts
}

// pairs sets captions and fields in two columns, the fields as wide as there is room.
type pairs struct{ dense bool }

// Layout implements fyne.Layout.
func (p pairs) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first, y := captions(objects), float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		height := rowHeight(objects[i], objects[i+1])
		objects[i].Resize(fyne.NewSize(first, height))
		objects[i].Move(fyne.NewPos(0, y))
		objects[i+1].Resize(fyne.NewSize(size.Width-first, height))
		objects[i+1].Move(fyne.NewPos(first, y))
		y += height + p.gap()
	}
}

// MinSize implements fyne.Layout.
func (p pairs) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.Size{}
	for i := 0; i+1 < len(objects); i += 2 {
		height := rowHeight(objects[i], objects[i+1])
		size.Height += height + p.gap()
		size.Width = max(size.Width, objects[i+1].MinSize().Width)
	}
	return size.AddWidthHeight(captions(objects), 0)
}

func (p pairs) gap() float32 {
	if p.dense {
		return -overlap()
	}
	return base.Size(base.SizeNamePadding)
}

func captions(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for i := 0; i < len(objects); i += 2 {
		width = max(width, objects[i].MinSize().Width)
	}
	return width
}

func rowHeight(name, field fyne.CanvasObject) float32 {
	return max(name.MinSize().Height, field.MinSize().Height)
}
