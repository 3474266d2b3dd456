package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/resources/phrase"
)

// A Sheet is one page of a preview: its size in points and how it is painted. Paint gets the
// number of pixels for a point.
type Sheet struct {
	Width, Height float64
	Paint         func(scale float64) image.Image
	Alt           string // the page told in words
}

// A PageView shows pages one below the other, as wide as there is room or as zoomed.
//
//	view := kit.NewPageView(p)
//	view.SetSheets(sheets)
type PageView struct {
	widget.BaseWidget
	printer *phrase.Printer
	sheets  []Sheet
}

// NewPageView returns a view without pages.
func NewPageView(p *phrase.Printer) *PageView {
	v := &PageView{printer: p}
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widget.NewLabel(""))
}

// SetSheets replaces the pages.
func (v *PageView) SetSheets(sheets []Sheet) { v.sheets = sheets; v.Refresh() }
