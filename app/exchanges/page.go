package exchanges

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/reports/exchange"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	rereading *task.Slot

	tabs    *kit.Views
	in      *incoming
	out     *outgoing
	stage   *fyne.Container
	content fyne.CanvasObject
}

// New returns the page at a route.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: newState(host.Printer(), route), rereading: task.NewSlot(host.Runner()),
		stage: container.NewStack(),
	}
	p.state.readOnly = config.ReadOnly
	p.tabs = kit.NewViews(p.Views(), p.ShowView)
	p.in, p.out = newIncoming(p), newOutgoing(p)
	p.content = container.NewPadded(container.NewBorder(p.tabs, nil, nil, nil, p.stage))
	p.refresh()
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
	return true
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(ways))
	for i, id := range ways {
		titles[i] = p.host.Printer().Text("screen.exchanges.way." + id)
	}
	return titles
}

// ShowView implements shell.Viewer.
func (p *page) ShowView(i int) {
	if i < 0 || i >= len(ways) {
		return
	}
	p.state.way = ways[i]
	p.refresh()
	p.host.Replace(p.Route())
	kit.Focus(p.FocusTarget())
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable {
	if p.state.way == wayOut {
		return p.out.format
	}
	if step := p.in.faces.Step(); step != nil {
		return step
	}
	return p.in.open
}

// Reload implements shell.Page: what was planned is planned anew against what is stored now.
func (p *page) Reload() {
	if p.state.reading != nil {
		p.reread()
	}
}

// Close implements shell.Closer.
func (p *page) Close() { p.rereading.Cancel() }

func (p *page) refresh() {
	for i, id := range ways {
		if id == p.state.way {
			p.tabs.Choose(i)
		}
	}
	shown := p.in.body
	if p.state.way == wayOut {
		shown = p.out.body
		p.out.refresh()
	} else {
		p.in.refresh()
	}
	p.stage.Objects = []fyne.CanvasObject{shown}
	p.stage.Refresh()
}

// choose asks for a file and reads it, with the mapping that is remembered of its kind.
func (p *page) choose() {
	say := p.host.Printer()
	request := shell.FileRequest{
		Purpose: "import", Title: say.Text("screen.exchanges.open"),
		Extensions: []string{".csv", ".tsv", ".txt", ".xlsx", ".json", ".jsonld", ".ris", ".bib"},
	}
	p.host.OpenFile(request, p.read)
}

func (p *page) read(path string) {
	var reading *exchange.Reading
	var plan exchange.Plan
	p.host.Run(shell.Job{
		Title: p.host.Printer().Text("desktop.reading", "file", filepath.Base(path)),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			reading, plan, err = p.plan(ctx, path, exchange.Mapping{}, true)
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(fmt.Errorf("read %s: %w", filepath.Base(path), err))
				return
			}
			p.state.path, p.state.part = path, partColumns
			p.state.take(reading, plan)
			p.refresh()
		},
	})
}

// plan reads a file and compares it with what is stored. It runs away from the window.
func (p *page) plan(
	ctx context.Context, path string, m exchange.Mapping, recall bool,
) (reading *exchange.Reading, plan exchange.Plan, err error) {
	around, err := p.config.Around(p.state.say.Language())
	if err != nil {
		return nil, plan, err
	}
	if reading, err = exchange.Read(ctx, p.config.File(path), m, around); err != nil {
		return nil, plan, err
	}
	if recall && reading.Fingerprint != "" {
		kept, known, err := p.config.Memory.Remembered(ctx, reading.Fingerprint)
		if err != nil {
			return nil, plan, err
		}
		if known {
			return p.plan(ctx, path, kept, false)
		}
	}
	cards, err := p.config.Cards(ctx)
	if err != nil {
		return nil, plan, err
	}
	plan, err = reading.Plan(ctx, cards, p.config.Catalogue)
	return reading, plan, err
}

// reread reads the file again after something of the mapping was changed.
func (p *page) reread() {
	path, mapping := p.state.path, p.state.mapping
	var reading *exchange.Reading
	var plan exchange.Plan
	p.rereading.Start(func(ctx context.Context) (err error) {
		reading, plan, err = p.plan(ctx, path, mapping, false)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.take(reading, plan)
		p.refresh()
	})
}

// accept stores what was planned, as one step, and remembers how the file was read.
func (p *page) accept() {
	s := p.state
	if s.readOnly || s.reading == nil || s.plan.IsEmpty() {
		return
	}
	change, reading := s.plan.Change(p.host.Settings().Get().Author), s.reading
	p.host.Run(shell.Job{
		Title: p.host.Printer().Text("screen.exchanges.storing", "file", reading.File),
		Work: func(ctx context.Context, _ func(task.Progress)) error {
			if _, err := p.config.Catalogue.ChangePractices(ctx, change); err != nil || reading.Fingerprint == "" {
				return err
			}
			return p.config.Memory.Remember(ctx, reading.Fingerprint, reading.Mapping)
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.host.Status(s.effect())
			s.reading, s.plan, s.path = nil, exchange.Plan{}, ""
			p.refresh()
			p.host.Go(session.NewRoute("practices"))
		},
	})
}

// told words a problem; its line stands beside it in the table.
func (p *page) told(problem data.Problem) string {
	return p.host.Printer().Problem(problem.Code, problem.Args, 0, 0)
}
