package directory

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

func hasPersons(p *page) bool { return p.config.Persons != nil }

// eraseDeed takes the person shown out of everything, fileDeed writes all that is known of them, and
// personalDeed lists all personal data of the catalogue.
func eraseDeed() deed {
	return deed{id: "erase", offered: hasPersons, do: func(p *page) { p.trace(true) }}
}

func fileDeed() deed {
	return deed{id: "file", reads: true, offered: hasPersons, do: func(p *page) { p.trace(false) }}
}

func personalDeed() deed {
	return deed{id: "personal", whole: true, reads: true, offered: hasPersons, do: (*page).personal}
}

// trace looks for the person shown everywhere and shows where they were found.
func (p *page) trace(erase bool) {
	s := p.state
	r, there := s.current()
	if !there {
		return
	}
	c := *r.of.(*practice.Contact)
	var found Traces
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.directory.tracing", "name", shortened(c.Name, 60)),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			found, err = p.config.Persons.Find(ctx, c)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.showTraces(found, erase)
		},
	})
}

// showTraces lists where a person was found, before anything is done about it.
func (p *page) showTraces(found Traces, erase bool) {
	s := p.state
	panel := shell.Panel{
		Title: s.say.Text("screen.directory.traces", "name", shortened(found.Name, 60)), Width: 820, Height: 520,
		Content: p.traceTable(found, erase),
	}
	panel.Confirm, panel.OnConfirm = s.say.Text("screen.directory.traces.save"), func() { p.config.Persons.Save(found) }
	if erase {
		panel.Confirm = s.say.Text("screen.directory.traces.erase")
		panel.OnConfirm = func() { p.askErase(found) }
	}
	p.host.ShowPanel(panel)
}

func (p *page) traceTable(found Traces, erase bool) fyne.CanvasObject {
	s := p.state
	title := func(key string) string { return s.say.Text("screen.directory.column." + key) }
	table := kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.directory.deed.personal"), OnCopy: p.host.Copy, OnExport: p.exported(),
		Columns: []kit.Column{
			{Key: "kind", Title: title("kind"), Width: 130, Text: func(row int) string { return found.Places[row].Kind }},
			{Key: "where", Title: title("where"), Width: 200, Text: func(row int) string { return found.Places[row].Name }},
			{Key: "field", Title: title("field"), Width: 120, Text: func(row int) string { return found.Places[row].Field }},
			{Key: "text", Title: title("text"), Width: 260, Text: func(row int) string { return shortened(found.Places[row].Text, 300) }},
		},
	})
	table.SetRows(len(found.Places))
	words := s.say.Plural("screen.directory.traces.count", len(found.Places))
	if erase {
		words += " " + s.say.Text("screen.directory.traces.before-erasing")
	}
	return container.NewBorder(kit.Body(words, kit.Plain), nil, nil, nil, table)
}

func (p *page) exported() func(kit.Content) {
	if p.config.ExportTable == nil {
		return nil
	}
	return func(c kit.Content) { p.config.ExportTable(c, "") }
}

// askErase asks: it cannot be undone.
func (p *page) askErase(found Traces) {
	s := p.state
	p.host.Ask(shell.Question{
		Title: s.say.Text("screen.directory.erase.title", "name", shortened(found.Name, 60)),
		Text:  s.say.Plural("screen.directory.erase.text", len(found.Places)),
		Yes:   s.say.Text("screen.directory.erase.yes"), Harmful: true,
	}, func() { p.erase(found) })
}

func (p *page) erase(found Traces) {
	s := p.state
	var done Erased
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.directory.erasing"),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			done, err = p.config.Persons.Erase(ctx, found)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			text := s.say.Plural("screen.directory.erased.places", done.Places)
			if len(done.Backups) > 0 {
				text += " " + s.say.Text("screen.directory.erased.backups", "list", joined(done.Backups))
			}
			p.host.Inform(s.say.Text("screen.directory.erased"), text)
			s.id = data.EntryID("")
			p.Reload()
		},
	})
}

// personal lists all personal data of the catalogue.
func (p *page) personal() {
	s := p.state
	var all Traces
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.directory.deed.personal"),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			all, err = p.config.Persons.All(ctx)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.host.ShowPanel(shell.Panel{
				Title: s.say.Text("screen.directory.deed.personal"), Width: 900, Height: 560, Content: p.traceTable(all, false),
			})
		},
	})
}
