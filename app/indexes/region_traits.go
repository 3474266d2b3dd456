package indexes

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data/index/explain"
	"pharos/data/statistic"
)

// regionTraits lists what a region is best and worst at among all regions.
type regionTraits struct {
	page    *page
	both    explain.Portrait
	tables  [2]*kit.Table
	content fyne.CanvasObject
	filling bool
}

func newRegionTraits(p *page) *regionTraits {
	v := &regionTraits{page: p}
	cards := container.NewGridWithColumns(2)
	for i, key := range []string{"strengths", "weaknesses"} {
		title := p.host.Printer().Text("screen.indexes.region." + key)
		list := func() []explain.Trait { return [][]explain.Trait{v.both.Strengths, v.both.Weaknesses}[i] }
		v.tables[i] = kit.NewTable(kit.TableOptions{
			Printer: p.host.Printer(), Name: title, Columns: v.columns(list), NoFilter: true, OnCopy: p.host.Copy,
			OnSelect: func(row int) {
				if !v.filling {
					p.selectNode(list()[row].Indicator)
				}
			},
		})
		cards.Add(kit.NewCard(title, v.tables[i]))
	}
	v.content = container.New(kit.Footed{}, cards, kit.NewQuiet(p.host.Printer().Text("screen.indexes.region.traits.hint")))
	return v
}

func (v *regionTraits) columns(list func() []explain.Trait) []kit.Column {
	s := v.page.state
	return []kit.Column{
		{
			Key: "entry", Title: s.say.Text("screen.indexes.weights.entry"), Width: 180, Text: func(row int) string { return s.nodeName(list()[row].Indicator) },
		},
		{
			Key: "value", Title: s.say.Text("screen.indexes.region.value"), Kind: kit.NumberColumn, Width: 84,
			Text: func(row int) string {
				return s.valueWords(list()[row].Indicator, statistic.Number{Value: list()[row].Value, Known: true})
			},
			Value: func(row int) (float64, bool) { return list()[row].Value, true },
		},
		{
			Key: "rank", Title: s.say.Text("screen.indexes.rank"), Kind: kit.NumberColumn, Width: 84,
			Text: func(row int) string {
				return strconv.Itoa(list()[row].Rank) + " / " + s.say.Integer(list()[row].Of)
			},
			Value: func(row int) (float64, bool) { return float64(list()[row].Rank), true },
		},
	}
}

func (v *regionTraits) refresh() {
	s := v.page.state
	unit := s.unit(s.shown())
	if unit < 0 {
		return
	}
	v.filling = true
	defer func() { v.filling = false }()
	f := s.prepared.Framework
	columns := make([]statistic.Column, len(f.Indicators))
	for i, at := range f.Indicators {
		columns[i], _ = s.last().After("", f.Nodes[at].Code)
	}
	v.both = explain.NewPortrait(f, columns, unit, explain.ProfileOptions{Strengths: mostTraits, Weaknesses: mostTraits})
	v.tables[0].SetRows(len(v.both.Strengths))
	v.tables[1].SetRows(len(v.both.Weaknesses))
}

// mostTraits is how many strengths and weaknesses are listed.
const mostTraits = 8
