package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Views is a row of buttons of which one is chosen: the ways to look at one thing. The keyboard
// reaches each of them.
//
//	views := kit.NewViews([]string{"Changes", "Problems"}, func(i int) { page.show(i) })
type Views struct {
	widget.BaseWidget
	buttons []*Button
	row     *fyne.Container
	choose  func(int)
	chosen  int
}

// NewViews returns a row of views with the first one chosen. Choose is called when the user chooses
// another.
func NewViews(titles []string, choose func(int)) *Views {
	v := &Views{choose: choose, row: container.NewHBox()}
	for i, title := range titles {
		button := NewButton(title, func() { v.tapped(i) })
		v.buttons = append(v.buttons, button)
		v.row.Add(button)
	}
	v.ExtendBaseWidget(v)
	v.mark()
	return v
}

// NewFlowingViews returns a row of views that goes on in a further line where there is no room.
func NewFlowingViews(titles []string, choose func(int)) *Views {
	v := NewViews(titles, choose)
	v.row.Layout = &Flow{}
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *Views) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.row) }

// Choose marks a view as chosen without telling.
func (v *Views) Choose(i int) {
	v.chosen = i
	v.mark()
}

// SetTitle changes the words of a view, such as a count in them.
func (v *Views) SetTitle(i int, title string) {
	if v.buttons[i].Text != title {
		v.buttons[i].SetText(title)
		v.row.Refresh()
	}
}

func (v *Views) tapped(i int) {
	if i == v.chosen {
		return
	}
	v.Choose(i)
	v.choose(i)
}

func (v *Views) mark() {
	for i, button := range v.buttons {
		importance := widget.LowImportance
		if i == v.chosen {
			importance = widget.MediumImportance
		}
		if button.Importance != importance {
			button.Importance = importance
			button.Refresh()
		}
	}
}

// SetHidden takes a view away, or brings it back: there is nothing to show in it.
func (v *Views) SetHidden(i int, hidden bool) {
	if v.buttons[i].Hidden != hidden {
		v.buttons[i].Hidden = hidden
		v.row.Refresh()
	}
}
