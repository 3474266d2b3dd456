package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/task"
	"pharos/app/theme"
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
// Pages are painted away from the window; until one is ready its paper is blank, or shows what was
// painted for another zoom.
//
//	view := kit.NewPageView(p, host.Runner())
//	view.SetSheets(sheets)
type PageView struct {
	widget.BaseWidget
	printer *phrase.Printer
	runner  task.Runner
	pages   *paper
	scroll  *container.Scroll
	label   *textLine
	zoom    float32 // times the width of the view
}

// The steps of the zoom, as times the width there is.
const (
	leastZoom = 0.25
	mostZoom  = 4
	zoomStep  = 1.25
)

// NewPageView returns a view without pages.
func NewPageView(p *phrase.Printer, runner task.Runner) *PageView {
	v := &PageView{printer: p, runner: runner, label: wholeLine("", setting{base.SizeNameText, theme.ColorMuted, false}), zoom: 1}
	v.pages = newPaper(v)
	v.scroll = container.NewScroll(v.pages)
	v.scroll.OnScrolled = func(fyne.Position) { v.pages.reveal() }
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	bar := container.NewHBox(
		quietButton("", base.ZoomOutIcon(), func() { v.zoomTo(v.zoom / zoomStep) }),
		quietButton("", base.ZoomInIcon(), func() { v.zoomTo(v.zoom * zoomStep) }),
		quietButton(v.printer.Text("pages.fit"), base.ZoomFitIcon(), func() { v.zoomTo(1) }),
		quietButton(v.printer.Text("pages.fit-page"), base.ZoomFitIcon(), func() { v.zoomTo(v.wholePage()) }),
		v.label,
	)
	return widget.NewSimpleRenderer(container.NewBorder(bar, nil, nil, nil, container.New(watching{new(fyne.Size), v.relayout}, v.scroll)))
}

// SetSheets replaces the pages and shows the first.
func (v *PageView) SetSheets(sheets []Sheet) {
	v.pages.setSheets(sheets)
	v.label.setText(v.printer.Plural("pages.count", len(sheets)))
	v.relayout()
	v.scroll.ScrollToTop()
}

// wholePage is the zoom at which the first page is seen whole.
func (v *PageView) wholePage() float32 {
	room := v.scroll.Size()
	if len(v.pages.sheets) == 0 || room.Width <= 2*margin() {
		return 1
	}
	first := v.pages.sheets[0]
	high := (room.Width - 2*margin()) * float32(first.Height/first.Width)
	return min((room.Height-2*margin())/high, 1)
}

func (v *PageView) zoomTo(zoom float32) {
	v.zoom = min(max(zoom, leastZoom), mostZoom)
	v.relayout()
}

func (v *PageView) relayout() {
	v.scroll.Refresh()
	v.pages.Refresh()
}

// watching fills its child into the room there is and tells when that changed.
type watching struct {
	last *fyne.Size
	done func()
}

// Layout implements fyne.Layout.
func (w watching) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	if *w.last != size {
		*w.last = size
		w.done()
	}
}

// MinSize implements fyne.Layout.
func (w watching) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(120 * Unit()) }

// A paper holds the pages. Only pages in sight are painted.
type paper struct {
	widget.BaseWidget
	view    *PageView
	sheets  []Sheet
	grounds []*canvas.Rectangle
	rasters []*canvas.Raster
	painted []*painted
}

func newPaper(v *PageView) *paper {
	p := &paper{view: v}
	p.ExtendBaseWidget(p)
	return p
}

func (p *paper) setSheets(sheets []Sheet) {
	for _, page := range p.painted {
		page.slot.Cancel()
	}
	p.sheets, p.grounds, p.rasters, p.painted = sheets, nil, nil, nil
	for _, s := range sheets {
		page := newPainted(s, p.view.runner)
		p.grounds = append(p.grounds, canvas.NewRectangle(nil))
		p.rasters = append(p.rasters, page.raster)
		p.painted = append(p.painted, page)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *paper) CreateRenderer() fyne.WidgetRenderer { return paperRenderer{p} }

// margin stands around the pages and between them.
func margin() float32 { return 16 * Unit() }

func (p *paper) width() float32 {
	return max((p.view.scroll.Size().Width-2*margin())*p.view.zoom, 40)
}

func (p *paper) heightOf(s Sheet) float32 { return p.width() * float32(s.Height/s.Width) }

// reveal shows the pages in sight and those beside, and hides the others.
func (p *paper) reveal() {
	top, room := p.view.scroll.Offset.Y, p.view.scroll.Size().Height
	for _, r := range p.rasters {
		at, high := r.Position().Y, r.Size().Height
		if near := at < top+2*room && at+high > top-room; near {
			r.Show()
		} else {
			r.Hide()
		}
	}
}

type paperRenderer struct{ paper *paper }

// Layout implements fyne.WidgetRenderer.
func (r paperRenderer) Layout(size fyne.Size) {
	p := r.paper
	x, y := max((size.Width-p.width())/2, 0), margin()
	for i, s := range p.sheets {
		page := fyne.NewSize(p.width(), p.heightOf(s))
		p.grounds[i].Move(fyne.NewPos(x-1, y-1))
		p.grounds[i].Resize(page.AddWidthHeight(2, 2))
		p.rasters[i].Move(fyne.NewPos(x, y))
		p.rasters[i].Resize(page)
		y += page.Height + margin()
	}
	p.reveal()
}

// MinSize implements fyne.WidgetRenderer.
func (r paperRenderer) MinSize() fyne.Size {
	high := margin()
	for _, s := range r.paper.sheets {
		high += r.paper.heightOf(s) + margin()
	}
	wide := float32(0)
	if r.paper.view.zoom > 1 {
		wide = r.paper.width() + 2*margin()
	}
	return fyne.NewSize(wide, high)
}

// Refresh implements fyne.WidgetRenderer.
func (r paperRenderer) Refresh() {
	for _, ground := range r.paper.grounds {
		ground.FillColor, ground.StrokeColor = paint(base.ColorNameSeparator), paint(base.ColorNameInputBorder)
		ground.StrokeWidth = 1
	}
	r.Layout(r.paper.Size())
	canvas.Refresh(r.paper)
}

// Objects implements fyne.WidgetRenderer.
func (r paperRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.paper.rasters {
		objects = append(objects, r.paper.grounds[i], r.paper.rasters[i])
	}
	return objects
}

// Destroy implements fyne.WidgetRenderer.
func (r paperRenderer) Destroy() {}
