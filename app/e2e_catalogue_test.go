//go:build e2e

package main

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

// The officer's journey by keyboard alone: a practice is written in German with a file, found by a part
// of a word without its umlaut, reviewed, counted, used, all of it taken back, and after a restart all of
// it done again.

const harbourTitle = "Wirtschaftsförderung am Hafen"

func TestEndToEndPracticeIsWrittenFoundReviewedUsedUndoneAndRedone(t *testing.T) {
	d := newDesk(t)
	d.openIn("de")
	window := d.start()
	d.focusWindow(window)
	before := d.practiceCount()
	id := d.writePractice()
	d.attachFile(id)
	d.findPractice(id)
	d.reviewToValidated(id)
	if got := d.quota(); got.Identified != before+1 || got.Validated != 1 || got.Used != 0 {
		t.Errorf("want it identified and validated, got %+v", got)
	}
	d.usePractice(id)
	if got := d.quota(); got.Used != 1 {
		t.Errorf("want it used, got %+v", got)
	}
	d.until("all of it is taken back", func() bool {
		d.press("Escape") // a field of several lines would keep the key for itself
		d.press("ctrl+z")
		return d.practiceCount() == before
	})
	if got := d.quota(); got.Identified != before || got.Validated != 0 || got.Used != 0 {
		t.Errorf("want nothing of it left, got %+v", got)
	}
	d.quit(t, window)

	window = d.start()
	d.focusWindow(window)
	d.until("all of it is done again", func() bool {
		d.press("ctrl+y")
		return d.practiceCount() == before+1 && d.quota().Used == 1
	})
	p := d.practice(id)
	if p.State != data.Validated || p.Title.In("de") != harbourTitle || len(d.attached(id)) != 1 {
		t.Errorf("want the practice as it was, got %s %q with %d files", p.State, p.Title.In("de"), len(d.attached(id)))
	}
	d.quit(t, window)
}

// openIn makes the window open at its start in a language, with the keyboard of it.
func (d *desk) openIn(language string) {
	d.t.Helper()
	d.tool("setxkbmap", language)
	path := filepath.Join(d.home, "config", "fyne", programID, "preferences.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		d.t.Fatal(err)
	}
	text := `{"language":"` + language + `","window-width":1280,"window-height":760,"appearance":"light","last-route":"start"}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// writePractice writes one with a title and a summary.
func (d *desk) writePractice() data.PracticeID {
	d.t.Helper()
	d.turnTo("ctrl+0", "practices")
	d.press("ctrl+n")
	d.until("a new practice is open", func() bool { return d.place("writing", "id=", "field=title") })
	id := d.writtenPractice()
	d.write(harbourTitle)
	d.press("ctrl+Return")
	d.until("the title is a step", func() bool { return d.practice(id).Title.In("de") == harbourTitle })
	d.until("the keyboard is in the summary", func() bool { return d.place("writing", "field=summary") })
	d.write("Freie Flächen für junge Firmen am Wasser")
	d.press("ctrl+s")
	d.until("the summary is a step", func() bool { return strings.HasPrefix(d.practice(id).Summary.In("de"), "Freie") })
	return id
}

// attachFile gives the practice a file from the dialogue.
func (d *desk) attachFile(id data.PracticeID) {
	d.t.Helper()
	file := filepath.Join(d.home, "hafenplan.txt")
	if err := os.WriteFile(file, []byte("Der Plan der Speicherstadt."), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.until("the files are reached", func() bool {
		d.press("Tab")
		return d.place("writing", "field=attachments")
	})
	d.press("space")
	d.write("hafenplan")
	d.press("Return")
	d.until("the file is attached", func() bool { return len(d.attached(id)) == 1 })
}

// findPractice searches by a part of a word, without its umlaut.
func (d *desk) findPractice(id data.PracticeID) {
	d.t.Helper()
	d.press("Escape")
	d.turnTo("ctrl+0", "practices")
	d.until("the practice is found and read", func() bool {
		d.press("ctrl+f")
		d.press("ctrl+a")
		d.write("forderung haf")
		return d.place("practices", "id="+string(id), "text=")
	})
}

// palette leads to a page by its name.
func (d *desk) palette(words, page string) {
	d.t.Helper()
	d.press("ctrl+k")
	d.write(words)
	d.press("Return")
	d.until(page+" is open", func() bool { return d.place(page) })
}

// reviewToValidated takes the three decisions that lead there.
func (d *desk) reviewToValidated(id data.PracticeID) {
	d.t.Helper()
	d.palette("Prufung", "reviews")
	d.press("alt+3")
	d.until("all are listed", func() bool { return d.place("reviews", "list=all") })
	d.leadTo("id="+string(id), "End", "Up") // its title is among the last
	right := image.Rect(720, 120, 1270, 730)
	d.rest(right)
	for _, state := range []data.State{data.Complete, data.Reviewed, data.Validated} {
		d.tabTo("the decision", right, "shift+Tab")
		d.press("space")
		d.until("it is "+string(state), func() bool { return d.practice(id).State == state })
		d.rest(right)
	}
}

// leadTo presses a key, and then another until the place of the window holds a part; each time only when
// the window has kept where the key before led.
func (d *desk) leadTo(part, first, then string) {
	d.t.Helper()
	_, before := d.route()
	d.press(first)
	d.until(part+" is reached by "+then, func() bool {
		_, now := d.route()
		if strings.Contains(now, part) {
			return true
		}
		if now != "" && now != before {
			before = now
			d.press(then)
		}
		return false
	})
}

// usePractice notes that an instrument used it.
func (d *desk) usePractice(id data.PracticeID) {
	d.t.Helper()
	d.palette("Nutzung und Ziele", "uses")
	d.until("the uses are shown", func() bool { d.press("alt+2"); return d.place("uses", "view=uses") })
	d.press("ctrl+n")
	first := image.Pt(800, 206) // the practice is the first field
	d.until("the form is open", func() bool { return d.holds(first) })
	d.press("space")
	d.until("the list of practices is open", func() bool { return !d.holds(first) })
	d.write("Wirtschaftsforderung am Hafen")
	d.press("Return")
	d.until("the practice is chosen", func() bool { return d.holds(first) })
	for range 4 {
		d.press("Tab")
	}
	d.write("EFRE-Programm")
	d.tabTo("the form's button", useButton, "Tab")
	d.press("space")
	d.until("the use is stored", func() bool { return len(d.uses(id)) == 1 })
}

// rest waits until an area stays as it is.
func (d *desk) rest(area image.Rectangle) {
	d.t.Helper()
	before, same := d.pixels(area), 0
	d.until("the page rests", func() bool {
		now := d.pixels(area)
		if same++; !bytes.Equal(now, before) {
			before, same = now, 0
		}
		return same == 4
	})
}

// useButton is where the form of a use has its buttons.
var useButton = image.Rect(760, 585, 930, 635)

type quota struct{ Identified, Validated, Used int }

func (d *desk) quota() quota {
	d.t.Helper()
	var board struct{ Quotas []quota }
	d.answer(&board, "practices", "quota", "--json")
	return board.Quotas[0]
}

func (d *desk) practiceCount() (n int) {
	d.t.Helper()
	d.read(func(ctx context.Context, c *catalogue.Catalogue) error {
		ids, err := c.PracticeIDs(ctx)
		n = len(ids)
		return err
	})
	return n
}

func (d *desk) attached(id data.PracticeID) []data.Entry {
	return d.belonging(id, practice.KindAttachment)
}

func (d *desk) uses(id data.PracticeID) []data.Entry { return d.belonging(id, practice.KindUse) }

// belonging are the entries of a kind that belong to a practice.
func (d *desk) belonging(id data.PracticeID, kind data.EntryKind) (list []data.Entry) {
	d.t.Helper()
	d.read(func(ctx context.Context, c *catalogue.Catalogue) error {
		entries, err := c.EntriesOf(ctx, id)
		for _, entry := range entries {
			if entry.Kind == kind {
				list = append(list, entry)
			}
		}
		return err
	})
	return list
}
