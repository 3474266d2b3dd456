package soundness

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data/index"
	"pharos/data/statistic"
)

// judgement shows how the parts of the index go together. It is worked out away from the window.
type judgement struct {
	page    *Room
	finding *task.Slot
	asked   string // what is being worked out
	words   *fyne.Container
	stage   *kit.Choice
	method  *kit.Choice
	turns   *turns
	body    fyne.CanvasObject
}

// NewCoherence returns the view that shows how the parts of the index go together.
func NewCoherence(p *Room) desk.View {
	v := &judgement{page: p, finding: task.NewSlot(p.Host.Runner()), words: stacked()}
	v.stage = p.Chosen(nil, func(i int) { p.look(func(l *looking) { l.stage = i }) })
	var methods []string
	for _, method := range statistic.CorrelationMethods {
		methods = append(methods, p.state.Say.Text("correlation."+method.ID))
	}
	v.method = p.Chosen(methods, func(i int) { p.look(func(l *looking) { l.method = statistic.CorrelationMethods[i].ID }) })
	v.turns = newTurns(p, "coherence", []turn{
		{id: "statistics", make: newStatistics},
		{id: "correlations", make: newCorrelations},
		{id: "pairs", make: newPairs},
		{id: "remarks", make: newRemarks},
		{id: "alpha", make: newAlphas},
		{id: "factors", make: newFactors},
	})
	head := container.New(&kit.Stacked{Gap: 2}, v.words, container.New(&kit.Flow{}, desk.Fitted(v.stage), desk.Fitted(v.method)), v.turns.bar)
	v.body = container.New(desk.Hinted{}, head, v.turns.stage)
	return v
}

// look changes how the coherence is looked at; nothing of it belongs to the design.
func (p *Room) look(change func(*looking)) {
	change(&p.state.looking)
	p.Refresh()
}

func (v *judgement) Content() fyne.CanvasObject { return v.body }

func (v *judgement) CopyText() string { return v.turns.CopyText() }

func (v *judgement) Refresh() {
	s := v.page.state
	stages := s.stages()
	var names []string
	for _, step := range stages {
		names = append(names, s.stageName(step))
	}
	v.stage.SetOptions(names)
	desk.SetChoice(v.stage, min(s.looking.stage, len(names)-1))
	for i, method := range statistic.CorrelationMethods {
		if method.ID == s.looking.method {
			desk.SetChoice(v.method, i)
		}
	}
	v.words.Objects = []fyne.CanvasObject{kit.Body(s.coherenceWords(), kit.Plain)}
	v.turns.Refresh()
	v.find()
}

// find works out what is not known yet; the former findings stay in sight until then.
func (v *judgement) find() {
	s := v.page.state
	key := s.coherenceKey()
	ground, there := s.gathered()
	if key == s.coherent.of || !there || v.finding.Busy() && key == v.asked {
		return
	}
	var found findings
	v.asked = key
	v.finding.Start(func(ctx context.Context) (err error) {
		found, err = ground.find(ctx)
		return err
	}, func(err error) {
		if err != nil {
			v.page.Host.ShowError(err)
			return
		}
		found.of = key
		s.coherent = found
		v.page.Refresh()
	})
}

// stageName words the data after a step.
func (s *state) stageName(step index.StepName) string {
	if step == "" {
		return s.Say.Text("screen.indexes.coherence.stage.raw")
	}
	return s.Say.Text("screen.indexes.coherence.stage", "step", s.Say.Text("index.step."+string(step)))
}

// coherenceWords sums up what was found.
func (s *state) coherenceWords() string {
	if !s.Done {
		return s.Say.Text("screen.indexes.robust.refused")
	}
	if s.coherent.of == "" {
		return s.Say.Text("screen.indexes.busy")
	}
	c := &s.coherent
	if len(c.redundant)+len(c.conflicting)+len(c.weak) == 0 {
		return s.Say.Text("screen.indexes.coherence.no-remarks")
	}
	return s.Say.Text("screen.indexes.coherence.words", "redundant", s.Say.Integer(len(c.redundant)),
		"conflicting", s.Say.Integer(len(c.conflicting)), "weak", s.Say.Integer(len(c.weak)))
}

// threshold is a field for a limit of the coherence.
func (p *Room) threshold(key string, value float64, set func(*looking, float64)) fyne.CanvasObject {
	s := p.state
	entry := newNumberEntry(s.Say.Number(value, 2), func(text string) bool {
		limit, good := parseLimit(text)
		if good {
			p.look(func(l *looking) { set(l, limit) })
		}
		return good
	})
	return container.NewHBox(widget.NewLabel(s.Say.Text("screen.indexes.coherence.limit."+key)), container.NewGridWrap(fyne.NewSize(70*kit.Unit(), entry.MinSize().Height), entry))
}

// parseLimit reads a limit as people and the program write it; false for what is none.
func parseLimit(text string) (float64, bool) {
	limit, err := strconv.ParseFloat(strings.NewReplacer(",", ".", "−", "-").Replace(strings.TrimSpace(text)), 64)
	return limit, err == nil && limit >= -100 && limit <= 100
}

// statistics lists the indicators with what an analyst looks at before using them.
type statistics struct {
	page  *Room
	table *kit.Table
	body  fyne.CanvasObject
}

func newStatistics(p *Room) desk.View {
	v := &statistics{page: p}
	s := p.state
	v.table = p.coherenceTable("statistics", v.columns(), kit.TableOptions{
		Sticky: 1, ID: func(row int) string { return s.coherent.codes[row] },
		OnSelect: func(row int) { s.Node = s.coherent.codes[row] },
	})
	limits := s.looking.limits
	bar := container.New(&kit.Flow{},
		p.threshold("known", limits.Known, func(l *looking, x float64) { l.limits.Known = x }),
		p.threshold("nonzero", limits.NonZero, func(l *looking, x float64) { l.limits.NonZero = x }),
		p.threshold("unique", limits.Unique, func(l *looking, x float64) { l.limits.Unique = x }),
		p.threshold("skew", limits.Skewness, func(l *looking, x float64) { l.limits.Skewness = x }),
		p.threshold("kurtosis", limits.Kurtosis, func(l *looking, x float64) { l.limits.Kurtosis = x }),
	)
	v.body = container.New(kit.Footed{}, v.table, bar)
	return v
}

// coherenceTable declares a table of the coherence.
func (p *Room) coherenceTable(turn string, columns []kit.Column, o kit.TableOptions) *kit.Table {
	o.Printer, o.Runner, o.Columns, o.OnCopy = p.state.Say, p.Host.Runner(), columns, p.Host.Copy
	o.Name = p.state.Say.Text("screen.indexes.coherence.turn." + turn)
	if p.Config.ExportTable != nil {
		o.OnExport = func(content kit.Content) { p.Config.ExportTable(content, p.state.testSource()) }
	}
	return kit.NewTable(o)
}

func (v *statistics) Content() fyne.CanvasObject { return v.body }

func (v *statistics) CopyText() string { return v.table.Content().TSV() }

func (v *statistics) Refresh() { v.table.SetRows(len(v.page.state.coherent.codes)) }

func (v *statistics) columns() []kit.Column {
	s := v.page.state
	of := func(row int) *statistic.Profile { return &s.coherent.profiles[row] }
	title := func(key string) string { return s.Say.Text("screen.indexes.coherence.column." + key) }
	share := func(key string, f func(statistic.Profile) (float64, bool)) kit.Column {
		return s.numbers(column{key, title(key), 70, s.share, func(row int) statistic.Number {
			value, known := f(*of(row))
			return statistic.Number{Value: value, Known: known}
		}})
	}
	plain := func(x float64) string { return s.Say.Number(x, 1) }
	moment := func(key string, f func(*statistic.Profile) (float64, bool)) kit.Column {
		return s.numbers(column{key, title(key), 75, plain, func(row int) statistic.Number {
			value, known := f(of(row))
			return statistic.Number{Value: value, Known: known}
		}})
	}
	return []kit.Column{
		{
			Key: "indicator", Title: title("indicator"), Width: 200,
			Text: func(row int) string { return s.NodeName(s.coherent.codes[row]) },
		},
		{Key: "remark", Title: title("remark"), Width: 170, Text: func(row int) string { return s.profileRemark(of(row)) }, Tone: func(row int) kit.Tone {
			if s.profileRemark(of(row)) == "" {
				return kit.Plain
			}
			return kit.Caution
		}},
		share("known", statistic.Profile.ShareKnown),
		share("zeros", func(p statistic.Profile) (float64, bool) { x, known := p.ShareNonZero(); return 1 - x, known }),
		share("unique", statistic.Profile.ShareUnique),
		moment("skew", func(p *statistic.Profile) (float64, bool) { return p.Skewness, p.HasSkewness }),
		moment("kurtosis", func(p *statistic.Profile) (float64, bool) { return p.Kurtosis, p.HasKurtosis }),
		s.numbers(column{"outliers", title("outliers"), 70, s.middleRank, func(row int) statistic.Number {
			return statistic.Number{Value: float64(of(row).Outliers.BelowOuter + of(row).Outliers.AboveOuter), Known: of(row).N > 0}
		}}),
	}
}

// profileRemark words what asks for a second look; empty: nothing.
func (s *state) profileRemark(p *statistic.Profile) string {
	var remarks []string
	for key, is := range map[string]bool{"known": p.LowKnown, "nonzero": p.LowNonZero, "unique": p.LowUnique, "skewed": p.Skewed} {
		if is {
			remarks = append(remarks, s.Say.Text("screen.indexes.coherence.remark."+key))
		}
	}
	slices.Sort(remarks)
	return strings.Join(remarks, ", ")
}
