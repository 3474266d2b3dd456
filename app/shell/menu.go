package shell

import (
	"math"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"pharos/app/settings"
	"pharos/resources/phrase"
)

// refreshMenu builds the main menu. Its shortcuts work wherever the keyboard is, which those of
// the canvas do not.
func (s *Shell) refreshMenu() {
	p := s.printer
	s.config.Window.SetMainMenu(fyne.NewMainMenu(
		fyne.NewMenu(p.Text("menu.file"), s.fileItems()...),
		fyne.NewMenu(p.Text("menu.edit"), s.editItems()...),
		fyne.NewMenu(p.Text("menu.view"), s.viewItems()...),
		fyne.NewMenu(p.Text("menu.go"), s.goItems()...),
		fyne.NewMenu(p.Text("menu.help"), s.helpItems()...),
	))
}

// menuItem is the item of a command, dull where the command cannot be run.
func (s *Shell) menuItem(id string) *fyne.MenuItem {
	c, _ := s.command(id)
	item := fyne.NewMenuItem(s.commandLabel(id), c.run)
	item.Disabled = c.run == nil
	if c.keys != nil {
		item.Shortcut = c.keys
	}
	return item
}

func (s *Shell) fileItems() []*fyne.MenuItem {
	quit := s.menuItem(CommandQuit)
	quit.IsQuit = true
	return []*fyne.MenuItem{
		s.menuItem(CommandMake), fyne.NewMenuItemSeparator(),
		s.menuItem(CommandNew), s.menuItem(CommandOpen), s.recentItem(), s.menuItem(CommandSample),
		s.menuItem(CommandSave), s.menuItem(CommandCopyFile), fyne.NewMenuItemSeparator(),
		s.menuItem(CommandImport), fyne.NewMenuItemSeparator(), quit,
	}
}

// recentItem lists the catalogues opened last. Their paths are not touched here: a drive that is
// gone would hold up the window.
func (s *Shell) recentItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(s.printer.Text("menu.recent"), nil)
	var items []*fyne.MenuItem
	for _, path := range s.config.Settings.Get().Recent {
		if s.config.Actions.Open == nil || path == s.catalogue.Path {
			continue
		}
		label := filepath.Base(path) + "  –  " + shortFolder(filepath.Dir(path))
		items = append(items, fyne.NewMenuItem(label, func() { s.config.Actions.Open(path) }))
	}
	item.Disabled = len(items) == 0
	if len(items) > 0 {
		item.ChildMenu = fyne.NewMenu("", items...)
	}
	return item
}

// shortFolder keeps the end of a long path, which tells more than its beginning.
func shortFolder(folder string) string {
	const most = 48
	runes := []rune(folder)
	if len(runes) <= most {
		return folder
	}
	return "…" + string(runes[len(runes)-most:])
}

func (s *Shell) viewItems() []*fyne.MenuItem {
	return append(s.pageViewItems(),
		submenu(s.printer.Text("menu.appearance"), s.appearanceItems()),
		submenu(s.printer.Text("menu.language"), s.languageItems()),
		submenu(s.printer.Text("menu.text-size"), s.scaleItems()),
		fyne.NewMenuItemSeparator(), s.menuItem(CommandFullScreen), s.menuItem(CommandReload),
	)
}

// pageViewItems lead to the views of the page shown, if it has several.
func (s *Shell) pageViewItems() []*fyne.MenuItem {
	viewer, is := s.current().(Viewer)
	if !is {
		return nil
	}
	var items []*fyne.MenuItem
	for i, title := range viewer.Views() {
		item := fyne.NewMenuItem(title, func() { viewer.ShowView(i) })
		if i < len(digits) {
			item.Shortcut = alt(digits[i])
		}
		items = append(items, item)
	}
	return append(items, fyne.NewMenuItemSeparator())
}

func (s *Shell) appearanceItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	now := s.config.Settings.Get().Appearance
	for _, a := range settings.Appearances {
		items = append(items, choice(s.printer.Text("appearance."+string(a)), a == now, func() {
			s.config.Settings.Change(func(kept *settings.Settings) { kept.Appearance = a })
		}))
	}
	return items
}

func (s *Shell) languageItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, l := range phrase.Languages() {
		items = append(items, choice(l.Name, l.Code == s.printer.Language(), func() {
			s.config.Settings.Change(func(kept *settings.Settings) { kept.Language = l.Code })
		}))
	}
	return items
}

func (s *Shell) scaleItems() []*fyne.MenuItem {
	items := []*fyne.MenuItem{s.menuItem(CommandLarger), s.menuItem(CommandSmaller), fyne.NewMenuItemSeparator()}
	now := s.config.Settings.Get().TextScale
	for _, scale := range settings.TextScales {
		items = append(items, choice(s.printer.Percent(scale, 0), math.Abs(scale-now) < 0.01, func() { s.setScale(scale) }))
	}
	return items
}

func (s *Shell) setScale(scale float64) {
	s.config.Settings.Change(func(kept *settings.Settings) { kept.TextScale = scale })
	s.refreshMenu()
}

// stepScale moves to the next scale that the menu offers.
func (s *Shell) stepScale(by int) {
	now := s.config.Settings.Get().TextScale
	at := slices.IndexFunc(settings.TextScales, func(scale float64) bool { return scale > now-0.01 })
	s.setScale(settings.TextScales[min(max(at+by, 0), len(settings.TextScales)-1)])
}

func (s *Shell) goItems() []*fyne.MenuItem {
	items := []*fyne.MenuItem{
		s.menuItem(CommandBack), s.menuItem(CommandForward), fyne.NewMenuItemSeparator(),
		s.menuItem(CommandPalette), s.menuItem(CommandFocus), fyne.NewMenuItemSeparator(),
	}
	for _, screen := range s.config.Screens {
		if screen.Aside {
			continue
		}
		items = append(items, s.menuItem(pagePrefix+screen.ID))
	}
	return items
}

func (s *Shell) helpItems() []*fyne.MenuItem {
	return []*fyne.MenuItem{
		s.menuItem(CommandManual), s.menuItem(CommandKeys), s.menuItem(CommandChanges), fyne.NewMenuItemSeparator(), s.menuItem(CommandAbout),
	}
}

func submenu(label string, items []*fyne.MenuItem) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, nil)
	item.ChildMenu = fyne.NewMenu("", items...)
	return item
}

func choice(label string, checked bool, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, do)
	item.Checked = checked
	return item
}

func (c Catalogue) plainName() string { return strings.TrimSuffix(c.Name, catalogueExtension) }
