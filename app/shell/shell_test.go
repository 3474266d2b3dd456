package shell

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/resources/phrase"
)

// A sheet is a page that remembers what the frame does with it.
type sheet struct {
	host     Host
	route    session.Route
	label    *widget.Label
	reloads  int
	closed   bool
	navigate bool // takes other routes of its page
}

func (p *sheet) Content() fyne.CanvasObject { return p.label }
func (p *sheet) Title() string              { return p.host.Printer().Text("nav." + p.route.Page) }
func (p *sheet) Route() session.Route       { return p.route }
func (p *sheet) Reload()                    { p.reloads++ }
func (p *sheet) Close()                     { p.closed = true }
func (p *sheet) CopyText() string           { return "the page" }

func (p *sheet) Navigate(route session.Route) bool {
	if p.navigate {
		p.route = route
	}
	return p.navigate
}

// A frame is a shell over pages that remember, with everything that tests look at.
type frame struct {
	*Shell
	built  []*sheet
	opened []string
	logged []error
}

var ids = []string{"start", "regions", "benchmarks", "preferences"}

func newFrame(t testing.TB, change func(*Config)) *frame {
	t.Setenv("LANG", "en_GB.UTF-8")
	app := test.NewTempApp(t)
	f := &frame{}
	config := Config{
		App: app, Window: test.NewTempWindow(t, nil), Runner: task.Inline{}, Session: session.New(),
		Settings: settings.Open(app.Preferences()), About: About{Name: "Pharos", Version: "1.2.3", Changes: "# New"},
		Log: func(err error) { f.logged = append(f.logged, err) },
		Actions: Actions{
			Open: func(path string) { f.opened = append(f.opened, path) },
			New:  func(path string) { f.opened = append(f.opened, "new "+path) },
		},
		Places: Places{Regions: func() []kit.Option {
			return []kit.Option{{Key: "DE60", Title: "Hamburg", Detail: "DE60"}, {Key: "AT13", Title: "Wien", Detail: "AT13"}}
		}},
	}
	config.Settings.Change(func(s *settings.Settings) { s.Language, s.Appearance = "en", settings.Light })
	for _, id := range ids {
		config.Screens = append(config.Screens, Screen{ID: id, Icon: theme.IconStart, Apart: id == "preferences", New: f.build(id)})
	}
	if change != nil {
		change(&config)
	}
	f.Shell = New(config)
	f.SetCatalogue(Catalogue{Name: "north.pharos", Path: "/data/north.pharos", Observations: 1234})
	f.Start()
	f.config.Window.Resize(fyne.NewSize(1280, 800))
	return f
}

func (f *frame) build(id string) func(Host, session.Route) Page {
	return func(h Host, route session.Route) Page {
		p := &sheet{host: h, route: route, label: widget.NewLabel(id), navigate: id == "regions"}
		f.built = append(f.built, p)
		return p
	}
}

func (f *frame) place() string { return f.history.now().String() }

func TestNavigationBackAndForward(t *testing.T) {
	f := newFrame(t, nil)
	if f.place() != "start" {
		t.Fatalf("want the first screen at first, got %s", f.place())
	}
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"a click in the rail", func() { test.Tap(f.rail.entries[1]) }, "regions"},
		{"a page leads on inside itself", func() { f.Go(session.NewRoute("regions", "id", "DE60")) }, "regions?id=DE60"},
		{"to another screen", func() { f.Do("page:benchmarks") }, "benchmarks"},
		{"back", func() { test.Tap(f.head.back) }, "regions?id=DE60"},
		{"back again", func() { f.Do(CommandBack) }, "regions"},
		{"forward", func() { test.Tap(f.head.forward) }, "regions?id=DE60"},
		{"the rail shows a screen as it was left", func() { test.Tap(f.rail.entries[0]); test.Tap(f.rail.entries[1]) }, "regions?id=DE60"},
		{"a screen that is none leads nowhere", func() { f.Go(session.NewRoute("elsewhere")) }, "regions?id=DE60"},
	} {
		step.do()
		if got := f.place(); got != step.want {
			t.Errorf("%s: want %s, got %s", step.name, step.want, got)
		}
	}
	if got := f.Settings().Get().LastRoute; got != f.place() {
		t.Errorf("want the place kept for the next start, got %s", got)
	}
}

func TestAPageThatWasLeftTakesNoPlace(t *testing.T) {
	f := newFrame(t, nil)
	f.visit("regions")
	f.visit("benchmarks")
	f.Replace(session.NewRoute("regions", "id", "AT13")) // its search came back late
	if got := f.place(); got != "benchmarks" {
		t.Errorf("want the page that is shown, got %s", got)
	}
}

func TestThePageTellsWhereItIs(t *testing.T) {
	f := newFrame(t, nil)
	f.visit("regions")
	f.built[len(f.built)-1].route = session.NewRoute("regions", "id", "AT13") // the user moved inside the page
	f.visit("benchmarks")
	f.Do(CommandBack)
	if got := f.place(); got != "regions?id=AT13" {
		t.Errorf("want back to where the user was, got %s", got)
	}
	f.Replace(session.NewRoute("regions", "tab", "map"))
	if got := f.place(); got != "regions?tab=map" || !f.history.canForward() {
		t.Errorf("Replace must change the place and keep what lies ahead, got %s", got)
	}
}

func TestStartReturnsToTheLastPlace(t *testing.T) {
	f := newFrame(t, func(c *Config) {
		c.Settings.Change(func(s *settings.Settings) { s.LastRoute = "regions?id=DE60" })
	})
	if got := f.place(); got != "regions?id=DE60" {
		t.Errorf("want the last place, got %s", got)
	}
}

func TestPagesReloadWhenTheyAreSeen(t *testing.T) {
	f := newFrame(t, nil)
	f.visit("regions")
	f.visit("start")
	start, regions := f.built[0], f.built[1]
	before := regions.reloads
	f.CatalogueChanged(Catalogue{Name: "north.pharos", Observations: 99})
	if start.reloads != 2 || regions.reloads != before {
		t.Errorf("want the page shown reloaded alone, got %d and %d", start.reloads, regions.reloads)
	}
	f.visit("regions")
	if regions.reloads != before+1 {
		t.Errorf("want the other reloaded when it is seen, got %d", regions.reloads)
	}
	f.Session().SetFocus("DE60")
	if regions.reloads != before+2 {
		t.Errorf("want a new focus to reload the page, got %d", regions.reloads)
	}
	if got := f.head.focus.Text; got != "Hamburg (DE60)" {
		t.Errorf("want the focus in the head, got %q", got)
	}
}

func TestAnotherCatalogueLeavesNothingOfTheFirst(t *testing.T) {
	f := newFrame(t, nil)
	f.visit("regions")
	old := slices.Clone(f.built)
	f.SetCatalogue(Catalogue{Name: "south.pharos", ReadOnly: true})
	for _, p := range old {
		if !p.closed {
			t.Errorf("want %s closed", p.route)
		}
	}
	if got := f.place(); got != "regions" || f.foot.file.Text != "south.pharos" || !f.foot.readOnly.Visible() {
		t.Errorf("want the same place in the other catalogue, got %s, %s", got, f.foot.file.Text)
	}
}

func TestLanguageSwitchesWithoutRestart(t *testing.T) {
	f := newFrame(t, nil)
	f.visit("regions")
	for _, language := range []string{"de", "fi", "da", "en"} {
		f.Settings().Change(func(s *settings.Settings) { s.Language = language })
		p := phrase.For(language)
		if want, got := p.Text("nav.regions"), f.rail.entries[1].label(); want != got {
			t.Errorf("%s: want the rail to say %q, got %q", language, want, got)
		}
		if want, got := p.Text("menu.file"), f.config.Window.MainMenu().Items[0].Label; want != got {
			t.Errorf("%s: want the menu to say %q, got %q", language, want, got)
		}
		if want, got := p.Text("fyne.Cancel"), lang.L("Cancel"); want != got {
			t.Errorf("%s: want Fyne to say %q, got %q", language, want, got)
		}
		if got := f.current().(*sheet).host.Printer().Language(); got != language || f.place() != "regions" {
			t.Errorf("want the page built anew in %s at its place, got %s at %s", language, got, f.place())
		}
	}
}

// TestFynesOwnWordsAreKnown compares our list with what the library ships.
func TestFynesOwnWordsAreKnown(t *testing.T) {
	file := filepath.Join(fyneFolder(t), "lang", "translations", "base.en.json")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Skip("the library's source is not at hand: " + err.Error())
	}
	shipped := map[string]any{}
	if err := json.Unmarshal(text, &shipped); err != nil {
		t.Fatal(err)
	}
	for key := range shipped {
		if !slices.Contains(fyneKeys, key) {
			t.Errorf("fyneKeys lacks %q", key)
		}
	}
	for _, key := range fyneKeys {
		if _, has := shipped[key]; !has {
			t.Errorf("Fyne knows no %q", key)
		}
		for _, l := range phrase.Languages() {
			if !phrase.For(l.Code).Has("fyne." + key) {
				t.Errorf("%s lacks fyne.%s", l.Code, key)
			}
		}
	}
}

func TestEveryCommandHasWords(t *testing.T) {
	f := newFrame(t, nil)
	seen := map[string]string{}
	for _, c := range f.commands {
		if label := f.commandLabel(c.id); strings.HasPrefix(label, "do.") || strings.HasPrefix(label, "nav.") {
			t.Errorf("%s has no words", c.id)
		}
		if c.keys == nil {
			continue
		}
		if other, taken := seen[c.keys.ShortcutName()]; taken {
			t.Errorf("%s and %s have the same keys", c.id, other)
		}
		seen[c.keys.ShortcutName()] = c.id
		if c.keys.Modifier == fyne.KeyModifierControl|fyne.KeyModifierAlt {
			t.Errorf("%s: Ctrl+Alt is AltGr on German, Finnish and Danish keyboards", c.id)
		}
	}
}

// found is a provider over fixed entries.
type found []Entry

func (f found) Group() string { return "nav.regions" }

func (f found) Search(_ context.Context, text string, limit int) []Entry {
	var hits []Entry
	for _, e := range f {
		if e.Score = kit.Match(phrase.Fold(e.Title), phrase.Fold(text)); e.Score > 0 {
			hits = append(hits, e)
		}
	}
	slices.SortStableFunc(hits, func(a, b Entry) int { return cmp.Compare(b.Score, a.Score) })
	return hits[:min(limit, len(hits))]
}

func TestPaletteFindsWhileTyping(t *testing.T) {
	f := newFrame(t, func(c *Config) {
		c.Providers = []Provider{found{
			{Title: "Niederösterreich", Route: session.NewRoute("regions", "id", "AT12")},
			{Title: "Österreich", Route: session.NewRoute("regions", "id", "AT")},
			{Title: "Ørestad", Route: session.NewRoute("regions", "id", "DK")},
		}}
	})
	f.Do(CommandPalette)
	if got := f.palette.picker.Answers(); len(got) < len(ids) {
		t.Fatalf("want pages and commands before anything is typed, got %v", got)
	}
	entry := f.config.Window.Canvas().Focused()
	test.Type(entry, "oster")
	titles := func() (all []string) {
		for _, o := range f.palette.picker.Answers() {
			all = append(all, o.Title)
		}
		return all
	}
	if want, got := []string{"Österreich", "Niederösterreich"}, titles(); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := f.place(); got != "regions?id=AT12" || f.palette != nil {
		t.Errorf("want to be led to the second answer, got %s", got)
	}
	f.Do(CommandPalette)
	entry = f.config.Window.Canvas().Focused()
	test.Type(entry, "bench")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := f.place(); got != "benchmarks" {
		t.Errorf("want the page found by its name, got %s", got)
	}
	f.Do(CommandPalette)
	f.config.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if f.palette != nil {
		t.Error("want Escape to close the palette")
	}
}

func BenchmarkPalette4000Entries(b *testing.B) {
	var many found
	for range 2000 {
		many = append(many, Entry{Title: "Regierungsbezirk mit einem längeren Namen"}, Entry{Title: "Österreich Mitte"})
	}
	f := newFrame(b, func(c *Config) { c.Providers = []Provider{many} })
	f.Do(CommandPalette)
	for b.Loop() {
		f.palette.picker.SetText("oster mitt")
		f.palette.picker.SetText("oster mitte")
	}
}

func TestDialoguesAreAnsweredByTheKeyboard(t *testing.T) {
	f := newFrame(t, nil)
	agreed := 0
	ask := func() { f.Ask(Question{Title: "Delete?", Text: "Gone.", Yes: "Delete"}, func() { agreed++ }) }
	ask()
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	ask()
	f.typedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if agreed != 1 || len(f.dialogs) != 0 {
		t.Errorf("want Escape to leave and Enter to agree, got %d, %d open", agreed, len(f.dialogs))
	}
}

func TestAPanelThatIsNotReadyStays(t *testing.T) {
	f := newFrame(t, nil)
	agreed, ready := 0, false
	f.ShowPanel(Panel{Title: "A use", Content: kit.NewFormEntry(), Confirm: "Keep", Ready: func() bool {
		if !ready {
			f.Inform("A use", "A name is missing.")
		}
		return ready
	}, OnConfirm: func() { agreed++ }})
	f.confirmTop()
	if agreed != 0 || len(f.dialogs) != 2 {
		t.Fatalf("want the panel below what it lacks, got %d agreed, %d open", agreed, len(f.dialogs))
	}
	f.confirmTop() // what it lacks is read
	ready = true
	f.confirmTop()
	if agreed != 1 || len(f.dialogs) != 0 {
		t.Errorf("want it taken and gone, got %d, %d open", agreed, len(f.dialogs))
	}
}

func TestErrorsAreSaidOnceAndLogged(t *testing.T) {
	f := newFrame(t, nil)
	f.ShowError(nil)
	f.ShowError(context.Canceled)
	if len(f.dialogs) != 0 || len(f.logged) != 0 {
		t.Error("nothing went wrong: want silence")
	}
	problem := data.Refuse(data.Problem{Code: "no-such-code", Line: 3})
	for name, err := range map[string]error{
		"crash": &task.Crash{Cause: "slip", Stack: "stack of it"}, "read-only": data.ErrReadOnly,
		"problems": problem, "other": errors.New("disk on fire"),
	} {
		f.ShowError(err)
		if len(f.dialogs) != 1 {
			t.Errorf("%s: want one dialogue, got %d", name, len(f.dialogs))
		}
		f.escape()
	}
	if len(f.logged) != 4 {
		t.Errorf("want every error logged once, got %d", len(f.logged))
	}
	if got := f.details(&task.Crash{Cause: "slip", Stack: "stack of it"}); !strings.Contains(got, "1.2.3") || !strings.Contains(got, "stack of it") {
		t.Errorf("want version and stack in the details, got %q", got)
	}
}

// later is a runner whose work ends when the test says so.
type later struct {
	task.Inline
	finish []func()
}

func (l *later) Start(ctx context.Context, work func(context.Context) error, done func(error)) {
	l.finish = append(l.finish, func() { done(work(ctx)) })
}

func TestJobsRunOneByOneAndCanBeCancelled(t *testing.T) {
	runner := &later{}
	f := newFrame(t, func(c *Config) { c.Runner = runner })
	var ended []string
	job := func(name string) Job {
		return Job{Title: name, Work: func(ctx context.Context, report func(task.Progress)) error {
			report(task.Progress{Done: 1, Total: 4})
			return ctx.Err()
		}, Done: func(err error) {
			if task.Stopped(err) {
				name += " stopped"
			}
			ended = append(ended, name)
		}}
	}
	f.Run(job("one"))
	f.Run(job("two"))
	if len(runner.finish) != 1 || f.foot.job.Text != "one" || !f.foot.running.Visible() {
		t.Fatalf("want the first job alone to run and to be shown, got %d, %q", len(runner.finish), f.foot.job.Text)
	}
	test.Tap(f.foot.cancel)
	runner.finish[0]()
	runner.finish[1]()
	if want := []string{"one stopped", "two"}; !slices.Equal(want, ended) {
		t.Errorf("want %v, got %v", want, ended)
	}
	if f.foot.running.Visible() {
		t.Error("want nothing shown when nothing runs")
	}
}

func TestDroppedFiles(t *testing.T) {
	f := newFrame(t, func(c *Config) {
		c.Screens = append(c.Screens, Screen{ID: "imports", Icon: theme.IconImport, New: c.Screens[0].New})
	})
	f.drop([]fyne.URI{storage.NewFileURI("/data/other.pharos")})
	if want := []string{"/data/other.pharos"}; !slices.Equal(want, f.opened) {
		t.Errorf("want the catalogue opened, got %v", f.opened)
	}
	f.drop([]fyne.URI{storage.NewFileURI("/data/tgs00042.tsv")})
	if got := f.built[len(f.built)-1].route.Param("file"); got != "/data/tgs00042.tsv" {
		t.Errorf("want the import of the file, got %q", got)
	}
}

func TestDroppedFilesAreForThePageThatTakesThem(t *testing.T) {
	var page taking
	f := newFrame(t, func(c *Config) {
		c.Screens = append(c.Screens, Screen{ID: "writing", Icon: theme.IconStart, New: func(h Host, route session.Route) Page {
			page.sheet = &sheet{host: h, route: route, label: widget.NewLabel("")}
			return &page
		}})
	})
	f.Go(session.NewRoute("writing"))
	f.drop([]fyne.URI{storage.NewFileURI("/data/plan.pdf")})
	if want := []string{"/data/plan.pdf"}; !slices.Equal(want, page.took) {
		t.Errorf("want the page to take the file, got %v", page.took)
	}
	f.drop([]fyne.URI{storage.NewFileURI("/data/other.pharos")})
	if want := []string{"/data/other.pharos"}; !slices.Equal(want, f.opened) || len(page.took) != 1 {
		t.Errorf("want a catalogue opened all the same, got %v, %v", f.opened, page.took)
	}
}

// taking is a page that takes dropped files.
type taking struct {
	*sheet
	took []string
}

func (p *taking) Drop(paths []string) bool {
	p.took = append(p.took, paths...)
	return true
}

func TestLeavingClosesEveryPage(t *testing.T) {
	f := newFrame(t, nil)
	f.Go(session.NewRoute("regions"))
	f.Leave()
	if len(f.built) != 2 || !f.built[0].closed || !f.built[1].closed {
		t.Errorf("want both pages closed, got %d", len(f.built))
	}
}

func TestOpeningAFile(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a.pharos", "b.tsv", ".hidden.pharos"} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "inner"), 0o700); err != nil {
		t.Fatal(err)
	}
	f := newFrame(t, nil)
	f.rememberFolder("catalogue", folder)
	f.Do(CommandOpen)
	entry := f.config.Window.Canvas().Focused()
	test.Type(entry, "A.PH")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := []string{filepath.Join(folder, "a.pharos")}; !slices.Equal(want, f.opened) || len(f.dialogs) != 0 {
		t.Errorf("want the file typed for, got %v", f.opened)
	}
	options, err := listing{folder: folder, endings: []string{".pharos"}}.read(context.Background())
	if err != nil || len(options) != 2 || options[0].Title != "a.pharos" || options[1].Title != "inner" {
		t.Errorf("want the catalogue and the folder, got %v %v", options, err)
	}
	if _, err := (listing{folder: filepath.Join(folder, "gone")}).read(context.Background()); err == nil {
		t.Error("want an error for a folder that is gone")
	}
}

func TestSavingAsksBeforeItReplaces(t *testing.T) {
	folder := t.TempDir()
	f := newFrame(t, nil)
	f.rememberFolder("export", folder)
	var saved []string
	save := func() {
		f.SaveFile(FileRequest{Purpose: "export", Title: "Save", Name: "table", Extensions: []string{".csv"}}, func(path string) { saved = append(saved, path) })
		f.confirmTop()
	}
	save()
	want := filepath.Join(folder, "table.csv")
	if !slices.Equal([]string{want}, saved) {
		t.Fatalf("want %s, got %v", want, saved)
	}
	if err := os.WriteFile(want, []byte("kept"), 0o600); err != nil {
		t.Fatal(err)
	}
	save()
	if len(saved) != 1 || len(f.dialogs) != 1 {
		t.Fatalf("want a question first, got %v", saved)
	}
	f.confirmTop()
	if text, _ := os.ReadFile(want); len(saved) != 2 || string(text) != "kept" {
		t.Errorf("want the path after agreement and the file untouched, got %v, %q", saved, text)
	}
}

func TestCopyTakesThePageWhereNothingHasTheKeyboard(t *testing.T) {
	f := newFrame(t, nil)
	f.Do(CommandCopy)
	if got := f.config.App.Clipboard().Content(); got != "the page" {
		t.Errorf("want the page's text, got %q", got)
	}
}

func TestAPageThatPanicsDoesNotTakeTheWindowDown(t *testing.T) {
	f := newFrame(t, func(c *Config) {
		c.Screens = append(c.Screens, Screen{ID: "imports", Icon: theme.IconImport, New: func(Host, session.Route) Page { panic("slip") }})
	})
	f.visit("imports")
	if len(f.logged) != 1 || len(f.dialogs) != 1 {
		t.Errorf("want the panic logged and said, got %v", f.logged)
	}
	f.escape()
	f.visit("regions")
	if f.place() != "regions" {
		t.Errorf("want the other pages to work, got %s", f.place())
	}
}

func TestTextSizeSteps(t *testing.T) {
	f := newFrame(t, nil)
	f.Do(CommandLarger)
	if got := f.Settings().Get().TextScale; got != 1.1 {
		t.Errorf("want 110 %%, got %v", got)
	}
	for range 20 {
		f.Do(CommandSmaller)
	}
	if got := f.Settings().Get().TextScale; got != settings.MinTextScale {
		t.Errorf("want the smallest, got %v", got)
	}
}

func TestFrameMarkup(t *testing.T) {
	f := newFrame(t, nil)
	f.Settings().Change(func(s *settings.Settings) { s.Language = "fi" })
	test.AssertRendersToMarkup(t, "frame-fi.xml", f.config.Window.Canvas())
}

// fyneFolder is where the library's source lies: beside a file of it that the build knows.
func fyneFolder(t *testing.T) string {
	t.Helper()
	cache := os.Getenv("GOMODCACHE")
	if cache == "" {
		home, _ := os.UserHomeDir()
		cache = filepath.Join(cmp.Or(os.Getenv("GOPATH"), filepath.Join(home, "go")), "pkg", "mod")
	}
	folders, _ := filepath.Glob(filepath.Join(cache, "fyne.io", "fyne", "v2@*"))
	if len(folders) == 0 {
		t.Skip("the library's source is not at hand")
	}
	return folders[len(folders)-1]
}
