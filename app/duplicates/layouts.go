package duplicates

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// thirds sets three texts side by side, each as high as its words are when they have wrapped.
type thirds struct{}

const between = 10

// Layout implements fyne.Layout.
func (thirds) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - 2*between) / 3
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(width+between), 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (thirds) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 0)
	for _, o := range objects {
		size.Width = max(size.Width, 60)
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return fyne.NewSize(size.Width*3+2*between, size.Height)
}

// heads are thirds whose buttons get as much of their title as there is room for.
type heads struct {
	thirds
	title func(column int) string
}

// Layout implements fyne.Layout.
func (h heads) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - 2*between) / 3
	for i, o := range objects {
		if button, is := o.(*kit.Button); is {
			if words := kit.Shortened(h.title(i), width-4*base.InnerPadding(), base.TextSize(), fyne.TextStyle{Bold: true}); words != button.Text {
				button.SetText(words)
			}
		}
	}
	h.thirds.Layout(objects, size)
}

// sides sets what can be done on the left and a switch on the right of them.
type sides struct{}

// Layout implements fyne.Layout.
func (sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	deeds, whole := objects[0], objects[1]
	least := whole.MinSize()
	room := size.Width - least.Width - between
	deeds.Move(fyne.Position{})
	deeds.Resize(fyne.NewSize(max(room, 0), deeds.MinSize().Height))
	deeds.Resize(fyne.NewSize(max(room, 0), deeds.MinSize().Height)) // its lines have broken by now
	whole.Move(fyne.NewPos(max(room+between, 0), 0))
	whole.Resize(least)
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (sides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	deeds, whole := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(deeds.Width+whole.Width+between, max(deeds.Height, whole.Height))
}
