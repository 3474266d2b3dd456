package exchange

import (
	"bufio"
	"regexp"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
	"pharos/resources/phrase"
)

var (
	bibStart = regexp.MustCompile(`^(?:%[^\n]*\n\s*)*@[A-Za-z]+\s*[{(]`)
	citeKey  = regexp.MustCompile(`^[^\s,{}()%#"'\\~=@]+$`)
)

// The fields that only our own files have.
const (
	bibID    = "x-pharos-id"
	bibType  = "x-pharos-type"
	bibCited = "x-pharos-key"
)

// writeBibTeX writes the references in UTF-8, with what LaTeX would take for a command escaped.
func writeBibTeX(w *writing) error {
	list, err := w.references()
	if err != nil {
		return err
	}
	out, taken := bufio.NewWriter(w.to), map[string]bool{}
	for _, ref := range list {
		writeOneBibTeX(out, ref, taken)
	}
	return out.Flush()
}

func writeOneBibTeX(out *bufio.Writer, ref practice.Reference, taken map[string]bool) {
	word, exact := typeWords(ref.Type, bibWords)
	key := bibKey(ref, taken)
	_, _ = out.WriteString("@" + word + "{" + key) // Flush tells of failures
	put := func(name, value string) {
		if value != "" {
			_, _ = out.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	put("author", joinAuthors(ref.Authors))
	for _, part := range refParts {
		put(bibName(part, ref.Type), toLaTeX(*part.at(&ref)))
	}
	put("keywords", toLaTeX(joinKeywords(ref.Keywords)))
	if !exact || ref.Type == "" {
		put(bibType, toLaTeX(typeMark+ref.Type))
	}
	if key != ref.Cited {
		_, _ = out.WriteString(",\n  " + bibCited + " = {" + toLaTeX(ref.Cited) + "}") // also where there is none
	}
	put(bibID, string(ref.ID))
	_, _ = out.WriteString("\n}\n\n")
}

// bibName is the field of a part: what an article has as its journal is for others the book it is in.
func bibName(part refPart, key string) string {
	if part.bib == "journal" && (key == "chapter" || key == "conference") {
		return "booktitle"
	}
	return part.bib
}

// bibKey is the key that a text cites; one is made where there is none or it is no key.
func bibKey(ref practice.Reference, taken map[string]bool) string {
	key := ref.Cited
	if !citeKey.MatchString(key) {
		key = "ref"
		if len(ref.Authors) > 0 {
			family, _, _ := strings.Cut(ref.Authors[0], ",")
			key = phrase.Letters(family)
		}
		key = strings.Trim(key+phrase.Letters(ref.Year), "_")
	}
	if key == "" {
		key = "ref"
	}
	base := key
	for i := 'a'; taken[key]; i++ {
		key = base + "_" + string('a'+(i-'a')%26) + strings.Repeat("x", int(i-'a')/26)
	}
	taken[key] = true
	return key
}

// joinAuthors writes names with "and" between them; a name with the word in it stands in braces.
func joinAuthors(authors []string) string {
	names := make([]string, len(authors))
	for i, name := range authors {
		names[i] = toLaTeX(name)
		if strings.Contains(" "+strings.ToLower(name)+" ", " and ") || strings.TrimSpace(name) != name {
			names[i] = "{" + names[i] + "}"
		}
	}
	return strings.Join(names, " and ")
}

// joinKeywords writes words with commas, or with semicolons as our lists where a comma stands in one.
func joinKeywords(words []string) string {
	plain := !slices.ContainsFunc(words, func(word string) bool {
		return word == "" || strings.ContainsAny(word, ",;\"\n|") || strings.TrimSpace(word) != word
	})
	if plain && len(words) > 1 {
		return strings.Join(words, ", ")
	}
	list := joinList(words)
	if len(words) == 1 && !strings.ContainsAny(list, ";\"|\n") && strings.Contains(list, ",") {
		return `"` + list + `"`
	}
	return list
}

func splitKeywords(text string) []string {
	if strings.ContainsAny(text, ";\"|\n") {
		return splitList(text, ";|")
	}
	return splitList(text, ",")
}

// readBibTeX reads the entries of a BibTeX or BibLaTeX file; fields that have no place of their own are
// kept in the note.
func readBibTeX(r *reading) error {
	text, encoding, err := intake.RawText(r.ctx, r.file, mostOfReferences)
	if err != nil {
		return err
	}
	r.out.Encoding = encoding
	scanner := &bibScanner{text: string(text), strings: map[string]string{}, line: 1}
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		entry, more, problem := scanner.next()
		if problem.Code != "" {
			r.reject(problem)
			r.out.Rows++
		} else if more {
			r.bibEntry(entry)
		}
		if !more {
			break
		}
	}
	if r.out.Rows == 0 {
		return refuse(r.file.Name, "exchange.file.no-references")
	}
	return nil
}

// bibOthers are fields that other programs write for the same parts.
//
//nolint:misspell // their names
var bibOthers = map[string]string{
	"booktitle": "journal", "journaltitle": "journal", "issue": "number", "institution": "publisher", "school": "publisher",
	"organization": "publisher", "location": "address", "issn": "isbn", "langid": "language", "date": "year",
	"annote": "note", "annotation": "note", "series": "journal",
}

func (r *reading) bibEntry(entry bibEntry) {
	ref := practice.Reference{Cited: entry.key}
	key, known := typeOf(entry.kind, bibWords)
	if ref.Type = key; !known {
		addNote(&ref, "type", entry.kind)
	}
	ours := slices.ContainsFunc(entry.fields, func(f bibField) bool { return f.name == bibID })
	for _, field := range entry.fields {
		r.bibField(&ref, field, ours)
	}
	r.reference(entry.line, ref)
}

func (r *reading) bibField(ref *practice.Reference, field bibField, ours bool) {
	text := fromLaTeX(field.value)
	if !ours {
		text = strings.Join(strings.Fields(text), " ")
	}
	switch field.name {
	case "author":
		ref.Authors = splitAuthors(field.value, ours)
		return
	case "keywords", "keyword":
		ref.Keywords = splitKeywords(text)
		return
	case bibID:
		if uuidForm.MatchString(text) {
			ref.ID = data.EntryID(text)
		}
		return
	case bibCited:
		ref.Cited = text
		return
	case bibType:
		ref.Type = strings.TrimPrefix(text, typeMark)
		return
	case "pages":
		if !ours {
			text = strings.ReplaceAll(text, "--", "–")
		}
	}
	name := field.name
	if other := bibOthers[name]; other != "" {
		name = other
	}
	for _, part := range refParts {
		if part.bib != name {
			continue
		}
		if at := part.at(ref); *at == "" {
			*at = text
		} else if *at != text {
			addNote(ref, field.name, text)
		}
		return
	}
	if text != "" {
		addNote(ref, field.name, text)
	}
}

// splitAuthors parts names at "and" outside braces.
func splitAuthors(value string, ours bool) []string {
	var names []string
	depth, from := 0, 0
	take := func(to int) {
		name := strings.TrimSpace(value[from:to])
		if name == "" {
			return
		}
		text := fromLaTeX(name)
		if !ours {
			text = strings.Join(strings.Fields(text), " ")
		}
		names = append(names, text)
	}
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth--
		default:
			if depth == 0 && andAt(value, i) {
				take(i)
				from = i + len(" and")
				i = from - 1
			}
		}
	}
	take(len(value))
	return names
}

func andAt(value string, i int) bool {
	blank := func(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
	return len(value) > i+4 && blank(value[i]) && strings.EqualFold(value[i+1:i+4], "and") && blank(value[i+4])
}
