package benchmarks

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

// gaps lists the indicators by how much their gap matters, and shows one of them in detail.
type gaps struct {
	page    *page
	filling bool
	table   *kit.Table
	source  *kit.Quiet
	title   *widget.Label
	summary *fyne.Container
	helps   *fyne.Container
	target  *targetField
	chart   *kit.FigureView
	body    fyne.CanvasObject
}

func newGaps(p *page) view {
	v := &gaps{page: p, source: kit.NewQuiet(""), title: widget.NewLabel(""), summary: stacked(), helps: stacked()}
	v.target = newTargetField(p)
	v.title.TextStyle.Bold, v.title.Truncation = true, fyne.TextTruncateEllipsis
	v.table = p.table("gaps", p.state.gapColumns(), v.selected)
	v.chart = p.figureView("line", 220, func(m figure.Mark) { p.selectRegion(m.Region) })
	above := container.New(kit.Footed{}, v.table, v.source)
	split := container.NewVSplit(above, v.detail())
	split.SetOffset(0.44)
	v.body = roomy(split, 540)
	return v
}

func stacked() *fyne.Container { return container.New(&kit.Stacked{Gap: 2}) }

func (v *gaps) detail() fyne.CanvasObject {
	say := v.page.state.say
	open := kit.NewButton(say.Text("screen.benchmarks.show-indicator"), func() {
		v.page.host.Go(session.NewRoute("indicators", "id", string(v.page.state.indicator)))
	})
	head := container.NewBorder(nil, nil, nil, open, v.title)
	parts := container.New(detailed{}, v.summary, v.chart, v.helps)
	return container.NewBorder(head, nil, nil, nil, container.NewVScroll(parts))
}

func (v *gaps) content() fyne.CanvasObject { return v.body }

func (v *gaps) copyText() string { return v.table.Content().TSV() }

func (v *gaps) selected(row int) {
	if !v.filling {
		v.page.selectIndicator(at(v.page.state.result.Table, row).Indicator.Code)
	}
}

func (v *gaps) refresh() {
	v.filling = true
	defer func() { v.filling = false }()
	s := v.page.state
	v.table.SetRows(len(s.result.Table))
	place := slices.IndexFunc(s.result.Table, func(r benchmark.IndicatorResult) bool { return r.Indicator.Code == s.indicator })
	if place < 0 {
		return
	}
	if now, is := v.table.Selected(); !is || now != place {
		v.table.Select(place)
	}
	row := s.result.Table[place]
	v.title.SetText(joined(" · ", s.indicatorName(row.Indicator), s.unit(row.Indicator)))
	v.target.show(row.Indicator)
	v.summary.Objects = v.numbers(row)
	v.summary.Refresh()
	v.helps.Objects = v.practices(row.Indicator.Code)
	v.helps.Refresh()
	v.chart.Redraw()
	v.source.Set(s.legend())
}

// numbers tell the five-number summary of the peers and where the focus stands in it.
func (v *gaps) numbers(row benchmark.IndicatorResult) []fyne.CanvasObject {
	s := v.page.state
	grid := container.New(pairs{dense: true})
	for _, line := range s.summaryLines(row) {
		grid.Add(caption(line[0]))
		value := widget.NewLabel(line[1])
		value.Alignment = fyne.TextAlignTrailing
		grid.Add(value)
	}
	objects := []fyne.CanvasObject{kit.Body(s.standing(row), kit.Plain), grid, widget.NewSeparator(), v.target.content()}
	for _, words := range s.besides(row) {
		objects = append(objects, kit.Note(words))
	}
	return objects
}

// practices lists what better regions did, and why it is shown.
func (v *gaps) practices(code data.IndicatorCode) []fyne.CanvasObject {
	s := v.page.state
	matches := s.practicesFor(code)
	objects := []fyne.CanvasObject{kit.Heading(s.say.Plural("screen.benchmarks.practices", len(matches)))}
	if len(matches) == 0 {
		return append(objects, kit.Hint(s.say.Text("screen.benchmarks.practices.none")))
	}
	for i, match := range matches {
		if i == mostShown {
			return append(objects, kit.Hint(s.say.Plural("screen.benchmarks.practices.further", len(matches)-i)))
		}
		open := kit.NewButton(s.say.Text("screen.benchmarks.open-practice"), func() {
			v.page.host.Go(session.NewRoute("practices", "id", practiceID(match.Practice)))
		})
		open.Importance = widget.LowImportance
		objects = append(objects,
			kit.Body(match.Practice.Title.In(s.say.Language()), kit.Accent),
			kit.Note(s.reason(match)), container.NewHBox(open), widget.NewSeparator())
	}
	return objects
}

// mostShown is how many practices a gap lists: those that help most come first.
const mostShown = 12

func practiceID(practice *data.PracticeCard) string {
	if practice.Key != "" {
		return practice.Key
	}
	return string(practice.ID)
}
