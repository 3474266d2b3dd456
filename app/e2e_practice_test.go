//go:build e2e

package main

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"
	"time"

	"pharos/app/writing"
	"pharos/data"
	"pharos/data/catalogue"
)

// A practice is written by keyboard alone, the program is killed, and the editor comes back where it
// was.

func TestEndToEndPracticeIsTypedKilledAndWrittenOn(t *testing.T) {
	d := newDesk(t)
	window, id := d.beginPractice()
	d.write("Ubergang ins Handwerk")
	d.press("ctrl+Return") // the short summary
	d.until("the title is a step", func() bool { return d.practice(id).Title.In("") == "Ubergang ins Handwerk" })
	d.until("the keyboard is in the summary", func() bool { return d.place("writing", "field=summary") })
	d.write("Junge Leute lernen")
	d.until("the summary is a draft", func() bool { return strings.Contains(d.practiceDraft(id), "Junge Leute lernen") })
	if got := d.practice(id).Summary; len(got) != 0 {
		t.Errorf("want the summary not stored while it is written, got %v", got)
	}
	d.kill(window)

	window = d.start()
	d.focusWindow(window)
	d.until("the editor is open at the summary", func() bool { return d.place("writing", "id="+string(id), "field=summary") })
	d.until("the keyboard is behind what was typed", func() bool {
		d.write("!")
		return strings.Contains(d.practiceDraft(id)+d.practice(id).Summary.In(""), "Junge Leute lernen!")
	})
	d.press("ctrl+s")
	d.until("the summary is a step", func() bool {
		return strings.HasPrefix(d.practice(id).Summary.In(""), "Junge Leute lernen!") && d.practiceDraft(id) == ""
	})
	d.quit(t, window)
}

func TestEndToEndClosingTheWindowStoresWhatIsTyped(t *testing.T) {
	d := newDesk(t)
	window, id := d.beginPractice()
	d.write("Harbour")
	<-time.After(400 * time.Millisecond) // for the last key to come to the window; a draft is written later
	d.quit(t, window)
	if got := d.practice(id).Title.In(""); got != "Harbour" || d.practiceDraft(id) != "" {
		t.Errorf("want the title stored and no draft left, got %q, %q", got, d.practiceDraft(id))
	}
}

// beginPractice opens the window and a new practice in it.
func (d *desk) beginPractice() (window *exec.Cmd, id data.PracticeID) {
	d.t.Helper()
	d.openAt("start")
	window = d.start()
	d.focusWindow(window)
	d.turnTo("ctrl+0", "practices")
	d.press("ctrl+n")
	d.until("a new practice is open", func() bool { return d.place("writing", "id=", "field=title") })
	return window, d.writtenPractice()
}

// writtenPractice is the practice that was made last.
func (d *desk) writtenPractice() (id data.PracticeID) {
	d.t.Helper()
	d.read(func(ctx context.Context, c *catalogue.Catalogue) error {
		ids, err := c.PracticeIDs(ctx)
		if len(ids) > 0 {
			id = ids[len(ids)-1]
		}
		return err
	})
	return id
}

// practice is a practice as the catalogue has it.
func (d *desk) practice(id data.PracticeID) (p data.Practice) {
	d.t.Helper()
	d.read(func(ctx context.Context, c *catalogue.Catalogue) (err error) {
		p, _, err = c.PracticeAt(ctx, id)
		return err
	})
	return p
}

// practiceDraft is what was typed into a practice and is no step yet; empty where there is nothing.
func (d *desk) practiceDraft(id data.PracticeID) (text string) {
	d.t.Helper()
	d.read(func(ctx context.Context, c *catalogue.Catalogue) error {
		draft, err := c.Draft(ctx, writing.DraftKey(id))
		if errors.Is(err, data.ErrNotFound) {
			return nil
		}
		text = draft.Content
		return err
	})
	return text
}

// read looks into the catalogue beside the window.
func (d *desk) read(look func(context.Context, *catalogue.Catalogue) error) {
	d.t.Helper()
	c, err := catalogue.Open(d.catalogue(), catalogue.ReadOnly)
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if err := look(context.Background(), c); err != nil {
		d.t.Fatal(err)
	}
}
