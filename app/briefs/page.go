package briefs

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
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state
	work   *task.Slot

	panel   *panel
	faces   *kit.Faces
	pages   *kit.PageView
	content fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{host: host, config: config, state: newState(host.Printer(), route), work: task.NewSlot(host.Runner())}
	p.panel = newPanel(p)
	p.pages = kit.NewPageView(host.Printer(), host.Runner())
	p.faces = kit.NewFaces(host.Printer(), p.pages)
	split := container.NewHSplit(p.panel.content(), p.faces)
	split.SetOffset(0.27)
	p.content = split
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
	p.Reload()
	return true
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable { return p.panel.kind }

// Close implements shell.Closer.
func (p *page) Close() { p.work.Cancel() }

// Reload implements shell.Page.
func (p *page) Reload() {
	p.state.asked = p.host.Session().Comparison()
	ordered := order{p.config, p.state.kind, p.state.language, p.state.wanted, p.state.asked}
	if !p.state.done {
		p.faces.ShowLoading()
	}
	p.panel.busy()
	var made draft
	p.work.Start(func(ctx context.Context) (err error) {
		made, err = ordered.make(ctx)
		return err
	}, func(err error) {
		p.state.draft = made
		p.made(err)
	})
}

// made shows what the work brought.
func (p *page) made(err error) {
	p.panel.refresh()
	missing := p.state.missing()
	switch {
	case err != nil:
		p.fail(err)
	case missing != "":
		p.faces.ShowEmpty(p.emptiness(missing))
	default:
		p.pages.SetSheets(p.state.sheets)
		p.faces.ShowFilled()
	}
}

// change makes the brief anew after another kind or language was chosen.
func (p *page) change() {
	p.host.Replace(p.Route())
	p.Reload()
}

// take makes the dossier of another kept search.
func (p *page) take(search data.EntryID) {
	p.state.wanted = string(search)
	p.change()
}

// openSearch shows the practices of the dossier's search.
func (p *page) openSearch() {
	p.host.Go(session.NewRoute("practices", "search", string(p.state.search.ID)))
}

func (p *page) fail(err error) {
	say := p.host.Printer()
	trouble := kit.Trouble{Text: say.Text("screen.briefs.failed"), Details: fmt.Sprint(err), Retry: p.Reload, Copy: p.host.Copy}
	for _, problem := range data.ProblemsOf(err) {
		words := say.Problem(problem.Code, problem.Args, problem.Line, problem.Column)
		if trouble.Advice != "" {
			words = trouble.Advice + "\n" + words
		}
		trouble.Advice = words
	}
	p.faces.ShowProblem(trouble)
}

// emptiness says what is missing and offers the step that mends it.
func (p *page) emptiness(missing string) kit.Empty {
	say := p.host.Printer()
	empty := kit.Empty{
		Icon: theme.IconOn(theme.IconBriefs, theme.ColorMuted), Title: say.Text("screen.briefs.empty"),
		Text: say.Text("screen.briefs.empty." + missing),
	}
	switch missing {
	case "values":
		empty.Action, empty.Do = say.Text("screen.briefs.empty.import"), func() { p.host.Do(shell.CommandImport) }
		empty.Second, empty.DoThis = say.Text("screen.briefs.empty.sample"), func() { p.host.Do(shell.CommandSample) }
	case lackPractices:
		empty.Action, empty.Do = say.Text("screen.briefs.empty.open-practices"), p.openSearch
		empty.Second, empty.DoThis = say.Text("screen.briefs.empty.sample"), func() { p.host.Do(shell.CommandSample) }
	case lackSearch:
		empty.Action, empty.Do = say.Text("screen.briefs.search.all"), func() { p.take("") }
	case lackFound:
		empty.Action, empty.Do = say.Text("screen.briefs.search.change"), p.openSearch
	case "focus", lackNear:
		empty.Action, empty.Do = say.Text("screen.briefs.empty.choose-focus"), func() { p.host.Do(shell.CommandFocus) }
	default:
		empty.Action, empty.Do = say.Text("screen.briefs.compare"), func() { p.host.Go(session.NewRoute("benchmarks")) }
	}
	return empty
}
