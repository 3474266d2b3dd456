package regions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A treeView finds regions: by what is typed, by level, and by what they lie in.
type treeView struct {
	page    *page
	filter  *kit.FilterBar
	level   *widget.Select
	count   *kit.Line
	tree    *widget.Tree
	marking bool
	body    fyne.CanvasObject
}

func newTreeView(p *page) *treeView {
	say := p.host.Printer()
	v := &treeView{page: p, count: kit.NewLine("", kit.SmallLine)}
	v.filter = kit.NewFilterBar(kit.FilterBarOptions{
		Printer: say, Runner: p.host.Runner(), Placeholder: say.Text("screen.regions.search"), OnChanged: v.narrow,
	})
	v.level = kit.NewSelect(say, nil, func(string) { v.chooseLevel() })
	v.tree = widget.NewTree(
		func(id string) []string { return p.state.tree.children[id] },
		func(id string) bool { return len(p.state.tree.children[id]) > 0 },
		func(bool) fyne.CanvasObject { return newTreeRow() },
		func(id string, _ bool, o fyne.CanvasObject) { v.fill(id, o.(*fyne.Container)) },
	)
	v.tree.HideSeparators = true
	v.tree.OnSelected = func(id string) {
		if !v.marking {
			p.choose(data.RegionCode(id))
		}
	}
	v.body = container.NewPadded(container.NewBorder(container.NewVBox(v.filter, v.level), v.count, nil, nil, container.New(&kit.Sized{Done: v.mark}, v.tree)))
	return v
}

func (v *treeView) content() fyne.CanvasObject { return v.body }

// newTreeRow is a line of the tree: the region's name and, at the right, its code.
func newTreeRow() fyne.CanvasObject {
	name, code := kit.NewLine("", kit.TextLine), widget.NewLabel("")
	code.Alignment = fyne.TextAlignTrailing
	return container.NewBorder(nil, nil, nil, code, name)
}

func (v *treeView) fill(id string, row *fyne.Container) {
	code := data.RegionCode(id)
	name := row.Objects[0].(*kit.Line)
	name.Set(v.page.state.name(code))
	name.SetTone(kit.Plain)
	if code == v.page.state.focus {
		name.SetTone(kit.Accent)
	}
	row.Objects[1].(*widget.Label).SetText(id)
}

// rebuild shows the levels that there are, and the tree.
func (v *treeView) rebuild() {
	s := v.page.state
	options := []string{s.say.Text("screen.regions.level.all")}
	chosen := 0
	for i, level := range s.levels() {
		options = append(options, s.say.Text("level."+string(level)))
		if level == s.level {
			chosen = i + 1
		}
	}
	v.marking = true
	v.level.SetOptions(options)
	v.level.SetSelectedIndex(chosen)
	v.marking = false
	v.refresh()
}

func (v *treeView) chooseLevel() {
	if v.marking {
		return
	}
	s := v.page.state
	s.level = ""
	if at := v.level.SelectedIndex(); at > 0 {
		s.level = s.levels()[at-1]
	}
	s.grow()
	v.refresh()
	v.page.host.Replace(v.page.Route())
}

func (v *treeView) narrow(text string) {
	v.page.state.filter = text
	v.page.state.grow()
	v.refresh()
}

// refresh shows the tree as the state has it; one that was narrowed is opened whole.
func (v *treeView) refresh() {
	s := v.page.state
	v.count.Set(s.say.Plural("screen.regions.count", s.tree.wanted))
	if s.tree.narrowed {
		v.tree.OpenAllBranches()
	}
	v.tree.Refresh()
	v.mark()
}

// mark puts the cursor on the region shown and opens what it lies in.
func (v *treeView) mark() {
	s := v.page.state
	if _, known := s.base.known[s.region]; !known {
		return
	}
	v.marking = true
	defer func() { v.marking = false }()
	for _, parent := range s.parents(s.region) {
		v.tree.OpenBranch(string(parent.Code))
	}
	v.tree.Select(string(s.region))
	v.tree.ScrollTo(string(s.region))
}
