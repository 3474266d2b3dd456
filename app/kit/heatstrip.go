package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// HeatStripOptions declare a heat strip.
//
//	strip := kit.NewHeatStrip(kit.HeatStripOptions{
//		Printer: p, OnMark: func(m figure.Mark) { host.Go(… m.Region, m.Period …) },
//		OnSave: config.SaveFigure, OnCopy: config.CopyFigure,
//	})
//	strip.SetCoverage(figure.CoverageInput{Indicator: indicator, Rows: rows, Source: sourceLine})
type HeatStripOptions struct {
	Printer *phrase.Printer
	OnMark  func(figure.Mark)                    // a click on a cell or a region's name; may be nil
	OnSave  func(format string, f figure.Figure) // "png", "svg" or "pdf"; nil: no button
	OnCopy  func(f figure.Figure)                // nil: no button
	Height  float32                              // least height at scale 1; 0 is 260
}

// A HeatStrip shows which region has a value in which period and scrolls through the regions by
// wheel, by its bar and by the keyboard. The pointer is told what each cell holds.
type HeatStrip struct {
	widget.BaseWidget
	options  HeatStripOptions
	coverage figure.CoverageInput
	view     *FigureView
	bar      *slideBar
	content  fyne.CanvasObject
	first    int // row at the top
	rows     int // rows in sight
}

// mostSaved is how many rows a saved picture shows at most.
const mostSaved = 600

// NewHeatStrip returns a strip without rows, which says that there is nothing to show.
func NewHeatStrip(options HeatStripOptions) *HeatStrip {
	h := &HeatStrip{options: options}
	h.coverage.Printer = options.Printer
	h.bar = newSlideBar(func(first int) { h.scrollTo(first) })
	figures := FigureOptions{Printer: options.Printer, Draw: h.draw, OnMark: options.OnMark, Height: options.Height}
	if options.OnSave != nil {
		figures.OnSave = func(format string, _ figure.Figure) { options.OnSave(format, h.Whole()) }
	}
	if options.OnCopy != nil {
		figures.OnCopy = func(figure.Figure) { options.OnCopy(h.Whole()) }
	}
	h.view = NewFigureView(figures)
	h.content = container.NewBorder(nil, nil, nil, h.bar, h.view)
	h.ExtendBaseWidget(h)
	return h
}

// SetCoverage replaces what is shown. Size, palette, first row and printer are the strip's own.
func (h *HeatStrip) SetCoverage(in figure.CoverageInput) {
	in.Printer = h.options.Printer
	if len(in.Periods) == 0 {
		in.Periods = figure.CoveragePeriods(in.Rows)
	}
	whole, _ := figure.Coverage(figure.CoverageInput{
		Indicator: in.Indicator, Rows: in.Rows, Periods: in.Periods, Printer: in.Printer, Height: 1,
	})
	in.Alt = whole.Alt
	h.coverage, h.first = in, 0
	h.view.Redraw()
}

// Whole returns the figure with its title, source and all rows, as a file shows it.
func (h *HeatStrip) Whole() figure.Figure {
	in := h.coverage
	in.Bare, in.Width, in.Height, in.Palette = false, 480, 0, figure.Light
	in.Rows = in.Rows[:min(len(in.Rows), mostSaved)]
	f, _ := figure.Coverage(in)
	return f
}

// CreateRenderer implements fyne.Widget.
func (h *HeatStrip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(h.content)
}

func (h *HeatStrip) draw(width, height float64, dark bool) (f figure.Figure, ok bool) {
	in := h.coverage
	in.Bare, in.Width, in.Height, in.First, in.Palette = true, width, height, h.first, figure.Light
	if dark {
		in.Palette = figure.Dark
	}
	f, h.rows = figure.Coverage(in)
	h.first = max(min(h.first, len(in.Rows)-h.rows), 0)
	h.bar.set(slide{first: h.first, shown: h.rows, all: len(in.Rows)})
	return f, true
}

func (h *HeatStrip) scrollTo(first int) {
	first = max(min(first, len(h.coverage.Rows)-h.rows), 0)
	if first != h.first {
		h.first = first
		h.view.Redraw()
	}
}

// Scrolled implements fyne.Scrollable.
func (h *HeatStrip) Scrolled(event *fyne.ScrollEvent) {
	step := int(-event.Scrolled.DY / 8)
	switch {
	case event.Scrolled.DY < 0:
		h.scrollTo(h.first + max(step, 1))
	case event.Scrolled.DY > 0:
		h.scrollTo(h.first + min(step, -1))
	}
}

// FocusTarget returns what gets the keyboard: the bar, which moves through the rows.
func (h *HeatStrip) FocusTarget() fyne.Focusable { return h.bar }
