package benchmarks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
)

// roomy gives a view a height at scale 1 below which it is scrolled instead of squeezed.
func roomy(view fyne.CanvasObject, high float32) fyne.CanvasObject {
	return container.NewVScroll(container.New(leastHigh{high}, view))
}

type leastHigh struct{ high float32 }

// Layout implements fyne.Layout.
func (leastHigh) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l leastHigh) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(fyne.NewSize(0, l.high*kit.Unit()))
}

// detailed sets the numbers of an indicator, its figure and the practices side by side; in a narrow
// view the practices stand below.
type detailed struct{}

const (
	detailWide   = 560 // from which three stand side by side, at scale 1
	numbersWide  = 176
	practiceWide = 190
	figureHigh   = 240
)

// Layout implements fyne.Layout.
func (detailed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 10 * kit.Unit()
	numbers, figure, practices := objects[0], objects[1], objects[2]
	first := max(numbersWide*kit.Unit(), size.Width*0.2)
	if size.Width < detailWide*kit.Unit() {
		high := max(figureHigh*kit.Unit(), numbers.MinSize().Height)
		set(numbers, fyne.NewPos(0, 0), fyne.NewSize(first, high))
		set(figure, fyne.NewPos(first+gap, 0), fyne.NewSize(max(size.Width-first-gap, 0), high))
		set(practices, fyne.NewPos(0, high+gap), fyne.NewSize(size.Width, practices.MinSize().Height))
		return
	}
	last := max(practiceWide*kit.Unit(), size.Width*0.28)
	set(numbers, fyne.NewPos(0, 0), fyne.NewSize(first, size.Height))
	set(figure, fyne.NewPos(first+gap, 0), fyne.NewSize(size.Width-first-last-2*gap, size.Height))
	set(practices, fyne.NewPos(size.Width-last, 0), fyne.NewSize(last, size.Height))
}

// MinSize implements fyne.Layout. Texts have wrapped to the width of the last layout by now.
func (detailed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	numbers, practices := objects[0].MinSize().Height, objects[2].MinSize().Height
	high := max(figureHigh*kit.Unit(), numbers)
	if wide := objects[1].Position().X + objects[1].Size().Width; objects[2].Position().Y > 0 && wide > 0 {
		high += practices + 10*kit.Unit()
	} else {
		high = max(high, practices)
	}
	return fyne.NewSize((numbersWide+250)*kit.Unit(), high)
}

func set(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
}
