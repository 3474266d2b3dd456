package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/resources/phrase"
)

// An Option is one thing to choose.
type Option struct {
	Key    string // what is chosen
	Title  string
	Detail string // a quieter text after it, such as a code; searched as well
	Group  string // options of a group stand together under it; may be empty
}

// Label is the option in one line: "Hamburg (DE60)".
func (o Option) Label() string {
	if o.Detail == "" {
		return o.Title
	}
	return o.Title + " (" + o.Detail + ")"
}

// GroupFirst puts the group of what is chosen before the others: who has a NUTS 2 region in focus
// means one of these by a name that several levels share.
func GroupFirst(options []Option, chosen string) []Option {
	at := slices.IndexFunc(options, func(o Option) bool { return o.Key == chosen })
	if chosen == "" || at < 0 {
		return options
	}
	group := options[at].Group
	first := func(o Option) int {
		if o.Group == group {
			return 0
		}
		return 1
	}
	sorted := slices.Clone(options)
	slices.SortStableFunc(sorted, func(a, b Option) int { return first(a) - first(b) })
	return sorted
}

// ChooserOptions declare a chooser.
//
//	chooser := kit.NewChooser(kit.ChooserOptions{
//		Printer: p, Placeholder: p.Text("regions.choose"), OnChosen: func(o kit.Option) { … },
//	})
//	chooser.SetOptions(options)
//	chooser.SetChosen("DE60")
type ChooserOptions struct {
	Printer     *phrase.Printer
	Placeholder string
	Options     []Option
	Icon        fyne.Resource // may be nil
	OnChosen    func(Option)
}

// A Chooser is a button that shows what is chosen and opens a list to search in. It is for long
// lists; a handful of options suit a widget.Select.
type Chooser struct {
	Button
	options ChooserOptions
	chosen  string
}

// NewChooser returns a chooser with nothing chosen.
func NewChooser(options ChooserOptions) *Chooser {
	c := &Chooser{options: options}
	c.Icon = options.Icon
	if c.Icon == nil {
		c.Icon = base.MenuDropDownIcon()
		c.IconPlacement = widget.ButtonIconTrailingText
	}
	c.Alignment = widget.ButtonAlignLeading
	c.OnTapped = c.Open
	c.ExtendBaseWidget(c)
	c.relabel()
	return c
}

// SetOptions replaces the options; what is chosen stays.
func (c *Chooser) SetOptions(options []Option) {
	c.options.Options = options
	c.relabel()
}

// SetChosen shows an option as chosen; OnChosen is not called. An unknown key chooses nothing.
func (c *Chooser) SetChosen(key string) {
	c.chosen = key
	c.relabel()
}

// Chosen returns the chosen option, false where there is none.
func (c *Chooser) Chosen() (Option, bool) {
	at := slices.IndexFunc(c.options.Options, func(o Option) bool { return o.Key == c.chosen })
	if c.chosen == "" || at < 0 {
		return Option{}, false
	}
	return c.options.Options[at], true
}

// Open opens the list with the keyboard in its search box.
func (c *Chooser) Open() {
	surface := fyne.CurrentApp().Driver().CanvasForObject(c)
	if surface == nil {
		return
	}
	var popup *widget.PopUp
	picker := NewPicker(PickerOptions{
		Printer: c.options.Printer, Placeholder: c.options.Placeholder,
		Search: SearchIn(c.options.Options),
		OnChosen: func(o Option) {
			popup.Hide()
			c.choose(o)
		},
		OnCancel: func() { popup.Hide() },
	})
	popup = widget.NewPopUp(picker, surface)
	popup.ShowAtPosition(c.place(surface))
	popup.Resize(pickerSize(surface, c.Size().Width))
	surface.Focus(picker.FocusTarget())
}

func (c *Chooser) choose(o Option) {
	c.SetChosen(o.Key)
	if c.options.OnChosen != nil {
		c.options.OnChosen(o)
	}
}

func (c *Chooser) relabel() {
	text := c.options.Placeholder
	if o, ok := c.Chosen(); ok {
		text = o.Label()
	}
	c.SetText(text)
}

// place keeps the list inside the window: below the button, moved left where it must be.
func (c *Chooser) place(surface fyne.Canvas) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	size := pickerSize(surface, c.Size().Width)
	at.Y += c.Size().Height + 2
	at.X = max(min(at.X, surface.Size().Width-size.Width-8), 0)
	at.Y = max(min(at.Y, surface.Size().Height-size.Height-8), 0)
	return at
}

func pickerSize(surface fyne.Canvas, least float32) fyne.Size {
	room := surface.Size()
	return fyne.NewSize(min(max(least, 360*Unit()), room.Width-16), min(380*Unit(), room.Height-16))
}

// SearchIn returns a search over fixed options for a Picker: without a text all of them in their
// order, with one those that match, best first inside each group.
func SearchIn(options []Option) func(text string, show func([]Option)) {
	folded := make([]string, len(options))
	for i, o := range options {
		folded[i] = phrase.Fold(o.Title + " " + o.Detail)
	}
	return func(text string, show func([]Option)) {
		show(matching(options, folded, phrase.Fold(text)))
	}
}

func matching(options []Option, folded []string, query string) []Option {
	type hit struct {
		option       Option
		score, group int
	}
	var hits []hit
	groups := map[string]int{}
	for i, o := range options {
		if _, known := groups[o.Group]; !known {
			groups[o.Group] = len(groups)
		}
		if score := max(Match(folded[i], query), Match(phrase.Fold(o.Detail), query)); score > 0 {
			hits = append(hits, hit{o, score, groups[o.Group]})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.group != b.group {
			return a.group - b.group
		}
		return b.score - a.score
	})
	found := make([]Option, len(hits))
	for i, h := range hits {
		found[i] = h.option
	}
	return found
}
