package kit

import (
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
