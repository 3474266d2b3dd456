package writing

import (
	"context"
	"encoding/json"
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
	if !s.keeper.saved() || s.drafts() != 1 || !strings.Contains(s.head.saved.Text, "saved") {
		t.Errorf("want a draft on the disk, got %d, %q", s.drafts(), s.head.saved.Text)
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

func TestANumberThatIsNoneIsToldAndKept(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID, "template", "full"))
	s.write("budgetEUR", "", "very much")
	s.settle()
	if v := s.form.view("budgetEUR"); !v.trouble.Visible() || v.trouble.Words() == "" {
		t.Error("want it said that this is no number")
	}
	p := s.prose("budgetEUR", "")
	s.window.Canvas().Focus(s.prose("title", "en"))
	s.settle()
	if p.Text != "very much" {
		t.Errorf("want the words kept, got %q", p.Text)
	}
	again := show(t, s.c, s.Route())
	if got := again.prose("budgetEUR", "").Text; got != "very much" || !again.form.view("budgetEUR").trouble.Visible() {
		t.Errorf("want the words and the trouble back, got %q", got)
	}
	q := again.prose("budgetEUR", "")
	again.window.Canvas().Focus(q)
	q.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(q, "1,250,000.50")
	again.window.Canvas().Unfocus()
	again.settle()
	if got := again.stored().Budget; got.EUR != 1250000.5 || again.drafts() != 0 {
		t.Errorf("want the number, got %v, %d drafts", got, again.drafts())
	}
}

func TestATextTooLongForAFieldIsShownAndKept(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	whole := strings.Repeat("long words ", 30_000)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent(whole)
	p := s.prose("description", "en")
	s.window.Canvas().Focus(p)
	p.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	s.window.Canvas().Unfocus()
	s.settle()
	if got := s.stored().Description["en"]; got != practice.Clean(whole) || len(p.Text) > mostTyped {
		t.Errorf("want all of it stored and none of it in the field, got %d and %d letters", len(got), len(p.Text))
	}
	column := s.form.view("description").editor.(*texts).columns[0]
	if !column.long.Visible() || column.field.Visible() {
		t.Error("want it said why the text cannot be typed in")
	}
	clipboard.SetContent(strings.Repeat("x", practice.MostLetters+1))
	lessons := s.prose("lessons", "en")
	s.window.Canvas().Focus(lessons)
	lessons.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	s.settle()
	if lessons.Text != "" || len(s.stored().Lessons) != 0 || len(s.asked.Errors) != 1 {
		t.Errorf("want more than a practice holds refused with a word, got %v", s.asked.Errors)
	}
	again := show(t, s.c, s.Route())
	if !again.form.view("description").editor.(*texts).columns[0].long.Visible() {
		t.Error("want the same when it is opened again")
	}
}

func TestChipsTakeWordsAndGiveThemBack(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	tags := s.form.view("tags").editor.(*picked)
	s.window.Canvas().Focus(tags.target())
	tags.target().TypedRune('h')
	s.settle()
	box := s.window.Canvas().Focused()
	test.Type(box, "arbour; wind")
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.settle()
	s.window.Canvas().Unfocus()
	s.settle()
	if got := s.stored().Tags; !slices.Equal(got, []string{"harbour", "wind"}) {
		t.Errorf("want both tags, got %v", got)
	}
}

func TestTenThousandTagsStayQuick(t *testing.T) {
	c := screentest.Empty(t)
	p := data.Practice{ID: "5f0c1d3e-0000-7000-8000-000000000001", Title: data.Text{"en": "Many"}}
	for i := range 10_000 {
		p.Tags = append(p.Tags, "tag-"+strings.Repeat("x", i%7)+string(rune('a'+i%26))+time.Duration(i).String())
	}
	if err := c.PutPractices(t.Context(), []data.Practice{p}); err != nil {
		t.Fatal(err)
	}
	s := show(t, c, session.NewRoute(ID, "id", string(p.ID), "field", "tags"))
	if got := len(s.form.view("tags").editor.(*picked).chips.Keys()); got != 10_000 {
		t.Errorf("want all tags known, got %d", got)
	}
	begin := time.Now()
	s.write("title", "en", "!")
	if took := time.Since(begin); took > time.Second {
		t.Errorf("a letter took %v", took)
	}
}

func TestATableTakesRows(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID, "template", "full"))
	table := s.form.view("resultIndicators").editor.(*rows)
	table.append()
	cell := func(at int) *kit.Prose {
		switch e := table.cells[0][at].(type) {
		case *texts:
			return e.columns[0].prose
		case *line:
			return e.prose
		}
		return nil
	}
	for at, text := range map[int]string{0: "Jobs", 2: "FTE", 3: "10", 5: "40.5", 6: "2024"} {
		s.window.Canvas().Focus(cell(at))
		test.Type(cell(at), text)
	}
	s.window.Canvas().Unfocus()
	s.settle()
	want := data.ResultIndicator{
		Name: data.Text{"en": "Jobs"}, Unit: "FTE", Baseline: data.Quantity{Value: 10, Known: true},
		Value: data.Quantity{Value: 40.5, Known: true}, Year: "2024",
	}
	got := s.stored().ResultIndicators
	if len(got) != 1 || got[0].Name["en"] != "Jobs" || got[0].Unit != want.Unit || got[0].Baseline != want.Baseline || got[0].Value != want.Value || got[0].Year != want.Year {
		t.Errorf("want %+v, got %+v", want, got)
	}
	table.append()
	if len(table.value) != 2 || len(s.stored().ResultIndicators) != 1 {
		t.Error("want an empty row shown and not stored")
	}
	table.remove(0)
	s.window.Canvas().Unfocus()
	s.settle()
	if got := s.stored().ResultIndicators; len(got) != 0 {
		t.Errorf("want none left, got %v", got)
	}
}

func TestFilesAreAttachedAndTakenAway(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	if !s.Drop([]string{"/somewhere/plan.pdf", "/somewhere/photo.png"}) {
		t.Fatal("want the files taken")
	}
	s.settle()
	if got := s.known.files; len(got) != 2 || got[0].Name != "plan.pdf" || got[0].Practice != s.doc.id {
		t.Fatalf("want both files, got %+v", got)
	}
	s.detach(s.known.files[0])
	s.settle()
	if got := s.known.files; len(got) != 1 || got[0].Name != "photo.png" {
		t.Errorf("want one file, got %+v", got)
	}
	if _, err := s.c.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.Reload()
	s.settle()
	if len(s.known.files) != 2 {
		t.Errorf("want both again, got %+v", s.known.files)
	}
	s.Drop([]string{"/somewhere/broken.bad"})
	s.settle()
	if len(s.asked.Errors) != 1 {
		t.Errorf("want the failure told, got %v", s.asked.Errors)
	}
}

func TestATemplateOfOnesOwnGoesRoundAsAFile(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	d := newDesigner(s.page, s.template)
	d.name.Fill("Visit notes")
	d.made.Fields = nil
	d.insert([]string{"title", "lessons", "regions"})
	d.swap(1, 2)
	d.made.Fields[0].Limit, d.made.Fields[0].Required = 40, true
	s.asked.Chosen = filepath.Join(t.TempDir(), "visit.json")
	d.export()
	d.save()
	s.settle()
	if got := s.template; len(got.Fields) != 3 || got.Fields[1].Field != "regions" || got.Name["en"] != "Visit notes" {
		t.Fatalf("want the own template shown, got %+v", got)
	}
	if words, over := s.form.counted(s.form.view("title").part.Field, strings.Repeat("x", 41)); !over || !strings.Contains(words, "40") {
		t.Errorf("want its limit counted, got %q", words)
	}
	text, err := os.ReadFile(s.asked.Chosen)
	if err != nil || !json.Valid(text) {
		t.Fatalf("want a file, got %v %.80s", err, text)
	}
	d.load()
	s.settle()
	if got := s.known.templates; len(got) != 2 || len(s.asked.Errors) > 0 {
		t.Errorf("want the file's template beside the first, got %d, %v", len(got), s.asked.Errors)
	}
	if got := show(t, s.c, s.Route()); templateKey(got.template) != templateKey(s.template) {
		t.Errorf("want the own template when it is opened again, got %v", got.template.Name)
	}
}

func TestAFormerVersionIsPutBack(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	for _, word := range []string{"One", " two", " three"} {
		s.write("title", "en", word)
		s.window.Canvas().Unfocus()
		s.settle()
	}
	s.showHistory()
	s.settle()
	versions, err := s.c.PracticeVersions(t.Context(), s.doc.id)
	if err != nil || len(versions) != 4 {
		t.Fatalf("want four versions, got %d %v", len(versions), err)
	}
	h := newHistory(s.page, versions)
	h.choose(2)
	if got := h.fieldWords(1); got != "Title" {
		t.Errorf("want the changed field named, got %q", got)
	}
	h.at = 2
	h.putBack()
	s.settle()
	if got := s.prose("title", "en").Text; got != "One" || s.stored().Title["en"] != "One" {
		t.Errorf("want the first title back, got %q", got)
	}
}

func TestWhatIsToDoLeadsToItsField(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID, "template", "interreg"))
	at := slices.IndexFunc(s.side.items, func(i practice.Item) bool { return i.Field == "potential" })
	if at < 0 {
		t.Fatalf("want the potential among what is to do, got %v", s.side.items)
	}
	s.side.list.Select(at)
	if !s.prose("potential", "en").Focused() {
		t.Errorf("want the keyboard in the field, at %v", s.doc.at)
	}
	before := len(s.side.items)
	s.write("potential", "en", "Others can do it")
	s.settle()
	if len(s.side.items) >= before {
		t.Errorf("want less to do, got %d of %d", len(s.side.items), before)
	}
}

func TestACatalogueThatCanOnlyBeReadIsShown(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.pharos")
	screentest.PutSample(t, path)
	c, err := catalogue.Open(path, catalogue.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	s := show(t, c, session.NewRoute(ID, "id", string(oneOf(t, c)), "template", "full"))
	if _, is := s.form.view("title").editor.(*shown); !is || s.Save() || s.Drop([]string{"a"}) {
		t.Error("want nothing that could be changed")
	}
	if missing := show(t, c, session.NewRoute(ID, "id", "nowhere")); missing.faces.Face() != kit.EmptyFace {
		t.Error("want it said that there is no such practice")
	}
}

func TestAMadeOrganisationIsLinked(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID, "template", "full"))
	e := s.form.view("organisationId").editor.(*picked)
	s.putEntry(practice.Organisation{ID: "0190-org", Name: "Harbour board"}, e.made)
	s.settle()
	s.window.Canvas().Unfocus()
	s.settle()
	if got := s.stored().OrganisationID; got != "0190-org" || e.form.optionTitle(e.part, string(got)) != "Harbour board" {
		t.Errorf("want it linked by name, got %q", got)
	}
	if got := s.stored().Organisation; got != "Harbour board" || s.prose("organisation", "").Text != got {
		t.Errorf("want its name written as well, got %q", got)
	}
	s.putEntry(practice.Organisation{ID: "0190-none", Name: "  "}, e.made)
	s.settle()
	if _, err := s.c.Entry(t.Context(), "0190-none"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want nothing made without a name, got %v", err)
	}
}

func TestClosingThePageStoresWhatIsTyped(t *testing.T) {
	s := show(t, screentest.Empty(t), session.NewRoute(ID))
	s.write("title", "en", "Lab")
	s.Close()
	if got := s.stored().Title["en"]; got != "Lab" || s.drafts() != 0 {
		t.Errorf("want it stored, got %q, %d drafts", got, s.drafts())
	}
}

func TestAnotherTemplateAndLanguageKeepThePlace(t *testing.T) {
	s := show(t, screentest.Sample(t), session.NewRoute(ID, "lang", "de,fi"))
	s.write("title", "fi", "Satama")
	s.ShowView(1)
	s.settle()
	if templateKey(s.template) != practice.TemplateInterreg || !s.prose("title", "fi").Focused() || s.prose("title", "fi").Text != "Satama" {
		t.Errorf("want the same place in the other template, at %v", s.doc.at)
	}
	s.chooseLanguage(1, slices.Index(s.offeredLanguages(), "de"))
	if !slices.Equal(s.languages, []string{"fi", "de"}) {
		t.Errorf("want the languages to change places, got %v", s.languages)
	}
	s.chooseLanguage(1, len(s.offeredLanguages()))
	if !slices.Equal(s.languages, []string{"fi"}) || s.Route().Param("lang") != "fi" {
		t.Errorf("want one language, got %v", s.languages)
	}
}
