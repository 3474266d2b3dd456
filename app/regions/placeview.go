package regions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
)

// A placeSheet tells where a region stands: its hierarchy, what it is made of, its editions, groups
// and practices.
type placeSheet struct {
	page        *page
	left, right *fyne.Container
	content     fyne.CanvasObject
}

func newPlaceSheet(p *page) *placeSheet {
	v := &placeSheet{page: p, left: container.New(&pillar{kit.Stacked{Gap: 2, Pad: 4}}), right: container.New(&pillar{kit.Stacked{Gap: 2, Pad: 4}})}
	v.content = container.NewGridWithColumns(2,
		kit.NewCard("", container.NewVScroll(v.left)), kit.NewCard("", container.NewVScroll(v.right)))
	return v
}

func (v *placeSheet) refresh() {
	v.left.Objects, v.right.Objects = nil, nil
	s := v.page.state
	f := s.family()
	if s.base.known[s.region].Level == data.LevelOwn {
		v.members(v.left)
	} else {
		v.hierarchy(f)
		v.editions()
	}
	v.wholes()
	v.groups()
	v.practices()
	v.left.Refresh()
	v.right.Refresh()
}

func (v *placeSheet) hierarchy(f family) {
	say := v.page.state.say
	v.left.Add(kit.Heading(say.Text("screen.regions.above")))
	above := make([]data.RegionCode, len(f.above))
	for i, region := range f.above {
		above[i] = region.Code
	}
	v.links(v.left, above, "screen.regions.above.none")
	v.left.Add(kit.Heading(say.Plural("screen.regions.children", len(f.children))))
	v.links(v.left, f.children, "screen.regions.children.none")
	v.unlisted(f)
	if len(f.siblings) > 0 {
		v.left.Add(kit.Heading(say.Plural("screen.regions.siblings", len(f.siblings))))
		v.links(v.left, f.siblings, "")
	}
}

// unlisted offers the children that only the published lists have.
func (v *placeSheet) unlisted(f family) {
	p := v.page
	if len(f.unlisted) == 0 || p.config.Keep == nil {
		return
	}
	say := p.state.say
	v.left.Add(kit.Note(say.Plural("screen.regions.unlisted", len(f.unlisted))))
	v.left.Add(container.NewHBox(kit.NewButton(say.Plural("screen.regions.unlisted.add", len(f.unlisted)), func() {
		p.addRegions(f.unlisted, "")
	})))
}

// mostLinks are listed of one kind.
const mostLinks = 60

// links lists regions to go to.
func (v *placeSheet) links(box *fyne.Container, codes []data.RegionCode, none string) {
	if len(codes) == 0 && none != "" {
		box.Add(kit.Hint(v.page.state.say.Text(none)))
		return
	}
	row := container.New(&kit.Flow{})
	for i, code := range codes {
		if i == mostLinks {
			row.Add(widget.NewLabel(v.page.state.say.Plural("figure.more", len(codes)-i)))
			break
		}
		row.Add(v.page.link(code))
	}
	box.Add(row)
}

func (v *placeSheet) editions() {
	s := v.page.state
	lines := s.editions()
	if len(lines) == 0 {
		return
	}
	v.right.Add(kit.Heading(s.say.Text("screen.regions.editions")))
	for _, line := range lines {
		v.right.Add(kit.Body(line, kit.Plain))
	}
}

// members lists what a region of one's own is made of.
func (v *placeSheet) members(box *fyne.Container) {
	s := v.page.state
	members := s.base.known[s.region].Members
	box.Add(kit.Heading(s.say.Plural("screen.regions.members", len(members))))
	row := container.New(&kit.Flow{})
	for _, m := range members {
		if _, stored := s.base.known[m.Region]; !stored {
			row.Add(widget.NewLabel(s.memberLine(m)))
			continue
		}
		link := v.page.link(m.Region)
		link.Text = s.memberLine(m)
		row.Add(link)
	}
	box.Add(row)
	if len(members) == 0 {
		box.Add(kit.Hint(s.say.Text("screen.regions.no-values.own")))
	}
}

// wholes lists the regions of one's own that the region is a member of.
func (v *placeSheet) wholes() {
	s := v.page.state
	if wholes := s.wholes(s.region); len(wholes) > 0 {
		v.right.Add(kit.Heading(s.say.Text("screen.regions.part-of")))
		v.links(v.right, wholes, "")
	}
}

func (v *placeSheet) groups() {
	p, s := v.page, v.page.state
	v.right.Add(kit.Heading(s.say.Text("screen.regions.groups")))
	row := container.New(&kit.Flow{})
	for _, group := range s.memberships(s.region) {
		link := widget.NewHyperlink(brief(s.groupName(group)), nil)
		link.OnTapped = func() { p.chooseGroup(group.ID) }
		row.Add(link)
	}
	if len(row.Objects) == 0 {
		v.right.Add(kit.Hint(s.say.Text("screen.regions.groups.none")))
	} else {
		v.right.Add(row)
	}
	if p.config.Keep != nil {
		v.right.Add(container.NewHBox(v.joinGroup()))
	}
}

// joinGroup puts the region into another group.
func (v *placeSheet) joinGroup() fyne.CanvasObject {
	p, s := v.page, v.page.state
	chooser := kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Placeholder: s.say.Text("screen.regions.groups.join"),
		OnChosen: func(o kit.Option) { p.join(o.Key, s.region) },
	})
	var options []kit.Option
	for _, group := range s.base.groups {
		options = append(options, kit.Option{Key: group.ID, Title: brief(s.groupName(group)), Detail: s.say.Integer(len(group.Members))})
	}
	chooser.SetOptions(options)
	if len(options) == 0 {
		return kit.NewButton(s.say.Text("screen.regions.make.group"), p.newGroup)
	}
	return chooser
}

func (v *placeSheet) practices() {
	s := v.page.state
	v.right.Add(kit.Heading(s.say.Text("screen.regions.practices")))
	practices := s.practices()
	for i, practice := range practices {
		if i == mostLinks {
			v.right.Add(kit.Hint(s.say.Plural("figure.more", len(practices)-i)))
			break
		}
		link := widget.NewHyperlink(practice.Title.In(s.say.Language()), nil)
		link.Wrapping = fyne.TextWrapWord
		link.OnTapped = func() { v.page.host.Go(session.NewRoute("practices", "id", string(practice.ID))) }
		v.right.Add(link)
	}
	if len(practices) == 0 {
		v.right.Add(kit.Hint(s.say.Text("screen.regions.practices.none")))
	}
}
