package indicators

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/reports/figure"
)

// A coverageView shows which region has a value in which period, and counts what there is.
type coverageView struct {
	page    *page
	level   *kit.Choice
	strip   *kit.HeatStrip
	tallies *fyne.Container
	faces   *kit.Faces
	filling bool
	content fyne.CanvasObject
}

func newCoverageView(p *page) *coverageView {
	say := p.host.Printer()
	v := &coverageView{page: p, tallies: container.NewVBox()}
	v.level = kit.NewChoice(say, nil, func(string) { v.chooseLevel() })
	v.strip = kit.NewHeatStrip(kit.HeatStripOptions{
		Printer: say, OnMark: v.open, OnSave: p.config.SaveFigure, OnCopy: p.config.CopyFigure,
	})
	table := kit.NewButtonWithIcon(say.Text("screen.indicators.in-table"), base.GridIcon(), p.wholeTable)
	table.Importance = widget.LowImportance
	side := container.NewBorder(container.NewVBox(v.level, table), nil, nil, nil, container.NewVScroll(v.tallies))
	split := container.NewHSplit(kit.NewCard("", v.strip), kit.NewCard("", side))
	split.SetOffset(0.74)
	v.faces = kit.NewFaces(say, split)
	v.content = v.faces
	return v
}

// refresh shows the coverage that was read.
func (v *coverageView) refresh() {
	s := v.page.state
	switch {
	case !s.reading.ready:
		v.faces.ShowLoading()
		return
	case s.reading.coverage.have == 0:
		v.faces.ShowEmpty(kit.Empty{Title: s.say.Text("screen.indicators.no-values"), Text: s.say.Text("screen.indicators.no-values.text")})
		return
	}
	v.filling = true
	defer func() { v.filling = false }()
	v.faces.ShowFilled()
	fillLevels(v.level, s)
	v.strip.SetCoverage(s.reading.strip)
	v.tallies.RemoveAll()
	for _, t := range s.tallies() {
		v.count(t)
	}
	if breaks := s.reading.coverage.breaks; len(breaks) > 0 {
		v.tallies.Add(widget.NewSeparator())
		v.tallies.Add(kit.NewLine(s.say.Text("screen.indicators.tally.breaks"), kit.StrongLine))
		for _, b := range breaks {
			v.count(tally{string(b.period), s.say.Plural("screen.indicators.count.regions", b.regions)})
		}
	}
	v.tallies.Refresh()
}

// count adds a line: what is counted, and how many there are.
func (v *coverageView) count(t tally) {
	number := widget.NewLabel(t.value)
	number.Alignment = fyne.TextAlignTrailing
	v.tallies.Add(container.New(kit.Snug{}, container.NewBorder(nil, nil, nil, number, kit.NewLine(t.label, kit.QuietLine))))
}

func (v *coverageView) chooseLevel() {
	at := v.level.SelectedIndex()
	if levels := v.page.state.valueLevels(); !v.filling && at >= 0 && at < len(levels) {
		v.page.state.level = levels[at]
		v.page.again()
	}
}

// open shows the value of a cell in the table of values, or the row of a region.
func (v *coverageView) open(mark figure.Mark) {
	if mark.Region != "" {
		v.page.inTable(data.Observation{Indicator: v.page.state.code, Region: mark.Region, Period: mark.Period})
	}
}
