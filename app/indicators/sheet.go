package indicators

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A sheetView is all that is known of one indicator, in tabs.
type sheetView struct {
	page     *page
	name     *kit.Line
	about    *kit.Line
	chosen   *widget.Check
	deeds    []*kit.Button // need an indicator that is stored
	tabs     *kit.Views
	describe *describeView
	values   *valuesView
	coverage *coverageView
	history  *historyView
	formula  *formulaView
	bodies   []fyne.CanvasObject
	stack    *fyne.Container
	content  fyne.CanvasObject
	filling  bool
	shown    data.IndicatorCode
	drafting bool
}

func newSheetView(p *page) *sheetView {
	say := p.host.Printer()
	v := &sheetView{page: p, name: kit.NewLine("", kit.NameLine), about: kit.NewLine("", kit.QuietLine)}
	v.chosen = widget.NewCheck(say.Text("screen.indicators.in-comparison"), func(bool) {
		if !v.filling {
			p.toggle(p.state.code)
		}
	})
	v.tabs = kit.NewViews(p.Views(), v.turn)
	v.describe, v.values, v.coverage = newDescribeView(p), newValuesView(p), newCoverageView(p)
	v.history, v.formula = newHistoryView(p), newFormulaView(p)
	v.bodies = []fyne.CanvasObject{v.describe.content, v.values.content, v.coverage.content, v.history.content, v.formula.content}
	v.stack = container.NewStack(v.bodies...)
	v.content = container.NewBorder(v.head(), nil, nil, nil, v.stack)
	return v
}

// head names the indicator and offers what can be done with it.
func (v *sheetView) head() fyne.CanvasObject {
	p, say := v.page, v.page.host.Printer()
	icon := func(resource fyne.Resource, words string, do func()) *kit.Button {
		b := kit.NewButtonWithIcon(words, resource, do)
		b.Importance = widget.LowImportance
		return b
	}
	back := icon(base.NavigateBackIcon(), say.Text("screen.indicators.back"), p.back)
	before := icon(base.MoveUpIcon(), say.Text("screen.indicators.before"), func() { p.step(-1) })
	next := icon(base.MoveDownIcon(), say.Text("screen.indicators.next"), func() { p.step(1) })
	v.deeds = []*kit.Button{before, next}
	right := container.NewHBox(before, next)
	if p.config.ExportValues != nil {
		v.deeds = append(v.deeds, icon(base.DownloadIcon(), say.Text("screen.indicators.export"), func() { p.exportValues([]data.IndicatorCode{p.state.code}) }))
	}
	if p.config.Remove != nil {
		v.deeds = append(v.deeds, icon(base.DeleteIcon(), say.Text("screen.indicators.remove"), func() { p.remove([]data.IndicatorCode{p.state.code}) }))
	}
	for _, b := range v.deeds[2:] {
		right.Add(b)
	}
	names := container.New(kit.Snug{}, v.name, v.about)
	top := container.NewBorder(nil, nil, back, right)
	return container.NewVBox(top, names, container.NewBorder(nil, nil, nil, v.chosen, v.tabs))
}

// refresh shows the indicator of the state; another one than before from the beginning.
func (v *sheetView) refresh() {
	s := v.page.state
	indicator, found := s.at()
	if !found {
		return
	}
	if indicator.Code != v.shown || (s.draft != nil) != v.drafting {
		v.describe.begin(indicator)
		v.formula.begin(indicator)
		if s.reading.code != indicator.Code {
			s.reading, s.course, s.history = reading{}, course{}, History{}
		}
	}
	v.shown, v.drafting = indicator.Code, s.draft != nil
	v.refreshHead()
	v.describe.refresh(indicator)
	v.formula.refresh(indicator)
	v.refreshValues()
	v.history.refresh()
}

// refreshHead shows what is known before the values are read.
func (v *sheetView) refreshHead() {
	s := v.page.state
	indicator, found := s.at()
	if !found {
		return
	}
	v.filling = true
	defer func() { v.filling = false }()
	v.name.Set(s.name(indicator))
	v.about.Set(s.about(indicator))
	if s.draft != nil {
		v.name.Set(s.say.Text("screen.indicators.new"))
		v.about.Set(s.say.Text("screen.indicators.new.about"))
	}
	v.chosen.SetChecked(s.chosen(indicator.Code))
	v.chosen.Hidden = s.draft != nil
	for _, b := range v.deeds {
		b.Hidden = s.draft != nil
	}
	v.tabs.Hidden = s.draft != nil
	v.tabs.Choose(int(s.tab))
	v.tabs.SetHidden(int(formulaTab), !indicator.Computed())
	for at, body := range v.bodies {
		setShown(body, at == int(s.tab))
	}
	v.stack.Refresh()
	v.content.Refresh()
}

// about is a line under the name: code, unit, and what the catalogue holds.
func (s *state) about(i data.Indicator) string {
	summary := s.base.summaries[i.Code]
	parts := []string{string(i.Code), s.unit(i)}
	if i.Computed() {
		parts = append(parts, s.say.Text("screen.indicators.computed"))
	}
	if summary.Observations > 0 {
		parts = append(parts, s.say.Plural("screen.indicators.count.values", summary.Observations),
			s.say.Plural("screen.indicators.count.regions", summary.Regions), span(summary))
	}
	kept := parts[:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, " · ")
}

// refreshValues shows what was read of the values.
func (v *sheetView) refreshValues() {
	v.describe.refreshOutside()
	v.values.refresh()
	v.coverage.refresh()
	v.refreshHead()
}

// refreshNotices follows after the definition changed.
func (v *sheetView) refreshNotices() {
	indicator, found := v.page.state.at()
	if !found {
		return
	}
	v.refreshHead()
	v.describe.refreshNotices(indicator)
	v.values.refresh()
}

// turn shows another tab.
func (v *sheetView) turn(at int) {
	s := v.page.state
	indicator, _ := s.at()
	if at < 0 || at >= len(tabNames) || at == int(formulaTab) && !indicator.Computed() || s.draft != nil {
		return
	}
	v.flush()
	s.tab = tab(at)
	v.refreshHead()
	v.page.host.Replace(v.page.Route())
	kit.Focus(v.focusTarget())
}

// flush stores what is typed in the field with the keyboard.
func (v *sheetView) flush() {
	if v.page.state.draft == nil {
		v.describe.flush()
	}
}

// drop forgets what is typed: the indicator is gone.
func (v *sheetView) drop() { v.describe.drop() }

func (v *sheetView) focusTarget() fyne.Focusable {
	switch v.page.state.tab {
	case valuesTab:
		return v.values.ranking.FocusTarget()
	case coverageTab:
		return v.coverage.strip.FocusTarget()
	case historyTab:
		return v.history.vintages.FocusTarget()
	case formulaTab:
		return v.formula.focusTarget()
	}
	return v.describe.focusTarget()
}

// copyText is what the tab shows, as a table.
func (v *sheetView) copyText() string {
	switch v.page.state.tab {
	case historyTab:
		return v.history.revisions.Content().TSV()
	case formulaTab:
		return v.formula.preview.Content().TSV()
	case describeTab:
		return v.describe.text()
	}
	return v.values.ranking.Content().TSV()
}
