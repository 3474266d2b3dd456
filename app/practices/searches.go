package practices

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/facet"
	"pharos/data/practice"
)

// openSearch asks the question of a kept search.
func (p *page) openSearch(id data.EntryID) {
	search, known := p.state.know.search(id)
	if !known {
		return
	}
	p.state.search, p.state.ask = id, questionOf(search)
	p.listing.fill()
	p.changed()
}

// kept is the search that a question is kept as.
func (q question) kept(id data.EntryID, name string) practice.Search {
	search := facet.SearchOf(q.text, facet.Question{Filter: q.filter, Sort: q.sort})
	search.ID, search.Name = id, name
	return search
}

// openedSearch shows the kept search that is open and, where it was altered, offers to keep that.
func (l *listing) openedSearch(search practice.Search) fyne.CanvasObject {
	p, say := l.page, l.page.host.Printer()
	name := removable(search.Name, func() {
		p.state.search = ""
		l.clear()
	})
	name.(*kit.Button).Importance = widget.HighImportance
	opened := container.NewHBox(name)
	if p.config.has(pageBriefs) {
		dossier := kit.NewButtonWithIcon(say.Text("screen.practices.search.dossier"), base.DocumentIcon(), func() { p.printSearch(search.ID) })
		dossier.Importance = widget.LowImportance
		opened.Add(dossier)
	}
	if questionOf(search).equal(p.state.ask) || p.config.Change == nil {
		return opened
	}
	keep := kit.NewButtonWithIcon(say.Text("screen.practices.search.update"), base.DocumentSaveIcon(), func() {
		p.putSearch(p.state.ask.kept(search.ID, search.Name))
	})
	opened.Add(keep)
	return opened
}

// printSearch makes a dossier of what a kept search finds.
func (p *page) printSearch(id data.EntryID) {
	p.host.Go(session.NewRoute(pageBriefs, "kind", "dossier", paramSearch, string(id)))
}

// askSearchName asks for the name of the present question, or for another one of a kept search.
func (p *page) askSearchName(id data.EntryID) {
	if p.config.Change == nil {
		return
	}
	say := p.host.Printer()
	search, renames := p.state.know.search(id)
	title := say.Text("screen.practices.search.save")
	if renames {
		title = say.Text("screen.practices.search.rename")
	}
	name := kit.NewFormEntry()
	name.SetText(search.Name)
	name.SetPlaceHolder(say.Text("screen.practices.search.name"))
	done := func() {
		text := strings.TrimSpace(name.Text)
		if text == "" {
			return
		}
		if renames {
			search.Name = text
			p.putSearch(search)
			return
		}
		p.putSearch(p.state.ask.kept(practice.NewID[data.EntryID](), text))
	}
	hide := p.host.ShowPanel(shell.Panel{
		Title: title, Content: container.NewVBox(kit.Hint(say.Text("screen.practices.search.text")), name),
		Confirm: say.Text("screen.practices.search.keep"), Width: 420,
		Ready: func() bool { return strings.TrimSpace(name.Text) != "" }, OnConfirm: done,
	})
	name.OnSubmitted = func(string) {
		hide()
		done()
	}
	kit.Focus(name)
}

func (p *page) putSearch(search practice.Search) {
	change, err := practice.PutEntry(search, p.config.author())
	if err != nil {
		p.host.ShowError(err)
		return
	}
	p.state.search = search.ID
	p.change(change, nil)
}

// removeSearch forgets a kept search; that can be undone as every step.
func (p *page) removeSearch(id data.EntryID) {
	search, known := p.state.know.search(id)
	if !known || p.config.Change == nil {
		return
	}
	if p.state.search == id {
		p.state.search = ""
	}
	p.change(practice.RemoveEntry(search.Entry(), p.config.author()), nil)
}

// listItems are what else can be done with the list.
func (l *listing) listItems() []*fyne.MenuItem {
	p, say := l.page, l.page.host.Printer()
	var items []*fyne.MenuItem
	if p.config.Change != nil {
		if p.state.ask.narrows() {
			items = append(items, fyne.NewMenuItem(say.Text("screen.practices.search.save")+" …", func() { p.askSearchName("") }))
		}
		if search, known := p.state.know.search(p.state.search); known {
			items = append(items,
				fyne.NewMenuItem(say.Text("screen.practices.search.rename")+" …", func() { p.askSearchName(search.ID) }),
				fyne.NewMenuItem(say.Text("screen.practices.search.remove"), func() { p.removeSearch(search.ID) }))
		}
		items = append(items, fyne.NewMenuItem(say.Text("screen.practices.choose-all"), func() {
			p.state.tickRows(0, len(p.state.answer.IDs))
			l.ticked()
			l.refill()
		}))
	}
	if p.config.has(pageExchange) {
		items = append(items, fyne.NewMenuItem(say.Text("screen.practices.export")+" …", func() { p.export(p.state.answer.IDs) }))
	}
	if p.state.table {
		columns := fyne.NewMenuItem(say.Text("screen.practices.columns"), nil)
		columns.ChildMenu = fyne.NewMenu("", l.columnMenu()...)
		items = append(items, columns, fyne.NewMenuItem(say.Text("table.copy-all"), l.table.CopyTable))
		if p.config.ExportTable != nil {
			items = append(items, fyne.NewMenuItem(say.Text("table.export")+" …", l.table.Export))
		}
	}
	return items
}

// change stores a change away from the window; then, which may be nil, follows when that went well.
// The screen hears of it as of every change of the catalogue.
func (p *page) change(change data.PracticeChange, then func(ids []data.PracticeID)) {
	if p.config.Change == nil {
		return
	}
	var ids []data.PracticeID
	// No slot: a change that was begun is not given up because another one follows.
	p.host.Runner().Start(context.Background(), func(ctx context.Context) (err error) {
		ids, err = p.config.Change(ctx, change)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		if then != nil {
			then(ids)
		}
	})
}
