package building

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data/index"
)

// A form is the settings of a step, below one another. Each setting is shown as the design has it, and
// changes the design as it is typed or chosen.
type form struct {
	page    *Room
	box     *fyne.Container
	fills   []func(index.Design)
	filling bool
	loose   []*fyne.Container // parts that need another height now
}

func newForm(p *Room) *form { return &form{page: p, box: container.New(&kit.Stacked{Gap: 4, Pad: 2})} }

// Refresh shows what the design says.
func (f *form) Refresh() {
	f.filling = true
	for _, fill := range f.fills {
		fill(f.page.state.Open.Design)
	}
	f.filling = false
	f.settle()
}

// settle lays out anew what needs another height: the parts first, then what holds them.
func (f *form) settle() {
	if len(f.loose) == 0 {
		return
	}
	for _, part := range f.loose {
		part.Refresh()
	}
	f.loose = nil
	f.box.Refresh()
}

// say shows words in a label of a part, or hides it where there are none.
func (f *form) say(part *fyne.Container, label *widget.Label, words string) {
	if label.Text == words && (words == "") != label.Visible() {
		return
	}
	label.SetText(words)
	label.Hidden = words == ""
	f.loose = append(f.loose, part)
}

func (f *form) add(o fyne.CanvasObject) { f.box.Add(o) }

func (f *form) text(key string) string { return f.page.Host.Printer().Text("screen.indexes." + key) }

// note says something about the settings around.
func (f *form) note(key string) { f.add(kit.Note(f.text(key))) }

// shown hides an object where the design has no use for it.
func (f *form) shown(o fyne.CanvasObject, when func(index.Design) bool) {
	if when == nil {
		return
	}
	f.fills = append(f.fills, func(d index.Design) {
		if visible := when(d); visible && !o.Visible() {
			o.Show()
			f.loose = append(f.loose, f.box)
		} else if !visible && o.Visible() {
			o.Hide()
			f.loose = append(f.loose, f.box)
		}
	})
}

// A choice is a setting with a few answers.
type choice struct {
	key   string // "screen.indexes.<key>" is its name; empty: without one
	ids   []string
	words string // "<words><id>" is an answer, and ".hint" one sentence on it
	cite  string // "<cite><id>" is looked up in the list of sources; empty: no source
	get   func(index.Design) string
	set   func(*index.Design, string)
	when  func(index.Design) bool // it is asked; nil: always
	place string                  // in the design, for problems
}

func (f *form) choice(c choice) {
	say := f.page.Host.Printer()
	titles := make([]string, len(c.ids))
	for i, id := range c.ids {
		titles[i] = say.Text(c.words + id)
	}
	list := kit.NewChoice(say, titles, nil)
	list.OnChanged = func(string) {
		if at := list.SelectedIndex(); !f.filling && at >= 0 {
			f.page.Edit(func(d *index.Design) { c.set(d, c.ids[at]) })
		}
	}
	hint := kit.NewQuiet("")
	hint.Hide()
	box := container.New(&kit.Stacked{Gap: -2})
	if c.key != "" {
		box.Add(kit.NewLine(f.text(c.key), kit.SmallLine))
	}
	box.Add(container.New(desk.Narrowable{}, list))
	box.Add(hint)
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		at, id := -1, c.get(d)
		for i := range c.ids {
			if c.ids[i] == id {
				at = i
			}
		}
		if list.SelectedIndex() != at {
			list.ClearSelected()
			list.SetSelectedIndex(at)
		}
		if f.page.Config.ReadOnly {
			list.Disable()
		}
		f.explain(box, hint, c, id)
	})
	f.trouble(box, c.place)
	f.shown(box, c.when)
}

// explain puts the sentence on an answer and its source below the choice.
func (f *form) explain(part *fyne.Container, hint *kit.Quiet, c choice, id string) {
	say, words := f.page.Host.Printer(), ""
	if key := c.words + id + ".hint"; say.Has(key) {
		words = say.Text(key)
	}
	if source := sources()[c.cite+id]; c.cite != "" && source != "" {
		words = strings.TrimSpace(words + " " + say.Text("screen.indexes.method-source", "source", source))
	}
	if hint.Words() != words {
		hint.Set(words)
		hint.Hidden = words == ""
		f.loose = append(f.loose, part)
	}
}

// trouble puts what is wrong with a place of the design below its setting.
func (f *form) trouble(box *fyne.Container, place string) {
	if place == "" {
		return
	}
	label := newTrouble()
	box.Add(label)
	f.fills = append(f.fills, func(index.Design) { f.say(box, label, f.page.state.ProblemsAt(place)) })
}

func newTrouble() *widget.Label {
	label := widget.NewLabel("")
	label.Wrapping, label.Importance, label.SizeName = fyne.TextWrapWord, widget.DangerImportance, base.SizeNameCaptionText
	label.Hide()
	return label
}

// A tick is a setting that is on or off.
type tick struct {
	key  string
	get  func(index.Design) bool
	set  func(*index.Design, bool)
	when func(index.Design) bool
}

func (f *form) tick(t tick) {
	check := widget.NewCheck(f.text(t.key), nil)
	check.OnChanged = func(on bool) {
		if !f.filling {
			f.page.Edit(func(d *index.Design) { t.set(d, on) })
		}
	}
	box := container.New(&kit.Stacked{Gap: -4}, check)
	if hint := "screen.indexes." + t.key + ".hint"; f.page.Host.Printer().Has(hint) {
		box.Add(kit.Note(f.page.Host.Printer().Text(hint)))
	}
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		if on := t.get(d); check.Checked != on {
			check.SetChecked(on)
		}
		if f.page.Config.ReadOnly {
			check.Disable()
		}
	})
	f.shown(box, t.when)
}

// step asks whether a step is done at all.
func (f *form) step(step index.StepName) {
	f.tick(tick{
		key: "do." + string(step), get: func(d index.Design) bool { return desk.HasStep(d, step) },
		set: func(d *index.Design, on bool) { setStep(d, step, on) },
	})
}

// button does something.
func (f *form) button(key string, icon fyne.Resource, do func()) *kit.Button {
	button := kit.NewButtonWithIcon(f.text(key), icon, do)
	if f.page.Config.ReadOnly {
		button.Disable()
	}
	return button
}

// room is an empty place in the form, for what is told there.
func (f *form) room() *fyne.Container {
	box := container.New(&kit.Stacked{})
	f.add(box)
	return box
}
