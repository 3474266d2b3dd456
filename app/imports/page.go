package imports

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/intake"
)

// A page is the screen in the frame.
type page struct {
	host   shell.Host
	config Config
	state  *state

	lists   *task.Slot // what was imported before
	reading *task.Slot
	compare *task.Slot
	typing  *task.Debounce
	stop    context.CancelFunc // of the import that runs

	stage    *fyne.Container
	choose   *chooseView
	progress *progressView
	preview  *previewView
}

// New returns the page at a route; a file in it is read at once.
func New(host shell.Host, config Config, route session.Route) shell.Page {
	p := &page{
		host: host, config: config, state: &state{say: host.Printer()},
		lists: task.NewSlot(host.Runner()), reading: task.NewSlot(host.Runner()), compare: task.NewSlot(host.Runner()),
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

// Close implements shell.Closer.
func (p *page) Close() {
	p.lists.Cancel()
	p.reading.Cancel()
	p.compare.Cancel()
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
	p.lists.Start(func(ctx context.Context) (err error) {
		if sources, err = p.config.Catalogue.Sources(ctx); err != nil {
			return err
		}
		indicators, err = p.config.Catalogue.Indicators(ctx)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.state.remember(sources, indicators)
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

// open reads the first of the files.
func (p *page) open(files []string) {
	p.compare.Cancel()
	p.state.start(files)
	p.progress.start()
	p.refresh()
	p.host.Replace(p.Route())
	meter := task.NewMeter(p.host.Runner(), p.progress.show)
	file := p.state.file
	var understood *intake.Reading
	p.reading.Start(func(ctx context.Context) (err error) {
		understood, err = survey(ctx, file, func(read, total int64) { meter.Report(task.Progress{Done: read, Total: total}) })
		return err
	}, func(err error) {
		if task.Stopped(err) {
			p.back()
			return
		}
		p.state.understand(understood, err)
		p.preview.rebuild()
		p.refresh()
		p.work()
	})
}

// work finds out, away from the window, what accepting the batch would change.
func (p *page) work() {
	if p.state.stage != preview || p.state.misfit != nil {
		return
	}
	p.state.compared = false
	batch, total := p.state.batch, int64(p.state.batch.Source.Accepted)
	meter := task.NewMeter(p.host.Runner(), p.preview.showComparing)
	var change data.Acceptance
	p.compare.Start(func(ctx context.Context) (err error) {
		change, err = p.config.Catalogue.Compare(ctx, batch, func(n int) {
			meter.Report(task.Progress{Done: int64(n), Total: total})
		})
		return err
	}, func(err error) {
		if task.Stopped(err) {
			return
		}
		if err != nil {
			p.state.stage, p.state.refusal = refused, err
		} else {
			p.state.learn(change)
		}
		p.refresh()
	})
}

// remap takes a changed mapping over.
func (p *page) remap() {
	p.compare.Cancel()
	p.state.remap()
	p.refresh()
	p.work()
}

// accept stores the batch, as long work of the frame that can be cancelled.
func (p *page) accept() {
	if !p.state.importable(p.config.Catalogue.ReadOnly()) {
		return
	}
	batch := p.state.batch
	own, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.state.stage = importing
	p.progress.start()
	p.refresh()
	meter := task.NewMeter(p.host.Runner(), p.progress.show)
	var outcome data.Acceptance
	p.host.Run(shell.Job{
		Title: p.host.Printer().Text("screen.imports.importing", "file", p.state.name()),
		Work: func(ctx context.Context, report func(task.Progress)) (err error) {
			outcome, err = p.config.store(either(ctx, own), batch, func(at task.Progress) {
				meter.Report(at)
				report(at)
			})
			return err
		},
		Done: func(err error) {
			stop()
			p.stop = nil
			p.accepted(outcome, err)
		},
	})
}

func (c Config) store(ctx context.Context, batch data.Batch, report func(task.Progress)) (data.Acceptance, error) {
	total := int64(batch.Source.Accepted)
	return c.Catalogue.Accept(ctx, batch, func(n int) { report(task.Progress{Done: int64(n), Total: total}) })
}

// either is done as soon as one of the two is.
func either(ctx, other context.Context) context.Context {
	joined, cancel := context.WithCancel(ctx)
	context.AfterFunc(other, cancel)
	return joined
}

// accepted takes over how an import ended. One that was cancelled stored nothing: its preview is
// shown again.
func (p *page) accepted(outcome data.Acceptance, err error) {
	p.state.stage = done
	p.state.outcome = outcome
	switch {
	case task.Stopped(err):
		p.state.stage = preview
		p.host.Status(p.host.Printer().Text("screen.imports.cancelled"))
	case err != nil:
		p.state.stage, p.state.refusal = refused, err
	}
	p.refresh()
	p.host.Replace(p.Route())
}

// cancel stops what runs.
func (p *page) cancel() {
	if p.stop != nil {
		p.stop()
		return
	}
	p.back()
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
