package indexes

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// FocusTarget implements shell.Focuser: the step of the design that is open, else the designs there are,
// else what begins one.
func (p *page) FocusTarget() fyne.Focusable {
	if at := placeOfView(p.state.View); p.state.Open.There && at >= 0 {
		return p.steps.buttons[at]
	}
	if len(p.state.shelved) > 0 {
		return p.shelf.table.FocusTarget()
	}
	return p.shelf.fresh
}

// takeKeyboard gives the keyboard to what is shown now where nothing in sight has it: what had it went
// out of sight with the shelf, or with the design.
func (p *page) takeKeyboard() {
	surface := fyne.CurrentApp().Driver().CanvasForObject(p.content)
	if surface == nil || !kit.OnScreen(p.content) || surface.Overlays().Top() != nil {
		return
	}
	if held, is := surface.Focused().(fyne.CanvasObject); is && kit.OnScreen(held) {
		return
	}
	kit.Focus(p.FocusTarget())
}
