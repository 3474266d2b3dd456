package exchanges

import (
	"cmp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

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
	told  *widget.Label // the difference chosen, in full
	lower fyne.CanvasObject
	body  fyne.CanvasObject
}

func newChanges(p *page) *changes {
	s := p.state
	c := &changes{page: p, told: widget.NewLabel("")}
	c.told.Wrapping = fyne.TextWrapWord
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
		Printer: s.say, Name: s.say.Text("screen.exchanges.part.changed"), NoFilter: true, OnCopy: p.host.Copy, OnSelect: c.tell,
		Columns: []kit.Column{
			{Key: "field", Title: s.say.Text("screen.exchanges.field"), Width: 150, Text: func(i int) string { return c.name(line(i)) }},
			{Key: "before", Title: s.say.Text("screen.exchanges.before"), Width: 240, Text: func(i int) string { return words(line(i), line(i).Before) }},
			{Key: "after", Title: s.say.Text("screen.exchanges.after"), Width: 240, Text: func(i int) string { return words(line(i), line(i).After) }},
		},
	})
	c.lower = container.New(kit.Footed{}, c.rows, c.told)
	c.body = kit.NewFitted(c.items, c.lower, 0.45, c.items.Need)
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
	say := c.page.state.say
	for i, line := range lines {
		switch number, err := strconv.ParseFloat(line, 64); {
		case field.Kind == practice.Date:
			lines[i] = say.Day(line)
		case err == nil && (field.Kind == practice.Money || field.Kind == practice.Number):
			lines[i] = say.Exact(number)
		default:
			lines[i] = field.ChoiceWords(line, say.Known)
		}
	}
	return strings.Join(lines, "; ")
}

// mostTold are the letters of a text that are told in full below the table.
const mostTold = 400

// tell words the difference chosen below the table: texts are longer than a cell.
func (c *changes) tell(i int) {
	words := ""
	if i < len(c.lines) {
		say, line := c.page.state.say, c.lines[i]
		words = say.Text("screen.exchanges.before") + ": " + c.shown(c.words(line, line.Before)) + "\n" +
			say.Text("screen.exchanges.after") + ": " + c.shown(c.words(line, line.After))
	}
	if c.told.Text != words {
		c.told.SetText(words)
		c.lower.Refresh()
	}
}

// shown is a text in one line, cut where it is very long.
func (c *changes) shown(text string) string {
	return cmp.Or(kit.Cut(strings.Join(strings.Fields(text), " "), mostTold), "–")
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
		at, _ := c.rows.Selected()
		c.tell(at)
	}
}

func (c *changes) refresh() {
	c.items.SetRows(len(c.page.state.plan.Changed))
	c.choose(0)
	c.body.Refresh()
}
