package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
	"pharos/resources/phrase"
)

// Faces are the four faces of a view: loading, empty with a first step, problem, and filled.
//
//	faces := kit.NewFaces(p, table)
//	faces.ShowLoading()
//	faces.ShowEmpty(kit.Empty{Title: …, Text: …, Action: p.Text("start.import"), Do: host.Import})
//	faces.ShowProblem(kit.Trouble{Text: …, Details: err.Error(), Retry: page.Reload, Copy: host.Copy})
//	faces.ShowFilled()
type Faces struct {
	widget.BaseWidget
	printer *phrase.Printer
	filled  fyne.CanvasObject
	stack   *fyne.Container
	face    Face
	bar     *widget.ProgressBarInfinite // moves while the loading face is shown
	step    *Button                     // of what is shown where there is nothing yet; nil: none
}

// Face names which of the four is shown.
type Face int

// The faces.
const (
	Loading Face = iota
	EmptyFace
	ProblemFace
	Filled
)

// Empty is what an empty view says: what belongs there, and the first step.
type Empty struct {
	Icon   fyne.Resource // may be nil
	Title  string
	Text   string
	Action string // words of the button; empty: no button
	Do     func()
	Second string // a second, quieter button
	DoThis func()
	Third  string // and another
	DoThat func()
}

// Trouble is what a view says that could not be filled.
type Trouble struct {
	Text    string            // what happened, in one sentence
	Advice  string            // what to do; may be empty
	Details string            // for a report; may be empty
	Retry   func()            // may be nil
	Copy    func(text string) // puts the details on the clipboard; may be nil
}

// NewFaces returns the faces of a view, with the loading face shown.
func NewFaces(p *phrase.Printer, filled fyne.CanvasObject) *Faces {
	f := &Faces{printer: p, filled: filled, stack: container.NewStack()}
	f.ExtendBaseWidget(f)
	f.ShowLoading()
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *Faces) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.stack) }

// Step returns the first button of what is shown where there is nothing yet, nil elsewhere.
func (f *Faces) Step() fyne.Focusable {
	if f.face != EmptyFace || f.step == nil {
		return nil
	}
	return f.step
}

// Lead gives the keyboard to the first step, where there is one and nothing else in sight has the keyboard.
func (f *Faces) Lead() {
	step := f.Step()
	if step == nil || !OnScreen(f) {
		return
	}
	surface := fyne.CurrentApp().Driver().CanvasForObject(f)
	if held, is := surface.Focused().(fyne.CanvasObject); !is || !OnScreen(held) {
		Focus(step)
	}
}

// Face returns which face is shown.
func (f *Faces) Face() Face { return f.face }

// ShowLoading shows that the view is being filled.
func (f *Faces) ShowLoading() {
	if f.face == Loading && f.bar != nil {
		return
	}
	f.bar = widget.NewProgressBarInfinite()
	f.show(Loading, f.centred(container.NewVBox(centredText(f.printer.Text("face.loading"), setting{base.SizeNameText, theme.ColorMuted, false}), f.bar)))
}

// ShowEmpty shows that there is nothing yet, and the first step.
func (f *Faces) ShowEmpty(e Empty) {
	box := container.NewVBox()
	if e.Icon != nil {
		box.Add(container.NewCenter(sizedIcon(e.Icon, 40)))
	}
	box.Add(centredText(e.Title, setting{base.SizeNameSubHeadingText, base.ColorNameForeground, true}))
	box.Add(centredText(e.Text, setting{base.SizeNameText, theme.ColorMuted, false}))
	f.step = nil
	if buttons := firstSteps(e); len(buttons) > 0 {
		f.step, _ = buttons[0].(*Button)
		box.Add(container.NewCenter(container.NewHBox(buttons...)))
	}
	f.show(EmptyFace, f.centred(box))
}

// ShowProblem shows that the view could not be filled, and what to do.
func (f *Faces) ShowProblem(t Trouble) {
	box := container.NewVBox(
		container.NewCenter(sizedIcon(theme.Colored(base.IconNameError, base.ColorNameError), 32)),
		centredText(t.Text, setting{base.SizeNameSubHeadingText, base.ColorNameForeground, true}),
	)
	if t.Advice != "" {
		box.Add(centredText(t.Advice, setting{base.SizeNameText, theme.ColorMuted, false}))
	}
	if buttons := f.ways(t); len(buttons) > 0 {
		box.Add(container.NewCenter(container.NewHBox(buttons...)))
	}
	f.show(ProblemFace, f.centred(box))
}

// ShowFilled shows the view itself.
func (f *Faces) ShowFilled() { f.show(Filled, f.filled) }

func (f *Faces) show(face Face, content fyne.CanvasObject) {
	if f.bar != nil && face != Loading {
		f.bar.Stop()
		f.bar = nil
	}
	f.face = face
	f.stack.Objects = []fyne.CanvasObject{content}
	f.stack.Refresh()
}

func (f *Faces) ways(t Trouble) []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if t.Retry != nil {
		retry := NewButtonWithIcon(f.printer.Text("face.retry"), base.ViewRefreshIcon(), t.Retry)
		retry.Importance = widget.HighImportance
		buttons = append(buttons, retry)
	}
	if t.Copy != nil && t.Details != "" {
		buttons = append(buttons, NewButtonWithIcon(f.printer.Text("face.copy-details"), base.ContentCopyIcon(), func() { t.Copy(t.Details) }))
	}
	return buttons
}

func firstSteps(e Empty) []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	if e.Action != "" {
		first := NewButton(e.Action, e.Do)
		first.Importance = widget.HighImportance
		buttons = append(buttons, first)
	}
	if e.Second != "" {
		buttons = append(buttons, NewButton(e.Second, e.DoThis))
	}
	if e.Third != "" {
		buttons = append(buttons, NewButton(e.Third, e.DoThat))
	}
	return buttons
}
