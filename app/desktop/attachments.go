package desktop

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"pharos/app/shell"
	"pharos/data"
	"pharos/data/attachment"
	"pharos/data/practice"
)

// files is the store of the files that belong to an open catalogue.
func (d *desktop) files(o *opened) *attachment.Store {
	store := attachment.NewStore(attachment.FolderOf(o.Path()))
	store.Worker = d.config.Program.TextReader
	return store
}

// attach takes a file in and lets its words be found. That its text cannot be read keeps no file out.
// It is called away from the window.
func (d *desktop) attach(ctx context.Context, o *opened, path string, how attachment.Choice) (practice.Attachment, error) {
	store := d.files(o)
	stored, err := store.Put(ctx, path, how)
	if err != nil {
		return practice.Attachment{}, err
	}
	d.tellNotices(stored.Notices)
	if attachment.HasText(stored.Type) {
		text, err := store.Text(ctx, stored.Attachment)
		if data.ProblemsOf(err) == nil && err != nil {
			return practice.Attachment{}, err
		}
		d.tellNotices(data.ProblemsOf(err))
		if err := o.PutAttachmentText(ctx, stored.SHA256, text); err != nil {
			return practice.Attachment{}, err
		}
	}
	return stored.Attachment, nil
}

// tellNotices says in the status line what was done to a file on its way in.
func (d *desktop) tellNotices(notices []data.Problem) {
	if len(notices) == 0 {
		return
	}
	d.runner.Start(context.Background(), func(context.Context) error { return nil }, func(error) {
		printer := d.frame.Printer()
		words := make([]string, len(notices))
		for i, notice := range notices {
			words[i] = printer.Problem(notice.Code, notice.Args, notice.Line, notice.Column)
		}
		d.frame.Status(strings.Join(words, " "))
	})
}

// attachmentsNoticed is kept in the settings once the user was told what opening an attachment means.
const attachmentsNoticed = "attachments.noticed"

// openAttachment opens an attachment, the first time after a word on what that means.
func (d *desktop) openAttachment(store *attachment.Store, file practice.Attachment) {
	if d.settings.Get().Views[attachmentsNoticed] != "" {
		d.handAttachment(store, file)
		return
	}
	say := d.frame.Printer()
	d.frame.Ask(shell.Question{
		Title: say.Text("attachment.notice.title", "file", file.Name), Text: say.Text("attachment.notice.text"), Yes: say.Text("attachment.notice.open"),
	}, func() {
		d.settings.Keep(attachmentsNoticed, "yes")
		d.handAttachment(store, file)
	})
}

// handAttachment hands an attachment to the system's program for it, a copy where it is one. The copy
// goes when the window closes.
func (d *desktop) handAttachment(store *attachment.Store, file practice.Attachment) {
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
			err = d.openPath(path)
		}
		if refused := data.ProblemsOf(err); len(refused) > 0 && refused[0].Code == attachment.NotOpenable {
			d.showInFolder(store, file)
		}
		d.frame.ShowError(err)
	})
}

// showInFolder shows the folder of an attachment's file: all that is done with one that must not be
// opened from here.
func (d *desktop) showInFolder(store *attachment.Store, file practice.Attachment) {
	path, err := store.Where(file)
	if err == nil {
		err = d.openPath(filepath.Dir(path))
	}
	d.frame.ShowError(err)
}

// openPath hands a path to the system's opener, which gets it as one argument.
func (d *desktop) openPath(path string) error {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/… on Windows
	}
	return d.config.Driver.OpenURL(&url.URL{Scheme: "file", Path: slashed})
}
