package imports

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists   *task.Slot // what was imported before
	reading *task.Slot
	compare *task.Slot
	details *task.Slot
	typing  *task.Debounce
	stop    context.CancelFunc // of the import that runs

	stage    *fyne.Container
	choose   *chooseView
	progress *progressView
	preview  *previewView
}

// New returns the page at a route; a file in it is read at once.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	slot := func() *task.Slot { return task.NewSlot(host.Runner()) }
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()},
		lists: slot(), reading: slot(), compare: slot(), details: slot(),
		typing: task.NewDebounce(host.Runner(), 300*time.Millisecond), stage: container.NewStack(),
	}
	p.choose, p.progress, p.preview = newChooseView(p), newProgressView(p), newPreviewView(p)
	p.Reload()
	p.Navigate(route)
	return p
}

// Content implements shell.Page.
func (p *page) Content() fyne.CanvasObject { return p.stage }

// Title implements shell.Page.
func (p *page) Title() string { return p.host.Printer().Text("nav." + ID) }

// Route implements shell.Page: a file that was imported is not opened again.
func (p *page) Route() session.Route {
	if p.state.stage == choosing || p.state.stage == done {
		return session.NewRoute(ID)
	}
	return session.NewRoute(ID, "file", strings.Join(append([]string{p.state.file}, p.state.waiting...), "\n"))
}

// Navigate implements shell.Navigator. While an import runs, another file has to wait; a file at hand
// stays when the page is only shown again.
func (p *page) Navigate(route session.Route) bool {
	wanted := paths(route.Param("file"))
	switch {
	case p.state.stage == importing:
		return true
	case len(wanted) == 0:
		if p.state.stage == done || p.state.stage == refused {
			p.back()
		}
	case p.state.stage != preview || wanted[0] != p.state.file:
		p.open(wanted)
	}
	return true
}

// FocusTarget implements shell.Focuser.
func (p *page) FocusTarget() fyne.Focusable {
	if p.state.stage == choosing {
		return p.choose.button
	}
	return nil
}

// Views implements shell.Viewer.
func (p *page) Views() []string {
	titles := make([]string, len(views))
	for i, view := range views {
		titles[i] = p.host.Printer().Text("screen.imports.view." + view)
	}
	return titles
}

// ShowView implements shell.Viewer; without a file at hand there is nothing to view.
func (p *page) ShowView(i int) {
	if p.state.stage == preview {
		p.preview.turn(i)
	}
}

// Find implements shell.Finder.
func (p *page) Find() {
	table := p.choose.table
	if p.state.stage == preview {
		table = p.preview.parts[p.state.view].tableOf()
	}
	if target := table.FilterTarget(); target != nil {
		kit.Focus(target)
	}
}

// Close implements shell.Closer.
func (p *page) Close() {
	for _, slot := range []*task.Slot{p.lists, p.reading, p.compare, p.details} {
		slot.Cancel()
	}
	p.typing.Stop()
}

// CopyText implements shell.Copier.
func (p *page) CopyText() string {
	if p.state.stage == preview {
		return p.preview.copyText()
	}
	return p.choose.table.Content().TSV()
}

// Reload implements shell.Page: what is stored changed, so the list of imports and the difference
// to a file at hand are worked out anew.
func (p *page) Reload() {
	var sources []data.Source
	var indicators []data.Indicator
	var regions []data.Region
	var latest int64
	p.lists.Start(func(ctx context.Context) (err error) {
		if sources, err = p.config.Catalogue.Sources(ctx); err != nil {
			return err
		}
		if regions, err = p.config.Catalogue.Regions(ctx); err != nil {
			return err
		}
		if latest, err = p.config.step(ctx); err != nil {
			return err
		}
		indicators, err = p.config.Catalogue.Indicators(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.latest = latest
		p.state.remember(sources, indicators, regions)
		p.refresh()
	})
	if p.state.stage == preview {
		p.work()
	}
}

// refresh copies the state into the widgets of the stage.
func (p *page) refresh() {
	var shown fyne.CanvasObject
	switch p.state.stage {
	case reading, importing:
		shown = p.progress.refresh()
	case refused:
		shown = p.refusal()
	case preview:
		shown = p.preview.refresh()
	case done:
		shown = p.finished()
	default:
		shown = p.choose.refresh()
	}
	if len(p.stage.Objects) != 1 || p.stage.Objects[0] != shown {
		p.stage.Objects = []fyne.CanvasObject{shown}
		p.stage.Refresh()
	}
}

// back forgets the file at hand.
func (p *page) back() {
	p.reading.Cancel()
	p.compare.Cancel()
	p.details.Cancel()
	p.state.forget()
	p.refresh()
	p.host.Replace(p.Route())
}

// ask lets the user choose a file.
func (p *page) ask() {
	p.host.OpenFile(shell.FileRequest{
		Purpose: "import", Title: p.host.Printer().Text("screen.imports.choose"), Extensions: extensions,
	}, func(path string) { p.open([]string{path}) })
}

// next opens the file that waits, or goes back to choosing.
func (p *page) next() {
	if len(p.state.waiting) > 0 {
		p.open(p.state.waiting)
		return
	}
	p.back()
}

func (p *page) export() func(kit.Content) {
	if p.config.ExportTable == nil {
		return nil
	}
	return func(content kit.Content) { p.config.ExportTable(content, p.sourceLine()) }
}

func (p *page) sourceLine() string {
	if p.state.file == "" {
		return ""
	}
	return p.host.Printer().Text("screen.imports.source", "file", p.state.name())
}

// regionOptions are all regions that a place may be taken for: those likeliest first, then those that
// are known, then those of the catalogue that only it knows.
func (p *page) regionOptions(likely []data.RegionCode) []kit.Option {
	s := p.state
	var options []kit.Option
	seen := map[data.RegionCode]bool{}
	add := func(r data.Region, group string) {
		options = append(options, kit.Option{Key: string(r.Code), Title: r.Name.In(s.say.Language()), Detail: string(r.Code), Group: group})
	}
	all := slices.Clone(s.stored)
	if s.territory != nil {
		all = append(slices.Clone(s.territory.All()), s.stored...)
		for _, code := range likely {
			if region, known := s.territory.Region(code); known {
				add(region, s.say.Text("screen.imports.place.likely"))
			}
		}
	}
	for _, region := range all {
		if !seen[region.Code] {
			seen[region.Code] = true
			add(region, s.text("level."+string(region.Level)))
		}
	}
	return options
}
