package duplicates

import (
	"fyne.io/fyne/v2"
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
