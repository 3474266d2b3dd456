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
	chosen := recipe.Options.With(file.As)
	if reflect.DeepEqual(chosen, file.As) {
		return reading, recipe.Mapping, nil
	}
	file.As = chosen
	again, err := Survey(ctx, file, progress)
	return again, recipe.Mapping, err
}

// With returns the options of a recipe with those that were chosen this time in their place. The
// period is never the recipe's: the next file of a source is of another.
func (o Options) With(chosen Options) Options {
	fill := func(text *string, before string) {
		if *text == "" {
			*text = before
		}
	}
	fill(&chosen.Encoding, o.Encoding)
	fill(&chosen.Separator, o.Separator)
	fill(&chosen.Decimal, o.Decimal)
	fill(&chosen.Thousands, o.Thousands)
	fill(&chosen.Sheet, o.Sheet)
	fill(&chosen.Part, o.Part)
	fill(&chosen.Country, o.Country)
	if chosen.Columns == nil {
		chosen.Columns = o.Columns
	}
	if chosen.Level == "" {
		chosen.Level = o.Level
	}
	return chosen
}
