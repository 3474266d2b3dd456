// Package data is the domain of regional benchmarking: regions, indicators, observations with
// their flags and sources, comparisons and practices, and the rules that hold for them.
// It imports nothing but the standard library and knows no file, screen or database.
package data

import (
	"errors"
	"maps"
	"slices"
)

// Sentinels that callers ask for with errors.Is.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflict")
	ErrInvalid  = errors.New("invalid")
	ErrReadOnly = errors.New("read-only")
)

// Text holds one text per language, keyed by ISO 639-1 code; the key "" holds a text that is
// the same in every language, such as the local name of a region.
type Text map[string]string

// In returns the text in the language. It falls back to the text for every language, then to
// English, then to the first language by alphabet, and is empty only where t is empty.
func (t Text) In(language string) string {
	for _, key := range []string{language, "", "en"} {
		if text := t[key]; text != "" {
			return text
		}
	}
	for _, key := range slices.Sorted(maps.Keys(t)) {
		if t[key] != "" {
			return t[key]
		}
	}
	return ""
}

// Plain returns a Text that is the same in every language; it is empty for an empty text.
func Plain(text string) Text {
	if text == "" {
		return nil
	}
	return Text{"": text}
}

// Keyed returns the list by the key of each; of several with one key the last counts.
func Keyed[K comparable, V any](list []V, key func(V) K) map[K]V {
	all := make(map[K]V, len(list))
	for _, v := range list {
		all[key(v)] = v
	}
	return all
}
