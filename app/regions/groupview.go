package regions

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
)

// A groupView shows a group of comparison and changes it; every change is stored at once and can be
// undone.
type groupView struct {
	page    *page
	name    *kit.Line
	facts   *kit.Line
	table   *kit.Table
	faces   *kit.Faces
	editing *fyne.Container
	body    fyne.CanvasObject
}

func newGroupView(p *page) *groupView {
	say := p.host.Printer()
	v := &groupView{page: p, name: kit.NewLine("", kit.NameLine), facts: kit.NewLine("", kit.QuietLine)}
	options := kit.TableOptions{
		Printer: say, Runner: p.host.Runner(), Name: say.Text("screen.regions.group.members"), Columns: v.columns(),
		ID:     func(i int) string { return string(v.member(i)) },
		OnOpen: func(i int) { p.choose(v.member(i)) }, OnCopy: p.host.Copy,
	}
	if p.config.ExportTable != nil {
		options.OnExport = func(c kit.Content) { p.config.ExportTable(c, "") }
	}
	v.table = kit.NewTable(options)
	v.faces = kit.NewFaces(say, v.table)
	compare := kit.NewButton(say.Text("screen.regions.group.compare"), v.compare)
	compare.Importance = widget.HighImportance
	open := kit.NewButton(say.Text("screen.regions.to-table"), func() {
		p.host.Go(session.NewRoute("tables", "view", "indicators", "group", p.state.group))
	})
	v.editing = container.New(&kit.Flow{}, v.editors()...)
	row := container.New(&kit.Flow{}, compare, open)
	top := container.New(&kit.Stacked{Gap: 2}, container.New(kit.Snug{}, v.name, v.facts), row, v.editing)
	v.body = container.NewPadded(container.New(kit.Headed{Gap: 4, Head: 36}, top, v.faces))
	return v
}

func (v *groupView) content() fyne.CanvasObject { return v.body }

func (v *groupView) editors() []fyne.CanvasObject {
	p := v.page
	if p.config.Keep == nil {
		return nil
	}
	button := func(key string, icon fyne.Resource, do func()) fyne.CanvasObject {
		return kit.NewButtonWithIcon(p.host.Printer().Text("screen.regions."+key), icon, do)
	}
	return []fyne.CanvasObject{
		button("members.add", base.ContentAddIcon(), v.add), button("members.paste", base.ContentPasteIcon(), v.paste),
		button("members.remove", base.ContentRemoveIcon(), v.removeMember),
		button("group.up", base.MoveUpIcon(), func() { v.move(-1) }), button("group.down", base.MoveDownIcon(), func() { v.move(1) }),
		button("group.rename", base.DocumentCreateIcon(), p.renameGroup), button("remove", base.DeleteIcon(), p.removeGroup),
	}
}

func (v *groupView) columns() []kit.Column {
	s := v.page.state
	title := func(key string) string { return s.say.Text("screen.regions.column." + key) }
	region := func(i int) data.Region { r, _, _ := s.base.region(v.member(i)); return r }
	return []kit.Column{
		{
			Key: "place", Title: title("place"), Kind: kit.NumberColumn, Width: 60,
			Text:  func(i int) string { return s.say.Integer(i + 1) },
			Value: func(i int) (float64, bool) { return float64(i + 1), true },
		},
		{
			Key: "region", Title: title("region"), Width: 260,
			Text: func(i int) string { return s.name(v.member(i)) }, Second: func(i int) string { return string(v.member(i)) },
			Tone: func(i int) kit.Tone {
				if v.member(i) == s.focus {
					return kit.Accent
				}
				return kit.Plain
			},
		},
		{Key: "level", Title: title("level"), Width: 150, Text: func(i int) string { return s.say.Text("level.one." + string(region(i).Level)) }},
		{Key: "country", Title: title("country"), Width: 130, Text: func(i int) string { return s.name(data.RegionCode(region(i).Country)) }},
	}
}

// shown is the group, which is there while this view is.
func (v *groupView) shown() data.PeerGroup {
	group, _ := v.page.state.base.group(v.page.state.group)
	return group
}

func (v *groupView) member(i int) data.RegionCode {
	if members := v.shown().Members; i < len(members) {
		return members[i]
	}
	return ""
}

func (v *groupView) refresh() {
	s, group := v.page.state, v.shown()
	v.name.Set(s.groupName(group))
	facts := s.say.Plural("screen.regions.members", len(group.Members))
	if s.from == data.PeersGroup+group.ID {
		facts += " · " + s.say.Text("screen.regions.group.compared")
	}
	v.facts.Set(facts)
	if len(group.Members) == 0 {
		v.faces.ShowEmpty(kit.Empty{Title: s.say.Text("screen.regions.group.empty"), Text: s.say.Text("screen.regions.group.empty.text")})
		return
	}
	v.table.SetRows(len(group.Members))
	v.faces.ShowFilled()
}

// compare makes the members the peers of the comparison and shows it.
func (v *groupView) compare() {
	p, group := v.page, v.shown()
	if p.state.focus == "" && len(group.Members) > 0 {
		p.host.Session().SetFocus(group.Members[0])
	}
	p.host.Session().SetPeers(data.PeersGroup+group.ID, group.Members)
	p.host.Go(session.NewRoute("benchmarks"))
}

// set shows other members at once and stores them.
func (v *groupView) set(members []data.RegionCode) {
	group := v.shown()
	group.Members = members
	v.page.putGroup(group, nil)
	v.refresh()
}

func (v *groupView) add() {
	v.page.choosePlaces(placesWanted{
		title: "screen.regions.members.add", confirm: "screen.regions.members.add", without: v.shown().Members,
		take: func(regions []data.Region) { v.take(regions) },
	})
}

// take adds regions; those that the catalogue lacks are stored with them.
func (v *groupView) take(regions []data.Region) {
	members := slices.Clone(v.shown().Members)
	for _, region := range regions {
		if !slices.Contains(members, region.Code) {
			members = append(members, region.Code)
		}
	}
	v.page.storeMissing(regions)
	v.set(members)
}

func (v *groupView) paste() {
	v.page.pastePlaces(func(found []pasted) {
		regions := make([]data.Region, 0, len(found))
		for _, f := range found {
			region, _, _ := v.page.state.base.region(f.region)
			regions = append(regions, region)
		}
		v.take(regions)
	})
}

func (v *groupView) removeMember() {
	if row, ok := v.table.Selected(); ok {
		v.set(slices.Delete(slices.Clone(v.shown().Members), row, row+1))
		return
	}
	v.page.chooseFirst()
}

// chooseFirst says that a member has to be chosen.
func (p *page) chooseFirst() { p.host.Status(p.state.say.Text("screen.regions.members.choose")) }

// move moves the member with the cursor up or down.
func (v *groupView) move(by int) {
	row, ok := v.table.Selected()
	if !ok {
		v.page.chooseFirst()
		return
	}
	members := slices.Clone(v.shown().Members)
	if to := row + by; to >= 0 && to < len(members) {
		members[row], members[to] = members[to], members[row]
		v.set(members)
	}
}

// putGroup shows the group as it will be and stores it.
func (p *page) putGroup(group data.PeerGroup, then func()) {
	s := p.state
	groups := slices.Clone(s.base.groups)
	if at := slices.IndexFunc(groups, func(g data.PeerGroup) bool { return g.ID == group.ID }); at >= 0 {
		groups[at] = group
	} else {
		groups = append(groups, group)
	}
	s.base.groups = groups
	p.writes.store(write{what: "group " + group.ID, then: then, do: func(ctx context.Context, keep Keeper) error {
		return keep.PutGroups(ctx, []data.PeerGroup{group})
	}})
}

// join puts a region at the end of a group.
func (p *page) join(id string, code data.RegionCode) {
	group, known := p.state.base.group(id)
	if !known || slices.Contains(group.Members, code) {
		return
	}
	group.Members = append(slices.Clone(group.Members), code)
	p.putGroup(group, nil)
	p.sheet.place.refresh()
}

// newGroup asks for the name of a new group; the focus and its peers are offered as members.
func (p *page) newGroup() {
	s := p.state
	names := newNames(s.say, data.Text{})
	withPeers := widget.NewCheck(s.say.Text("screen.regions.group.from-peers"), nil)
	withPeers.SetChecked(false)
	content := container.New(&kit.Stacked{Gap: 4}, names.content)
	if len(s.peers) > 0 {
		content.Add(withPeers)
	}
	p.host.ShowPanel(shell.Panel{
		Title: s.say.Text("screen.regions.make.group"), Content: content, Confirm: s.say.Text("screen.regions.make"), Width: 460,
		OnConfirm: func() {
			group := data.PeerGroup{Name: names.text()}
			if withPeers.Checked {
				group.Members = append([]data.RegionCode{s.focus}, s.peers...)
			}
			p.makeGroup(group)
		},
	})
}

// makeGroup stores a new group under an id of its own and shows it.
func (p *page) makeGroup(group data.PeerGroup) {
	s := p.state
	if group.Name.In(s.say.Language()) == "" {
		group.Name = data.Text{s.say.Language(): s.say.Text("screen.regions.group.unnamed")}
	}
	group.ID = freeName(groupID(group.Name.In(s.say.Language())), func(id string) bool {
		_, taken := s.base.group(id)
		return taken
	})
	p.putGroup(group, nil)
	s.grow()
	p.tree.refresh()
	p.chooseGroup(group.ID)
}

func (p *page) renameGroup() {
	group := p.group.shown()
	names := newNames(p.state.say, group.Name)
	p.host.ShowPanel(shell.Panel{
		Title: p.state.say.Text("screen.regions.group.rename"), Content: names.content, Confirm: p.state.say.Text("fyne.Save"), Width: 460,
		OnConfirm: func() {
			group := p.group.shown()
			group.Name = names.text()
			p.putGroup(group, nil)
			p.group.refresh()
			p.tree.refresh()
		},
	})
}

func (p *page) removeGroup() {
	s, group := p.state, p.group.shown()
	p.host.Ask(shell.Question{
		Title: s.say.Text("screen.regions.remove.title", "name", s.groupName(group)),
		Text:  s.say.Text("screen.regions.group.remove.text"), Yes: s.say.Text("screen.regions.remove"), Harmful: true,
	}, func() {
		p.writes.store(write{
			what: "removal of group " + group.ID,
			do:   func(ctx context.Context, keep Keeper) error { return keep.RemoveGroup(ctx, group.ID) },
			then: func() { s.group = "" },
		})
	})
}
