package indicators

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/reports/figure"
)

// A sheetView tells what is known of an indicator.
type sheetView struct {
	page    *page
	name    *kit.Line
	chosen  *widget.Check
	facts   *fyne.Container
	level   *widget.Select
	period  *widget.Select
	ranking *kit.Table
	ranked  *kit.Faces
	views   *kit.Views
	figure  *kit.FigureView
	filling bool
	body    fyne.CanvasObject
}

func newSheetView(p *page) *sheetView {
	say := p.host.Printer()
	v := &sheetView{page: p, name: kit.NewLine("", kit.NameLine), facts: container.New(&kit.Stacked{Gap: -6})}
	v.chosen = widget.NewCheck(say.Text("screen.indicators.in-comparison"), func(bool) {
		if !v.filling {
			p.toggle(p.state.code)
		}
	})
	v.level = kit.NewSelect(say, nil, func(string) { v.chooseLevel() })
	v.period = kit.NewSelect(say, nil, func(string) { v.choosePeriod() })
	v.ranking = v.newRanking()
	v.ranked = kit.NewFaces(say, v.ranking)
	v.figure = kit.NewFigureView(kit.FigureOptions{
		Printer: say, Height: 265, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure, Draw: v.draw, OnMark: v.open,
	})
	titles := make([]string, len(views))
	for i, view := range views {
		titles[i] = say.Text("screen.indicators.view." + view)
	}
	v.views = kit.NewViews(titles, v.turn)
	v.body = v.arranged()
	return v
}

func (v *sheetView) content() fyne.CanvasObject { return v.body }

// arranged sets the definition, the ranking and the figure beside one another.
func (v *sheetView) arranged() fyne.CanvasObject {
	head := container.NewBorder(nil, nil, nil, container.NewHBox(v.chosen, v.views), v.name)
	definition := kit.NewCard("", container.NewVScroll(v.facts))
	choices := container.NewGridWithColumns(2, v.level, v.period)
	ranking := container.NewBorder(choices, nil, nil, nil, container.New(&kit.Sized{Done: v.mark}, v.ranked))
	right := container.NewHSplit(ranking, kit.NewCard("", v.figure))
	right.SetOffset(0.44)
	all := container.NewHSplit(definition, right)
	all.SetOffset(0.24)
	return container.NewBorder(head, nil, nil, nil, all)
}

func (v *sheetView) newRanking() *kit.Table {
	p := v.page
	options := kit.TableOptions{
		Printer: p.host.Printer(), Runner: p.host.Runner(), Name: p.host.Printer().Text("screen.indicators.view.ranking"),
		Columns: p.state.rankingColumns(), OnCopy: p.host.Copy,
		ID: func(i int) string { return string(p.state.ranking.places[i].Region) },
		OnOpen: func(i int) {
			p.host.Go(session.NewRoute("regions", "id", string(p.state.ranking.places[i].Region), "indicator", string(p.state.code)))
		},
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) {
			c.Name = v.name.Words()
			p.config.ExportTable(c, p.state.source())
		}
	}
	return kit.NewTable(options)
}

// refreshHead shows what is known before the ranking is read.
func (v *sheetView) refreshHead() {
	s := v.page.state
	indicator, found := s.at()
	if !found {
		return
	}
	v.filling = true
	defer func() { v.filling = false }()
	v.name.Set(s.name(indicator))
	v.chosen.SetChecked(s.chosen(indicator.Code))
	v.views.Choose(s.view)
	v.facts.RemoveAll()
	for _, f := range s.facts() {
		v.facts.Add(kit.NewQuiet(s.say.Text("screen.indicators.fact." + f.label)))
		v.facts.Add(kit.Body(f.value, kit.Plain))
	}
}

// refresh shows the ranking.
func (v *sheetView) refresh() {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	v.fillChoices()
	v.ranking.SetColumns(s.rankingColumns())
	v.ranking.SetRows(len(s.ranking.places))
	v.ranked.ShowFilled()
	if len(s.ranking.places) == 0 {
		v.ranked.ShowEmpty(kit.Empty{Title: s.say.Text("screen.indicators.no-values"), Text: s.say.Text("screen.indicators.no-values.text")})
	}
	v.mark()
	v.figure.Redraw()
}

// mark puts the ranking's cursor on the focus.
func (v *sheetView) mark() {
	for i, p := range v.page.state.ranking.places {
		if p.Region == v.page.state.asked.Focus {
			v.ranking.Select(i)
		}
	}
}

func (v *sheetView) fillChoices() {
	s := v.page.state
	levels := s.levels()
	names := make([]string, len(levels))
	for i, level := range levels {
		names[i] = s.say.Text("level." + string(level))
	}
	v.level.SetOptions(names)
	v.level.SetSelectedIndex(slices.Index(levels, s.level))
	periods := []string{s.say.Text("screen.indicators.latest")}
	for _, period := range s.ranking.periods {
		periods = append(periods, string(period))
	}
	v.period.SetOptions(periods)
	v.period.SetSelectedIndex(slices.Index(s.ranking.periods, s.period) + 1)
}

// levels are those with values, the widest first.
func (s *state) levels() []data.Level {
	return slices.DeleteFunc(slices.Clone(data.Levels), func(l data.Level) bool { return s.ranking.levels[l] == 0 })
}

func (v *sheetView) chooseLevel() {
	at := v.level.SelectedIndex()
	if levels := v.page.state.levels(); !v.filling && at >= 0 && at < len(levels) {
		v.page.state.level = levels[at]
		v.again()
	}
}

func (v *sheetView) choosePeriod() {
	s := v.page.state
	if v.filling {
		return
	}
	s.period = ""
	if at := v.period.SelectedIndex(); at > 0 {
		s.period = s.ranking.periods[at-1]
	}
	v.again()
}

func (v *sheetView) again() {
	v.page.rank()
	v.page.host.Replace(v.page.Route())
}

// turn draws the indicator in another way.
func (v *sheetView) turn(view int) {
	v.page.state.view = view
	v.figure.Redraw()
	v.page.host.Replace(v.page.Route())
}

func (v *sheetView) redraw() { v.figure.Redraw() }

func (v *sheetView) draw(width, height float64, dark bool) (figure.Figure, bool) {
	s := v.page.state
	in, kind, ok := s.rankingInput()
	if s.view == courseView {
		in, kind, ok = s.courseInput()
	}
	if !ok {
		return figure.Figure{}, false
	}
	in.Regions, in.Printer, in.Indicator = s.base.known, s.say, s.code
	in.Width, in.Height, in.TextSize, in.Palette = width, height, 9, figure.Light
	if dark {
		in.Palette = figure.Dark
	}
	of, _ := figure.KindOf(kind)
	drawn, err := of.New(in)
	return drawn, err == nil
}

func (s *state) rankingInput() (figure.Input, string, bool) {
	return figure.Input{Result: s.ranking.result}, "ranked-bars", s.ranking.code == s.code && len(s.ranking.result.Table) > 0
}

// courseInput is the development in the focus; without a focus nothing can be pointed out.
func (s *state) courseInput() (figure.Input, string, bool) {
	indicator, found := s.at()
	in := figure.Input{
		Result: benchmark.Result{
			Comparison: data.Comparison{Focus: s.course.focus, Peers: s.course.peers},
			Indicators: []data.Indicator{indicator}, Table: []benchmark.IndicatorResult{{Indicator: indicator}},
		},
		Series: s.course.lines, Region: s.course.focus,
	}
	return in, "line", found && s.course.code == s.code
}

func (v *sheetView) open(mark figure.Mark) {
	if mark.Region != "" {
		v.page.host.Go(session.NewRoute("regions", "id", string(mark.Region), "indicator", string(v.page.state.code)))
	}
}
