package results

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data/index"
	"pharos/data/index/explain"
	"pharos/reports/figure"
)

// A compareView holds the result against that of another design: who moves, how far and why.
type compareView struct {
	page    *Room
	slot    *task.Slot
	chooser *kit.Chooser
	choices []rival
	key     string // of the chosen rival
	other   rivalResult
	table   *kit.Table
	chart   *kit.FigureView
	said    *desk.Told
	notes   *kit.Quiet
	why     *fyne.Container
	faces   *kit.Faces
	judged  *desk.Judged
	filling bool
	made    *index.Prepared // what the table was filled for
}

// NewCompare returns the view that shows the index beside another.
func NewCompare(p *Room) desk.View {
	say := p.Host.Printer()
	v := &compareView{page: p, slot: task.NewSlot(p.Host.Runner()), said: desk.NewTold(), notes: kit.NewQuiet(""), why: container.New(&kit.Stacked{Gap: -8})}
	v.chooser = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.indexes.compare.choose"), OnChosen: func(o kit.Option) { v.choose(o.Key) },
	})
	v.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes.view.compare"), SortBy: "far", SortDown: true, Sticky: 1,
		Columns: v.columns(), ID: func(row int) string { return v.other.agreement.Pairs[row].Unit }, OnCopy: p.Host.Copy, OnExport: p.Exporter(),
		OnSelect: func(row int) {
			if !v.filling {
				p.SelectRegion(v.other.agreement.Pairs[row].Unit)
			}
		},
	})
	v.chart = p.FigureView("scatter", 260, func(m figure.Mark) {
		if m.Region != "" {
			p.SelectRegion(string(m.Region))
		}
	}, v.fill)
	why := kit.NewCard(say.Text("screen.indexes.compare.why"), container.NewVScroll(v.why))
	right := container.NewVSplit(v.chart, why)
	right.SetOffset(0.66)
	split := container.NewHSplit(container.New(kit.Footed{}, desk.Under(v.said, v.table), v.notes), right)
	split.SetOffset(0.56)
	v.faces = kit.NewFaces(say, split)
	bar := container.NewBorder(nil, nil, widget.NewLabel(say.Text("screen.indexes.compare.with")), nil, container.New(desk.Narrowable{}, v.chooser))
	v.judged = desk.NewJudged(p.Desk, container.NewBorder(bar, nil, nil, nil, v.faces))
	return v
}

func (v *compareView) Content() fyne.CanvasObject { return v.judged.Faces }

func (v *compareView) CopyText() string { return v.table.Content().TSV() }

func (v *compareView) Refresh() {
	if !v.judged.Ready() {
		v.table.SetRows(0)
		return
	}
	s := v.page.state
	v.offer()
	if v.key == "" {
		if v.key = s.usualRival(v.choices); v.key == "" {
			v.faces.ShowEmpty(kit.Empty{Title: s.Say.Text("screen.indexes.compare.none"), Text: s.Say.Text("screen.indexes.compare.none.text")})
			return
		}
		v.chooser.SetChosen(v.key)
	}
	if v.made != s.Prepared {
		v.build()
		return
	}
	v.show()
}

// offer lists what there is to compare with.
func (v *compareView) offer() {
	v.choices = v.page.state.rivals()
	options := make([]kit.Option, len(v.choices))
	for i, r := range v.choices {
		options[i] = kit.Option{Key: r.key, Title: r.title, Group: r.group}
	}
	v.chooser.SetOptions(options)
	if !slices.ContainsFunc(v.choices, func(r rival) bool { return r.key == v.key }) {
		v.key, v.made = "", nil // of a design that was open before
	}
}

func (v *compareView) choose(key string) {
	v.key, v.made = key, nil
	v.build()
}

// build makes the other result away from the window.
func (v *compareView) build() {
	s := v.page.state
	var chosen rival
	for _, r := range v.choices {
		if r.key == v.key {
			chosen = r
		}
	}
	if chosen.key == "" {
		return
	}
	result, prepared := s.Result, s.Prepared
	if v.made == nil {
		v.faces.ShowLoading()
	}
	var other rivalResult
	v.slot.Start(func(ctx context.Context) (err error) {
		other, err = v.page.buildRival(ctx, chosen, result)
		return err
	}, func(err error) {
		if err != nil {
			v.faces.ShowProblem(kit.Trouble{Text: s.Say.Text("screen.indexes.compare.failed"), Details: err.Error(), Retry: v.build, Copy: v.page.Host.Copy})
			return
		}
		other.rival = chosen
		v.other, v.made = other, prepared
		v.show()
	})
}

func (v *compareView) show() {
	s := v.page.state
	switch {
	case len(v.other.refused) > 0:
		v.faces.ShowEmpty(kit.Empty{Title: s.Say.Text("screen.indexes.compare.refused"), Text: s.ProblemLines(v.other.refused)})
		return
	case len(v.other.agreement.Pairs) == 0:
		v.faces.ShowEmpty(kit.Empty{Title: s.Say.Text("screen.indexes.compare.apart"), Text: s.Say.Text("screen.indexes.compare.apart.text")})
		return
	}
	v.faces.ShowFilled()
	v.filling = true
	v.table.SetRows(len(v.other.agreement.Pairs))
	for row, pair := range v.other.agreement.Pairs {
		if pair.Unit == s.Shown() {
			v.table.Select(row)
		}
	}
	v.filling = false
	v.said.Set(s.agreementWords(v.other.agreement))
	v.notes.Set(s.agreementNotes(v.other))
	v.chart.Redraw()
	v.explain()
}

// explain says why the region that is chosen moves.
func (v *compareView) explain() {
	s := v.page.state
	unit, first, second := s.Shown(), v.other.prepared, s.Prepared
	var reasons []explain.MoveReason
	v.slot.Start(func(ctx context.Context) (err error) {
		reasons, err = explain.Why(ctx, first, second, unit)
		return err
	}, func(err error) {
		v.why.RemoveAll()
		if err == nil {
			v.why.Add(desk.TermLines(s.moveLines(v.other, unit, reasons)))
		}
		v.why.Refresh()
	})
}
