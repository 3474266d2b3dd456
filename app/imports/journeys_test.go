package imports_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/imports"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/intake"
)

// A journey is a page over a catalogue of its own.
type journey struct {
	t         *testing.T
	host      *screentest.Host
	catalogue *catalogue.Catalogue
	page      shell.Page
	window    fyne.Window
}

// travel shows the page with a file at hand.
func travel(t *testing.T, language, path string) *journey {
	t.Helper()
	j := &journey{t: t, host: screentest.NewHost(t, language), catalogue: screentest.Empty(t)}
	j.page, j.window = screentest.Show(t, screentest.Look{}, func() shell.Page {
		return imports.New(j.host, imports.Config{
			Catalogue: j.catalogue, Territory: imports.Known,
			Touches: func(ctx context.Context, id data.SourceID) (sum imports.Touched, err error) {
				touched, err := j.catalogue.Touches(ctx, id)
				for _, one := range touched {
					sum.Indicators++
					sum.Values += one.Observations
				}
				return sum, err
			},
			Step: func(ctx context.Context) (int64, error) {
				steps, err := j.catalogue.Steps(ctx, 1)
				if err != nil || len(steps) == 0 {
					return 0, err
				}
				return int64(steps[0].ID), nil
			},
			RemoveSource: func(ctx context.Context, id data.SourceID) (imports.Removal, error) {
				removal, err := j.catalogue.RemoveSource(ctx, id)
				return imports.Removal(removal), err
			},
		}, session.NewRoute(imports.ID, "file", path))
	})
	return j
}

func (j *journey) open(path string) {
	j.page.(shell.Navigator).Navigate(session.NewRoute(imports.ID, "file", path))
}

func (j *journey) say(key string) string { return j.host.Printer().Text(key) }

func (j *journey) tap(words string) {
	j.t.Helper()
	screentest.Tap(j.t, j.window, words)
}

func (j *journey) importable() bool {
	return !screentest.Button(j.t, j.window, j.say("screen.imports.import")).Disabled()
}

// accept imports the file at hand.
func (j *journey) accept() {
	j.t.Helper()
	j.tap(j.say("screen.imports.import"))
	if len(j.host.Errors) > 0 {
		j.t.Fatal(j.host.Errors)
	}
}

func (j *journey) stored(q data.Query) []data.Observation {
	j.t.Helper()
	found, err := j.catalogue.Observations(context.Background(), q)
	if err != nil {
		j.t.Fatal(err)
	}
	return found
}

// choose finds a choice that has the option, beginning with the words, and chooses it.
func (j *journey) choose(words string) {
	j.t.Helper()
	done := false
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		choice, is := o.(*kit.Choice)
		if !is || done {
			return
		}
		for i, option := range choice.Options {
			if strings.HasPrefix(option, words) && !done {
				done = true
				choice.SetSelectedIndex(i)
			}
		}
	})
	if !done {
		j.t.Fatalf("nothing to choose that begins with %q", words)
	}
}

// file writes a file of the test's own.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestNamesAreAskedInOneListAndRemembered(t *testing.T) {
	path := shared(t, "tgs00010_names_only_wide.csv")
	j := travel(t, "en", path)
	if j.importable() {
		t.Error("want no import before the names are decided")
	}
	j.tap(j.host.Printer().Plural("screen.imports.names.accept", 4))
	screentest.Picture(t, j.window, "imports-names-decided")
	if !j.importable() || screentest.Shows(j.window, "could mean") {
		t.Error("want nothing asked any more")
	}
	j.accept()
	screentest.Picture(t, j.window, "imports-names-done")
	london := j.stored(data.Query{Regions: []data.RegionCode{"UKI3"}})
	if len(london) == 0 {
		t.Error("want the values of Inner London under the code that was accepted")
	}
	j.tap(j.say("screen.imports.undo"))
	if len(j.host.Commands) != 1 || j.host.Commands[0] != shell.CommandUndo {
		t.Errorf("want the import undone, got %v", j.host.Commands)
	}
	j.open(path)
	if !screentest.Shows(j.window, "Read as last time") || screentest.Shows(j.window, "could mean") {
		t.Error("want the file read as the last time, with nothing asked")
	}
	screentest.Picture(t, j.window, "imports-as-before")
	j.tap(j.say("screen.imports.before.anew"))
	if screentest.Shows(j.window, "Read as last time") || !screentest.Shows(j.window, "could mean") {
		t.Error("want it read as if for the first time")
	}
}

func TestTheNewerVintageShowsEveryDifference(t *testing.T) {
	j := travel(t, "en", shared(t, "tgs00042_sdmx_csv2_labels.csv"))
	j.accept()
	before := map[[2]string]bool{} // the regions and years that the earlier vintage has
	regions, years := map[data.RegionCode]bool{}, map[data.Period]bool{}
	for _, o := range j.stored(data.Query{}) {
		before[[2]string{string(o.Region), string(o.Period)}] = true
		regions[o.Region], years[o.Period] = true, true
	}
	j.open(shared(t, "estat_tgs00042.tsv"))
	screentest.Picture(t, j.window, "imports-vintages-revised")
	if !screentest.Shows(j.window, "249") {
		t.Error("want 249 revised values counted")
	}
	first := false
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		note, is := o.(*kit.Quiet)
		first = first || is && note.String() == "The first 200 of 249 are listed."
	})
	if !first {
		t.Error("want the first 200 of them listed")
	}
	j.choose("New (")
	screentest.Picture(t, j.window, "imports-vintages-new")
	j.choose("Withdrawn (")
	screentest.Picture(t, j.window, "imports-vintages-withdrawn")
	j.accept()
	added := 0
	for _, o := range j.stored(data.Query{}) {
		if !before[[2]string{string(o.Region), string(o.Period)}] {
			added++
		}
	}
	if added != 48 {
		t.Errorf("want 48 values added, got %d", added)
	}
}

func TestAPeriodThatStandsNowhereIsAsked(t *testing.T) {
	j := travel(t, "de", file(t, "eigene.csv", "geo;wert\nDE60;1,5\nDK01;2,5\n"))
	screentest.Picture(t, j.window, "imports-period-asked")
	if j.importable() || !screentest.Shows(j.window, j.say("screen.imports.ask.period")) {
		t.Fatal("want the period asked")
	}
	var entry *kit.FormEntry
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(*kit.FormEntry); is && e.PlaceHolder == j.say("screen.imports.period.placeholder") && entry == nil {
			entry = e
		}
	})
	entry.OnSubmitted("2023")
	screentest.Picture(t, j.window, "imports-period-given")
	j.accept()
	if got := j.stored(data.Query{}); len(got) != 2 || got[0].Period != "2023" {
		t.Errorf("want two values of 2023, got %v", got)
	}
}

func TestACodeThatLooksLikeASlipIsProposedAndNotApplied(t *testing.T) {
	text := "geo,time,value\nB10,2023,1\nBE21,2023,2\nXX99,2023,3\n"
	j := travel(t, "en", file(t, "own.csv", text))
	if !j.importable() || !screentest.Shows(j.window, "perhaps BE10") {
		t.Error("want the proposal shown, and the import free")
	}
	j.accept()
	if len(j.stored(data.Query{Regions: []data.RegionCode{"BE10"}})) != 0 {
		t.Error("want nothing applied silently")
	}
	k := travel(t, "en", file(t, "own.csv", text))
	k.tap(k.host.Printer().Plural("screen.imports.names.accept", 1))
	k.accept()
	if len(k.stored(data.Query{Regions: []data.RegionCode{"BE10"}})) != 1 || len(k.stored(data.Query{Regions: []data.RegionCode{"XX99"}})) != 1 {
		t.Error("want the accepted proposal applied, and the other code kept")
	}
}

func TestAPlaceBecomesARegionOfItsOwn(t *testing.T) {
	j := travel(t, "en", file(t, "own.csv", "region,2022,2023\nHamburg,1,2\nBremen,1,2\nBerlin,1,3\nAtlantis am Meer,3,4\nΘάλασσα,5,6\n"))
	screentest.Picture(t, j.window, "imports-own-1")
	j.choose(j.say("screen.imports.scope.places"))
	j.tap(j.say("screen.imports.place.make-own"))
	screentest.Picture(t, j.window, "imports-own-2")
	j.accept()
	regions, err := j.catalogue.Regions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]data.RegionCode{}
	for _, region := range regions {
		names[region.Name.In("en")] = region.Code
	}
	if names["Atlantis am Meer"] != "OWN:Atlantis_am_meer" || names["Θάλασσα"] == "" {
		t.Errorf("want both as regions of their own, by their names, got %v", names)
	}
}

func TestARoleIsChangedInTheHeadOfItsColumn(t *testing.T) {
	j := travel(t, "en", file(t, "own.csv", "geo,time,sex,value\nDE60,2023,F,1\nDE60,2022,M,2\n"))
	j.tap(j.host.Printer().Text("screen.imports.view.rows"))
	screentest.Picture(t, j.window, "imports-rows-1")
	var sex *kit.Choice
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		if choice, is := o.(*kit.Choice); is && choice.Selected == j.say("intake.role.dimension") {
			sex = choice
		}
	})
	if sex == nil {
		t.Fatal("want the role of each column in its head")
	}
	sex.SetSelected(j.say("intake.role.aside"))
	screentest.Picture(t, j.window, "imports-rows-2")
	j.accept()
	indicators, err := j.catalogue.Indicators(context.Background())
	if err != nil || len(indicators) != 1 {
		t.Errorf("want one indicator when the sexes are left aside, got %v %v", indicators, err)
	}
}

func TestWhatCannotBeReadOtherwiseLeavesTheReadingBefore(t *testing.T) {
	j := travel(t, "en", file(t, "own.csv", "geo,time,value\nDE60,2023,1.5\n"))
	j.tap(j.say("screen.imports.how.change"))
	screentest.Picture(t, j.window, "imports-reading")
	j.choose("UTF-16BE")
	screentest.Picture(t, j.window, "imports-reading-trouble")
	if !screentest.Shows(j.window, j.say("screen.imports.trouble")) || !j.importable() {
		t.Error("want the trouble told and the former reading kept")
	}
}

func TestASourceIsDeletedAfterAsking(t *testing.T) {
	j := travel(t, "en", file(t, "own.csv", "geo,time,value\nDE60,2023,1.5\nDK01,2023,2\n"))
	j.accept()
	j.tap(j.say("screen.imports.another"))
	var table *kit.Table
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		if found, is := o.(*kit.Table); is {
			table = found
		}
	})
	table.Select(0)
	j.tap(j.say("screen.imports.remove"))
	if len(j.host.Asked) != 1 || !strings.Contains(j.host.Asked[0].Text, "2 values came with it") {
		t.Errorf("want what goes told, got %v", j.host.Asked)
	}
	if left := j.stored(data.Query{}); len(left) != 0 {
		t.Errorf("want nothing left, got %v", left)
	}
	screentest.Picture(t, j.window, "imports-deleted")
	j.tap(j.say("screen.imports.undo"))
	if len(j.host.Commands) != 1 || j.host.Commands[0] != shell.CommandUndo {
		t.Errorf("want it undone, got %v", j.host.Commands)
	}
}

func TestFilesThatWaitAreImportedLikewiseAsOneStep(t *testing.T) {
	folder := t.TempDir()
	var files []string
	for _, year := range []string{"2021", "2022", "2023"} {
		path := filepath.Join(folder, "own_"+year+".csv")
		if err := os.WriteFile(path, []byte("geo,time,value\nB10,"+year+",1\nDE60,"+year+",2\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	j := travel(t, "en", strings.Join(files, "\n"))
	j.tap(j.host.Printer().Plural("screen.imports.names.accept", 1))
	j.accept()
	screentest.Picture(t, j.window, "imports-likewise-1")
	j.tap(j.host.Printer().Plural("screen.imports.likewise", 2))
	screentest.Picture(t, j.window, "imports-likewise-2")
	if len(j.host.Errors) > 0 {
		t.Fatal(j.host.Errors)
	}
	if got := j.stored(data.Query{Regions: []data.RegionCode{"BE10"}}); len(got) != 3 {
		t.Errorf("want the answer of the first file in all three, got %v", got)
	}
	steps, err := j.catalogue.Steps(context.Background(), 9)
	if err != nil || len(steps) != 2 {
		t.Errorf("want one step for the first file and one for the others, got %v %v", steps, err)
	}
}

func TestAFileThatAsksStopsThoseThatWait(t *testing.T) {
	first := file(t, "one.csv", "geo,time,value\nDE60,2023,1\n")
	second := file(t, "two.csv", "geo,time,value\nDE60,2022,1\n")
	third := file(t, "three.csv", "geo,value\nDE60,1\n")
	j := travel(t, "en", strings.Join([]string{first, second, third}, "\n"))
	j.accept()
	j.tap(j.host.Printer().Plural("screen.imports.likewise", 2))
	if got := j.stored(data.Query{}); len(got) != 1 || !screentest.Shows(j.window, "three.csv") || !screentest.Shows(j.window, j.say("screen.imports.ask.period")) {
		t.Errorf("want nothing stored and the file that asks shown, got %v", got)
	}
}

func TestOddFilesSurviveEveryView(t *testing.T) {
	wide := strings.Builder{}
	wide.WriteString("geo")
	for year := range 400 {
		wide.WriteString(",x" + strings.Repeat("Ä", 60) + string(rune('A'+year%26)) + "_" + string(rune('0'+year%10)))
	}
	wide.WriteString("\nDE60" + strings.Repeat(",1", 400) + "\n")
	for name, text := range map[string]string{
		"one value":     "geo,time,value\nEL30,2023,1\n",
		"all absent":    "geo,time,value\nDE60,2023,:\n",
		"no place":      "a,b\n1,2\n3,4\n",
		"no value":      "geo,time,word\nDE60,2023,good\nDK01,2023,bad\n",
		"long names":    "region,2022,2023\n" + strings.Repeat("Ψ", 300) + ",1,2\nHamburg,1,2\n" + strings.Repeat("Я", 300) + ",1,2\n",
		"many columns":  wide.String(),
		"short rows":    "geo,time,value\nDE60,2023,1\nDE60\nDE60,2022,2,,,,\n",
		"10,000 wrong":  "geo,time,value\nDE60,2023,1\n" + strings.Repeat("DE60,20x3,1\n", 10_000),
		"10,000 places": "region,2023\nHamburg,1\n" + places(10_000),
	} {
		t.Run(name, func(t *testing.T) {
			j := travel(t, "de", file(t, "τιμές.csv", text))
			viewer := j.page.(shell.Viewer)
			for view := range viewer.Views() {
				viewer.ShowView(view)
				if !testing.Short() {
					j.window.Canvas().Capture()
				}
				j.page.(shell.Finder).Find()
				_ = j.page.(shell.Copier).CopyText()
			}
			screentest.CheckWords(t, j.window)
			if len(j.host.Errors) > 0 {
				t.Error(j.host.Errors)
			}
		})
	}
}

// places are lines of places that nobody knows.
func places(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Ort " + string(rune('A'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + ",1\n")
	}
	return b.String()
}

func TestEditsAreNoImports(t *testing.T) {
	j := travel(t, "en", file(t, "own.csv", "geo,time,value\nDE60,2023,1.5\n"))
	j.accept()
	if !screentest.Button(t, j.window, j.say("screen.imports.undo")).Visible() {
		t.Fatal("want the import undone where it is the newest")
	}
	o := data.Observation{Indicator: "own", Region: "DE60", Period: "2023", Value: 7}
	if err := j.catalogue.EditObservation(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	j.page.Reload()
	shown := false
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		button, is := o.(*kit.Button)
		shown = shown || is && button.Text == j.say("screen.imports.undo")
	})
	if shown {
		t.Error("want no undo of the import where something came after it")
	}
	j.tap(j.say("screen.imports.another"))
	rows := -1
	screentest.Walk(j.window.Content(), func(o fyne.CanvasObject) {
		if table, is := o.(*kit.Table); is {
			rows = len(table.Shown())
		}
	})
	if rows != 1 {
		t.Errorf("want the one file listed, got %d rows", rows)
	}
}

func TestAFileThatNoLongerFitsWhatIsRememberedIsReadAnew(t *testing.T) {
	path := file(t, "own.csv", "geo,time,sex,value\nDE60,2023,F,1\nDE60,2022,M,2\n")
	j := travel(t, "en", path)
	j.tap(j.say("screen.imports.how.change"))
	j.choose("Semicolon ;")
	if !screentest.Shows(j.window, j.say("screen.imports.trouble")) {
		t.Fatal("want the separator that does not fit told")
	}
	recipe := []byte(`{"Options":{"Separator":";"}}`)
	key := keyOf(t, path)
	if err := j.catalogue.PutRecipe(context.Background(), key, recipe); err != nil {
		t.Fatal(err)
	}
	j.open(filepath.Join(t.TempDir(), "gone.csv"))
	j.open(path)
	if !screentest.Shows(j.window, j.host.Printer().Text("screen.imports.refused", "file", "own.csv")) {
		t.Fatal("want the file refused as it is remembered")
	}
	j.tap(j.say("screen.imports.before.anew"))
	if !j.importable() {
		t.Error("want it read as if for the first time")
	}
}

// keyOf is the key under which the source of a file is remembered.
func keyOf(t *testing.T, path string) string {
	t.Helper()
	r, err := intake.Survey(context.Background(), intake.FileAt(path), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r.Key
}
