package writing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/app/task"
	"pharos/data"
	"pharos/data/practice"
)

// clock is a runner whose work is done and whose delays end when the test says so.
type clock struct {
	task.Inline
	started []func()
	waiting []*wait
}

type wait struct {
	delay   time.Duration
	show    func()
	stopped bool
}

func (c *clock) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	c.started = append(c.started, func() { c.Inline.Start(ctx, work, done) })
}

func (c *clock) After(delay time.Duration, show func()) (stop func()) {
	w := &wait{delay: delay, show: show}
	c.waiting = append(c.waiting, w)
	return func() { w.stopped = true }
}

// work does what was started, also what that starts.
func (c *clock) work() {
	for len(c.started) > 0 {
		next := c.started[0]
		c.started = c.started[1:]
		next()
	}
}

// pass ends the delays up to a time and does the work.
func (c *clock) pass(until time.Duration) {
	due := c.waiting
	c.waiting = nil
	for _, w := range due {
		switch {
		case w.stopped:
		case w.delay <= until:
			w.show()
		default:
			c.waiting = append(c.waiting, w)
		}
	}
	c.work()
}

// fakeShelf keeps one practice, its drafts and the steps made.
type fakeShelf struct {
	stored   data.Practice
	revision int64
	drafts   map[string]string
	steps    []string
	broken   error
	missing  bool
	between  func() // before a change is made
}

func newFakeShelf() *fakeShelf {
	return &fakeShelf{
		stored:   data.Practice{ID: "one", Title: data.Text{"en": "Harbour", "de": "Hafen"}, Tags: []string{"sea"}},
		revision: 7, drafts: map[string]string{},
	}
}

func (s *fakeShelf) PracticeAt(context.Context, data.PracticeID) (data.Practice, int64, error) {
	if s.missing {
		return data.Practice{}, 0, data.ErrNotFound
	}
	return s.stored, s.revision, s.broken
}

func (s *fakeShelf) ChangePractices(_ context.Context, change data.PracticeChange) ([]data.PracticeID, error) {
	if s.between != nil {
		between := s.between
		s.between = nil
		between()
	}
	for _, revision := range change.Unchanged {
		if revision != s.revision {
			return nil, data.ErrConflict
		}
	}
	if s.broken != nil {
		return nil, s.broken
	}
	s.stored = change.Put[0]
	s.revision++
	s.steps = append(s.steps, fmt.Sprint(change.Kind, " ", change.Args["field"], " ", change.Args["title"], " by ", change.By))
	for _, key := range change.DropDrafts {
		delete(s.drafts, key)
	}
	return []data.PracticeID{s.stored.ID}, nil
}

func (s *fakeShelf) PracticeVersions(context.Context, data.PracticeID) ([]data.PracticeVersion, error) {
	return nil, nil
}

func (s *fakeShelf) Draft(_ context.Context, key string) (data.DraftText, error) {
	text, has := s.drafts[key]
	if !has {
		return data.DraftText{}, data.ErrNotFound
	}
	return data.DraftText{Key: key, Content: text}, nil
}

func (s *fakeShelf) PutDraft(_ context.Context, key, content string) error {
	if s.broken == nil {
		s.drafts[key] = content
	}
	return s.broken
}

func (s *fakeShelf) DropDraft(_ context.Context, key string) error {
	delete(s.drafts, key)
	return nil
}

// A bench is a keeper with everything round it.
type bench struct {
	*keeper
	clock *clock
	shelf *fakeShelf
	fails []error
	shown int // how often the practice shown became another
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{clock: &clock{}, shelf: newFakeShelf()}
	doc := &document{}
	if err := doc.open(b.shelf.stored, nil); err != nil {
		t.Fatal(err)
	}
	b.keeper = newKeeper(b.clock, b.shelf, doc)
	b.by, b.say = func() string { return "Aino" }, "en"
	b.failed = func(err error) { b.fails = append(b.fails, err) }
	b.followed = func() { b.shown++ }
	return b
}

// write types into a field.
func (b *bench) write(t *testing.T, id, language, text string) {
	t.Helper()
	field, known := practice.FieldByID(id)
	if !known {
		t.Fatalf("no field %s", id)
	}
	v := b.doc.value(field)
	if field.PerLanguage() {
		v.Text = with(v.Text, language, text)
	} else {
		v = practice.Value{Text: data.Plain(text)}
	}
	if _, changed := b.doc.set(field, v); changed {
		b.typed()
	}
}

func (b *bench) draft(t *testing.T) draft {
	t.Helper()
	text, has := b.shelf.drafts[DraftKey("one")]
	if !has {
		return draft{}
	}
	d, err := parseDraft(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

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
