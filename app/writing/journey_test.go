package writing

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/data/practice"
)

// A stage is the editor in a window, over a catalogue, with time in the hands of the test.
type stage struct {
	*page
	t      *testing.T
	clock  *clock
	c      *catalogue.Catalogue
	window fyne.Window
	asked  *screentest.Host
}

// timedHost is a frame whose delays end when the test says so.
type timedHost struct {
	*screentest.Host
	clock *clock
}

func (h timedHost) Runner() task.Runner { return h.clock }

func show(t *testing.T, c *catalogue.Catalogue, route session.Route) *stage {
	t.Helper()
	host := screentest.NewHost(t, "en")
	s := &stage{t: t, clock: &clock{}, c: c, asked: host}
	_, s.window = screentest.Show(t, screentest.Look{}, func() shell.Page {
		s.page = New(timedHost{host, s.clock}, configOf(c), route).(*page)
		return s.page
	})
	s.settle()
	if len(host.Errors) > 0 {
		t.Fatalf("opening: %v", host.Errors)
	}
	return s
}

func configOf(c *catalogue.Catalogue) Config {
	return Config{
		Shelf: c, Catalogue: c, ReadOnly: c.ReadOnly(),
		Cards: func(ctx context.Context) (*facet.Shelf, error) {
			answer, err := c.PracticeCards(ctx, 0)
			return facet.NewShelf(answer.Cards), err
		},
		Attach: func(_ context.Context, path string, link bool) (practice.Attachment, error) {
			if strings.HasSuffix(path, ".bad") {
				return practice.Attachment{}, errors.New("not readable")
			}
			file := practice.Attachment{Name: filepath.Base(path), Bytes: 2048, Type: "image/png"}
			if link {
				file.Link = path
			}
			return file, nil
		},
		OpenFile: func(practice.Attachment) {},
		ReadFile: os.ReadFile, WriteFile: func(path string, text []byte) error { return os.WriteFile(path, text, 0o600) },
	}
}

// settle ends short delays until nothing more happens: forms are built, drafts written.
func (s *stage) settle() {
	s.t.Helper()
	for range 30 {
		s.clock.pass(time.Second)
	}
}

// prose is the field for a text in a language.
func (s *stage) prose(field, language string) *kit.Prose {
	s.t.Helper()
	v := s.form.view(field)
	if v == nil || v.editor == nil {
		s.t.Fatalf("no field %s", field)
	}
	switch e := v.editor.(type) {
	case *texts:
		for _, c := range e.columns {
			if c.language == language {
				return c.prose
			}
		}
	case *line:
		return e.prose
	}
	s.t.Fatalf("no text %s in %q", field, language)
	return nil
}

// write types at the end of a field, which gets the keyboard.
func (s *stage) write(field, language, text string) {
	s.t.Helper()
	p := s.prose(field, language)
	s.window.Canvas().Focus(p)
	for range len([]rune(p.Text)) {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	test.Type(p, text)
}

func (s *stage) stored() data.Practice {
	s.t.Helper()
	p, _, err := s.c.PracticeAt(s.t.Context(), s.doc.id)
	if err != nil {
		s.t.Fatal(err)
	}
	return p
}

func (s *stage) drafts() int {
	s.t.Helper()
	drafts, err := s.c.Drafts(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return len(drafts)
}

func TestANewPracticeComesBackAfterAKill(t *testing.T) {
	c := screentest.Empty(t)
	s := show(t, c, session.NewRoute(ID, "lang", "de,en"))
	s.write("title", "de", "Übergänge für Gründerinnen")
	s.write("summary", "de", "Erste Zeile\nzweite")
	s.settle()
	if !s.keeper.saved() || s.drafts() != 1 || !strings.Contains(s.head.saved.Words(), "saved") {
		t.Errorf("want a draft on the disk, got %d, %q", s.drafts(), s.head.saved.Words())
	}
	if got := s.stored(); got.Title["de"] != "Übergänge für Gründerinnen" || len(got.Summary) != 0 || got.State != data.Draft {
		t.Errorf("want the field that was left stored and the other not, got %v %v %v", got.Title, got.Summary, got.State)
	}
	route, cursor := s.Route(), s.doc.at

	again := show(t, c, route) // the first page was never closed
	if got := again.prose("summary", "de"); got.Text != "Erste Zeile\nzweite" || !got.Focused() {
		t.Errorf("want the text with the keyboard in it, got %q, %v", got.Text, got.Focused())
	}
	if got := again.doc.at; got != cursor || again.prose("summary", "de").CursorRow != 1 {
		t.Errorf("want the cursor at %v, got %v", cursor, got)
	}
	if len(again.asked.Panels)+len(again.asked.Asked)+len(again.asked.Informed) > 0 {
		t.Error("want no question")
	}
	again.clock.pass(time.Minute)
	again.settle()
	if got := again.stored(); got.Summary["de"] != "Erste Zeile\nzweite" || again.drafts() != 0 {
		t.Errorf("want it stored after a rest, got %v, %d drafts", got.Summary, again.drafts())
	}
}

func TestEachFieldVisitIsAStepWithItsName(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	s.write("title", "en", "Lab")
	s.write("summary", "en", "Short")
	s.settle()
	if !s.Save() {
		t.Error("want Ctrl+S to save")
	}
	s.settle()
	steps, err := s.c.Steps(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, step := range steps {
		got = append(got, step.Kind+" "+step.Args["field"]+" "+step.Args["title"])
	}
	if want := []string{"practice-edited summary Lab", "practice-edited title Lab"}; !slices.Equal(want, got[:2]) || len(got) != 3 {
		t.Errorf("want %v after the creation, got %v", want, got)
	}
}

func TestUndoShowsWhatWasThere(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	s.write("title", "en", "Lab")
	s.write("summary", "en", "Short")
	s.settle()
	s.window.Canvas().Unfocus()
	if !s.Undo() { // the summary must be a step first
		t.Error("want what is typed to become a step before undoing")
	}
	s.settle()
	if want := []string{shell.CommandUndo}; !slices.Equal(want, s.asked.Commands) || s.stored().Summary["en"] != "Short" {
		t.Fatalf("want the step and then undo, got %v, %v", s.asked.Commands, s.stored().Summary)
	}
	if s.Undo() {
		t.Error("want the frame to undo when nothing is typed")
	}
	for _, want := range []string{"", "Short"} {
		turn := s.c.Undo
		if want != "" {
			turn = s.c.Redo
		}
		if _, err := turn(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.Reload()
		s.settle()
		if got := s.prose("summary", "en").Text; got != want || s.prose("title", "en").Text != "Lab" {
			t.Errorf("want %q shown, got %q", want, got)
		}
	}
}

func TestUndoOfTheCreationSaysSoAndKeepsTyping(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	s.write("title", "en", "Lab")
	if _, err := s.c.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Reload()
	s.settle()
	if s.faces.Face() != kit.EmptyFace {
		t.Error("want it said that the practice is gone")
	}
	s.restoreGone()
	s.settle()
	if got := s.stored().Title["en"]; got != "Lab" || s.faces.Face() != kit.Filled {
		t.Errorf("want it back with what was typed, got %q", got)
	}
}

func TestUndoInAFieldIsOfTheTextAndThenOfTheSteps(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	s.write("title", "en", "Lab")
	p := s.prose("title", "en")
	p.Undo()
	if p.Text != "" || len(s.asked.Commands) != 0 {
		t.Errorf("want the typing undone first, got %q %v", p.Text, s.asked.Commands)
	}
	p.Undo()
	s.settle()
	if !slices.Contains(s.asked.Commands, shell.CommandUndo) || !p.Focused() {
		t.Errorf("want the catalogue's step undone and the keyboard kept, got %v, %v", s.asked.Commands, p.Focused())
	}
}

func TestPastedTextArrivesClean(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID, "template", "full"))
	clipboard := fyne.CurrentApp().Clipboard()
	for field, want := range map[string]string{"title": "Harbour lab", "description": "Harbour\nlab"} {
		clipboard.SetContent("<html><body><p>Harbour</p><p>lab\x00</p></body></html>")
		p := s.prose(field, "en")
		s.window.Canvas().Focus(p)
		p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
		if got := strings.ReplaceAll(p.Text, "\n\n", "\n"); got != want {
			t.Errorf("%s: want %q, got %q", field, want, p.Text)
		}
	}
}

func TestCtrlEnterLeadsThroughEveryField(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID, "template", practice.TemplateFull))
	surface := s.window.Canvas()
	next := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	press := func() {
		t.Helper()
		target, is := surface.Focused().(fyne.Shortcutable)
		if !is {
			t.Fatalf("%T, in %s, does not know the key", surface.Focused(), s.doc.at.Field)
		}
		target.TypedShortcut(next)
	}
	var fields []string
	for _, v := range s.form.views {
		if field, known := practice.FieldByID(v.part.ID); !known || field.Kind != practice.Fixed {
			fields = append(fields, v.part.ID)
		}
	}
	surface.Focus(s.prose(fields[0], "en"))
	for _, want := range fields[1:] {
		press()
		if s.doc.at.Field != want {
			t.Fatalf("want %s, got %s", want, s.doc.at.Field)
		}
	}
	next.Modifier |= fyne.KeyModifierShift
	for i := len(fields) - 2; i >= 0; i-- {
		if press(); s.doc.at.Field != fields[i] {
			t.Fatalf("back: want %s, got %s", fields[i], s.doc.at.Field)
		}
	}
}

func TestWhatIsToDoIsCountedAsTheLanguageWritesNumbers(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	for text, item := range map[string]practice.Item{
		"298,500 letters too many (at most 1,500)": {Code: "too-long", Args: map[string]string{"n": "298500", "most": "1500"}},
		"The shares add up to 99.5 %":              {Code: "shares", Args: map[string]string{"n": "99.5"}},
		"Still missing":                            {Code: "missing"},
	} {
		if got := todoWords(s.host.Printer(), item); got != text {
			t.Errorf("want %q, got %q", text, got)
		}
	}
}

func TestKeysLeadThroughTheForm(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	s.window.Canvas().Focus(s.prose("title", "en"))
	next := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	s.prose("title", "en").TypedShortcut(next)
	if !s.prose("summary", "en").Focused() || s.doc.at.Field != "summary" {
		t.Errorf("want the summary, at %v", s.doc.at)
	}
	next.Modifier |= fyne.KeyModifierShift
	s.prose("summary", "en").TypedShortcut(next)
	if !s.prose("title", "en").Focused() {
		t.Errorf("want the title again, at %v", s.doc.at)
	}
	s.window.Canvas().(software.WindowlessCanvas).FocusNext()
	if !s.prose("title", "de").Focused() {
		t.Errorf("want Tab to lead to the other language, at %v", s.doc.at)
	}
	s.prose("title", "de").TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.window.Canvas().Focused() != fyne.Focusable(s.head.backButton) {
		t.Errorf("want Escape to lead to the way back, got %T", s.window.Canvas().Focused())
	}
	s.head.backButton.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := s.asked.Went; len(got) != 1 || got[0].Page != practicesPage || got[0].Param("id") != string(s.doc.id) {
		t.Errorf("want the practice to be read, got %v", got)
	}
}

func TestEveryFieldOfEveryTemplateTakesTheKeyboard(t *testing.T) {
	c := screentest.Sample(t)
	s := show(t, c, session.NewRoute(ID, "id", string(oneOf(t, c))))
	for i := range practice.Templates {
		s.ShowView(i)
		s.settle()
		for _, v := range s.form.views {
			if s.goTo(v.part.ID, ""); s.doc.at.Field != v.part.ID {
				t.Errorf("%s of %s: the keyboard is in %s", v.part.ID, templateKey(s.template), s.doc.at.Field)
			}
		}
	}
}

func oneOf(t *testing.T, c *catalogue.Catalogue) data.PracticeID {
	t.Helper()
	ids, err := c.PracticeIDs(t.Context())
	if err != nil || len(ids) == 0 {
		t.Fatalf("want practices, got %v %v", ids, err)
	}
	return ids[0]
}
