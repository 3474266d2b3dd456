package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// A dialogue is a question or a message over the window. Escape leaves it, Enter agrees.
type dialogue struct {
	shell   *Shell
	popup   *widget.PopUp
	confirm func() // nil: there is nothing to agree to
}

// dialogueParts are what a dialogue is made of, from top to bottom.
type dialogueParts struct {
	icon    fyne.Resource // may be nil
	title   string
	content fyne.CanvasObject
	width   float32 // least, at scale 1; 0 is 420
	height  float32
	left    []fyne.CanvasObject // buttons at the left
	dismiss string              // words of the way out
	confirm string              // words of the deed; empty: none
	harmful bool
	ready   func() bool // nil: always
	deed    func()
}

func (s *Shell) openDialogue(parts dialogueParts) *dialogue {
	d := &dialogue{shell: s}
	if parts.confirm != "" {
		d.confirm = func() {
			if parts.ready != nil && !parts.ready() {
				return
			}
			d.hide()
			if parts.deed != nil {
				parts.deed()
			}
		}
	}
	d.popup = widget.NewModalPopUp(d.layOut(parts), s.config.Window.Canvas())
	s.dialogs = append(s.dialogs, d)
	d.popup.Show()
	return d
}

func (d *dialogue) layOut(parts dialogueParts) fyne.CanvasObject {
	title := kit.Heading(parts.title)
	top := title
	if parts.icon != nil {
		image := canvas.NewImageFromResource(parts.icon)
		image.FillMode = canvas.ImageFillContain
		image.SetMinSize(fyne.NewSquareSize(22 * kit.Unit()))
		top = container.NewBorder(nil, nil, image, nil, title)
	}
	if parts.width == 0 {
		parts.width = 420
	}
	middle := container.New(atLeast{parts.width, parts.height, d.shell.room}, parts.content)
	body := container.NewBorder(top, d.buttons(parts), nil, nil, middle)
	return container.New(pads{14, 10}, body)
}

func (d *dialogue) buttons(parts dialogueParts) fyne.CanvasObject {
	row := container.NewHBox(parts.left...)
	row.Add(layout.NewSpacer())
	dismiss := kit.NewButton(parts.dismiss, d.hide)
	row.Add(dismiss)
	if parts.confirm != "" {
		deed := kit.NewButton(parts.confirm, d.confirm)
		deed.Importance = widget.HighImportance
		if parts.harmful {
			deed.Importance = widget.DangerImportance
		}
		row.Add(deed)
	}
	return container.New(pads{0, 6}, row)
}

func (d *dialogue) hide() {
	d.popup.Hide()
	d.shell.dialogs = slices.DeleteFunc(d.shell.dialogs, func(other *dialogue) bool { return other == d })
}

// escape leaves what lies on top.
func (s *Shell) escape() {
	if n := len(s.dialogs); n > 0 {
		s.dialogs[n-1].hide()
	}
}

func (s *Shell) confirmTop() {
	n := len(s.dialogs)
	switch {
	case n == 0:
	case s.dialogs[n-1].confirm != nil:
		s.dialogs[n-1].confirm()
	default:
		s.dialogs[n-1].hide()
	}
}

func (s *Shell) hideAll() {
	for len(s.dialogs) > 0 {
		s.escape()
	}
	if s.palette != nil {
		s.palette.hide()
	}
}

// room is the size of the window's content.
func (s *Shell) room() fyne.Size { return s.config.Window.Canvas().Size() }

// Inform implements Speaker.
func (s *Shell) Inform(title, text string) {
	s.openDialogue(dialogueParts{
		icon: base.InfoIcon(), title: title, content: kit.Body(text, kit.Plain), dismiss: s.printer.Text("dialog.close"),
	})
}

// Ask implements Speaker.
func (s *Shell) Ask(question Question, yes func()) {
	icon := base.QuestionIcon()
	if question.Harmful {
		icon = base.NewColoredResource(base.WarningIcon(), base.ColorNameWarning)
	}
	s.openDialogue(dialogueParts{
		icon: icon, title: question.Title, content: kit.Body(question.Text, kit.Plain), harmful: question.Harmful,
		dismiss: s.printer.Text("fyne.Cancel"), confirm: question.Yes, deed: yes,
	})
}

// ShowPanel implements Speaker.
func (s *Shell) ShowPanel(panel Panel) (hide func()) {
	dismiss := s.printer.Text("dialog.close")
	if panel.Confirm != "" {
		dismiss = s.printer.Text("fyne.Cancel")
	}
	return s.openDialogue(dialogueParts{
		title: panel.Title, content: panel.Content, width: panel.Width, height: panel.Height,
		dismiss: dismiss, confirm: panel.Confirm, ready: panel.Ready, deed: panel.OnConfirm,
	}).hide
}
