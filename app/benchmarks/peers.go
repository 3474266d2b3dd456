package benchmarks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/data"
)

// peers shows why the peers are peers, and lets the user change who they are.
type peers struct {
	page    *page
	filling bool
	rows    []peerRow
	table   *kit.Table
	add     *kit.Chooser
	remove  *kit.Button
	why     *fyne.Container
	body    fyne.CanvasObject
}

func newPeers(p *page) view {
	v := &peers{page: p, why: stacked()}
	say := p.state.say
	v.table = p.table("peers", p.state.peerColumns(v.shownRows), v.selected)
	v.add = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.benchmarks.peers.add"), Icon: base.ContentAddIcon(),
		OnChosen: func(o kit.Option) { v.change(append(p.state.asked.Peers, data.RegionCode(o.Key))) },
	})
	v.remove = kit.NewButtonWithIcon(say.Text("screen.benchmarks.peers.remove"), base.ContentRemoveIcon(), v.drop)
	tools := container.NewHBox(v.add, v.remove)
	right := container.NewVScroll(v.why)
	split := container.NewVSplit(container.NewBorder(tools, nil, nil, nil, v.table), right)
	split.SetOffset(0.66)
	v.body = split
	return v
}

func (v *peers) content() fyne.CanvasObject { return v.body }

func (v *peers) shownRows() []peerRow { return v.rows }

func (v *peers) copyText() string { return v.table.Content().TSV() }

func (v *peers) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	v.table.SetRows(0)
	v.rows = s.peerRows()
	v.table.SetColumns(s.peerColumns(v.shownRows))
	v.table.SetRows(len(v.rows))
	v.add.SetOptions(s.regionOptions(s.asked.Regions()...))
	v.remove.Disable()
	for i, row := range v.rows {
		if row.code == s.region {
			v.table.Select(i)
			v.remove.Enable()
		}
	}
	v.explain()
}

func (v *peers) selected(row int) {
	if !v.filling {
		v.page.selectRegion(at(v.rows, row).code)
	}
}

// change makes the peers a list of the user's own.
func (v *peers) change(codes []data.RegionCode) {
	v.page.host.Session().SetPeers(data.PeersOwn, codes)
}

func (v *peers) drop() {
	code := v.page.state.region
	v.page.state.region = ""
	v.change(without(v.page.state.asked.Peers, code))
}

// explain tells why the region selected, or the first one, is alike, and how that was found.
func (v *peers) explain() {
	s := v.page.state
	v.why.RemoveAll()
	for _, row := range v.rows {
		if row.hasLike && (row.code == s.region || s.region == "") {
			v.why.Add(kit.Heading(s.say.Text("screen.benchmarks.why", "peer", s.regionName(row.code), "region", s.regionName(s.asked.Focus))))
			v.why.Add(newShareBar(s.shares(row)))
			v.why.Add(container.New(&kit.Flow{}, s.shareLegend(row)...))
			break
		}
	}
	v.why.Add(kit.Hint(s.likenessWords()))
	for _, left := range s.peers.LeftOut {
		v.why.Add(kit.Note(s.say.Plural("screen.benchmarks.left-out", left.Count, "reason", s.say.Text("peers.left-out."+left.Reason))))
	}
	v.why.Refresh()
}
