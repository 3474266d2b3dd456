package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/resources/phrase"
)

// A Version is a state of an entry in its history: when it came to be and by whom, and what was done.
type Version struct{ When, What string }

// A Changed field is one as it was and as it became, in words; either may be empty.
type Changed struct{ Label, Before, After string }

// HistoryOptions declare a history. Rows count from the newest version.
type HistoryOptions struct {
	Printer *phrase.Printer
	Name    string // what the versions are of
	Count   int
	Version func(row int) Version
	Changed func(row int) []Changed // what the version changed
	Restore func(row int)           // puts a version back; nil: not offered
}

// A History is the versions of an entry beside what each changed.
//
//	history := kit.NewHistory(kit.HistoryOptions{Printer: p, Count: len(versions), Version: words, Changed: changes})
//	host.ShowPanel(shell.Panel{Title: title, Content: history})
type History struct {
	widget.BaseWidget
	options HistoryOptions
	at      int
	list    *Cards
	head    *Line
	restore *Button
	changes *fyne.Container
	pane    *container.Scroll
	split   *container.Split
}

// mostChanges of one version are shown.
const mostChanges = 100

// NewHistory returns a history with the newest version chosen.
func NewHistory(options HistoryOptions) *History {
	h := &History{options: options, head: NewLine("", StrongLine), changes: container.New(&Stacked{Gap: 6, Pad: 4})}
	h.restore = NewButtonWithIcon(options.Printer.Text("history.restore"), base.HistoryIcon(), func() { options.Restore(h.at) })
	h.restore.Importance = widget.HighImportance
	h.list = NewCards(CardsOptions{
		Name: options.Name, New: func() fyne.CanvasObject { return newVersionCard() },
		Show:     func(o fyne.CanvasObject, row int) { o.(*versionCard).show(options.Version(row)) },
		OnSelect: h.choose, OnOpen: func(int) { Focus(h.restore) },
	})
	h.list.SetRows(options.Count, -1)
	h.pane = container.NewVScroll(h.changes)
	inset := layout.NewCustomPaddedLayout(0, 4*Unit(), 4*Unit(), 0)
	top := container.New(inset, container.NewBorder(nil, nil, nil, h.restore, h.head))
	h.split = container.NewHSplit(h.list, container.NewBorder(top, nil, nil, nil, h.pane))
	h.split.SetOffset(0.36)
	h.ExtendBaseWidget(h)
	h.list.Select(0)
	h.choose(0)
	return h
}

// CreateRenderer implements fyne.Widget.
func (h *History) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.split) }

// FocusTarget returns the list of versions.
func (h *History) FocusTarget() fyne.Focusable { return h.list }

// choose shows what a version changed, and lets it be put back; the newest is there already.
func (h *History) choose(row int) {
	h.at, h.changes.Objects = row, nil
	h.restore.Hidden = row == 0 || h.options.Restore == nil
	if row < h.options.Count {
		h.head.Set(h.options.Version(row).When)
		h.fill(h.options.Changed(row))
	}
	h.split.Trailing.Refresh()
	h.changes.Refresh()
	h.pane.ScrollToTop()
}

func (h *History) fill(changes []Changed) {
	say := h.options.Printer
	if len(changes) == 0 {
		h.changes.Add(Hint(say.Text("history.same")))
	}
	for _, c := range changes[:min(len(changes), mostChanges)] {
		h.changes.Add(changeOf(c))
	}
	if rest := len(changes) - mostChanges; rest > 0 {
		h.changes.Add(Hint(say.Plural("history.rest", rest)))
	}
}

// changeOf is a field's name above what stood there and what stands there now.
func changeOf(c Changed) fyne.CanvasObject {
	box := container.New(&Stacked{Gap: -10}, Note(c.Label))
	if c.Before != "" {
		box.Add(Body("− "+c.Before, Bad))
	}
	if c.After != "" {
		box.Add(Body("+ "+c.After, Good))
	}
	return box
}

// A versionCard is a version in the list: when and by whom above what was done.
type versionCard struct {
	widget.BaseWidget
	when, what *Marked
}

func newVersionCard() *versionCard {
	c := &versionCard{when: NewMarked(StrongLine, 1), what: NewMarked(SmallLine, 2)}
	c.ExtendBaseWidget(c)
	return c
}

func (c *versionCard) show(v Version) {
	c.when.Set(v.When, nil)
	c.what.Set(v.What, nil)
}

// CreateRenderer implements fyne.Widget.
func (c *versionCard) CreateRenderer() fyne.WidgetRenderer {
	inset := layout.NewCustomPaddedLayout(4*Unit(), 4*Unit(), 10*Unit(), 8*Unit())
	return widget.NewSimpleRenderer(container.New(inset, container.New(lines{gap: 2}, c.when, c.what)))
}
