package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"

	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// guided puts round a view what it is for, above, and the way to the steps before and after it, below.
func (p *page) guided(kind viewKind, view fyne.CanvasObject) fyne.CanvasObject {
	say := p.Host.Printer()
	hint := kit.NewQuiet("")
	if key := "screen.indexes.view." + kind.id + ".hint"; say.Has(key) {
		hint.Set(say.Text(key))
	} else {
		hint.Hide()
	}
	if kind.group != buildGroup {
		return container.New(desk.Hinted{}, hint, view)
	}
	return container.New(desk.Hinted{}, hint, container.NewBorder(nil, p.ways(kind), nil, nil, view))
}

// ways are the buttons that lead to the steps before and after one.
func (p *page) ways(kind viewKind) fyne.CanvasObject {
	say, kinds, at := p.Host.Printer(), viewKinds(), placeOfView(kind.id)
	foot := container.NewBorder(nil, nil, nil, nil)
	if at > 0 {
		back := kit.NewButtonWithIcon(p.viewTitle(kinds[at-1]), base.NavigateBackIcon(), func() { p.Show(kinds[at-1].id) })
		back.Importance = widget.LowImportance
		foot = container.NewHBox(back)
	}
	if at+1 >= len(kinds) {
		return foot
	}
	next := kit.NewButtonWithIcon(say.Text("screen.indexes.next", "view", p.viewTitle(kinds[at+1])), base.NavigateNextIcon(), func() { p.Show(kinds[at+1].id) })
	next.IconPlacement, next.Importance = widget.ButtonIconTrailingText, widget.HighImportance
	return container.NewBorder(nil, nil, foot, next)
}

// placeOfView returns the place of a view among all, -1 where there is none of the id.
func placeOfView(id string) int {
	for i, kind := range viewKinds() {
		if kind.id == id {
			return i
		}
	}
	return -1
}
