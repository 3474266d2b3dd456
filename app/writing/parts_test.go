package writing

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

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
	d.swap(1, 2, 0)
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
	if got := s.wording().Version(versions, 1); !strings.HasSuffix(got, ": Title") {
		t.Errorf("want the changed field named, got %q", got)
	}
	s.putBack(versions[2], versions[0].Was)
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
	if s.ready(practice.Organisation{ID: "0190-none", Name: "  "}) || len(s.asked.Informed) != 1 {
		t.Errorf("want a name asked for, told %v", s.asked.Informed)
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
