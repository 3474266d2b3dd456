package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/theme"
)

// The rail is the navigation at the left: one entry for each screen.
type rail struct {
	shell   *Shell
	entries []*railEntry
	brand   *widget.RichText
	narrow  bool // only icons, where the window is small for its text
	content fyne.CanvasObject
}

// setNarrow shows icons alone or with their words.
func (r *rail) setNarrow(narrow bool) {
	if narrow == r.narrow {
		return
	}
	r.narrow = narrow
	r.brand.Hidden = narrow
	r.refresh()
	r.content.Refresh()
}

func newRail(s *Shell) *rail {
	r := &rail{shell: s}
	s.rail = r
	light, word := brand(s.config.About.Name)
	r.brand = word
	box := container.NewVBox(container.New(pads{12, 4}, container.NewHBox(light, word)))
	parted := false
	for _, screen := range s.config.Screens {
		if screen.Within != "" {
			continue
		}
		if screen.Apart && !parted {
			box.Add(layout.NewSpacer())
			parted = true
		}
		entry := newRailEntry(s, screen, len(r.entries))
		r.entries = append(r.entries, entry)
		box.Add(entry)
	}
	r.content = container.NewStack(newGround(theme.ColorRail), container.New(pads{0, 8}, box))
	return r
}

func (r *rail) refresh() {
	for _, entry := range r.entries {
		entry.Refresh()
	}
}

func brand(name string) (fyne.CanvasObject, *widget.RichText) {
	light := canvas.NewImageFromResource(theme.IconOn(theme.IconLight, theme.ColorBeam))
	light.FillMode = canvas.ImageFillContain
	light.SetMinSize(fyne.NewSquareSize(26 * kit.Unit()))
	word := widget.NewRichText(&widget.TextSegment{Text: name, Style: widget.RichTextStyle{
		SizeName: base.SizeNameHeadingText, ColorName: theme.ColorRailText, TextStyle: fyne.TextStyle{Bold: true}, Inline: true,
	}})
	return light, word
}

// A railEntry leads to a screen. It can be reached by the keyboard.
type railEntry struct {
	widget.BaseWidget
	shell            *Shell
	screen           Screen
	place            int // in the navigation, from 0
	hovered, focused bool
}

func newRailEntry(s *Shell, screen Screen, place int) *railEntry {
	e := &railEntry{shell: s, screen: screen, place: place}
	e.ExtendBaseWidget(e)
	return e
}

// AccessibilityLabel implements fyne.Accessible.
func (e *railEntry) AccessibilityLabel() string { return e.label() }

// AccessibilityRole implements fyne.Accessible.
func (e *railEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (e *railEntry) label() string { return e.shell.printer.Text("nav." + e.screen.ID) }

func (e *railEntry) current() bool { return e.shell.headOf(e.shell.history.now().Page) == e.screen.ID }

// Tapped implements fyne.Tappable.
func (e *railEntry) Tapped(*fyne.PointEvent) { e.shell.visit(e.screen.ID) }

// Cursor implements desktop.Cursorable.
func (e *railEntry) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (e *railEntry) MouseIn(*desktop.MouseEvent) { e.hovered = true; e.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (e *railEntry) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (e *railEntry) MouseOut() { e.hovered = false; e.Refresh() }

// FocusGained implements fyne.Focusable.
func (e *railEntry) FocusGained() { e.focused = true; e.Refresh() }

// FocusLost implements fyne.Focusable.
func (e *railEntry) FocusLost() { e.focused = false; e.Refresh() }

// TypedRune implements fyne.Focusable.
func (e *railEntry) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: the arrows move along the rail.
func (e *railEntry) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		e.Tapped(nil)
	case fyne.KeyDown:
		e.step(1)
	case fyne.KeyUp:
		e.step(-1)
	default:
		e.shell.typedKey(event)
	}
}

func (e *railEntry) step(by int) {
	entries := e.shell.rail.entries
	if at := e.place + by; at >= 0 && at < len(entries) {
		e.shell.config.Window.Canvas().Focus(entries[at])
	}
}

// CreateRenderer implements fyne.Widget.
func (e *railEntry) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{
		entry: e, fill: canvas.NewRectangle(nil), beam: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(theme.IconOn(e.screen.Icon, theme.ColorRailText)), label: canvas.NewText("", nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type railRenderer struct {
	entry      *railEntry
	fill, beam *canvas.Rectangle
	icon       *canvas.Image
	label      *canvas.Text
}

// Layout implements fyne.WidgetRenderer.
func (r *railRenderer) Layout(size fyne.Size) {
	u := kit.Unit()
	r.fill.Move(fyne.NewPos(6*u, 0))
	r.fill.Resize(fyne.NewSize(size.Width-12*u, size.Height))
	r.beam.Move(fyne.NewPos(6*u, 6*u))
	r.beam.Resize(fyne.NewSize(3*u, size.Height-12*u))
	side := 18 * u
	r.icon.Move(fyne.NewPos(18*u, (size.Height-side)/2))
	r.icon.Resize(fyne.NewSquareSize(side))
	text := r.label.MinSize()
	r.label.Move(fyne.NewPos(46*u, (size.Height-text.Height)/2))
	r.label.Resize(text)
}

// MinSize implements fyne.WidgetRenderer.
func (r *railRenderer) MinSize() fyne.Size {
	u := kit.Unit()
	if r.entry.shell.rail.narrow {
		return fyne.NewSize(52*u, 34*u)
	}
	return fyne.NewSize(max(r.label.MinSize().Width+64*u, 172*u), 34*u)
}

// Objects implements fyne.WidgetRenderer.
func (r *railRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.fill, r.beam, r.icon, r.label}
}

// Destroy implements fyne.WidgetRenderer.
func (r *railRenderer) Destroy() {}

// Refresh implements fyne.WidgetRenderer.
func (r *railRenderer) Refresh() {
	e := r.entry
	r.fill.CornerRadius = 6 * kit.Unit()
	r.fill.FillColor, r.beam.FillColor = nil, nil
	r.fill.StrokeWidth = 0
	switch {
	case e.current():
		r.fill.FillColor, r.beam.FillColor = base.Color(theme.ColorRailSelected), base.Color(theme.ColorBeam)
	case e.hovered:
		r.fill.FillColor = base.Color(theme.ColorRailHover)
	}
	if e.focused {
		r.fill.StrokeColor, r.fill.StrokeWidth = base.Color(theme.ColorBeam), 1.5
	}
	r.beam.CornerRadius = 1.5 * kit.Unit()
	r.label.Text = e.label()
	r.label.Hidden = e.shell.rail.narrow
	r.label.Color = base.Color(theme.ColorRailText)
	r.label.TextSize = base.Size(base.SizeNameText)
	r.label.TextStyle.Bold = e.current()
	r.Layout(e.Size())
	canvas.Refresh(e)
}

// visit shows a screen as it was left.
func (s *Shell) visit(id string) {
	if known, ok := s.pages[id]; ok {
		s.Go(known.page.Route())
		return
	}
	s.Go(session.NewRoute(id))
}
