package writing

import (
	"context"
	"fmt"
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
