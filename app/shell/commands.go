package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pharos/app/session"
)

// The commands that the frame knows, for Guide.Do and the palette; "do.<id>" is the label.
const (
	CommandMake       = "make" // an entry, such as a practice
	CommandNew        = "new"
	CommandOpen       = "open"
	CommandSample     = "sample"
	CommandCopyFile   = "copy-file"
	CommandSave       = "save" // what the page has open
	CommandImport     = "import"
	CommandReload     = "reload"
	CommandQuit       = "quit"
	CommandPalette    = "palette"
	CommandFocus      = "focus" // choose the focus region
	CommandBack       = "back"
	CommandForward    = "forward"
	CommandKeys       = "keys" // keyboard shortcuts
	CommandAbout      = "about"
	CommandManual     = "manual"
	CommandChanges    = "changes"
	CommandUndo       = "undo"
	CommandRedo       = "redo"
	CommandHistory    = "history" // the steps that can be undone
	CommandCopy       = "copy"
	CommandFind       = "find"
	CommandFullScreen = "full-screen"
	CommandLarger     = "larger"
	CommandSmaller    = "smaller"
)

// A command is something the user can do anywhere.
type command struct {
	id   string
	keys *desktop.CustomShortcut // nil: none
	run  func()
}

func (s *Shell) allCommands() []command {
	a := s.config.Actions
	return append([]command{
		{CommandMake, ctrl(fyne.KeyN), s.makeEntry},
		{CommandNew, ctrlShift(fyne.KeyN), s.fileCommand(a.New, s.askNew)},
		{CommandOpen, ctrl(fyne.KeyO), s.fileCommand(a.Open, s.askOpen)},
		{CommandSample, nil, a.Sample},
		{CommandCopyFile, ctrlShift(fyne.KeyS), s.fileCommand(a.Copy, s.askCopy)},
		{CommandSave, ctrl(fyne.KeyS), s.savePage},
		{CommandImport, ctrl(fyne.KeyI), s.goImport},
		{CommandFind, ctrl(fyne.KeyF), s.find},
		{CommandReload, ctrl(fyne.KeyR), s.reloadCommand},
		{CommandFullScreen, ctrlShift(fyne.KeyF), s.toggleFullScreen},
		{CommandLarger, ctrl(fyne.KeyPlus), func() { s.stepScale(1) }},
		{CommandSmaller, ctrl(fyne.KeyMinus), func() { s.stepScale(-1) }},
		{CommandBack, alt(fyne.KeyLeft), s.back},
		{CommandForward, alt(fyne.KeyRight), s.forward},
		{CommandPalette, ctrl(fyne.KeyK), s.openPalette},
		{CommandFocus, ctrl(fyne.KeyL), s.chooseFocus},
		{CommandUndo, ctrl(fyne.KeyZ), s.undo},
		{CommandRedo, ctrl(fyne.KeyY), s.redo},
		{CommandHistory, nil, s.historyCommand()},
		{CommandCopy, nil, s.copyCommand},
		{CommandKeys, ctrl(fyne.KeyH), s.showKeys},
		{CommandManual, nil, s.manualCommand()},
		{CommandChanges, nil, s.changesCommand()},
		{CommandAbout, nil, s.showAbout},
		{CommandQuit, ctrl(fyne.KeyQ), s.quit},
	}, s.pageCommands()...)
}

// digits are the keys that lead to pages and, with Alt, to their views.
var digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9, fyne.Key0}

// pageCommands lead to the screens, Ctrl+1 to the first.
func (s *Shell) pageCommands() []command {
	var commands []command
	i := -1 // among those of the navigation
	for _, screen := range s.config.Screens {
		if screen.Aside {
			continue
		}
		if screen.Within == "" {
			i++
		}
		c := command{id: pagePrefix + screen.ID, run: func() { s.visit(screen.ID) }}
		switch {
		case screen.Key != "":
			c.keys = ctrl(screen.Key)
		case screen.Within == "" && i < len(digits):
			c.keys = ctrl(digits[i])
		}
		commands = append(commands, c)
	}
	return commands
}

const pagePrefix = "page:"

// Do implements Guide.
func (s *Shell) Do(id string) bool {
	if c, ok := s.command(id); ok && c.run != nil {
		c.run()
		return true
	}
	return false
}

func (s *Shell) command(id string) (command, bool) {
	for _, c := range s.commands {
		if c.id == id {
			return c, true
		}
	}
	return command{}, false
}

// commandLabel words a command; those that ask for something first end in an ellipsis.
func (s *Shell) commandLabel(id string) string {
	if len(id) > len(pagePrefix) && id[:len(pagePrefix)] == pagePrefix {
		return s.printer.Text("nav." + id[len(pagePrefix):])
	}
	return s.printer.Text("do." + id)
}

// typedKey gets the keys that no widget wanted.
func (s *Shell) typedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyF1:
		s.showKeys()
	case fyne.KeyF5:
		s.reloadCommand()
	case fyne.KeyF11:
		s.toggleFullScreen()
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		s.confirmTop()
	}
}

// fileCommand leaves a command out where the program offers no action for it.
func (s *Shell) fileCommand(action func(string), ask func()) func() {
	if action == nil {
		return nil
	}
	return ask
}

func (s *Shell) askNew() {
	s.SaveFile(FileRequest{
		Purpose: "catalogue", Title: s.printer.Text("file.new"),
		Name: s.printer.Text("file.new.name") + catalogueExtension, Extensions: []string{catalogueExtension},
	}, s.config.Actions.New)
}

func (s *Shell) askOpen() {
	s.OpenFile(FileRequest{
		Purpose: "catalogue", Title: s.printer.Text("file.open"), Extensions: []string{catalogueExtension},
	}, s.config.Actions.Open)
}

func (s *Shell) askCopy() {
	s.SaveFile(FileRequest{
		Purpose: "catalogue", Title: s.printer.Text("file.copy"),
		Name: s.printer.Text("file.copy.name", "name", s.catalogue.plainName()) + catalogueExtension, Extensions: []string{catalogueExtension},
	}, s.config.Actions.Copy)
}

// catalogueExtension is how the name of a catalogue ends.
const catalogueExtension = ".pharos"

func (s *Shell) goImport() {
	if s.config.Actions.Import != nil {
		s.config.Actions.Import(nil)
		return
	}
	s.visit(importPage)
}

// importPage is the id of the screen that takes files; "file" is its parameter.
const importPage = "imports"

// drop takes files that were dropped on the window: a catalogue is opened, others are for the page or
// else imported.
func (s *Shell) drop(dropped []fyne.URI) {
	var paths []string
	for _, uri := range dropped {
		if uri.Scheme() == "file" {
			paths = append(paths, uri.Path())
		}
	}
	switch {
	case len(paths) == 0:
	case len(paths) == 1 && hasExtension(paths[0], catalogueExtension) && s.config.Actions.Open != nil:
		s.config.Actions.Open(paths[0])
	case s.pageTakes(paths):
	case s.config.Actions.Import != nil:
		s.config.Actions.Import(paths)
	default:
		s.Go(session.NewRoute(importPage, "file", paths[0]))
	}
}

func (s *Shell) pageTakes(paths []string) bool {
	dropper, is := s.current().(Dropper)
	return is && dropper.Drop(paths)
}

func (s *Shell) reloadCommand() {
	if s.config.Actions.Changed != nil {
		s.config.Actions.Changed()
	}
	s.reloadAll()
	s.Status(s.printer.Text("status.reloaded"))
}

// savePage lets the page save what it has open. Everything else is stored when it is entered.
func (s *Shell) savePage() {
	if saver, is := s.current().(Saver); is && saver.Save() {
		return
	}
	s.Status(s.printer.Text("status.nothing-to-save"))
}

// makeEntry makes what the page is for, or else what the program makes anywhere.
func (s *Shell) makeEntry() {
	if maker, is := s.current().(Maker); is && maker.Make() {
		return
	}
	if s.config.Actions.Make != nil && !s.catalogue.ReadOnly {
		s.config.Actions.Make()
		return
	}
	s.Status(s.printer.Text("status.nothing-to-make"))
}

func (s *Shell) find() {
	if finder, is := s.current().(Finder); is {
		finder.Find()
		return
	}
	s.openPalette()
}

func (s *Shell) chooseFocus() { s.head.focus.Open() }

func (s *Shell) toggleFullScreen() { s.config.Window.SetFullScreen(!s.config.Window.FullScreen()) }

func (s *Shell) quit() {
	s.remember()
	if s.config.Actions.Quit != nil {
		s.config.Actions.Quit()
		return
	}
	s.config.App.Quit()
}

func ctrl(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

func ctrlShift(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func alt(key fyne.KeyName) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}
