package directory

import (
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// A field is one thing that a sheet asks for. Its value travels as text, whatever the widget: numbers
// with a point, dates as YYYY-MM-DD, keys and ids as they are, several of them with a line each. Get
// and set are given a pointer to the kind's own type; the language matters to words only.
type field struct {
	id    string // "screen.directory.field.<id>" is its phrase, "screen.directory.hint.<id>" where there is one
	face  faceKind
	span  int // of the six columns of a sheet
	limit int // letters that are asked for; 0: any number

	choices []string // keys
	words   string   // prefix of the phrases of the choices
	of      data.EntryKind

	get func(of any, language string) string
	set func(of any, language, text string)

	rows *rows // of a field of several records in one
}

// A faceKind says which widget a field has.
type faceKind int

const (
	lineFace   faceKind = iota // one line
	linesFace                  // several
	namesFace                  // one line in each language, side by side
	wordsFace                  // several lines in the language chosen
	listFace                   // texts, with semicolons between them
	choiceFace                 // one of the choices
	dateFace
	numberFace
	linkFace      // to an entry
	linksFace     // to entries
	regionFace    // one region
	regionsFace   // several
	practicesFace // several practices
	colourFace
	rowsFace
)

// rows are records inside a record, such as milestones. Each returns and takes pointers.
type rows struct {
	fields []field
	all    func(of any) []any
	add    func(of any)
	remove func(of any, at int)
}

// A part of a sheet is a card with some fields; "screen.directory.part.<id>" is its heading.
type part struct {
	id     string
	fields []field
}

// across sets how many of the six columns a field takes.
func (f field) across(columns int) field {
	f.span = columns
	return f
}

// atMost sets how many letters are asked for.
func (f field) atMost(letters int) field {
	f.limit = letters
	return f
}

func plain[T any](id string, face faceKind, in func(*T) *string) field {
	return field{
		id: id, face: face, span: 3,
		get: func(of any, _ string) string { return *in(of.(*T)) },
		set: func(of any, _, text string) { *in(of.(*T)) = text },
	}
}

// line is a text of one line.
func line[T any](id string, in func(*T) *string) field { return plain(id, lineFace, in) }

// lines is a text of several lines.
func lines[T any](id string, in func(*T) *string) field { return plain(id, linesFace, in).across(6) }

// date is a date: YYYY, YYYY-MM or YYYY-MM-DD.
func date[T any](id string, in func(*T) *string) field { return plain(id, dateFace, in).across(2) }

// colour is a colour as #rrggbb.
func colour[T any](id string, in func(*T) *string) field { return plain(id, colourFace, in) }

// choice is one of some keys, worded by the phrases that begin with words.
func choice[T any, S ~string](id, words string, in func(*T) *S, keys ...S) field {
	f := field{
		id: id, face: choiceFace, span: 2, words: words,
		get: func(of any, _ string) string { return string(*in(of.(*T))) },
		set: func(of any, _, text string) { *in(of.(*T)) = S(text) },
	}
	for _, key := range keys {
		f.choices = append(f.choices, string(key))
	}
	return f
}

// answer is yes, no, or not said.
func answer[T any](id string, in func(*T) *data.Answer) field {
	return choice(id, "answer.", in, practice.Answers...)
}

// inWords is a text in every language.
func inWords[T any](id string, face faceKind, in func(*T) *data.Text) field {
	return field{
		id: id, face: face, span: 6,
		get: func(of any, language string) string { return (*in(of.(*T)))[language] },
		set: func(of any, language, text string) { *in(of.(*T)) = withText(*in(of.(*T)), language, text) },
	}
}

// names is a short text in every language, words a long one.
func names[T any](id string, in func(*T) *data.Text) field { return inWords(id, namesFace, in) }
func words[T any](id string, in func(*T) *data.Text) field { return inWords(id, wordsFace, in) }

// list are short texts.
func list[T any](id string, in func(*T) *[]string) field {
	return field{
		id: id, face: listFace, span: 3,
		get: func(of any, _ string) string { return strings.Join(*in(of.(*T)), "\n") },
		set: func(of any, _, text string) { *in(of.(*T)) = apart[string](text) },
	}
}

// several are keys, ids or codes with a line each.
func several[T any, S ~string](id string, face faceKind, in func(*T) *[]S) field {
	return field{
		id: id, face: face, span: 6,
		get: func(of any, _ string) string { return together(*in(of.(*T))) },
		set: func(of any, _, text string) { *in(of.(*T)) = apart[S](text) },
	}
}

// link leads to an entry of a kind, links to several.
func link[T any](id string, kind data.EntryKind, in func(*T) *data.EntryID) field {
	f := choice[T, data.EntryID](id, "", in)
	f.face, f.of, f.span = linkFace, kind, 3
	return f
}

func links[T any](id string, kind data.EntryKind, in func(*T) *[]data.EntryID) field {
	f := several(id, linksFace, in)
	f.of = kind
	return f
}

// region is the code of a region.
func region[T any](id string, in func(*T) *data.RegionCode) field {
	f := choice[T, data.RegionCode](id, "", in)
	f.face, f.span = regionFace, 3
	return f
}

// number is a number that may be absent, amount a sum in euro.
func number[T any](id string, in func(*T) *data.Quantity) field {
	return field{
		id: id, face: numberFace, span: 2,
		get: func(of any, _ string) string { return numberText(in(of.(*T)).Value, in(of.(*T)).Known) },
		set: func(of any, _, text string) { in(of.(*T)).Value, in(of.(*T)).Known = numberOf(text) },
	}
}

func amount[T any](id string, in func(*T) *data.Amount) field {
	return field{
		id: id, face: numberFace, span: 2,
		get: func(of any, _ string) string { return numberText(in(of.(*T)).EUR, in(of.(*T)).Known) },
		set: func(of any, _, text string) { in(of.(*T)).EUR, in(of.(*T)).Known = numberOf(text) },
	}
}

// inRows are records inside a record.
func inRows[T, R any](id string, in func(*T) *[]R, fields ...field) field {
	return field{
		id: id, face: rowsFace, span: 6,
		get: func(of any, _ string) string { return strconv.Itoa(len(*in(of.(*T)))) },
		rows: &rows{
			fields: fields,
			all: func(of any) []any {
				list := *in(of.(*T))
				all := make([]any, len(list))
				for i := range list {
					all[i] = &list[i]
				}
				return all
			},
			add: func(of any) {
				var empty R
				*in(of.(*T)) = append(*in(of.(*T)), empty)
			},
			remove: func(of any, at int) { *in(of.(*T)) = slices.Delete(*in(of.(*T)), at, at+1) },
		},
	}
}

func numberText(value float64, known bool) string {
	if !known {
		return ""
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

func numberOf(text string) (float64, bool) {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, false
	}
	return value, true
}

func together[S ~string](all []S) string {
	texts := make([]string, len(all))
	for i, one := range all {
		texts[i] = string(one)
	}
	return strings.Join(texts, "\n")
}

// apart takes lines apart; each stands once, and none is empty.
func apart[S ~string](text string) []S {
	var all []S
	for _, one := range strings.Split(text, "\n") {
		if one = strings.TrimSpace(one); one != "" && !slices.Contains(all, S(one)) {
			all = append(all, S(one))
		}
	}
	return all
}

// withText returns the text with one language changed; an empty one takes the language away. A text
// that stood for every language gives way to the first that is written for one.
func withText(t data.Text, language, text string) data.Text {
	changed := data.Text{}
	for key, value := range t {
		changed[key] = value
	}
	if changed[language] = text; text == "" {
		delete(changed, language)
	}
	if len(changed) == 0 {
		return nil
	}
	return changed
}
