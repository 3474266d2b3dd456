package start_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/app/start"
	"pharos/data/catalogue"
)

func TestEveryLook(t *testing.T) {
	for _, c := range []struct {
		name, language string
		look           screentest.Look
		empty          bool
	}{
		{name: "start-en", language: "en"},
		{name: "start-de-dark", language: "de", look: screentest.Look{Dark: true}},
		{name: "start-fi-large", language: "fi", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "start-da-150", language: "da", look: screentest.Look{Scale: 1.5}},
		{name: "start-empty-de", language: "de", empty: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			there := filepath.Join(t.TempDir(), "hamburg-2026.pharos")
			if err := os.WriteFile(there, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			catalogue := screentest.Sample(t)
			if c.empty {
				catalogue = screentest.Empty(t)
			} else {
				screentest.Compare(t, host, catalogue)
			}
			host.Settings().Change(func(s *settings.Settings) {
				s.Recent = []string{catalogue.Path(), there, "/mnt/gone/region.pharos"}
			})
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return start.New(host, start.Config{
					Catalogue: catalogue, Path: catalogue.Path(), Open: func(string) {},
				}, session.NewRoute(start.ID))
			})
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}

func show(t *testing.T, host *screentest.Host, c *catalogue.Catalogue, config start.Config) fyne.Window {
	t.Helper()
	config.Catalogue, config.Path = c, c.Path()
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return start.New(host, config, session.NewRoute(start.ID))
	})
	return window
}

func TestAnEmptyCatalogueOffersThreeSteps(t *testing.T) {
	host := screentest.NewHost(t, "en")
	window := show(t, host, screentest.Empty(t), start.Config{})
	pressSteps(window)
	want := []string{shell.CommandSample, shell.CommandImport, shell.CommandNew}
	if !slices.Equal(host.Commands, want) {
		t.Errorf("want %v, got %v", want, host.Commands)
	}
}

func TestTheChainLeadsOn(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	screentest.Compare(t, host, c)
	window := show(t, host, c, start.Config{})
	pressSteps(window)
	var went []string
	for _, route := range host.Went {
		went = append(went, route.String())
	}
	if want := []string{"benchmarks", "practices", "briefs"}; !slices.Equal(went, want) || !slices.Equal(host.Commands, []string{shell.CommandImport}) {
		t.Errorf("want %v and the import, got %v and %v", want, went, host.Commands)
	}
}

// pressSteps presses Enter on each large button, in order.
func pressSteps(window fyne.Window) {
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		described, is := o.(fyne.Accessible)
		focusable, can := o.(fyne.Focusable)
		if is && can && described.AccessibilityRole() == fyne.AccessibleRoleButton {
			if _, plain := o.(*kit.Button); !plain {
				focusable.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
		}
	})
}

func TestWhatAComparisonLacksIsOffered(t *testing.T) {
	host := screentest.NewHost(t, "en")
	c := screentest.Sample(t)
	window := show(t, host, c, start.Config{})
	screentest.Tap(t, window, host.Printer().Text("screen.start.empty.focus.do"))
	if !slices.Equal(host.Commands, []string{shell.CommandFocus}) {
		t.Errorf("want a region asked for, got %v", host.Commands)
	}
	host.Session().SetFocus("DE60")
	window = show(t, host, c, start.Config{})
	screentest.Tap(t, window, host.Printer().Text("screen.start.empty.indicators.do"))
	if len(host.Went) != 1 || host.Went[0].Page != "benchmarks" {
		t.Errorf("want indicators asked for, got %v", host.Went)
	}
}

func TestCataloguesThatAreGoneAreSaidToBeSo(t *testing.T) {
	host := screentest.NewHost(t, "de")
	c, say := screentest.Sample(t), host.Printer()
	there := filepath.Join(t.TempDir(), "there.pharos")
	if err := os.WriteFile(there, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	host.Settings().Change(func(s *settings.Settings) {
		s.Recent = []string{c.Path(), there, filepath.Join(t.TempDir(), "gone.pharos")}
	})
	var opened []string
	window := show(t, host, c, start.Config{Open: func(path string) { opened = append(opened, path) }})
	if !screentest.Shows(window, say.Text("screen.start.recent.gone")) {
		t.Error("want the catalogue that is gone named so")
	}
	screentest.Follow(t, window, "there.pharos")
	if !slices.Equal(opened, []string{there}) {
		t.Errorf("want %s opened, got %v", there, opened)
	}
	screentest.Follow(t, window, say.Text("screen.start.recent.forget"))
	if got := host.Settings().Get().Recent; len(got) != 2 {
		t.Errorf("want two catalogues left, got %v", got)
	}
}
