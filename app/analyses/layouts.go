package analyses

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// cut is a layout of a chooser that cuts the words where there is no room for them.
type cut struct {
	chooser *kit.Chooser
	words   string
}

// Layout implements fyne.Layout.
func (c *cut) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
	c.fit(size.Width)
}

// MinSize implements fyne.Layout.
func (c *cut) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (c *cut) fit(width float32) {
	room := width - base.Size(base.SizeNameInlineIcon) - 5*base.Size(base.SizeNamePadding)
	letters := []rune(c.words)
	fits := func(words string) bool {
		return fyne.MeasureText(words, base.Size(base.SizeNameText), fyne.TextStyle{Bold: true}).Width <= room
	}
	words := c.words
	for n := len(letters); width > 0 && n > 1 && !fits(words); n-- {
		words = string(letters[:n-1]) + "…"
	}
	if words != c.chooser.Text {
		c.chooser.SetText(words)
	}
}

// yielding is a layout that gives its only child the width there is, however long its words are.
type yielding struct{}

// Layout implements fyne.Layout.
func (yielding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

// MinSize implements fyne.Layout.
func (yielding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}
