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
	first, err := asItIs(ctx, file, progress)
	if err != nil {
		return nil, Mapping{}, err
	}
	chosen, mapping := file.As, Mapping{}
	if remembered != nil {
		if recipe, found := remembered(first.Key); found {
			chosen, mapping = recipe.Options.With(file.As), recipe.Mapping
		}
	}
	if reflect.DeepEqual(chosen, first.source.As) {
		return first, mapping, nil
	}
	file.As = chosen
	again, err := Survey(ctx, file, progress)
	if err != nil {
		return nil, mapping, err
	}
	again.Key = first.Key // what is chosen must not hide the source from the next import
	return again, mapping, nil
}

// asItIs surveys a file without what was chosen of it, since the next file of the source comes so, or
// with it where it can be read in no other way. A period changes nothing of the source.
func asItIs(ctx context.Context, file File, progress func(read, total int64)) (*Reading, error) {
	plain := file
	plain.As = Options{Period: file.As.Period}
	reading, err := Survey(ctx, plain, progress)
	if err == nil || ctx.Err() != nil || reflect.DeepEqual(plain.As, file.As) {
		return reading, err
	}
	return Survey(ctx, file, progress)
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
