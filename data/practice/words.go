package practice

import (
	"cmp"
	"strings"

	"pharos/data"
)

// A Wording turns keys and codes into words of one language. Functions that are nil leave things as
// they are.
type Wording struct {
	Language string
	Phrase   func(key string) (string, bool)                      // false where no phrase has the key
	Number   func(value float64) string                           // with the language's decimal sign
	Region   func(code data.RegionCode) string                    // its name
	Figure   func(code data.IndicatorCode) string                 // name of the indicator
	Entry    func(id data.EntryID) string                         // name of an organisation, a contact, a reference
	Practice func(id data.PracticeID) string                      // its title
	Term     func(taxonomy, key string) (name string, known bool) // of the user's own
}

// Called is what a practice is called in a language: its title on one line, or else its key; empty for one
// without either.
func Called(title data.Text, key, language string) string {
	return cmp.Or(CleanLine(title.In(language)), key)
}

// Words returns what a field holds as a person reads it: one string of a text or a single value, one
// for each entry of a list and each row of a table. Nothing in the field is no string.
func (w Wording) Words(field Field, v Value) []string {
	if v.IsZero() {
		return nil
	}
	switch {
	case field.PerLanguage():
		return []string{v.Text.In(w.Language)}
	case field.IsList():
		words := make([]string, len(v.List))
		for i, word := range v.List {
			words[i] = w.word(field, word)
		}
		return words
	case field.Kind == Table:
		rows := make([]string, len(v.Rows))
		for i, row := range v.Rows {
			rows[i] = w.row(field, row)
		}
		return rows
	default:
		return []string{w.word(field, v.Plain())}
	}
}

// row returns the cells of a row that have something in them, in the order of the columns.
func (w Wording) row(field Field, row Row) string {
	var cells []string
	for _, column := range field.Columns {
		text := row[column.ID].In(w.Language)
		if text == "" {
			continue
		}
		cells = append(cells, w.Cell(column, text))
	}
	return strings.Join(cells, " · ")
}

// Cell returns what a cell of a table holds as a person reads it.
func (w Wording) Cell(column Column, text string) string {
	field := Field{Kind: column.Kind, ChoicePhrase: column.ChoicePhrase}
	if column.Kind != ChoiceList {
		return w.word(field, text)
	}
	words := SplitList(text)
	for i, word := range words {
		words[i] = w.word(field, word)
	}
	return strings.Join(words, ", ")
}

// word words one value of a field.
func (w Wording) word(field Field, text string) string {
	if field.ChoicePhrase != "" || field.Taxonomy != "" {
		return w.choice(field, text)
	}
	switch field.Kind {
	case RegionList, OneRegion:
		return named(w.Region, data.RegionCode(text))
	case IndicatorList, OneIndicator:
		return named(w.Figure, data.IndicatorCode(text))
	case EntryLink, EntryList:
		return named(w.Entry, data.EntryID(text))
	case PracticeList:
		return named(w.Practice, data.PracticeID(text))
	case Money, Number:
		return w.number(field.Kind, text)
	case Flag:
		return w.choice(Field{ChoicePhrase: "answer."}, text)
	}
	return text
}

func (w Wording) choice(field Field, key string) string {
	if field.Taxonomy != "" && w.Term != nil {
		if name, known := w.Term(field.Taxonomy, key); known {
			return name
		}
	}
	return field.ChoiceWords(key, w.Phrase)
}

// ChoiceWords returns a key of the field's choices in words; what is no such key stays as it is, as it does
// where find is nil. find returns the phrase of a key, false where there is none.
func (f Field) ChoiceWords(key string, find func(key string) (string, bool)) string {
	if f.ChoicePhrase != "" && find != nil {
		if words, known := find(f.ChoicePhrase + key); known {
			return words
		}
	}
	return key
}

func (w Wording) number(kind FieldKind, text string) string {
	q, ok := quantityOf(text)
	if !ok || !q.Known || w.Number == nil {
		return text
	}
	if text = w.Number(q.Value); kind == Money {
		text += " EUR"
	}
	return text
}

func named[T ~string](name func(T) string, code T) string {
	if name != nil {
		if text := name(code); text != "" {
			return text
		}
	}
	return string(code)
}
