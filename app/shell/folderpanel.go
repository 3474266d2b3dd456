package shell

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/resources/phrase"
)

// A folderPanel finds a file or a folder by the keyboard: what is typed narrows the list, a path
// that is typed or pasted leads there, Enter goes into a folder or takes the file. Fyne's own
// dialog can do none of this and speaks English in part.
type folderPanel struct {
	shell   *Shell
	request FileRequest
	folders bool // only folders are listed, and one is chosen
	folder  string
	slot    *task.Slot
	picker  *kit.Picker
	label   *widget.Label
	dialog  *dialogue
	chosen  func(path string)
}

func (s *Shell) openFolderPanel(request FileRequest, folders bool, chosen func(string)) {
	f := &folderPanel{
		shell: s, request: request, folders: folders, chosen: chosen,
		folder: s.folder(request.Purpose), slot: task.NewSlot(s.config.Runner), label: widget.NewLabel(""),
	}
	f.label.Truncation = fyne.TextTruncateEllipsis
	f.picker = kit.NewPicker(kit.PickerOptions{
		Printer: s.printer, Placeholder: s.printer.Text("file.filter"), Search: f.search, OnChosen: f.choose,
		OnCancel: func() { f.dialog.hide() },
	})
	up := quiet("", base.MoveUpIcon(), func() { f.enter(filepath.Dir(f.folder)) })
	home := quiet("", base.HomeIcon(), func() { f.enter(homeFolder()) })
	top := container.NewBorder(nil, nil, container.NewHBox(home, up), nil, f.label)
	parts := dialogueParts{
		title: request.Title, content: container.NewBorder(top, nil, nil, nil, f.picker), width: 620, height: 420,
		dismiss: s.printer.Text("fyne.Cancel"),
	}
	if folders {
		parts.confirm = s.printer.Text("file.folder.this")
		parts.deed = func() { f.chosen(f.folder) }
	}
	f.dialog = s.openDialogue(parts)
	f.label.SetText(f.folder)
	s.config.Window.Canvas().Focus(f.picker.FocusTarget())
}

func (f *folderPanel) enter(folder string) {
	f.folder = folder
	f.label.SetText(folder)
	f.picker.SetText("")
	f.shell.config.Window.Canvas().Focus(f.picker.FocusTarget())
}

func (f *folderPanel) choose(o kit.Option) {
	if strings.HasSuffix(o.Key, string(filepath.Separator)) {
		f.enter(filepath.Clean(o.Key))
		return
	}
	f.dialog.hide()
	f.chosen(o.Key)
}

// search lists away from the window: a drive that does not answer must not hold it up.
func (f *folderPanel) search(text string, show func([]kit.Option)) {
	folder, filter := f.folder, text
	if typed, ok := typedPath(text); ok {
		folder, filter = filepath.Split(typed)
	}
	listing := listing{
		folder: folder, filter: phrase.Fold(filter), hidden: strings.HasPrefix(filter, "."), folders: f.folders, endings: f.request.Extensions,
		foldersName: f.shell.printer.Text("file.folders"), filesName: f.shell.printer.Text("file.files"),
	}
	var options []kit.Option
	f.slot.Start(func(ctx context.Context) (err error) {
		options, err = listing.read(ctx)
		return err
	}, func(error) { show(options) }) // a folder that cannot be read lists nothing
}

// typedPath reports whether the text is a path of its own; ~ is the user's folder.
func typedPath(text string) (string, bool) {
	if rest, found := strings.CutPrefix(text, "~"); found {
		return homeFolder() + rest, true
	}
	return text, filepath.IsAbs(text)
}

// A listing is what is to be listed of a folder.
type listing struct {
	folder, filter         string
	hidden, folders        bool
	endings                []string
	foldersName, filesName string
}

// mostListed is how many files are shown; more are found by typing.
const mostListed = 1000

func (l listing) read(ctx context.Context) ([]kit.Option, error) {
	entries, err := os.ReadDir(l.folder)
	if err != nil || ctx.Err() != nil {
		return nil, err
	}
	var folders, files []kit.Option
	for _, entry := range entries {
		if !l.wanted(entry.Name()) {
			continue
		}
		path := filepath.Join(l.folder, entry.Name())
		switch isFolder := isFolder(entry, path); {
		case isFolder:
			folders = append(folders, kit.Option{Key: path + string(filepath.Separator), Title: entry.Name(), Group: l.foldersName})
		case !l.folders && (len(l.endings) == 0 || hasExtension(entry.Name(), l.endings...)):
			files = append(files, kit.Option{Key: path, Title: entry.Name(), Group: l.filesName})
		}
	}
	files, folders = files[:min(len(files), mostListed)], folders[:min(len(folders), mostListed)]
	return append(files, folders...), nil
}

func (l listing) wanted(name string) bool {
	if strings.HasPrefix(name, ".") && !l.hidden {
		return false
	}
	return strings.Contains(phrase.Fold(name), l.filter)
}

// isFolder follows links, as a file manager does.
func isFolder(entry os.DirEntry, path string) bool {
	if entry.Type()&os.ModeSymlink == 0 {
		return entry.IsDir()
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
