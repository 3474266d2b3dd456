package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// PassKey gives the window a key that the widget with the keyboard has no use for: Escape and the
// function keys, which mean the same everywhere.
func PassKey(from fyne.CanvasObject, event *fyne.KeyEvent) {
	if !meansTheSameEverywhere[event.Name] {
		return
	}
	surface := fyne.CurrentApp().Driver().CanvasForObject(from)
	if surface == nil {
		return
	}
	if typed := surface.OnTypedKey(); typed != nil {
		typed(event)
	}
}

// PassShortcut gives the window a shortcut that the widget with the keyboard has no use for. Fyne
// asks the window only when no widget that knows shortcuts has the keyboard.
func PassShortcut(from fyne.CanvasObject, shortcut fyne.Shortcut) {
	if surface, is := fyne.CurrentApp().Driver().CanvasForObject(from).(fyne.Shortcutable); is {
		surface.TypedShortcut(shortcut)
	}
}

// NextOf reports whether a shortcut leads to the next field, or with Shift to the one before: Ctrl+Enter.
func NextOf(shortcut fyne.Shortcut) (back, is bool) {
	s, custom := shortcut.(*desktop.CustomShortcut)
	if !custom || s.KeyName != fyne.KeyReturn && s.KeyName != fyne.KeyEnter || s.Modifier&fyne.KeyModifierShortcutDefault == 0 {
		return false, false
	}
	return s.Modifier&fyne.KeyModifierShift != 0, true
}

var meansTheSameEverywhere = map[fyne.KeyName]bool{
	fyne.KeyEscape: true, fyne.KeyF1: true, fyne.KeyF2: true, fyne.KeyF3: true, fyne.KeyF4: true, fyne.KeyF5: true,
	fyne.KeyF6: true, fyne.KeyF7: true, fyne.KeyF8: true, fyne.KeyF9: true, fyne.KeyF10: true, fyne.KeyF11: true, fyne.KeyF12: true,
}

// Focus gives the keyboard to a widget that is in sight, or was just put there. Fyne finds a canvas also for
// what was taken off it, and complains when that is given the keyboard; of what is new it knows the canvas
// only once it was painted, so the window's is asked.
func Focus(target fyne.Focusable) {
	object, is := target.(fyne.CanvasObject)
	if !is {
		return
	}
	driver := fyne.CurrentApp().Driver()
	surface := driver.CanvasForObject(object)
	switch windows := driver.AllWindows(); {
	case surface == nil && len(windows) > 0:
		windows[0].Canvas().Focus(target)
	case surface != nil && OnScreen(object):
		surface.Focus(target)
	}
}

// OnScreen reports whether an object is in the window now. What was taken off it has no place.
func OnScreen(object fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	surface := driver.CanvasForObject(object)
	if surface == nil || !object.Visible() {
		return false
	}
	return surface.Content() == object || !driver.AbsolutePositionForObject(object).IsZero()
}
