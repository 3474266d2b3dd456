package building

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"pharos/app/kit"
)

// asked is a layout of a text that wraps and an entry of a fixed width right of it.
type asked struct {
	entry float32 // width at scale 1
	high  float32 // as last laid out
}

// Layout implements fyne.Layout.
func (a *asked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := a.entry * kit.Unit()
	left := max(size.Width-width, 0)
	objects[0].Resize(fyne.NewSize(left, objects[0].MinSize().Height))
	words, entry := objects[0].MinSize().Height, objects[1].MinSize().Height
	objects[0].Resize(fyne.NewSize(left, words))
	a.high = max(words, entry)
	objects[0].Move(fyne.NewPos(0, (a.high-words)/2))
	objects[1].Move(fyne.NewPos(left, (a.high-entry)/2))
	objects[1].Resize(fyne.NewSize(width, entry))
}

// MinSize implements fyne.Layout: the height is that of the width last laid out.
func (a *asked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(a.entry*kit.Unit()+60*kit.Unit(), max(a.high, objects[1].MinSize().Height))
}

// besides is a layout of settings and, right of them, what came of them.
type besides struct{}

const (
	settingsWide = 274 // at scale 1
	settingsMost = 380
)

// Layout implements fyne.Layout.
func (besides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 10 * kit.Unit()
	width := min(max(settingsWide*kit.Unit(), size.Width*0.28), settingsMost*kit.Unit())
	objects[0].Move(fyne.Position{})
	objects[0].Resize(fyne.NewSize(width, size.Height))
	objects[1].Move(fyne.NewPos(width+gap, 0))
	objects[1].Resize(fyne.NewSize(max(size.Width-width-gap, 0), size.Height))
}

// MinSize implements fyne.Layout.
func (besides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	right := objects[1].MinSize()
	return fyne.NewSize((settingsWide+10)*kit.Unit()+right.Width, max(objects[0].MinSize().Height, right.Height))
}

// withSettings sets the settings of a step, which scroll, left of what came of them.
func withSettings(settings *form, results fyne.CanvasObject) fyne.CanvasObject {
	return container.New(besides{}, container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), settings.box)), results)
}
