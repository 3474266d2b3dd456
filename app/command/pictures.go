package command

import (
	"context"

	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/reports/exchange"
)

// pictureOf reads attached images for documents.
func pictureOf(opened *catalogue.Catalogue) func(context.Context, data.EntryID) (exchange.Picture, error) {
	store := attachment.NewStore(attachment.FolderOf(opened.Path()))
	return func(ctx context.Context, id data.EntryID) (picture exchange.Picture, err error) {
		entry, err := opened.Entry(ctx, id)
		if err != nil {
			return picture, err
		}
		files, err := data.KinOf[practice.Attachment]([]data.Entry{entry})
		if err != nil {
			return picture, err
		}
		content, size, err := store.Print(ctx, files[0])
		return exchange.Picture{JPEG: content, Width: size.X, Height: size.Y}, err
	}
}
