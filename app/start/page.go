package start

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state
	work   *task.Slot

	content fyne.CanvasObject
	faces   *kit.Faces
	steps   []*step
	focus   *focusCard
	recent  *recentCard
	stage   *fyne.Container
	whole   fyne.CanvasObject // with the focus
	welcome fyne.CanvasObject // of an empty catalogue
}

// New returns the page.
func New(host shell.Host, config Config, _ session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()},
		work: task.NewSlot(host.Runner()), stage: container.NewStack(),
	}
	p.focus, p.recent = newFocusCard(p), newRecentCard(p)
	p.whole, p.welcome = p.dashboard(), p.greeting()
	p.faces = kit.NewFaces(host.Printer(), p.stage)
	p.content = p.faces
	p.Reload()
	return p
}

// dashboard is the page of a catalogue that holds something: the chain above, the focus below it,
// the catalogues beside.
func (p *page) dashboard() fyne.CanvasObject {
	columns := len(steps)
	var parts []fyne.CanvasObject
	for i, id := range steps {
		s := newStep(p.chainStep(i, id))
		p.steps = append(p.steps, s)
		parts = append(parts, s)
	}
	parts = append(parts, p.focus.content(), p.recent.content())
	return container.NewVScroll(container.NewPadded(container.New(board{&columns}, parts...)))
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.content }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page.
func (p *page) Route() session.Route { return session.NewRoute(ID) }

// Close implements shell.Closer.
func (p *page) Close() { p.work.Cancel() }

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.steps[1] }

// Reload implements shell.Page.
func (p *page) Reload() {
	asked := p.host.Session().Comparison()
	if !p.state.ready {
		p.faces.ShowLoading()
	}
	p.recent.reload()
	var a answer
	p.work.Start(func(ctx context.Context) (err error) {
		a, err = read(ctx, p.config.Catalogue, asked)
		return err
	}, func(err error) {
		if err != nil && a.stock.indicators == nil {
			p.fail(err)
			return
		}
		p.state.stock, p.state.asked, p.state.ready = a.stock, asked, true
		p.state.result, p.state.done, p.state.helps = a.result, a.done, a.helps
		p.focus.trouble = err
		p.refresh()
	})
}

func (p *page) fail(err error) {
	say := p.host.Printer()
	p.faces.ShowProblem(kit.Trouble{
		Text: say.Text("screen.start.failed"), Advice: say.Text("screen.start.failed.advice"),
		Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy,
	})
}

// refresh copies the state into the widgets.
func (p *page) refresh() {
	shown := p.whole
	if p.state.bare() {
		shown = p.welcome
	} else {
		for i, id := range steps {
			p.steps[i].setFacts(p.state.stepFacts(id))
		}
		p.focus.refresh()
	}
	if len(p.stage.Objects) != 1 || p.stage.Objects[0] != shown {
		p.stage.Objects = []fyne.CanvasObject{shown}
		p.stage.Refresh()
	}
	p.faces.ShowFilled()
}

// do runs a command of the frame.
func (p *page) do(command string) func() { return func() { p.host.Do(command) } }

// to leads to a page.
func (p *page) to(id string) func() { return func() { p.host.Go(session.NewRoute(id)) } }
