package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/reports/figure"
)

// A ranking is the table of the regions with their scores and ranks, and a figure of the ranks.
type ranking struct {
	page    *page
	rows    rankingRows
	columns string // what the table's columns were made for
	table   *kit.Table
	bars    *kit.FigureView // of the scores, until it was tested how sure the ranks are
	chart   *kit.FigureView // of the ranks with their intervals
	figure  *fyne.Container
	scale   *kit.Quiet
	sure    *kit.Quiet
	test    *kit.Button
	judged  *judged
	telling bool // the table is being filled: its cursor is no choice of the user
}

func newRanking(p *page) view {
	say := p.host.Printer()
	r := &ranking{page: p, scale: kit.NewQuiet(""), sure: kit.NewQuiet("")}
	r.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.indexes.view.ranking"), SortBy: "rank", Sticky: 2,
		ID: p.state.unitAt, OnSelect: r.selected,
		OnOpen: func(int) { p.show("region") },
		OnCopy: p.host.Copy, OnExport: p.exporter(),
	})
	marked := func(m figure.Mark) {
		if m.Region != "" {
			p.selectRegion(string(m.Region))
		}
	}
	r.bars, r.chart = p.figureView("ranked-bars", 300, marked, p.state.barsInput), p.figureView("rank-intervals", 300, marked, p.state.intervalsInput)
	r.figure = container.NewStack(r.bars)
	r.test = kit.NewButton(say.Text("screen.indexes.ranking.test"), func() { p.show("robust") })
	foot := container.New(&kit.Stacked{}, r.scale, container.NewBorder(nil, nil, nil, container.NewCenter(r.test), r.sure))
	sized := container.New(&kit.Sized{Done: r.reveal}, r.table)
	split := container.NewHSplit(container.New(kit.Footed{}, sized, foot), r.figure)
	split.SetOffset(0.64)
	r.judged = newJudged(p, split)
	return r
}

func (r *ranking) content() fyne.CanvasObject { return r.judged.faces }

func (r *ranking) copyText() string { return r.table.Content().TSV() }

func (r *ranking) selected(row int) {
	if !r.telling {
		r.page.selectRegion(r.page.state.unitAt(row))
	}
}

func (r *ranking) refresh() {
	s := r.page.state
	if !r.judged.ready() {
		r.table.SetRows(0)
		return
	}
	r.telling = true
	defer func() { r.telling = false }()
	r.rows = s.rankingRows()
	columns := s.rankingColumns(&r.rows)
	if key := columnsKey(columns); key != r.columns {
		r.columns = key
		r.table.SetRows(0) // the former rows may be gone
		r.table.SetColumns(columns)
		r.table.SortBy("rank", false)
	}
	r.table.SetRows(len(s.result.Units))
	r.reveal()
	r.scale.Set(joinedWords(" ", s.periodSentence(), s.scaleSentence()))
	r.tell()
	r.draw()
}

// draw shows the ranks with their intervals, or the scores where there are none yet.
func (r *ranking) draw() {
	shown := r.bars
	if r.page.state.robust != nil {
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
	if at := r.page.state.unit(r.page.state.shown()); at >= 0 {
		r.table.Select(at)
	}
	r.telling = was
}

// tell says whether it is known how sure the ranks are.
func (r *ranking) tell() {
	s := r.page.state
	_, offered := viewOf("robust")
	if s.robust != nil {
		r.sure.Set(s.say.Text("screen.indexes.ranking.tested", "n", s.say.Integer(s.robust.Replications)))
		offered = false
	} else {
		r.sure.Set(s.say.Text("screen.indexes.ranking.untested"))
	}
	if r.test.Hidden == offered {
		r.test.Hidden = !offered
		r.test.Refresh()
	}
}
