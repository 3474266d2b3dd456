package writing

import (
	"encoding/json"
	"fmt"

	"pharos/data"
	"pharos/data/practice"
)

// DraftKey is what the draft of a practice is kept under.
func DraftKey(id data.PracticeID) string { return "practice." + string(id) }

// A draft is what was typed and is no step yet, with the place where it was typed.
type draft struct {
	Practice data.Practice              `json:"practice"`
	Was      map[string]json.RawMessage `json:"was,omitempty"`    // the parts that differ as they were before; left out: there was none
	Changed  []string                   `json:"changed"`          // the parts that differ
	Unread   map[string]practice.Value  `json:"unread,omitempty"` // what was typed into fields that cannot take it
	place
}

// A place is where in the form the keyboard is.
type place struct {
	Field    string `json:"field,omitempty"`
	Language string `json:"language,omitempty"` // of the text
	Row      int    `json:"row,omitempty"`      // of the cursor, as the field wraps
	Column   int    `json:"column,omitempty"`
	Template string `json:"template,omitempty"`
}

// draftText writes what was typed since the practice was stored.
func draftText(doc document) (string, error) {
	was, err := partsOf(doc.base)
	if err != nil {
		return "", err
	}
	d := draft{
		Practice: doc.now, Changed: changedParts(doc.base, doc.now), Was: map[string]json.RawMessage{},
		Unread: doc.unread, place: doc.at,
	}
	for _, part := range d.Changed {
		if before, had := was[part]; had {
			d.Was[part] = before
		}
	}
	text, err := json.Marshal(d)
	if err != nil {
		return "", fmt.Errorf("draft of practice %s: %w", doc.id, err)
	}
	return string(text), nil
}

// parseDraft reads a draft.
func parseDraft(text string) (draft, error) {
	var d draft
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return d, fmt.Errorf("draft: %w", err)
	}
	return d, nil
}

// over puts what the draft holds over what is stored now: only what was typed.
func (d draft) over(stored data.Practice) (data.Practice, error) {
	now, err := partsOf(d.Practice)
	if err != nil {
		return stored, err
	}
	base := map[string]json.RawMessage{}
	for part, value := range now {
		base[part] = value
	}
	for _, part := range d.Changed {
		delete(base, part)
		if before, had := d.Was[part]; had {
			base[part] = before
		}
	}
	was, err := practiceOf(base)
	if err != nil {
		return stored, err
	}
	return merged(was, d.Practice, stored)
}
