package writing

import (
	"context"
	"fmt"
	"image"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/practice"
)

// attachments list the files of the practice: they are added from a dialogue or by dropping them on
// the window, as a copy or as a link.
type attachments struct {
	form  *form
	part  part
	shown []practice.Attachment
	list  *fyne.Container
	link  *check
	add   *button
	box   *fyne.Container
	small map[data.EntryID]image.Image // thumbnails
}

func newAttachments(f *form, p part) *attachments {
	a := &attachments{form: f, part: p, list: container.New(&kit.Stacked{Gap: 4}), small: f.page.thumbnails}
	a.box = container.New(&kit.Stacked{Gap: 4}, a.list)
	if f.page.config.Attach == nil || f.page.config.ReadOnly {
		return a
	}
	a.add = f.button(p, f.say.Text("screen.writing.attach"), base.ContentAddIcon(), func() {
		f.page.host.OpenFile(shell.FileRequest{Purpose: "attachment", Title: f.say.Text("screen.writing.attach")}, func(path string) {
			f.page.attach([]string{path}, a.link.Checked)
		})
	})
	a.link = newCheck(f, p, nil)
	a.link.Text = f.say.Text("screen.writing.attach.link")
	a.box.Add(container.New(&kit.Flow{}, a.add, a.link))
	a.box.Add(kit.NewQuiet(f.say.Text("screen.writing.attach.drop")))
	return a
}

func (a *attachments) object() fyne.CanvasObject   { return a.box }
func (a *attachments) beside() []fyne.CanvasObject { return nil }

func (a *attachments) target() fyne.Focusable {
	if a.add == nil {
		return nil
	}
	return a.add
}

// fill shows the files that the catalogue has for the practice.
func (a *attachments) fill(practice.Value) {
	files := a.form.page.known.files
	if slices.EqualFunc(files, a.shown, sameFile) && len(a.list.Objects) > 0 {
		return
	}
	a.shown, a.list.Objects = slices.Clone(files), nil
	for _, file := range files {
		a.list.Add(a.row(file))
	}
	if len(files) == 0 {
		a.list.Add(kit.Hint(a.form.say.Text("screen.writing.attachments.none")))
	}
	a.box.Refresh()
	a.form.grown()
}

func sameFile(a, b practice.Attachment) bool {
	return a.ID == b.ID && a.Name == b.Name && a.SHA256 == b.SHA256 && a.Link == b.Link
}

// row is one file: a small picture, its name and size, and what can be done with it.
func (a *attachments) row(file practice.Attachment) fyne.CanvasObject {
	f, say := a.form, a.form.say
	picture := container.NewGridWrap(fyne.NewSquareSize(40*kit.Unit()), a.thumbnail(file))
	deeds := container.NewHBox()
	if f.page.config.OpenFile != nil {
		deeds.Add(f.button(a.part, say.Text("screen.writing.attachment.open"), base.FileIcon(), func() {
			f.page.config.OpenFile(file)
		}))
	}
	if !f.page.config.ReadOnly {
		deeds.Add(f.icon(a.part, base.DeleteIcon(), say.Text("screen.writing.attachment.remove", "file", file.Name), func() { f.page.detach(file) }))
	}
	words := container.New(kit.Snug{}, kit.NewLine(file.Name, kit.TextLine), kit.NewLine(a.about(file), kit.SmallLine))
	return container.NewBorder(nil, nil, picture, deeds, words)
}

// about is the size of a copy, or where a link leads.
func (a *attachments) about(file practice.Attachment) string {
	if file.Link != "" {
		return a.form.say.Text("screen.writing.attachment.link", "path", file.Link)
	}
	return a.form.page.bytesWords(file.Bytes)
}

func (p *page) bytesWords(n int64) string {
	say := p.host.Printer()
	switch {
	case n >= 1<<20:
		return say.Text("screen.preferences.megabytes", "n", say.Number(float64(n)/(1<<20), 1))
	case n >= 1<<10:
		return say.Text("screen.preferences.kilobytes", "n", say.Number(float64(n)/(1<<10), 0))
	}
	return say.Text("screen.preferences.bytes", "n", say.Integer(int(n)))
}

// thumbnail is a small picture of a file, filled in when it was made away from the window.
func (a *attachments) thumbnail(file practice.Attachment) fyne.CanvasObject {
	icon := container.NewGridWrap(fyne.NewSquareSize(22*kit.Unit()), widget.NewIcon(theme.Colored(base.IconNameFile, theme.ColorMuted)))
	stack := container.NewStack(container.NewCenter(icon))
	show := func(small image.Image) {
		picture := canvas.NewImageFromImage(small)
		picture.FillMode = canvas.ImageFillContain
		stack.Objects = []fyne.CanvasObject{picture}
		stack.Refresh()
	}
	if small, known := a.small[file.ID]; known {
		if small != nil {
			show(small)
		}
		return stack
	}
	p := a.form.page
	if p.config.Thumbnail == nil {
		return stack
	}
	var small image.Image
	p.host.Runner().Start(p.keeper.ctx, func(ctx context.Context) (err error) {
		small, err = p.config.Thumbnail(ctx, file)
		return err
	}, func(error) { // a file without a picture keeps its sign
		a.small[file.ID] = small
		if small != nil {
			show(small)
		}
	})
	return stack
}

// Drop takes files that were dropped on the window, as copies unless links are ticked. It reports
// whether it does.
func (p *page) Drop(paths []string) bool {
	if p.config.Attach == nil || p.config.ReadOnly || !p.doc.there || p.doc.gone {
		return false
	}
	link := false
	if v := p.form.view(attachmentsField); v != nil {
		if a, is := v.editor.(*attachments); is && a.link != nil {
			link = a.link.Checked
		}
	}
	p.attach(paths, link)
	return true
}

// attach adds files to the practice, as one step.
func (p *page) attach(paths []string, link bool) {
	say, by, id := p.host.Printer(), p.author(), p.doc.id
	title := practice.TitleOf(p.doc.now, say.Language())
	p.host.Run(shell.Job{
		Title: say.Text("screen.writing.attaching", "file", filepath.Base(paths[0])),
		Work: func(ctx context.Context, report func(task.Progress)) error {
			var added []practice.Attachment
			for i, path := range paths {
				file, err := p.config.Attach(ctx, path, link)
				if err != nil {
					return err
				}
				if file.Practice = id; file.ID == "" {
					file.ID = practice.NewID[data.EntryID]()
				}
				added = append(added, file)
				report(task.Progress{Done: int64(i + 1), Total: int64(len(paths))})
			}
			entries, err := data.EntriesOf(added...)
			if err != nil {
				return err
			}
			_, err = p.config.Shelf.ChangePractices(ctx, data.PracticeChange{
				Kind: practice.StepAttach, Subject: string(id), By: by, PutEntries: entries,
				Args: map[string]string{"file": added[0].Name, "title": title},
			})
			return err
		},
		Done: func(err error) {
			p.host.ShowError(err)
			p.Reload()
		},
	})
}

// detach removes a file from the practice. The copy stays on the disk until no step needs it.
func (p *page) detach(file practice.Attachment) {
	say, by, id := p.host.Printer(), p.author(), p.doc.id
	change := data.PracticeChange{
		Kind: practice.StepDetach, Subject: string(id), By: by, RemoveEntries: []data.EntryID{file.ID},
		Args: map[string]string{"file": file.Name, "title": practice.TitleOf(p.doc.now, say.Language())},
	}
	p.store(change, func() { p.host.Status(say.Text("screen.writing.attachment.removed", "file", file.Name)) })
}

// store does a change of something beside the fields.
func (p *page) store(change data.PracticeChange, then func()) {
	p.host.Runner().Start(context.Background(), func(ctx context.Context) error {
		if _, err := p.config.Shelf.ChangePractices(ctx, change); err != nil {
			return fmt.Errorf("changing practice %s: %w", p.doc.id, err)
		}
		return nil
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.Reload()
		then()
	})
}
