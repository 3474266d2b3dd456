package exchanges

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/reports/exchange"
)

// ask shows what the file leaves open, each with its answers. Until it is answered the cells are kept as
// words.
func (in *incoming) ask() {
	s := in.page.state
	in.questions.RemoveAll()
	for _, q := range s.reading.Asked {
		words := s.say.Text("exchange.asked."+q.Code) + " (" + strings.Join(q.Examples, "; ") + ")"
		if q.Column != "" {
			words = q.Column + ": " + words
		}
		line := kit.NewLine(words, kit.TextLine)
		if options := in.answers(q); len(options) > 0 {
			buttons := container.NewHBox()
			for _, option := range options {
				buttons.Add(kit.NewButton(option.words, func() { option.take(); in.page.reread() }))
			}
			in.questions.Add(container.NewBorder(nil, nil, nil, buttons, line))
			continue
		}
		in.questions.Add(line)
	}
}

// An answer to a question of the file.
type answer struct {
	words string
	take  func()
}

func (in *incoming) answers(q exchange.Question) []answer {
	s := in.page.state
	switch q.Code {
	case exchange.AskedDates:
		return []answer{
			{s.say.Text("screen.exchanges.dates.dmy"), func() { s.set(q.Column, func(t *exchange.Target) { t.Dates = exchange.DayFirst }) }},
			{s.say.Text("screen.exchanges.dates.mdy"), func() { s.set(q.Column, func(t *exchange.Target) { t.Dates = exchange.MonthFirst }) }},
		}
	case exchange.AskedDecimal:
		return []answer{
			{s.say.Text("screen.exchanges.decimal.comma"), func() { s.set(q.Column, func(t *exchange.Target) { t.Decimal = "," }) }},
			{s.say.Text("screen.exchanges.decimal.point"), func() { s.set(q.Column, func(t *exchange.Target) { t.Decimal = "." }) }},
		}
	case exchange.AskedMillion:
		return []answer{{s.say.Text("answer.yes"), func() { s.mapping.Million = true }}}
	}
	return nil
}

// A columnList says for each column what it is taken for.
type columnList struct {
	page    *page
	targets []target
	words   []string
	rows    *widget.List
	body    *widget.List
}

func newColumnList(p *page) *columnList {
	c := &columnList{page: p, targets: p.state.targets()}
	for _, t := range c.targets {
		c.words = append(c.words, t.words)
	}
	c.rows = widget.NewList(func() int { return len(c.columns()) }, c.make, nil)
	c.rows.UpdateItem = func(i widget.ListItemID, o fyneObject) { o.(*columnRow).show(c.columns()[i]) }
	c.rows.HideSeparators = false
	c.body = c.rows
	return c
}

func (c *columnList) columns() []exchange.Column {
	if c.page.state.reading == nil {
		return nil
	}
	return c.page.state.reading.Columns
}

func (c *columnList) refresh() { c.rows.Refresh() }

// at is the place of a target.
func (c *columnList) at(id string) int {
	return slices.IndexFunc(c.targets, func(t target) bool { return t.id == id })
}
