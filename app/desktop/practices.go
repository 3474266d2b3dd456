package desktop

import (
	"context"
	"image"
	"net/url"
	"os"
	"path/filepath"

	"pharos/app/practices"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/practice"
)

func (d *desktop) newPractices(host shell.Host, route session.Route) shell.Page {
	o := d.open
	store := attachment.NewStore(attachment.FolderOf(o.Path()))
	config := practices.Config{
		Catalogue: o, Cards: o.shelf.latest, Near: o.near, Author: func() string { return d.settings.Get().Author }, Today: today,
		Has: d.has, OpenLink: d.openLink, ExportTable: d.exportTable, SaveFigure: d.saveFigure, CopyFigure: d.copyFigure,
		Picture: func(ctx context.Context, file practice.Attachment, _ int) (image.Image, error) {
			return store.Thumbnail(ctx, file)
		},
		OpenFile: func(file practice.Attachment) error {
			d.openAttachment(store, file)
			return nil
		},
	}
	if !o.ReadOnly() {
		config.Change = o.ChangePractices
	}
	return practices.New(host, config, route)
}

// has reports whether the program has a screen.
func (d *desktop) has(page string) bool {
	for _, screen := range d.screens() {
		if screen.ID == page {
			return true
		}
	}
	return false
}

// openAttachment hands a copy of a file to the program that the system has for it.
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

// makePractice makes a new practice from anywhere and opens it in the editor.
func (d *desktop) makePractice() {
	o, language := d.open, d.frame.Printer().Language()
	change := practice.Create(data.Practice{Language: language}, d.settings.Get().Author, language)
	var ids []data.PracticeID
	d.runner.Start(context.Background(), func(ctx context.Context) (err error) {
		ids, err = o.ChangePractices(ctx, change)
		return err
	}, func(err error) {
		if err != nil || len(ids) == 0 {
			d.frame.ShowError(err)
			return
		}
		page := "writing"
		if !d.has(page) {
			page = practices.ID
		}
		d.frame.Go(session.NewRoute(page, "id", string(ids[0])))
	})
}
