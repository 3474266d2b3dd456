package practices

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

// showBatch shows what can be done with the practices chosen.
func (l *listing) showBatch() {
	p, say := l.page, l.page.host.Printer()
	l.batch.RemoveAll()
	if n := len(p.state.ticked); n > 0 {
		var change *kit.Button
		change = kit.NewButtonWithIcon(say.Text("screen.practices.batch.change"), base.MenuDropDownIcon(), func() { l.more(change, p.changeItems()) })
		change.IconPlacement = widget.ButtonIconTrailingText
		count := widget.NewLabel(say.Plural("screen.practices.chosen", n))
		count.TextStyle.Bold = true
		l.batch.Add(count)
		l.batch.Add(change)
		if p.config.has(pageExchange) {
			l.batch.Add(plain(say.Text("screen.practices.export"), base.DownloadIcon(), func() { p.export(p.state.chosen()) }))
		}
		l.batch.Add(plain(say.Text("screen.practices.delete"), base.DeleteIcon(), p.remove))
		l.batch.Add(plain(say.Text("screen.practices.choose-none"), nil, func() {
			p.state.ticked = map[data.PracticeID]bool{}
			l.ticked()
			l.refill()
		}))
	}
	l.batch.Hidden = len(l.batch.Objects) == 0
	l.batch.Refresh()
	if l.content != nil {
		l.content.Refresh()
	}
}

func plain(words string, icon fyne.Resource, do func()) *kit.Button {
	button := kit.NewButtonWithIcon(words, icon, do)
	button.Importance = widget.LowImportance
	return button
}

// changeItems are the changes of several practices at once.
func (p *page) changeItems() []*fyne.MenuItem {
	say := p.host.Printer()
	item := func(key string, do func()) *fyne.MenuItem {
		return fyne.NewMenuItem(say.Text("screen.practices.batch."+key)+" …", do)
	}
	return []*fyne.MenuItem{
		item("add-tag", func() { p.pick("add-tag", p.tagOptions(false), practice.Batch.AddTag) }),
		item("remove-tag", func() { p.pick("remove-tag", p.tagOptions(true), practice.Batch.RemoveTag) }),
		item("add-theme", func() { p.pick("add-theme", p.themeOptions(false), practice.Batch.AddTheme) }),
		item("remove-theme", func() { p.pick("remove-theme", p.themeOptions(true), practice.Batch.RemoveTheme) }),
		item("audience", p.pickAudience),
		item("decide", p.decide),
	}
}

// menu is that of a practice in the list.
func (p *page) menu(over fyne.CanvasObject, at fyne.Position) {
	surface := fyne.CurrentApp().Driver().CanvasForObject(over)
	if surface == nil || p.config.Change == nil {
		return
	}
	say := p.host.Printer()
	var items []*fyne.MenuItem
	if p.config.has(pageWriting) {
		items = append(items, fyne.NewMenuItem(say.Text("screen.practices.edit"), func() { p.write(p.state.read) }))
	}
	items = append(items, fyne.NewMenuItem(say.Text("screen.practices.duplicate"), p.duplicate), fyne.NewMenuItemSeparator())
	items = append(items, p.changeItems()...)
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(say.Text("screen.practices.delete"), p.remove))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), surface, at)
}

// key does what a key is for that the list has no use for itself.
func (p *page) key(key fyne.KeyName) {
	if key == fyne.KeyDelete && p.config.Change != nil {
		p.remove()
	}
}

// remove deletes the practices chosen. There is no question before it: it can be undone.
func (p *page) remove() {
	cards := p.state.chosenCards()
	if len(cards) == 0 {
		return
	}
	p.leave(cards)
	change := practice.Remove(cards, p.config.author(), p.state.say.Language())
	p.change(change, func([]data.PracticeID) {
		p.host.Status(p.state.say.Plural("screen.practices.deleted", len(cards)))
	})
}

// leave lets the practice after those that go be read next.
func (p *page) leave(gone []data.PracticeCard) {
	s, going := p.state, map[data.PracticeID]bool{}
	for _, card := range gone {
		going[card.ID] = true
	}
	if !going[s.read] {
		return
	}
	row := s.rowOf(string(s.read))
	for at := row; at >= 0 && at < len(s.answer.IDs); at++ {
		if !going[s.answer.IDs[at]] {
			s.wanted = string(s.answer.IDs[at])
			return
		}
	}
	for at := min(row, len(s.answer.IDs)-1); at >= 0; at-- {
		if !going[s.answer.IDs[at]] {
			s.wanted = string(s.answer.IDs[at])
			return
		}
	}
}

// batch changes the practices chosen and stores that as one step.
func (p *page) batch(make func(ctx context.Context, b practice.Batch) (data.PracticeChange, []data.Problem, error)) {
	p.changeTogether(together{cards: p.state.chosenCards(), make: make})
}

// changeTogether changes several practices. Many are work with progress at the foot of the window.
func (p *page) changeTogether(t together) {
	t.by = practice.Batch{By: p.config.author(), Language: p.state.say.Language()}
	if len(t.cards) == 0 || p.config.Change == nil {
		return
	}
	var outcome came
	work := func(ctx context.Context) (err error) {
		outcome, err = t.run(ctx, p.config)
		return err
	}
	done := func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.told(outcome.changed, outcome.problems)
	}
	if len(t.cards) > fewPractices {
		p.host.Run(shell.Job{
			Title: p.state.say.Plural("screen.practices.batch.running", len(t.cards)),
			Work:  func(ctx context.Context, _ func(task.Progress)) error { return work(ctx) }, Done: done,
		})
		return
	}
	p.host.Runner().Start(context.Background(), work, done)
}

// fewPractices are changed in no time.
const fewPractices = 200

// told says what a change of several practices came to.
func (p *page) told(changed int, problems []data.Problem) {
	say := p.state.say
	if len(problems) > 0 {
		p.host.Inform(say.Plural("screen.practices.batch.some", changed), problemWords(say, problems))
		return
	}
	if changed == 0 {
		p.host.Status(say.Text("screen.practices.batch.none"))
		return
	}
	p.host.Status(say.Plural("screen.practices.batch.done", changed))
}

// export leads to the page that writes practices into files; without ids it takes all of them.
func (p *page) export(ids []data.PracticeID) {
	route := session.NewRoute(pageExchange, "way", "out")
	if len(ids) == p.state.shelf.Count() {
		p.host.Go(route)
		return
	}
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	p.host.Go(route.With("ids", strings.Join(list, ",")))
}

// create makes a new practice and opens it in the editor.
func (p *page) create() {
	language := p.state.say.Language()
	change := practice.Create(data.Practice{Language: language}, p.config.author(), language)
	p.state.wanted = change.Subject
	p.change(change, func(ids []data.PracticeID) {
		for _, id := range ids {
			p.write(id)
		}
	})
}
