package intake

import (
	"context"
	"reflect"
)

// SurveyAsBefore is Survey by what is remembered of the file's source: it reads the file once to know
// its key, asks remembered for the recipe of that key, and reads it again by the recipe's options
// where it has some. Options of file.As that the user chose this time come first. The mapping is
// the recipe's; it is empty where nothing is remembered. A nil remembered knows nothing.
func SurveyAsBefore(
	ctx context.Context, file File, remembered func(key string) (Recipe, bool), progress func(read, total int64),
) (*Reading, Mapping, error) {
	reading, err := Survey(ctx, file, progress)
	if err != nil || remembered == nil {
		return reading, Mapping{}, err
	}
	recipe, found := remembered(reading.Key)
	if !found {
		return reading, Mapping{}, nil
	}
	chosen := file.As.over(recipe.Options)
	if reflect.DeepEqual(chosen, file.As) {
		return reading, recipe.Mapping, nil
	}
	file.As = chosen
	again, err := Survey(ctx, file, progress)
	return again, recipe.Mapping, err
}

// over fills the options that are not chosen with those of a recipe, but for the period: the next
// file of a source is of another.
func (o Options) over(recipe Options) Options {
	fill := func(chosen *string, before string) {
		if *chosen == "" {
			*chosen = before
		}
	}
	fill(&o.Encoding, recipe.Encoding)
	fill(&o.Separator, recipe.Separator)
	fill(&o.Decimal, recipe.Decimal)
	fill(&o.Thousands, recipe.Thousands)
	fill(&o.Sheet, recipe.Sheet)
	fill(&o.Part, recipe.Part)
	fill(&o.Country, recipe.Country)
	if o.Columns == nil {
		o.Columns = recipe.Columns
	}
	if o.Level == "" {
		o.Level = recipe.Level
	}
	return o
}
