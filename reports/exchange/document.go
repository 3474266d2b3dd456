package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
)

// The mark and the version of our own document. A reader takes documents up to this version.
const (
	documentMark    = "practices"
	documentVersion = 1
)

// mostOfDocument bounds a document in bytes.
const mostOfDocument = 256 << 20

// An entryNode is an entry as documents hold it.
type entryNode struct {
	ID       data.EntryID    `json:"id"`
	Kind     data.EntryKind  `json:"kind"`
	Name     string          `json:"name,omitzero"`
	Practice data.PracticeID `json:"practice,omitzero"`
	Created  time.Time       `json:"created,omitzero"`
	Content  json.RawMessage `json:"content"`
}

// writeJSON writes our own document: everything that is known of the practices, one a line.
func writeJSON(w *writing) error {
	out := &jsonWriter{to: bufio.NewWriterSize(w.to, 1<<16)}
	out.raw(`{"pharos":"` + documentMark + `","version":` + strconv.Itoa(documentVersion))
	if !w.as.Written.IsZero() {
		out.raw(`,"written":`)
		out.value(w.as.Written.UTC().Truncate(time.Second))
	}
	out.open(`,"practices":[`)
	ids, err := w.nodes(out, func(p data.Practice) (any, error) { return treeOf(p) })
	if err != nil {
		return err
	}
	var others, contacts []data.Entry
	for _, entry := range w.entriesOf(ids) {
		if entry.Kind == practice.KindContact {
			contacts = append(contacts, entry)
		} else {
			others = append(others, entry)
		}
	}
	out.open("\n]" + `,"entries":[`)
	for _, entry := range others {
		out.item(nodeOf(entry))
	}
	if len(contacts) > 0 {
		out.open("\n]" + `,"contacts":[`)
		for _, entry := range contacts {
			out.item(nodeOf(entry))
		}
	}
	out.raw("\n]}\n")
	return errors.Join(out.failed, out.to.Flush())
}

// nodes writes every practice and returns their ids.
func (w *writing) nodes(out *jsonWriter, node func(data.Practice) (any, error)) (map[data.PracticeID]bool, error) {
	ids := map[data.PracticeID]bool{}
	err := w.eachPractice(func(p data.Practice) error {
		ids[p.ID] = true
		value, err := node(p)
		if err == nil {
			out.item(value)
			err = out.failed
		}
		return err
	})
	return ids, err
}

// entriesOf are the entries that go with practices that are written: theirs, and those of nobody.
func (w *writing) entriesOf(ids map[data.PracticeID]bool) []data.Entry {
	return slices.DeleteFunc(slices.Clone(w.from.Entries), func(entry data.Entry) bool {
		return entry.Practice != "" && !ids[entry.Practice]
	})
}

func nodeOf(entry data.Entry) entryNode {
	return entryNode{entry.ID, entry.Kind, entry.Name, entry.Practice, entry.Created, entry.Content}
}

func (n entryNode) entry() data.Entry {
	return data.Entry{ID: n.ID, Kind: n.Kind, Name: n.Name, Practice: n.Practice, Created: n.Created, Content: n.Content}
}

// A jsonWriter writes JSON piece by piece and keeps the first failure.
type jsonWriter struct {
	to     *bufio.Writer
	items  int
	failed error
}

func (j *jsonWriter) raw(text string) {
	if j.failed == nil {
		_, j.failed = j.to.WriteString(text)
	}
}

// open begins a list.
func (j *jsonWriter) open(text string) {
	j.raw(text)
	j.items = 0
}

// item writes one item of a list on a line of its own.
func (j *jsonWriter) item(value any) {
	if j.items++; j.items > 1 {
		j.raw(",")
	}
	j.raw("\n")
	j.value(value)
}

func (j *jsonWriter) value(value any) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil && j.failed == nil {
		j.failed = err
	}
	j.raw(strings.TrimSuffix(text.String(), "\n"))
}

// readJSON reads our own document, or a list of flat objects as a table.
func readJSON(r *reading) error {
	text, encoding, err := intake.RawText(r.ctx, r.file, mostOfDocument)
	if err != nil {
		return err
	}
	r.out.Encoding = encoding
	text = bytes.TrimSpace(text)
	if len(text) > 0 && text[0] == '[' {
		return r.readObjects(text)
	}
	d := document{reading: r}
	if err := d.read(text); err != nil {
		return err
	}
	switch {
	case d.pharos != documentMark:
		return refuse(r.file.Name, "exchange.json.foreign")
	case d.version < 1 || d.version > documentVersion:
		return refuse(r.file.Name, "exchange.json.version", "version", strconv.Itoa(d.version))
	case d.practices > mostRows:
		return tooMany("exchange.table.too-many-rows", mostRows)
	}
	r.out.Known = true
	return nil
}

// practice takes the JSON of a practice.
func (r *reading) practice(number int, text json.RawMessage) {
	r.out.Rows++
	record := Record{Line: number, Whole: true}
	if err := json.Unmarshal(text, &record.Practice); err != nil {
		r.rejectItem(number, err)
		return
	}
	if p := record.Practice; len(p.Title) == 0 && p.ID == "" && p.Key == "" {
		r.reject(data.Problem{Code: "exchange.row.no-title", Line: number})
		return
	}
	if id := record.Practice.ID; id != "" && !uuidForm.MatchString(string(id)) {
		r.rejectItem(number, errors.New(string(id)))
		return
	}
	r.out.Records = append(r.out.Records, record)
}

// entry takes the JSON of an entry; one of a kind that is not known, or without its id, is rejected.
func (r *reading) entry(number int, text json.RawMessage) {
	var node entryNode
	if err := json.Unmarshal(text, &node); err != nil {
		r.rejectItem(number, err)
		return
	}
	content, err := parseTree(node.Content)
	if err == nil && (!slices.Contains(practice.Kinds, node.Kind) || !uuidForm.MatchString(string(node.ID))) {
		err = errors.New(string(node.Kind) + " " + string(node.ID))
	}
	if err == nil && content["id"] != string(node.ID) {
		content["id"] = string(node.ID)
		node.Content, err = json.Marshal(content)
	}
	if err != nil {
		r.rejectItem(number, err)
		return
	}
	if entry, is := r.admittedEntry(number, node.entry()); is {
		r.out.Entries = append(r.out.Entries, entry)
	}
}

func (r *reading) rejectItem(number int, err error) {
	r.reject(data.Problem{Code: "exchange.row.unreadable", Line: number, Args: map[string]string{"value": short(wordsOf(err))}})
}

// wholly finds out what is wrong with a text that is no document of ours.
func (r *reading) wholly(text []byte, err error) error {
	var d struct {
		Pharos    string
		Version   int
		Practices []json.RawMessage
		Entries   []json.RawMessage
		Contacts  []json.RawMessage
	}
	if told := json.Unmarshal(text, &d); told != nil {
		err = told
	}
	return r.damagedJSON(text, err)
}

// damagedJSON tells the line at which a JSON text breaks.
func (r *reading) damagedJSON(text []byte, err error) error {
	offset := int64(0)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	}
	line := 1 + bytes.Count(text[:min(int(offset), len(text))], []byte("\n"))
	return data.Refuse(data.Problem{
		Code: "exchange.json.damaged", Severity: data.Refusal, File: r.file.Name, Line: line,
		Args: map[string]string{"value": short(wordsOf(err))},
	})
}
