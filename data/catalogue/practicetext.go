package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"pharos/data"
	"pharos/data/lexis"
	"pharos/data/practice"
)

// Places of words in practice_text: its columns, and what a word found there weighs.
const (
	inTitle = iota
	inBodyOften
	inBody
	inDetail
	inAttached
)

var textColumns = [...]struct {
	name   string
	weight float64
}{
	inTitle: {"title", 10}, inBodyOften: {"often", 5}, inBody: {"body", 3}, inDetail: {"detail", 1}, inAttached: {"attached", 0.5},
}

// A textField is a field whose words are searched.
type textField struct {
	practice.Field
	place   int
	printed bool // its words make the prints, in this order of fields
}

// textFields are those with words, by places: those of practice_text without inBodyOften.
var textFields = func() []textField {
	places := map[string]int{"title": inTitle, "key": inTitle, "acronym": inTitle, "summary": inBody, "results": inBody, "description": inBody}
	var fields []textField
	for _, field := range practice.Fields {
		place, known := places[field.ID]
		if !known {
			place = inDetail
		}
		if hasWords(field) {
			printed := slices.Contains([]string{"title", "summary", "description", "results"}, field.ID)
			fields = append(fields, textField{field, place, printed})
		}
	}
	slices.SortStableFunc(fields, func(a, b textField) int { return cmp.Compare(a.place, b.place) })
	return fields
}()

// hasWords reports whether one searches for what stands in a field: no numbers, dates and ids, nothing
// that leads to a person, and no choices of a few, which are filters.
func hasWords(field practice.Field) bool {
	if field.Personal {
		return false
	}
	switch field.Kind {
	case practice.ShortText, practice.LongText, practice.Link, practice.Words, practice.ChoiceList, practice.RegionList,
		practice.IndicatorList, practice.Table:
		return true
	case practice.Line:
		return field.ID != "language"
	case practice.Choice:
		return field.Open
	default:
		return false
	}
}

// texts returns what stands in the field, in the order of the languages.
func (f textField) texts(p *data.Practice) []string {
	value := f.In(p)
	if value.Text == nil && value.List == nil && value.Rows == nil {
		return nil
	}
	texts := make([]string, 0, len(value.Text))
	for _, language := range slices.Sorted(maps.Keys(value.Text)) {
		texts = append(texts, value.Text[language])
	}
	if len(value.List) > 0 {
		texts = append(texts, strings.Join(value.List, ", "))
	}
	for _, row := range value.Rows {
		texts = append(texts, rowText(f.Columns, row))
	}
	return texts
}

func rowText(columns []practice.Column, row practice.Row) string {
	var cells []string
	for _, column := range columns {
		for _, language := range slices.Sorted(maps.Keys(row[column.ID])) {
			cells = append(cells, row[column.ID][language])
		}
	}
	return strings.Join(cells, ", ")
}

// mostAttachedText is how much of the text of an attached file is searched, in bytes.
const mostAttachedText = 400_000

// gather returns the words of a practice by columns, and the prints of what it says of itself at length.
func (p *indexed) gather(of *data.Practice, g *lexis.Gatherer) (words []string, prints []uint32) {
	for _, field := range textFields {
		add := g.Add
		if field.printed {
			add = g.Print
		}
		for _, text := range field.texts(of) {
			add(text, field.place)
		}
	}
	for _, file := range p.files {
		g.Add(file.Name, inDetail)
		for _, text := range file.Caption {
			g.Add(text, inDetail)
		}
	}
	for _, text := range p.attached {
		g.Add(text, inAttached)
	}
	return g.Finish()
}

// addAttached reads the files of practices and their texts.
func addAttached(ctx context.Context, tx querier, read []*indexed) error {
	owners := map[string][]*indexed{}
	for _, p := range read {
		var err error
		if p.files, err = attachmentsAmong(p.entries); err != nil {
			return err
		}
		for _, file := range p.files {
			if file.SHA256 != "" {
				owners[file.SHA256] = append(owners[file.SHA256], p)
			}
		}
	}
	return eachAttachedText(ctx, tx, slices.Sorted(maps.Keys(owners)), func(hash, text string) {
		for _, p := range owners[hash] {
			p.attached = append(p.attached, text)
		}
	})
}

func attachmentsAmong(entries []data.Entry) ([]practice.Attachment, error) {
	var files []data.Entry
	for _, entry := range entries {
		if entry.Kind == practice.KindAttachment {
			files = append(files, entry)
		}
	}
	return data.KinOf[practice.Attachment](files)
}

func eachAttachedText(ctx context.Context, tx querier, hashes []string, each func(hash, text string)) error {
	if len(hashes) == 0 {
		return nil
	}
	s := statement{
		text: "SELECT sha256, text FROM attachment_text WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY sha256",
		args: []any{listJSON(hashes)},
	}
	return eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var hash, text string
		err := rows.Scan(&hash, &text)
		each(hash, upTo(text, mostAttachedText))
		return err
	})
}

// upTo returns the beginning of a text, whole letters only.
func upTo(text string, bytes int) string {
	if len(text) <= bytes {
		return text
	}
	for bytes > 0 && !utf8.RuneStart(text[bytes]) {
		bytes--
	}
	return text[:bytes]
}
