package start

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/theme"
)

// An invitation is what a step offers.
type invitation struct {
	title, text, more string
	icon              theme.Icon
	do                func()
}

// chainStep is a step of the chain; they are numbered, since each hands the next what it has.
func (p *page) chainStep(i int, id string) invitation {
	say := p.host.Printer()
	step := invitation{title: say.Text("screen.start.step."+id, "n", say.Integer(i+1))}
	switch id {
	case "import":
		step.icon, step.do = theme.IconImport, p.do(shell.CommandImport)
	case "compare":
		step.icon, step.do = theme.IconBenchmark, p.to("benchmarks")
	case "practices":
		step.icon, step.do = theme.IconPractices, p.to("practices")
	case "brief":
		step.icon, step.do = theme.IconBriefs, p.to("briefs")
	}
	return step
}

// A step is a large button with a title and a fact below, reached by mouse and keyboard.
type step struct {
	widget.BaseWidget
	invitation
	over, focused bool
	fact, second  *kit.Line
	body          fyne.CanvasObject
}

func newStep(i invitation) *step {
	s := &step{invitation: i, fact: kit.NewLine(i.text, kit.QuietLine), second: kit.NewLine(i.more, kit.QuietLine)}
	icon := canvas.NewImageFromResource(theme.IconOn(i.icon, base.ColorNamePrimary))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(26 * kit.Unit()))
	words := container.New(kit.Snug{}, kit.NewLine(i.title, kit.HeadingLine), s.fact, s.second)
	pad := 8 * kit.Unit()
	s.body = container.New(layout.NewCustomPaddedLayout(pad/2, pad/2, pad*1.5, pad/2),
		container.NewBorder(nil, nil, container.NewCenter(icon), nil, words))
	s.ExtendBaseWidget(s)
	return s
}

func (s *step) setFacts(first, second string) {
	s.fact.Set(first)
	s.second.Set(second)
}

// AccessibilityLabel implements fyne.Accessible.
func (s *step) AccessibilityLabel() string {
	return s.title + ". " + s.fact.Words() + " " + s.second.Words()
}

// AccessibilityRole implements fyne.Accessible.
func (s *step) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped implements fyne.Tappable.
func (s *step) Tapped(*fyne.PointEvent) { s.do() }

// Cursor implements desktop.Cursorable.
func (s *step) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (s *step) MouseIn(*desktop.MouseEvent) { s.over = true; s.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (s *step) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *step) MouseOut() { s.over = false; s.Refresh() }

// FocusGained implements fyne.Focusable.
func (s *step) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost implements fyne.Focusable.
func (s *step) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune implements fyne.Focusable.
func (s *step) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (s *step) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace {
		s.do()
	}
}

// CreateRenderer implements fyne.Widget.
func (s *step) CreateRenderer() fyne.WidgetRenderer {
	r := &stepRenderer{step: s, ground: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type stepRenderer struct {
	step   *step
	ground *canvas.Rectangle
}

// Layout implements fyne.WidgetRenderer.
func (r *stepRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.step.body.Resize(size)
}

// MinSize implements fyne.WidgetRenderer.
func (r *stepRenderer) MinSize() fyne.Size {
	return r.step.body.MinSize().Max(fyne.NewSize(140*kit.Unit(), stepHigh*kit.Unit()))
}

// Refresh implements fyne.WidgetRenderer.
func (r *stepRenderer) Refresh() {
	fill, border, wide := theme.ColorSurface, base.ColorNameSeparator, float32(1)
	if r.step.over {
		fill, border = theme.ColorTint, base.ColorNamePrimary
	}
	if r.step.focused {
		border, wide = base.ColorNameFocus, 2
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = base.Color(fill), base.Color(border), wide
	r.ground.CornerRadius = base.Size(base.SizeNameCardRadius)
	r.ground.Refresh()
	canvas.Refresh(r.step)
}

// Objects implements fyne.WidgetRenderer.
func (r *stepRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.step.body}
}

// Destroy implements fyne.WidgetRenderer.
func (r *stepRenderer) Destroy() {}
