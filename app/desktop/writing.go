package desktop

import (
	"context"
	"image"
	"os"

	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/writing"
	"pharos/data/attachment"
	"pharos/data/practice"
)

func (d *desktop) newWriting(host shell.Host, route session.Route) shell.Page {
	o := d.open
	store := d.files(o)
	return writing.New(host, writing.Config{
		Shelf: o, Catalogue: o, Cards: o.shelf.latest, ReadOnly: o.ReadOnly(),
		Attach: func(ctx context.Context, path string, link bool) (practice.Attachment, error) {
			return d.attach(ctx, o, path, attachment.Choice{Link: link})
		},
		Thumbnail: func(ctx context.Context, file practice.Attachment) (image.Image, error) {
			return store.Thumbnail(ctx, file)
		},
		OpenFile:  func(file practice.Attachment) { d.openAttachment(store, file) },
		ReadFile:  os.ReadFile,
		WriteFile: func(path string, text []byte) error { return os.WriteFile(path, text, 0o600) },
	}, route)
}
