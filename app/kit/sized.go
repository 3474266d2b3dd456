package kit

import "fyne.io/fyne/v2"

// Sized is a layout that fills its only child into the room there is and calls Done once there is
// room: before that, nothing can be scrolled to.
type Sized struct {
	Done func()
	had  bool
}

// Layout implements fyne.Layout.
func (s *Sized) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	if !s.had && size.Height > objects[0].MinSize().Height {
		s.had = true
		s.Done()
	}
}

// MinSize implements fyne.Layout.
func (*Sized) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
