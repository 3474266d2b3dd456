package reviews

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/practice"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	reading *task.Slot
	opening *task.Slot
	storing *task.Slot

	queue   *queue
	sheet   *sheet
	faces   *kit.Faces
	content fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	run := host.Runner()
	p := &page{
		host: host, config: config, state: newState(host.Printer(), route),
		reading: task.NewSlot(run), opening: task.NewSlot(run), storing: task.NewSlot(run),
	}
	p.state.readOnly = config.ReadOnly
	p.queue, p.sheet = newQueue(p), newSheet(p)
	split := container.NewHSplit(p.queue.body, p.sheet.body)
	split.SetOffset(0.52)
	p.faces = kit.NewFaces(host.Printer(), split)
	p.content = container.NewPadded(p.faces)
	p.Reload()
	return p
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route { return p.state.route() }

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	p.state.restore(route)
	p.refresh()
	p.open()
	return true
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(lists))
	for i, id := range lists {
		titles[i] = p.host.Printer().Text("screen.reviews.list." + id)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if i < 0 || i >= len(lists) {
		return
	}
	p.state.list = lists[i]
	p.refresh()
	p.host.Replace(p.Route())
	kit.Focus(p.queue.focus())
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.queue.focus() }

// Close implements shell.Closer.
func (p *page) Close() {
	p.reading.Cancel()
	p.opening.Cancel()
}

// Reload implements shell.Page.
func (p *page) Reload() {
	var cards []data.PracticeCard
	var contacts []practice.Contact
	p.reading.Start(func(ctx context.Context) (err error) {
		if cards, err = p.config.Cards(ctx); err != nil {
			return err
		}
		entries, err := p.config.Catalogue.Entries(ctx, practice.KindContact)
		if err != nil {
			return err
		}
		contacts, err = data.KinOf[practice.Contact](entries)
		return err
	}, func(err error) {
		if err != nil {
			p.faces.ShowProblem(kit.Trouble{
				Text: p.host.Printer().Text("screen.reviews.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
			})
			return
		}
		p.state.take(cards, contacts, p.config.Today())
		p.state.chooseFirst()
		p.refresh()
		p.open()
	})
}

func (p *page) refresh() {
	if len(p.state.cards) == 0 {
		say := p.host.Printer()
		p.faces.ShowEmpty(kit.Empty{
			Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.reviews.empty"), Text: say.Text("screen.reviews.empty.text"),
			Action: say.Text("screen.uses.empty.find"), Do: func() { p.host.Go(session.NewRoute("practices")) },
		})
		return
	}
	p.queue.refresh()
	p.sheet.refresh()
	p.faces.ShowFilled()
}

// choose opens the practice of a row.
func (p *page) choose(id data.PracticeID) {
	if id == p.state.selected {
		return
	}
	p.state.choose(id)
	p.host.Replace(p.Route())
	p.sheet.refresh()
	p.open()
}

// open reads the practice that is chosen with its reviews; what is typed about it stays.
func (p *page) open() {
	id := p.state.selected
	if _, there := p.state.byID[id]; !there {
		p.state.opened = opened{}
		p.sheet.refresh()
		return
	}
	var o opened
	p.opening.Start(func(ctx context.Context) (err error) {
		if o.practice, o.revision, err = p.config.Catalogue.PracticeAt(ctx, id); err != nil {
			return err
		}
		entries, err := p.config.Catalogue.EntriesOf(ctx, id)
		if err != nil {
			return err
		}
		o.reviews, err = practice.ReviewsOf(entries)
		o.ready = err == nil
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		if p.state.selected == id {
			p.state.opened = o
			p.sheet.refresh()
		}
	})
}

// decide takes a decision; what stands against it is told, and what was typed stays.
func (p *page) decide(key string) {
	s := p.state
	if !s.opened.ready || p.storing.Busy() { // pressed twice
		return
	}
	by := p.host.Settings().Get().Author
	change, problems := practice.Decide(s.opened.practice, s.opened.reviews, s.decision(key, by))
	for _, problem := range problems {
		if problem.Severity == data.Refusal {
			p.sheet.complain(problems)
			return
		}
	}
	change.Unchanged = map[data.PracticeID]int64{s.selected: s.opened.revision}
	p.storing.Start(func(ctx context.Context) error {
		_, err := p.config.Catalogue.ChangePractices(ctx, change)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			p.open() // it may have been changed meanwhile
			return
		}
		s.typed = typed{checklist: map[string]data.Answer{}}
		s.opened = opened{}
		p.host.Status(p.host.Printer().Text("review.decision." + key))
		p.sheet.clear(problems)
		p.Reload()
	})
}
