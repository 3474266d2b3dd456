package exchange

import (
	"context"
	"image"

	"pharos/data"
	"pharos/data/practice"
)

// A Shelf is where the entries of practices are.
type Shelf interface {
	Entry(ctx context.Context, id data.EntryID) (data.Entry, error)
}

// A Darkroom makes attached images into JPEGs at most side pixels long.
type Darkroom interface {
	Print(ctx context.Context, a practice.Attachment, side int) (jpg []byte, size image.Point, err error)
}

// Pictures returns what reads an attached image for a document, by the ID of its attachment, at most side
// pixels long.
func Pictures(shelf Shelf, room Darkroom, side int) func(context.Context, data.EntryID) (Picture, error) {
	return func(ctx context.Context, id data.EntryID) (picture Picture, err error) {
		entry, err := shelf.Entry(ctx, id)
		if err != nil {
			return picture, err
		}
		files, err := data.KinOf[practice.Attachment]([]data.Entry{entry})
		if err != nil {
			return picture, err
		}
		content, size, err := room.Print(ctx, files[0], side)
		return Picture{JPEG: content, Width: size.X, Height: size.Y}, err
	}
}
