package exchange

import (
	"bufio"
	"regexp"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
)

var (
	risStart = regexp.MustCompile(`^TY {1,2}-`)
	risTag   = regexp.MustCompile(`^([A-Z][A-Z0-9]) {1,2}-(?: (.*))?$`)
)

// mostOfReferences bounds a file of references in bytes.
const mostOfReferences = 64 << 20

// writeRIS writes the references: UTF-8, CRLF, one tag a line. Line ends inside a text and a backslash
// are written with a backslash, which other programs show as it is.
func writeRIS(w *writing) error {
	list, err := w.references()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w.to)
	for _, ref := range list {
		writeOneRIS(out, ref)
	}
	return out.Flush()
}

func writeOneRIS(out *bufio.Writer, ref practice.Reference) {
	put := func(tag, text string) {
		if text != "" {
			_, _ = out.WriteString(tag + "  - " + onOneLine(text) + "\r\n") // Flush tells of failures
		}
	}
	word, exact := typeWords(ref.Type, risWords)
	_, _ = out.WriteString("TY  - " + word + "\r\n")
	for _, author := range ref.Authors {
		put("AU", author)
	}
	for _, part := range refParts {
		text := *part.at(&ref)
		if first, last, is := span(text); part.ris == "SP" && is {
			put("SP", first)
			text, part.ris = last, "EP"
		}
		put(part.ris, text)
	}
	for _, keyword := range ref.Keywords {
		put("KW", keyword)
	}
	put("ID", ref.Cited)
	if !exact {
		put("C1", typeMark+ref.Type)
	} else if ref.Type == "" {
		put("C1", typeMark)
	}
	if ref.ID != "" {
		put("C2", idMark+string(ref.ID))
	}
	_, _ = out.WriteString("ER  - \r\n\r\n")
}

// span parts pages at their dash, as other programs expect them.
func span(pages string) (first, last string, is bool) {
	first, last, is = strings.Cut(pages, "–")
	return first, last, is && first != "" && last != "" && first+last == strings.Join(strings.Fields(first+last), "")
}

var (
	lineEnds  = strings.NewReplacer(`\`, `\\`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)
	lineEnded = strings.NewReplacer(`\\`, `\`, `\n`, "\n")
)

// onOneLine writes line ends and backslashes with a backslash, and drops other control characters.
func onOneLine(text string) string { return lineEnds.Replace(withoutControls(text)) }

func withoutControls(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

// readRIS reads the references of a RIS file. Tags that have no field of their own are kept in the note.
func readRIS(r *reading) error {
	text, encoding, err := intake.RawText(r.ctx, r.file, mostOfReferences)
	if err != nil {
		return err
	}
	r.out.Encoding = encoding
	p := &risReader{reading: r}
	number := 0
	for line := range strings.Lines(string(text)) {
		if number++; number%1000 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		p.line(number, strings.TrimRight(line, "\r\n"))
	}
	if p.open {
		r.problem(data.Problem{Code: "exchange.ris.no-end", Severity: data.Warning, Line: p.began})
		p.end()
	}
	if r.out.Rows == 0 {
		return refuse(r.file.Name, "exchange.file.no-references")
	}
	return nil
}

// A risReader reads line by line.
type risReader struct {
	*reading
	ref    practice.Reference
	open   bool
	began  int
	last   string // tag of the line before, which a line without a tag continues
	lastAt *string
	ours   bool
	pages  [2]string
}

func (p *risReader) line(number int, line string) {
	m := risTag.FindStringSubmatch(strings.TrimPrefix(line, "\ufeff"))
	switch {
	case m == nil:
		p.more(strings.TrimSpace(line))
	case m[1] == "TY":
		if p.open {
			p.problem(data.Problem{Code: "exchange.ris.no-end", Severity: data.Warning, Line: p.began})
			p.end()
		}
		*p = risReader{reading: p.reading, open: true, began: number}
		p.typed(strings.TrimSpace(m[2]))
	case !p.open:
		if strings.TrimSpace(line) != "" {
			p.problem(data.Problem{Code: "exchange.ris.outside", Severity: data.Warning, Line: number})
		}
	case m[1] == "ER":
		p.end()
	default:
		p.tag(m[1], m[2])
	}
}

func (p *risReader) typed(word string) {
	key, known := typeOf(word, risWords)
	if p.ref.Type = key; !known {
		addNote(&p.ref, "TY", word)
	}
}

// more continues the text of the line before.
func (p *risReader) more(text string) {
	if p.open && text != "" && p.lastAt != nil {
		*p.lastAt += " " + text
	}
}

func (p *risReader) tag(tag, text string) {
	p.last, p.lastAt = tag, nil
	if strings.TrimSpace(text) == "" {
		return
	}
	switch tag {
	case "AU", "A1":
		p.ref.Authors = append(p.ref.Authors, text)
	case "KW":
		p.ref.Keywords = append(p.ref.Keywords, text)
	case "ID":
		p.put(&p.ref.Cited, tag, text)
	case "SP":
		p.pages[0] = text
	case "EP":
		p.pages[1] = text
	case "C1":
		p.marked(tag, text)
	case "C2":
		p.marked(tag, text)
	case "Y1", "DA":
		if p.ref.Year == "" || tag == "Y1" {
			p.ref.Year, _, _ = strings.Cut(text, "/")
		} else if year, _, _ := strings.Cut(text, "/"); year != p.ref.Year || strings.Trim(text[len(year):], "/") != "" {
			addNote(&p.ref, tag, text)
		}
	default:
		p.part(tag, text)
	}
}

// marked reads what only our own files say.
func (p *risReader) marked(tag, text string) {
	if key, is := strings.CutPrefix(text, strings.TrimSpace(typeMark)); is {
		p.ref.Type = strings.TrimSpace(key)
		return
	}
	if id, is := strings.CutPrefix(text, idMark); is && uuidForm.MatchString(id) {
		p.ref.ID, p.ours = data.EntryID(id), true
		return
	}
	addNote(&p.ref, tag, text)
}

// risOthers are tags that other programs write for the same parts.
var risOthers = map[string]string{
	"T1": "TI", "CT": "TI", "BT": "T2", "JO": "T2", "JF": "T2", "JA": "T2", "N2": "AB", "PP": "CY", "L2": "UR", "RD": "Y2",
}

func (p *risReader) part(tag, text string) {
	known := tag
	if other := risOthers[tag]; other != "" {
		known = other
	}
	for _, part := range refParts {
		if part.ris == known {
			p.put(part.at(&p.ref), tag, text)
			return
		}
	}
	addNote(&p.ref, tag, text)
	p.lastAt = &p.ref.Note
}

// put sets a part; a second one of the same kind goes into the note.
func (p *risReader) put(at *string, tag, text string) {
	switch {
	case *at == "":
		*at, p.lastAt = text, at
	case at == &p.ref.Note:
		*at, p.lastAt = *at+"\n"+text, at
	case *at != text:
		addNote(&p.ref, tag, text)
		p.lastAt = &p.ref.Note
	}
}

func (p *risReader) end() {
	p.ref.Pages = p.pages[0]
	if p.pages[1] != "" {
		p.ref.Pages = strings.TrimPrefix(p.pages[0]+"–"+p.pages[1], "–")
	}
	if p.ours {
		p.unescape()
	} else {
		p.trim()
	}
	p.reference(p.began, p.ref)
	*p = risReader{reading: p.reading}
}

func (p *risReader) unescape() {
	for _, part := range refParts {
		*part.at(&p.ref) = lineEnded.Replace(*part.at(&p.ref))
	}
	for _, list := range [][]string{p.ref.Authors, p.ref.Keywords} {
		for i := range list {
			list[i] = lineEnded.Replace(list[i])
		}
	}
	p.ref.Cited, p.ref.Type = lineEnded.Replace(p.ref.Cited), lineEnded.Replace(p.ref.Type)
}

func (p *risReader) trim() {
	for _, part := range refParts {
		*part.at(&p.ref) = strings.TrimSpace(*part.at(&p.ref))
	}
	for _, list := range [][]string{p.ref.Authors, p.ref.Keywords} {
		for i := range list {
			list[i] = strings.TrimSpace(list[i])
		}
	}
}
