package directory

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A choosing is a field with one of some choices.
type choosing struct {
	form    *form
	field   field
	choice  *kit.Choice
	swatch  *canvas.Rectangle // of a colour
	patch   *fyne.Container   // that holds it
	keys    []string          // of the options after the first, which says nothing
	filling bool
	content fyne.CanvasObject
}

func newChoiceFace(m *form, f field) face {
	c := &choosing{form: m, field: f}
	s := m.page.state
	if f.face == colourFace {
		c.field.choices, c.field.words = colours(), "screen.directory.colour."
		c.swatch = canvas.NewRectangle(nil)
		c.swatch.CornerRadius = 4
	}
	c.choice = kit.NewChoice(s.say, nil, func(string) { c.chosen() })
	if !m.writable() {
		c.choice.Disable()
	}
	body := kit.Framed(container.New(narrowable{}, c.choice))
	if c.swatch != nil {
		c.patch = container.New(square{}, c.swatch)
		body = container.NewBorder(nil, nil, c.patch, nil, body)
	}
	c.content = container.New(labelled{}, kit.NewLine(s.fieldWords(f), kit.SmallLine), body)
	return c
}

func (c *choosing) choose()                   {}
func (c *choosing) object() fyne.CanvasObject { return c.content }
func (c *choosing) target() fyne.Focusable    { return c.choice }
func (c *choosing) flush()                    {}

// show implements face. A key that nobody knows is one more choice.
func (c *choosing) show(of any, _ bool) {
	s, now := c.form.page.state, c.field.get(of, "")
	c.keys = slices.Clone(c.field.choices)
	if now != "" && !slices.Contains(c.keys, now) {
		c.keys = append(c.keys, now)
	}
	words := []string{s.say.Text("screen.directory.unsaid")}
	for _, key := range c.keys {
		if c.swatch != nil {
			words = append(words, s.colourWords(key))
			continue
		}
		words = append(words, s.worded(c.field.words, key))
	}
	c.filling = true
	c.choice.SetOptions(words)
	c.choice.SetSelectedIndex(slices.Index(c.keys, now) + 1)
	c.filling = false
	if c.swatch != nil {
		c.swatch.FillColor = colourOf(now)
		setShown(c.patch, now != "")
		c.swatch.Refresh()
		c.content.Refresh()
	}
}

func (c *choosing) chosen() {
	at := c.choice.SelectedIndex()
	if c.filling || at < 0 {
		return
	}
	key := ""
	if at > 0 {
		key = c.keys[at-1]
	}
	c.form.edit(func(of any) { c.field.set(of, "", key) })
}

// A listing is a field with words, entries, regions or practices on chips.
type listing struct {
	form    *form
	field   field
	chips   *kit.Chips
	content fyne.CanvasObject
}

func newChipsFace(m *form, f field) face {
	l := &listing{form: m, field: f}
	s := m.page.state
	options := kit.ChipsOptions{
		Printer: s.say, Name: s.fieldWords(f), Single: f.face == linkFace || f.face == regionFace,
		OnChanged: func(keys []string) {
			m.edit(func(of any) { f.set(of, "", together(keys)) })
		},
	}
	switch f.face {
	case listFace:
		options.Own, options.Split = true, splitList
	case regionFace, regionsFace:
		options.Offered, options.Title = s.regionOptions, func(key string) string { return s.regionName(data.RegionCode(key)) }
	case practicesFace:
		options.Offered, options.Title = s.practiceOptions, func(key string) string { return s.practiceTitle(data.PracticeID(key)) }
	default:
		options.Offered = func() []kit.Option { return s.entryOptions(f.of) }
		if m.writable() {
			options.New = s.say.Text("screen.directory.new." + string(f.of))
			options.OnNew = func(typed string) { l.chips.Insert(string(m.page.makeOf(f.of, typed))) }
		}
		options.Title = func(key string) string {
			return cmp.Or(s.titleOf(data.EntryID(key)), s.say.Text("screen.directory.entry-gone"))
		}
	}
	l.chips = kit.NewChips(options)
	if !m.writable() {
		l.chips.Disable()
	}
	l.content = container.New(labelled{}, kit.NewLine(s.fieldWords(f), kit.SmallLine), l.chips)
	return l
}

func (l *listing) choose()                   {}
func (l *listing) object() fyne.CanvasObject { return l.content }
func (l *listing) target() fyne.Focusable    { return l.chips.FocusTarget() }
func (l *listing) flush()                    {}

// show implements face.
func (l *listing) show(of any, _ bool) {
	l.chips.SetKeys(apart[string](l.field.get(of, "")))
	if !l.form.writable() {
		l.chips.Disable()
	}
}

// A rowing is a field of several records in one, each with fields of its own.
type rowing struct {
	form    *form
	field   field
	forms   []*form
	box     *fyne.Container
	add     *kit.Button
	content fyne.CanvasObject
}

func newRowsFace(m *form, f field) face {
	r := &rowing{form: m, field: f, box: container.New(&kit.Stacked{Gap: 8})}
	r.add = kit.NewButtonWithIcon(m.page.state.say.Text("screen.directory.add."+f.id), base.ContentAddIcon(), func() {
		m.edit(f.rows.add)
	})
	r.add.Importance = widget.LowImportance
	foot := container.NewHBox(r.add)
	if !m.writable() {
		foot.Hide()
	}
	r.content = container.New(&kit.Stacked{Gap: 8}, r.box, foot)
	return r
}

func (r *rowing) choose()                   {}
func (r *rowing) object() fyne.CanvasObject { return r.content }
func (r *rowing) target() fyne.Focusable    { return r.add }

func (r *rowing) flush() {
	for _, m := range r.forms {
		m.flush()
	}
}

// show implements face.
func (r *rowing) show(of any, another bool) {
	all := r.field.rows.all(of)
	another = another || len(all) != len(r.forms)
	for len(r.forms) < len(all) {
		r.box.Add(r.row(len(r.forms)))
	}
	r.forms, r.box.Objects = r.forms[:len(all)], r.box.Objects[:len(all)]
	for i, m := range r.forms {
		m.show(all[i], another)
	}
	r.box.Refresh()
}

// row is the form of one record inside the other.
func (r *rowing) row(at int) fyne.CanvasObject {
	page := r.form.page
	m := &form{page: page, edit: func(alter func(of any)) {
		r.form.edit(func(of any) { alter(r.field.rows.all(of)[at]) })
	}}
	r.forms = append(r.forms, m)
	remove := kit.NewButtonWithIcon(page.state.say.Text("screen.directory.remove."+r.field.id), base.DeleteIcon(), func() {
		r.form.edit(func(of any) { r.field.rows.remove(of, at) })
	})
	remove.Importance = widget.LowImportance
	if !m.writable() {
		remove.Hide()
	}
	head := container.NewBorder(nil, nil, kit.NewLine(page.state.say.Text("screen.directory.row."+r.field.id, "n", page.state.say.Integer(at+1)), kit.StrongLine), remove)
	return kit.NewCard("", container.New(&kit.Stacked{Gap: 4}, head, m.grid(r.field.rows.fields)))
}
