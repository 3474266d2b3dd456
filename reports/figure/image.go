package figure

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
)

// Image paints the figure at scale pixels a point. It does not change the figure and gives the
// same pixels for the same figure.
func Image(f Figure, scale float64) *image.RGBA {
	size := Point{f.Width, f.Height}
	return Paint(size, append([]Mark{f.background()}, f.Marks...), scale)
}

// Paint draws marks on a transparent sheet of the given size in points, at scale pixels a point.
func Paint(size Point, marks []Mark, scale float64) *image.RGBA {
	width := max(1, int(math.Ceil(size.X*scale-1e-6)))
	height := max(1, int(math.Ceil(size.Y*scale-1e-6)))
	brush := newBrush(image.NewRGBA(image.Rect(0, 0, width, height)), scale)
	for _, m := range marks {
		brush.draw(m)
	}
	return brush.sheet
}

// WritePNG writes the figure as a PNG at scale pixels a point.
func WritePNG(w io.Writer, f Figure, scale float64) error {
	if err := png.Encode(w, Image(f, scale)); err != nil {
		return fmt.Errorf("figure as PNG: %w", err)
	}
	return nil
}
