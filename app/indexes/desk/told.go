package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// A Told is a sentence on what a step did, above its tables.
type Told struct {
	widget.Label
	around *fyne.Container // laid out anew when the words need another height
}

// NewTold returns an empty sentence; it is shown by Under.
func NewTold() *Told {
	t := &Told{}
	t.Wrapping, t.TextStyle.Bold = fyne.TextWrapWord, true
	t.ExtendBaseWidget(t)
	return t
}

// Set shows words.
func (t *Told) Set(words string) {
	if t.Text != words {
		t.SetText(words)
		t.around.Refresh()
	}
}

// Under sets a sentence above results.
func Under(words *Told, results fyne.CanvasObject) fyne.CanvasObject {
	words.around = container.New(Hinted{}, words, results)
	return words.around
}
