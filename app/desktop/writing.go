package desktop

import (
	"context"
	"image"
	"os"

	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/writing"
	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/practice"
)

// written gives the editor of practices its lists of the catalogue.
type written struct{ *opened }

// Cards implements writing.Catalogue.
func (w written) Cards(ctx context.Context, after int64) ([]data.PracticeCard, int64, error) {
	answer, err := w.PracticeCards(ctx, after)
	return answer.Cards, answer.Revision, err
}

func (d *desktop) newWriting(host shell.Host, route session.Route) shell.Page {
	o := d.open
	store := d.files(o)
	return writing.New(host, writing.Config{
		Shelf: o, Catalogue: written{o}, ReadOnly: o.ReadOnly(),
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
