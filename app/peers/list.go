package peers

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/reports/figure"
)

// list shows the peers with what makes them alike, and the variables of the one selected.
type list struct {
	page    *page
	filling bool
	rows    []row
	table   *kit.Table
	source  *kit.Quiet
	use     *kit.Button
	add     *kit.Chooser
	remove  *kit.Button

	below     *kit.Views
	belowID   string
	stage     *fyne.Container
	chart     *kit.FigureView
	room      *tall
	variables *kit.Table
	pairs     []variableRow
	title     *kit.Line
	reasons   *fyne.Container
	details   []fyne.CanvasObject
	body      fyne.CanvasObject
}

// The parts below the list, in the order of their buttons; "screen.peers.below.<part>" is the phrase key.
var belows = []string{"shares", "variables", "left-out"}

func newList(p *page) view {
	v := &list{page: p, source: kit.NewQuiet(""), title: kit.NewLine("", kit.QuietLine), reasons: container.New(&kit.Stacked{Gap: -6})}
	say := p.host.Printer()
	v.table = p.table("list", p.state.listColumns(v.shown), v.selected)
	v.use = kit.NewButtonWithIcon(say.Text("screen.peers.use"), base.ConfirmIcon(), func() { p.usePeers(p.state.chosen()) })
	v.use.Importance = widget.HighImportance
	v.add = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.peers.add"), Icon: base.ContentAddIcon(),
		OnChosen: func(o kit.Option) { v.name(data.RegionCode(o.Key)) },
	})
	v.remove = kit.NewButtonWithIcon(say.Text("screen.peers.remove"), base.ContentRemoveIcon(), v.unname)
	v.buildBelow()
	tools := container.NewHBox(v.use, v.add, v.remove)
	above := container.NewBorder(tools, nil, nil, nil, container.New(kit.Footed{}, v.table, v.source))
	split := container.NewVSplit(above, v.detail())
	split.SetOffset(0.56)
	v.body = roomy(split, 520)
	return v
}

func (v *list) buildBelow() {
	p := v.page
	v.chart = p.figureView("contributions", 200, p.state.sharesInput, func(m figure.Mark) { p.selectRegion(m.Region) })
	v.variables = p.table("variables", p.state.variableColumns(v.shownPairs), nil)
	var titles []string
	for _, id := range belows {
		titles = append(titles, p.host.Printer().Text("screen.peers.below."+id))
	}
	v.below = kit.NewViews(titles, v.turn)
	v.belowID = belows[0]
	v.room = &tall{}
	v.details = []fyne.CanvasObject{
		container.NewVScroll(container.New(v.room, v.chart)), v.variables, container.NewVScroll(v.reasons),
	}
	v.stage = container.NewStack(v.details[0])
}

func (v *list) detail() fyne.CanvasObject {
	return container.NewBorder(container.NewBorder(nil, nil, v.below, nil, v.title), nil, nil, nil, v.stage)
}

func (v *list) content() fyne.CanvasObject { return v.body }

func (v *list) shown() []row { return v.rows }

func (v *list) shownPairs() []variableRow { return v.pairs }

func (v *list) copyText() string { return v.table.Content().TSV() }

// turn shows another part below the list.
func (v *list) turn(i int) {
	v.belowID = belows[i]
	v.below.Choose(i)
	v.stage.Objects = []fyne.CanvasObject{v.details[i]}
	v.stage.Refresh()
	v.refreshBelow()
}

func (v *list) selected(place int) {
	if v.filling {
		return
	}
	v.page.selectRegion(at(v.rows, place).peer.Region)
	if v.belowID == belows[0] {
		v.turn(1)
	}
}

func (v *list) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	v.table.SetRows(0)
	v.rows = s.rows()
	v.table.SetColumns(s.listColumns(v.shown))
	v.table.SetRows(len(v.rows))
	place := slices.IndexFunc(v.rows, func(r row) bool { return r.peer.Region == s.region && s.region != "" })
	if now, is := v.table.Selected(); place >= 0 && (!is || now != place) {
		v.table.Select(place)
	}
	v.source.Set(s.legend())
	v.add.SetOptions(kit.GroupFirst(s.regionOptions(append([]data.RegionCode{s.focus}, s.bench.Manual...)...), string(s.focus)))
	v.add.SetChosen("")
	enable(v.use, len(v.rows) > 0)
	v.remove.Hidden = !slices.Contains(s.bench.Manual, s.region)
	v.remove.Refresh()
	v.refreshBelow()
}

func enable(b *kit.Button, can bool) {
	if can {
		b.Enable()
	} else {
		b.Disable()
	}
}

func (v *list) refreshBelow() {
	s := v.page.state
	v.title.Set("")
	switch v.belowID {
	case belows[0]:
		v.room.high = 150 + 21*float32(len(v.rows))
		v.chart.Redraw()
		v.details[0].Refresh()
	case belows[1]:
		v.showVariables()
	default:
		v.reasons.RemoveAll()
		for _, words := range s.leftOutWords() {
			v.reasons.Add(kit.Body(words, kit.Plain))
		}
		v.reasons.Add(kit.Heading(s.say.Text("screen.peers.how")))
		for _, words := range s.howWords() {
			v.reasons.Add(kit.Hint(words))
		}
		v.reasons.Add(kit.Hint(s.say.Text("screen.peers.legend")))
		v.details[2].Refresh()
	}
}

// showVariables sets the focus beside the peer that is selected.
func (v *list) showVariables() {
	s := v.page.state
	v.variables.SetRows(0)
	v.pairs = s.variableRows()
	v.variables.SetColumns(s.variableColumns(v.shownPairs))
	v.variables.SetRows(len(v.pairs))
	if s.region == "" {
		v.title.Set(s.say.Text("screen.peers.variables.none"))
		return
	}
	v.title.Set(s.say.Text("screen.peers.variables", "peer", s.regionName(s.region), "region", s.regionName(s.focus)))
}

// name adds a region beside those that are found.
func (v *list) name(code data.RegionCode) {
	v.page.state.region = code
	v.page.choose(func(b *bench) { b.Manual = append(slices.Clone(b.Manual), code) })
}

// unname takes a region away that the user had added.
func (v *list) unname() {
	code := v.page.state.region
	v.page.choose(func(b *bench) {
		b.Manual = slices.DeleteFunc(slices.Clone(b.Manual), func(other data.RegionCode) bool { return other == code })
	})
}
