package shell

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/settings"
)

// OpenFile implements Files.
func (s *Shell) OpenFile(request FileRequest, chosen func(path string)) {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil {
			s.ShowError(err)
			return
		}
		if file == nil {
			return
		}
		path := file.URI().Path()
		if err := file.Close(); err != nil { // only the name is wanted
			s.ShowError(err)
			return
		}
		s.rememberFolder(request.Purpose, filepath.Dir(path))
		chosen(path)
	}, s.config.Window)
	if len(request.Extensions) > 0 {
		d.SetFilter(endings(request.Extensions))
	}
	if request.Title != "" {
		d.SetTitleText(request.Title)
	}
	s.placeDialog(d, request.Purpose)
}

// SaveFile implements Files. Fyne's own dialog empties the file as soon as it is chosen, so this
// one asks for a name and a folder and touches nothing.
func (s *Shell) SaveFile(request FileRequest, chosen func(path string)) {
	name := widget.NewEntry()
	name.SetText(request.Name)
	folder := s.folder(request.Purpose)
	label := widget.NewLabel(folder)
	label.Truncation = fyne.TextTruncateEllipsis
	browse := quiet(s.printer.Text("file.folder"), base.FolderOpenIcon(), func() {
		s.chooseFolder(request.Purpose, func(path string) {
			folder = path
			label.SetText(path)
		})
	})
	content := container.NewVBox(
		kit.Hint(s.printer.Text("file.name")), name,
		kit.Hint(s.printer.Text("file.in")), container.NewBorder(nil, nil, nil, browse, label),
	)
	d := s.openDialogue(dialogueParts{
		title: request.Title, content: content, width: 520,
		dismiss: s.printer.Text("fyne.Cancel"), confirm: s.printer.Text("fyne.Save"),
		deed: func() { s.settlePath(request, joined(folder, name.Text, request.Extensions), chosen) },
	})
	name.OnSubmitted = func(string) { d.confirm() }
	s.config.Window.Canvas().Focus(name)
}

// settlePath asks before another file is replaced.
func (s *Shell) settlePath(request FileRequest, path string, chosen func(string)) {
	if path == "" {
		return
	}
	s.rememberFolder(request.Purpose, filepath.Dir(path))
	if _, err := os.Stat(path); err != nil {
		chosen(path)
		return
	}
	s.Ask(Question{
		Title: s.printer.Text("file.replace.title"),
		Text:  s.printer.Text("file.replace.text", "file", filepath.Base(path)),
		Yes:   s.printer.Text("file.replace.yes"), Harmful: true,
	}, func() { chosen(path) })
}

func (s *Shell) chooseFolder(purpose string, chosen func(string)) {
	d := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil {
			s.ShowError(err)
			return
		}
		if folder != nil {
			chosen(folder.Path())
		}
	}, s.config.Window)
	s.placeDialog(d, purpose)
}

func (s *Shell) placeDialog(d *dialog.FileDialog, purpose string) {
	if folder, err := storage.ListerForURI(storage.NewFileURI(s.folder(purpose))); err == nil {
		d.SetLocation(folder)
	}
	d.SetView(dialog.ListView)
	room := s.room()
	d.Show()
	d.Resize(fyne.NewSize(min(860*kit.Unit(), room.Width-60), min(600*kit.Unit(), room.Height-60)))
}

// folder returns the folder last used for a purpose, or the user's own.
func (s *Shell) folder(purpose string) string {
	if folder := s.config.Settings.Get().Folders[purpose]; folder != "" {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

func (s *Shell) rememberFolder(purpose, folder string) {
	s.config.Settings.Change(func(now *settings.Settings) {
		if now.Folders == nil {
			now.Folders = map[string]string{}
		}
		now.Folders[purpose] = folder
	})
}

// joined makes a path of what was typed: a name, or a path of its own. A name without any of the
// extensions gets the first. It is empty where nothing was typed.
func joined(folder, name string, extensions []string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if len(extensions) > 0 && !hasExtension(name, extensions...) {
		name += extensions[0]
	}
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(folder, name)
}

func hasExtension(name string, extensions ...string) bool {
	for _, extension := range extensions {
		if strings.HasSuffix(strings.ToLower(name), strings.ToLower(extension)) {
			return true
		}
	}
	return false
}

// endings lets files through whose names end in one of them; .tsv.gz is one ending.
type endings []string

// Matches implements storage.FileFilter.
func (e endings) Matches(uri fyne.URI) bool { return hasExtension(uri.Name(), e...) }
