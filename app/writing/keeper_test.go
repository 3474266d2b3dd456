package writing

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/practice"
)

func TestTypingIsADraftWithinAMoment(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "Harbour l")
	if b.saved() {
		t.Error("nothing is on the disk yet")
	}
	b.write(t, "title", "en", "Harbour lab")
	b.clock.pass(time.Second)
	if got := b.draft(t).Practice.Title["en"]; got != "Harbour lab" || !b.saved() {
		t.Errorf("want the text typed last on the disk, got %q, saved %v", got, b.saved())
	}
	if len(b.shelf.steps) != 0 {
		t.Errorf("want no step while the field is being written, got %v", b.shelf.steps)
	}
}

func TestOnlySavedWhatIsOnTheDisk(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "a")
	b.clock.waiting[1].show() // the draft is on its way
	b.write(t, "title", "en", "ab")
	b.clock.work()
	if b.saved() {
		t.Error("the second letter is not on the disk")
	}
	b.clock.pass(time.Second)
	if got := b.draft(t).Practice.Title["en"]; got != "ab" || !b.saved() {
		t.Errorf("want ab saved, got %q, %v", got, b.saved())
	}
}

func TestAFieldLeftIsOneStep(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "Harbour l")
	b.clock.pass(time.Second)
	b.write(t, "title", "en", "Harbour lab")
	b.clock.pass(time.Second)
	b.commit()
	b.clock.work()
	want := []string{"practice-edited title Harbour lab by Aino"}
	if !slices.Equal(want, b.shelf.steps) || len(b.shelf.drafts) != 0 || !b.saved() || b.busy() {
		t.Errorf("want %v and no draft, got %v, %v, saved %v", want, b.shelf.steps, b.shelf.drafts, b.saved())
	}
	b.commit()
	b.clock.work()
	if len(b.shelf.steps) != 1 {
		t.Errorf("want no step for nothing, got %v", b.shelf.steps)
	}
}

func TestTenSecondsOfRestAreAStep(t *testing.T) {
	b := newBench(t)
	b.write(t, "summary", "de", "Kurz")
	b.clock.pass(9 * time.Second)
	if len(b.shelf.steps) != 0 {
		t.Errorf("too early: %v", b.shelf.steps)
	}
	b.clock.pass(10 * time.Second)
	if len(b.shelf.steps) != 1 {
		t.Errorf("want a step, got %v", b.shelf.steps)
	}
}

func TestWhatIsTypedDuringAStepIsKept(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "One")
	b.commit()
	b.write(t, "title", "en", "One two") // the step is on its way
	b.clock.work()
	if got := b.doc.now.Title["en"]; got != "One two" {
		t.Errorf("want what was typed last, got %q", got)
	}
	b.clock.pass(time.Second)
	if got := b.draft(t).Practice.Title["en"]; got != "One two" {
		t.Errorf("want it as a draft after the step, got %q", got)
	}
	if err := b.close(); err != nil || b.shelf.stored.Title["en"] != "One two" {
		t.Errorf("want it stored when the editor closes, got %v, %v", b.shelf.stored.Title, err)
	}
}

func TestOthersChangesComeInAndTypingStays(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "Typed")
	b.shelf.stored.Title = data.Text{"en": "Theirs", "de": "Ihrer"}
	b.shelf.stored.State = data.Reviewed
	b.shelf.revision++
	b.read()
	b.clock.work()
	if got := b.doc.now; got.Title["en"] != "Typed" || got.Title["de"] != "Ihrer" || got.State != data.Reviewed || b.shown != 1 {
		t.Errorf("want mine in English and theirs elsewhere, got %v %v, shown %d", got.Title, got.State, b.shown)
	}
	b.commit()
	b.clock.work()
	if got := b.shelf.stored; got.Title["en"] != "Typed" || got.State != data.Reviewed {
		t.Errorf("want both stored, got %v %v", got.Title, got.State)
	}
}

func TestAChangeDuringAStepIsMerged(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "Typed")
	b.shelf.between = func() { // somebody tags it between reading and storing
		b.shelf.stored.Tags = []string{"sea", "wind"}
		b.shelf.revision++
	}
	b.commit()
	b.clock.work()
	if got := b.shelf.stored; got.Title["en"] != "Typed" || len(got.Tags) != 2 || len(b.fails) > 0 {
		t.Errorf("want title and tags, got %v %v, failed %v", got.Title, got.Tags, b.fails)
	}
	if len(b.doc.now.Tags) != 2 || b.shown == 0 {
		t.Errorf("want the tags shown, got %v", b.doc.now.Tags)
	}
}

func TestUndoElsewhereShowsWhatWasThere(t *testing.T) {
	b := newBench(t)
	before := b.shelf.stored
	b.write(t, "title", "en", "Typed")
	b.commit()
	b.clock.work()
	b.shelf.stored = before
	b.shelf.revision++
	b.read()
	b.clock.work()
	if got := b.doc.now.Title["en"]; got != "Harbour" || b.shown != 1 {
		t.Errorf("want the restored title, got %q, shown %d", got, b.shown)
	}
}

func TestAPracticeThatIsGoneKeepsWhatWasTyped(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", "Typed")
	b.shelf.missing = true
	b.commit()
	b.clock.work()
	if !b.doc.gone || b.draft(t).Practice.Title["en"] != "Typed" {
		t.Errorf("want a draft of what is gone, got %v", b.shelf.drafts)
	}
	b.shelf.missing = false
	b.read()
	b.clock.work()
	if b.doc.gone || b.doc.now.Title["en"] != "Typed" {
		t.Errorf("want it back with what was typed, got %v", b.doc.now.Title)
	}
}

func TestAFullDiskIsToldAndTriedAgain(t *testing.T) {
	b := newBench(t)
	b.shelf.broken = errors.New("disk full")
	b.write(t, "title", "en", "Typed")
	b.clock.pass(time.Second)
	b.clock.pass(5 * time.Second)
	if len(b.fails) != 1 || b.saved() || b.trouble == nil {
		t.Errorf("want it told once, got %v, saved %v", b.fails, b.saved())
	}
	b.shelf.broken = nil
	b.clock.pass(5 * time.Second)
	if !b.saved() || b.trouble != nil || b.draft(t).Practice.Title["en"] != "Typed" {
		t.Errorf("want it saved once there is room, trouble %v", b.trouble)
	}
}

func TestWhatCannotBeReadIsKeptWithTheDraft(t *testing.T) {
	b := newBench(t)
	b.write(t, "budgetEUR", "", "a lot")
	b.write(t, "title", "en", "Typed")
	b.commit()
	b.clock.work()
	if got := b.draft(t); got.Unread["budgetEUR"].Plain() != "a lot" || b.shelf.stored.Title["en"] != "Typed" {
		t.Errorf("want the words kept and the title stored, got %v", b.shelf.drafts)
	}
	if err := b.close(); err != nil {
		t.Fatal(err)
	}
	again := document{}
	d := b.draft(t)
	if err := again.open(b.shelf.stored, &d); err != nil {
		t.Fatal(err)
	}
	field, _ := practice.FieldByID("budgetEUR")
	if got := again.value(field).Plain(); got != "a lot" || again.now.Title["en"] != "Typed" {
		t.Errorf("want the words shown again, got %q", got)
	}
}

func TestADraftIsPutOverWhatOthersStoredMeanwhile(t *testing.T) {
	b := newBench(t)
	b.doc.at = place{Field: "title", Language: "en", Row: 0, Column: 5, Template: "short"}
	b.write(t, "title", "en", "Typed")
	b.clock.pass(time.Second)
	b.shelf.stored.Tags = []string{"wind"} // before the editor opens again
	again, d := document{}, b.draft(t)
	if err := again.open(b.shelf.stored, &d); err != nil {
		t.Fatal(err)
	}
	if again.now.Title["en"] != "Typed" || !slices.Equal(again.now.Tags, []string{"wind"}) || again.at != b.doc.at {
		t.Errorf("want typed over stored at the same place, got %v %v %v", again.now.Title, again.now.Tags, again.at)
	}
}

func TestClosingWaitsForNothingElse(t *testing.T) {
	b := newBench(t)
	b.write(t, "title", "en", strings.Repeat("ä", 300_000))
	b.commit() // on its way, and never done: the window is closed first
	if err := b.close(); err != nil {
		t.Fatal(err)
	}
	if len(b.shelf.stored.Title["en"]) != 600_000 || len(b.shelf.steps) != 1 {
		t.Errorf("want one step with everything, got %v", b.shelf.steps)
	}
	b.clock.work()
	if len(b.shelf.steps) != 1 {
		t.Errorf("want nothing after closing, got %v", b.shelf.steps)
	}
}
