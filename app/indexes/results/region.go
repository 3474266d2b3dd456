package results

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// A regionView leads from the score of one region down to what was observed and where that comes from.
type regionView struct {
	page    *Room
	chooser *kit.Chooser
	line    *kit.Line
	ways    *kit.Views
	stack   *fyne.Container
	numbers *regionNumbers
	why     *regionWhy
	traits  *regionTraits
	judged  *desk.Judged
}

// NewRegion returns the view that shows one region: its numbers, why and what it is good at.
func NewRegion(p *Room) desk.View {
	say := p.Host.Printer()
	v := &regionView{page: p, line: kit.NewLine("", kit.StrongLine)}
	v.chooser = kit.NewChooser(kit.ChooserOptions{
		Printer: say, Placeholder: say.Text("screen.indexes.region.choose"), Icon: base.SearchIcon(),
		OnChosen: func(o kit.Option) { p.SelectRegion(o.Key) },
	})
	v.numbers, v.why, v.traits = newRegionNumbers(p), newRegionWhy(p), newRegionTraits(p)
	v.stack = container.NewStack(v.numbers.content)
	v.ways = kit.NewViews([]string{
		say.Text("screen.indexes.region.numbers"), say.Text("screen.indexes.region.why"), say.Text("screen.indexes.region.traits"),
	}, v.turn)
	head := container.NewVBox(container.NewBorder(nil, nil, v.chooser, nil, v.line), v.ways)
	v.judged = desk.NewJudged(p.Desk, container.NewBorder(head, nil, nil, nil, v.stack))
	return v
}

func (v *regionView) Content() fyne.CanvasObject { return v.judged.Faces }

func (v *regionView) CopyText() string { return v.numbers.table.Content().TSV() }

// turn shows another side of the region.
func (v *regionView) turn(i int) {
	v.stack.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{v.numbers.content, v.why.content, v.traits.content}[i]}
	v.stack.Refresh()
	if i == 1 {
		v.why.Refresh()
	}
}

func (v *regionView) Refresh() {
	if !v.judged.Ready() {
		v.numbers.clear()
		return
	}
	s := v.page.state
	v.chooser.SetOptions(s.RankedOptions())
	v.chooser.SetChosen(s.Shown())
	v.line.Set(s.regionLine(s.Shown()))
	v.numbers.Refresh()
	v.why.Refresh()
	v.traits.Refresh()
}

// regionNumbers is the tree of one region's numbers, and how the chosen one was calculated.
type regionNumbers struct {
	page    *Room
	rows    []regionRow
	table   *kit.Table
	how     *fyne.Container
	content fyne.CanvasObject
	filling bool
}

func newRegionNumbers(p *Room) *regionNumbers {
	v := &regionNumbers{page: p, how: container.New(&kit.Stacked{Gap: -6})}
	say := p.Host.Printer()
	v.table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes.view.region"), Sticky: 1,
		Columns: v.columns(), OnCopy: p.Host.Copy, OnExport: p.Exporter(),
		ID:       func(row int) string { return v.rows[row].code },
		OnSelect: v.selected,
	})
	how := kit.NewCard(say.Text("screen.indexes.how"), container.NewVScroll(v.how))
	split := container.NewVSplit(v.table, how)
	split.SetOffset(0.6)
	v.content = split
	return v
}

func (v *regionNumbers) selected(row int) {
	if !v.filling {
		v.page.SelectNode(v.rows[row].code)
	}
}

// clear takes the rows away that a result was shown in that holds no more.
func (v *regionNumbers) clear() {
	v.rows = nil
	v.table.SetRows(0)
}

func (v *regionNumbers) Refresh() {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	v.rows = s.regionRows(s.Shown())
	v.table.SetRows(len(v.rows))
	at := 0
	for i, row := range v.rows {
		if row.code == s.Node {
			at = i
		}
	}
	if len(v.rows) == 0 {
		return
	}
	v.table.Select(at)
	v.how.RemoveAll()
	v.how.Add(desk.TermLines(s.howLines(v.rows[at])))
	v.how.Refresh()
}

func (v *regionNumbers) columns() []kit.Column {
	s := v.page.state
	text := func(key string) string { return s.Say.Text("screen.indexes." + key) }
	number := func(key, title string, width float32, of func(regionRow) (float64, bool), words func(regionRow) string) kit.Column {
		return kit.Column{
			Key: key, Title: title, Kind: kit.NumberColumn, Width: width,
			Text: func(row int) string { return words(v.rows[row]) }, Value: func(row int) (float64, bool) { return of(v.rows[row]) },
		}
	}
	observed := number("observed", text("region.observed"), 110, func(r regionRow) (float64, bool) { return r.raw.Value, r.raw.Known }, s.rawWords)
	observed.Mark = func(row int) string { return string(v.rows[row].origin.Flags) }
	return []kit.Column{
		{
			Key: "entry", Title: text("weights.entry"), Width: 230, Text: func(row int) string { return desk.Indentation(v.rows[row].depth) + v.rows[row].name },
			Tone: func(row int) kit.Tone { return desk.TreeTone(v.rows[row].column < 0) },
		},
		number("score", text("score"), 76, func(r regionRow) (float64, bool) { return r.score.Value, r.score.Known },
			func(r regionRow) string { return s.ScoreWords(r.score.Value, r.score.Known) }),
		number("rank", text("rank"), 76, func(r regionRow) (float64, bool) { return float64(r.rank), r.rank > 0 }, s.rankOfWords),
		number("weight", text("weights.effective"), 84, func(r regionRow) (float64, bool) { return r.weight.Effective, true },
			func(r regionRow) string { return s.Say.Percent(r.weight.Effective, 1) }),
		observed,
		{Key: "unit", Title: text("unit"), Width: 96, Text: func(row int) string { return v.rows[row].unit }},
		{Key: "period", Title: text("period"), Width: 62, Text: func(row int) string { return string(v.rows[row].origin.Period) }},
		number("before", text("region.before"), 110, func(r regionRow) (float64, bool) { return r.before.Value, r.before.Known }, s.beforeWords),
		{Key: "remark", Title: text("region.remark"), Width: 150, Text: func(row int) string { return s.remark(v.rows[row]) }, Tone: func(row int) kit.Tone {
			if v.rows[row].imputed {
				return kit.Caution
			}
			return kit.Plain
		}},
		{
			Key: "source", Title: text("region.source"), Width: 170, Text: func(row int) string { return s.sourceFile(v.rows[row]) },
			Note: func(row int) string { return s.attributionOf(v.rows[row].code) },
		},
	}
}
