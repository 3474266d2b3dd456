package soundness

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index/coherence"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// A pairChoice says which parts are correlated.
type pairChoice struct {
	page   *Room
	sides  [2]*kit.Choice
	blank  *kit.Choice
	within *widget.Check
	bar    *fyne.Container
}

// blanks are the probabilities above which a correlation is left blank; 0 leaves none.
var blanks = []float64{0, 0.1, 0.05, 0.01}

func newPairChoice(p *Room) *pairChoice {
	v, s := &pairChoice{page: p}, p.state
	for side := range v.sides {
		v.sides[side] = p.Chosen(nil, func(i int) { p.look(func(l *looking) { l.levels[side] = i + 1 }) })
	}
	var words []string
	for _, most := range blanks {
		key := "screen.indexes.coherence.blank"
		if most == 0 {
			key += ".none"
		}
		words = append(words, s.Say.Text(key, "p", s.Say.Number(most, 2)))
	}
	v.blank = p.Chosen(words, func(i int) { p.look(func(l *looking) { l.maxP = blanks[i] }) })
	v.within = widget.NewCheck(s.Say.Text("screen.indexes.coherence.within"), nil)
	v.within.OnChanged = func(on bool) {
		if on != s.looking.within {
			p.look(func(l *looking) { l.within = on })
		}
	}
	by := widget.NewLabel(s.Say.Text("screen.indexes.coherence.by"))
	v.bar = container.New(&kit.Flow{}, desk.Fitted(v.sides[0]), by, desk.Fitted(v.sides[1]), v.within, desk.Fitted(v.blank))
	return v
}

func (v *pairChoice) Refresh() {
	s := v.page.state
	var levels []string
	for level := 1; level <= max(1, s.height()); level++ {
		levels = append(levels, s.levelName(level))
	}
	for side, choice := range v.sides {
		choice.SetOptions(levels)
		desk.SetChoice(choice, min(s.looking.levels[side], len(choice.Options))-1)
	}
	desk.SetChoice(v.blank, slices.Index(blanks, s.looking.maxP))
	v.within.SetChecked(s.looking.within)
}

// correlations draws which parts rise and fall together.
type correlations struct {
	page   *Room
	choice *pairChoice
	chart  *kit.FigureView
	scroll *container.Scroll
	high   float32 // of the chart, at scale 1
	body   fyne.CanvasObject
}

func newCorrelations(p *Room) desk.View {
	v := &correlations{page: p, choice: newPairChoice(p), scroll: container.NewVScroll(container.NewStack())}
	v.body = container.New(desk.Hinted{}, container.New(&kit.Stacked{}, v.choice.bar), v.scroll)
	return v
}

func (v *correlations) Content() fyne.CanvasObject { return v.body }

func (v *correlations) Refresh() {
	v.choice.Refresh()
	rows := float32(len(v.page.state.coherent.variables[0]))
	if high := min(max(400, 260+15*rows), 1800); high != v.high {
		v.high = high
		v.chart = v.page.drawn("correlations", high, nil, v.page.state.correlations)
		v.scroll.Content = v.chart
		v.scroll.Refresh()
	}
	v.chart.Redraw()
}

// pairs lists the correlations.
type pairs struct {
	page   *Room
	choice *pairChoice
	table  *kit.Table
	list   []coherence.Pair // of two different things, each once
	body   fyne.CanvasObject
}

func newPairs(p *Room) desk.View {
	v := &pairs{page: p, choice: newPairChoice(p)}
	v.table = p.coherenceTable("pairs", v.columns(), kit.TableOptions{SortBy: "r", SortDown: true})
	v.body = container.New(desk.Hinted{}, container.New(&kit.Stacked{}, v.choice.bar), v.table)
	return v
}

func (v *pairs) Content() fyne.CanvasObject { return v.body }

func (v *pairs) CopyText() string { return v.table.Content().TSV() }

func (v *pairs) Refresh() {
	v.choice.Refresh()
	v.list = v.page.state.unlike()
	v.table.SetRows(len(v.list))
}

// unlike are the pairs of two different things, each once.
func (s *state) unlike() []coherence.Pair {
	seen := map[[2]string]bool{}
	return slices.DeleteFunc(slices.Clone(s.coherent.pairs), func(p coherence.Pair) bool {
		key := [2]string{min(p.A, p.B), max(p.A, p.B)}
		again := seen[key]
		seen[key] = true
		return again || p.A == p.B
	})
}

func (v *pairs) columns() []kit.Column {
	s := v.page.state
	title := func(key string) string { return s.Say.Text("screen.indexes.coherence.column." + key) }
	at := func(row int) coherence.Pair { return v.list[row] }
	return []kit.Column{
		{Key: "a", Title: title("a"), Width: 200, Text: func(row int) string { return s.NodeName(at(row).A) }},
		{Key: "b", Title: title("b"), Width: 200, Text: func(row int) string { return s.NodeName(at(row).B) }},
		s.numbers(column{"r", title("r"), 80, s.two, func(row int) statistic.Number {
			return statistic.Number{Value: at(row).R, Known: at(row).HasR}
		}}),
		s.numbers(column{"p", title("p"), 80, s.chance, func(row int) statistic.Number {
			return statistic.Number{Value: at(row).P, Known: at(row).HasP}
		}}),
		s.numbers(column{"n", title("n"), 70, s.middleRank, func(row int) statistic.Number { return desk.Known(float64(at(row).N)) }}),
	}
}

func (s *state) two(x float64) string { return s.Say.Signed(x, 2) }

// chance words a probability: very small ones are not zero.
func (s *state) chance(p float64) string {
	if p < 0.001 {
		return "< " + s.Say.Number(0.001, 3)
	}
	return s.Say.Number(p, 3)
}

// correlations is what the figure is made from.
func (s *state) correlations(in *figure.Input) {
	c := &s.coherent
	in.Correlations.Caption = figure.Caption{
		Title:    s.Say.Text("screen.indexes.coherence.correlations.title", "method", s.Say.Text("correlation."+s.looking.method)),
		Subtitle: s.coherenceWords(), Source: s.testSource(),
	}
	places := [2]map[string]int{{}, {}}
	for side, codes := range c.variables {
		for i, code := range codes {
			places[side][code] = i
		}
	}
	in.Correlations.Variables = s.variables(c.variables[0])
	if !slices.Equal(c.variables[0], c.variables[1]) {
		in.Correlations.Columns = s.variables(c.variables[1])
	}
	flags := c.flags()
	for _, pair := range c.pairs {
		in.Correlations.Pairs = append(in.Correlations.Pairs, figure.Pair{
			A: places[0][pair.A], B: places[1][pair.B], N: pair.N, Flag: flags[[2]string{pair.A, pair.B}],
			Value: statistic.Number{Value: pair.R, Known: pair.HasR}, P: statistic.Number{Value: pair.P, Known: pair.HasP},
		})
	}
}

// flags are the remarks on pairs, both ways round.
func (c *findings) flags() map[[2]string]figure.PairFlag {
	flags := map[[2]string]figure.PairFlag{}
	for flag, pairs := range map[figure.PairFlag][]coherence.Pair{
		figure.Redundant: c.redundant, figure.Conflicting: c.conflicting, figure.Weak: c.weak,
	} {
		for _, pair := range pairs {
			flags[[2]string{pair.A, pair.B}], flags[[2]string{pair.B, pair.A}] = flag, flag
		}
	}
	return flags
}

// variables are nodes with the group that they stand in.
func (s *state) variables(codes []string) []figure.Variable {
	parents := map[string]string{}
	for _, node := range s.Result.Design.Framework {
		parents[node.Code] = node.Parent
	}
	all := make([]figure.Variable, len(codes))
	for i, code := range codes {
		all[i] = figure.Variable{Code: code, Name: s.NodeName(code)}
		if parent := parents[code]; parent != "" {
			all[i].Group = s.NodeName(parent)
		}
	}
	return all
}

// remarks lists the pairs that ask for a second look, and what can be done about them.
type remarks struct {
	page  *Room
	table *kit.Table
	notes *fyne.Container
	list  []remark
	body  fyne.CanvasObject
}

// A remark is a pair with what is the matter.
type remark struct {
	kind string // "redundant", "conflicting", "weak" or "size"
	pair coherence.Pair
}

func (s *state) remarks() []remark {
	var all []remark
	c := &s.coherent
	for _, list := range []struct {
		kind  string
		pairs []coherence.Pair
	}{{"redundant", c.redundant}, {"conflicting", c.conflicting}, {"weak", c.weak}, {"size", c.sizes}} {
		for _, pair := range list.pairs {
			all = append(all, remark{list.kind, pair})
		}
	}
	return all
}

func newRemarks(p *Room) desk.View {
	v := &remarks{page: p}
	s := p.state
	at := func(row int) remark { return v.list[row] }
	title := func(key string) string { return s.Say.Text("screen.indexes.coherence.column." + key) }
	v.table = p.coherenceTable("remarks", []kit.Column{
		{Key: "kind", Title: title("remark"), Width: 140, Text: func(row int) string { return s.Say.Text("screen.indexes.coherence.kind." + at(row).kind) }, Note: func(row int) string { return s.Say.Text("screen.indexes.coherence.do." + at(row).kind) }},
		{Key: "a", Title: title("a"), Width: 230, Text: func(row int) string { return s.NodeName(at(row).pair.A) }},
		{Key: "b", Title: title("b"), Width: 230, Text: func(row int) string { return s.NodeName(at(row).pair.B) }},
		s.numbers(column{"r", title("r"), 70, s.two, func(row int) statistic.Number {
			return statistic.Number{Value: at(row).pair.R, Known: at(row).pair.HasR}
		}}),
	}, kit.TableOptions{})
	l := s.looking
	limits := container.New(&kit.Flow{},
		p.threshold("redundant", l.redundant, func(l *looking, x float64) { l.redundant = x }),
		p.threshold("conflicting", l.conflicting, func(l *looking, x float64) { l.conflicting = x }),
		p.threshold("weak", l.weak, func(l *looking, x float64) { l.weak = x }),
		p.threshold("sizes", l.sizes, func(l *looking, x float64) { l.sizes = x }),
	)
	v.notes = container.New(&kit.Stacked{Gap: -8})
	v.body = container.New(desk.Hinted{}, container.New(&kit.Stacked{Gap: 4}, limits, v.notes), v.table)
	return v
}

func (v *remarks) Content() fyne.CanvasObject { return v.body }

func (v *remarks) CopyText() string { return v.table.Content().TSV() }

func (v *remarks) Refresh() {
	s := v.page.state
	v.notes.Objects, v.list = nil, s.remarks()
	for _, kind := range []string{"redundant", "conflicting", "weak", "size"} {
		if slices.ContainsFunc(v.list, func(r remark) bool { return r.kind == kind }) {
			v.notes.Add(kit.Note(s.Say.Text("screen.indexes.coherence.kind."+kind) + ": " + s.Say.Text("screen.indexes.coherence.do."+kind)))
		}
	}
	if len(s.coherent.denominators) == 0 {
		v.notes.Add(kit.Note(s.Say.Text("screen.indexes.coherence.no-sizes")))
	}
	if s.coherent.of != "" && len(v.list) == 0 {
		v.notes.Add(kit.Body(s.Say.Text("screen.indexes.coherence.no-remarks"), kit.Good))
	}
	v.table.SetRows(len(v.list))
}
