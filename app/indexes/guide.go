package indexes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// guided puts round a view what it is for, above, and the way to the steps before and after it, below.
func (p *page) guided(kind viewKind, view fyne.CanvasObject) fyne.CanvasObject {
	say := p.host.Printer()
	hint := kit.NewQuiet("")
	if key := "screen.indexes.view." + kind.id + ".hint"; say.Has(key) {
		hint.Set(say.Text(key))
	} else {
		hint.Hide()
	}
	if kind.group != building {
		return container.New(hinted{}, hint, view)
	}
	return container.New(hinted{}, hint, container.NewBorder(nil, p.ways(kind), nil, nil, view))
}

// ways are the buttons that lead to the steps before and after one.
func (p *page) ways(kind viewKind) fyne.CanvasObject {
	say, kinds, at := p.host.Printer(), viewKinds(), placeOfView(kind.id)
	foot := container.NewBorder(nil, nil, nil, nil)
	if at > 0 {
		back := kit.NewButtonWithIcon(p.viewTitle(kinds[at-1]), base.NavigateBackIcon(), func() { p.show(kinds[at-1].id) })
		back.Importance = widget.LowImportance
		foot = container.NewHBox(back)
	}
	if at+1 >= len(kinds) {
		return foot
	}
	next := kit.NewButtonWithIcon(say.Text("screen.indexes.next", "view", p.viewTitle(kinds[at+1])), base.NavigateNextIcon(), func() { p.show(kinds[at+1].id) })
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

// hinted is a layout of a text that wraps above what fills the rest.
type hinted struct{}

// Layout implements fyne.Layout.
func (hinted) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high := float32(0)
	if objects[0].Visible() {
		objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
		high = objects[0].MinSize().Height
		objects[0].Resize(fyne.NewSize(size.Width, high))
		objects[0].Move(fyne.Position{})
		high += hintGap()
	}
	objects[1].Move(fyne.NewPos(0, high))
	objects[1].Resize(fyne.NewSize(size.Width, max(size.Height-high, 0)))
}

// MinSize implements fyne.Layout.
func (hinted) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[1].MinSize()
	if objects[0].Visible() {
		least.Height += objects[0].MinSize().Height + hintGap()
	}
	return least
}

func hintGap() float32 { return base.Size(base.SizeNamePadding) }
