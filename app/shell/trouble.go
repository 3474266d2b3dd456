package shell

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
	"pharos/data"
)

// ShowError implements Speaker.
func (s *Shell) ShowError(err error) {
	if err == nil || task.Stopped(err) {
		return
	}
	if s.config.Log != nil {
		s.config.Log(err)
	}
	details := s.details(err)
	copyButton := quiet(s.printer.Text("face.copy-details"), base.ContentCopyIcon(), func() { s.Copy(details) })
	s.openDialogue(dialogueParts{
		icon:  base.NewColoredResource(base.ErrorIcon(), base.ColorNameError),
		title: s.printer.Text("error.title"), content: s.troubleText(err), width: 460,
		left: []fyne.CanvasObject{copyButton}, dismiss: s.printer.Text("dialog.close"),
	})
}

// troubleText words an error: problems one by one, everything else in one sentence.
func (s *Shell) troubleText(err error) fyne.CanvasObject {
	var problems *data.ProblemError
	if !errors.As(err, &problems) {
		return kit.Body(s.sentence(err), kit.Plain)
	}
	lines := s.problemLines(problems.Problems)
	if len(lines) <= 4 {
		return kit.Body(strings.Join(lines, "\n"), kit.Plain)
	}
	list := container.NewVScroll(kit.Body(strings.Join(lines, "\n"), kit.Plain))
	list.SetMinSize(fyne.NewSize(100, 160*kit.Unit()))
	return list
}

func (s *Shell) problemLines(problems []data.Problem) []string {
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = s.printer.Problem(p.Code, p.Args, p.Line, p.Column)
	}
	return lines
}

// sentence says in one plain sentence what kind of trouble it is. What exactly went wrong is in
// the details.
func (s *Shell) sentence(err error) string {
	var crash *task.Crash
	if words := s.fileSentence(err); words != "" {
		return words
	}
	switch {
	case errors.As(err, &crash):
		return s.printer.Text("error.crash")
	case errors.Is(err, data.ErrReadOnly):
		return s.printer.Text("error.read-only")
	case errors.Is(err, data.ErrNotFound):
		return s.printer.Text("error.not-found") + "\n" + err.Error()
	case errors.Is(err, data.ErrConflict):
		return s.printer.Text("error.conflict") + "\n" + err.Error()
	}
	return s.printer.Text("error.unexpected") + "\n" + err.Error()
}

// fileSentence words what the system says about a file or a folder; it is empty for other errors.
func (s *Shell) fileSentence(err error) string {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return ""
	}
	key := ""
	switch {
	case errors.Is(path, fs.ErrNotExist):
		key = "error.file.missing"
	case errors.Is(path, fs.ErrPermission):
		key = "error.file.denied"
	case errors.Is(path, syscall.ENOSPC):
		key = "error.file.full"
	default:
		return ""
	}
	return s.printer.Text(key, "folder", filepath.Dir(path.Path))
}

// details are what a report needs: version, error, stack. They name no user and no entry beyond
// what the error itself says.
func (s *Shell) details(err error) string {
	text := fmt.Sprintf("%s %s\n%v\n", s.config.About.Name, s.config.About.Version, err)
	var crash *task.Crash
	if errors.As(err, &crash) {
		text += crash.Stack
	}
	return text
}

// showAbout tells what the program is and what it is made of.
func (s *Shell) showAbout() {
	a, p := s.config.About, s.printer
	scroll := container.NewVScroll(licenceList(a.Licences))
	content := container.NewBorder(container.NewVBox(
		kit.Body(p.Text("about.what"), kit.Plain),
		kit.Hint(p.Text("about.version", "version", a.Version)),
		kit.Heading(p.Text("about.licences")),
	), nil, nil, nil, scroll)
	s.openDialogue(dialogueParts{title: a.Name, content: content, width: 560, height: 440, dismiss: p.Text("dialog.close")})
}

// licenceList names what the program is made with; a licence that comes with its text can be opened.
func licenceList(licences []Licence) fyne.CanvasObject {
	plain, opened := container.New(&pairs{}), widget.NewAccordion()
	for _, licence := range licences {
		if licence.Text != "" {
			opened.Append(widget.NewAccordionItem(licence.Name+" · "+licence.Kind, kit.Note(licence.Text)))
			continue
		}
		plain.Add(kit.Body(licence.Name, kit.Plain))
		plain.Add(kit.Body(licence.Kind, kit.Muted))
	}
	return container.NewVBox(plain, opened)
}

// changesCommand shows the changelog, where there is one.
func (s *Shell) changesCommand() func() {
	if s.config.About.Changes == "" {
		return nil
	}
	return func() {
		text := widget.NewRichTextFromMarkdown(s.config.About.Changes)
		text.Wrapping = fyne.TextWrapWord
		s.openDialogue(dialogueParts{
			title: s.printer.Text("do." + CommandChanges), content: container.NewVScroll(text),
			width: 560, height: 440, dismiss: s.printer.Text("dialog.close"),
		})
	}
}
