package duplicate

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/practice"
)

// A Side says what a merged field is taken from; "duplicate.side.<Side>" is its phrase key.
type Side string

// The sides.
const (
	Left  Side = "left"
	Right Side = "right"
	Both  Side = "both" // lists and tables one after the other, each entry once; long texts one below the other
)

// A Place is a field, and its language where it has a text for each.
type Place struct{ Field, Language string }

// Choices are what people chose; a place without a choice is taken as proposed.
type Choices map[Place]Side

// A Row is one place of two practices and of what they become: the three columns of a merge.
type Row struct {
	Place               Place
	Field               practice.Field
	Left, Right, Result practice.Value
	Side                Side
	Sides               []Side // that may be chosen
	Same                bool   // there is nothing to choose
}

// A Merged is what two practices become.
type Merged struct {
	Practice data.Practice // with the left one's id
	Rows     []Row         // in the order of the form; places that are empty in both are left out
}

// Merge joins the right practice into the left one. Where nothing is chosen, of two texts the longer is
// taken, of lists and tables everything, of two grades of evidence the higher one with the results that
// prove it, of two audiences the smaller, and of everything else the left one where it says something.
func Merge(left, right data.Practice, choices Choices) Merged {
	m := merging{left: left, right: right, choices: choices, merged: Merged{Practice: practice.Copy(left)}}
	for _, field := range practice.Fields {
		if !m.offers(field) {
			continue
		}
		m.field(field)
	}
	result := &m.merged.Practice
	result.ID, result.Created = left.ID, earlier(left.Created, right.Created)
	result.Key = cmp.Or(left.Key, right.Key)
	result.Related = slices.DeleteFunc(result.Related, func(id data.PracticeID) bool {
		return id == left.ID || id == right.ID
	})
	if len(result.Related) == 0 {
		result.Related = nil
	}
	return m.merged
}

type merging struct {
	left, right data.Practice
	choices     Choices
	merged      Merged
}

// kept are fields that a practice has for itself.
var kept = []string{"id", "key", "created", "changed"}

func (m *merging) offers(field practice.Field) bool { return !slices.Contains(kept, field.ID) }

// field adds the rows of a field and puts what they become into the practice.
func (m *merging) field(field practice.Field) {
	left, right := field.Get(m.left), field.Get(m.right)
	if left.IsZero() && right.IsZero() {
		return
	}
	if !field.PerLanguage() {
		row := m.row(field, Place{Field: field.ID}, [2]practice.Value{left, right})
		field.Set(&m.merged.Practice, row.Result)
		return
	}
	result := data.Text{}
	for _, language := range languagesOf(left.Text, right.Text) {
		row := m.row(field, Place{field.ID, language}, [2]practice.Value{
			{Text: only(left.Text, language)}, {Text: only(right.Text, language)},
		})
		if text := row.Result.Text[language]; text != "" {
			result[language] = text
		}
	}
	field.Set(&m.merged.Practice, practice.Value{Text: result})
}

func languagesOf(texts ...data.Text) []string {
	all := map[string]bool{}
	for _, t := range texts {
		for language, text := range t {
			if text != "" {
				all[language] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func only(t data.Text, language string) data.Text {
	if t[language] == "" {
		return nil
	}
	return data.Text{language: t[language]}
}

func (m *merging) row(field practice.Field, place Place, values [2]practice.Value) Row {
	row := Row{Place: place, Field: field, Left: values[0], Right: values[1], Sides: sidesOf(field)}
	row.Same = reflect.DeepEqual(row.Left, row.Right)
	row.Side = m.usual(row)
	if chosen, has := m.choices[place]; has && slices.Contains(row.Sides, chosen) {
		row.Side = chosen
	}
	row.Result = row.take()
	m.merged.Rows = append(m.merged.Rows, row)
	return row
}

func sidesOf(field practice.Field) []Side {
	if field.IsList() || field.Kind == practice.Table || field.Kind == practice.LongText {
		return []Side{Left, Right, Both}
	}
	return []Side{Left, Right}
}

// usual is the side that is proposed.
func (m *merging) usual(row Row) Side {
	switch leader, follows := followers[row.Field.ID]; {
	case row.Same:
		return Left
	case row.Field.ID == "audience":
		return m.smallerAudience()
	case row.Field.ID == "results" && m.left.Evidence != m.right.Evidence && !row.Left.IsZero() && !row.Right.IsZero():
		return m.better()
	case row.Field.ID == "evidence":
		return m.better()
	case follows && m.differ(leader):
		return m.sideOf(leader)
	case row.Left.IsZero():
		return Right
	case row.Right.IsZero():
		return Left
	case row.Field.IsList() || row.Field.Kind == practice.Table:
		return Both
	case row.Field.PerLanguage() && letters(row.Right, row.Place.Language) > letters(row.Left, row.Place.Language):
		return Right
	}
	return Left
}

// followers belong to another field: the caption of a picture does not fit another picture.
var followers = map[string]string{
	"image.caption": "image.attachment", "image.rights": "image.attachment", "organisationId": "organisation",
}

// differ reports whether both say something in the field, and not the same.
func (m *merging) differ(field string) bool {
	f, known := practice.FieldByID(field)
	left, right := f.Get(m.left), f.Get(m.right)
	return known && !left.IsZero() && !right.IsZero() && !reflect.DeepEqual(left, right)
}

func (m *merging) sideOf(field string) Side {
	if m.choices[Place{Field: field}] == Right {
		return Right
	}
	return Left
}

func (m *merging) better() Side {
	if m.right.Evidence > m.left.Evidence {
		return Right
	}
	return Left
}

func (m *merging) smallerAudience() Side {
	left := slices.Index(data.Audiences, practice.AudienceOf(m.left))
	right := slices.Index(data.Audiences, practice.AudienceOf(m.right))
	if right >= 0 && right < left {
		return Right
	}
	return Left
}

func letters(v practice.Value, language string) int {
	return utf8.RuneCountInString(strings.TrimSpace(v.Text[language]))
}

// take returns what the row becomes.
func (r Row) take() practice.Value {
	switch {
	case r.Side == Right:
		return r.Right
	case r.Side == Left, r.Same, r.Right.IsZero():
		return r.Left
	case r.Left.IsZero():
		return r.Right
	case r.Field.Kind == practice.Table:
		return practice.Value{Rows: joinedRows(r.Left.Rows, r.Right.Rows, keyOf[r.Field.ID])}
	case r.Field.IsList():
		return practice.Value{List: slices.Concat(r.Left.List, r.Right.List)} // Set leaves each once
	}
	language := r.Place.Language
	return practice.Value{Text: data.Text{language: below(r.Left.Text[language], r.Right.Text[language])}}
}

// keyOf are the columns of tables that name each thing once; of other tables rows may differ in anything.
var keyOf = map[string]string{"ratings": "rating"}

// joinedRows returns the rows of both, each once. Of rows with the same key that of the left stays.
func joinedRows(left, right []practice.Row, key string) []practice.Row {
	rows := slices.Clone(left)
	for _, row := range right {
		if !slices.ContainsFunc(rows, func(other practice.Row) bool {
			return key != "" && other[key][""] == row[key][""] || reflect.DeepEqual(row, other)
		}) {
			rows = append(rows, row)
		}
	}
	return rows
}

// below puts one text under the other, unless one holds the other.
func below(left, right string) string {
	switch {
	case strings.Contains(left, strings.TrimSpace(right)):
		return left
	case strings.Contains(right, strings.TrimSpace(left)):
		return right
	}
	return strings.TrimRight(left, "\n ") + "\n\n" + strings.TrimLeft(right, "\n ")
}
