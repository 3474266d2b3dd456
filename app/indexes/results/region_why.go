package results

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/index/explain"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// regionWhy shows what makes the score of a region differ from that of a reference.
type regionWhy struct {
	page      *Room
	slot      *task.Slot
	reference *kit.Choice
	by        *kit.Choice
	said      *kit.Quiet
	chart     *kit.FigureView
	content   fyne.CanvasObject
	answer    explain.Decomposition
	of        string // what the answer is of
	filling   bool
}

func newRegionWhy(p *Room) *regionWhy {
	say := p.Host.Printer()
	v := &regionWhy{page: p, slot: task.NewSlot(p.Host.Runner()), said: kit.NewQuiet("")}
	changed := func(string) {
		if !v.filling {
			v.Refresh()
		}
	}
	v.reference = kit.NewChoice(say, []string{
		say.Text("screen.indexes.why.median"), say.Text("screen.indexes.why.mean"), say.Text("screen.indexes.why.focus"),
	}, changed)
	v.by = kit.NewChoice(say, []string{say.Text("screen.indexes.why.parts"), say.Text("screen.indexes.why.leaves")}, changed)
	v.filling = true
	v.reference.SetSelectedIndex(0)
	v.by.SetSelectedIndex(0)
	v.filling = false
	v.chart = p.FigureView("waterfall", 320, func(m figure.Mark) {
		if m.Indicator != "" {
			p.SelectNode(string(m.Indicator))
		}
	}, v.fill)
	bar := container.NewBorder(nil, nil, widget.NewLabel(say.Text("screen.indexes.why.against")), nil, container.NewGridWithColumns(2, v.reference, v.by))
	v.content = container.New(kit.Footed{}, container.NewBorder(bar, nil, nil, nil, v.chart), v.said)
	return v
}

// asked is what is to be split: the node that is chosen, where something is below it, else the index.
func (v *regionWhy) asked() explain.Decomposing {
	s := v.page.state
	ask := explain.Decomposing{Slice: len(s.Result.Slices) - 1, Unit: s.Unit(s.Shown()), Leaves: v.by.SelectedIndex() == 1}
	switch v.reference.SelectedIndex() {
	case 1:
		ask.Reference = explain.MeanRegion
	case 2:
		ask.Reference = string(s.Focus)
	}
	if s.Unit(ask.Reference) < 0 && ask.Reference != explain.MeanRegion {
		ask.Reference = explain.MedianRegion
	}
	if at, known := s.Prepared.Framework.Place(s.Node); known && s.Prepared.Framework.Column(at) < 0 {
		ask.Node = s.Node
	}
	return ask
}

func (v *regionWhy) Refresh() {
	s := v.page.state
	if !s.Ranked() || s.Unit(s.Shown()) < 0 {
		return
	}
	ask, prepared := v.asked(), s.Prepared
	var answer explain.Decomposition
	v.slot.Start(func(ctx context.Context) (err error) {
		answer, err = explain.Decompose(ctx, prepared, ask)
		return err
	}, func(err error) {
		if err != nil {
			v.page.Host.ShowError(err)
			return
		}
		v.answer, v.of = answer, ask.Reference
		v.said.Set(s.whyWords(answer))
		v.chart.Redraw()
	})
}

// whyWords say how the parts were found, and what they do not explain.
func (s *state) whyWords(d explain.Decomposition) string {
	switch {
	case !d.Known:
		return s.Say.Text("screen.indexes.why.unknown")
	case d.Exact:
		return s.Say.Text("screen.indexes.why.exact")
	}
	return s.Say.Text("screen.indexes.why.approximate", "rest", s.Say.Signed(d.Remainder, s.ScoreDecimals()+1))
}

// fill makes the waterfall of the answer.
func (v *regionWhy) fill(in *figure.Input) bool {
	s, d := v.page.state, v.answer
	if !d.Known {
		return false
	}
	in.Region = data.RegionCode(s.Shown())
	steps := figure.Steps{
		From:     figure.StepEnd{Name: s.referenceWords(v.of), Value: desk.Known(d.Reference)},
		To:       figure.StepEnd{Region: in.Region, Name: s.RegionName(s.Shown()), Value: desk.Known(d.Score)},
		Unit:     s.ScaleLabel(),
		Decimals: s.ScoreDecimals(),
	}
	for _, part := range d.Parts {
		steps.Parts = append(steps.Parts, figure.Step{
			Indicator: data.IndicatorCode(part.Code), Name: s.NodeName(part.Code), Amount: statistic.Number{Value: part.Amount, Known: part.HasAmount},
			Note: s.Say.Text("screen.indexes.why.note", "own", s.precise(part.Own), "reference", s.precise(part.Reference), "weight", s.Say.Percent(part.Weight, 1)),
		})
	}
	for _, other := range []struct {
		key    string
		amount float64
	}{{"absent", d.Absent}, {"correction", d.Correction}} {
		if other.amount > 1e-9 || other.amount < -1e-9 {
			steps.Parts = append(steps.Parts, figure.Step{Name: s.Say.Text("screen.indexes.why." + other.key), Amount: desk.Known(other.amount)})
		}
	}
	steps.Title = s.Say.Text("screen.indexes.why.title", "node", s.NodeName(d.Node), "region", s.RegionName(s.Shown()),
		"gap", s.Say.Signed(d.Score-d.Reference, s.ScoreDecimals()), "reference", s.referenceWords(v.of))
	steps.Source = s.Provenance()
	in.Steps = steps
	return true
}

// referenceWords names what a score is held against.
func (s *state) referenceWords(reference string) string {
	switch reference {
	case explain.MeanRegion, explain.MedianRegion:
		return s.Say.Text("screen.indexes.why." + reference)
	}
	return s.RegionName(reference)
}
