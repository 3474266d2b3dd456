package imports

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"pharos/app/task"
	"pharos/data"
)

// An askingError says that a file cannot be stored without being looked at.
type askingError struct {
	file int // of those that waited
	err  error
}

// Error implements error.
func (e *askingError) Error() string {
	return fmt.Sprintf("file %d has to be looked at: %v", e.file+1, e.err)
}

// Unwrap returns why, nil where something is asked.
func (e *askingError) Unwrap() error { return e.err }

// A ready is a file that can be stored, and what is to be remembered of it.
type ready struct {
	batch  data.Batch
	recipe kept
}

// acceptLikewise stores all files that wait, each as its source is remembered, as one step. Nothing is
// stored when one of them asks something or cannot be read: that one is shown.
func (p *page) acceptLikewise() {
	s := p.state
	files, looking := slices.Clone(s.waiting), s.emptied()
	var all []ready
	var outcomes []data.Acceptance
	p.storing(storingJob{
		title: s.say.Plural("screen.imports.likewise.title", len(files)),
		work: func(ctx context.Context, report func(task.Progress)) (err error) {
			all, outcomes, err = p.config.storeAll(ctx, looking, files, report)
			return err
		},
		done: func(err error) { p.acceptedAll(all, outcomes, err) },
	})
}

// storeAll reads the files and stores them together. Looking is a state that each file is tried in.
func (c Config) storeAll(
	ctx context.Context, looking state, files []string, report func(task.Progress),
) ([]ready, []data.Acceptance, error) {
	all := make([]ready, 0, len(files))
	for i, path := range files {
		one, err := c.prepare(ctx, looking, path)
		if err != nil && ctx.Err() == nil {
			return nil, nil, &askingError{i, err}
		}
		if err != nil {
			return nil, nil, err
		}
		all = append(all, one)
		report(task.Progress{Done: int64(i + 1), Total: int64(2 * len(files))})
	}
	batches := make([]data.Batch, len(all))
	for i, one := range all {
		batches[i] = one.batch
	}
	outcomes, err := c.Catalogue.AcceptAll(ctx, batches, nil)
	if err != nil {
		return nil, nil, err
	}
	for _, one := range all {
		if err := c.keep(context.WithoutCancel(ctx), one.recipe); err != nil {
			return all, outcomes, err
		}
	}
	return all, outcomes, nil
}

// prepare reads one file as its source is remembered; what would be asked is an error.
func (c Config) prepare(ctx context.Context, looking state, path string) (ready, error) {
	a, err := c.read(ctx, request{path: path}, nil)
	if err != nil {
		return ready{}, err
	}
	looking.territory, looking.options, looking.mapping = a.territory, a.options, a.mapping
	looking.understand(a.reading, a.places, nil)
	if len(looking.questions()) > 0 {
		return ready{}, data.Refuse(data.Problem{Code: "imports.asks", Severity: data.Refusal, File: a.reading.File})
	}
	batch, err := fit(ctx, a.reading, looking.mapping, nil)
	return ready{batch, kept{Recipe: looking.recipe(), Used: time.Now()}}, err
}

// acceptedAll tells what several files brought together, or shows the one that has to be looked at.
func (p *page) acceptedAll(all []ready, outcomes []data.Acceptance, err error) {
	s := p.state
	var asking *askingError
	switch {
	case errors.As(err, &asking):
		files := slices.Clone(s.waiting)
		first := files[asking.file]
		p.open(append([]string{first}, slices.Delete(files, asking.file, asking.file+1)...))
		return
	case task.Stopped(err):
		s.stage = done
		p.host.Status(s.say.Text("screen.imports.cancelled"))
	case err != nil && outcomes == nil:
		s.stage, s.refusal = refused, err
	default:
		p.host.ShowError(err)
		s.sum(all, outcomes)
	}
	p.Reload()
	p.refresh()
	p.host.Replace(p.Route())
}

// sum takes over what several files brought.
func (s *state) sum(all []ready, outcomes []data.Acceptance) {
	s.stage, s.likewise, s.waiting = done, len(all), nil
	s.outcome, s.batch = data.Acceptance{}, data.Batch{}
	seen := map[data.IndicatorCode]bool{}
	for i, one := range all {
		s.outcome.New += outcomes[i].New
		s.outcome.Revised += outcomes[i].Revised
		s.outcome.Unchanged += outcomes[i].Unchanged
		s.outcome.Withdrawn += outcomes[i].Withdrawn
		s.outcome.Kept += outcomes[i].Kept
		if outcomes[i].Source != "" {
			s.outcome.Source = outcomes[i].Source
		}
		for _, indicator := range one.batch.Indicators {
			if !seen[indicator.Code] {
				seen[indicator.Code] = true
				s.batch.Indicators = append(s.batch.Indicators, indicator)
			}
		}
	}
}
