package shell

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/settings"
)

// OpenFile implements Files.
func (s *Shell) OpenFile(request FileRequest, chosen func(path string)) {
	s.openFolderPanel(request, false, func(path string) {
		s.rememberFolder(request.Purpose, filepath.Dir(path))
		chosen(path)
	})
}

// SaveFile implements Files: it asks for a name and a folder and touches nothing.
func (s *Shell) SaveFile(request FileRequest, chosen func(path string)) {
	name := newNameEntry(s.escape)
	name.SetText(request.Name)
	folder := s.folder(request.Purpose)
	label := widget.NewLabel(folder)
	label.Truncation = fyne.TextTruncateEllipsis
	browse := quiet(s.printer.Text("file.folder"), base.FolderOpenIcon(), func() {
		s.openFolderPanel(FileRequest{Purpose: request.Purpose, Title: s.printer.Text("file.in")}, true, func(path string) {
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
	name.selectFirst(len([]rune(strings.TrimSuffix(request.Name, filepath.Ext(request.Name)))))
}

// settlePath asks before another file is replaced. The disk is looked at away from the window.
func (s *Shell) settlePath(request FileRequest, path string, chosen func(string)) {
	if path == "" {
		return
	}
	exists := false
	s.config.Runner.Start(context.Background(), func(context.Context) error {
		_, err := os.Stat(path)
		exists = err == nil
		if errors.Is(err, fs.ErrNotExist) {
			return folderOf(path)
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.ShowError(err)
		case exists:
			s.askReplace(path, func() { s.keepPath(request, path, chosen) })
		default:
			s.keepPath(request, path, chosen)
		}
	})
}

// folderOf reports whether the folder of a path is there, as an error that names the path.
func folderOf(path string) error {
	_, err := os.Stat(filepath.Dir(path))
	var missing *fs.PathError
	if errors.As(err, &missing) {
		missing.Path = path
	}
	return err
}

func (s *Shell) keepPath(request FileRequest, path string, chosen func(string)) {
	s.rememberFolder(request.Purpose, filepath.Dir(path))
	chosen(path)
}

func (s *Shell) askReplace(path string, yes func()) {
	s.Ask(Question{
		Title: s.printer.Text("file.replace.title"),
		Text:  s.printer.Text("file.replace.text", "file", filepath.Base(path)),
		Yes:   s.printer.Text("file.replace.yes"), Harmful: true,
	}, yes)
}

// folder returns the folder last used for a purpose, or the user's own.
func (s *Shell) folder(purpose string) string {
	if folder := s.config.Settings.Get().Folders[purpose]; folder != "" {
		return folder
	}
	return homeFolder()
}

func homeFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return string(filepath.Separator)
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

// A nameEntry is an entry that Escape leaves together with its dialogue.
type nameEntry struct {
	widget.Entry
	escape func()
}

func newNameEntry(escape func()) *nameEntry {
	e := &nameEntry{escape: escape}
	e.ExtendBaseWidget(e)
	return e
}

// selectFirst selects the first n letters, so that typing replaces a name and keeps its ending. An
// entry lets nobody select but the keys.
func (e *nameEntry) selectFirst(n int) {
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	e.KeyDown(shift)
	for range n {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	e.KeyUp(shift)
}

// TypedKey implements fyne.Focusable.
func (e *nameEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		e.escape()
		return
	}
	e.Entry.TypedKey(key)
	kit.PassKey(e, key)
}
