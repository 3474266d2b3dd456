package desktop

import (
	"context"
	"image"
	"net/url"
	"os"
	"path/filepath"

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
	store := attachment.NewStore(attachment.FolderOf(o.Path()))
	return writing.New(host, writing.Config{
		Shelf: o, Catalogue: written{o}, ReadOnly: o.ReadOnly(),
		Attach: func(ctx context.Context, path string, link bool) (practice.Attachment, error) {
			stored, err := store.Put(ctx, path, attachment.Choice{Link: link})
			return stored.Attachment, err
		},
		Thumbnail: func(ctx context.Context, file practice.Attachment) (image.Image, error) {
			return store.Thumbnail(ctx, file)
		},
		OpenFile:  func(file practice.Attachment) { d.openAttachment(store, file) },
		ReadFile:  os.ReadFile,
		WriteFile: func(path string, text []byte) error { return os.WriteFile(path, text, 0o600) },
	}, route)
}

// openAttachment hands an attachment to the system's program for it, a copy where it is one. The copy
// goes when the window closes.
func (d *desktop) openAttachment(store *attachment.Store, file practice.Attachment) {
	folder, err := os.MkdirTemp("", "pharos-")
	if err != nil {
		d.frame.ShowError(err)
		return
	}
	d.viewed = append(d.viewed, folder)
	var path string
	d.runner.Start(context.Background(), func(ctx context.Context) (err error) {
		path, err = store.Hand(ctx, file, folder)
		return err
	}, func(err error) {
		if err == nil {
			err = d.config.Driver.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)})
		}
		d.frame.ShowError(err)
	})
}
