package peers

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/resources/phrase"
)

// A field is one setting of the design: its name, the widget that changes it, a hint, and what is
// wrong with it.
type field struct {
	box     *fyne.Container
	hint    *kit.Quiet
	trouble *widget.Label
	typed   string // what is wrong with what is being typed
	refused string // what the design says about it
}

// newField names a widget; the hint may be empty.
func newField(name, hint string, control fyne.CanvasObject) *field {
	f := &field{hint: kit.NewQuiet(hint), trouble: newTrouble()}
	f.box = container.New(&kit.Stacked{Gap: -4}, kit.NewLine(name, kit.QuietLine), control, f.hint, f.trouble)
	f.hint.Hidden = hint == ""
	return f
}

// newTrouble is a text that says what is wrong, and is not there while nothing is.
func newTrouble() *widget.Label {
	trouble := widget.NewLabel("")
	trouble.Wrapping, trouble.Importance = fyne.TextWrapWord, widget.DangerImportance
	trouble.Hide()
	return trouble
}

func (f *field) setHint(words string) {
	f.hint.Hidden = words == ""
	f.hint.Set(words)
}

func (f *field) setTyped(words string)   { f.typed = words; f.tell() }
func (f *field) setRefused(words string) { f.refused = words; f.tell() }

func (f *field) tell() {
	words := f.typed
	if words == "" {
		words = f.refused
	}
	showTrouble(f.trouble, words)
}

// showTrouble says what is wrong, nothing where words are empty.
func showTrouble(label *widget.Label, words string) {
	if label.Text == words && label.Hidden == (words == "") {
		return
	}
	label.SetText(words)
	label.Hidden = words == ""
	label.Refresh()
}

// A numberEntry takes a number as it is typed. What is none is said, and the former number holds.
type numberEntry struct {
	kit.FormEntry
	say     *phrase.Printer
	whole   bool
	filling bool
	set     func(value float64)
	wrong   func(words string) // called with every change; empty where it is a number
}

func newNumberEntry(say *phrase.Printer, whole bool, set func(float64)) *numberEntry {
	e := &numberEntry{say: say, whole: whole, set: set}
	e.ExtendBaseWidget(e)
	e.OnChanged = e.changed
	return e
}

func (e *numberEntry) changed(text string) {
	if e.filling {
		return
	}
	value, ok := parseNumber(text, e.whole)
	words := ""
	if !ok {
		words = e.say.Text("screen.peers.number")
		if e.whole {
			words = e.say.Text("screen.peers.whole-number")
		}
	}
	if e.wrong != nil {
		e.wrong(words)
	}
	if ok {
		e.set(value)
	}
}

// fill shows a number, unless what stands there means the same.
func (e *numberEntry) fill(value float64) {
	if now, ok := parseNumber(e.Text, e.whole); ok && now == value {
		return
	}
	e.filling = true
	e.SetText(plainNumber(e.say, value))
	e.filling = false
	if e.wrong != nil {
		e.wrong("")
	}
}

// parseNumber reads a number as people write it, with a point or a comma.
func parseNumber(text string, whole bool) (float64, bool) {
	value, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	ok := err == nil && !math.IsNaN(value) && !math.IsInf(value, 0) && value >= 0
	return value, ok && (!whole || value == math.Trunc(value) && value <= 1<<53)
}

// plainNumber writes a number for an entry: all its digits, without groups of thousands.
func plainNumber(say *phrase.Printer, value float64) string {
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if strings.Contains(say.Number(0.5, 1), ",") {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}

// newNumberField is a field of a number.
func newNumberField(p *page, key string, whole bool, set func(float64)) (*field, *numberEntry) {
	say := p.host.Printer()
	entry := newNumberEntry(say, whole, set)
	f := newField(say.Text("screen.peers.field."+key), hintOf(say, key), entry)
	entry.wrong = f.setTyped
	return f, entry
}

// hintOf is the hint of a field, empty where it has none.
func hintOf(say *phrase.Printer, key string) string {
	if hint := "screen.peers.field." + key + ".hint"; say.Has(hint) {
		return say.Text(hint)
	}
	return ""
}

// A choosing is a drop-down list that tells the place of what the user chose, and nothing while it is
// being filled.
type choosing struct {
	kit.Choice
	filling bool
}

func newChoosing(p *phrase.Printer, options []string, chosen func(int)) *choosing {
	c := &choosing{}
	c.Options, c.PlaceHolder = options, p.Text("select.placeholder")
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); !c.filling && i >= 0 {
			chosen(i)
		}
	}
	c.ExtendBaseWidget(c)
	return c
}

// fill shows a place as chosen; a place that is none, and another value of the design, as words.
func (c *choosing) fill(place int, otherwise string) {
	c.filling = true
	defer func() { c.filling = false }()
	if place < 0 {
		c.PlaceHolder = otherwise
		c.ClearSelected()
		return
	}
	if c.SelectedIndex() != place {
		c.SetSelectedIndex(place)
	}
}

// offer replaces what there is to choose from.
func (c *choosing) offer(options []string) {
	c.filling = true
	defer func() { c.filling = false }()
	c.SetOptions(options)
}

// newChoiceField is a field of a few ways, whose words are given.
func newChoiceField(p *page, key string, options []string, chosen func(int)) (*field, *choosing) {
	say := p.host.Printer()
	choice := newChoosing(say, options, chosen)
	return newField(say.Text("screen.peers.field."+key), hintOf(say, key), choice), choice
}
