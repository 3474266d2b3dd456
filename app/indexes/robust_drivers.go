package indexes

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// drivers shows which choices the ranks depend on: Sobol indices of the mean shift of all ranks, or of
// the rank of one region.
type drivers struct {
	page    *page
	of      *kit.Choice
	samples *kit.Choice
	words   *kit.Quiet
	chart   *kit.FigureView
	table   *kit.Table
	one     bool // of one region
	effects index.Effects
	body    fyne.CanvasObject
}

func newDrivers(p *page) view {
	v := &drivers{page: p, words: kit.NewQuiet("")}
	v.of = p.chosen(nil, func(i int) { v.one = i == 1; v.refresh() })
	v.samples = p.sampleChoice()
	v.chart = p.drawn("effects", 250, nil, v.input)
	v.table = p.testTable("inputs", v.columns(), kit.TableOptions{NoFilter: true})
	run := p.testButton(testInputs)
	head := container.New(&kit.Stacked{}, container.New(&kit.Flow{}, fitted(v.of), fitted(v.samples), run))
	split := container.NewVSplit(v.chart, container.New(kit.Footed{}, v.table, v.words))
	split.SetOffset(0.58)
	v.body = container.New(hinted{}, head, split)
	return v
}

// chosen is a drop-down list that tells the place of what was chosen by the user.
func (p *page) chosen(options []string, chosen func(int)) *kit.Choice {
	c := kit.NewChoice(p.state.say, options, nil)
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); i >= 0 {
			chosen(i)
		}
	}
	return c
}

// fitted gives a drop-down list the room that its longest option needs.
func fitted(c *kit.Choice) fyne.CanvasObject { return container.New(fittedLayout{c}, c) }

type fittedLayout struct{ choice *kit.Choice }

const (
	choiceSpare = 54  // beside the words of a choice, at scale 1
	choiceMost  = 420 // wide, at scale 1
)

// Layout implements fyne.Layout.
func (fittedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l fittedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	wide := float32(0)
	for _, option := range l.choice.Options {
		wide = max(wide, fyne.MeasureText(option, base.Size(base.SizeNameText), fyne.TextStyle{}).Width)
	}
	least := objects[0].MinSize()
	return fyne.NewSize(max(least.Width, min(wide+choiceSpare*kit.Unit(), choiceMost*kit.Unit())), least.Height)
}

// setChoice shows an option as chosen without telling.
func setChoice(c *kit.Choice, i int) {
	told := c.OnChanged
	c.OnChanged = nil
	c.SetSelectedIndex(i)
	c.OnChanged = told
}

// sampleChoice says how thoroughly the design is taken apart at the next test.
func (p *page) sampleChoice() *kit.Choice {
	var options []string
	for _, n := range sampleSizes {
		options = append(options, p.state.say.Text("screen.indexes.robust.samples", "n", p.state.say.Integer(n)))
	}
	c := p.chosen(options, func(i int) { p.state.asking.samples = sampleSizes[i] })
	setChoice(c, slices.Index(sampleSizes, p.state.asking.samples))
	return c
}

func (v *drivers) content() fyne.CanvasObject { return v.body }

func (v *drivers) copyText() string { return v.table.Content().TSV() }

func (v *drivers) refresh() {
	s := v.page.state
	found := s.trial.inputs.what
	region := s.shown()
	v.of.SetOptions([]string{s.say.Text("screen.indexes.robust.of.all"), s.say.Text("screen.indexes.robust.of.one", "region", s.regionName(region))})
	v.effects = found.Shift
	at := slices.Index(found.Units, region)
	if v.one && at >= 0 {
		v.effects = found.Ranks[at]
	}
	place := 0
	if v.one {
		place = 1
	}
	setChoice(v.of, place)
	v.words.Set(v.legend(found))
	rows := len(found.Inputs)
	if !v.effects.Known {
		rows = 0
	}
	v.table.SetRows(rows)
	v.chart.Redraw()
}

func (v *drivers) legend(found *index.Sensitivity) string {
	s := v.page.state
	words := s.say.Text("screen.indexes.robust.inputs.note", "runs", s.say.Integer(found.Runs),
		"samples", s.say.Integer(found.Samples), "seed", strconv.FormatUint(found.Seed, 10))
	if !v.effects.Known {
		words = s.say.Text("screen.indexes.robust.inputs.still") + " " + words
	}
	return words
}

func (v *drivers) columns() []kit.Column {
	s := v.page.state
	word := func(key string) string { return s.say.Text("screen.indexes.robust.column." + key) }
	input := func(row int) string { return s.inputName(s.trial.inputs.what.Inputs[row]) }
	first := func(row int) index.Estimate { return v.effects.First[row] }
	total := func(row int) index.Estimate { return v.effects.Total[row] }
	return []kit.Column{
		{Key: "input", Title: word("input"), Width: 200, Text: input},
		s.estimate("first", word("first"), first), s.margin("first-range", word("interval"), first),
		s.estimate("total", word("total"), total), s.margin("total-range", word("interval"), total),
	}
}

func (s *state) estimate(key, title string, of func(int) index.Estimate) kit.Column {
	return s.numbers(column{key, title, 90, func(x float64) string { return s.say.Percent(x, 0) }, func(row int) statistic.Number {
		return known(of(row).Value)
	}})
}

func (s *state) margin(key, title string, of func(int) index.Estimate) kit.Column {
	return kit.Column{Key: key, Title: title, Width: 110, Text: func(row int) string {
		return s.say.Percent(of(row).Low, 0) + " – " + s.say.Percent(of(row).High, 0)
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
			Subtitle: s.say.Text("screen.indexes.robust.inputs.subtitle"),
		},
		Unit: "%", Decimals: 1,
	}
	if v.one {
		in.Effects.Title = s.say.Text("screen.indexes.robust.of.one", "region", s.regionName(s.shown()))
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

func percents(e index.Estimate) figure.Estimate {
	return figure.Estimate{Value: known(100 * e.Value), Low: known(100 * e.Low), High: known(100 * e.High)}
}

// without shows what each indicator, or aggregate, does to the ranks by leaving it out.
type without struct {
	page   *page
	level  *kit.Choice
	chart  *kit.FigureView
	scroll *container.Scroll
	high   float32 // of the chart, at scale 1
	table  *kit.Table
	words  *kit.Quiet
	body   fyne.CanvasObject
}

func newWithout(p *page) view {
	v := &without{page: p, words: kit.NewQuiet("")}
	v.level = p.chosen(nil, func(i int) { p.state.asking.level = i + 1 })
	v.setLevels()
	v.table = p.testTable("without", v.columns(), kit.TableOptions{
		NoFilter: true, SortBy: "shift", SortDown: true,
		ID: func(row int) string { return v.list()[row].Code },
	})
	head := container.New(&kit.Flow{}, fitted(v.level), p.testButton(testWithout))
	v.scroll = container.NewVScroll(container.NewStack())
	split := container.NewVSplit(v.scroll, container.New(kit.Footed{}, v.table, v.words))
	split.SetOffset(0.62)
	v.body = container.New(hinted{}, head, split)
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
	setChoice(v.level, min(s.asking.level, len(options))-1)
}

func (v *without) list() []index.Removal { return v.page.state.trial.without.what.list }

func (v *without) content() fyne.CanvasObject { return v.body }

func (v *without) copyText() string { return v.table.Content().TSV() }

func (v *without) refresh() {
	s := v.page.state
	v.setLevels()
	v.table.SetRows(len(v.list()))
	words := s.say.Text("screen.indexes.robust.without.note", "region", s.regionName(s.beside()))
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
	word := func(key string, args ...any) string { return s.say.Text("screen.indexes.robust.column."+key, args...) }
	return []kit.Column{
		{
			Key: "node", Title: word("node"), Width: 240,
			Text:   func(row int) string { return s.nodeName(v.list()[row].Code) },
			Second: func(row int) string { return v.list()[row].Code },
		},
		s.numbers(column{"shift", word("shift"), 100, func(x float64) string { return s.say.Number(x, 2) }, func(row int) statistic.Number {
			return known(v.list()[row].Shift)
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
	return known(float64(ranks[unit]))
}

func (v *without) input(in *figure.Input) {
	s := v.page.state
	in.Effects = figure.Effects{
		Caption: figure.Caption{
			Title: s.say.Text("screen.indexes.robust.without.title"), Source: s.testSource(),
			Subtitle: s.say.Text("screen.indexes.robust.without.subtitle", "level", s.levelName(s.trial.without.what.level)),
		},
		TotalName: s.say.Text("screen.indexes.robust.column.shift"),
	}
	if words := s.outdated(testWithout); words != "" {
		in.Effects.Notes = []string{words}
	}
	for _, removal := range v.list() {
		in.Effects.Rows = append(in.Effects.Rows, figure.Effect{
			Code: removal.Code, Name: s.nodeName(removal.Code), Total: figure.Estimate{Value: known(removal.Shift)},
		})
	}
}

// every lists the index under each combination of choices.
type every struct {
	page   *page
	region string // that the columns were made for
	words  *fyne.Container
	table  *kit.Table
	body   fyne.CanvasObject
}

func newEvery(p *page) view {
	v := &every{page: p, words: stacked()}
	v.table = p.testTable("every", v.columns(), kit.TableOptions{NoFilter: true, SortBy: "shift", SortDown: true})
	head := container.New(&kit.Stacked{Gap: 4}, v.words, container.New(&kit.Flow{}, p.testButton(testEvery)))
	v.body = container.New(hinted{}, head, v.table)
	return v
}

func (v *every) found() combined { return v.page.state.trial.every.what }

func (v *every) content() fyne.CanvasObject { return v.body }

func (v *every) copyText() string { return v.table.Content().TSV() }

func (v *every) refresh() {
	s := v.page.state
	v.words.Objects = []fyne.CanvasObject{kit.Body(s.everyWords(), kit.Plain)}
	if words := s.outdated(testEvery); words != "" {
		v.words.Add(caution(words))
	}
	if region := s.beside(); region != v.region {
		v.region = region
		v.table.SetColumns(v.columns())
	}
	v.table.SetRows(len(v.found().Runs))
}

// everyWords sums the combinations up for the region that is compared.
func (s *state) everyWords() string {
	found := s.trial.every.what
	args := []any{"n", s.say.Integer(len(found.Runs)), "region", s.regionName(s.beside())}
	at := slices.Index(found.Units, s.beside())
	if at < 0 || found.Ranks[at].Known == 0 {
		return s.say.Text("screen.indexes.robust.every.unranked", args...)
	}
	of := &found.Ranks[at]
	return s.say.Text("screen.indexes.robust.every.words",
		append(args, "low", s.say.Integer(of.Min), "high", s.say.Integer(of.Max), "median", s.middleRank(of.Median))...)
}

func (v *every) columns() []kit.Column {
	s := v.page.state
	run := func(row int) index.FactorialRun { return v.found().Runs[row] }
	places := map[index.Input]func(int) int{
		index.InputImputation:    func(row int) int { return run(row).Imputation },
		index.InputTreatment:     func(row int) int { return run(row).Treatment },
		index.InputNormalisation: func(row int) int { return run(row).Normalisation },
		index.InputAggregation:   func(row int) int { return run(row).Aggregation },
	}
	var columns []kit.Column
	for _, a := range axes {
		columns = append(columns, kit.Column{
			Key: string(a.input()), Title: s.say.Text("screen.indexes.robust.input." + string(a.input())), Width: 130,
			Text: func(row int) string {
				return s.choiceName(a.input(), a.drawnIDs(v.found().design, *v.found().design.Uncertainty, places[a.input()](row)))
			},
		})
	}
	return append(columns,
		s.numbers(column{"rank", s.say.Text("screen.indexes.robust.column.rank-of", "region", s.regionName(s.beside())), 90, s.middleRank, func(row int) statistic.Number {
			return ranked(run(row).Ranks, slices.Index(v.found().Units, s.beside()))
		}}),
		s.numbers(column{"shift", s.say.Text("screen.indexes.robust.column.shift"), 90, func(x float64) string { return s.say.Number(x, 2) }, func(row int) statistic.Number {
			return known(run(row).Shift)
		}}),
	)
}
