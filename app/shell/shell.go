// Package shell is the frame of the window: navigation, header, status line, menu, shortcuts,
// history, palette and dialogs. It knows no screen.
package shell

import (
	"fyne.io/fyne/v2"

	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/task"
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
	About     About
	Log       func(error) // the one place that logs; may be nil
}

// About is what the window says about the program.
type About struct {
	Name, Version string
	Licences      []Licence
	Changes       string // the changelog, as Markdown; may be empty
}

// A Licence is of something that the program is made with.
type Licence struct{ Name, Kind, Text string }

// The commands that the frame knows, for Guide.Do and the palette; "command.<id>" is the label.
const (
	CommandNew        = "new"
	CommandOpen       = "open"
	CommandSample     = "sample"
	CommandCopyFile   = "copy-file"
	CommandImport     = "import"
	CommandReload     = "reload"
	CommandQuit       = "quit"
	CommandPalette    = "palette"
	CommandFocus      = "focus" // choose the focus region
	CommandBack       = "back"
	CommandForward    = "forward"
	CommandKeys       = "keys" // keyboard shortcuts
	CommandAbout      = "about"
	CommandCopy       = "copy"
	CommandFind       = "find"
	CommandFullScreen = "full-screen"
)

// A Shell is the frame. It implements Host.
//
//	frame := shell.New(shell.Config{…})
//	frame.SetCatalogue(shell.Catalogue{…})
//	frame.Start() // shows the last place
//	window.ShowAndRun()
type Shell struct {
	config  Config
	printer *phrase.Printer
}

// New builds the frame into the window. Nothing is shown before Start.
func New(config Config) *Shell {
	return &Shell{config: config, printer: phrase.For(config.Settings.Get().Language)}
}

// Start shows the place where the user was last, or the first screen.
func (s *Shell) Start() {}

// SetCatalogue tells the foot of the window which catalogue is open. Pages are built anew: nothing
// of another catalogue stays.
func (s *Shell) SetCatalogue(c Catalogue) {}

// CatalogueChanged reloads the page shown, and the others when they are shown again.
func (s *Shell) CatalogueChanged(c Catalogue) {}

// Printer implements Words.
func (s *Shell) Printer() *phrase.Printer { return s.printer }

// Session implements Words.
func (s *Shell) Session() *session.Session { return s.config.Session }

// Settings implements Words.
func (s *Shell) Settings() *settings.Store { return s.config.Settings }

// Go implements Guide.
func (s *Shell) Go(route session.Route) {}

// Replace implements Guide.
func (s *Shell) Replace(route session.Route) {}

// Do implements Guide.
func (s *Shell) Do(command string) bool { return false }

// ShowError implements Speaker.
func (s *Shell) ShowError(err error) {}

// Inform implements Speaker.
func (s *Shell) Inform(title, text string) {}

// Ask implements Speaker.
func (s *Shell) Ask(question Question, yes func()) {}

// Status implements Speaker.
func (s *Shell) Status(text string) {}

// ShowPanel implements Speaker.
func (s *Shell) ShowPanel(panel Panel) (hide func()) { return func() {} }

// Copy implements Speaker.
func (s *Shell) Copy(text string) {}

// OpenFile implements Files.
func (s *Shell) OpenFile(request FileRequest, chosen func(path string)) {}

// SaveFile implements Files.
func (s *Shell) SaveFile(request FileRequest, chosen func(path string)) {}

// Runner implements Worker.
func (s *Shell) Runner() task.Runner { return s.config.Runner }

// Run implements Worker.
func (s *Shell) Run(job Job) {}

var _ Host = (*Shell)(nil)
