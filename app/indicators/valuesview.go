package indicators

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/derive"
	"pharos/reports/figure"
)

// A valuesView ranks the regions of a level, with focus and peers marked, and draws the ranking or
// the development.
type valuesView struct {
	page    *page
	level   *kit.Choice
	period  *kit.Choice
	views   *kit.Views
	ranking *kit.Table
	ranked  *kit.Faces
	figure  *kit.FigureView
	drawn   *kit.Faces
	absent  *kit.Quiet
	source  *kit.Quiet
	filling bool
	content fyne.CanvasObject
}

func newValuesView(p *page) *valuesView {
	say := p.host.Printer()
	v := &valuesView{page: p, absent: kit.NewQuiet(""), source: kit.NewQuiet("")}
	v.level = kit.NewChoice(say, nil, func(string) { v.chooseLevel() })
	v.period = kit.NewChoice(say, nil, func(string) { v.choosePeriod() })
	v.ranking = v.newRanking()
	v.ranked = kit.NewFaces(say, v.ranking)
	v.figure = kit.NewFigureView(kit.FigureOptions{
		Printer: say, Height: 265, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure, Draw: v.draw, OnMark: v.open,
	})
	v.drawn = kit.NewFaces(say, v.figure)
	titles := make([]string, len(views))
	for at, view := range views {
		titles[at] = say.Text("screen.indicators.view." + view)
	}
	v.views = kit.NewViews(titles, v.turn)
	table := kit.NewButtonWithIcon(say.Text("screen.indicators.in-table"), base.GridIcon(), p.wholeTable)
	table.Importance = widget.LowImportance
	choices := container.New(shares{parts: []float32{1, 1}, gap: 4}, v.level, v.period)
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(table, v.views), choices)
	split := container.NewHSplit(container.New(&kit.Sized{Done: v.mark}, v.ranked), kit.NewCard("", v.drawn))
	split.SetOffset(0.46)
	notes := container.New(&kit.Stacked{Gap: -6}, v.absent, v.source)
	v.content = container.NewBorder(bar, nil, nil, nil, container.New(kit.Footed{}, split, notes))
	return v
}

func (v *valuesView) newRanking() *kit.Table {
	p, s := v.page, v.page.state
	options := kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.indicators.view.ranking"),
		Columns: s.rankingColumns(), OnCopy: p.host.Copy, ID: func(row int) string { return string(nth(s.reading.ranking.places, row).Region) },
		OnOpen: func(row int) {
			p.host.Go(session.NewRoute("regions", "id", string(nth(s.reading.ranking.places, row).Region), "indicator", string(s.code)))
		},
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) {
			i, _ := s.at()
			c.Name = s.name(i)
			p.config.ExportTable(c, sourceLine(i))
		}
	}
	return kit.NewTable(options)
}

// wholeTable shows the indicator in the table of values.
func (p *page) wholeTable() {
	s := p.state
	p.host.Go(session.NewRoute("tables", "view", "years", "indicator", string(s.code), "level", string(s.level)))
}

// refresh shows the ranking that was read.
func (v *valuesView) refresh() {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	v.views.Choose(s.view)
	fillLevels(v.level, s)
	v.period.SetOptions(append([]string{s.say.Text("screen.indicators.latest")}, worded(s.reading.ranking.periods, func(p data.Period) string { return string(p) })...))
	v.period.SetSelectedIndex(slices.Index(s.reading.ranking.periods, s.period) + 1)
	v.ranking.SetColumns(s.rankingColumns())
	v.ranking.SetRows(len(s.reading.ranking.places))
	switch {
	case len(s.reading.ranking.places) > 0:
		v.ranked.ShowFilled()
	case !s.reading.ready:
		v.ranked.ShowLoading()
	default:
		v.ranked.ShowEmpty(kit.Empty{Title: s.say.Text("screen.indicators.no-values"), Text: s.say.Text("screen.indicators.no-values.text")})
	}
	i, _ := s.at()
	v.source.Set(sourceLine(i))
	v.absent.Set(s.absenceWords())
	v.absent.Hidden = s.absenceWords() == ""
	v.mark()
	v.redraw()
	v.content.Refresh()
}

// absenceWords tell why derived values are absent, the most frequent reason first.
func (s *state) absenceWords() string {
	all := slices.Clone(s.reading.absences)
	slices.SortStableFunc(all, func(a, b derive.Absence) int { return b.Count - a.Count })
	words := ""
	for at, absence := range all {
		if at > 0 {
			words += " "
		}
		words += s.say.Plural("screen.indicators.absent", absence.Count, "reason", s.say.Text("derive.absent."+string(absence.Reason)),
			"region", s.regionName(absence.First.Region), "period", absence.First.Period)
	}
	return words
}

// mark puts the ranking's cursor on the focus.
func (v *valuesView) mark() {
	for at, p := range v.page.state.reading.ranking.places {
		if p.Region == v.page.state.asked.Focus {
			v.ranking.Select(at)
		}
	}
}

// fillLevels offers the levels with values, and how many regions have some.
func fillLevels(c *kit.Choice, s *state) {
	levels := s.valueLevels()
	words := make([]string, len(levels))
	for at, level := range levels {
		words[at] = s.say.Text("level."+string(level)) + " · " + s.say.Integer(s.reading.levels[level])
	}
	c.SetOptions(words)
	c.SetSelectedIndex(slices.Index(levels, s.level))
	setEnabled(c, len(levels) > 1)
}

// valueLevels are those with values, the widest first.
func (s *state) valueLevels() []data.Level {
	return slices.DeleteFunc(slices.Clone(data.Levels), func(l data.Level) bool { return s.reading.levels[l] == 0 })
}

func (v *valuesView) chooseLevel() {
	at := v.level.SelectedIndex()
	if levels := v.page.state.valueLevels(); !v.filling && at >= 0 && at < len(levels) {
		v.page.state.level = levels[at]
		v.page.again()
	}
}

func (v *valuesView) choosePeriod() {
	s := v.page.state
	if v.filling {
		return
	}
	s.period = pickedAt(s.reading.ranking.periods, v.period.SelectedIndex()-1)
	v.page.again()
}

// again reads the values for another level or period.
func (p *page) again() {
	p.read()
	p.host.Replace(p.Route())
}

// turn draws the indicator in another way.
func (v *valuesView) turn(view int) {
	v.page.state.view = view
	v.redraw()
	v.page.host.Replace(v.page.Route())
}

// redraw draws anew, or says why there is nothing to draw.
func (v *valuesView) redraw() {
	s := v.page.state
	if _, _, ok := s.input(); ok || !s.reading.ready {
		v.drawn.ShowFilled()
		v.figure.Redraw()
		return
	}
	v.drawn.ShowEmpty(kit.Empty{Title: s.say.Text("screen.indicators.no-figure"), Text: s.say.Text("screen.indicators.no-figure." + views[s.view])})
}

// input is what the chosen view draws, and the kind of figure; false where there is nothing.
func (s *state) input() (figure.Input, string, bool) {
	switch s.view {
	case courseView:
		return s.courseInput()
	case peersView:
		return figure.Input{Result: s.reading.ranking.peers}, "ranked-bars", s.reading.code == s.code && len(s.reading.ranking.peers.Table) > 0
	}
	return s.rankingInput()
}

func (v *valuesView) draw(width, height float64, dark bool) (figure.Figure, bool) {
	s := v.page.state
	in, kind, ok := s.input()
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
	result := s.reading.ranking.result
	return figure.Input{Result: result}, "ranked-bars", s.reading.code == s.code && len(result.Table) > 0
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
	return in, "line", found && s.course.code == s.code && len(s.course.lines) > 0
}

func (v *valuesView) open(mark figure.Mark) {
	if mark.Region != "" {
		v.page.host.Go(session.NewRoute("regions", "id", string(mark.Region), "indicator", string(v.page.state.code)))
	}
}
