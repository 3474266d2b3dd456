package catalogue

import (
	"cmp"
	"errors"
	"maps"

	"gorm.io/gorm"

	"pharos/data"
)

// merge brings what the batch says of regions and indicators into the catalogue. What is known
// is only added to: no text of a file replaces a text of the catalogue.
func (a *acceptance) merge(tx *gorm.DB) error {
	if err := a.mergeRegions(tx); err != nil {
		return err
	}
	for _, indicator := range a.batch.Indicators {
		if err := a.mergeIndicator(tx, indicator); err != nil {
			return err
		}
	}
	return nil
}

func enrichRegion(known, told data.Region) data.Region {
	known.Name = enrichText(known.Name, told.Name, string(known.Code))
	known.Level = cmp.Or(known.Level, told.Level)
	known.Parent = cmp.Or(known.Parent, told.Parent)
	known.Country = cmp.Or(known.Country, told.Country)
	known.Edition = cmp.Or(known.Edition, told.Edition)
	return known
}

func (a *acceptance) mergeIndicator(tx *gorm.DB, told data.Indicator) error {
	if told.Code == "" {
		return nil // nothing can be observed of it
	}
	var row indicatorRow
	err := tx.Where("code = ?", string(told.Code)).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		a.metIndicators = true
		told.Name = enrichText(told.Name, data.Plain(string(told.Code)), "")
		row = indicatorRowOf(told)
		row.MadeBy = a.source
		return tx.Create(&row).Error
	}
	var d decoder
	known := row.indicator(&d)
	if err := errors.Join(err, d.err); err != nil {
		return err
	}
	better := indicatorRowOf(enrichIndicator(known, told))
	better.ID, better.MadeBy = row.ID, row.MadeBy
	if better == row {
		return nil
	}
	a.metIndicators = true
	return tx.Model(&row).Select(indicatorColumns).Updates(better).Error
}

// enrichIndicator fills what is empty. Direction and decimals are kept: zero is a choice there.
func enrichIndicator(known, told data.Indicator) data.Indicator {
	known.Name = enrichText(known.Name, told.Name, string(known.Code))
	known.Unit = enrichText(known.Unit, told.Unit, "")
	known.Dimension = cmp.Or(known.Dimension, told.Dimension)
	known.Theme = cmp.Or(known.Theme, told.Theme)
	known.Composition = cmp.Or(known.Composition, told.Composition)
	known.Publisher = cmp.Or(known.Publisher, told.Publisher)
	known.Dataset = cmp.Or(known.Dataset, told.Dataset)
	known.Licence = cmp.Or(known.Licence, told.Licence)
	known.Attribution = cmp.Or(known.Attribution, told.Attribution)
	known.Short = enrichText(known.Short, told.Short, "")
	known.Definition = enrichText(known.Definition, told.Definition, "")
	known.URL = cmp.Or(known.URL, told.URL)
	known.Rhythm = cmp.Or(known.Rhythm, told.Rhythm)
	known.Formula = cmp.Or(known.Formula, told.Formula)
	if known.Aggregation == "" { // the rule and what it rests on belong together
		known.Aggregation, known.Numerator = told.Aggregation, cmp.Or(known.Numerator, told.Numerator)
		known.Denominator, known.Factor = cmp.Or(known.Denominator, told.Denominator), cmp.Or(known.Factor, told.Factor)
	}
	if known.Expected == (data.Range{}) {
		known.Expected = told.Expected
	}
	return known
}

// enrichText adds the languages that known lacks. A known text that only repeats the code says
// nothing and gives way; a told one that does is not taken.
func enrichText(known, told data.Text, code string) data.Text {
	better := data.Text{}
	maps.Copy(better, told)
	maps.DeleteFunc(better, func(_, words string) bool { return words == "" || words == code })
	if len(better) == 0 {
		return known
	}
	for language, words := range known {
		if words != "" && words != code {
			better[language] = words
		}
	}
	return better
}
