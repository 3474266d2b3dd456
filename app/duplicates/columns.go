package duplicates

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/duplicate"
)

// columns show two practices and what they would become, place by place.
type columns struct {
	page   *page
	why    *kit.Quiet
	whole  *widget.Check
	rows   *fyne.Container
	sides  []*kit.Choice
	deeds  *fyne.Container
	titles [2]*kit.Button
	faces  *kit.Faces
	body   fyne.CanvasObject
}

func newColumns(p *page) *columns {
	say := p.host.Printer()
	c := &columns{page: p, why: kit.NewQuiet(""), rows: container.New(&kit.Stacked{Gap: 4, Pad: 4})}
	c.whole = widget.NewCheck(say.Text("screen.duplicates.whole"), func(is bool) { p.state.whole = is; c.refresh() })
	for i := range c.titles {
		c.titles[i] = kit.NewButton("", func() {
			id := [2]string{string(p.state.left.ID), string(p.state.right.ID)}[i]
			p.host.Go(session.NewRoute("practices", "id", id))
		})
		c.titles[i].Alignment, c.titles[i].Importance = widget.ButtonAlignLeading, widget.LowImportance
	}
	c.deeds = container.New(&kit.Flow{})
	c.offer()
	head := container.New(heads{thirds{}, func(i int) string { return c.named(i) }}, c.titles[0], c.titles[1], kit.NewLine(say.Text("screen.duplicates.result"), kit.StrongLine))
	top := container.New(&kit.Stacked{Gap: 0}, c.why, container.New(sides{}, c.deeds, c.whole), head)
	c.faces = kit.NewFaces(say, container.New(kit.Headed{}, top, container.NewVScroll(c.rows)))
	c.body = c.faces
	return c
}

// offer shows what can be done.
func (c *columns) offer() {
	p, say := c.page, c.page.host.Printer()
	if p.state.readOnly {
		return
	}
	merge := kit.NewButton(say.Text("screen.duplicates.merge"), p.merge)
	merge.Importance = widget.HighImportance
	c.deeds.Objects = []fyne.CanvasObject{
		merge, kit.NewButton(say.Text("screen.duplicates.apart"), p.keepApart),
		kit.NewButton(say.Text("screen.duplicates.swap"), func() { p.state.swap(); c.refresh() }),
	}
}

// first is what the keyboard comes to from the list.
func (c *columns) first() fyne.Focusable {
	if len(c.sides) > 0 {
		return c.sides[0]
	}
	return c.titles[0]
}

func (c *columns) refresh() {
	s := c.page.state
	if !s.ready {
		c.faces.ShowLoading()
		return
	}
	c.why.Set("")
	if at := s.at(); at >= 0 {
		c.why.Set(s.why(s.found.Pairs[at]))
	}
	c.rows.RemoveAll()
	c.sides = nil
	for _, row := range s.rows() {
		c.rows.Add(c.row(row))
	}
	if len(c.rows.Objects) == 0 {
		c.rows.Add(kit.Hint(s.say.Text("screen.duplicates.same")))
	}
	c.faces.ShowFilled()
	c.body.Refresh()
}

// named is the title of a column.
func (c *columns) named(i int) string {
	s := c.page.state
	if !s.ready || i > 1 {
		return ""
	}
	id := [2]data.PracticeID{s.left.ID, s.right.ID}[i]
	if key := s.found.Cards[id].Key; key != "" && key != s.title(id) {
		return key + " · " + s.title(id) // the titles are often the same
	}
	return s.title(id)
}

// row shows one place: both, and what is taken.
func (c *columns) row(row duplicate.Row) fyne.CanvasObject {
	s := c.page.state
	var options []string
	for _, side := range row.Sides {
		options = append(options, s.say.Text("duplicate.side."+string(side)))
	}
	choice := kit.NewChoice(s.say, options, nil)
	choice.SetSelectedIndex(slices.Index(row.Sides, row.Side))
	result := kit.Body(s.words(row, row.Result), kit.Plain)
	choice.OnChanged = func(string) {
		if i := choice.SelectedIndex(); i >= 0 && row.Sides[i] != row.Side {
			s.side(row.Place, row.Sides[i])
			c.refresh()
		}
	}
	if row.Same || s.readOnly || len(options) < 2 {
		choice.Hide()
	} else {
		c.sides = append(c.sides, choice)
	}
	name := container.NewBorder(nil, nil, nil, choice, kit.NewLine(s.name(row), kit.QuietLine))
	return container.New(&kit.Stacked{Gap: -2}, name,
		container.New(thirds{}, kit.Body(s.words(row, row.Left), tone(row.Side == duplicate.Right)), kit.Body(s.words(row, row.Right), tone(row.Side == duplicate.Left)), result),
		widget.NewSeparator())
}

// tone quietens what is not taken.
func tone(quiet bool) kit.Tone {
	if quiet {
		return kit.Muted
	}
	return kit.Plain
}
