package directory

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
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
		Title: s.say.Text("screen.directory.tracing", "name", kit.Cut(c.Name, 60)),
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
	view := &tracing{page: p, found: found, left: map[int]bool{}, erase: erase}
	panel := shell.Panel{
		Title: s.say.Text("screen.directory.traces", "name", kit.Cut(found.Name, 60)), Width: 860, Height: 540, Content: view.content(),
	}
	panel.Confirm, panel.OnConfirm = s.say.Text("screen.directory.traces.save"), func() { p.config.Persons.Save(found) }
	if erase {
		panel.Confirm, panel.OnConfirm = s.say.Text("screen.directory.traces.erase"), view.ask
	}
	p.host.ShowPanel(panel)
}

// A tracing is the list of places where a person was found. Before erasing, what is not the person's can
// be left out.
type tracing struct {
	page  *page
	found Traces
	left  map[int]bool
	erase bool
	table *kit.Table
}

func (v *tracing) content() fyne.CanvasObject {
	p, s := v.page, v.page.state
	title := func(key string) string { return s.say.Text("screen.directory.column." + key) }
	at := func(row int) Trace { return v.found.Places[row] }
	options := kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.directory.personal.title"), OnCopy: p.host.Copy, OnExport: p.exported(),
		Columns: []kit.Column{
			{Key: "kind", Title: title("kind"), Width: 150, Text: func(row int) string { return s.worded("person.place.", at(row).Place) }},
			{Key: "where", Title: title("where"), Width: 190, Text: func(row int) string { return at(row).Name }},
			{Key: "field", Title: title("field"), Width: 120, Text: func(row int) string { return at(row).Field }},
			{
				Key: "text", Title: title("text"), Width: 240, Text: func(row int) string { return kit.Cut(at(row).Text, 300) },
				Note: func(row int) string { return kit.Cut(at(row).Text, 600) },
			},
		},
	}
	if v.erase {
		options.Tick = &kit.Ticking{Ticked: func(row int) bool { return !v.left[row] && !at(row).Fixed }, Turn: v.turn}
	}
	v.table = kit.NewTable(options)
	v.table.SetRows(len(v.found.Places))
	words := s.say.Plural("screen.directory.traces.count", len(v.found.Places))
	if v.erase {
		words += " " + s.say.Text("screen.directory.traces.before-erasing")
	}
	return container.NewBorder(kit.Body(words, kit.Plain), nil, nil, nil, v.table)
}

// turn leaves a place out, or takes it in again: all of what is in the same thing goes together.
func (v *tracing) turn(row int) {
	at := v.found.Places[row]
	left := !v.left[row]
	for other, place := range v.found.Places {
		if place.Place == at.Place && place.Object == at.Object {
			v.left[other] = left
		}
	}
}

// leave are the places that are not the person's.
func (v *tracing) leave() (leave []Trace, erased int) {
	for row, place := range v.found.Places {
		switch {
		case v.left[row]:
			leave = append(leave, place)
		case !place.Fixed:
			erased++
		}
	}
	return leave, erased
}

// ask asks: it cannot be undone.
func (v *tracing) ask() {
	p, s := v.page, v.page.state
	leave, n := v.leave()
	p.host.Ask(shell.Question{
		Title: s.say.Text("screen.directory.erase.title", "name", kit.Cut(v.found.Name, 60)),
		Text:  s.say.Plural("screen.directory.erase.text", n), Yes: s.say.Text("screen.directory.erase.yes"), Harmful: true,
	}, func() { p.eraseThem(v.found, leave) })
}

func (p *page) eraseThem(found Traces, leave []Trace) {
	var done Erased
	p.host.Run(shell.Job{
		Title: p.state.say.Text("screen.directory.erasing"),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			done, err = p.config.Persons.Erase(ctx, found, leave)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.state.id = ""
			p.Reload()
			p.host.Inform(p.state.say.Text("screen.directory.erased"), p.state.erasedWords(done))
		},
	})
}

func (s *state) erasedWords(done Erased) string {
	text := s.say.Plural("screen.directory.erased.places", done.Places)
	if len(done.Left) > 0 {
		text += " " + s.say.Text("screen.directory.erased.left", "list", joined(done.Left))
	}
	if done.Remnants > 0 {
		text += " " + s.say.Text("screen.directory.erased.remnants")
	}
	return text
}

func (p *page) exported() func(kit.Content) {
	if p.config.ExportTable == nil {
		return nil
	}
	return func(c kit.Content) { p.config.ExportTable(c, "") }
}

// personal lists all personal data of the catalogue.
func (p *page) personal() {
	s := p.state
	var all Traces
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.directory.personal.title"),
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
				Title: s.say.Text("screen.directory.personal.title"), Width: 900, Height: 560, Content: (&tracing{page: p, found: all, left: map[int]bool{}}).content(),
			})
		},
	})
}
