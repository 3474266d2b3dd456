package benchmarks

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
	"pharos/reports/figure"
)

// ranking shows the regions in order: by the composite score or on one indicator.
type ranking struct {
	page    *page
	filling bool
	what    *kit.Choice
	chart   *kit.FigureView
	table   *kit.Table
	source  *kit.Quiet
	body    fyne.CanvasObject
}

func newRanking(p *page) view {
	v := &ranking{page: p, source: kit.NewQuiet("")}
	v.what = kit.NewChoice(p.host.Printer(), nil, nil)
	v.what.OnChanged = func(string) { v.choose(v.what.SelectedIndex()) }
	v.chart = p.figureView("ranked-bars", 320, func(m figure.Mark) { p.selectRegion(m.Region) })
	v.table = p.table("ranking", p.state.rankColumns(), func(row int) { p.selectRegion(v.regionAt(row)) })
	right := container.New(kit.Footed{}, v.table, v.source)
	split := container.NewHSplit(v.chart, right)
	split.SetOffset(0.53)
	what := container.NewBorder(nil, nil, caption(p.state.say.Text("screen.benchmarks.ranked")), nil, v.what)
	v.body = roomy(container.NewBorder(what, nil, nil, nil, split), 430)
	return v
}

func (v *ranking) content() fyne.CanvasObject { return v.body }

func (v *ranking) copyText() string { return v.table.Content().TSV() }

func (v *ranking) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	names := []string{s.say.Text("screen.benchmarks.ranked.score")}
	for _, indicator := range s.result.Indicators {
		names = append(names, s.indicatorName(indicator))
	}
	v.what.SetOptions(names)
	v.what.SetSelectedIndex(1 + slices.IndexFunc(s.result.Indicators, func(i data.Indicator) bool { return i.Code == s.ranked }))
	v.fill()
	v.chart.Redraw()
	v.source.Set(s.sourceLine())
}

// fill sets the rows; columns change with what is ranked.
func (v *ranking) fill() {
	s := v.page.state
	rows := s.valueRows()
	v.table.SetRows(0)
	if s.ranked == "" {
		v.table.SetColumns(s.rankColumns())
		v.table.SetRows(len(s.result.Regions))
	} else {
		v.table.SetColumns(s.valueColumns(func() []valueRow { return rows }))
		v.table.SetRows(len(rows))
	}
	for i := range s.result.Regions {
		if s.region != "" && v.regionAt(i) == s.region {
			v.table.Select(i)
		}
	}
}

func (v *ranking) regionAt(row int) data.RegionCode { return v.page.state.rankedRegion(row) }

// rankedRegion is the region in a row of the ranking.
func (s *state) rankedRegion(row int) data.RegionCode {
	if s.ranked != "" {
		return at(s.valueRows(), row).region
	}
	return at(s.result.Regions, row).Region
}

func (v *ranking) choose(i int) {
	if v.filling || i < 0 {
		return
	}
	s := v.page.state
	s.ranked = ""
	if i > 0 {
		s.ranked = s.result.Indicators[i-1].Code
	}
	v.refresh()
	v.page.host.Replace(v.page.Route())
}
