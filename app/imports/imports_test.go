package imports_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/app/imports"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
)

// shared finds a real file of the shared material.
func shared(t *testing.T, name string) string {
	t.Helper()
	folder := os.Getenv("PHAROS_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	if !strings.Contains(name, "/") {
		name = "eurostat/" + name
	}
	path := filepath.Join(folder, "data", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared material is not here")
	}
	return path
}

// large is what the frame leaves of 1920 by 1080.
var large = screentest.Look{Width: 1700, Height: 970}

func TestEveryLook(t *testing.T) {
	for _, c := range []struct {
		name, language, file string
		look                 screentest.Look
		empty                bool
	}{
		{name: "imports-en", language: "en"},
		{name: "imports-empty-fi", language: "fi", empty: true},
		{name: "imports-preview-en", language: "en", file: "estat_tgs00042.tsv"},
		{name: "imports-preview-de-dark", language: "de", file: "lfst_r_lfe2en2_2017.tsv", look: screentest.Look{Dark: true}},
		{name: "imports-preview-da", language: "da", file: "estat_hlth_rs_physreg.tsv", look: screentest.Look{Scale: 1.25}},
		{name: "imports-preview-ris-en", language: "en", file: "ris/RIS_2023.xlsx"},
		{name: "imports-preview-names-de", language: "de", file: "tgs00010_names_only_wide.csv"},
		{name: "imports-preview-genesis-fi-dark", language: "fi", file: "national/de_12411-01-01-4_2021.csv", look: screentest.Look{Dark: true}},
		{name: "imports-preview-rci-de", language: "de", file: "rci/RCI_2022_raw_EU_sources_wide.csv", look: large},
		{name: "imports-preview-cities-en-dark", language: "en", file: "urb_cpop1_1_Data.csv", look: screentest.Look{Dark: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			catalogue := screentest.Sample(t)
			if c.empty {
				catalogue = screentest.Empty(t)
			}
			route := session.NewRoute(imports.ID)
			if c.file != "" {
				route = route.With("file", shared(t, c.file))
			}
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return imports.New(host, imports.Config{Catalogue: catalogue, Territory: imports.Known}, route)
			})
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}

func TestImportJourney(t *testing.T) {
	host := screentest.NewHost(t, "en")
	catalogue := screentest.Empty(t)
	file := filepath.Join(t.TempDir(), "own.csv")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("geo,time,value\nDE60,2023,1.5\nDK01,2023,2.5\nFI1B,2023,x\n")
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return imports.New(host, imports.Config{Catalogue: catalogue}, session.NewRoute(imports.ID, "file", file))
	})
	screentest.Picture(t, window, "imports-journey-1")
	if got := count(t, catalogue); got != 0 {
		t.Fatalf("want nothing stored by looking, got %d values", got)
	}
	screentest.Tap(t, window, host.Printer().Text("screen.imports.import"))
	screentest.Picture(t, window, "imports-journey-2")
	if got := count(t, catalogue); got != 2 || len(host.Errors) > 0 {
		t.Fatalf("want 2 values stored, got %d and %v", got, host.Errors)
	}
	if route := page.Route(); route.Param("file") != "" {
		t.Errorf("want a file that was imported forgotten, got %s", route)
	}
	screentest.Tap(t, window, host.Printer().Text("screen.imports.show-indicator"))
	if len(host.Went) != 1 || host.Went[0].String() != "indicators?id=own" {
		t.Errorf("want the indicator shown, got %v", host.Went)
	}

	write("geo,time,value\nDE60,2023,1.6\nDK01,2023,2.5\n")
	page.(shell.Navigator).Navigate(session.NewRoute(imports.ID, "file", file))
	screentest.Picture(t, window, "imports-journey-3")
	screentest.Tap(t, window, host.Printer().Text("screen.imports.import"))
	if got := count(t, catalogue); got != 2 {
		t.Errorf("want a revised value in place of the former, got %d values", got)
	}
	page.(shell.Navigator).Navigate(session.NewRoute(imports.ID, "file", file))
	if button := screentest.Button(t, window, host.Printer().Text("screen.imports.import")); !button.Disabled() {
		t.Error("want nothing to import when everything is stored")
	}
}

func TestRefusedFilesSayWhatToDo(t *testing.T) {
	host := screentest.NewHost(t, "de")
	missing := filepath.Join(t.TempDir(), "gone.tsv")
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return imports.New(host, imports.Config{Catalogue: screentest.Empty(t)}, session.NewRoute(imports.ID, "file", missing))
	})
	if !screentest.Shows(window, host.Printer().Text("problem.intake.file.not-found")) {
		t.Error("want the problem in words")
	}
	if got := page.Route().Param("file"); got != missing {
		t.Errorf("want the file in the route, got %q", got)
	}
}

func TestFilesWait(t *testing.T) {
	host := screentest.NewHost(t, "en")
	folder := t.TempDir()
	first, second := filepath.Join(folder, "one.csv"), filepath.Join(folder, "two.csv")
	for _, path := range []string{first, second} {
		if err := os.WriteFile(path, []byte("geo,time,value\nDE60,2023,1\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return imports.New(host, imports.Config{Catalogue: screentest.Empty(t)},
			session.NewRoute(imports.ID, "file", first+"\n"+second))
	})
	screentest.Tap(t, window, host.Printer().Text("screen.imports.import"))
	screentest.Tap(t, window, host.Printer().Text("screen.imports.next", "file", "two.csv"))
	if !screentest.Shows(window, "two.csv") {
		t.Error("want the file that waited")
	}
}

type holder interface {
	Observations(ctx context.Context, q data.Query) ([]data.Observation, error)
}

func count(t *testing.T, c holder) int {
	t.Helper()
	stored, err := c.Observations(context.Background(), data.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return len(stored)
}

// stopped is a catalogue whose import is cancelled on the way.
type stopped struct{ *catalogue.Catalogue }

// Accept implements imports.Store.
func (stopped) Accept(context.Context, data.Batch, func(int)) (data.Acceptance, error) {
	return data.Acceptance{}, context.Canceled
}

// sealed is a catalogue that can only be read.
type sealed struct{ *catalogue.Catalogue }

// ReadOnly implements imports.Store.
func (sealed) ReadOnly() bool { return true }

func own(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "own.csv")
	if err := os.WriteFile(path, []byte("geo,time,value\nDE60,2023,1.5\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestACancelledImportShowsThePreviewAgain(t *testing.T) {
	host := screentest.NewHost(t, "fi")
	c := screentest.Empty(t)
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return imports.New(host, imports.Config{Catalogue: stopped{c}}, session.NewRoute(imports.ID, "file", own(t)))
	})
	screentest.Tap(t, window, host.Printer().Text("screen.imports.import"))
	if got := count(t, c); got != 0 || len(host.Errors) > 0 {
		t.Errorf("want nothing stored and no error, got %d and %v", got, host.Errors)
	}
	if screentest.Button(t, window, host.Printer().Text("screen.imports.import")).Disabled() {
		t.Error("want the import offered again")
	}
}

func TestACatalogueThatCanOnlyBeReadIsExplained(t *testing.T) {
	host := screentest.NewHost(t, "da")
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return imports.New(host, imports.Config{Catalogue: sealed{screentest.Empty(t)}}, session.NewRoute(imports.ID, "file", own(t)))
	})
	if !screentest.Button(t, window, host.Printer().Text("screen.imports.import")).Disabled() {
		t.Error("want no import")
	}
	if !screentest.Shows(window, host.Printer().Text("screen.imports.verdict.read-only")) {
		t.Error("want the reason told")
	}
	screentest.Tap(t, window, host.Printer().Text("screen.imports.save-copy"))
	if len(host.Commands) != 1 || host.Commands[0] != shell.CommandCopyFile {
		t.Errorf("want a copy offered, got %v", host.Commands)
	}
}
