package practices

import (
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

// A partKind says how a part of a practice is set.
type partKind int

const (
	headingPart partKind = iota // the name of a group
	textPart                    // a text under its name
	factPart                    // a few words beside their name
	tablePart                   // a table under its name
)

// A part is a piece of a practice as it is read. Only what holds something is a part.
type part struct {
	kind    partKind
	field   string
	label   string
	text    string
	columns []string
	rows    [][]string
}

// readGroups are the groups of fields in the order in which one reads them: what was done and what came
// of it before who did it, and where. The entry's own record stands in its history.
var readGroups = []string{
	practice.GroupDescription, practice.GroupResults, practice.GroupLearning, practice.GroupResources,
	practice.GroupOwnership, practice.GroupPlace, practice.GroupIdentity, practice.GroupFurther,
}

// apart are the fields that have places of their own, or say nothing to a reader.
var apart = map[string]bool{
	"title": true, "summary": true, "kind": true, "themes": true, "tags": true, "evidence": true,
	"image.attachment": true, "image.caption": true, "image.rights": true, "organisationId": true, "author": true,
	"start": true, "end": true, "ongoing": true, "indicators": true, "url": true, "related": true, "references": true,
}

// document lists the parts of a practice in a language.
func document(p data.Practice, w practice.Wording, say *phrase.Printer) []part {
	var parts []part
	for _, group := range readGroups {
		var texts, tables, facts []part
		for _, field := range practice.Fields {
			if field.Group != group || apart[field.ID] {
				continue
			}
			found, has := partOf(field, p, w, say)
			switch {
			case !has:
			case found.kind == textPart:
				texts = append(texts, found)
			case found.kind == tablePart:
				tables = append(tables, found)
			default:
				facts = append(facts, found)
			}
		}
		inside := slices.Concat(texts, tables, facts)
		if len(inside) > 0 {
			parts = append(parts, part{kind: headingPart, field: group, label: say.Text("practice.group." + group)})
			parts = append(parts, inside...)
		}
	}
	return parts
}

func partOf(field practice.Field, p data.Practice, w practice.Wording, say *phrase.Printer) (part, bool) {
	value := field.Get(p)
	if value.IsZero() {
		return part{}, false
	}
	found := part{kind: factPart, field: field.ID, label: say.Text("practice.field." + field.ID)}
	switch field.Kind {
	case practice.Table:
		found.kind = tablePart
		found.columns, found.rows = tableOf(field, value, w, say)
		return found.listed(), len(found.rows) > 0
	case practice.LongText:
		found.kind = textPart
	}
	words := w.Words(field, value)
	if field.ID == "country" && w.Region != nil { // by its name, as the filters have it
		words = []string{w.Region(data.RegionCode(value.Plain()))}
	}
	found.text = strings.TrimSpace(strings.Join(words[:min(len(words), mostWords)], ", "))
	if len(words) > mostWords {
		found.text += " …"
	}
	return found, found.text != ""
}

// listed is a table of one column as a list of words, which needs no heads.
func (p part) listed() part {
	if len(p.columns) != 1 {
		return p
	}
	var words []string
	for _, row := range p.rows {
		words = append(words, row...)
	}
	return part{kind: factPart, field: p.field, label: p.label, text: strings.Join(words, ", ")}
}

// mostWords of a list are read out; ten thousand tags are no reading matter.
const mostWords = 60

// mostRows of a table are shown.
const mostRows = 100

// tableOf words a table, without the columns that are empty in every row.
func tableOf(field practice.Field, value practice.Value, w practice.Wording, say *phrase.Printer) (columns []string, rows [][]string) {
	var used []practice.Column
	for _, column := range field.Columns {
		if slices.ContainsFunc(value.Rows, func(row practice.Row) bool { return row[column.ID].In(w.Language) != "" }) {
			used = append(used, column)
			columns = append(columns, say.Text("practice.field."+field.ID+"."+column.ID))
		}
	}
	for _, row := range value.Rows[:min(len(value.Rows), mostRows)] {
		cells := make([]string, len(used))
		for i, column := range used {
			if text := row[column.ID].In(w.Language); text != "" {
				cells[i] = w.Cell(column, text)
			}
		}
		rows = append(rows, cells)
	}
	return columns, rows
}

// wording words the fields of a practice in a language of its own; names of codes and keys stay in
// that of the window.
func (s *state) wording(language string, titles func(data.PracticeID) string, entries map[data.EntryID]string) practice.Wording {
	n := s.naming()
	return practice.Wording{
		Language: language,
		Phrase: func(key string) (string, bool) {
			if !s.say.Has(key) {
				return "", false
			}
			return s.say.Text(key), true
		},
		Number: s.say.Exact,
		Region: n.region, Figure: n.indicator, Practice: titles,
		Entry: func(id data.EntryID) string {
			if name := entries[id]; name != "" {
				return name
			}
			return s.know.entries[id]
		},
		Term: func(taxonomy, key string) (string, bool) {
			name := s.know.terms[[2]string{taxonomy, key}].In(s.say.Language())
			return name, name != ""
		},
	}
}

// inLanguage is the language that a practice is read in: the one asked for, else the window's, else
// the one it was written in, else any.
func inLanguage(p data.Practice, asked, window string) string {
	has := practice.Languages(p)
	for _, language := range []string{asked, window, p.Language} {
		if slices.Contains(has, language) {
			return language
		}
	}
	if len(has) > 0 {
		return has[0]
	}
	return window
}

// years words how long a practice has been running.
func (s *state) years(p data.Practice) string {
	start, end := year(p.Start), year(p.End)
	switch {
	case start == "" && end == "":
		return ""
	case end == "" || p.Ongoing:
		return s.say.Text("screen.practices.since", "start", start)
	case start == "" || start == end:
		return end
	}
	return start + "–" + end
}

func year(date string) string { return date[:min(len(date), 4)] }

// plainText is a practice as text, for the clipboard.
func plainText(title, under string, summary string, parts []part) string {
	var b strings.Builder
	b.WriteString(joined("\n", title, under, summary) + "\n")
	for _, one := range parts {
		switch one.kind {
		case headingPart:
			b.WriteString("\n" + one.label + "\n")
		case tablePart:
			b.WriteString(one.label + "\n" + strings.Join(one.columns, "\t") + "\n")
			for _, row := range one.rows {
				b.WriteString(strings.Join(row, "\t") + "\n")
			}
		default:
			b.WriteString(one.label + ": " + one.text + "\n")
		}
	}
	return b.String()
}
