package results

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
	page    *Room
	both    explain.Portrait
	tables  [2]*kit.Table
	content fyne.CanvasObject
	filling bool
}

func newRegionTraits(p *Room) *regionTraits {
	v := &regionTraits{page: p}
	cards := container.NewGridWithColumns(2)
	for i, key := range []string{"strengths", "weaknesses"} {
		title := p.Host.Printer().Text("screen.indexes.region." + key)
		list := func() []explain.Trait { return [][]explain.Trait{v.both.Strengths, v.both.Weaknesses}[i] }
		v.tables[i] = kit.NewTable(kit.TableOptions{
			Printer: p.Host.Printer(), Name: title, Columns: v.columns(list), NoFilter: true, OnCopy: p.Host.Copy,
			OnSelect: func(row int) {
				if !v.filling {
					p.SelectNode(list()[row].Indicator)
				}
			},
		})
		cards.Add(kit.NewCard(title, v.tables[i]))
	}
	v.content = container.New(kit.Footed{}, cards, kit.NewQuiet(p.Host.Printer().Text("screen.indexes.region.traits.hint")))
	return v
}

func (v *regionTraits) columns(list func() []explain.Trait) []kit.Column {
	s := v.page.state
	return []kit.Column{
		{
			Key: "entry", Title: s.Say.Text("screen.indexes.weights.entry"), Width: 180, Text: func(row int) string { return s.NodeName(list()[row].Indicator) },
		},
		{
			Key: "value", Title: s.Say.Text("screen.indexes.region.value"), Kind: kit.NumberColumn, Width: 84,
			Text: func(row int) string {
				return s.valueWords(list()[row].Indicator, statistic.Number{Value: list()[row].Value, Known: true})
			},
			Value: func(row int) (float64, bool) { return list()[row].Value, true },
		},
		{
			Key: "rank", Title: s.Say.Text("screen.indexes.rank"), Kind: kit.NumberColumn, Width: 84,
			Text: func(row int) string {
				return strconv.Itoa(list()[row].Rank) + " / " + s.Say.Integer(list()[row].Of)
			},
			Value: func(row int) (float64, bool) { return float64(list()[row].Rank), true },
		},
	}
}

func (v *regionTraits) Refresh() {
	s := v.page.state
	unit := s.Unit(s.Shown())
	if unit < 0 {
		return
	}
	v.filling = true
	defer func() { v.filling = false }()
	f := s.Prepared.Framework
	columns := make([]statistic.Column, len(f.Indicators))
	for i, at := range f.Indicators {
		columns[i], _ = s.Last().After("", f.Nodes[at].Code)
	}
	v.both = explain.NewPortrait(f, columns, unit, explain.ProfileOptions{Strengths: mostTraits, Weaknesses: mostTraits})
	v.tables[0].SetRows(len(v.both.Strengths))
	v.tables[1].SetRows(len(v.both.Weaknesses))
}

// mostTraits is how many strengths and weaknesses are listed.
const mostTraits = 8
