package indexes

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data/index"
)

// A form is the settings of a step, below one another. Each setting is shown as the design has it, and
// changes the design as it is typed or chosen.
type form struct {
	page    *page
	box     *fyne.Container
	fills   []func(index.Design)
	filling bool
	loose   []*fyne.Container // parts that need another height now
}

func newForm(p *page) *form { return &form{page: p, box: container.New(&kit.Stacked{Gap: 4, Pad: 2})} }

// refresh shows what the design says.
func (f *form) refresh() {
	f.filling = true
	for _, fill := range f.fills {
		fill(f.page.state.open.design)
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

func (f *form) text(key string) string { return f.page.host.Printer().Text("screen.indexes." + key) }

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
	say := f.page.host.Printer()
	titles := make([]string, len(c.ids))
	for i, id := range c.ids {
		titles[i] = say.Text(c.words + id)
	}
	list := kit.NewChoice(say, titles, nil)
	list.OnChanged = func(string) {
		if at := list.SelectedIndex(); !f.filling && at >= 0 {
			f.page.edit(func(d *index.Design) { c.set(d, c.ids[at]) })
		}
	}
	hint := kit.NewQuiet("")
	hint.Hide()
	box := container.New(&kit.Stacked{Gap: -2})
	if c.key != "" {
		box.Add(kit.NewLine(f.text(c.key), kit.SmallLine))
	}
	box.Add(container.New(narrowable{}, list))
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
		if f.page.config.ReadOnly {
			list.Disable()
		}
		f.explain(box, hint, c, id)
	})
	f.trouble(box, c.place)
	f.shown(box, c.when)
}

// explain puts the sentence on an answer and its source below the choice.
func (f *form) explain(part *fyne.Container, hint *kit.Quiet, c choice, id string) {
	say, words := f.page.host.Printer(), ""
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
	f.fills = append(f.fills, func(index.Design) { f.say(box, label, f.page.state.problemsAt(place)) })
}

func newTrouble() *widget.Label {
	label := widget.NewLabel("")
	label.Wrapping, label.Importance, label.SizeName = fyne.TextWrapWord, widget.DangerImportance, base.SizeNameCaptionText
	label.Hide()
	return label
}

// A number is a setting that is typed.
type number struct {
	key       string
	low, high float64 // range of what is typed
	whole     bool
	percent   bool // typed as 0..100, kept as 0..1
	optional  bool // may be left empty
	unit      string
	get       func(index.Design) (float64, bool)
	set       func(d *index.Design, value float64, given bool)
	when      func(index.Design) bool
	place     string
}

func (f *form) number(n number) {
	wrong, box := newTrouble(), container.New(&kit.Stacked{})
	entry := newField(func(text string) {
		value, given, problem := n.read(f.page, text)
		f.say(box, wrong, problem)
		f.settle()
		if problem == "" {
			f.page.editAs("number:"+n.key+n.place+f.page.state.node, func(d *index.Design) { n.set(d, value, given) })
		}
	})
	entry.same = func(a, b string) bool {
		first, given, problem := n.read(f.page, a)
		second, also, other := n.read(f.page, b)
		return problem != "" && kit.OnScreen(entry) && focused(entry) || problem == "" && other == "" && given == also && first == second
	}
	label := container.New(&kit.Stacked{Gap: -8}, kit.Body(f.text(n.key), kit.Plain), kit.NewQuiet(n.bounds(f.page)))
	box.Objects = []fyne.CanvasObject{container.New(&asked{entry: 84}, label, entry), wrong}
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		entry.show(n.write(f.page, d))
		if f.page.config.ReadOnly {
			entry.Disable()
		}
		if _, _, problem := n.read(f.page, entry.Text); problem == "" {
			f.say(box, wrong, f.page.state.problemsAt(placeOr(n.place)))
		}
	})
	f.shown(box, n.when)
}

func placeOr(place string) string {
	if place == "" {
		return "none"
	}
	return place
}

// focused reports whether an entry has the keyboard.
func focused(entry fyne.Focusable) bool {
	surface := fyne.CurrentApp().Driver().CanvasForObject(entry.(fyne.CanvasObject))
	return surface != nil && surface.Focused() == entry
}

// bounds words the unit and the range of a number.
func (n number) bounds(p *page) string {
	say := p.host.Printer()
	unit := n.unit
	if n.percent {
		unit = "%"
	}
	var words string
	switch {
	case math.IsInf(n.high, 1) && math.IsInf(n.low, -1):
		words = say.Text("screen.indexes.range.any")
	case math.IsInf(n.high, 1):
		words = say.Text("screen.indexes.range.from", "low", shortNumber(p, n.low))
	default:
		words = say.Text("screen.indexes.range", "low", shortNumber(p, n.low), "high", shortNumber(p, n.high))
	}
	if unit != "" {
		words += " " + unit
	}
	if n.optional {
		words += ", " + say.Text("screen.indexes.range.optional")
	}
	return words
}

// read understands what is typed, with a point or a comma; problem is what is wrong with it, in words.
func (n number) read(p *page, text string) (value float64, given bool, problem string) {
	text = strings.TrimSpace(text)
	if text == "" && n.optional {
		return 0, false, ""
	}
	value, ok := readNumber(text)
	say := p.host.Printer()
	switch {
	case !ok || n.whole && value != math.Trunc(value):
		return 0, false, say.Text(map[bool]string{true: "screen.indexes.range.whole", false: "screen.indexes.range.number"}[n.whole])
	case value < n.low || value > n.high:
		return 0, false, say.Text("screen.indexes.range.outside", "range", n.bounds(p))
	}
	if n.percent {
		value /= 100
	}
	return value, true, ""
}

// write words the value of the design as it is typed.
func (n number) write(p *page, d index.Design) string {
	value, given := n.get(d)
	if !given {
		return ""
	}
	if n.percent {
		value *= 100
	}
	return shortNumber(p, value)
}

// readNumber reads a finite number written with a point or a comma.
func readNumber(text string) (float64, bool) {
	text = strings.NewReplacer("\u2212", "-", " ", "", "\u00a0", "", ",", ".").Replace(text)
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil && !math.IsInf(value, 0) && !math.IsNaN(value)
}

// shortNumber writes a number with as few digits as it needs, and with the language's decimal sign.
func shortNumber(p *page, value float64) string {
	text := strconv.FormatFloat(math.Round(value*1e6)/1e6, 'f', -1, 64)
	if strings.Contains(p.host.Printer().Number(0.5, 1), ",") {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
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
			f.page.edit(func(d *index.Design) { t.set(d, on) })
		}
	}
	box := container.New(&kit.Stacked{Gap: -4}, check)
	if hint := "screen.indexes." + t.key + ".hint"; f.page.host.Printer().Has(hint) {
		box.Add(kit.Note(f.page.host.Printer().Text(hint)))
	}
	f.add(box)
	f.fills = append(f.fills, func(d index.Design) {
		if on := t.get(d); check.Checked != on {
			check.SetChecked(on)
		}
		if f.page.config.ReadOnly {
			check.Disable()
		}
	})
	f.shown(box, t.when)
}

// step asks whether a step is done at all.
func (f *form) step(step index.StepName) {
	f.tick(tick{
		key: "do." + string(step), get: func(d index.Design) bool { return hasStep(d, step) },
		set: func(d *index.Design, on bool) { setStep(d, step, on) },
	})
}

// button does something.
func (f *form) button(key string, icon fyne.Resource, do func()) *widget.Button {
	button := widget.NewButtonWithIcon(f.text(key), icon, do)
	if f.page.config.ReadOnly {
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
