package kit

import (
	"context"
	"image"
	"image/color"

	"fyne.io/fyne/v2/canvas"

	"pharos/app/task"
)

// A painted sheet keeps the picture of a page and has it painted anew, away from the window, when
// it is wanted at another width in pixels.
type painted struct {
	sheet  Sheet
	slot   *task.Slot
	raster *canvas.Raster
	last   image.Image
	width  int // of the last picture
}

func newPainted(s Sheet, runner task.Runner) *painted {
	p := &painted{sheet: s, slot: task.NewSlot(runner), last: onePixel(color.White)}
	p.raster = canvas.NewRaster(p.at)
	return p
}

// onePixel is paper without anything on it.
func onePixel(c color.Color) image.Image {
	pixel := image.NewRGBA(image.Rect(0, 0, 1, 1))
	pixel.Set(0, 0, c)
	return pixel
}

// at answers at once with what there is.
func (p *painted) at(w, _ int) image.Image {
	if w > 0 && w != p.width && !p.slot.Busy() {
		p.paint(w)
	}
	return p.last
}

// paint paints one picture at a time. Where another width is wanted by then, the picture shown asks
// for it.
func (p *painted) paint(w int) {
	var picture image.Image
	p.slot.Start(func(context.Context) error {
		picture = p.sheet.Paint(float64(w) / p.sheet.Width)
		return nil
	}, func(err error) {
		p.width = w
		if err == nil {
			p.last = picture
			p.raster.Refresh()
		}
	})
}
