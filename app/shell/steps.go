package shell

import (
	"context"
	"errors"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"pharos/app/task"
	"pharos/data"
)

// A Step is a change of the catalogue that can be taken back. Its words are the phrase
// "step.<Kind>" with Args, whose codes the program has put into names.
type Step struct {
	ID     int64
	Kind   string
	Args   map[string]string
	At     time.Time
	Undone bool // it can be done again
}

// Steps takes changes of the catalogue back and does them again. Undo and Redo return the step they
// turned, data.ErrNotFound where there is none. Steps lists what can be undone or done again, the
// newest first, undone ones before the others.
type Steps interface {
	Undo(ctx context.Context) (Step, error)
	Redo(ctx context.Context) (Step, error)
	Steps(ctx context.Context, limit int) ([]Step, error)
}

// mostSteps are read for the menu and the history.
const mostSteps = 100

// steps is what the frame knows of the steps of the open catalogue.
type steps struct {
	known  []Step // newest first
	slot   *task.Slot
	opened *historyPanel // the history while it is shown
}

// next returns the step that undo or redo would turn; false where there is none.
func (s *steps) next(redo bool) (Step, bool) {
	var found Step
	ok := false
	for _, step := range s.known {
		switch {
		case redo && step.Undone:
			found, ok = step, true // the last undone one is the oldest of them
		case !redo && !step.Undone:
			return step, true
		}
	}
	return found, ok
}

// readSteps brings menu and history up to date after the catalogue changed.
func (s *Shell) readSteps() {
	if s.config.Steps == nil || s.catalogue.Path == "" {
		return
	}
	var known []Step
	s.steps.slot.Start(func(ctx context.Context) (err error) {
		known, err = s.config.Steps.Steps(ctx, mostSteps)
		return err
	}, func(err error) {
		if err != nil {
			s.ShowError(err)
			return
		}
		s.steps.known = known
		s.refreshMenu()
		if s.steps.opened != nil {
			s.steps.opened.refresh()
		}
	})
}

// stepsOffered reports whether steps can be turned at all.
func (s *Shell) stepsOffered() bool {
	return s.config.Steps != nil && !s.catalogue.ReadOnly
}

// stepWords says what a step did: "Import of tgs00042.tsv".
func (s *Shell) stepWords(step Step) string {
	return s.printer.Fill("step."+step.Kind, step.Args)
}

// A textual widget undoes its own typing.
type textual interface {
	Undo()
	Redo()
}

// undo takes back typing where a text has the keyboard, otherwise what the page offers, otherwise the
// last step.
func (s *Shell) undo() { s.undoOrRedo(false) }

// redo does again what was undone last.
func (s *Shell) redo() { s.undoOrRedo(true) }

func (s *Shell) undoOrRedo(redo bool) {
	if text, is := s.config.Window.Canvas().Focused().(textual); is {
		if redo {
			text.Redo()
		} else {
			text.Undo()
		}
		return
	}
	if page, is := s.current().(Undoer); is && (redo && page.Redo() || !redo && page.Undo()) {
		return
	}
	s.turnSteps(1, redo)
}

// turnSteps undoes so many steps, or does them again, as a job with progress. A second order while
// one runs is not taken.
func (s *Shell) turnSteps(count int, redo bool) {
	next, ok := s.steps.next(redo)
	if !s.stepsOffered() || !ok || s.jobs.running != nil {
		return
	}
	key, turn := "steps.undoing", s.config.Steps.Undo
	if redo {
		key, turn = "steps.redoing", s.config.Steps.Redo
	}
	var turned []Step
	s.Run(Job{
		Title: s.printer.Text(key, "step", s.stepWords(next)),
		Work: func(ctx context.Context, report func(task.Progress)) error {
			for range count {
				step, err := turn(ctx)
				if err != nil {
					return err
				}
				turned = append(turned, step)
				if count > 1 {
					report(task.Progress{Done: int64(len(turned)), Total: int64(count)})
				}
			}
			return nil
		},
		Done: func(err error) { s.turned(turned, redo, err) },
	})
}

// turned says what was undone and offers the way back.
func (s *Shell) turned(steps []Step, redo bool, err error) {
	if err != nil && !errors.Is(err, data.ErrNotFound) {
		s.ShowError(err)
	}
	s.readSteps()
	if len(steps) == 0 {
		return
	}
	s.foot.say(s.turnedWords(steps, redo), s.printer.Text(map[bool]string{false: "do.redo", true: "do.undo"}[redo]), func() {
		s.turnSteps(len(steps), !redo)
	})
}

func (s *Shell) turnedWords(steps []Step, redo bool) string {
	key := map[bool]string{false: "steps.undone", true: "steps.redone"}[redo]
	if len(steps) > 1 {
		return s.printer.Plural(key+".many", len(steps))
	}
	return s.printer.Text(key, "step", s.stepWords(steps[0]))
}

// historyCommand is nil where the program keeps no steps.
func (s *Shell) historyCommand() func() {
	if s.config.Steps == nil {
		return nil
	}
	return s.showHistory
}

// stepItems are the menu's items to undo, to do again, and the history.
func (s *Shell) stepItems() []*fyne.MenuItem {
	undo := s.menuItem(CommandUndo)
	undo.Shortcut = &fyne.ShortcutUndo{} // what Fyne makes of Ctrl+Z
	redo := s.menuItem(CommandRedo)
	redo.Shortcut = &fyne.ShortcutRedo{}
	for _, item := range []struct {
		*fyne.MenuItem
		redo bool
	}{{undo, false}, {redo, true}} {
		if step, ok := s.steps.next(item.redo); ok && s.stepsOffered() {
			item.Label = fmt.Sprintf("%s: %s", item.Label, shortStep(s.stepWords(step)))
			continue
		}
		item.Disabled = true // its keys still undo typing
	}
	return []*fyne.MenuItem{undo, redo, s.menuItem(CommandHistory)}
}

// shortStep keeps a long name from making the menu wide.
func shortStep(words string) string {
	const most = 60
	runes := []rune(words)
	if len(runes) <= most {
		return words
	}
	return string(runes[:most-1]) + "…"
}
