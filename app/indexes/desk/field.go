package desk

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// A Field is an entry that hands over what is typed, letter by letter.
type Field struct {
	kit.FormEntry
	Same    func(typed, shown string) bool // whether both mean the same, so that what is typed stays
	filling bool
}

// NewField returns an entry that calls typed with every change the user makes.
func NewField(typed func(string)) *Field {
	f := &Field{Same: func(a, b string) bool { return a == b }}
	f.OnChanged = func(text string) {
		if !f.filling {
			typed(text)
		}
	}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	return f
}

// Put shows what holds, unless what is typed means the same.
func (f *Field) Put(text string) {
	if f.Same(f.Text, text) || f.Text == text {
		return
	}
	f.filling = true
	f.SetText(text)
	f.filling = false
}
