package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
	"pharos/resources/phrase"
)

// PickerOptions declare a picker.
type PickerOptions struct {
	Printer     *phrase.Printer
	Placeholder string
	// Search answers what is typed, best first within each group, groups in order; it calls show
	// once, now or later. Late answers to an older text should be dropped by the caller.
	Search   func(text string, show func([]Option))
	OnChosen func(Option)
	OnCancel func() // Escape; may be nil
}

// A Picker is a search box over a list of answers, moved through with the arrow keys while typing.
// The palette and the choosers are pickers.
type Picker struct {
	widget.BaseWidget
	options PickerOptions
	entry   *searchEntry
	list    *pickList
	none    *textLine
	lines   []pickLine
	current int  // line with the cursor; -1: none
	waits   bool // what is typed has no answers yet
	entered bool // Enter came before the answers: the first of them is meant
}

// A pickLine is an option, or the heading of a group where option is nil.
type pickLine struct {
	option  *Option
	heading string
}

// NewPicker returns a picker that shows the answers to an empty text.
func NewPicker(options PickerOptions) *Picker {
	p := &Picker{options: options, entry: newSearchEntry(), current: -1}
	p.entry.SetPlaceHolder(options.Placeholder)
	p.entry.OnChanged = p.search
	p.entry.onKey = p.key
	p.none = wholeLine(options.Printer.Text("picker.none"), setting{base.SizeNameText, theme.ColorMuted, false})
	p.none.Hide()
	p.list = newPickList(p)
	p.ExtendBaseWidget(p)
	p.search("")
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	answers := container.NewStack(p.list, container.NewCenter(p.none))
	return widget.NewSimpleRenderer(padded(container.NewBorder(p.entry, nil, nil, nil, answers), 6))
}

// FocusTarget returns the search box.
func (p *Picker) FocusTarget() fyne.Focusable { return p.entry }

// SetText writes into the search box and searches, also when the text stays the same.
func (p *Picker) SetText(text string) {
	if p.entry.Text == text {
		p.search(text)
		return
	}
	p.entry.SetText(text)
}

// Answers returns the options listed, in order.
func (p *Picker) Answers() []Option {
	var options []Option
	for _, line := range p.lines {
		if line.option != nil {
			options = append(options, *line.option)
		}
	}
	return options
}

func (p *Picker) search(text string) {
	p.waits, p.entered = true, false
	p.options.Search(text, p.show)
}

func (p *Picker) show(options []Option) {
	p.lines, p.current, p.waits = nil, -1, false
	group := ""
	for i := range options {
		if options[i].Group != group {
			group = options[i].Group
			p.lines = append(p.lines, pickLine{heading: group})
		}
		if p.current < 0 {
			p.current = len(p.lines)
		}
		p.lines = append(p.lines, pickLine{option: &options[i]})
	}
	p.none.Hidden = len(options) > 0
	p.none.Refresh()
	p.list.Refresh()
	p.list.ScrollToTop()
	if p.entered {
		p.entered = false
		p.choose(p.current)
	}
}

// enter chooses the answer with the cursor, or the first one to come.
func (p *Picker) enter() {
	if p.waits {
		p.entered = true
		return
	}
	p.choose(p.current)
}

// key moves through the answers while the keyboard stays in the box.
func (p *Picker) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		p.step(1)
	case fyne.KeyUp:
		p.step(-1)
	case fyne.KeyPageDown:
		p.leap(8)
	case fyne.KeyPageUp:
		p.leap(-8)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.enter()
	case fyne.KeyEscape:
		if p.options.OnCancel != nil {
			p.options.OnCancel()
		}
	default:
		return false
	}
	return true
}

// step moves to the next option in a direction, over headings; it stays at the ends.
func (p *Picker) step(by int) bool {
	for at := p.current + by; at >= 0 && at < len(p.lines); at += by {
		if p.lines[at].option != nil {
			p.moveTo(at)
			return true
		}
	}
	return false
}

func (p *Picker) leap(by int) {
	direction := 1
	if by < 0 {
		direction, by = -1, -by
	}
	for range by {
		if !p.step(direction) {
			return
		}
	}
}

func (p *Picker) moveTo(at int) {
	before := p.current
	p.current = at
	p.list.RefreshItem(before)
	p.list.RefreshItem(at)
	p.list.ScrollTo(at)
}

func (p *Picker) choose(at int) {
	if at >= 0 && at < len(p.lines) && p.lines[at].option != nil {
		p.options.OnChosen(*p.lines[at].option)
	}
}

// A pickList is the list of a picker. What is typed while it has the keyboard is the picker's.
type pickList struct {
	widget.List
	picker *Picker
}

func newPickList(p *Picker) *pickList {
	l := &pickList{picker: p}
	l.Length = func() int { return len(p.lines) }
	l.CreateItem = func() fyne.CanvasObject { return newPickRow(p) }
	l.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) { o.(*pickRow).set(id) }
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *pickList) TypedKey(key *fyne.KeyEvent) {
	if !l.picker.key(key.Name) {
		PassKey(l, key)
	}
}

// TypedRune implements fyne.Focusable.
func (l *pickList) TypedRune(r rune) {
	Focus(l.picker.entry)
	l.picker.entry.TypedRune(r)
}

// A pickRow draws one line of a picker.
type pickRow struct {
	widget.BaseWidget
	picker    *Picker
	line      int
	ground    *canvas.Rectangle
	title     *canvas.Text
	detail    *canvas.Text
	filledFor float32 // width the words were cut to
}

func newPickRow(p *Picker) *pickRow {
	r := &pickRow{picker: p, ground: canvas.NewRectangle(nil), title: canvas.NewText("", nil), detail: canvas.NewText("", nil)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *pickRow) set(line int) {
	r.line = line
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *pickRow) Tapped(*fyne.PointEvent) { r.picker.choose(r.line) }

// MouseIn implements desktop.Hoverable.
func (r *pickRow) MouseIn(*desktop.MouseEvent) {
	if r.line < len(r.picker.lines) && r.picker.lines[r.line].option != nil && r.line != r.picker.current {
		before := r.picker.current
		r.picker.current = r.line
		r.picker.list.RefreshItem(before)
		r.Refresh()
	}
}

// MouseMoved implements desktop.Hoverable.
func (r *pickRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *pickRow) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer { return pickRowRenderer{r} }

type pickRowRenderer struct{ row *pickRow }

// Layout implements fyne.WidgetRenderer.
func (r pickRowRenderer) Layout(size fyne.Size) {
	row := r.row
	row.ground.Resize(size)
	if size.Width != row.filledFor {
		row.filledFor = size.Width
		r.fill()
	}
	least := row.title.MinSize()
	y := (size.Height - least.Height) / 2
	row.title.Move(fyne.NewPos(gap(), y))
	row.title.Resize(least)
	detail := row.detail.MinSize()
	row.detail.Move(fyne.NewPos(size.Width-2*gap()-detail.Width, (size.Height-detail.Height)/2))
	row.detail.Resize(detail)
}

// MinSize implements fyne.WidgetRenderer.
func (r pickRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120*Unit(), rowHeight()) }

// Refresh implements fyne.WidgetRenderer.
func (r pickRowRenderer) Refresh() {
	r.fill()
	r.Layout(r.row.Size())
	canvas.Refresh(r.row)
}

func (r pickRowRenderer) fill() {
	row := r.row
	if row.line >= len(row.picker.lines) {
		return
	}
	line := row.picker.lines[row.line]
	row.ground.FillColor = nil
	row.ground.CornerRadius = base.Size(base.SizeNameSelectionRadius)
	row.detail.Text = ""
	row.detail.Color, row.detail.TextSize = paint(theme.ColorMuted), base.Size(base.SizeNameCaptionText)
	if line.option == nil {
		r.heading(line.heading)
	} else {
		r.option(*line.option)
	}
}

func (r pickRowRenderer) heading(text string) {
	title := r.row.title
	title.Text, title.Color = text, paint(base.ColorNamePrimary)
	title.TextSize, title.TextStyle.Bold = base.Size(base.SizeNameCaptionText), true
}

func (r pickRowRenderer) option(o Option) {
	title, detail := r.row.title, r.row.detail
	title.Color, title.TextStyle.Bold = paint(base.ColorNameForeground), false
	title.TextSize = base.Size(base.SizeNameText)
	room := r.row.Size().Width - 3*gap()
	if room > 0 {
		detail.Text = shortened(o.Detail, room*0.45, detail)
		room -= detail.MinSize().Width + gap()
		title.Text = shortened(o.Title, room, title)
	}
	if r.row.line == r.row.picker.current {
		r.row.ground.FillColor = paint(base.ColorNameSelection)
	}
}

// Objects implements fyne.WidgetRenderer.
func (r pickRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.ground, r.row.title, r.row.detail}
}

// Destroy implements fyne.WidgetRenderer.
func (r pickRowRenderer) Destroy() {}
