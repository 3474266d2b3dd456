package exchange

import (
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// references are the references of the collection.
func (w *writing) references() ([]practice.Reference, error) {
	var entries []data.Entry
	for _, entry := range w.from.Entries {
		if entry.Kind == practice.KindReference {
			entries = append(entries, entry)
		}
	}
	return data.KinOf[practice.Reference](entries)
}

// reference takes a reference that was read. One without an id of its own gets the one that its
// content makes, so that reading the file again finds it. Without a title it is rejected.
func (r *reading) reference(line int, ref practice.Reference) {
	r.out.Rows++
	for _, part := range refParts {
		*part.at(&ref) = withoutControls(*part.at(&ref))
	}
	if strings.TrimSpace(ref.Title) == "" {
		r.reject(data.Problem{Code: "exchange.reference.no-title", Line: line})
		return
	}
	if ref.ID == "" {
		ref.ID = madeID("reference", folded(ref.Title), ref.Year, ref.DOI, strings.Join(ref.Authors, ";"))
	}
	if slices.ContainsFunc(r.out.Entries, func(e data.Entry) bool { return e.ID == ref.ID }) {
		r.reject(data.Problem{Code: "exchange.reference.twice", Line: line, Args: map[string]string{"value": short(ref.Title)}})
		return
	}
	entry, err := data.EntryOf(ref)
	if err != nil {
		r.rejectItem(line, err)
		return
	}
	r.out.Entries = append(r.out.Entries, entry)
}

// A part of a reference is a text that RIS or BibTeX have a name for.
type refPart struct {
	ris, bib string
	at       func(*practice.Reference) *string
}

// refParts are the parts that are one text, in the order of writing.
var refParts = []refPart{
	{"TI", "title", func(r *practice.Reference) *string { return &r.Title }},
	{"PY", "year", func(r *practice.Reference) *string { return &r.Year }},
	{"T2", "journal", func(r *practice.Reference) *string { return &r.Journal }},
	{"VL", "volume", func(r *practice.Reference) *string { return &r.Volume }},
	{"IS", "number", func(r *practice.Reference) *string { return &r.Issue }},
	{"SP", "pages", func(r *practice.Reference) *string { return &r.Pages }},
	{"PB", "publisher", func(r *practice.Reference) *string { return &r.Publisher }},
	{"CY", "address", func(r *practice.Reference) *string { return &r.Place }},
	{"DO", "doi", func(r *practice.Reference) *string { return &r.DOI }},
	{"SN", "isbn", func(r *practice.Reference) *string { return &r.ISBN }},
	{"UR", "url", func(r *practice.Reference) *string { return &r.URL }},
	{"Y2", "urldate", func(r *practice.Reference) *string { return &r.Accessed }},
	{"AB", "abstract", func(r *practice.Reference) *string { return &r.Abstract }},
	{"LA", "language", func(r *practice.Reference) *string { return &r.Language }},
	{"N1", "note", func(r *practice.Reference) *string { return &r.Note }},
}

// A refType is a type of reference in the words of both formats; the first of each is written.
type refType struct {
	key      string
	ris, bib []string
}

var refTypes = []refType{
	{"article", []string{"JOUR", "MGZN", "NEWS", "EJOUR", "INPR"}, []string{"article"}},
	{"book", []string{"BOOK", "EDBOOK", "EBOOK"}, []string{"book", "booklet", "collection"}},
	{"chapter", []string{"CHAP", "ECHAP"}, []string{"incollection", "inbook"}},
	{"report", []string{"RPRT", "GOVDOC"}, []string{"techreport", "report"}},
	{"evaluation", nil, nil},
	{"thesis", []string{"THES"}, []string{"phdthesis", "mastersthesis", "thesis"}},
	{"conference", []string{"CONF", "CPAPER"}, []string{"inproceedings", "conference", "proceedings"}},
	{"dataset", []string{"DATA", "AGGR", "DBASE"}, []string{"dataset"}},
	{"law", []string{"STAT", "LEGAL", "BILL", "CASE"}, []string{"legislation", "legal"}},
	{"website", []string{"ELEC", "WEB", "BLOG"}, []string{"online", "electronic", "www"}},
	{"other", []string{"GEN"}, []string{"misc"}},
}

// typeWords are the words of a type in one of the formats. A type without words of its own is written
// like a report or, an unknown one, like others; typeNote then tells what it was.
func typeWords(key string, of func(refType) []string) (word string, exact bool) {
	for _, known := range refTypes {
		if known.key == key && len(of(known)) > 0 {
			return of(known)[0], true
		}
	}
	fallback := "other"
	if key == "evaluation" {
		fallback = "report"
	}
	for _, known := range refTypes {
		if known.key == fallback {
			word = of(known)[0]
		}
	}
	return word, key == ""
}

// typeOf reads the word of a type; the word itself is told apart where nothing knows it.
func typeOf(word string, of func(refType) []string) (key string, known bool) {
	for _, t := range refTypes {
		if slices.ContainsFunc(of(t), func(w string) bool { return strings.EqualFold(w, word) }) {
			return t.key, true
		}
	}
	return "other", false
}

func risWords(t refType) []string { return t.ris }
func bibWords(t refType) []string { return t.bib }

// typeMark stands in a field of notes before the type that the format has no word for, and idMark before
// the id.
const (
	typeMark = "Pharos type: "
	idMark   = "Pharos id: "
)

// addNote appends what has no field of its own to the note.
func addNote(ref *practice.Reference, name, text string) {
	if ref.Note != "" {
		ref.Note += "\n"
	}
	ref.Note += name + ": " + text
}
