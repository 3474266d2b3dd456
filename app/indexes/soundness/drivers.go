package soundness

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// drivers shows which choices the ranks depend on: Sobol indices of the mean shift of all ranks, or of
// the rank of one region.
type drivers struct {
	page    *Room
	of      *kit.Choice
	samples *kit.Choice
	words   *kit.Quiet
	chart   *kit.FigureView
	table   *kit.Table
	one     bool // of one region
	effects uncertainty.Effects
	body    fyne.CanvasObject
}

func newDrivers(p *Room) desk.View {
	v := &drivers{page: p, words: kit.NewQuiet("")}
	v.of = p.Chosen(nil, func(i int) { v.one = i == 1; v.Refresh() })
	v.samples = p.sampleChoice()
	v.chart = p.drawn("effects", 220, nil, v.input)
	v.table = p.testTable("inputs", v.columns(), kit.TableOptions{NoFilter: true})
	run := p.testButton(testInputs)
	head := container.New(&kit.Stacked{}, container.New(&kit.Flow{}, desk.Fitted(v.of), desk.Fitted(v.samples), run))
	split := container.NewVSplit(v.chart, container.New(kit.Footed{}, v.table, v.words))
	split.SetOffset(0.58)
	v.body = container.New(desk.Hinted{}, head, split)
	return v
}

// sampleChoice says how thoroughly the design is taken apart at the next test.
func (p *Room) sampleChoice() *kit.Choice {
	var options []string
	for _, n := range sampleSizes {
		options = append(options, p.state.Say.Text("screen.indexes.robust.samples", "n", p.state.Say.Integer(n)))
	}
	c := p.Chosen(options, func(i int) { p.state.asking.samples = sampleSizes[i] })
	desk.SetChoice(c, slices.Index(sampleSizes, p.state.asking.samples))
	return c
}

func (v *drivers) Content() fyne.CanvasObject { return v.body }

func (v *drivers) CopyText() string { return v.table.Content().TSV() }

func (v *drivers) Refresh() {
	s := v.page.state
	found := s.trial.inputs.what
	region := s.Shown()
	v.of.SetOptions([]string{s.Say.Text("screen.indexes.robust.of.all"), s.Say.Text("screen.indexes.robust.of.one", "region", s.RegionName(region))})
	v.effects = found.Shift
	at := slices.Index(found.Units, region)
	if v.one && at >= 0 {
		v.effects = found.Ranks[at]
	}
	place := 0
	if v.one {
		place = 1
	}
	desk.SetChoice(v.of, place)
	v.words.Set(v.legend(found))
	rows := len(found.Inputs)
	if !v.effects.Known {
		rows = 0
	}
	v.table.SetRows(rows)
	v.chart.Redraw()
}

func (v *drivers) legend(found *uncertainty.Sensitivity) string {
	s := v.page.state
	words := s.Say.Text("screen.indexes.robust.inputs.note", "runs", s.Say.Integer(found.Runs),
		"samples", s.Say.Integer(found.Samples), "seed", strconv.FormatUint(found.Seed, 10))
	if !v.effects.Known {
		words = s.Say.Text("screen.indexes.robust.inputs.still") + " " + words
	}
	return words
}

func (v *drivers) columns() []kit.Column {
	s := v.page.state
	word := func(key string) string { return s.Say.Text("screen.indexes.robust.column." + key) }
	input := func(row int) string { return s.inputName(s.trial.inputs.what.Inputs[row]) }
	first := func(row int) uncertainty.Estimate { return v.effects.First[row] }
	total := func(row int) uncertainty.Estimate { return v.effects.Total[row] }
	return []kit.Column{
		{Key: "input", Title: word("input"), Width: 200, Text: input},
		s.estimate("first", word("first"), first), s.margin("first-range", word("interval"), first),
		s.estimate("total", word("total"), total), s.margin("total-range", word("interval"), total),
	}
}

func (s *state) estimate(key, title string, of func(int) uncertainty.Estimate) kit.Column {
	return s.numbers(column{key, title, 90, func(x float64) string { return s.Say.Percent(x, 0) }, func(row int) statistic.Number {
		return desk.Known(of(row).Value)
	}})
}

func (s *state) margin(key, title string, of func(int) uncertainty.Estimate) kit.Column {
	return kit.Column{Key: key, Title: title, Width: 110, Text: func(row int) string {
		return s.Say.Percent(of(row).Low, 0) + " – " + s.Say.Percent(of(row).High, 0)
	}}
}

// input is what the figure of the effects is made from.
func (v *drivers) input(in *figure.Input) {
	s := v.page.state
	found := s.trial.inputs.what
	if found == nil {
		return
	}
	in.Effects = figure.Effects{
		Caption: figure.Caption{
			Title: s.dependsOn(), Source: s.testSource(),
			Subtitle: s.Say.Text("screen.indexes.robust.inputs.subtitle"),
		},
		Unit: "%", Decimals: 1,
	}
	if v.one {
		in.Effects.Title = s.Say.Text("screen.indexes.robust.of.one", "region", s.RegionName(s.Shown()))
	}
	if words := s.outdated(testInputs); words != "" {
		in.Effects.Notes = []string{words}
	}
	if !v.effects.Known {
		return
	}
	for i, input := range found.Inputs {
		in.Effects.Rows = append(in.Effects.Rows, figure.Effect{
			Code: string(input), Name: s.inputName(input),
			Total: percents(v.effects.Total[i]), First: percents(v.effects.First[i]),
		})
	}
}

func percents(e uncertainty.Estimate) figure.Estimate {
	return figure.Estimate{Value: desk.Known(100 * e.Value), Low: desk.Known(100 * e.Low), High: desk.Known(100 * e.High)}
}
