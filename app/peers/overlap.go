package peers

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/similarity"
)

// overlap sets the lists of two designs side by side.
type overlap struct {
	page    *page
	sides   [2]*side
	summary *fyne.Container
	body    fyne.CanvasObject
	made    asked // what is shown was made with
	keys    [2]string
	reading int // of the catalogue
}

// A side is one of the two designs with its list.
type side struct {
	design  *kit.Chooser
	trouble *widget.Label
	faces   *fyne.Container
	table   *kit.Table
	rows    []similarity.Peer
}

func newOverlap(p *page) view {
	v := &overlap{page: p, summary: container.New(&kit.Stacked{Gap: -8})}
	for i := range v.sides {
		v.sides[i] = v.newSide(i)
	}
	lists := container.NewHSplit(v.sides[0].faces, v.sides[1].faces)
	v.body = roomy(container.New(kit.Headed{}, v.summary, lists), 420)
	return v
}

func (v *overlap) newSide(i int) *side {
	p, one := v.page, &side{trouble: newTrouble()}
	say := p.host.Printer()
	one.design = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.peers.design.choose"),
		OnChosen: func(o kit.Option) {
			p.state.bench.Compared[i] = o.Key
			p.keepBench()
			v.refresh()
		},
	})
	one.table = p.table("overlap", p.state.overlapColumns(i, func() []similarity.Peer { return one.rows }), func(row int) {
		p.state.region = at(one.rows, row).Region
	})
	head := container.New(&kit.Stacked{Gap: -6}, one.design, one.trouble)
	one.faces = container.New(kit.Headed{}, head, one.table)
	return one
}

func (v *overlap) content() fyne.CanvasObject { return v.body }

func (v *overlap) copyText() string {
	return v.sides[0].table.Content().TSV() + "\n" + v.sides[1].table.Content().TSV()
}

// refresh shows the lists there are, and makes those that are not there yet.
func (v *overlap) refresh() {
	s := v.page.state
	options := append([]kit.Option{{Key: currentKey, Title: s.say.Text("screen.peers.overlap.current", "name", s.designName(s.open.design))}}, s.designOptions()...)
	for i, one := range v.sides {
		one.design.SetOptions(options)
		one.design.SetChosen(s.bench.Compared[i])
	}
	v.show()
	now, keys := s.wanted(), s.bench.Compared
	if v.keys == keys && v.reading == v.page.reading && same(v.made, now) {
		return
	}
	v.keys, v.reading, v.made = keys, v.page.reading, now
	var lists [2]found
	v.page.side.Start(func(ctx context.Context) (err error) {
		lists, err = compare(ctx, v.page, keys, now)
		return err
	}, func(err error) {
		if err != nil {
			v.page.host.ShowError(err)
			return
		}
		s.overlaps, s.both = lists, similarity.Overlap{}
		if lists[0].done && lists[1].done {
			s.both = similarity.Compare(lists[0].list, lists[1].list)
		}
		v.show()
	})
}

// same reports whether two lists would be asked alike.
func same(a, b asked) bool {
	return a.focus == b.focus && a.k == b.k && sameDesign(a.design, b.design)
}

// show copies the lists into the widgets.
func (v *overlap) show() {
	s := v.page.state
	for i, one := range v.sides {
		one.table.SetRows(0)
		one.rows = s.overlaps[i].list.Peers
		one.table.SetColumns(s.overlapColumns(i, func() []similarity.Peer { return one.rows }))
		one.table.SetRows(len(one.rows))
		showTrouble(one.trouble, s.problemWords(s.overlaps[i].refused))
		one.faces.Refresh()
	}
	v.summary.RemoveAll()
	for _, words := range s.overlapWords() {
		v.summary.Add(kit.Body(words, kit.Plain))
	}
	v.summary.Refresh()
	v.body.Refresh()
}

// overlapColumns declare one of the two lists; regions that are in both are set apart.
func (s *state) overlapColumns(side int, rows func() []similarity.Peer) []kit.Column {
	row := func(i int) similarity.Peer { return at(rows(), i) }
	region := s.regionColumn(func(i int) data.RegionCode { return row(i).Region })
	region.Tone = func(i int) kit.Tone {
		if slices.Contains(s.both.Shared, row(i).Region) {
			return kit.Accent
		}
		return kit.Plain
	}
	return []kit.Column{
		s.column("rank", 44, func(i int) (float64, bool) { return float64(row(i).Rank), true }, s.digits(0)),
		region,
		s.column("distance", 70, func(i int) (float64, bool) { return row(i).Distance, true }, s.digits(4)),
		s.column("other-rank", 84, func(i int) (float64, bool) { return s.rankIn(1-side, row(i).Region) }, s.digits(0)),
	}
}

// rankIn is the rank of a region in one of the two designs, also beyond its list.
func (s *state) rankIn(side int, code data.RegionCode) (float64, bool) {
	place := slices.IndexFunc(s.overlaps[side].list.Measured, func(m similarity.Measured) bool { return m.Region == code })
	return float64(place + 1), place >= 0
}

// overlapWords tell what the two lists have in common.
func (s *state) overlapWords() []string {
	if !s.overlaps[0].done || !s.overlaps[1].done {
		return []string{s.say.Text("screen.peers.overlap.refused")}
	}
	o := s.both
	var words []string
	if o.HasJaccard {
		words = append(words, s.say.Text("screen.peers.overlap.shared", "n", s.say.Integer(len(o.Shared)),
			"all", s.say.Integer(len(o.Shared)+len(o.OnlyFirst)+len(o.OnlySecond)), "share", s.say.Percent(o.Jaccard, 0)))
	}
	if o.HasCorrelation {
		words = append(words, s.say.Text("screen.peers.overlap."+agreement(o.Correlation),
			"n", s.say.Integer(o.Compared), "r", s.say.Number(o.Correlation, 2)))
	}
	for _, part := range []struct {
		key   string
		codes []data.RegionCode
	}{{"both", o.Shared}, {"first", o.OnlyFirst}, {"second", o.OnlySecond}} {
		words = append(words, s.say.Text("screen.peers.overlap.only-"+part.key, "list", s.names(part.codes)))
	}
	return words
}

func (s *state) names(codes []data.RegionCode) string {
	if len(codes) == 0 {
		return absent
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = s.regionName(code)
	}
	return joined(", ", names...)
}

// agreement says in a word how alike two orders are, by their rank correlation.
func agreement(r float64) string {
	switch {
	case r >= 0.9:
		return "same"
	case r >= 0.7:
		return "alike"
	case r >= 0.4:
		return "loose"
	case r > -0.2:
		return "unlike"
	}
	return "opposite"
}
