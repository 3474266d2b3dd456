package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A tree is a practice or the content of an entry as its JSON says it: maps, lists, texts and numbers. The path of a
// place in it is the names on the way there, apart by dots.
type tree map[string]any

// treeOf makes the tree of a value whose JSON is an object. What is empty is left out of it.
func treeOf(value any) (tree, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("JSON of %T: %w", value, err)
	}
	t, err := parseTree(text)
	if err != nil {
		return nil, err
	}
	t.prune()
	return t, nil
}

func parseTree(text []byte) (tree, error) {
	var t tree
	if err := decodeOne(text, &t); err != nil {
		return nil, err
	}
	if t == nil {
		return nil, errors.New("no JSON object")
	}
	return t, nil
}

// decodeOne reads just one JSON value; numbers keep their digits.
func decodeOne(text []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

// into reads the tree as a value of ours.
func (t tree) into(value any) error {
	text, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, value)
}

// prune drops what holds nothing: null, the empty text, empty lists and objects. List items stay, since
// their places tell.
func (t tree) prune() {
	for name, value := range t {
		switch v := value.(type) {
		case nil:
			delete(t, name)
		case string:
			if v == "" {
				delete(t, name)
			}
		case []any:
			if len(v) == 0 {
				delete(t, name)
			}
		case map[string]any:
			if tree(v).prune(); len(v) == 0 {
				delete(t, name)
			}
		}
	}
}

// at returns what stands at the path; nil where nothing does.
func (t tree) at(path string) any {
	here := map[string]any(t)
	for {
		name, rest, more := strings.Cut(path, ".")
		if !more {
			return here[name]
		}
		next, is := here[name].(map[string]any)
		if !is {
			return nil
		}
		here, path = next, rest
	}
}

// put writes at the path. Language keys hold no dots.
func (t tree) put(path string, value any) {
	here := map[string]any(t)
	for {
		name, rest, more := strings.Cut(path, ".")
		if !more {
			here[name] = value
			return
		}
		next, is := here[name].(map[string]any)
		if !is {
			next = map[string]any{}
			here[name] = next
		}
		here, path = next, rest
	}
}

// drop empties the path, and what holds nothing without it.
func (t tree) drop(path string) {
	name, rest, more := strings.Cut(path, ".")
	if !more {
		delete(t, name)
		return
	}
	if next, is := t[name].(map[string]any); is {
		if tree(next).drop(rest); len(next) == 0 {
			delete(t, name)
		}
	}
}

// over lays another tree over this one: objects name by name, everything else as a whole. Lists are not
// joined: a list in a file is the whole list.
func (t tree) over(other tree) {
	for name, value := range other {
		above, both := value.(map[string]any)
		below, is := t[name].(map[string]any)
		if both && is {
			tree(below).over(above)
			continue
		}
		t[name] = value
	}
}
