package practice

import (
	"maps"
	"reflect"
	"slices"

	"pharos/data"
)

// A Difference is a field, in one language where it has languages, that is not the same in two states
// of a practice. Before and After hold what stood there: only the text of the Language where there is
// one.
type Difference struct {
	Field    string
	Language string // empty for what has no languages, and for the text that is the same in all of them
	Before   Value
	After    Value
}

// Differences returns what was changed from one state of a practice to another, in the order of the
// form, and in a field by language. When it was created and changed does not count.
func Differences(was, now data.Practice) []Difference {
	var found []Difference
	for i := range Fields {
		field := &Fields[i]
		if field.Kind == Fixed || field.access.same(&was, &now) {
			continue
		}
		before, after := field.Get(was), field.Get(now)
		if field.PerLanguage() {
			found = append(found, textDifferences(field.ID, before.Text, after.Text)...)
			continue
		}
		if !reflect.DeepEqual(before, after) {
			found = append(found, Difference{Field: field.ID, Before: before, After: after})
		}
	}
	return found
}

func textDifferences(field string, before, after data.Text) []Difference {
	languages := map[string]bool{}
	for _, text := range []data.Text{before, after} {
		for language := range text {
			languages[language] = true
		}
	}
	var found []Difference
	for _, language := range slices.Sorted(maps.Keys(languages)) {
		if was, now := before[language], after[language]; was != now {
			found = append(found, Difference{
				Field: field, Language: language, Before: only(language, was), After: only(language, now),
			})
		}
	}
	return found
}

func only(language, text string) Value {
	if text == "" {
		return Value{}
	}
	return Value{Text: data.Text{language: text}}
}

// ChangedFields returns the fields of the differences, each once, in their order.
func ChangedFields(differences []Difference) []string {
	var fields []string
	for _, difference := range differences {
		if !slices.Contains(fields, difference.Field) {
			fields = append(fields, difference.Field)
		}
	}
	return fields
}

// Apply returns a practice with the later state of the differences put into it, as a merge does and a
// part of a version that is taken back.
func Apply(p data.Practice, differences []Difference) data.Practice {
	next := Copy(p)
	for _, difference := range differences {
		field, known := FieldByID(difference.Field)
		switch {
		case !known:
		case field.PerLanguage():
			field.SetText(&next, difference.Language, difference.After.Text[difference.Language])
		default:
			field.Set(&next, difference.After)
		}
	}
	return next
}

// Lines returns a value as lines to be read one by one, without words for keys: the text of the
// language, the entries of a list, the cells of each row.
func (v Value) Lines(language string) []string {
	lines := slices.Clone(v.List)
	if text := v.Text.In(language); text != "" {
		lines = append(lines, text)
	}
	for _, row := range v.Rows {
		line := ""
		for _, column := range slices.Sorted(maps.Keys(row)) {
			if cell := row[column].In(language); cell != "" {
				if line != "" {
					line += " · "
				}
				line += cell
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// Edit returns the change from one state of a practice to another by one who edits it; false where
// nothing but times differs. language is that of the title in the step's words.
func Edit(was, now data.Practice, by, language string) (data.PracticeChange, bool) {
	differences := Differences(was, now)
	if len(differences) == 0 {
		return data.PracticeChange{}, false
	}
	change := data.PracticeChange{
		Kind: StepEdit, Subject: string(now.ID), By: by, Put: []data.Practice{now},
		Args: map[string]string{"title": TitleOf(now, language)},
	}
	if fields := ChangedFields(differences); len(fields) == 1 {
		change.Args["field"] = fields[0]
	} else {
		change.Kind, change.Args["count"] = StepEditFields, count(len(fields))
	}
	return change, true
}
