package writing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// entered notes which field has the keyboard. What was typed in another one is a step now.
func (f *form) entered(id, language string) {
	p := f.page
	if before := p.doc.at.Field; before != id {
		f.mark(before, false)
		p.keeper.commit()
		p.doc.at.Row, p.doc.at.Column = 0, 0
	}
	f.at, p.doc.at.Field, p.doc.at.Language = id, id, language
	f.mark(id, true)
	if v := f.view(id); v != nil && v.box != nil {
		f.reveal(v.box)
	}
	f.putCursor(id, language)
	p.settled()
}

// putCursor puts the cursor where it was when the program ended.
func (f *form) putCursor(id, language string) {
	at := f.resume
	if at == nil || at.Field != id || at.Language != language {
		return
	}
	f.resume = nil
	if t, is := f.view(id).editor.(*texts); is {
		for _, c := range t.columns {
			if c.language == language {
				c.prose.PutCursor(at.Row, at.Column)
			}
		}
	}
}

// left follows when a field lost the keyboard: when no other gets it, what was typed is a step.
func (f *form) left() {
	f.at = ""
	f.page.host.Runner().After(leaveAfter, func() {
		if f.at == "" {
			f.page.keeper.commit()
		}
	})
}

// mark sets the label of the field with the keyboard apart.
func (f *form) mark(id string, on bool) {
	v := f.view(id)
	if v == nil || v.label == nil {
		return
	}
	v.label.Importance = widget.MediumImportance
	if on {
		v.label.Importance = widget.HighImportance
	}
	v.label.Refresh()
}

// revealed is how much of what stands around a field is shown with it, at scale 1.
const revealed = 48

// reveal scrolls to what has the keyboard.
func (f *form) reveal(o fyne.CanvasObject) {
	around := revealed * kit.Unit()
	y, high := o.Position().Y-around, o.Size().Height+2*around
	top, room := f.scroll.Offset.Y, f.scroll.Size().Height
	if room <= 0 || high <= 0 {
		return
	}
	switch {
	case y < top:
		top = y
	case y+min(high, room) > top+room:
		top = y + min(high, room) - room
	default:
		return
	}
	f.scroll.ScrollToOffset(fyne.NewPos(0, max(top, 0)))
}

// goTo gives the keyboard to a field, in a language where it has several.
func (f *form) goTo(id, language string) bool {
	at := slices.IndexFunc(f.views, func(v *fieldView) bool { return v.part.ID == id })
	if at < 0 {
		return false
	}
	if at >= f.built {
		f.build(at - f.built + 1)
	}
	v := f.views[at]
	target := v.editor.target()
	if t, is := v.editor.(*texts); is {
		for _, c := range t.columns {
			if c.language == language {
				target = c.prose
			}
		}
	}
	f.reveal(v.box)
	kit.Focus(target)
	return true
}

// step leads to the next field that can be changed, or the one before.
func (f *form) step(id string, back bool) {
	by := 1
	if back {
		by = -1
	}
	at := slices.IndexFunc(f.views, func(v *fieldView) bool { return v.part.ID == id }) + by
	for ; at >= 0 && at < len(f.views); at += by {
		if at >= f.built {
			f.build(at - f.built + 1)
		}
		if f.views[at].editor.target() != nil {
			f.goTo(f.views[at].part.ID, "")
			return
		}
	}
}

// typedShortcut leads on by Ctrl+Enter, from what is no text as from texts, and leaves other keys to the window.
func (f *form) typedShortcut(from fyne.CanvasObject, p part, shortcut fyne.Shortcut) {
	back, next := kit.NextOf(shortcut)
	switch {
	case !next:
		kit.PassShortcut(from, shortcut)
	case p.ID == "": // the line above the form
		kit.Focus(f.target())
	default:
		f.step(p.ID, back)
	}
}

// typedKey handles the keys that mean the same in every editor; true: it was one.
func (f *form) typedKey(p part, key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape {
		return false
	}
	if p.ID == "" {
		f.page.back()
	} else {
		f.page.escape()
	}
	return true
}

// target is what gets the keyboard when the page is shown.
func (f *form) target() fyne.Focusable {
	for _, v := range f.views[:f.built] {
		if target := v.editor.target(); target != nil {
			return target
		}
	}
	return nil
}
