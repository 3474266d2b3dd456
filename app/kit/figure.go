package kit

import (
	"image"
	"image/color"
	"image/draw"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// FigureOptions declare a view of a figure.
//
//	view := kit.NewFigureView(kit.FigureOptions{Printer: p, Draw: state.draw, OnSave: page.saveFigure})
//	view.Redraw() // when what Draw reads has changed
type FigureOptions struct {
	Printer *phrase.Printer
	// Draw makes the figure for a size in points; the view asks anew when its size or the
	// appearance changes. Dark tells the appearance; use figure.Dark or figure.Light. False: nothing to draw.
	Draw   func(width, height float64, dark bool) (figure.Figure, bool)
	OnMark func(figure.Mark)                    // a click on a mark; may be nil
	OnSave func(format string, f figure.Figure) // "png", "svg" or "pdf"; nil: no button
	OnCopy func(f figure.Figure)                // nil: no button
	Height float32                              // least height at scale 1; 0 is 260
}

// A FigureView shows a figure sharp at any scale, tells about marks under the pointer, and offers
// to save and copy it. The figure told in words is its accessible name.
type FigureView struct {
	widget.BaseWidget
	options FigureOptions
	picture *picture
	content fyne.CanvasObject
	save    *Button
}

// pointsPerUnit maps Fyne's units, a 96th of an inch, to points of a 72nd.
const pointsPerUnit = 0.75

// NewFigureView returns a view that draws when it is first shown.
func NewFigureView(options FigureOptions) *FigureView {
	if options.Height == 0 {
		options.Height = 260
	}
	v := &FigureView{options: options, picture: newPicture(options)}
	v.content = v.picture
	if buttons := v.buttons(); len(buttons) > 0 {
		row := container.NewHBox(append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...)...)
		v.content = container.NewBorder(nil, row, nil, nil, v.picture)
	}
	v.content = container.NewStack(newPanel(theme.ColorSurface, theme.ColorSurface), v.content)
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *FigureView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.content)
}

// Redraw asks Draw anew.
func (v *FigureView) Redraw() { v.picture.redraw() }

// Figure returns the figure shown, false where there is none.
func (v *FigureView) Figure() (figure.Figure, bool) { return v.picture.figure, v.picture.drawn }

func (v *FigureView) buttons() []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	p := v.options.Printer
	if v.options.OnCopy != nil {
		buttons = append(buttons, quietButton(p.Text("figure.copy"), base.ContentCopyIcon(), func() {
			if f, ok := v.Figure(); ok {
				v.options.OnCopy(f)
			}
		}))
	}
	if v.options.OnSave != nil {
		v.save = quietButton(p.Text("figure.save"), base.DocumentSaveIcon(), v.chooseFormat)
		buttons = append(buttons, v.save)
	}
	return buttons
}

func (v *FigureView) chooseFormat() {
	var items []*fyne.MenuItem
	for _, format := range []string{"png", "svg", "pdf"} {
		items = append(items, fyne.NewMenuItem(v.options.Printer.Text("figure.save."+format), func() {
			if f, ok := v.Figure(); ok {
				v.options.OnSave(format, f)
			}
		}))
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
		menu.ShowAtRelativePosition(fyne.NewPos(0, -menu.MinSize().Height), v.save)
	}
}

// A picture is the figure itself, with the note about the mark under the pointer.
type picture struct {
	widget.BaseWidget
	options  FigureOptions
	figure   figure.Figure
	drawn    bool
	drawnFor drawing // what figure was drawn for
	image    *image.RGBA
	imageFor image.Point // width and height in pixels
	raster   *canvas.Raster
	tip      *tip
}

type drawing struct {
	size fyne.Size
	unit float32
	dark bool
}

func newPicture(options FigureOptions) *picture {
	p := &picture{options: options, tip: newTip()}
	p.raster = canvas.NewRaster(p.paint)
	p.raster.ScaleMode = canvas.ImageScalePixels
	p.ExtendBaseWidget(p)
	return p
}

// AccessibilityLabel implements fyne.Accessible: the figure told in words.
func (p *picture) AccessibilityLabel() string { return p.figure.Alt }

// AccessibilityRole implements fyne.Accessible.
func (p *picture) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (p *picture) CreateRenderer() fyne.WidgetRenderer { return &pictureRenderer{p} }

func (p *picture) redraw() {
	p.drawnFor = drawing{}
	p.update()
}

// update draws the figure if it has another size or appearance than before.
func (p *picture) update() {
	now := drawing{p.Size(), Unit(), isDark()}
	if now == p.drawnFor || now.size.Width < 8 || now.size.Height < 8 {
		return
	}
	p.drawnFor, p.image = now, nil
	p.tip.Hide()
	scale := float64(p.pointScale())
	p.figure, p.drawn = p.options.Draw(float64(now.size.Width)*scale, float64(now.size.Height)*scale, now.dark)
	p.raster.Refresh()
}

// pointScale is how many points one of Fyne's units is at the present text size.
func (p *picture) pointScale() float32 { return pointsPerUnit / Unit() }

// drawnScale is how many points of the figure one of Fyne's units shows. A figure has a least size;
// in a smaller view it is drawn smaller, never out of shape.
func (p *picture) drawnScale() float64 {
	size := p.Size()
	return max(p.figure.Width/float64(size.Width), p.figure.Height/float64(size.Height))
}

func (p *picture) paint(w, h int) image.Image {
	if !p.drawn || p.figure.Width <= 0 || w <= 0 || h <= 0 || p.Size().Width <= 0 || p.Size().Height <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if p.image == nil || p.imageFor != (image.Point{X: w, Y: h}) {
		scale := float64(w) / float64(p.Size().Width) / p.drawnScale()
		p.image, p.imageFor = fitted(figure.Image(onSurface(p.figure), scale), w, h), image.Point{X: w, Y: h}
	}
	return p.image
}

// onSurface shows the ground of the window's cards where the figure has its paper.
func onSurface(f figure.Figure) figure.Figure {
	ground := color.NRGBAModel.Convert(paint(theme.ColorSurface)).(color.NRGBA)
	paper := f.Paper
	f.Paper, f.Marks = ground, slices.Clone(f.Marks)
	for i := range f.Marks {
		m := &f.Marks[i]
		if m.Fill == paper {
			m.Fill = ground
		}
		if m.Stroke == paper {
			m.Stroke = ground
		}
	}
	return f
}

// fitted is the picture at exactly the size asked for: a row more or less would be stretched over
// all the others. What the figure leaves free is the ground of cards.
func fitted(picture *image.RGBA, w, h int) *image.RGBA {
	if picture.Bounds() == image.Rect(0, 0, w, h) {
		return picture
	}
	exact := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(exact, exact.Bounds(), image.NewUniform(paint(theme.ColorSurface)), image.Point{}, draw.Src)
	draw.Draw(exact, picture.Bounds(), picture, image.Point{}, draw.Src)
	return exact
}

// MouseIn implements desktop.Hoverable.
func (p *picture) MouseIn(event *desktop.MouseEvent) { p.MouseMoved(event) }

// MouseMoved implements desktop.Hoverable.
func (p *picture) MouseMoved(event *desktop.MouseEvent) {
	mark, ok := p.markAt(event.Position)
	if !ok {
		p.MouseOut()
		return
	}
	p.tip.show(mark.Label, event.Position, p.Size())
}

// MouseOut implements desktop.Hoverable.
func (p *picture) MouseOut() { p.tip.Hide() }

// Tapped implements fyne.Tappable.
func (p *picture) Tapped(event *fyne.PointEvent) {
	if mark, ok := p.markAt(event.Position); ok && p.options.OnMark != nil {
		p.options.OnMark(mark)
	}
}

func (p *picture) markAt(at fyne.Position) (figure.Mark, bool) {
	if !p.drawn {
		return figure.Mark{}, false
	}
	scale := p.drawnScale()
	return p.figure.At(float64(at.X)*scale, float64(at.Y)*scale)
}

type pictureRenderer struct{ picture *picture }

// Layout implements fyne.WidgetRenderer.
func (r *pictureRenderer) Layout(size fyne.Size) {
	r.picture.raster.Resize(size)
	r.picture.update()
}

// MinSize implements fyne.WidgetRenderer.
func (r *pictureRenderer) MinSize() fyne.Size {
	return fyne.NewSize(240*Unit(), r.picture.options.Height*Unit())
}

// Refresh implements fyne.WidgetRenderer: the theme may have changed.
func (r *pictureRenderer) Refresh() {
	r.picture.update()
	canvas.Refresh(r.picture)
}

// Objects implements fyne.WidgetRenderer.
func (r *pictureRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.picture.raster, r.picture.tip}
}

// Destroy implements fyne.WidgetRenderer.
func (r *pictureRenderer) Destroy() {}

// isDark reports whether the ground of the window is dark, whoever decided so.
func isDark() bool {
	r, g, b, _ := paint(base.ColorNameBackground).RGBA()
	return 299*r+587*g+114*b < 1000*0x8000
}
