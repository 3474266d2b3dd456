package desk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
)

// Chosen is a drop-down list that tells the place of what was chosen by the user.
func (p *Desk) Chosen(options []string, chosen func(int)) *kit.Choice {
	c := kit.NewChoice(p.State.Say, options, nil)
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); i >= 0 {
			chosen(i)
		}
	}
	return c
}

// Fitted gives a drop-down list the room that its longest option needs.
func Fitted(c *kit.Choice) fyne.CanvasObject { return container.New(fittedLayout{c}, c) }

type fittedLayout struct{ choice *kit.Choice }

const (
	choiceSpare = 54  // beside the words of a choice, at scale 1
	choiceMost  = 420 // wide, at scale 1
)

// Layout implements fyne.Layout.
func (fittedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (l fittedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	wide := float32(0)
	for _, option := range l.choice.Options {
		wide = max(wide, fyne.MeasureText(option, base.Size(base.SizeNameText), fyne.TextStyle{}).Width)
	}
	least := objects[0].MinSize()
	return fyne.NewSize(max(least.Width, min(wide+choiceSpare*kit.Unit(), choiceMost*kit.Unit())), least.Height)
}

// SetChoice shows an option as chosen without telling.
func SetChoice(c *kit.Choice, i int) {
	told := c.OnChanged
	c.OnChanged = nil
	c.SetSelectedIndex(i)
	c.OnChanged = told
}

// Able lets a button be pressed or not.
func Able(button fyne.Disableable, can bool) {
	switch {
	case can && button.Disabled():
		button.Enable()
	case !can && !button.Disabled():
		button.Disable()
	}
}
