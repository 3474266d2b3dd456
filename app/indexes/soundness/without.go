package soundness

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// without shows what each indicator, or aggregate, does to the ranks by leaving it out.
type without struct {
	page   *Room
	level  *kit.Choice
	chart  *kit.FigureView
	scroll *container.Scroll
	high   float32 // of the chart, at scale 1
	table  *kit.Table
	words  *kit.Quiet
	body   fyne.CanvasObject
}

func newWithout(p *Room) desk.View {
	v := &without{page: p, words: kit.NewQuiet("")}
	v.level = p.Chosen(nil, func(i int) { p.state.asking.level = i + 1 })
	v.setLevels()
	v.table = p.testTable("without", v.columns(), kit.TableOptions{
		NoFilter: true, SortBy: "shift", SortDown: true,
		ID: func(row int) string { return v.list()[row].Code },
	})
	head := container.New(&kit.Flow{}, desk.Fitted(v.level), p.testButton(testWithout))
	v.scroll = container.NewVScroll(container.NewStack())
	split := container.NewVSplit(v.scroll, container.New(kit.Footed{}, v.table, v.words))
	split.SetOffset(0.62)
	v.body = container.New(desk.Hinted{}, head, split)
	return v
}

// setLevels offers whose nodes can be left out at the next test.
func (v *without) setLevels() {
	s := v.page.state
	var options []string
	for level := 1; level < max(2, s.height()); level++ {
		options = append(options, s.levelName(level))
	}
	v.level.SetOptions(options)
	desk.SetChoice(v.level, min(s.asking.level, len(options))-1)
}

func (v *without) list() []uncertainty.Removal { return v.page.state.trial.without.what.list }

func (v *without) Content() fyne.CanvasObject { return v.body }

func (v *without) CopyText() string { return v.table.Content().TSV() }

func (v *without) Refresh() {
	s := v.page.state
	v.setLevels()
	v.table.SetRows(len(v.list()))
	words := s.Say.Text("screen.indexes.robust.without.note", "region", s.RegionName(s.beside()))
	if outdated := s.outdated(testWithout); outdated != "" {
		words = outdated + " " + words
	}
	v.words.Set(words)
	if high := min(130+19*float32(len(v.list())), 2000); high != v.high {
		v.high = high
		v.chart = v.page.drawn("effects", high, nil, v.input)
		v.scroll.Content = v.chart
		v.scroll.Refresh()
	}
	v.chart.Redraw()
}

func (v *without) columns() []kit.Column {
	s := v.page.state
	word := func(key string, args ...any) string { return s.Say.Text("screen.indexes.robust.column."+key, args...) }
	return []kit.Column{
		{
			Key: "node", Title: word("node"), Width: 240,
			Text:   func(row int) string { return s.NodeName(v.list()[row].Code) },
			Second: func(row int) string { return v.list()[row].Code },
		},
		s.numbers(column{"shift", word("shift"), 100, func(x float64) string { return s.Say.Number(x, 2) }, func(row int) statistic.Number {
			return desk.Known(v.list()[row].Shift)
		}}),
		s.numbers(column{"rank", word("rank-now"), 100, s.middleRank, func(int) statistic.Number {
			return ranked(s.trial.without.what.nominal, slices.Index(s.trial.without.what.units, s.beside()))
		}}),
		s.numbers(column{"after", word("rank-without"), 110, s.middleRank, func(row int) statistic.Number {
			return ranked(v.list()[row].Ranks, slices.Index(s.trial.without.what.units, s.beside()))
		}}),
	}
}

// ranked is the rank of a unit; absent where there is none.
func ranked(ranks []int, unit int) statistic.Number {
	if unit < 0 || unit >= len(ranks) || ranks[unit] == 0 {
		return statistic.Number{}
	}
	return desk.Known(float64(ranks[unit]))
}

func (v *without) input(in *figure.Input) {
	s := v.page.state
	in.Effects = figure.Effects{
		Caption: figure.Caption{
			Title: s.Say.Text("screen.indexes.robust.without.title"), Source: s.testSource(),
			Subtitle: s.Say.Text("screen.indexes.robust.without.subtitle", "level", s.levelName(s.trial.without.what.level)),
		},
		TotalName: s.Say.Text("screen.indexes.robust.column.shift"),
	}
	if words := s.outdated(testWithout); words != "" {
		in.Effects.Notes = []string{words}
	}
	for _, removal := range v.list() {
		in.Effects.Rows = append(in.Effects.Rows, figure.Effect{
			Code: removal.Code, Name: s.NodeName(removal.Code), Total: figure.Estimate{Value: desk.Known(removal.Shift)},
		})
	}
}
