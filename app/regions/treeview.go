package regions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A treeView finds regions and groups: by what is typed, by level, and by what they lie in.
type treeView struct {
	page    *page
	filter  *kit.FilterBar
	level   *kit.Choice
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
		OnLeave: func() { kit.Focus(v.tree) },
	})
	v.level = kit.NewChoice(say, nil, func(string) { v.chooseLevel() })
	v.tree = widget.NewTree(
		func(id string) []string { return p.state.tree.children[id] },
		func(id string) bool { return len(p.state.tree.children[id]) > 0 },
		func(bool) fyne.CanvasObject { return newTreeRow() },
		func(id string, _ bool, o fyne.CanvasObject) { v.fill(id, o.(*fyne.Container)) },
	)
	v.tree.HideSeparators = true
	v.tree.OnSelected = v.selected
	top := container.NewVBox(v.filter, v.level)
	v.body = container.NewPadded(container.NewBorder(top, container.NewVBox(v.count, v.makers()), nil, nil, container.New(&kit.Sized{Done: v.mark}, v.tree)))
	return v
}

// makers are the buttons that make what the tree lacks.
func (v *treeView) makers() fyne.CanvasObject {
	p := v.page
	if p.config.Keep == nil {
		return container.NewVBox()
	}
	say := p.host.Printer()
	button := func(key string, do func()) *kit.Button {
		b := kit.NewButtonWithIcon(say.Text("screen.regions.make."+key), base.ContentAddIcon(), do)
		b.Alignment = widget.ButtonAlignLeading
		return b
	}
	return container.NewVBox(button("region", p.newDraft), button("towns", p.addTowns), button("group", p.newGroup))
}

func (v *treeView) content() fyne.CanvasObject { return v.body }

// newTreeRow is a line of the tree: the name and, at the right, the code.
func newTreeRow() fyne.CanvasObject {
	name, code := kit.NewLine("", kit.TextLine), widget.NewLabel("")
	code.Alignment = fyne.TextAlignTrailing
	code.Importance = widget.LowImportance
	return container.NewBorder(nil, nil, nil, code, name)
}

func (v *treeView) fill(id string, row *fyne.Container) {
	name, quiet := v.page.state.nodeWords(id)
	line := row.Objects[0].(*kit.Line)
	line.Set(name)
	line.SetTone(kit.Plain)
	if id == string(v.page.state.focus) {
		line.SetTone(kit.Accent)
		quiet = "• " + quiet
	}
	row.Objects[1].(*widget.Label).SetText(quiet)
	row.Layout.Layout(row.Objects, row.Size()) // rows are used again, and the code may be longer now
}

// selected follows a click or the keyboard; a branch opens and closes.
func (v *treeView) selected(id string) {
	switch {
	case v.marking:
	case strings.HasPrefix(id, groupNode):
		v.page.chooseGroup(strings.TrimPrefix(id, groupNode))
	case strings.HasPrefix(id, "#"):
		v.tree.ToggleBranch(id)
		v.tree.Unselect(id)
	default:
		v.page.choose(data.RegionCode(id))
	}
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

// mostOpened is the most hits for which a narrowed tree is opened whole.
const mostOpened = 400

// refresh shows the tree as the state has it; one that was narrowed is opened whole.
func (v *treeView) refresh() {
	s := v.page.state
	v.count.Set(s.say.Plural("screen.regions.count", s.tree.wanted))
	if s.tree.narrowed && s.tree.wanted <= mostOpened {
		v.tree.OpenAllBranches()
	}
	v.tree.Refresh()
	v.mark()
}

// mark puts the cursor on what is shown and opens what it lies in.
func (v *treeView) mark() {
	s := v.page.state
	node, way := string(s.region), s.way(s.region)
	if s.group != "" {
		node, way = groupNode+s.group, []string{groupBranch}
	}
	if s.edit && s.draft != nil {
		node, way = string(s.draft.stored), s.way(s.draft.stored)
	}
	if len(s.base.regions) == 0 {
		return
	}
	v.marking = true
	defer func() { v.marking = false }()
	for _, above := range way {
		v.tree.OpenBranch(above)
	}
	if node == "" { // a region that is not stored yet
		v.tree.UnselectAll()
		return
	}
	v.tree.Select(node)
	v.tree.ScrollTo(node)
}
