package exchange

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pharos/data/practice"
	"pharos/reports/sheet"
	"pharos/resources/phrase"
)

// A column of a table that is written: a field, of a text in one language.
type column struct {
	field    practice.Field
	language string // of a text; empty for the one that is the same in all
	part     int    // from 1: which part of texts too long for a cell; 0 in a file without such limits
}

// path is where the column's content stands in the practice's tree.
func (c column) path() string {
	if c.field.PerLanguage() {
		return c.field.ID + "." + c.language
	}
	return c.field.ID
}

// code is the header for machines: the field's id, of texts with the language behind it.
func (c column) code() string {
	code := c.field.ID
	if c.field.PerLanguage() {
		language := c.language
		if language == "" {
			language = everyLanguageCode
		}
		code += "_" + language
	}
	if c.part > 1 {
		code += " #" + strconv.Itoa(c.part)
	}
	return code
}

// everyLanguageCode stands behind the id of a text that is the same in all languages.
const everyLanguageCode = "all"

// name is the header for people.
func (c column) name(say *phrase.Printer) string {
	name := fieldName(say, c.field.ID)
	if c.field.PerLanguage() {
		language := strings.ToUpper(c.language)
		if language == "" {
			language = EveryLanguage
		}
		name += " (" + language + ")"
	}
	if c.part > 1 {
		name += " #" + strconv.Itoa(c.part)
	}
	return name
}

func fieldName(say *phrase.Printer, id string) string {
	if key := "practice.field." + id; say.Has(key) {
		return say.Text(key)
	}
	return id
}

func (c column) numeric() bool {
	return c.field.Kind == practice.Money || c.field.Kind == practice.Number
}

// cell is what the practice has in the column; say is nil for machines, who get keys.
func (c column) cell(t tree, say *phrase.Printer) sheet.Value {
	value := t.at(c.path())
	if value == nil {
		return sheet.Absent()
	}
	if c.numeric() {
		if number, err := strconv.ParseFloat(fmt.Sprint(value), 64); err == nil {
			return sheet.Number(number)
		}
	}
	return sheet.Text(c.words(value, say))
}

// words writes what stands in the field as one text that reads back to the same.
func (c column) words(value any, say *phrase.Printer) string {
	f := c.field
	switch f.Kind {
	case practice.Choice:
		return word(say, f.ChoicePhrase, fmt.Sprint(value))
	case practice.Flag:
		return word(say, "answer.", map[bool]string{true: "yes", false: "no"}[value == true])
	case practice.Position:
		return position(value)
	case practice.Table:
		return tableWords(f, value)
	}
	list, is := value.([]any)
	if !is {
		return fmt.Sprint(value)
	}
	items := make([]string, len(list))
	for i, item := range list {
		items[i] = fmt.Sprint(item)
		if f.Kind == practice.ChoiceList {
			items[i] = word(say, f.ChoicePhrase, items[i])
		}
	}
	return joinList(items)
}

func position(value any) string {
	point, _ := value.(map[string]any)
	if point["known"] != true {
		return ""
	}
	return fmt.Sprintf("%v, %v", point["latitude"], point["longitude"])
}

// tableWords writes rows as names where they are nothing else, and as JSON otherwise.
func tableWords(f practice.Field, value any) string {
	if f.ID == "partners" {
		if names, only := namesOnly(value); only {
			return joinList(names)
		}
	}
	text, err := json.Marshal(value)
	if err != nil {
		return "" // cannot be: the value came out of JSON
	}
	return string(text)
}

func namesOnly(value any) (names []string, only bool) {
	rows, _ := value.([]any)
	for _, row := range rows {
		fields, _ := row.(map[string]any)
		name, _ := fields["name"].(string)
		if len(fields) != 1 || strings.TrimSpace(name) == "" || strings.HasPrefix(name, "[") {
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}

// columnsOf lists the columns that the practices fill, in the order of the form, identity first.
func (w *writing) columnsOf(mostUnits int) ([]column, error) {
	longest := map[string]int{}
	err := w.each(func(p tree) error {
		for _, f := range practice.Fields {
			c := column{field: f}
			if !f.PerLanguage() {
				if value := p.at(f.ID); value != nil {
					longest[c.code()] = max(longest[c.code()], units(c.words(value, w.as.Say)), 1)
				}
				continue
			}
			texts, _ := p.at(f.ID).(map[string]any)
			for language, text := range texts {
				c.language = language
				longest[c.code()] = max(longest[c.code()], units(fmt.Sprint(text)), 1)
			}
		}
		return nil
	})
	return arranged(longest, mostUnits), err
}

// arranged puts the columns that hold something in order. Id, key and title come first, and are there even if
// nothing is.
func arranged(longest map[string]int, mostUnits int) []column {
	var first, others []column
	for _, f := range practice.Fields {
		for _, language := range languagesIn(longest, f) {
			c := column{field: f, language: language}
			filled := longest[c.code()]
			if f.ID == "id" || f.ID == "key" || f.ID == "title" {
				filled = max(filled, 1)
			}
			into := &others
			if f.ID == "id" || f.ID == "key" {
				into = &first
			}
			for c.part = 1; filled > 0; c.part++ {
				*into = append(*into, c)
				if mostUnits == 0 {
					break
				}
				filled -= mostUnits
			}
		}
	}
	slices.SortStableFunc(first, func(a, b column) int { return strings.Compare(a.field.ID, b.field.ID) })
	return append(first, others...)
}

// languagesIn lists the languages of a field that hold something; one that is empty for other fields.
func languagesIn(longest map[string]int, f practice.Field) []string {
	if !f.PerLanguage() {
		return []string{""}
	}
	var found []string
	begin := f.ID + "_"
	for code := range longest {
		if language, is := strings.CutPrefix(code, begin); is {
			if language == everyLanguageCode {
				language = ""
			}
			found = append(found, language)
		}
	}
	if slices.Sort(found); len(found) == 0 {
		return []string{"en"}
	}
	return found
}

// units counts as spreadsheets do: letters outside the first plane count twice.
func units(text string) int {
	n := 0
	for _, r := range text {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}
