package writing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/practice"
)

// A choice edits one of a handful of keys.
type choice struct {
	form    *form
	part    part
	keys    []string // in the order of the list; the first is none
	list    *list
	box     fyne.CanvasObject
	filling bool
}

func newChoice(f *form, p part, typed func(practice.Value)) *choice {
	c := &choice{form: f, part: p, keys: append([]string{""}, p.Choices...)}
	c.list = newList(f, p, func(int) {
		if at := c.list.SelectedIndex(); !c.filling && at >= 0 {
			typed(practice.Value{Text: data.Plain(c.keys[at])})
		}
	})
	c.words()
	c.box = kit.Framed(c.list)
	if p.cell == "" {
		c.box = container.New(half{380}, c.box)
	}
	return c
}

func (c *choice) words() {
	words := make([]string, len(c.keys))
	for i, key := range c.keys {
		words[i] = c.form.keyWords(c.part, key)
	}
	words[0] = c.form.say.Text("screen.writing.none")
	c.list.SetOptions(words)
}

func (c *choice) object() fyne.CanvasObject   { return c.box }
func (c *choice) target() fyne.Focusable      { return c.list }
func (c *choice) beside() []fyne.CanvasObject { return nil }

func (c *choice) fill(v practice.Value) {
	c.filling = true
	defer func() { c.filling = false }()
	key := v.Plain()
	if !slices.Contains(c.keys, key) { // a key of another version, or of an import
		c.keys = append(c.keys, key)
		c.words()
	}
	c.list.SetSelectedIndex(slices.Index(c.keys, key))
}

// keyWords words a key of a part's choices.
func (f *form) keyWords(p part, key string) string { return p.ChoiceWords(key, f.say.Known) }

// A list is a select that tells when it gets the keyboard and leaves function keys to the window.
type list struct {
	widget.Select
	form *form
	part part
}

func newList(f *form, p part, chosen func(int)) *list {
	l := &list{form: f, part: p}
	l.PlaceHolder = f.say.Text("select.placeholder")
	l.OnChanged = func(string) { chosen(l.SelectedIndex()) }
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained implements fyne.Focusable.
func (l *list) FocusGained() {
	l.Select.FocusGained()
	l.form.entered(l.part.ID, "")
}

// FocusLost implements fyne.Focusable.
func (l *list) FocusLost() {
	l.Select.FocusLost()
	l.form.left()
}

// TypedShortcut implements fyne.Shortcutable.
func (l *list) TypedShortcut(shortcut fyne.Shortcut) { l.form.typedShortcut(l, l.part, shortcut) }

// TypedKey implements fyne.Focusable.
func (l *list) TypedKey(key *fyne.KeyEvent) {
	if l.form.typedKey(l.part, key) {
		return
	}
	l.Select.TypedKey(key)
	kit.PassKey(l, key)
}

// A check is a box to tick that tells when it gets the keyboard.
type check struct {
	widget.Check
	form *form
	part part
}

func newCheck(f *form, p part, turned func(bool)) *check {
	c := &check{form: f, part: p}
	c.Text, c.OnChanged = f.say.Text("answer.yes"), turned
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained implements fyne.Focusable.
func (c *check) FocusGained() {
	c.Check.FocusGained()
	c.form.entered(c.part.ID, "")
}

// FocusLost implements fyne.Focusable.
func (c *check) FocusLost() {
	c.Check.FocusLost()
	c.form.left()
}

// TypedShortcut implements fyne.Shortcutable.
func (c *check) TypedShortcut(shortcut fyne.Shortcut) { c.form.typedShortcut(c, c.part, shortcut) }

// TypedKey implements fyne.Focusable.
func (c *check) TypedKey(key *fyne.KeyEvent) {
	if !c.form.typedKey(c.part, key) {
		c.Check.TypedKey(key)
		kit.PassKey(c, key)
	}
}
