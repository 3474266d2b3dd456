package writing_test

import (
	"context"
	"testing"

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
