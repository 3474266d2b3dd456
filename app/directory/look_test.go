package directory_test

import (
	"sync"
	"testing"

	"pharos/app/screentest"
	"pharos/data/catalogue"
)

func TestEveryLook(t *testing.T) {
	once := func(make func(testing.TB) *catalogue.Catalogue, fill func(testing.TB, *catalogue.Catalogue)) func() *catalogue.Catalogue {
		return sync.OnceValue(func() *catalogue.Catalogue { // no look changes anything
			c := make(t)
			fill(t, c)
			return c
		})
	}
	full, crowd := once(screentest.Sample, furnished), once(screentest.Empty, worst)
	sample, empty := once(screentest.Sample, func(testing.TB, *catalogue.Catalogue) {}), once(screentest.Empty, func(testing.TB, *catalogue.Catalogue) {})
	wide := screentest.Look{Width: 1700, Height: 970}
	dark := screentest.Look{Dark: true}
	for _, row := range []struct {
		name, language, route string
		look                  screentest.Look
		catalogue             func() *catalogue.Catalogue
	}{
		{"organisation-en", "en", "directory?kind=organisation&id=org-1", screentest.Look{}, full},
		{"organisation-de-dark-wide", "de", "directory?kind=organisation&id=org-1", screentest.Look{Width: 1700, Height: 970, Dark: true}, full},
		{"contact-de", "de", "directory?kind=contact&id=con-1", screentest.Look{}, full},
		{"contact-fi-dark", "fi", "directory?kind=contact&id=con-2", dark, full},
		{"instrument-en", "en", "directory?kind=instrument&id=ins-1", screentest.Look{}, full},
		{"instrument-fi-wide", "fi", "directory?kind=instrument&id=ins-1", wide, full},
		{"action-de-dark", "de", "directory?kind=action&id=act-1", dark, full},
		{"reference-da", "da", "directory?kind=reference&id=ref-1", screentest.Look{}, full},
		{"term-de", "de", "directory?kind=term&id=term-1", screentest.Look{}, full},
		{"term-fi-150", "fi", "directory?kind=term", screentest.Look{Scale: 1.5}, full},
		{"organisation-da-200", "da", "directory?id=org-1", screentest.Look{Scale: 2}, full},
		{"sample-organisation-fi", "fi", "directory", screentest.Look{}, sample},
		{"empty-contact-de", "de", "directory?kind=contact", screentest.Look{}, empty},
		{"worst-organisation-en", "en", "directory?id=o-long", screentest.Look{}, crowd},
		{"worst-bidi-de", "de", "directory?id=o-bidi", screentest.Look{}, crowd},
		{"worst-contact-fi", "fi", "directory?kind=contact&id=c-long", screentest.Look{}, crowd},
		{"worst-reference-da", "da", "directory?kind=reference", screentest.Look{}, crowd},
	} {
		t.Run(row.name, func(t *testing.T) {
			v := visited(t, row.language, row.route, row.look, row.catalogue())
			screentest.Picture(t, v.window, "directory-"+row.name)
			screentest.CheckWords(t, v.window)
			if len(v.host.Errors) > 0 {
				t.Errorf("want no error, got %v", v.host.Errors)
			}
			if got := v.window.Canvas().Size(); row.look.Width > 0 && got.Width != row.look.Width {
				t.Errorf("want a page that fits into %v, got %v", row.look.Width, got)
			}
		})
	}
}
