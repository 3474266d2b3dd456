package start

import (
	"fyne.io/fyne/v2"

	"pharos/app/kit"
)

func gap() float32 { return 8 * kit.Unit() }

// board arranges the page: the steps of the chain above, in one row or two; below them the focus
// and the catalogues beside it. Its last two children are these.
type board struct{ columns *int }

const (
	stepWide  = 225 // least width of a step at scale 1
	stepHigh  = 84
	focusHigh = 480 // least height of the lower part at scale 1
)

// Layout implements fyne.Layout.
func (b board) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	steps := objects[:len(objects)-2]
	*b.columns = len(steps)
	if size.Width < float32(len(steps))*stepWide*kit.Unit() {
		*b.columns = 2
	}
	width := (size.Width - gap()*float32(*b.columns-1)) / float32(*b.columns)
	for i, step := range steps {
		step.Resize(fyne.NewSize(width, stepHigh*kit.Unit()))
		step.Move(fyne.NewPos(float32(i%*b.columns)*(width+gap()), float32(i / *b.columns)*(stepHigh*kit.Unit()+gap())))
	}
	top := b.stepsHeight(len(steps))
	low := max(size.Height-top, 0)
	left := (size.Width - gap()) * 0.68
	focus, catalogues := objects[len(objects)-2], objects[len(objects)-1]
	focus.Resize(fyne.NewSize(left, low))
	focus.Move(fyne.NewPos(0, top))
	catalogues.Resize(fyne.NewSize(size.Width-left-gap(), low))
	catalogues.Move(fyne.NewPos(left+gap(), top))
}

func (b board) stepsHeight(steps int) float32 {
	rows := (steps + *b.columns - 1) / *b.columns
	return float32(rows) * (stepHigh*kit.Unit() + gap())
}

// MinSize implements fyne.Layout.
func (b board) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(600, b.stepsHeight(len(objects)-2)+focusHigh*kit.Unit())
}
