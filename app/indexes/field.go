package indexes

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

// A field is an entry that hands over what is typed, letter by letter.
type field struct {
	kit.FormEntry
	same    func(typed, shown string) bool // whether both mean the same, so that what is typed stays
	filling bool
}

func newField(typed func(string)) *field {
	f := &field{same: func(a, b string) bool { return a == b }}
	f.OnChanged = func(text string) {
		if !f.filling {
			typed(text)
		}
	}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	return f
}

// show puts in what holds, unless what is typed means the same.
func (f *field) show(text string) {
	if f.same(f.Text, text) || f.Text == text {
		return
	}
	f.filling = true
	f.SetText(text)
	f.filling = false
}
