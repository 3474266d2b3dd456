package desktop

import (
	"context"
	"maps"

	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// stepsOf gives the frame the steps of the catalogue that is open, worded with names.
type stepsOf struct{ d *desktop }

// Undo implements shell.Steps.
func (s stepsOf) Undo(ctx context.Context) (shell.Step, error) {
	step, err := s.d.stepping.Load().Undo(ctx)
	return s.named(step), err
}

// Redo implements shell.Steps.
func (s stepsOf) Redo(ctx context.Context) (shell.Step, error) {
	step, err := s.d.stepping.Load().Redo(ctx)
	return s.named(step), err
}

// Steps implements shell.Steps.
func (s stepsOf) Steps(ctx context.Context, limit int) ([]shell.Step, error) {
	steps, err := s.d.stepping.Load().Steps(ctx, limit)
	named := make([]shell.Step, len(steps))
	for i, step := range steps {
		named[i] = s.named(step)
	}
	return named, err
}

// named puts names in the place of codes where the catalogue still has what they stand for.
func (s stepsOf) named(step catalogue.Step) shell.Step {
	known, args := s.d.searched.Load(), maps.Clone(step.Args)
	if args == nil {
		args = map[string]string{}
	}
	if args["name"] == "" {
		args["name"] = known.anyName(step.Subject)
	}
	if code, has := args["region"]; has {
		args["region"] = known.anyName(code)
	}
	if code, has := args["indicator"]; has {
		args["indicator"] = known.anyName(code)
	}
	args = practice.StepWords(args, phrase.For(known.language).Known)
	return shell.Step{ID: int64(step.ID), Kind: step.Kind, Args: args, At: step.At, Undone: step.Undone}
}

// anyName returns the name of a region or an indicator by its code, else the code.
func (v *view) anyName(code string) string {
	if r, known := v.byCode[data.RegionCode(code)]; known {
		return r.Name.In(v.language)
	}
	for _, i := range v.contents.indicators {
		if string(i.Code) == code {
			return i.Name.In(v.language)
		}
	}
	return code
}
