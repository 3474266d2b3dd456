package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/reports/figure"
)

// A ranking is the table of the regions with their scores and ranks, and a figure of the ranks.
type ranking struct {
	page    *Room
	rows    rankingRows
	columns string // what the table's columns were made for
	table   *kit.Table
	bars    *kit.FigureView // of the scores, until it was tested how sure the ranks are
	chart   *kit.FigureView // of the ranks with their intervals
	figure  *fyne.Container
	scale   *kit.Quiet
	sure    *kit.Quiet
	test    *kit.Button
	judged  *desk.Judged
	telling bool // the table is being filled: its cursor is no choice of the user
}

// NewRanking returns the view that shows the regions in the order of their ranks.
func NewRanking(p *Room) desk.View {
	say := p.Host.Printer()
	r := &ranking{page: p, scale: kit.NewQuiet(""), sure: kit.NewQuiet("")}
	r.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes.view.ranking"), SortBy: "rank", Sticky: 2,
		ID: p.state.UnitAt, OnSelect: r.selected,
		OnOpen: func(int) { p.Show("region") },
		OnCopy: p.Host.Copy, OnExport: p.Exporter(),
	})
	marked := func(m figure.Mark) {
		if m.Region != "" {
			p.SelectRegion(string(m.Region))
		}
	}
	r.bars, r.chart = p.FigureView("ranked-bars", 300, marked, p.state.barsInput), p.FigureView("rank-intervals", 300, marked, p.state.intervalsInput)
	r.figure = container.NewStack(r.bars)
	r.test = kit.NewButton(say.Text("screen.indexes.ranking.test"), func() { p.Show("robust") })
	foot := container.New(&kit.Stacked{}, r.scale, container.NewBorder(nil, nil, nil, container.NewCenter(r.test), r.sure))
	sized := container.New(&kit.Sized{Done: r.reveal}, r.table)
	split := container.NewHSplit(container.New(kit.Footed{}, sized, foot), r.figure)
	split.SetOffset(0.64)
	r.judged = desk.NewJudged(p.Desk, split)
	return r
}

func (r *ranking) Content() fyne.CanvasObject { return r.judged.Faces }

func (r *ranking) CopyText() string { return r.table.Content().TSV() }

func (r *ranking) selected(row int) {
	if !r.telling {
		r.page.SelectRegion(r.page.state.UnitAt(row))
	}
}

func (r *ranking) Refresh() {
	s := r.page.state
	if !r.judged.Ready() {
		r.table.SetRows(0)
		return
	}
	r.telling = true
	defer func() { r.telling = false }()
	r.rows = s.rankingRows()
	columns := s.rankingColumns(&r.rows)
	if key := desk.ColumnsKey(columns); key != r.columns {
		r.columns = key
		r.table.SetRows(0) // the former rows may be gone
		r.table.SetColumns(columns)
		r.table.SortBy("rank", false)
	}
	r.table.SetRows(len(s.Result.Units))
	r.reveal()
	r.scale.Set(desk.JoinedWords(" ", s.periodSentence(), s.ScaleSentence()))
	r.tell()
	r.draw()
}

// draw shows the ranks with their intervals, or the scores where there are none yet.
func (r *ranking) draw() {
	shown := r.bars
	if r.page.state.Robust != nil {
		shown = r.chart
	}
	r.figure.Objects = []fyne.CanvasObject{shown}
	r.figure.Refresh()
	shown.Redraw()
}

// reveal puts the cursor on the region that is chosen, or on the focus.
func (r *ranking) reveal() {
	was := r.telling
	r.telling = true
	if at := r.page.state.Unit(r.page.state.Shown()); at >= 0 {
		r.table.Select(at)
	}
	r.telling = was
}

// tell says whether it is known how sure the ranks are.
func (r *ranking) tell() {
	s := r.page.state
	offered := true
	if s.Robust != nil {
		r.sure.Set(s.Say.Text("screen.indexes.ranking.tested", "n", s.Say.Integer(s.Robust.Replications)))
		offered = false
	} else {
		r.sure.Set(s.Say.Text("screen.indexes.ranking.untested"))
	}
	if r.test.Hidden == offered {
		r.test.Hidden = !offered
		r.test.Refresh()
	}
}
