package shell

import "fyne.io/fyne/v2"

// forward gives an editing command to the widget with the keyboard and reports whether it took it.
func (s *Shell) toFocused(shortcut fyne.Shortcut) bool {
	target, is := s.config.Window.Canvas().Focused().(fyne.Shortcutable)
	if is {
		target.TypedShortcut(shortcut)
	}
	return is
}

// copyCommand copies what is selected in the widget with the keyboard, or what the page offers.
func (s *Shell) copyCommand() {
	if s.toFocused(&fyne.ShortcutCopy{Clipboard: s.config.App.Clipboard()}) {
		return
	}
	if copier, is := s.current().(Copier); is {
		s.Copy(copier.CopyText())
	}
}

// Copy implements Speaker.
func (s *Shell) Copy(text string) {
	s.config.App.Clipboard().SetContent(text)
	s.Status(s.printer.Text("status.copied"))
}

// editItems are the menu's items for changes and for texts; Fyne handles the keys of the clipboard
// itself.
func (s *Shell) editItems() []*fyne.MenuItem {
	clip := s.config.App.Clipboard()
	item := func(key string, shortcut fyne.Shortcut) *fyne.MenuItem {
		return fyne.NewMenuItem(s.printer.Text("fyne."+key), func() { s.toFocused(shortcut) })
	}
	return append(s.stepItems(), fyne.NewMenuItemSeparator(),
		item("Cut", &fyne.ShortcutCut{Clipboard: clip}), s.menuItem(CommandCopy),
		item("Paste", &fyne.ShortcutPaste{Clipboard: clip}), item("Select all", &fyne.ShortcutSelectAll{}),
		fyne.NewMenuItemSeparator(), s.menuItem(CommandFind),
	)
}
