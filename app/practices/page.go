package practices

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/facet"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	gather, asking, nearing   *task.Slot // names and cards, the list, distances
	cutting, tally            *task.Slot // snippets, the counts of kept searches
	opening, looking, numbers *task.Slot // the practice read, its picture, the numbers of its region
	reads                     *task.Debounce

	column  *column
	listing *listing
	reading *reading
	split   *container.Split // the column beside the rest
	inner   *container.Split // the list beside what is read
	faces   *kit.Faces
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	slot := func() *task.Slot { return task.NewSlot(host.Runner()) }
	p := &page{
		host: host, config: config, state: newState(host.Printer()),
		gather: slot(), asking: slot(), nearing: slot(), cutting: slot(), tally: slot(), opening: slot(),
		looking: slot(), numbers: slot(), reads: task.NewDebounce(host.Runner(), readAfter),
	}
	p.state.restore(route)
	p.state.recall(host.Settings().Get().Views[ID])
	p.column, p.reading = newColumn(p), newReading(p)
	p.listing = newListing(p)
	p.inner = container.NewHSplit(p.listing.content, p.reading.content())
	p.split = container.NewHSplit(p.column.content, p.inner)
	p.faces = kit.NewFaces(host.Printer(), p.split)
	p.place()
	p.Reload()
	return p
}

// place shares out the width: a table needs more of it than cards do.
func (p *page) place() {
	p.split.SetOffset(float64(min(0.21*max(kit.Unit(), 1), 0.26)))
	p.inner.SetOffset(0.47)
	if p.state.table {
		p.inner.SetOffset(0.62)
	}
	p.column.content.Hidden = p.state.facets.hidden
	if p.state.facets.hidden {
		p.split.SetOffset(0)
	}
	p.split.Refresh()
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.faces }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route { return p.state.route() }

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	if route == p.Route() {
		return true
	}
	p.state.restore(route)
	p.listing.fill()
	p.ask()
	return true
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable {
	if step := p.faces.Step(); step != nil {
		return step
	}
	return p.listing.search.FocusTarget()
}

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.listing.search.FocusTarget()) }

// CopyText implements shell.Copier.
func (p *page) CopyText() string { return p.reading.plain() }

// Views implements shell.Viewer.
func (p *page) Views() []string {
	say := p.host.Printer()
	return []string{say.Text("screen.practices.cards"), say.Text("screen.practices.table")}
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) { p.listing.showTable(i == 1) }

// Make implements shell.Maker.
func (p *page) Make() bool {
	if p.config.Change == nil {
		return false
	}
	p.create()
	return true
}

// Actions implements shell.Actor.
func (p *page) Actions() []fyne.CanvasObject {
	if p.config.Change == nil {
		return nil
	}
	make := kit.NewButtonWithIcon(p.host.Printer().Text("screen.practices.new"), base.ContentAddIcon(), p.create)
	make.Importance = widget.HighImportance
	return []fyne.CanvasObject{make}
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.reads.Stop()
	for _, slot := range []*task.Slot{p.gather, p.asking, p.nearing, p.cutting, p.tally, p.opening, p.looking, p.numbers} {
		slot.Cancel()
	}
}

// Reload implements shell.Page.
func (p *page) Reload() {
	var know *names
	var shelf *facet.Shelf
	language := p.state.say.Language()
	p.gather.Start(func(ctx context.Context) (err error) {
		if know, err = readNames(ctx, p.config.Catalogue, language); err != nil {
			return err
		}
		shelf, err = p.config.Cards(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		p.gathered(know, shelf)
	})
}

func (p *page) gathered(know *names, shelf *facet.Shelf) {
	p.state.know, p.state.shelf = know, shelf
	p.state.openSearch()
	if shelf.Count() == 0 {
		p.faces.ShowEmpty(p.emptiness())
		p.faces.Lead()
		return
	}
	p.faces.ShowFilled()
	p.listing.fill()
	p.ask()
	p.findNear()
	p.countSearches()
}

func (p *page) failed(err error) {
	p.faces.ShowProblem(kit.Trouble{
		Text: p.state.say.Text("screen.practices.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
	})
}

func (p *page) emptiness() kit.Empty {
	say := p.state.say
	empty := kit.Empty{
		Icon: theme.IconOn(theme.IconPractices, theme.ColorMuted), Title: say.Text("screen.practices.empty"),
		Text: say.Text("screen.practices.empty.text"), Action: say.Text("screen.practices.empty.sample"),
		Do: func() { p.host.Do(shell.CommandSample) },
	}
	if p.config.Change != nil {
		empty.Action, empty.Do = say.Text("screen.practices.new"), p.create
		empty.Second, empty.DoThis = say.Text("screen.practices.empty.sample"), func() { p.host.Do(shell.CommandSample) }
		if p.config.has(pageExchange) {
			empty.Third, empty.DoThat = say.Text("screen.practices.empty.import"), func() { p.host.Go(session.NewRoute(pageExchange)) }
		}
	}
	return empty
}

// open reads the practice of a row, once the cursor rests.
func (p *page) open(row int) {
	id := p.state.card(row).ID
	if id == "" || id == p.state.read {
		return
	}
	p.state.read = id
	p.reads.Call(func() {
		p.readPractice()
		p.host.Replace(p.Route())
	})
}

// write opens a practice in the editor; where nothing can be written, it gives the keyboard to the
// pane that it is read in.
func (p *page) write(id data.PracticeID) {
	switch {
	case id == "":
	case p.config.Change != nil && p.config.has(pageWriting):
		p.host.Go(session.NewRoute(pageWriting, "id", string(id)))
	default:
		kit.Focus(p.reading.pane)
	}
}
