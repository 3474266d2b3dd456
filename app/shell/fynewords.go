package shell

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"pharos/resources/phrase"
)

// fyneKeys are the words that Fyne's own dialogs, calendars and menus ask for. A test compares them
// with the library.
var fyneKeys = []string{
	"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File",
	"Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files",
	"Undo", "Yes", "file.name", "file.parent",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"monday.short", "tuesday.short", "wednesday.short", "thursday.short", "friday.short", "saturday.short", "sunday.short",
}

// speakFyne makes Fyne use the printer's language. Fyne speaks the language of the system and has
// no way to choose another, so the words are given to it under the system's locale, and under any
// other that it turns out to have settled on.
func speakFyne(p *phrase.Printer) {
	words := fyneWords(p)
	system := lang.SystemLocale()
	locales := []fyne.Locale{system, fyne.Locale(system.LanguageString()), "en"}
	if language, _, found := strings.Cut(string(system), "-"); found {
		locales = append(locales, fyne.Locale(language))
	}
	for _, locale := range append(locales, shippedWithFyne...) {
		if err := lang.AddTranslationsForLocale(words, locale); err != nil {
			continue // a locale that Fyne cannot name is not the one it uses
		}
		if fyneSpeaks(p) {
			return
		}
	}
}

// shippedWithFyne are the locales that Fyne may settle on by itself.
var shippedWithFyne = []fyne.Locale{"cs", "de", "el", "es", "fr", "ja", "pl", "pt", "pt-BR", "ru", "sv", "ta", "uk", "zh-Hans"}

func fyneWords(p *phrase.Printer) []byte {
	words := make(map[string]any, len(fyneKeys))
	for _, key := range fyneKeys {
		words[key] = map[string]string{"other": p.Text("fyne." + key)}
	}
	text, err := json.Marshal(words)
	if err != nil {
		panic(err) // a map of texts can always be written
	}
	return text
}

func fyneSpeaks(p *phrase.Printer) bool {
	for _, key := range fyneKeys {
		if lang.X(key, key) != p.Text("fyne."+key) {
			return false
		}
	}
	return true
}
