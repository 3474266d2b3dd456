package practice

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"pharos/data"
)

// A FieldKind says what a field holds, and in which part of a Value.
type FieldKind string

// The kinds.
const (
	ShortText     FieldKind = "short-text" // Text, one line in each language
	LongText      FieldKind = "long-text"  // Text, lines in each language
	Line          FieldKind = "line"       // Text[""], one line for all languages, as all that follow
	Link          FieldKind = "link"       // Text[""], the address of a page
	Choice        FieldKind = "choice"     // Text[""], a key of Choices
	Date          FieldKind = "date"       // Text[""], YYYY, YYYY-MM or YYYY-MM-DD
	Flag          FieldKind = "flag"       // Text[""], "yes", or "no" and none
	Money         FieldKind = "money"      // Text[""], euro in digits with a decimal point
	Number        FieldKind = "number"     // Text[""], digits with a decimal point
	Grade         FieldKind = "grade"      // Text[""], a whole number
	Position      FieldKind = "position"   // Text[""], latitude and longitude in degrees, apart by a comma
	EntryLink     FieldKind = "entry"      // Text[""], the id of an entry
	OneRegion     FieldKind = "region"     // Text[""], a code; in tables only
	OneIndicator  FieldKind = "indicator"  // Text[""], a code; in tables only
	Fixed         FieldKind = "fixed"      // Text[""], nobody edits it
	Words         FieldKind = "words"      // List, words of the user's own
	ChoiceList    FieldKind = "choices"    // List, keys of Choices, or the user's own where Open
	RegionList    FieldKind = "regions"    // List, codes
	IndicatorList FieldKind = "indicators" // List, codes
	EntryList     FieldKind = "entries"    // List, ids of entries
	PracticeList  FieldKind = "practices"  // List, ids of practices
	Table         FieldKind = "table"      // Rows, by the ids of Columns
)

// A Value is what a field holds, in the shape of its kind; the other parts are empty.
type Value struct {
	Text data.Text // by language; what is the same in every language under ""
	List []string
	Rows []Row
}

// A Row is a line of a table by the ids of its columns; a list within it is joined by "; ".
type Row map[string]data.Text

// IsZero reports whether there is nothing in it.
func (v Value) IsZero() bool {
	return !slices.ContainsFunc(slices.Collect(maps.Values(v.Text)), filled) &&
		!slices.ContainsFunc(v.List, filled) && len(v.Rows) == 0
}

// Plain returns the text that is the same in every language.
func (v Value) Plain() string { return v.Text[""] }

func filled(text string) bool { return strings.TrimSpace(text) != "" }

// A Column is a column of a table. Its words are "practice.field.<field>.<ID>".
type Column struct {
	ID           string
	Kind         FieldKind
	Choices      []string
	ChoicePhrase string // begins the phrase keys of Choices
}

// A Field is a part of a practice that can be asked for. Its words are "practice.field.<ID>", and what
// to write in it "practice.field.<ID>.hint" where there is something to say. The ID is the path in the
// practice's JSON. It reads and writes practices, whatever its kind.
type Field struct {
	ID       string
	Group    string // "practice.group.<Group>"
	Kind     FieldKind
	Required bool // by the common core of the forms; a template may ask for other ones
	Limit    int  // letters in a language; 0: none
	Words    int  // words in a language; 0: none
	Most     int  // entries of a list or a table; 0: none

	Choices      []string // keys
	ChoicePhrase string   // begins the phrase keys of Choices
	Open         bool     // words of the user's own may stand beside Choices
	Taxonomy     string   // of the terms that may stand beside Choices
	Columns      []Column
	Personal     bool // leads to personal data: never in an export unless ticked

	access access
}

// access reads and writes a part of a practice; same compares it in two practices and takes nothing for
// the same as nothing, however it is stored.
type access struct {
	get  func(*data.Practice) Value
	set  func(*data.Practice, Value) []data.Problem
	same func(a, b *data.Practice) bool
}

// PerLanguage reports whether the field holds a text for each language.
func (f Field) PerLanguage() bool { return f.Kind == ShortText || f.Kind == LongText }

// IsList reports whether the field holds a list.
func (f Field) IsList() bool {
	return slices.Contains([]FieldKind{Words, ChoiceList, RegionList, IndicatorList, EntryList, PracticeList}, f.Kind)
}

// Get returns what the practice has in the field; the caller may change it.
func (f Field) Get(p data.Practice) Value { return f.access.get(&p) }

// In is Get for those who ask for many fields of many practices: the practice is not copied.
func (f Field) In(p *data.Practice) Value { return f.access.get(p) }

// Set puts a value into the field of the practice, whatever was there. A number or a place that cannot
// be read is left as it was and told; every other text is taken as it is, for what is wrong with it is
// something to do, not to lose.
func (f Field) Set(p *data.Practice, v Value) []data.Problem {
	problems := f.access.set(p, v)
	for i := range problems {
		problems[i].Field = f.ID
	}
	return problems
}

// Text returns what stands in the field in just this language; of a field that knows no languages, what
// is in it, a list by "; ".
func (f Field) Text(p data.Practice, language string) string {
	v := f.Get(p)
	switch {
	case f.PerLanguage():
		return v.Text[language]
	case f.IsList():
		return strings.Join(v.List, "; ")
	default:
		return v.Text[""]
	}
}

// SetText writes the text of a language, or of a field that knows no languages; a list is split at
// semicolons and line ends. A table is not written so.
func (f Field) SetText(p *data.Practice, language, text string) []data.Problem {
	v := f.Get(*p)
	switch {
	case f.PerLanguage():
		v.Text = withText(v.Text, language, text)
	case f.IsList():
		v = Value{List: SplitList(text)}
	case f.Kind == Table:
		return nil
	default:
		v = Value{Text: data.Plain(text)}
	}
	return f.Set(p, v)
}

// SplitList returns the words of a list written with semicolons or line ends, trimmed, each once,
// without empty ones.
func SplitList(text string) []string {
	var list []string
	seen := map[string]bool{}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		if part = strings.TrimSpace(part); part != "" && !seen[part] {
			list, seen[part] = append(list, part), true
		}
	}
	return list
}

func withText(t data.Text, language, text string) data.Text {
	t = maps.Clone(t)
	if t == nil {
		t = data.Text{}
	}
	if t[language] = text; text == "" {
		delete(t, language)
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

// FieldByID returns the field.
func FieldByID(id string) (Field, bool) {
	for _, field := range Fields {
		if field.ID == id {
			return field, true
		}
	}
	return Field{}, false
}

// Copy returns a practice that shares nothing with p.
func Copy(p data.Practice) data.Practice {
	next := p
	part(reflect.ValueOf(&next).Elem())
	return next
}

// part gives a value copies of all that it shares with another one. No map and no list of a map of a
// practice holds more than plain values.
func part(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(own, v)
		v.Set(own)
		if v.Type().Elem().Kind() == reflect.Struct {
			for i := range v.Len() {
				part(v.Index(i))
			}
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		own := reflect.MakeMapWithSize(v.Type(), v.Len())
		for each := v.MapRange(); each.Next(); {
			own.SetMapIndex(each.Key(), each.Value())
		}
		v.Set(own)
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() {
				part(field)
			}
		}
	}
}
