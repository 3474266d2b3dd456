package preferences_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/preferences"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
)

func config(c *catalogue.Catalogue) preferences.Config {
	return preferences.Config{
		Path: c.Path(), ReadOnly: c.ReadOnly(), Version: c.Version(), Program: "Pharos 0.1.0",
		Check: func(ctx context.Context) ([]preferences.Finding, error) {
			found, err := c.Check(ctx)
			findings := make([]preferences.Finding, len(found))
			for i, f := range found {
				findings[i] = preferences.Finding{Severity: f.Severity, Object: f.Object, Phrase: "finding." + f.Code, Args: f.Args}
			}
			return findings, err
		},
	}
}

func TestEveryLook(t *testing.T) {
	for _, c := range []struct {
		name, language string
		look           screentest.Look
	}{
		{name: "preferences-en", language: "en"},
		{name: "preferences-de-dark", language: "de", look: screentest.Look{Dark: true}},
		{name: "preferences-fi-200", language: "fi", look: screentest.Look{Scale: 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			host := screentest.NewHost(t, c.language)
			_, window := screentest.Show(t, c.look, func() shell.Page {
				return preferences.New(host, config(screentest.Sample(t)), session.NewRoute(preferences.ID))
			})
			screentest.Tap(t, window, host.Printer().Text("screen.preferences.check"))
			screentest.Picture(t, window, c.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}

func TestChoicesHoldAtOnce(t *testing.T) {
	host := screentest.NewHost(t, "en")
	page, _ := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return preferences.New(host, config(screentest.Empty(t)), session.NewRoute(preferences.ID))
	})
	host.Settings().Change(func(s *settings.Settings) { s.Appearance, s.TextScale = settings.Dark, 1.5 })
	page.Reload()
	if now := host.Settings().Get(); now.Appearance != settings.Dark || now.TextScale != 1.5 || now.Language != "en" {
		t.Errorf("want showing to change nothing, got %+v", now)
	}
	if got := page.Route().String(); got != preferences.ID {
		t.Errorf("route %q", got)
	}
}

func TestALanguageHoldsAtOnce(t *testing.T) {
	host := screentest.NewHost(t, "en")
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return preferences.New(host, config(screentest.Empty(t)), session.NewRoute(preferences.ID))
	})
	choose := map[string]func(settings.Settings) bool{
		"Suomi": func(s settings.Settings) bool { return s.Language == "fi" },
		"200%":  func(s settings.Settings) bool { return s.TextScale == 2 },
		"Dark":  func(s settings.Settings) bool { return s.Appearance == settings.Dark },
	}
	for words, holds := range choose {
		screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
			if list, is := o.(*widget.Select); is && slices.Contains(list.Options, words) {
				list.SetSelected(words)
			}
		})
		if !holds(host.Settings().Get()) {
			t.Errorf("%s: got %+v", words, host.Settings().Get())
		}
	}
}

func TestACheckThatFailsIsSaidToHaveFailed(t *testing.T) {
	host := screentest.NewHost(t, "de")
	broken := config(screentest.Empty(t))
	broken.Check = func(context.Context) ([]preferences.Finding, error) { return nil, errors.New("disk") }
	_, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return preferences.New(host, broken, session.NewRoute(preferences.ID))
	})
	screentest.Tap(t, window, host.Printer().Text("screen.preferences.check"))
	if !screentest.Shows(window, host.Printer().Text("screen.preferences.check.failed")) {
		t.Error("want the failure told")
	}
}

func TestFindingsAreListed(t *testing.T) {
	host := screentest.NewHost(t, "en")
	found := config(screentest.Empty(t))
	found.Check = func(context.Context) ([]preferences.Finding, error) {
		return []preferences.Finding{{
			Severity: data.Warning, Object: "EL30", Phrase: "finding.region-without-parent",
			Args: map[string]string{"object": "EL30", "detail": "EL3"},
		}}, nil
	}
	page, window := screentest.Show(t, screentest.Look{}, func() shell.Page {
		return preferences.New(host, found, session.NewRoute(preferences.ID))
	})
	screentest.Tap(t, window, host.Printer().Text("screen.preferences.check"))
	screentest.Picture(t, window, "preferences-findings")
	if copied := page.(shell.Copier).CopyText(); !strings.Contains(copied, "EL30") || strings.Contains(copied, "{") {
		t.Errorf("want the finding in words, got %q", copied)
	}
}
