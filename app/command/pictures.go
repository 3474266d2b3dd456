package command

import (
	"context"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
	"pharos/reports/brief"
	"pharos/reports/exchange"
)

// pictureOf reads attached images for documents, at most side pixels long.
func pictureOf(opened *catalogue.Catalogue, side int) func(context.Context, data.EntryID) (exchange.Picture, error) {
	return exchange.Pictures(opened, attachment.NewStore(attachment.FolderOf(opened.Path())), side)
}

// printOf reads the pictures of a dossier; one that cannot be read is left out of it.
func printOf(ctx context.Context, opened *catalogue.Catalogue) func(data.EntryID) (brief.Picture, bool) {
	read := pictureOf(opened, attachment.CollectionSide)
	return func(id data.EntryID) (brief.Picture, bool) {
		picture, err := read(ctx, id)
		return brief.Picture{JPEG: picture.JPEG, Width: picture.Width, Height: picture.Height}, err == nil
	}
}
