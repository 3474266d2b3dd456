package kit

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A Button is pressed by the space bar when that is let go, as on every desktop, and keeps the keyboard.
// Fyne's own does its deed when the bar goes down: the letter of the bar, which comes after, is then
// written into the field that the deed gave the keyboard to. The ground shows that it has the
// keyboard; on it the words of a main button are set as those of others are, to be read.
type Button struct {
	widget.Button
	Told string            // instead of words on it, for those who hear the window
	self fyne.CanvasObject // what the canvas knows: the button, or what is made of it
	down bool              // the space bar is held
	held bool              // it has the keyboard
}

// NewButton returns a button with words.
func NewButton(text string, tapped func()) *Button {
	return NewButtonWithIcon(text, nil, tapped)
}

// NewButtonWithIcon returns a button with words and a picture; either may be absent.
func NewButtonWithIcon(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton returns a button that shows only a picture; the words are for those who hear the window.
func NewIconButton(icon fyne.Resource, words string, tapped func()) *Button {
	b := NewButtonWithIcon("", icon, tapped)
	b.Told, b.Importance = words, widget.LowImportance
	return b
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string { return cmp.Or(b.Told, b.Text) }

// ExtendBaseWidget implements fyne.Widget.
func (b *Button) ExtendBaseWidget(w fyne.Widget) {
	if b.self == nil {
		b.self = w
	}
	b.Button.ExtendBaseWidget(w)
}

// KeyDown implements desktop.Keyable.
func (b *Button) KeyDown(key *fyne.KeyEvent) { b.down = b.down || key.Name == fyne.KeySpace }

// KeyUp implements desktop.Keyable.
func (b *Button) KeyUp(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace && b.down {
		b.down = false
		b.press()
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.held = true
	b.Button.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.down, b.held = false, false
	b.Button.FocusLost()
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return readable{b.Button.CreateRenderer(), b}
}

// readable draws a button; while it has the keyboard, with words that can be read on the ground it has then.
type readable struct {
	fyne.WidgetRenderer
	button *Button
}

// Refresh implements fyne.WidgetRenderer.
func (r readable) Refresh() {
	importance := r.button.Importance
	if r.button.held && importance != widget.LowImportance && !r.button.Disabled() {
		r.button.Importance = widget.MediumImportance
	}
	r.WidgetRenderer.Refresh()
	r.button.Importance = importance
}

// TypedKey implements fyne.Focusable. A keyboard that does not tell when a key goes up presses at once.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		if !b.down {
			b.press()
		}
		return
	}
	PassKey(b.self, key)
}

// press does the deed with the keyboard still at the button: Fyne takes it away before, for a tap.
func (b *Button) press() {
	surface, deed := fyne.CurrentApp().Driver().CanvasForObject(b.self), b.OnTapped
	if surface == nil || b.Disabled() {
		return
	}
	holder := surface.Focused()
	b.OnTapped = nil
	b.Tapped(nil)
	b.OnTapped = deed
	surface.Focus(holder)
	if deed != nil {
		deed()
	}
}
