package writing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"pharos/data"
)

// Practices are compared and merged by the parts of their JSON: a text is one part for each language,
// a list is one part as a whole.

// notTyped are the parts that nobody types: they are always those of the catalogue.
var notTyped = []string{"id", "created", "changed"}

// merged puts what was typed since base over what is stored now. What was not typed is as stored.
func merged(base, typed, stored data.Practice) (data.Practice, error) {
	var parts [3]map[string]json.RawMessage
	for i, p := range []data.Practice{base, typed, stored} {
		var err error
		if parts[i], err = partsOf(p); err != nil {
			return typed, err
		}
	}
	for _, part := range notTyped {
		for i := range parts[:2] {
			delete(parts[i], part)
		}
		if value, has := parts[2][part]; has {
			parts[0][part], parts[1][part] = value, value
		}
	}
	return practiceOf(mergedParts(parts[0], parts[1], parts[2]))
}

func mergedParts(base, typed, stored map[string]json.RawMessage) map[string]json.RawMessage {
	all := map[string]json.RawMessage{}
	for _, part := range slices.Sorted(maps.Keys(union(base, typed, stored))) {
		if value := mergedPart(base[part], typed[part], stored[part]); value != nil {
			all[part] = value
		}
	}
	return all
}

// mergedPart is one part; nil where it is left out.
func mergedPart(base, typed, stored json.RawMessage) json.RawMessage {
	switch {
	case bytes.Equal(base, typed):
		return stored
	case bytes.Equal(base, stored):
		return typed
	}
	b, bIs := inner(base)
	t, tIs := inner(typed)
	s, sIs := inner(stored)
	if !bIs || !tIs || !sIs {
		return typed
	}
	within := mergedParts(b, t, s)
	if len(within) == 0 {
		return nil
	}
	text, err := json.Marshal(within)
	if err != nil { // parts of JSON always make JSON
		return typed
	}
	return text
}

// inner returns the parts of a part; false where it has none. What is left out has none yet.
func inner(part json.RawMessage) (map[string]json.RawMessage, bool) {
	if part == nil {
		return nil, true
	}
	var parts map[string]json.RawMessage
	err := json.Unmarshal(part, &parts)
	return parts, err == nil && parts != nil
}

func union(all ...map[string]json.RawMessage) map[string]struct{} {
	keys := map[string]struct{}{}
	for _, one := range all {
		for key := range one {
			keys[key] = struct{}{}
		}
	}
	return keys
}

// changedParts names the parts in which two practices differ, sorted.
func changedParts(a, b data.Practice) []string {
	one, err := partsOf(a)
	if err != nil {
		return nil
	}
	other, err := partsOf(b)
	if err != nil {
		return nil
	}
	var changed []string
	for part := range union(one, other) {
		if !slices.Contains(notTyped, part) && !bytes.Equal(one[part], other[part]) {
			changed = append(changed, part)
		}
	}
	slices.Sort(changed)
	return changed
}

// same reports whether nothing that is typed differs.
func same(a, b data.Practice) bool { return len(changedParts(a, b)) == 0 }

func partsOf(p data.Practice) (map[string]json.RawMessage, error) {
	text, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("practice %s: %w", p.ID, err)
	}
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		return nil, fmt.Errorf("practice %s: %w", p.ID, err)
	}
	return parts, nil
}

func practiceOf(parts map[string]json.RawMessage) (p data.Practice, err error) {
	text, err := json.Marshal(parts)
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	if err != nil {
		return p, fmt.Errorf("practice: %w", err)
	}
	return p, nil
}
