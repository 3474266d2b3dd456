package building

import (
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/framework"
)

// An only is a choice whether settings are those of all indicators or of the one selected alone.
type only struct {
	when   func(index.Design) bool
	chosen func() bool
	choose func(own bool)
	has    func(framework.Node) bool // the indicator has settings of its own
	give   func(*index.Design, *framework.Node)
	drop   func(*framework.Node)
}

func (f *form) only(o only) {
	p := f.page
	views := kit.NewViews([]string{f.text("only.all"), f.text("only.one")}, func(at int) { o.choose(at == 1) })
	name := kit.NewLine("", kit.StrongLine)
	button := kit.NewButton("", nil)
	button.OnTapped = func() {
		code := p.state.selected()
		p.Edit(func(d *index.Design) {
			node := desk.NodeOf(d, code)
			switch {
			case node == nil:
			case o.has(*node):
				o.drop(node)
			default:
				o.give(d, node)
			}
		})
	}
	hint := kit.NewQuiet("")
	one := container.New(&kit.Stacked{}, name, hint, container.New(desk.Narrowable{}, button))
	box := container.New(&kit.Stacked{Gap: 2}, views, one)
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		node := desk.NodeOf(&d, p.state.selected())
		own := node != nil && o.has(*node)
		views.Choose(map[bool]int{true: 1}[o.chosen()])
		name.Set(p.state.NodeName(p.state.selected()))
		f.loose = append(f.loose, one, box)
		hint.Set(f.text("only.hint." + map[bool]string{true: "own", false: "shared"}[own]))
		button.SetText(f.text("only." + map[bool]string{true: "drop", false: "give"}[own]))
		desk.Able(button, node != nil && !p.Config.ReadOnly)
		one.Hidden = !o.chosen()
	})
	f.shown(box, o.when)
}
