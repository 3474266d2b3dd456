// Package shell is the frame of the window: navigation, header, status line, menu, shortcuts,
// history, palette and dialogs. It knows no screen.
package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/resources/phrase"
)

// Config is what a frame is made of.
type Config struct {
	App       fyne.App
	Window    fyne.Window
	Runner    task.Runner
	Session   *session.Session
	Settings  *settings.Store
	Screens   []Screen // in the order of the navigation
	Providers []Provider
	Actions   Actions
	Places    Places
	Steps     Steps // of the open catalogue; nil: nothing can be undone
	About     About
	Log       func(error) // the one place that logs; may be nil
}

// About is what the window says about the program.
type About struct {
	Name, Version string
	Licences      []Licence
	Changes       string // the changelog, as Markdown; may be empty
	Manual        []ManualPage
}

// A Licence is of something that the program is made with.
type Licence struct{ Name, Kind, Text string }

// A Shell is the frame. It implements Host.
//
//	frame := shell.New(shell.Config{…})
//	frame.SetCatalogue(shell.Catalogue{…})
//	frame.Start() // shows the last place
//	window.ShowAndRun()
type Shell struct {
	config    Config
	printer   *phrase.Printer
	catalogue Catalogue
	commands  []command
	history   history
	pages     map[string]*shown // by id of the screen
	reloading bool
	rail      *rail
	head      *head
	strip     *strip
	foot      *foot
	stage     *fyne.Container // holds the content of the page shown
	dialogs   []*dialogue     // open ones, the last on top
	palette   *palette
	viewing   string // id of the screen whose views stand in the menu
	jobs      jobs
	steps     steps
}

// New builds the frame into the window. Nothing is shown before Start.
func New(config Config) *Shell {
	s := &Shell{config: config, pages: map[string]*shown{}}
	s.steps.slot = task.NewSlot(config.Runner)
	s.commands = s.allCommands()
	s.applyTheme()
	s.build()
	now := config.Settings.Get()
	config.Window.Resize(fyne.NewSize(float32(now.WindowWidth), float32(now.WindowHeight)))
	config.Window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) { s.drop(dropped) })
	config.Window.SetCloseIntercept(s.close)
	config.Window.Canvas().SetOnTypedKey(s.typedKey)
	for _, plus := range []fyne.Shortcut{ctrl(fyne.KeyEqual), ctrlShift(fyne.KeyEqual), ctrlShift(fyne.KeyPlus)} {
		config.Window.Canvas().AddShortcut(plus, func(fyne.Shortcut) { s.stepScale(1) }) // where + needs Shift
	}
	config.Window.Canvas().AddShortcut(ctrlShift(fyne.KeyZ), func(fyne.Shortcut) { s.redo() })
	config.Session.Subscribe(s.sessionChanged)
	config.Settings.Subscribe(s.settingsChanged)
	return s
}

// Start shows the place where the user was last, or the first screen.
func (s *Shell) Start() {
	route, ok := session.ParseRoute(s.config.Settings.Get().LastRoute)
	if _, known := s.screen(route.Page); !ok || !known {
		if len(s.config.Screens) == 0 {
			return
		}
		route = session.NewRoute(s.config.Screens[0].ID)
	}
	s.Go(route)
}

// SetCatalogue tells the foot of the window which catalogue is open. Pages are built anew: nothing
// of another catalogue stays.
func (s *Shell) SetCatalogue(c Catalogue) {
	s.catalogue, s.steps.known = c, nil
	s.renew()
	s.refreshMenu()
	s.readSteps()
}

// CatalogueChanged reloads the page shown, and the others when they are shown again.
func (s *Shell) CatalogueChanged(c Catalogue) {
	s.catalogue = c
	s.refreshFrame()
	s.reloadAll()
	s.readSteps()
}

// Printer implements Words.
func (s *Shell) Printer() *phrase.Printer { return s.printer }

// Session implements Words.
func (s *Shell) Session() *session.Session { return s.config.Session }

// Settings implements Words.
func (s *Shell) Settings() *settings.Store { return s.config.Settings }

// Runner implements Worker.
func (s *Shell) Runner() task.Runner { return s.config.Runner }

var _ Host = (*Shell)(nil)

// language is what the settings say, or the system.
func (s *Shell) language() string {
	if set := s.config.Settings.Get().Language; set != "" {
		return set
	}
	return lang.SystemLocale().LanguageString()
}

func (s *Shell) applyTheme() {
	now := s.config.Settings.Get()
	s.config.App.Settings().SetTheme(theme.New(theme.Options{
		Forced: now.Appearance != settings.Auto, Dark: now.Appearance == settings.Dark, Scale: now.TextScale,
	}))
}

func (s *Shell) sessionChanged(data.Comparison) {
	s.refreshFrame()
	s.reloadAll()
}

func (s *Shell) settingsChanged(before, after settings.Settings) {
	if before.Appearance != after.Appearance || before.TextScale != after.TextScale {
		s.applyTheme()
	}
	switch {
	case before.Language != after.Language, before.TextScale != after.TextScale:
		s.build()
		s.renew()
	case before.Appearance != after.Appearance, len(before.Recent) != len(after.Recent):
		s.refreshMenu()
	}
}

// close keeps the window's size and closes it.
func (s *Shell) close() {
	s.remember()
	s.config.Window.Close()
}

func (s *Shell) remember() {
	size := s.config.Window.Canvas().Size()
	s.config.Settings.Change(func(now *settings.Settings) {
		now.WindowWidth, now.WindowHeight = float64(size.Width), float64(size.Height)
	})
}
