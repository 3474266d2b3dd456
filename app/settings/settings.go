// Package settings gives typed access to what the program remembers of a user: language,
// appearance, sizes, recent catalogues and folders. The defaults stand in one literal.
package settings

import (
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
)

// Appearance is the colour scheme of the window.
type Appearance string

// The appearances; "appearance.<value>" is the phrase key.
const (
	Auto  Appearance = "auto" // as the system has it
	Light Appearance = "light"
	Dark  Appearance = "dark"
)

// Appearances lists them in the order the user sees.
var Appearances = []Appearance{Auto, Light, Dark}

// Settings are everything remembered. Numbers are stored as numbers and codes as codes, never as
// translated labels.
type Settings struct {
	Language     string            // ISO 639-1; empty: as the system has it
	Appearance   Appearance        //
	TextScale    float64           // 0.8..2.0
	WindowWidth  float64           // of the content, at scale 1
	WindowHeight float64           //
	Recent       []string          // catalogues, newest first, at most MaxRecent
	LastRoute    string            // as session.Route writes it
	Author       string            // the user's name in the history of entries; empty: no name, never that of the system
	Folders      map[string]string // the folder last used, by purpose
	Views        map[string]string // how screens are shown, by a name of the screen's own
}

// MaxRecent is how many catalogues are remembered; the bounds of the text scale.
const (
	MaxRecent    = 10
	MinTextScale = 0.8
	MaxTextScale = 2.0
)

// TextScales lists the scales that the menu offers.
var TextScales = []float64{0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2}

// Defaults returns what holds until the user says otherwise. The appearance is light, as the printed
// brief is: Fyne takes a system that says nothing for a dark one.
func Defaults() Settings {
	return Settings{Appearance: Light, TextScale: 1, WindowWidth: 1280, WindowHeight: 800}
}

// A Store keeps settings in Fyne's preferences. All its methods belong to the window's goroutine.
//
//	store := settings.Open(app.Preferences())
//	store.Change(func(s *settings.Settings) { s.Language = "fi" })
type Store struct {
	preferences fyne.Preferences
	now         Settings
	listeners   []*listener
}

type listener struct{ heard func(before, after Settings) }

// Open reads the settings. Values that make no sense are replaced by defaults.
func Open(p fyne.Preferences) *Store { return &Store{preferences: p, now: read(p)} }

// Get returns the settings, as a copy that the caller may change.
func (s *Store) Get() Settings { return cloned(s.now) }

// Keep remembers how a screen is shown.
func (s *Store) Keep(name, value string) {
	s.Change(func(now *Settings) {
		if now.Views == nil {
			now.Views = map[string]string{}
		}
		if now.Views[name] = value; value == "" {
			delete(now.Views, name)
		}
	})
}

// Change changes settings, stores them and tells who listens, if something differs.
func (s *Store) Change(change func(*Settings)) {
	before, next := s.Get(), s.Get()
	change(&next)
	next = sound(cloned(next))
	if reflect.DeepEqual(before, next) {
		return
	}
	s.now = next
	write(s.preferences, next)
	for _, l := range slices.Clone(s.listeners) {
		l.heard(before, s.Get())
	}
}

// Subscribe calls heard after every change until cancel is called.
func (s *Store) Subscribe(heard func(before, after Settings)) (cancel func()) {
	l := &listener{heard}
	s.listeners = append(s.listeners, l)
	return func() {
		s.listeners = slices.DeleteFunc(slices.Clone(s.listeners), func(other *listener) bool { return other == l })
	}
}

// Opened puts a catalogue at the head of the recent ones.
func (s *Store) Opened(path string) {
	s.Change(func(now *Settings) {
		now.Recent = slices.DeleteFunc(now.Recent, func(other string) bool { return other == path })
		now.Recent = slices.Insert(now.Recent, 0, path)
	})
}

// Forget takes a catalogue out of the recent ones.
func (s *Store) Forget(path string) {
	s.Change(func(now *Settings) {
		now.Recent = slices.DeleteFunc(now.Recent, func(other string) bool { return other == path })
	})
}

// The names under which preferences are stored; they never change.
const (
	keyLanguage   = "language"
	keyAppearance = "appearance"
	keyTextScale  = "text-scale"
	keyWidth      = "window-width"
	keyHeight     = "window-height"
	keyRecent     = "recent"
	keyRoute      = "last-route"
	keyAuthor     = "author"
	keyFolders    = "folders"
	keyViews      = "views"
)

func read(p fyne.Preferences) Settings {
	d := Defaults()
	s := Settings{
		Language:     p.StringWithFallback(keyLanguage, d.Language),
		Appearance:   Appearance(p.StringWithFallback(keyAppearance, string(d.Appearance))),
		TextScale:    p.FloatWithFallback(keyTextScale, d.TextScale),
		WindowWidth:  p.FloatWithFallback(keyWidth, d.WindowWidth),
		WindowHeight: p.FloatWithFallback(keyHeight, d.WindowHeight),
		Recent:       p.StringListWithFallback(keyRecent, d.Recent),
		LastRoute:    p.StringWithFallback(keyRoute, d.LastRoute),
		Author:       p.StringWithFallback(keyAuthor, d.Author),
	}
	if err := json.Unmarshal([]byte(p.StringWithFallback(keyFolders, "{}")), &s.Folders); err != nil {
		s.Folders = nil // a folder is a convenience; a damaged list is no reason to complain
	}
	if err := json.Unmarshal([]byte(p.StringWithFallback(keyViews, "{}")), &s.Views); err != nil {
		s.Views = nil
	}
	return sound(s)
}

func write(p fyne.Preferences, s Settings) {
	p.SetString(keyLanguage, s.Language)
	p.SetString(keyAppearance, string(s.Appearance))
	p.SetFloat(keyTextScale, s.TextScale)
	p.SetFloat(keyWidth, s.WindowWidth)
	p.SetFloat(keyHeight, s.WindowHeight)
	p.SetStringList(keyRecent, s.Recent)
	p.SetString(keyRoute, s.LastRoute)
	p.SetString(keyAuthor, s.Author)
	if folders, err := json.Marshal(s.Folders); err == nil {
		p.SetString(keyFolders, string(folders))
	}
	if views, err := json.Marshal(s.Views); err == nil {
		p.SetString(keyViews, string(views))
	}
}

// sound mends values that no menu could have set.
func sound(s Settings) Settings {
	d := Defaults()
	if !slices.Contains(Appearances, s.Appearance) {
		s.Appearance = d.Appearance
	}
	if math.IsNaN(s.TextScale) || s.TextScale <= 0 {
		s.TextScale = d.TextScale
	}
	s.TextScale = min(max(s.TextScale, MinTextScale), MaxTextScale)
	if !(s.WindowWidth >= 640 && s.WindowWidth <= 10000 && s.WindowHeight >= 400 && s.WindowHeight <= 10000) {
		s.WindowWidth, s.WindowHeight = d.WindowWidth, d.WindowHeight
	}
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
	if len(s.Recent) == 0 {
		s.Recent = nil
	}
	if len(s.Folders) == 0 {
		s.Folders = nil
	}
	if len(s.Views) == 0 {
		s.Views = nil
	}
	return s
}

func cloned(s Settings) Settings {
	s.Recent = slices.Clone(s.Recent)
	s.Folders, s.Views = maps.Clone(s.Folders), maps.Clone(s.Views)
	return s
}
