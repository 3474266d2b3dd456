package writing

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// rows edit a table: partners, key dates, figures that prove a result.
type rows struct {
	form  *form
	part  part
	typed func(practice.Value)
	value []practice.Row
	cells [][]editor // by row and column
	add   *button
	list  *fyne.Container
	box   *fyne.Container
	all   bool // every row is shown, however many
}

// mostRows are shown of a long table until the user asks for all.
const mostRows = 25

func newRows(f *form, p part, typed func(practice.Value)) *rows {
	r := &rows{form: f, part: p, typed: typed, list: container.New(&kit.Stacked{Gap: 6})}
	r.add = f.button(p, f.say.Text("screen.writing.row.add"), base.ContentAddIcon(), r.append)
	r.box = container.New(&kit.Stacked{Gap: 2}, r.list, container.New(&kit.Flow{}, r.add))
	return r
}

func (r *rows) object() fyne.CanvasObject   { return r.box }
func (r *rows) beside() []fyne.CanvasObject { return nil }

func (r *rows) target() fyne.Focusable {
	if len(r.cells) > 0 {
		return r.cells[0][0].target()
	}
	return r.add
}

func (r *rows) fill(v practice.Value) {
	r.value = cloneRows(v.Rows)
	r.rebuild()
}

func cloneRows(rows []practice.Row) []practice.Row {
	cloned := make([]practice.Row, len(rows))
	for i, row := range rows {
		cloned[i] = maps.Clone(row)
	}
	return cloned
}

func (r *rows) rebuild() {
	r.cells, r.list.Objects = nil, nil
	shown := len(r.value)
	if !r.all && shown > mostRows+5 {
		shown = mostRows
	}
	for i := range shown {
		r.list.Add(r.row(i))
	}
	if more := len(r.value) - shown; more > 0 {
		r.list.Add(container.New(&kit.Flow{}, r.form.button(r.part, r.form.say.Plural("chips.more", more), nil, func() {
			r.all = true
			r.rebuild()
		})))
	}
	r.box.Refresh()
	r.form.grown()
}

// row is one row with its cells and what can be done with it.
func (r *rows) row(at int) fyne.CanvasObject {
	layout := &cells{least: 150}
	grid, editors := container.New(layout), []editor(nil)
	for _, c := range r.part.Columns {
		p := r.cell(at, c)
		e := r.form.editorOf(p, func(v practice.Value) { r.given(at, c, v) })
		e.fill(cellValue(p, r.value[at][c.ID]))
		label := kit.NewLine(p.name, kit.SmallLine)
		grid.Add(container.New(under{}, label, e.object()))
		layout.whole = append(layout.whole, p.PerLanguage() || p.IsList())
		editors = append(editors, e)
	}
	r.cells = append(r.cells, editors)
	if r.form.page.config.ReadOnly {
		return kit.NewCard("", grid)
	}
	say := r.form.say
	deeds := container.NewVBox(r.form.icon(r.part, base.DeleteIcon(), say.Text("screen.writing.row.remove"), func() { r.remove(at) }))
	if at > 0 {
		deeds.Add(r.form.icon(r.part, base.MoveUpIcon(), say.Text("screen.writing.row.up"), func() { r.swap(at) }))
	}
	return kit.NewCard("", container.NewBorder(nil, nil, nil, deeds, grid))
}

// cell is the part of a cell.
func (r *rows) cell(at int, c practice.Column) part {
	key := "practice.field." + r.part.ID + "." + c.ID
	p := part{
		Field: practice.Field{ID: r.part.ID, Kind: c.Kind, Choices: c.Choices, ChoicePhrase: c.ChoicePhrase},
		cell:  strconv.Itoa(at) + "." + c.ID, name: r.form.say.Text(key),
	}
	if c.Kind == practice.Grade && len(c.Choices) == 0 {
		for grade := 1; grade <= practice.MostRating; grade++ {
			p.Choices = append(p.Choices, strconv.Itoa(grade))
		}
	}
	if hint := key + ".hint"; r.form.say.Has(hint) {
		p.hint = r.form.say.Text(hint)
	}
	return p
}

// cellValue turns a cell into a value of its kind, which for lists joins them.
func cellValue(p part, cell data.Text) practice.Value {
	if p.IsList() {
		return practice.Value{List: practice.SplitList(cell[""])}
	}
	return practice.Value{Text: maps.Clone(cell)}
}

func (r *rows) given(at int, c practice.Column, v practice.Value) {
	if at >= len(r.value) {
		return
	}
	text := v.Text
	if len(v.List) > 0 {
		text = data.Plain(strings.Join(v.List, "; "))
	}
	r.value = slices.Clone(r.value)
	row := maps.Clone(r.value[at])
	if row == nil {
		row = practice.Row{}
	}
	row[c.ID] = maps.Clone(text)
	r.value[at] = row
	r.hand()
}

func (r *rows) hand() { r.typed(practice.Value{Rows: cloneRows(r.value)}) }

func (r *rows) append() {
	r.value = append(slices.Clone(r.value), practice.Row{})
	r.all = true
	r.rebuild()
	kit.Focus(r.cells[len(r.cells)-1][0].target())
}

func (r *rows) remove(at int) {
	r.value = slices.Delete(slices.Clone(r.value), at, at+1)
	r.rebuild()
	r.hand()
	kit.Focus(r.add)
}

func (r *rows) swap(at int) {
	r.value = slices.Clone(r.value)
	r.value[at], r.value[at-1] = r.value[at-1], r.value[at]
	r.rebuild()
	r.hand()
	kit.Focus(r.cells[at-1][0].target())
}

// A button tells when it gets the keyboard and knows the keys of the form.
type button struct {
	kit.Button
	form *form
	part part
}

func (f *form) button(p part, words string, icon fyne.Resource, do func()) *button {
	b := &button{form: f, part: p}
	b.Text, b.Icon, b.OnTapped, b.Importance = words, icon, do, widget.LowImportance
	b.ExtendBaseWidget(b)
	return b
}

// icon is a button without words beside it; the words are for those who hear the window.
func (f *form) icon(p part, icon fyne.Resource, words string, do func()) *button {
	b := f.button(p, "", icon, do)
	b.Told = words
	return b
}

// FocusGained implements fyne.Focusable.
func (b *button) FocusGained() {
	b.Button.FocusGained()
	if b.part.ID != "" {
		b.form.entered(b.part.ID, "")
	}
}

// FocusLost implements fyne.Focusable.
func (b *button) FocusLost() {
	b.Button.FocusLost()
	b.form.left()
}

// TypedShortcut implements fyne.Shortcutable.
func (b *button) TypedShortcut(shortcut fyne.Shortcut) { b.form.typedShortcut(b, b.part, shortcut) }

// TypedKey implements fyne.Focusable.
func (b *button) TypedKey(key *fyne.KeyEvent) {
	switch {
	case b.form.typedKey(b.part, key):
	case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && b.OnTapped != nil && !b.Disabled():
		b.OnTapped()
	default:
		b.Button.TypedKey(key)
	}
}
