package shell

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pharos/app/session"
	"pharos/data"
)

// A journal is steps in memory, oldest first.
type journal struct {
	steps []Step
	fail  error
}

func newJournal(n, undone int) *journal {
	j := &journal{}
	for i := range n {
		j.steps = append(j.steps, Step{
			ID: int64(i), Kind: "import", Args: map[string]string{"file": fmt.Sprintf("file%d.tsv", i)},
			At: time.Date(2026, 11, 23, 2, i, 0, 0, time.UTC), Undone: i >= n-undone,
		})
	}
	return j
}

func (j *journal) turn(at int, ok bool) (Step, error) {
	if j.fail != nil {
		return Step{}, j.fail
	}
	if !ok {
		return Step{}, data.ErrNotFound
	}
	j.steps[at].Undone = !j.steps[at].Undone
	return j.steps[at], nil
}

func (j *journal) Undo(context.Context) (Step, error) {
	at := j.done() - 1
	return j.turn(at, at >= 0)
}

func (j *journal) Redo(context.Context) (Step, error) {
	return j.turn(j.done(), j.done() < len(j.steps))
}

func (j *journal) done() int {
	for i, step := range j.steps {
		if step.Undone {
			return i
		}
	}
	return len(j.steps)
}

func (j *journal) Steps(context.Context, int) ([]Step, error) {
	known := slices.Clone(j.steps)
	slices.Reverse(known)
	return known, j.fail
}

func (f *frame) editLabels() (labels []string) {
	for _, item := range f.editItems()[:3] {
		label := item.Label
		if item.Disabled {
			label += " -"
		}
		labels = append(labels, label)
	}
	return labels
}

func TestUndoAndRedoSayWhatAndOfferTheWayBack(t *testing.T) {
	j := newJournal(3, 0)
	f := newFrame(t, func(c *Config) { c.Steps = j })
	button := f.foot.action
	for _, step := range []struct {
		name string
		do   func()
		done int
		says string
	}{
		{"undo", func() { f.Do(CommandUndo) }, 2, "Undone: import of file2.tsv"},
		{"undo again", func() { f.Do(CommandUndo) }, 1, "Undone: import of file1.tsv"},
		{"redo", func() { f.Do(CommandRedo) }, 2, "Done again: import of file1.tsv"},
		{"the way back", func() { test.Tap(button) }, 1, "Undone: import of file1.tsv"},
		{"and forth", func() { test.Tap(button) }, 2, "Done again: import of file1.tsv"},
		{"several at once", func() { f.turnSteps(2, false) }, 0, "2 changes undone"},
		{"nothing left", func() { f.Do(CommandUndo) }, 0, "2 changes undone"},
		{"all back", func() { test.Tap(button) }, 2, "2 changes done again"},
	} {
		step.do()
		if j.done() != step.done || f.foot.message.Text != step.says {
			t.Errorf("%s: want %d done and %q, got %d, %q", step.name, step.done, step.says, j.done(), f.foot.message.Text)
		}
	}
	if f.Status("else"); button.Visible() {
		t.Error("want the offer gone with its message")
	}
}

func TestTheMenuSaysWhatUndoDoes(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Config)
		read   bool
		want   []string
	}{
		{"something to undo and to redo", func(c *Config) { c.Steps = newJournal(4, 2) }, false, []string{"Undo: import of file1.tsv", "Redo: import of file2.tsv", "History of changes"}},
		{"only to redo", func(c *Config) { c.Steps = newJournal(1, 1) }, false, []string{"Undo -", "Redo: import of file0.tsv", "History of changes"}},
		{"nothing", func(c *Config) { c.Steps = newJournal(0, 0) }, false, []string{"Undo -", "Redo -", "History of changes"}},
		{"read-only", func(c *Config) { c.Steps = newJournal(4, 2) }, true, []string{"Undo -", "Redo -", "History of changes"}},
		{"no steps kept", nil, false, []string{"Undo -", "Redo -", "History of changes -"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFrame(t, c.change)
			f.SetCatalogue(Catalogue{Name: "a.pharos", Path: "/a.pharos", ReadOnly: c.read})
			for i, want := range c.want {
				if got := f.editLabels()[i]; got != want {
					t.Errorf("want %q, got %q", want, got)
				}
			}
		})
	}
}

func TestATextUndoesItsOwnTyping(t *testing.T) {
	j := newJournal(2, 0)
	f := newFrame(t, func(c *Config) { c.Steps = j })
	entry := widget.NewEntry()
	f.stage.Objects = []fyne.CanvasObject{entry}
	f.config.Window.Canvas().Focus(entry)
	test.Type(entry, "Hamburg")
	f.Do(CommandUndo)
	if entry.Text != "" || j.done() != 2 {
		t.Errorf("want the typing undone and the catalogue left alone, got %q, %d", entry.Text, j.done())
	}
	f.Do(CommandRedo)
	if entry.Text != "Hamburg" {
		t.Errorf("want the typing again, got %q", entry.Text)
	}
	f.config.Window.Canvas().Unfocus()
	if f.Do(CommandUndo); j.done() != 1 {
		t.Errorf("want the catalogue's step undone without a text, got %d done", j.done())
	}
}

func TestReadOnlyAndBrokenStepsTurnNothing(t *testing.T) {
	j := newJournal(2, 0)
	f := newFrame(t, func(c *Config) { c.Steps = j })
	f.SetCatalogue(Catalogue{Name: "a.pharos", Path: "/a.pharos", ReadOnly: true})
	if f.Do(CommandUndo); j.done() != 2 {
		t.Error("want nothing undone in a catalogue that can only be read")
	}
	f.SetCatalogue(Catalogue{Name: "a.pharos", Path: "/a.pharos"})
	j.fail = errors.New("disk gone")
	if f.Do(CommandUndo); len(f.logged) == 0 {
		t.Error("want the trouble told")
	}
}

func TestTheHistoryJumps(t *testing.T) {
	j := newJournal(5, 0)
	f := newFrame(t, func(c *Config) { c.Steps = j })
	f.Do(CommandHistory)
	h := f.steps.opened
	for _, step := range []struct {
		name string
		row  int // newest first
		done int
		word string // of the button beforehand
	}{
		{"undo three", 2, 2, "Undo up to here"},
		{"redo the nearest", 2, 3, "Redo up to here"},
		{"redo all", 0, 5, "Redo up to here"},
		{"undo all", 4, 0, "Undo up to here"},
	} {
		h.table.Select(step.row)
		if h.deed.Text != step.word {
			t.Errorf("%s: want the button to say %q, got %q", step.name, step.word, h.deed.Text)
		}
		h.table.FocusTarget().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if j.done() != step.done {
			t.Errorf("%s: want %d done, got %d", step.name, step.done, j.done())
		}
	}
}

func TestTheHistoryWithoutStepsSaysSo(t *testing.T) {
	f := newFrame(t, func(c *Config) { c.Steps = newJournal(0, 0) })
	f.Do(CommandHistory)
	if markup := test.RenderToMarkup(f.config.Window.Canvas()); !strings.Contains(markup, "No changes yet") {
		t.Error("want the history to say that there is nothing")
	}
}

// An edited page takes back what was typed on it.
type edited struct {
	*sheet
	left int
}

func (p *edited) Undo() bool {
	if p.left == 0 {
		return false
	}
	p.left--
	return true
}

func (p *edited) Redo() bool { return false }

func TestAPageUndoesItsOwnEditsFirst(t *testing.T) {
	j := newJournal(2, 0)
	var page *edited
	f := newFrame(t, func(c *Config) {
		c.Steps = j
		for i, screen := range c.Screens {
			if screen.ID == "benchmarks" {
				c.Screens[i].New = func(h Host, r session.Route) Page {
					page = &edited{sheet: screen.New(h, r).(*sheet), left: 1}
					return page
				}
			}
		}
	})
	f.Go(session.NewRoute("benchmarks"))
	if f.Do(CommandUndo); page.left != 0 || j.done() != 2 {
		t.Errorf("want the page's edit undone, got %d left and %d steps", page.left, j.done())
	}
	if f.Do(CommandUndo); j.done() != 1 {
		t.Errorf("want the catalogue's step undone then, got %d", j.done())
	}
	if f.Do(CommandRedo); j.done() != 2 {
		t.Errorf("want it done again, got %d", j.done())
	}
}

// A versioned page has something to save, once.
type versioned struct {
	*sheet
	left int
}

func (p *versioned) Save() bool {
	if p.left == 0 {
		return false
	}
	p.left--
	return true
}

func TestSavingIsThePagesOwn(t *testing.T) {
	var page *versioned
	f := newFrame(t, func(c *Config) {
		for i, screen := range c.Screens {
			if screen.ID == "benchmarks" {
				c.Screens[i].New = func(h Host, r session.Route) Page {
					page = &versioned{sheet: screen.New(h, r).(*sheet), left: 1}
					return page
				}
			}
		}
	})
	f.Go(session.NewRoute("benchmarks"))
	if f.Do(CommandSave); page.left != 0 || strings.Contains(f.foot.message.Text, "nothing to save") {
		t.Errorf("want the page to save, got %d left", page.left)
	}
	if f.Do(CommandSave); !strings.Contains(f.foot.message.Text, "nothing to save") {
		t.Error("want it said that there is nothing to save")
	}
}
