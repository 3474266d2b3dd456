package tables

import (
	"slices"

	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data"
)

// ticks is the list of indicators of which some are columns.
type ticks struct {
	page   *page
	ticked map[data.IndicatorCode]bool
	table  *kit.Table
}

func newTicks(p *page, ticked map[data.IndicatorCode]bool) *ticks {
	t := &ticks{page: p, ticked: ticked}
	s := p.state
	at := func(row int) data.Indicator { return s.base.indicators[row] }
	t.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.tables.columns"), OnOpen: t.turn,
		Tick: &kit.Ticking{Ticked: func(row int) bool { return t.ticked[at(row).Code] }, Turn: t.turn, All: t.tick},
		ID:   func(row int) string { return string(at(row).Code) },
		Columns: []kit.Column{
			{
				Key: "name", Title: s.say.Text("screen.tables.column.indicator"), Width: 280,
				Text:   func(row int) string { return s.indicatorName(at(row)) },
				Second: func(row int) string { return string(at(row).Code) },
			},
			{Key: "unit", Title: s.say.Text("screen.tables.column.unit"), Width: 130, Text: func(row int) string { return s.unit(at(row)) }},
			{Key: "span", Title: s.say.Text("screen.tables.column.span"), Width: 96, Text: func(row int) string { return span(s.base.summaries[at(row).Code]) }},
		},
	})
	t.table.SetRows(len(s.base.indicators))
	return t
}

func span(s data.IndicatorSummary) string {
	if s.First == s.Last {
		return string(s.First)
	}
	return string(s.First) + "–" + string(s.Last)
}

// turn puts an indicator among the columns or takes it out.
func (t *ticks) turn(row int) {
	code := t.page.state.base.indicators[row].Code
	t.ticked[code] = !t.ticked[code]
	t.table.Refill()
}

// tick ticks the rows, or none where all of them are ticked.
func (t *ticks) tick(rows []int) {
	indicators := t.page.state.base.indicators
	is := slices.ContainsFunc(rows, func(row int) bool { return !t.ticked[indicators[row].Code] })
	for _, row := range rows {
		t.ticked[indicators[row].Code] = is
	}
	t.table.Refill()
}

func (t *ticks) all(is bool) {
	for _, row := range t.table.Shown() {
		t.ticked[t.page.state.base.indicators[row].Code] = is
	}
	t.table.Refill()
}

func (t *ticks) compared() {
	clear(t.ticked)
	for _, weighted := range t.page.state.asked.Indicators {
		t.ticked[weighted.Indicator] = true
	}
	t.table.Refill()
}

// chosen lists what is ticked in the catalogue's order; nothing where that is what the comparison
// has, so that the table goes on following it.
func (t *ticks) chosen() []data.IndicatorCode {
	s := t.page.state
	same := len(s.asked.Indicators) > 0
	var all []data.IndicatorCode
	for _, i := range s.base.indicators {
		if t.ticked[i.Code] {
			all = append(all, i.Code)
		}
	}
	for _, weighted := range s.asked.Indicators {
		same = same && t.ticked[weighted.Indicator]
	}
	if same && len(all) == len(s.asked.Indicators) {
		return nil
	}
	return all
}

func (t *ticks) panel(confirmed func()) shell.Panel {
	say := t.page.state.say
	buttons := container.NewHBox(
		kit.NewButton(say.Text("screen.tables.all"), func() { t.all(true) }),
		kit.NewButton(say.Text("screen.tables.none"), func() { t.all(false) }),
		kit.NewButton(say.Text("screen.tables.compared"), t.compared),
	)
	return shell.Panel{
		Title: say.Text("screen.tables.columns"), Confirm: say.Text("screen.tables.show"), OnConfirm: confirmed,
		Content: container.NewBorder(kit.Hint(say.Text("screen.tables.columns.hint")), buttons, nil, nil, t.table),
		Width:   720, Height: 460,
	}
}
