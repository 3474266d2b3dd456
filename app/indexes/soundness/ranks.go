package soundness

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// drawn makes a figure view of a kind; input says what it is made from, but for size and palette, and
// is asked whenever the view is drawn.
func (p *Room) drawn(kind string, height float32, clicked func(figure.Mark), input func(*figure.Input)) *kit.FigureView {
	return kit.NewFigureView(kit.FigureOptions{
		Printer: p.state.Say, Height: height, OnMark: clicked, OnSave: p.Config.SaveFigure, OnCopy: p.Config.CopyFigure,
		Draw: func(width, height float64, dark bool) (figure.Figure, bool) {
			in := figure.Input{Printer: p.state.Say, Palette: figure.Light, Regions: p.state.Base.Regions, Width: width, Height: height, TextSize: 9}
			if dark {
				in.Palette = figure.Dark
			}
			input(&in)
			of, there := figure.KindOf(kind)
			if !there {
				return figure.Figure{}, false
			}
			f, err := of.New(in)
			return f, err == nil
		},
	})
}

// clickedRegion selects the region of a mark.
func (p *Room) clickedRegion(m figure.Mark) {
	if m.Region != "" {
		p.SelectRegion(string(m.Region))
	}
}

// intervals draws the ranks with how sure they are.
type intervals struct {
	page  *Room
	chart *kit.FigureView
	high  float32
	body  *container.Scroll
}

func newIntervals(p *Room) desk.View {
	v := &intervals{page: p, body: container.NewVScroll(container.NewStack())}
	return v
}

func (v *intervals) Content() fyne.CanvasObject { return v.body }

func (v *intervals) Refresh() {
	if high := v.height(); high != v.high {
		v.high = high
		v.chart = v.page.drawn("rank-intervals", high, v.page.clickedRegion, v.page.state.intervals)
		v.body.Content = v.chart
		v.body.Refresh()
	}
	v.chart.Redraw()
}

// height gives each region a row, up to what a picture can bear; the figure leaves out others.
func (v *intervals) height() float32 {
	return min(max(360, 120+20*float32(len(v.page.state.trial.ranks.what.Units))), 1500)
}

// intervals is what the figure of the ranks is made from.
func (s *state) intervals(in *figure.Input) {
	in.Region = data.RegionCode(s.beside())
	in.Intervals = figure.Intervals{Confidence: s.asking.confidence, Caption: figure.Caption{Source: s.testSource()}}
	if words := s.outdated(testRanks); words != "" {
		in.Intervals.Notes = []string{words}
	}
	if !s.trial.ranks.there() {
		return
	}
	r := s.trial.ranks.what
	split, _ := s.split()
	at := standings(split)
	in.Intervals.Top = r.Top
	for i := range r.Units {
		in.Intervals.Rows = append(in.Intervals.Rows, s.interval(r, i, at))
	}
}

func (s *state) interval(r *uncertainty.Robustness, i int, at map[string]int) figure.Interval {
	of, code := &r.Ranks[i], r.Units[i]
	row := figure.Interval{Region: data.RegionCode(code), Name: s.RegionName(code)}
	if of.HasNominal {
		row.Rank = desk.Known(float64(of.Nominal))
	}
	if of.Known > 0 {
		row.Low, row.Median, row.High, row.Top = desk.Known(tenth(of.Q5)), desk.Known(tenth(of.Median)), desk.Known(tenth(of.Q95)), desk.Known(of.Top)
	}
	if r.Scores[i].HasNominal {
		row.Score = desk.Known(r.Scores[i].Nominal)
	}
	if kind, is := at[code]; is {
		row.State = [...]figure.Standing{figure.Above, figure.Undecided, figure.Below}[kind]
	}
	return row
}

// rankTable lists the regions with all that is known of their ranks.
type rankTable struct {
	page    *Room
	filling bool
	top     int // that the columns were made for
	table   *kit.Table
	duel    *kit.Quiet
	shares  []float64 // how likely each stands above the focus; nil: not known
	body    fyne.CanvasObject
}

func newRankTable(p *Room) desk.View {
	v := &rankTable{page: p, duel: kit.NewQuiet("")}
	v.table = p.testTable("table", v.columns(), kit.TableOptions{
		SortBy: "rank", Sticky: 1,
		ID:       func(row int) string { return v.ranks().Units[row] },
		OnSelect: v.selected,
	})
	v.body = container.New(kit.Footed{}, v.table, v.duel)
	return v
}

// testTable declares a table of a test.
func (p *Room) testTable(turn string, columns []kit.Column, o kit.TableOptions) *kit.Table {
	o.Printer, o.Runner, o.Columns, o.OnCopy = p.state.Say, p.Host.Runner(), columns, p.Host.Copy
	o.Name = p.state.Say.Text("screen.indexes.robust.turn." + turn)
	if p.Config.ExportTable != nil {
		o.OnExport = func(content kit.Content) { p.Config.ExportTable(content, p.state.testSource()) }
	}
	return kit.NewTable(o)
}

func (v *rankTable) ranks() *uncertainty.Robustness { return v.page.state.trial.ranks.what }

func (v *rankTable) at(row int) *uncertainty.RankStatistics { return &v.ranks().Ranks[row] }

func (v *rankTable) Content() fyne.CanvasObject { return v.body }

func (v *rankTable) CopyText() string { return v.table.Content().TSV() }

func (v *rankTable) selected(row int) {
	if !v.filling {
		v.page.SelectRegion(v.ranks().Units[row])
	}
}

func (v *rankTable) Refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	v.shares = nil
	if split, found := v.page.state.split(); found {
		v.shares = split.Shares
	}
	if top := v.ranks().Top; top != v.top {
		v.top = top
		v.table.SetColumns(v.columns())
	}
	v.table.SetRows(len(v.ranks().Units))
	words := v.page.state.duel()
	if words == "" {
		words = v.page.state.Say.Text("screen.indexes.robust.duel.choose", "focus", v.page.state.RegionName(v.page.state.beside()))
	}
	v.duel.Set(words)
}

func (v *rankTable) columns() []kit.Column {
	s := v.page.state
	word := func(key string, args ...any) string { return s.Say.Text("screen.indexes.robust.column."+key, args...) }
	top := 0
	if s.trial.ranks.there() {
		top = v.ranks().Top
	}
	return []kit.Column{
		{
			Key: "region", Title: s.Say.Text("screen.indexes.region"), Width: 150,
			Text:   func(row int) string { return s.RegionName(v.ranks().Units[row]) },
			Second: func(row int) string { return v.ranks().Units[row] },
		},
		s.numbers(column{"rank", s.Say.Text("screen.indexes.rank"), 55, s.middleRank, func(row int) statistic.Number {
			return statistic.Number{Value: float64(v.at(row).Nominal), Known: v.at(row).HasNominal}
		}}),
		s.numbers(column{"median", word("median"), 62, s.middleRank, v.known(func(r *uncertainty.RankStatistics) float64 { return r.Median })}),
		s.span("interval", word("interval"), v.at, func(r *uncertainty.RankStatistics) (float64, float64) { return r.Q5, r.Q95 }),
		s.span("range", word("range"), v.at, func(r *uncertainty.RankStatistics) (float64, float64) { return float64(r.Min), float64(r.Max) }),
		s.numbers(column{"top", word("top", "n", s.Say.Integer(top)), 82, s.likely, v.known(func(r *uncertainty.RankStatistics) float64 { return r.Top })}),
		s.numbers(column{"shift", word("shift"), 84, s.oneDecimal, v.known(func(r *uncertainty.RankStatistics) float64 { return r.MeanShift })}),
		s.numbers(column{"above", word("above"), 84, s.likely, func(row int) statistic.Number {
			if row >= len(v.shares) || v.ranks().Units[row] == s.beside() || v.at(row).Known == 0 {
				return statistic.Number{}
			}
			return desk.Known(v.shares[row])
		}}),
	}
}

func (s *state) oneDecimal(x float64) string { return s.Say.Number(x, 1) }

func (v *rankTable) known(of func(*uncertainty.RankStatistics) float64) func(int) statistic.Number {
	return func(row int) statistic.Number {
		return statistic.Number{Value: of(v.at(row)), Known: v.at(row).Known > 0}
	}
}

// A column is a column of numbers, worded where they are known.
type column struct {
	key, title string
	width      float32
	words      func(float64) string
	value      func(row int) statistic.Number
}

func (s *state) numbers(c column) kit.Column {
	return kit.Column{
		Key: c.key, Title: c.title, Kind: kit.NumberColumn, Width: c.width,
		Text: func(row int) string {
			if n := c.value(row); n.Known {
				return c.words(n.Value)
			}
			return "–"
		},
		Value: func(row int) (float64, bool) { n := c.value(row); return n.Value, n.Known },
	}
}

// span is a column of ranks from one to another; it is sorted by how far they lie apart.
func (s *state) span(key, title string, at func(int) *uncertainty.RankStatistics, ends func(*uncertainty.RankStatistics) (float64, float64)) kit.Column {
	return kit.Column{
		Key: key, Title: title, Width: 80,
		Text: func(row int) string {
			if at(row).Known == 0 {
				return "–"
			}
			low, high := ends(at(row))
			return s.middleRank(low) + "–" + s.middleRank(high)
		},
		Less: func(a, b int) bool {
			low, high := ends(at(a))
			first, last := ends(at(b))
			return high-low < last-first
		},
	}
}
