package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"pharos/data/intake"
)

// A kept is a recipe as the catalogue keeps it: the intake's, and when it was used last.
type kept struct {
	intake.Recipe
	Used time.Time
}

// remembered is how the source of the file at hand was read the last time.
type remembered struct {
	is bool
	at time.Time // zero where another part of the program kept it
}

// A request is a file and how it is to be read.
type request struct {
	path    string
	options intake.Options
	anew    bool // without what is remembered
}

// An answer is what reading came to.
type answer struct {
	reading   *intake.Reading
	options   intake.Options
	mapping   intake.Mapping
	before    remembered
	territory Territory
	places    places
}

// read surveys a file away from the window, as its source was read before unless asked not to.
func (c Config) read(ctx context.Context, r request, progress func(read, total int64)) (answer, error) {
	a, err := c.survey(ctx, r, progress)
	if err == nil {
		a.places = placesOf(a.reading, a.territory)
	}
	return a, err
}

func (c Config) survey(ctx context.Context, r request, progress func(read, total int64)) (answer, error) {
	a := answer{options: r.options}
	file := intake.FileAt(r.path)
	file.As = r.options
	if c.Territory != nil {
		known, err := c.Territory()
		if err != nil {
			return a, err
		}
		a.territory, file.Places = known, known
	}
	if r.anew {
		var err error
		a.reading, err = intake.Survey(ctx, file, progress)
		return a, err
	}
	var err error
	a.reading, a.mapping, err = intake.SurveyAsBefore(ctx, file, func(key string) (intake.Recipe, bool) {
		recipe, found := c.recall(ctx, key)
		if found {
			a.options, a.before = recipe.Options.With(r.options), remembered{is: true, at: recipe.Used}
		}
		return recipe.Recipe, found
	}, progress)
	return a, err
}

// recall returns what is remembered under a key. A recipe that cannot be read, as one of a later
// version, is none: the file is read as if for the first time.
func (c Config) recall(ctx context.Context, key string) (recipe kept, found bool) {
	document, found, err := c.Catalogue.Recipe(ctx, key)
	if err != nil || !found {
		return kept{}, false
	}
	return recipe, json.Unmarshal(document, &recipe) == nil
}

// keep remembers how a file was read, where anything was chosen.
func (c Config) keep(ctx context.Context, recipe kept) error {
	key := recipe.Key
	recipe.Key, recipe.Options.Period = "", "" // the next file of the source is of another period
	if key == "" || reflect.DeepEqual(plain(recipe.Recipe), intake.Recipe{}) {
		return nil
	}
	recipe.Key = key
	document, err := json.Marshal(recipe)
	if err != nil {
		return fmt.Errorf("remember how a file is read: %w", err)
	}
	return c.Catalogue.PutRecipe(ctx, key, document)
}

// recipe is what is to be remembered of the file at hand. An edition that its codes tell is not: those of
// the next file tell theirs.
func (s *state) recipe() intake.Recipe {
	r := intake.Recipe{Key: s.understood.Key, Options: s.options, Mapping: s.mapping}
	if r.Mapping.Edition == s.places.report.told() {
		r.Mapping.Edition = ""
	}
	return r
}

// plain is a recipe with empty lists left away, so that one in which nothing is chosen is empty.
func plain(r intake.Recipe) intake.Recipe {
	m := &r.Mapping
	if len(m.Slice) == 0 {
		m.Slice = nil
	}
	if len(m.Places) == 0 {
		m.Places = nil
	}
	if len(m.Indicators) == 0 {
		m.Indicators = nil
	}
	if len(m.Without) == 0 {
		m.Without = nil
	}
	if len(m.Classes) == 0 {
		m.Classes = nil
	}
	if len(r.Options.Columns) == 0 {
		r.Options.Columns = nil
	}
	return r
}
