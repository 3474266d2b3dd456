package desktop

import (
	"context"
	"image"

	"pharos/app/practices"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/practice"
)

func (d *desktop) newPractices(host shell.Host, route session.Route) shell.Page {
	o := d.open
	store := d.files(o)
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
