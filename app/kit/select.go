package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/resources/phrase"
)

// NewSelect returns a select for a handful of options that says in the printer's language that
// nothing is chosen yet; Fyne's own words for it are English.
func NewSelect(p *phrase.Printer, options []string, chosen func(string)) *widget.Select {
	s := widget.NewSelect(options, chosen)
	s.PlaceHolder = p.Text("select.placeholder")
	return s
}

// A Choice is a select that leaves the function keys to the window while it has the keyboard.
type Choice struct{ widget.Select }

// NewChoice returns a choice that says in the printer's language that nothing is chosen yet.
func NewChoice(p *phrase.Printer, options []string, chosen func(string)) *Choice {
	c := &Choice{}
	c.Options, c.OnChanged, c.PlaceHolder = options, chosen, p.Text("select.placeholder")
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Choice) TypedKey(key *fyne.KeyEvent) {
	c.Select.TypedKey(key)
	PassKey(c, key)
}
