// Package practices is the screen that finds good practices and reads them: what was done, with
// what result, how one can know, and which gaps of the focus region it may help to close.
package practices

import (
	"context"

	"pharos/data"
	"pharos/data/benchmark"
)

// ID is the screen's page in routes.
const ID = "practices"

// A Catalogue is what the screen reads besides the practices themselves.
type Catalogue interface {
	benchmark.Source
	Regions(ctx context.Context) ([]data.Region, error)
}

// Config is what the program gives the screen.
type Config struct {
	Catalogue Catalogue
	// Search finds the practices that hold all words of text, the best first; an empty text finds all
	// by title. Snippets are in the language. It is called away from the window.
	Search func(ctx context.Context, text, language string) ([]Hit, error)
	// OpenLink shows an http or https address in the system's browser. The user has seen and agreed to it.
	OpenLink func(address string) error
}

// A Hit is a practice found, and where the words were found.
type Hit struct {
	Practice data.Practice
	Snippet  string
}
