package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/task"
	"pharos/resources/phrase"
)

// FilterBarOptions declare a filter bar.
//
//	bar := kit.NewFilterBar(kit.FilterBarOptions{Printer: p, Runner: host.Runner(), OnChanged: page.filter, Extra: levelSelect})
type FilterBarOptions struct {
	Printer     *phrase.Printer
	Runner      task.Runner // for the pause while typing; nil: no pause
	Placeholder string      // empty: "Filter"
	OnChanged   func(text string)
	Extra       fyne.CanvasObject // stands right of the box; may be nil
	OnLeave     func()            // Down or Enter: on into what is filtered; may be nil
}

// A FilterBar is a search box with room for what narrows a list besides. Escape empties it.
type FilterBar struct {
	widget.BaseWidget
	options FilterBarOptions
	entry   *searchEntry
	pause   *task.Debounce
}

// NewFilterBar returns an empty filter bar.
func NewFilterBar(options FilterBarOptions) *FilterBar {
	b := &FilterBar{options: options, entry: newSearchEntry()}
	if options.Runner != nil {
		b.pause = task.NewDebounce(options.Runner, 120*time.Millisecond)
	}
	b.entry.SetPlaceHolder(options.Placeholder)
	if options.Placeholder == "" {
		b.entry.SetPlaceHolder(options.Printer.Text("filter.placeholder"))
	}
	b.entry.OnChanged = b.typed
	if options.OnLeave != nil {
		b.entry.onKey = b.leave
	}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *FilterBar) CreateRenderer() fyne.WidgetRenderer {
	if b.options.Extra == nil {
		return widget.NewSimpleRenderer(b.entry)
	}
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, nil, b.options.Extra, b.entry))
}

// Text returns what is typed.
func (b *FilterBar) Text() string { return b.entry.Text }

// SetText writes into the box, which counts as typing.
func (b *FilterBar) SetText(text string) { b.entry.SetText(text) }

// FocusTarget returns the box.
func (b *FilterBar) FocusTarget() fyne.Focusable { return b.entry }

func (b *FilterBar) leave(key fyne.KeyName) bool {
	leaves := key == fyne.KeyDown || key == fyne.KeyReturn || key == fyne.KeyEnter
	if leaves {
		b.options.OnLeave()
	}
	return leaves
}

func (b *FilterBar) typed(text string) {
	changed := func() {
		if b.options.OnChanged != nil {
			b.options.OnChanged(b.entry.Text)
		}
	}
	if b.pause == nil || text == "" {
		changed()
		return
	}
	b.pause.Call(changed)
}

// A searchEntry is an entry with a lens that forwards the keys which move through results.
type searchEntry struct {
	widget.Entry
	onKey func(fyne.KeyName) bool // true: handled
}

func newSearchEntry() *searchEntry {
	e := &searchEntry{}
	e.ExtendBaseWidget(e)
	e.SetIcon(base.SearchIcon())
	return e
}

// TypedKey implements fyne.Focusable.
func (e *searchEntry) TypedKey(key *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(key.Name) {
		return
	}
	if key.Name == fyne.KeyEscape && e.Text != "" {
		e.SetText("")
		return
	}
	e.Entry.TypedKey(key)
	PassKey(e, key)
}

// TypedShortcut implements fyne.Shortcutable.
func (e *searchEntry) TypedShortcut(shortcut fyne.Shortcut) {
	e.Entry.TypedShortcut(shortcut)
	PassShortcut(e, shortcut)
}
