package writing_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/writing"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/data/practice"
)

func config(c *catalogue.Catalogue) writing.Config {
	return writing.Config{
		Shelf: c, Catalogue: c, ReadOnly: c.ReadOnly(),
		Cards: func(ctx context.Context) (*facet.Shelf, error) {
			answer, err := c.PracticeCards(ctx, 0)
			return facet.NewShelf(answer.Cards), err
		},
		Attach: func(_ context.Context, path string, _ bool) (practice.Attachment, error) {
			return practice.Attachment{Name: path, Bytes: 2048, Type: "image/png"}, nil
		},
		OpenFile: func(practice.Attachment) {},
	}
}

// first is the ID of a practice of the sample.
func first(t *testing.T, c *catalogue.Catalogue) data.PracticeID {
	t.Helper()
	ids, err := c.PracticeIDs(t.Context())
	if err != nil || len(ids) == 0 {
		t.Fatalf("want practices, got %v %v", ids, err)
	}
	return ids[0]
}

func TestEveryLook(t *testing.T) {
	for _, row := range []struct {
		name, language, template string
		look                     screentest.Look
	}{
		{name: "writing-en", language: "en"},
		{name: "writing-de-interreg", language: "de", template: "interreg"},
		{name: "writing-fi-full-dark", language: "fi", template: "full", look: screentest.Look{Dark: true}},
		{name: "writing-da-wide", language: "da", template: "failure", look: screentest.Look{Width: 1700, Height: 970}},
		{name: "writing-de-150", language: "de", look: screentest.Look{Scale: 1.5}},
	} {
		t.Run(row.name, func(t *testing.T) {
			host := screentest.NewHost(t, row.language)
			c := screentest.Sample(t)
			route := session.NewRoute(writing.ID, "id", string(first(t, c)), "template", row.template)
			_, window := screentest.Show(t, row.look, func() shell.Page { return writing.New(host, config(c), route) })
			screentest.Picture(t, window, row.name)
			screentest.CheckWords(t, window)
			if len(host.Errors) > 0 {
				t.Errorf("want no error, got %v", host.Errors)
			}
		})
	}
}

// The panels, and the parts of the form that are out of sight at first.
func TestPanelsAndTables(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		host := screentest.NewHost(t, language)
		c := screentest.Sample(t)
		id := first(t, c)
		p, _, err := c.PracticeAt(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		p.ResultIndicators = []data.ResultIndicator{{
			Name: data.Text{"de": "Neue Arbeitsplätze", "en": "New jobs"}, Unit: "FTE", Baseline: data.Quantity{Value: 10, Known: true},
			BaselineYear: "2015", Value: data.Quantity{Value: 42.5, Known: true}, Year: "2023", Source: "Evaluation 2024",
		}}
		p.Partners = data.PartnersNamed("Hafenverwaltung", "Universität")
		p.Title["en"] = "Life Science Nord: one cluster for two northern states of Germany and its many friends and colleagues abroad"
		if err := c.PutPractices(t.Context(), []data.Practice{p}); err != nil {
			t.Fatal(err)
		}
		route := session.NewRoute(writing.ID, "id", string(id), "template", "full", "field", "resultIndicators", "lang", "de,en")
		page, window := screentest.Show(t, screentest.Look{Dark: language == "de"}, func() shell.Page { return writing.New(host, config(c), route) })
		page.(shell.Navigator).Navigate(route.With("field", "resultIndicators"))
		screentest.Picture(t, window, "writing-table-"+language)
		page.(interface{ Drop([]string) bool }).Drop([]string{"/somewhere/Lageplan.pdf", "/somewhere/Foto.png"})
		page.(shell.Navigator).Navigate(route.With("field", "attachments"))
		screentest.Picture(t, window, "writing-files-"+language)
		for _, words := range []string{"screen.writing.templates", "screen.writing.history"} {
			tap(t, window, host.Printer().Text(words))
		}
		if len(host.Panels) != 2 || len(host.Errors) > 0 {
			t.Fatalf("want two panels, got %d, %v", len(host.Panels), host.Errors)
		}
		for i, panel := range host.Panels {
			_, window := screentest.Show(t, screentest.Look{Width: panel.Width, Height: panel.Height, Dark: language == "de"}, func() shell.Page { return shown{panel.Content} })
			screentest.Picture(t, window, []string{"writing-designer-", "writing-history-"}[i]+language)
			screentest.CheckWords(t, window)
		}
	}
}

// shown is a panel's content as a page.
type shown struct{ content fyne.CanvasObject }

func (s shown) Content() fyne.CanvasObject { return s.content }
func (shown) Title() string                { return "" }
func (shown) Route() session.Route         { return session.Route{} }
func (shown) Reload()                      {}

// tap presses a button of the editor's own kind.
func tap(t *testing.T, window fyne.Window, words string) {
	t.Helper()
	var found fyne.Tappable
	screentest.Walk(window.Content(), func(o fyne.CanvasObject) {
		if told, is := o.(interface{ AccessibilityLabel() string }); is && told.AccessibilityLabel() == words {
			if button, is := o.(fyne.Tappable); is {
				found = button
			}
		}
	})
	if found == nil {
		t.Fatalf("no button %q", words)
	}
	test.Tap(found)
}
