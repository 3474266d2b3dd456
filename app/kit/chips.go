package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/resources/phrase"
)

// ChipsOptions declare a list of words that can be added to. Functions that are nil are not offered.
type ChipsOptions struct {
	Printer   *phrase.Printer
	Name      string                                             // what is listed, for the search box
	Title     func(key string) string                            // words of a key
	Offered   func() []Option                                    // what may be added, in order
	Own       bool                                               // words of the user's own may be added
	Split     func(text string) []string                         // what is typed or pasted as one, for words of the user's own
	New       string                                             // "New organisation": offered first; empty: not
	OnNew     func(typed string)                                 // opens something to make one
	Single    bool                                               // one at most: another one takes its place
	OnChanged func(keys []string)                                // the user added or removed
	OnEnter   func()                                             // it got the keyboard
	OnLeave   func()                                             // it lost the keyboard
	OnKey     func(from fyne.Focusable, key *fyne.KeyEvent) bool // true: handled
	OnNext    func(back bool)                                    // Ctrl+Enter, with Shift back
}

// Chips are a list of words, each on a chip that a click, Space or Delete removes, with a button that
// finds more to add.
//
//	tags := kit.NewChips(kit.ChipsOptions{Printer: p, Name: p.Text("tags"), Own: true, OnChanged: page.tagged})
//	tags.SetKeys([]string{"harbour"})
type Chips struct {
	widget.BaseWidget
	options ChipsOptions
	keys    []string
	all     bool // every chip is shown, however many
	room    float32
	add     *chip
	row     *fyne.Container
}

// mostChips are shown of a long list until the user asks for all.
const mostChips = 60

// NewChips returns an empty list.
func NewChips(options ChipsOptions) *Chips {
	c := &Chips{options: options, row: container.New(&Flow{})}
	c.add = newChip(c, options.Printer.Text("chips.add"), base.ContentAddIcon(), c.Open)
	c.add.Importance, c.add.IconPlacement = widget.LowImportance, widget.ButtonIconLeadingText
	c.add.adds = true
	c.ExtendBaseWidget(c)
	c.rebuild()
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.row) }

// Resize implements fyne.CanvasObject: a chip is never wider than the list, however long its words are.
func (c *Chips) Resize(size fyne.Size) {
	if size.Width != c.room {
		c.room = size.Width
		c.fit()
	}
	c.BaseWidget.Resize(size)
}

// fit cuts the words of the chips to the room there is.
func (c *Chips) fit() {
	for _, o := range c.row.Objects {
		if chip := o.(*chip); chip != c.add {
			chip.fit(c.room)
		}
	}
}

// SetKeys shows a list.
func (c *Chips) SetKeys(keys []string) {
	c.keys = slices.Clone(keys)
	c.rebuild()
}

// Keys returns what is listed.
func (c *Chips) Keys() []string { return slices.Clone(c.keys) }

// FocusTarget returns the button that adds.
func (c *Chips) FocusTarget() fyne.Focusable { return c.add }

// Disable lets nothing be changed.
func (c *Chips) Disable() {
	c.add.Hide()
	for _, o := range c.row.Objects {
		if chip, is := o.(*chip); is {
			chip.Disable()
		}
	}
}

func (c *Chips) rebuild() {
	disabled := c.add.Hidden
	shown := c.keys
	if !c.all && len(shown) > mostChips+10 {
		shown = shown[:mostChips]
	}
	c.row.Objects = nil
	for _, key := range shown {
		c.row.Add(newChip(c, Cut(c.title(key), 70), base.CancelIcon(), func() { c.remove(key) }))
	}
	if more := len(c.keys) - len(shown); more > 0 {
		rest := newChip(c, c.options.Printer.Plural("chips.more", more), nil, func() {
			c.all = true
			c.rebuild()
		})
		rest.Importance, rest.stays = widget.LowImportance, true
		c.row.Add(rest)
	}
	c.add.SetText(c.addWords())
	c.row.Add(c.add)
	if disabled {
		c.Disable()
	}
	if c.room > 0 {
		c.fit()
	}
	c.row.Refresh()
	c.Refresh()
}

func (c *Chips) addWords() string {
	if c.options.Single && len(c.keys) > 0 {
		return c.options.Printer.Text("chips.change")
	}
	return c.options.Printer.Text("chips.add")
}

func (c *Chips) title(key string) string {
	if c.options.Title != nil {
		if title := c.options.Title(key); title != "" {
			return title
		}
	}
	return key
}

func (c *Chips) remove(key string) {
	at := slices.Index(c.keys, key)
	if at < 0 {
		return
	}
	c.set(slices.Delete(slices.Clone(c.keys), at, at+1))
	next := fyne.Focusable(c.add)
	if at < len(c.keys) && at < len(c.row.Objects) {
		next = c.row.Objects[at].(*chip)
	}
	Focus(next)
}

// insert adds keys that are not there yet.
func (c *Chips) insert(keys ...string) {
	next := slices.Clone(c.keys)
	if c.options.Single {
		next = nil
	}
	for _, key := range keys {
		if key != "" && !slices.Contains(next, key) {
			next = append(next, key)
		}
	}
	if !slices.Equal(next, c.keys) {
		c.set(next)
	}
}

func (c *Chips) set(keys []string) {
	c.keys = keys
	c.rebuild()
	if c.options.OnChanged != nil {
		c.options.OnChanged(slices.Clone(keys))
	}
}

// The keys of options that are none of the list.
const (
	ownOption = "\x00own"
	newOption = "\x00new"
)

// Open opens the list of what may be added.
func (c *Chips) Open() { c.open("") }

func (c *Chips) open(typed string) {
	var offered []Option
	if c.options.Offered != nil {
		for _, o := range c.options.Offered() {
			if !slices.Contains(c.keys, o.Key) {
				offered = append(offered, o)
			}
		}
	}
	search, now := SearchIn(offered), ""
	openPicker(c.add, PickerOptions{
		Printer: c.options.Printer, Placeholder: c.options.Name,
		Search: func(text string, show func([]Option)) {
			now = text
			search(text, func(found []Option) { show(c.withOwn(text, found)) })
		},
		OnChosen: func(o Option) { c.chosen(o, now) },
		OnCancel: func() { Focus(c.add) },
	}, typed)
}

// withOwn puts what is typed before what was found, and what makes a new one.
func (c *Chips) withOwn(text string, found []Option) []Option {
	p := c.options.Printer
	var own []Option
	folded := phrase.Fold(text)
	known := slices.ContainsFunc(found, func(o Option) bool { return phrase.Fold(o.Title) == folded })
	if c.options.Own && folded != "" && !known {
		own = append(own, Option{Key: ownOption, Title: p.Text("chips.own", "text", Cut(text, 60))})
	}
	if c.options.New != "" {
		own = append(own, Option{Key: newOption, Title: c.options.New})
	}
	if c.options.Own && folded != "" && !known && len(found) == 0 || len(own) == 0 {
		return append(own, found...)
	}
	return append(found, own...)
}

func (c *Chips) chosen(o Option, typed string) {
	switch o.Key {
	case ownOption:
		words := []string{typed}
		if c.options.Split != nil {
			words = c.options.Split(typed)
		}
		c.insert(words...)
	case newOption:
		if c.options.OnNew != nil {
			c.options.OnNew(typed)
		}
		return
	default:
		c.insert(o.Key)
	}
	Focus(c.add)
}

// Insert adds a key as if it had been chosen, such as that of something just made.
func (c *Chips) Insert(key string) { c.insert(key) }

// openPicker opens a picker below a button, with something typed already.
func openPicker(anchor fyne.CanvasObject, options PickerOptions, typed string) {
	surface := fyne.CurrentApp().Driver().CanvasForObject(anchor)
	if surface == nil {
		return
	}
	var popup *widget.PopUp
	chosen, cancelled := options.OnChosen, options.OnCancel
	options.OnChosen = func(o Option) {
		popup.Hide()
		chosen(o)
	}
	options.OnCancel = func() {
		popup.Hide()
		if cancelled != nil {
			cancelled()
		}
	}
	picker := NewPicker(options)
	popup = widget.NewPopUp(picker, surface)
	popup.ShowAtPosition(belowAnchor(anchor, surface))
	popup.Resize(pickerSize(surface, anchor.Size().Width))
	surface.Focus(picker.FocusTarget())
	if typed != "" {
		picker.SetText(typed)
		picker.entry.CursorColumn = len([]rune(typed))
	}
}

func belowAnchor(anchor fyne.CanvasObject, surface fyne.Canvas) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	size := pickerSize(surface, anchor.Size().Width)
	at.Y += anchor.Size().Height + 2
	at.X = max(min(at.X, surface.Size().Width-size.Width-8), 0)
	at.Y = max(min(at.Y, surface.Size().Height-size.Height-8), 0)
	return at
}

// A chip is a word that can be removed, or the button that adds.
type chip struct {
	Button
	owner *Chips
	words string // whole
	adds  bool
	stays bool // Delete does nothing
}

func newChip(owner *Chips, text string, icon fyne.Resource, do func()) *chip {
	c := &chip{owner: owner, words: text}
	c.Text, c.Icon, c.OnTapped, c.IconPlacement = text, icon, do, widget.ButtonIconTrailingText
	c.ExtendBaseWidget(c)
	return c
}

// fit cuts the words to a width, which the picture and the border take their parts of.
func (c *chip) fit(room float32) {
	beside := c.MinSize().Width - fyne.MeasureText(c.Text, base.TextSize(), fyne.TextStyle{Bold: true}).Width
	if words := Shortened(c.words, max(room-beside, 40*Unit()), base.TextSize(), fyne.TextStyle{Bold: true}); words != c.Text {
		c.SetText(words)
	}
}

// FocusGained implements fyne.Focusable.
func (c *chip) FocusGained() {
	c.Button.FocusGained()
	if c.owner.options.OnEnter != nil {
		c.owner.options.OnEnter()
	}
}

// FocusLost implements fyne.Focusable.
func (c *chip) FocusLost() {
	c.Button.FocusLost()
	if c.owner.options.OnLeave != nil {
		c.owner.options.OnLeave()
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *chip) TypedShortcut(shortcut fyne.Shortcut) {
	if back, next := NextOf(shortcut); next && c.owner.options.OnNext != nil {
		c.owner.options.OnNext(back)
		return
	}
	PassShortcut(c, shortcut)
}

// TypedRune implements fyne.Focusable: typing on the button that adds searches.
func (c *chip) TypedRune(r rune) {
	if c.adds && r != ' ' && !c.Disabled() {
		c.owner.open(string(r))
	}
}

// TypedKey implements fyne.Focusable.
func (c *chip) TypedKey(key *fyne.KeyEvent) {
	switch {
	case c.owner.options.OnKey != nil && c.owner.options.OnKey(c, key):
	case (key.Name == fyne.KeyDelete || key.Name == fyne.KeyBackspace) && !c.adds && !c.stays && !c.Disabled():
		c.OnTapped()
	case (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeyDown) && c.adds && !c.Disabled():
		c.owner.Open()
	default:
		c.Button.TypedKey(key)
	}
}
