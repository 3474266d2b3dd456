package practices

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// mostChips are shown at once; the column of filters has all of them.
const mostChips = 12

// showChips shows the filters that hold, each to be taken away, and the kept search that is open.
func (l *listing) showChips() {
	s, say := l.page.state, l.page.host.Printer()
	l.chips.RemoveAll()
	if search, known := s.know.search(s.search); known {
		l.chips.Add(l.openedSearch(search))
	}
	chips := s.chips()
	for _, c := range chips[:min(len(chips), mostChips)] {
		l.chips.Add(removable(c.label, func() {
			s.turn(c.facet, c.value)
			l.page.changed()
		}))
	}
	if rest := len(chips) - mostChips; rest > 0 {
		l.chips.Add(kit.NewChip(say.Plural("screen.practices.chips.rest", rest), kit.Muted))
	}
	if len(chips) > 1 {
		all := widget.NewButton(say.Text("screen.practices.chips.clear"), l.clear)
		all.Importance = widget.LowImportance
		l.chips.Add(all)
	}
	l.chips.Hidden = len(l.chips.Objects) == 0
	l.chips.Refresh()
}

// removable is a chip that goes when it is pressed.
func removable(label string, remove func()) fyne.CanvasObject {
	chip := widget.NewButtonWithIcon(shortened(label, 36), base.CancelIcon(), remove)
	chip.IconPlacement = widget.ButtonIconTrailingText
	return chip
}

// shortened cuts a text to some letters.
func shortened(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most-1]) + "…"
}
