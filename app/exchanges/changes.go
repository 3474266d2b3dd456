package exchanges

import (
	"strings"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

// changes lists the practices that a file would change, and for the one chosen what, before and after.
type changes struct {
	page  *page
	items *kit.Table
	rows  *kit.Table
	lines []practice.Difference
	body  fyne.CanvasObject
}

func newChanges(p *page) *changes {
	s := p.state
	c := &changes{page: p}
	item := func(i int) exchange.Item { return s.plan.Changed[i] }
	c.items = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.exchanges.part.changed"), OnCopy: p.host.Copy,
		OnSelect: func(i int) { c.choose(i) },
		Columns: []kit.Column{
			{Key: "practice", Title: s.say.Text("screen.uses.column.practice"), Width: 280, Text: func(i int) string { return s.title(item(i).Now) }, Second: func(i int) string { return item(i).Now.Key }},
			{Key: "fields", Title: s.say.Text("screen.exchanges.fields"), Width: 220, Text: func(i int) string { return c.fields(item(i)) }},
		},
	})
	line := func(i int) practice.Difference { return c.lines[i] }
	words := c.words
	c.rows = kit.NewTable(kit.TableOptions{
		Printer: s.say, Name: s.say.Text("screen.exchanges.part.changed"), NoFilter: true, OnCopy: p.host.Copy,
		Columns: []kit.Column{
			{Key: "field", Title: s.say.Text("screen.exchanges.field"), Width: 150, Text: func(i int) string { return c.name(line(i)) }},
			{Key: "before", Title: s.say.Text("screen.exchanges.before"), Width: 240, Text: func(i int) string { return words(line(i), line(i).Before) }},
			{Key: "after", Title: s.say.Text("screen.exchanges.after"), Width: 240, Text: func(i int) string { return words(line(i), line(i).After) }},
		},
	})
	c.body = kit.NewFitted(c.items, c.rows, 0.5, c.items.Need)
	return c
}

func (c *changes) name(d practice.Difference) string {
	name := c.page.state.say.Text("practice.field." + d.Field)
	if d.Language != "" {
		name += " (" + d.Language + ")"
	}
	return name
}

// words are what stands in a field, the keys of closed lists in words.
func (c *changes) words(d practice.Difference, v practice.Value) string {
	lines := v.Lines(d.Language)
	field, _ := practice.FieldByID(d.Field) // one that is not known has no choices
	for i, line := range lines {
		lines[i] = field.ChoiceWords(line, c.page.state.say.Known)
	}
	return strings.Join(lines, "; ")
}

func (c *changes) fields(item exchange.Item) string {
	var names []string
	for _, d := range item.Differences() {
		names = append(names, c.name(d))
	}
	return strings.Join(names, ", ")
}

func (c *changes) choose(i int) {
	if i < len(c.page.state.plan.Changed) {
		c.lines = c.page.state.plan.Changed[i].Differences()
		c.rows.SetRows(len(c.lines))
	}
}

func (c *changes) refresh() {
	c.items.SetRows(len(c.page.state.plan.Changed))
	c.choose(0)
	c.body.Refresh()
}
