package attachment

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"

	"pharos/data"
	"pharos/data/practice"
)

// The longer side of a picture in a document, in pixels, at 250 dots an inch: 16 cm wide where it stands
// alone, 9 cm in a collection.
const (
	PrintSide      = 1600
	CollectionSide = 900
)

// printQuality is that of JPEG: no difference is seen on paper above it.
const printQuality = 85

// Print returns an attached image as a JPEG for a document, at most side long, turned as the camera
// was held, on white where it is transparent. It is coded anew: nothing that a camera or a program wrote
// into the file comes along. It returns data.ErrNotFound where the file is gone and data.ErrInvalid where
// it is no image that can be shown: another type, broken, or too large.
func (s *Store) Print(ctx context.Context, a practice.Attachment, side int) (jpg []byte, size image.Point, err error) {
	if !isPicture(a.Type) {
		return nil, size, fmt.Errorf("picture of %s: %w", a.Type, data.ErrInvalid)
	}
	picture, err := s.decoded(ctx, a, side)
	if err != nil {
		return nil, size, err
	}
	onWhite := image.NewRGBA(picture.Rect)
	draw.Draw(onWhite, onWhite.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(onWhite, onWhite.Rect, picture, picture.Rect.Min, draw.Over)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, onWhite, &jpeg.Options{Quality: printQuality}); err != nil {
		return nil, size, fmt.Errorf("picture for a document: %w", err)
	}
	return out.Bytes(), onWhite.Rect.Size(), nil
}
