package soundness

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/statistic"
)

// alphas lists how well the children of each aggregate measure one thing.
type alphas struct {
	page  *Room
	table *kit.Table
	note  *kit.Quiet
	body  fyne.CanvasObject
}

func newAlphas(p *Room) desk.View {
	v := &alphas{page: p, note: kit.NewQuiet(p.state.Say.Text("screen.indexes.coherence.alpha.note"))}
	s := p.state
	title := func(key string) string { return s.Say.Text("screen.indexes.coherence.column." + key) }
	v.table = p.coherenceTable("alpha", []kit.Column{
		{Key: "group", Title: title("group"), Width: 220, Text: func(row int) string { return s.NodeName(s.coherent.alphas[row].Group) }},
		s.numbers(column{"level", title("level"), 70, s.middleRank, func(row int) statistic.Number { return desk.Known(float64(s.coherent.alphas[row].Level)) }}),
		s.numbers(column{"k", title("k"), 80, s.middleRank, func(row int) statistic.Number { return desk.Known(float64(s.coherent.alphas[row].K)) }}),
		s.numbers(column{"alpha", title("alpha"), 90, s.two, func(row int) statistic.Number { return s.coherent.alphas[row].Alpha }}),
		{Key: "words", Title: title("meaning"), Width: 300, Text: func(row int) string { return s.alphaWords(s.coherent.alphas[row].Alpha) }},
	}, kit.TableOptions{NoFilter: true})
	v.body = container.New(kit.Footed{}, v.table, v.note)
	return v
}

func (v *alphas) Content() fyne.CanvasObject { return v.body }

func (v *alphas) CopyText() string { return v.table.Content().TSV() }

func (v *alphas) Refresh() { v.table.SetRows(len(v.page.state.coherent.alphas)) }

// alphaWords says what an alpha means.
func (s *state) alphaWords(alpha statistic.Number) string {
	key := "hardly"
	switch {
	case !alpha.Known:
		key = "undefined"
	case alpha.Value > 0.95:
		key = "repeats"
	case alpha.Value >= 0.7:
		key = "good"
	case alpha.Value >= 0.5:
		key = "partly"
	case alpha.Value < 0:
		key = "against"
	}
	return s.Say.Text("screen.indexes.coherence.alpha." + key)
}

// factors shows how many things the children of an aggregate measure.
type factors struct {
	page     *Room
	group    *kit.Choice
	groups   []string
	words    *fyne.Container
	eigen    *kit.Table
	loadings *kit.Table
	shown    int // factors that the loadings have columns for
	body     fyne.CanvasObject
}

func newFactors(p *Room) desk.View {
	v := &factors{page: p, words: stacked(), shown: -1}
	v.group = p.Chosen(nil, func(i int) { p.look(func(l *looking) { l.group = v.groups[i] }) })
	v.eigen = p.coherenceTable("factors", v.eigenColumns(), kit.TableOptions{NoFilter: true})
	v.loadings = p.coherenceTable("factors", v.loadingColumns(), kit.TableOptions{NoFilter: true, Sticky: 1})
	head := container.New(&kit.Stacked{Gap: 2}, container.New(&kit.Flow{}, desk.Fitted(v.group)), v.words)
	split := container.NewHSplit(v.eigen, v.loadings)
	split.SetOffset(0.38)
	v.body = container.New(desk.Hinted{}, head, split)
	return v
}

func (v *factors) Content() fyne.CanvasObject { return v.body }

func (v *factors) CopyText() string {
	return v.eigen.Content().TSV() + "\n" + v.loadings.Content().TSV()
}

func (v *factors) Refresh() {
	s := v.page.state
	c := &s.coherent
	v.groups = c.groups
	var names []string
	for _, group := range c.groups {
		names = append(names, s.NodeName(group))
	}
	v.group.SetOptions(names)
	desk.SetChoice(v.group, slices.Index(c.groups, c.factors.Group))
	v.words.Objects = nil
	for _, words := range s.factorWords() {
		v.words.Add(kit.Body(words, kit.Plain))
	}
	if c.factors.Kept != v.shown {
		v.shown = c.factors.Kept
		v.loadings.SetColumns(v.loadingColumns())
	}
	v.eigen.SetRows(len(c.factors.Components.Eigenvalues))
	v.loadings.SetRows(len(c.factors.Factors.Loadings))
}

func (v *factors) eigenColumns() []kit.Column {
	s := v.page.state
	title := func(key string) string { return s.Say.Text("screen.indexes.coherence.column." + key) }
	of := func() statistic.PCA { return s.coherent.factors.Components }
	return []kit.Column{
		s.numbers(column{"component", title("component"), 60, s.middleRank, func(row int) statistic.Number { return desk.Known(float64(row + 1)) }}),
		s.numbers(column{"eigenvalue", title("eigenvalue"), 80, func(x float64) string { return s.Say.Number(x, 2) }, func(row int) statistic.Number {
			return desk.Known(of().Eigenvalues[row])
		}}),
		s.numbers(column{"share", title("share"), 70, s.share, func(row int) statistic.Number { return desk.Known(of().Shares[row]) }}),
		s.numbers(column{"cumulated", title("cumulated"), 80, s.share, func(row int) statistic.Number { return desk.Known(of().Cumulated()[row]) }}),
	}
}

func (v *factors) loadingColumns() []kit.Column {
	s := v.page.state
	title := func(key string, args ...any) string {
		return s.Say.Text("screen.indexes.coherence.column."+key, args...)
	}
	a := &s.coherent.factors
	columns := []kit.Column{{
		Key: "variable", Title: title("indicator"), Width: 170, Text: func(row int) string { return s.NodeName(a.Codes[row]) },
	}}
	for k := range a.Kept {
		columns = append(columns, s.numbers(column{"factor" + s.Say.Integer(k), title("factor", "n", s.Say.Integer(k+1)), 75, s.two, func(row int) statistic.Number {
			return desk.Known(a.Factors.Loadings[row][k])
		}}))
	}
	return append(columns,
		s.numbers(column{"communality", title("communality"), 90, s.share, func(row int) statistic.Number { return desk.Known(a.Factors.Communality[row]) }}),
		s.numbers(column{"msa", title("msa"), 70, func(x float64) string { return s.Say.Number(x, 2) }, func(row int) statistic.Number {
			if !a.HasAdequacy {
				return statistic.Number{}
			}
			return desk.Known(a.Adequacy.MSA[row])
		}}),
		s.numbers(column{"weight", title("weight"), 80, s.share, func(row int) statistic.Number {
			if row >= len(a.Weights) {
				return statistic.Number{}
			}
			return desk.Known(a.Weights[row])
		}}),
	)
}

// factorWords says in sentences what was found about a group.
func (s *state) factorWords() []string {
	c := &s.coherent
	if c.trouble != "" {
		return []string{s.Say.Text(c.trouble)}
	}
	if c.factors.Kept == 0 {
		return nil
	}
	a := &c.factors
	explained := a.Components.Cumulated()[a.Kept-1]
	key := "several"
	if a.Kept == 1 {
		key = "one"
	}
	words := []string{s.Say.Text("screen.indexes.coherence.factors."+key, "n", s.Say.Integer(a.Kept),
		"share", s.share(explained), "rows", s.Say.Integer(len(a.Components.Rows)))}
	if against := s.against(); len(against) > 0 {
		words = append(words, s.Say.Text("screen.indexes.coherence.factors.against", "list", strings.Join(against, ", ")))
	}
	return append(words, s.adequacyWords())
}

// against are the variables that load below zero on the first factor, more than by accident.
func (s *state) against() []string {
	var names []string
	for i, loadings := range s.coherent.factors.Factors.Loadings {
		if loadings[0] < -0.3 {
			names = append(names, s.NodeName(s.coherent.factors.Codes[i]))
		}
	}
	return names
}

func (s *state) adequacyWords() string {
	a := &s.coherent.factors
	if !a.HasAdequacy {
		return s.Say.Text("screen.indexes.coherence.factors.no-kmo")
	}
	if len(a.Codes) == 2 {
		return s.Say.Text("screen.indexes.coherence.factors.kmo-two")
	}
	key := "kmo-low"
	if a.Adequacy.KMO >= 0.6 {
		key = "kmo-good"
	}
	return s.Say.Text("screen.indexes.coherence.factors."+key, "kmo", s.Say.Number(a.Adequacy.KMO, 2),
		"chi", s.Say.Number(a.Adequacy.ChiSquare, 1), "df", s.middleRank(a.Adequacy.DF), "p", s.chance(a.Adequacy.P))
}
