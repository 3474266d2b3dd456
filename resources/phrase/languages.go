package phrase

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"pharos/resources"
)

// A Language is one that Pharos speaks.
type Language struct {
	Code string // ISO 639-1
	Name string // in the language itself
}

// An entry is one phrase; One is empty where the language has a single form.
type entry struct {
	One   string `json:"one"`
	Other string `json:"other"`
}

// UnmarshalJSON accepts a plain string or an object of plural forms.
func (e *entry) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, &e.Other)
	}
	type forms entry
	return json.Unmarshal(data, (*forms)(e))
}

var loaded = sync.OnceValue(load)

// Languages lists the languages, by the alphabet of their codes.
func Languages() []Language {
	var languages []Language
	for code, entries := range loaded() {
		languages = append(languages, Language{Code: code, Name: entries["language.name"].Other})
	}
	slices.SortFunc(languages, func(a, b Language) int { return strings.Compare(a.Code, b.Code) })
	return languages
}

// For returns the printer of a language given as de, de_DE or de-DE.UTF-8; English for one that
// Pharos does not speak.
func For(code string) *Printer {
	all := loaded()
	code = strings.ToLower(code)
	if cut := strings.IndexAny(code, "_-.@"); cut > 0 {
		code = code[:cut]
	}
	if _, known := all[code]; !known {
		code = "en"
	}
	return &Printer{code: code, tag: language.Make(code), entries: all[code], english: all["en"]}
}

// load reads every shipped translation. A broken file is a slip of ours that a test finds.
func load() map[string]map[string]entry {
	files, err := fs.Glob(resources.Files, "translations/*.json")
	if err != nil {
		panic(err)
	}
	all := make(map[string]map[string]entry, len(files))
	for _, file := range files {
		text, err := fs.ReadFile(resources.Files, file)
		if err != nil {
			panic(err)
		}
		entries := map[string]entry{}
		if err := json.Unmarshal(text, &entries); err != nil {
			panic(fmt.Sprintf("%s: %v", file, err))
		}
		all[strings.TrimSuffix(path.Base(file), ".json")] = entries
	}
	return all
}

// Entries returns the phrases of a language by key, each with its form for one and its other
// form; the first is empty where the language has a single form. For tests and the manual.
func Entries(code string) map[string][2]string {
	entries := map[string][2]string{}
	for key, e := range loaded()[code] {
		entries[key] = [2]string{e.One, e.Other}
	}
	return entries
}
