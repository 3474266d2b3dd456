package building

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/data/index"
)

func itoa(n int) string { return strconv.Itoa(n) }

// A picked is a setting that is a list of things out of many.
type picked struct {
	key     string // "screen.indexes.<key>" is its name, ".none" what an empty list means
	options func() []kit.Option
	get     func(index.Design) []string
	set     func(*index.Design, []string)
	group   string // "screen.indexes.column.<group>" heads the groups; empty: group
}

// pick is a button that shows what is chosen and opens a list to tick.
func (p *Room) pick(of picked, f *form) fyne.CanvasObject {
	button := kit.NewButtonWithIcon("", base.MenuDropDownIcon(), nil)
	button.Alignment, button.IconPlacement = widget.ButtonAlignLeading, widget.ButtonIconTrailingText
	button.OnTapped = func() {
		p.tickPanel(of, of.get(p.state.Open.Design), func(codes []string) { p.Edit(func(d *index.Design) { of.set(d, codes) }) })
	}
	box := container.New(&kit.Stacked{Gap: -2}, kit.NewLine(f.text(of.key), kit.SmallLine), container.New(desk.Narrowable{}, button))
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		button.SetText(p.pickedWords(of, d))
		if p.Config.ReadOnly {
			button.Disable()
		}
	})
	return box
}

// mostPicked are named on the button; of more only the number is told.
const mostPicked = 3

func (p *Room) pickedWords(of picked, d index.Design) string {
	say, codes := p.Host.Printer(), of.get(d)
	switch {
	case len(codes) == 0:
		return say.Text("screen.indexes." + of.key + ".none")
	case len(codes) > mostPicked:
		return say.Plural("screen.indexes.picked", len(codes))
	}
	titles := make([]string, len(codes))
	for i, code := range codes {
		titles[i] = code
		for _, option := range of.options() {
			if option.Key == code {
				titles[i] = option.Title
			}
		}
	}
	return strings.Join(titles, ", ")
}

// tickPanel lets things be ticked in a list that can be searched.
func (p *Room) tickPanel(of picked, now []string, done func([]string)) {
	say, options := p.Host.Printer(), of.options()
	ticked := map[string]bool{}
	for _, code := range now {
		ticked[code] = true
	}
	var table *kit.Table
	turn := func(rows []int) {
		all := !slices.ContainsFunc(rows, func(i int) bool { return !ticked[options[i].Key] })
		for _, i := range rows {
			ticked[options[i].Key] = !all
		}
		table.Refill()
	}
	columns := []kit.Column{
		{Key: "title", Title: say.Text("screen.indexes.name"), Width: 260, Text: func(i int) string { return options[i].Title }},
		{Key: "detail", Title: say.Text("screen.indexes.column.detail"), Width: 150, Text: func(i int) string { return options[i].Detail }},
	}
	if slices.ContainsFunc(options, func(o kit.Option) bool { return o.Group != "" }) {
		columns = append(columns, kit.Column{Key: "group", Title: say.Text("screen.indexes.column." + cmp.Or(of.group, "group")), Width: 170, Text: func(i int) string { return options[i].Group }})
	}
	table = kit.NewTable(kit.TableOptions{
		Printer: say, Runner: p.Host.Runner(), Name: say.Text("screen.indexes." + of.key), Columns: columns,
		ID:     func(i int) string { return options[i].Key },
		OnOpen: func(i int) { turn([]int{i}) },
		Tick: &kit.Ticking{
			Ticked: func(i int) bool { return ticked[options[i].Key] }, Turn: func(i int) { turn([]int{i}) }, All: turn,
		},
	})
	table.SetRows(len(options))
	p.Host.ShowPanel(shell.Panel{
		Title: say.Text("screen.indexes." + of.key), Content: table, Confirm: say.Text("screen.indexes.pick.done"), Width: 700, Height: 520,
		OnConfirm: func() { done(tickedIn(options, ticked, now)) },
	})
	kit.Focus(table.FilterTarget())
}

// tickedIn lists what is ticked in the order of the options; what was chosen before and is no option
// any more stays.
func tickedIn(options []kit.Option, ticked map[string]bool, before []string) []string {
	var codes []string
	for _, option := range options {
		if ticked[option.Key] {
			codes = append(codes, option.Key)
			delete(ticked, option.Key)
		}
	}
	for _, code := range before {
		if ticked[code] && !slices.ContainsFunc(options, func(o kit.Option) bool { return o.Key == code }) {
			codes = append(codes, code)
		}
	}
	return codes
}
