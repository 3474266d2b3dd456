package analyses

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/reports/figure"
)

// A page is the screen in the frame: methods, what they are given, and the answer.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists     *task.Slot // the catalogue's lists
	computing *task.Slot // the data and the answer
	typing    *task.Debounce

	content  fyne.CanvasObject
	methods  *methods
	settings *settings
	head     *head
	faces    *kit.Faces
	result   *result
	how      *explanation
	stage    *fyne.Container
	deaf     func()
	calls    int // of long calculations: a late one is dropped
}

// typingPause is how long typing must rest before the method runs anew.
const typingPause = 250 * time.Millisecond

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: newState(host.Printer()),
		lists: task.NewSlot(host.Runner()), computing: task.NewSlot(host.Runner()),
		typing: task.NewDebounce(host.Runner(), typingPause), stage: container.NewStack(),
	}
	p.restore(route)
	p.build()
	p.deaf = host.Session().Subscribe(func(data.Comparison) { p.follow() })
	p.Reload()
	return p
}

func (p *page) build() {
	p.methods, p.settings = newMethods(p), newSettings(p)
	p.head, p.result, p.how = newHead(p), newResult(p), newExplanation(p)
	p.faces = kit.NewFaces(p.host.Printer(), p.stage)
	right := container.New(kit.Headed{Gap: 2, Head: 90}, p.head.content(), p.faces)
	p.head.whole = right.Refresh
	p.content = container.New(thirds{}, p.methods.content(), widget.NewSeparator(), p.settings.content(), widget.NewSeparator(), container.NewPadded(right))
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route {
	s := p.state
	r := session.NewRoute(ID, "region", s.region, "sector", s.sector, "table", s.table)
	if s.how {
		r = r.With("view", "how")
	}
	return s.choice.route(r)
}

// Navigate implements shell.Navigator.
func (p *page) Navigate(route session.Route) bool {
	before := p.state.choice.route(session.NewRoute(ID))
	p.restore(route)
	if p.state.choice.route(session.NewRoute(ID)) == before && p.state.done {
		p.refresh()
		return true
	}
	p.settings.rebuild()
	p.run()
	return true
}

func (p *page) restore(route session.Route) {
	s := p.state
	s.choice = s.choice.read(route)
	s.region, s.sector, s.table = route.Param("region"), route.Param("sector"), route.Param("table")
	s.how = route.Param("view") == "how"
}

// Close implements shell.Closer.
func (p *page) Close() {
	p.deaf()
	p.lists.Cancel()
	p.computing.Cancel()
	p.typing.Stop()
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.methods.list }

// Find implements shell.Finder.
func (p *page) Find() { kit.Focus(p.methods.search.FocusTarget()) }

// Views implements shell.Viewer.
func (p *page) Views() []string {
	say := p.host.Printer()
	return []string{say.Text("screen.analyses.view.answer"), say.Text("screen.analyses.view.how")}
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if p.state.done {
		p.turnView(i == 1)
	}
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	switch {
	case !p.state.done:
		return ""
	case p.state.how:
		return p.state.howText()
	}
	return p.result.table.Content().TSV()
}

// follow takes over the focus and the peers of the session.
func (p *page) follow() {
	p.state.asked = p.host.Session().Comparison()
	p.run()
}

// Reload implements shell.Page: the lists are read, then the method runs over the values as they are.
func (p *page) Reload() {
	p.state.asked = p.host.Session().Comparison()
	if !p.state.done {
		p.faces.ShowLoading()
	}
	var h holdings
	p.lists.Start(func(ctx context.Context) (err error) {
		h, err = load(ctx, p.config.Catalogue)
		return err
	}, func(err error) {
		if err != nil {
			p.fail(err)
			return
		}
		p.state.base = h
		p.state.material = material{} // values may have changed
		p.settings.rebuild()
		p.run()
	})
}

// fail shows a fault that the user cannot mend.
func (p *page) fail(err error) {
	p.state.done = false
	p.head.refresh()
	p.faces.ShowProblem(kit.Trouble{
		Text: p.host.Printer().Text("screen.analyses.failed"), Details: err.Error(), Retry: p.Reload, Copy: p.host.Copy,
	})
}

// turnMethod shows another method.
func (p *page) turnMethod(id string) {
	if id == p.state.choice.method {
		return
	}
	p.state.turn(id)
	p.settings.rebuild()
	p.run()
	p.host.Replace(p.Route())
}

// change changes what is asked; the method runs anew.
func (p *page) change(change func(*state)) {
	change(p.state)
	p.settings.refresh()
	p.run()
	p.host.Replace(p.Route())
}

// typed is change after a pause.
func (p *page) typed(change func(*state)) {
	change(p.state)
	p.typing.Call(func() {
		p.settings.refresh()
		p.run()
		p.host.Replace(p.Route())
	})
}

// turnView shows the answer, or how it was calculated.
func (p *page) turnView(how bool) {
	p.state.how = how
	p.refresh()
	p.host.Replace(p.Route())
}

// choose marks a region and a sector in the figure, the table and the workings.
func (p *page) choose(region, sector string) {
	s := p.state
	if region == s.region && sector == s.sector {
		return
	}
	s.region, s.sector = region, sector
	p.result.selected()
	p.host.Replace(p.Route())
}

// marked follows a click on the figure.
func (p *page) marked(m figure.Mark) {
	s := p.state
	region, sector := s.region, s.sector
	switch code := string(m.Region); {
	case slices.Contains(s.material.regions, code):
		region = code
	case slices.Contains(s.material.variables, code):
		sector = code
	}
	p.choose(region, sector)
	p.refresh()
}

// refresh copies the state into the widgets.
func (p *page) refresh() {
	p.methods.refresh()
	p.settings.refresh()
	p.head.refresh()
	s := p.state
	switch missing := s.missing(); {
	case missing != "":
		p.faces.ShowEmpty(p.emptiness(missing))
		return
	case len(s.refused) > 0:
		p.faces.ShowProblem(s.trouble())
		return
	case s.waiting:
		p.faces.ShowEmpty(p.emptiness("long"))
		return
	case !s.done && s.material.key != "" && s.material.empty():
		p.faces.ShowEmpty(p.emptiness("fetched"))
		return
	case !s.done && s.material.lacks(s.method()):
		p.faces.ShowEmpty(p.emptiness("periods"))
		return
	case !s.done:
		return
	}
	shown := p.result.content()
	p.result.refresh()
	if s.how {
		shown = p.how.content()
		p.how.refresh()
	}
	p.stage.Objects = []fyne.CanvasObject{shown}
	p.stage.Refresh()
	p.faces.ShowFilled()
}
