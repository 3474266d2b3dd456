package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"pharos/data"
	"pharos/data/intake"
)

// Linked data: what Dublin Core has a term for stands under that term; everything else of a practice as
// one JSON literal under terms of our own, so that nothing is lost.
const (
	ownTerms   = "urn:pharos:terms:"
	recordTerm = "pharos:record"
	urn        = "urn:uuid:"
)

// linkedContext is the context of our documents. Texts are maps by language, the one that is the same in all
// under @none.
var linkedContext = map[string]any{
	"@version": json.Number("1.1"), "dcterms": "http://purl.org/dc/terms/", "pharos": ownTerms,
	"title":       map[string]any{"@id": "dcterms:title", "@container": "@language"},
	"abstract":    map[string]any{"@id": "dcterms:abstract", "@container": "@language"},
	"description": map[string]any{"@id": "dcterms:description", "@container": "@language"},
	"source":      map[string]any{"@id": "dcterms:source", "@container": "@language"},
	"identifier":  "dcterms:identifier", "language": "dcterms:language", "creator": "dcterms:creator",
	"contributor": "dcterms:contributor", "subject": "dcterms:subject", "spatial": "dcterms:spatial",
	"temporal": "dcterms:temporal", "relation": map[string]any{"@id": "dcterms:relation", "@type": "@id"},
	"created":    "dcterms:created",
	"modified":   "dcterms:modified",
	"rights":     "dcterms:rights",
	"record":     map[string]any{"@id": recordTerm, "@type": "@json"},
	"content":    map[string]any{"@id": "pharos:content", "@type": "@json"},
	"kind":       "pharos:kind",
	"entryName":  "pharos:entryName",
	"isPartOf":   map[string]any{"@id": "dcterms:isPartOf", "@type": "@id"},
	"Practice":   "pharos:Practice",
	"Entry":      "pharos:Entry",
	"conformsTo": "dcterms:conformsTo",
}

// linkedTerms are the fields of a practice that Dublin Core holds as they are.
var linkedTerms = []struct{ term, field string }{
	{"title", "title"},
	{"abstract", "summary"},
	{"description", "description"},
	{"source", "source"},
	{"identifier", "key"},
	{"language", "language"},
	{"created", "created"},
	{"modified", "changed"},
}

// isTextTerm reports whether the term holds a text by language.
func isTextTerm(term string) bool {
	_, is := linkedContext[term].(map[string]any)
	return is
}

func writeLinked(w *writing) error {
	out := &jsonWriter{to: bufio.NewWriterSize(w.to, 1<<16)}
	out.raw(`{"@context":`)
	out.value(linkedContext)
	out.open(`,"conformsTo":"` + ownTerms + `1","@graph":[`)
	ids, err := w.nodes(out, w.linkedNode)
	if err != nil {
		return err
	}
	for _, entry := range w.entriesOf(ids) {
		node := map[string]any{
			"@id": urn + string(entry.ID), "@type": "Entry", "kind": entry.Kind, "content": json.RawMessage(entry.Content),
		}
		if entry.Name != "" {
			node["entryName"] = entry.Name
		}
		if entry.Practice != "" {
			node["isPartOf"] = urn + string(entry.Practice)
		}
		if !entry.Created.IsZero() {
			node["created"] = entry.Created
		}
		out.item(node)
	}
	out.raw("\n]}\n")
	return errors.Join(out.failed, out.to.Flush())
}

// linkedNode is a practice in terms of Dublin Core, with the rest in the record.
func (w *writing) linkedNode(p data.Practice) (any, error) {
	rest, err := treeOf(p)
	if err != nil {
		return nil, err
	}
	node := map[string]any{"@type": "Practice"}
	if p.ID != "" {
		node["@id"] = urn + string(p.ID)
	}
	delete(rest, "id")
	for _, known := range linkedTerms {
		value := rest[known.field]
		if value == nil {
			continue
		}
		delete(rest, known.field)
		if texts, is := value.(map[string]any); is {
			value = renamed(texts, "", "@none")
		}
		node[known.term] = value
	}
	describe(node, p)
	if len(rest) > 0 {
		node["record"] = rest
	}
	return node, nil
}

func renamed(texts map[string]any, from, to string) map[string]any {
	out := map[string]any{}
	for language, text := range texts {
		if language == from {
			language = to
		}
		out[language] = text
	}
	return out
}

// describe adds for other programs what the record says as well.
func describe(node map[string]any, p data.Practice) {
	list := func(term string, items []string) {
		if len(items) > 0 {
			node[term] = items
		}
	}
	if p.Organisation != "" {
		node["creator"] = p.Organisation
	}
	list("contributor", p.PartnerNames())
	list("subject", append(append([]string{}, p.Themes...), p.Keywords...))
	var places, related []string
	for _, code := range p.Regions {
		places = append(places, string(code))
	}
	for _, id := range p.Related {
		related = append(related, urn+string(id))
	}
	list("spatial", places)
	list("relation", related)
	if p.Start != "" || p.End != "" {
		node["temporal"] = p.Start + "/" + p.End
	}
}

// readLinked reads documents of ours, and of others what they say in terms of Dublin Core.
func readLinked(r *reading) error {
	text, encoding, err := intake.RawText(r.ctx, r.file, mostOfDocument)
	if err != nil {
		return err
	}
	r.out.Encoding = encoding
	var d struct {
		Conforms any               `json:"conformsTo"`
		Graph    []json.RawMessage `json:"@graph"`
	}
	if err := json.Unmarshal(text, &d); err != nil {
		var list []json.RawMessage
		if json.Unmarshal(text, &list) != nil {
			return r.damagedJSON(text, err)
		}
		d.Graph = list
	}
	if d.Graph == nil {
		d.Graph = []json.RawMessage{bytes.TrimSpace(text)} // one node alone
	}
	if len(d.Graph) > mostRows*10 {
		return tooMany("exchange.table.too-many-rows", mostRows)
	}
	r.out.Known = d.Conforms == ownTerms+"1"
	for i, one := range d.Graph {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		r.linkedOne(i+1, one)
	}
	if r.out.Rows == 0 && len(r.out.Entries) == 0 && r.out.Rejected == 0 {
		return refuse(r.file.Name, "exchange.json.foreign")
	}
	return nil
}

func (r *reading) linkedOne(number int, text json.RawMessage) {
	node, err := parseTree(text)
	if err != nil {
		r.rejectItem(number, err)
		return
	}
	node = plainTerms(node)
	id := strings.TrimPrefix(fmt.Sprint(node["@id"]), urn)
	if !uuidForm.MatchString(id) {
		id = ""
	}
	switch {
	case node["@type"] == "Entry" && r.out.Known:
		r.linkedEntry(number, id, node)
	case node["title"] != nil || node["@type"] == "Practice":
		r.linkedPractice(number, id, node)
	}
}

// plainTerms takes off the prefix of Dublin Core and of ours.
func plainTerms(node tree) tree {
	out := tree{}
	for name, value := range node {
		for _, prefix := range []string{"dcterms:", "dc:", "http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/", "pharos:"} {
			name = strings.TrimPrefix(name, prefix)
		}
		out[name] = value
	}
	return out
}

func (r *reading) linkedEntry(number int, id string, node tree) {
	entry := map[string]any{"id": id, "kind": node["kind"], "content": node["content"]}
	for term, name := range map[string]string{"entryName": "name", "created": "created"} {
		if node[term] != nil {
			entry[name] = node[term]
		}
	}
	if part, is := node["isPartOf"].(string); is {
		entry["practice"] = strings.TrimPrefix(part, urn)
	}
	text, err := json.Marshal(entry)
	if err != nil {
		r.rejectItem(number, err)
		return
	}
	r.entry(number, text)
}

func (r *reading) linkedPractice(number int, id string, node tree) {
	p, _ := node["record"].(map[string]any)
	ours := r.out.Known
	if p == nil {
		p = map[string]any{}
	}
	for _, known := range linkedTerms {
		if value := r.linkedValue(known.term, node[known.term]); value != nil {
			p[known.field] = value
		}
	}
	if id != "" {
		p["id"] = id
	}
	if !ours {
		r.borrowed(p, node)
	}
	text, err := json.Marshal(p)
	if err != nil {
		r.rejectItem(number, err)
		return
	}
	before := len(r.out.Records)
	r.practice(number, text)
	if len(r.out.Records) > before {
		r.out.Records[before].Whole = ours
	}
}

// linkedValue reads a text by language, whichever of the forms of JSON-LD it has, or a plain value.
func (r *reading) linkedValue(term string, value any) any {
	if value == nil {
		return nil
	}
	if !isTextTerm(term) {
		return firstText(value)
	}
	texts := map[string]any{}
	r.linkedTexts(texts, value)
	if len(texts) == 0 {
		return nil
	}
	return texts
}

func (r *reading) linkedTexts(into map[string]any, value any) {
	switch v := value.(type) {
	case string:
		language := r.around.Language
		if language == "" {
			language = "en"
		}
		into[language] = v
	case []any:
		for _, item := range v {
			r.linkedTexts(into, item)
		}
	case map[string]any:
		if text, is := v["@value"].(string); is {
			language, _ := v["@language"].(string)
			into[language] = text
			return
		}
		for language, text := range renamed(v, "@none", "") {
			if words, is := text.(string); is && !strings.HasPrefix(language, "@") {
				into[language] = words
			}
		}
	}
}

// firstText is the first text of a value that may be a list or an object.
func firstText(value any) any {
	for _, text := range textsOf(value) {
		return text
	}
	return nil
}

func textsOf(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, textsOf(item)...)
		}
		return all
	case map[string]any:
		for _, name := range []string{"@value", "name", "title", "@id"} {
			if text, is := v[name].(string); is {
				return []string{text}
			}
		}
	}
	return nil
}

// borrowed takes what others say in terms of Dublin Core.
func (r *reading) borrowed(p map[string]any, node tree) {
	if creator := firstText(node["creator"]); creator != nil {
		p["organisation"] = creator
	}
	var partners, keywords, regions, places []any
	for _, name := range textsOf(node["contributor"]) {
		partners = append(partners, map[string]any{"name": name})
	}
	for _, word := range textsOf(node["subject"]) {
		keywords = append(keywords, word)
	}
	for _, place := range textsOf(node["spatial"]) {
		if codes, are := regionCodes([]string{place}); are {
			regions = append(regions, string(codes[0]))
		} else {
			places = append(places, place)
		}
	}
	for name, list := range map[string][]any{"partners": partners, "keywords": keywords, "regions": regions} {
		if len(list) > 0 {
			p[name] = list
		}
	}
	if len(places) > 0 {
		p["place"] = map[string]any{"": strings.Trim(fmt.Sprint(places), "[]")}
	}
	if start, end, _, found := periodOf(strings.Replace(fmt.Sprint(firstText(node["temporal"])), "/", " – ", 1), DayFirst); found == sureDate {
		p["start"] = start
		if end != "" {
			p["end"] = end
		}
	}
	for _, name := range []string{"created", "changed"} {
		if text, is := p[name].(string); is && !strings.Contains(text, "T") {
			delete(p, name)
		}
	}
}
