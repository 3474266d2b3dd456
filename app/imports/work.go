package imports

import (
	"context"
	"errors"
	"time"

	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/intake"
)

// open reads the first of the files.
func (p *page) open(files []string) {
	p.compare.Cancel()
	p.details.Cancel()
	p.state.start(files)
	p.progress.start()
	p.refresh()
	p.host.Replace(p.Route())
	p.survey(request{path: p.state.file})
}

// survey reads a file that is not yet shown.
func (p *page) survey(r request) {
	meter := task.NewMeter(p.host.Runner(), p.progress.show)
	var a answer
	p.reading.Start(func(ctx context.Context) (err error) {
		a, err = p.config.read(ctx, r, metered(meter))
		return err
	}, func(err error) {
		if task.Stopped(err) {
			p.back()
			return
		}
		p.understood(a, err)
	})
}

func metered(meter *task.Meter) func(read, total int64) {
	return func(read, total int64) { meter.Report(task.Progress{Done: read, Total: total}) }
}

// understood takes over what a survey brought.
func (p *page) understood(a answer, err error) {
	s := p.state
	if a.territory != nil {
		s.territory = a.territory
	}
	s.options, s.before = a.options, a.before
	if a.before.is {
		s.mapping = a.mapping
	}
	s.understand(a.reading, a.places, err)
	p.preview.rebuild()
	p.refresh()
	p.work()
}

// reread reads the file at hand otherwise, while the former reading stays in sight. What cannot be read
// so is told, and the former reading stands.
func (p *page) reread(options intake.Options) {
	if p.state.stage != preview {
		return
	}
	p.compare.Cancel()
	p.details.Cancel()
	p.state.compared, p.state.trouble = false, nil
	r := request{path: p.state.file, options: options, anew: true}
	meter := task.NewMeter(p.host.Runner(), p.preview.showWork)
	var a answer
	p.reading.Start(func(ctx context.Context) (err error) {
		a, err = p.config.read(ctx, r, metered(meter))
		return err
	}, func(err error) {
		switch {
		case task.Stopped(err):
			p.keepReading(nil)
		case err != nil:
			p.keepReading(err)
		default:
			a.before = p.state.before
			p.reunderstood(a)
		}
	})
	p.refresh()
}

// reunderstood shows the file as it was read anew; what was mapped stays where it still fits.
func (p *page) reunderstood(a answer) {
	p.state.options = a.options
	p.state.understand(a.reading, a.places, nil)
	p.preview.rebuild()
	p.refresh()
	p.work()
}

// keepReading goes on with the former reading.
func (p *page) keepReading(why error) {
	p.reading.Cancel()
	p.state.trouble = why
	p.preview.rebuild()
	p.refresh()
	p.work()
}

// readAnew reads the file without what is remembered of its source.
func (p *page) readAnew() {
	p.compare.Cancel()
	p.state.start(append([]string{p.state.file}, p.state.waiting...))
	p.progress.start()
	p.refresh()
	p.survey(request{path: p.state.file, anew: true})
}

// work finds out, away from the window, what the mapping comes to and what accepting it would change.
func (p *page) work() {
	s := p.state
	p.details.Cancel()
	if s.stage != preview || len(s.understood.Blocked()) > 0 {
		p.compare.Cancel()
		return
	}
	s.compared = false
	reading, mapping := s.understood, s.mapping
	meter := task.NewMeter(p.host.Runner(), p.preview.showWork)
	var batch data.Batch
	var change data.Acceptance
	var misfit error
	p.compare.Start(func(ctx context.Context) error {
		batch, misfit = fit(ctx, reading, mapping, metered(meter))
		if misfit != nil {
			return ctx.Err()
		}
		var err error
		change, err = p.config.Catalogue.Compare(ctx, batch, counted(meter.Report, batch))
		if len(data.ProblemsOf(err)) > 0 {
			misfit, err = err, nil
		}
		return err
	}, func(err error) {
		if task.Stopped(err) {
			return
		}
		p.compared(batch, change, errors.Join(misfit, err))
	})
	p.refresh()
}

func counted(report func(task.Progress), batch data.Batch) func(int) {
	total := int64(batch.Source.Accepted)
	return func(n int) { report(task.Progress{Done: int64(n), Total: total}) }
}

// compared takes over what importing would come to. What the user cannot mend ends the preview.
func (p *page) compared(batch data.Batch, change data.Acceptance, err error) {
	s := p.state
	switch {
	case err != nil && len(data.ProblemsOf(err)) == 0:
		s.stage, s.refusal = refused, err
	default:
		s.take(batch, err)
		if err == nil {
			s.learn(change)
			p.list()
		}
	}
	p.refresh()
}

// list looks for the values behind the counts, where they are to be shown.
func (p *page) list() {
	s := p.state
	if s.view != changesView || !s.compared || !s.details.lacking() {
		return
	}
	reading, mapping, sources := s.understood, s.mapping, s.sameSources()
	var lists map[string][]difference
	p.details.Start(func(ctx context.Context) error {
		batch, err := fit(ctx, reading, mapping, nil)
		if err != nil {
			return err
		}
		lists, err = differ(ctx, p.config.Catalogue, batch, sources)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, errTooMany):
			s.details.beyond = true
		case err != nil:
			p.host.ShowError(err)
			s.details.beyond = true
		default:
			s.details.add(lists)
		}
		p.refresh()
	})
}

// remap takes a changed mapping over.
func (p *page) remap() {
	p.state.changed()
	p.work()
}

// accept stores the batch, as long work of the frame that can be cancelled.
func (p *page) accept() {
	s := p.state
	if !s.importable(p.config.Catalogue.ReadOnly()) {
		return
	}
	p.details.Cancel()
	reading, mapping := s.understood, s.mapping
	recipe := kept{Recipe: s.recipe(), Used: time.Now()}
	var outcome data.Acceptance
	p.storing(storingJob{
		title: s.say.Text("screen.imports.importing", "file", s.name()),
		work: func(ctx context.Context, report func(task.Progress)) (err error) {
			outcome, err = p.config.store(ctx, storing{reading, mapping, recipe}, report)
			return err
		},
		done: func(err error) { p.accepted(outcome, err) },
	})
}

// A storingJob stores one file or several, away from the window.
type storingJob struct {
	title string
	work  func(ctx context.Context, report func(task.Progress)) error
	done  func(error)
}

// storing runs a job as long work of the frame, which the page shows and can cancel as well.
func (p *page) storing(j storingJob) {
	s := p.state
	own, stop := context.WithCancel(context.Background())
	p.stop = stop
	s.stage = importing
	p.progress.start()
	p.refresh()
	meter := task.NewMeter(p.host.Runner(), p.progress.show)
	var step int64
	p.host.Run(shell.Job{
		Title: j.title,
		Work: func(ctx context.Context, report func(task.Progress)) (err error) {
			err = j.work(either(ctx, own), func(at task.Progress) {
				meter.Report(at)
				report(at)
			})
			if err == nil {
				step, err = p.config.step(ctx)
			}
			return err
		},
		Done: func(err error) {
			stop()
			p.stop, s.step = nil, step
			j.done(err)
		},
	})
}

// A storing is what is stored of a file, and what is remembered of it.
type storing struct {
	reading *intake.Reading
	mapping intake.Mapping
	recipe  kept
}

// store reads the file by its mapping, stores it as one step, and then remembers the recipe: what is
// stored stays also where that cannot be remembered.
func (c Config) store(ctx context.Context, s storing, report func(task.Progress)) (data.Acceptance, error) {
	batch, err := fit(ctx, s.reading, s.mapping, nil)
	if err != nil {
		return data.Acceptance{}, err
	}
	outcome, err := c.Catalogue.Accept(ctx, batch, counted(report, batch))
	if err != nil {
		return outcome, err
	}
	return outcome, c.keep(context.WithoutCancel(ctx), s.recipe)
}

// step is the newest step that can be undone; 0 where there is none or nobody tells.
func (c Config) step(ctx context.Context) (int64, error) {
	if c.Step == nil {
		return 0, nil
	}
	return c.Step(ctx)
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
	case err != nil && !outcome.Changed():
		p.state.stage, p.state.refusal = refused, err
	case err != nil:
		p.host.ShowError(err)
	}
	p.Reload()
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
