package benchmarks

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// An indicatorList chooses indicators, by theme, and weighs them.
type indicatorList struct {
	page   *page
	lines  []choice
	filter *kit.FilterBar
	count  *widget.Label
	list   *widget.List
	wide   float32 // of the list, for which the rows have their heights
	body   fyne.CanvasObject
}

func newIndicatorList(p *page) *indicatorList {
	say := p.host.Printer()
	l := &indicatorList{page: p, count: widget.NewLabel("")}
	l.count.TextStyle.Bold, l.count.Wrapping = true, fyne.TextWrapWord
	l.filter = kit.NewFilterBar(kit.FilterBarOptions{
		Printer: say, Runner: p.host.Runner(), Placeholder: say.Text("screen.benchmarks.indicators.filter"), OnChanged: l.narrow,
	})
	l.list = widget.NewList(func() int { return len(l.lines) }, func() fyne.CanvasObject { return newIndicatorRow(l) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*indicatorRow).show(l.lines[i]) })
	l.list.HideSeparators = true
	l.list.OnSelected = func(i widget.ListItemID) {
		l.list.UnselectAll()
		l.press(l.lines[i])
	}
	l.body = container.NewBorder(container.NewVBox(l.count, l.filter), nil, nil, nil, container.New(resizing{l.setHeights}, l.list))
	return l
}

func (l *indicatorList) content() fyne.CanvasObject { return l.body }

func (l *indicatorList) narrow(text string) {
	l.page.state.filter = text
	l.refresh()
}

func (l *indicatorList) refresh() {
	s, say := l.page.state, l.page.host.Printer()
	s.asked.Indicators = l.page.host.Session().Comparison().Indicators
	s.unfold()
	l.lines = s.choices()
	l.count.SetText(say.Text("screen.benchmarks.indicators.count",
		"n", say.Integer(len(s.asked.Indicators)), "of", say.Integer(len(s.base.indicators))))
	l.wide = 0
	l.setHeights(l.list.Size().Width)
	l.list.Refresh()
}

// setHeights gives more lines to the rows whose names need them at this width.
func (l *indicatorList) setHeights(wide float32) {
	if wide == l.wide || wide <= 0 {
		return
	}
	l.wide = wide
	model := newIndicatorRow(l)
	model.show(choice{head: true})
	line, room := model.MinSize().Height, wide-model.besides()
	for i := range l.lines {
		more := linesOf(l.words(l.lines[i]), l.lines[i].head, room) - 1
		l.list.SetItemHeight(i, line+float32(more)*(base.Size(base.SizeNameText)*1.2+base.Size(base.SizeNameLineSpacing)))
	}
}

// linesOf is how many lines a name takes, at most three.
func linesOf(name string, bold bool, room float32) int {
	lines, line := 1, ""
	for _, word := range strings.Fields(name) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line != "" && fyne.MeasureText(longer, base.Size(base.SizeNameText), fyne.TextStyle{Bold: bold}).Width > room {
			lines, longer = lines+1, word
		}
		line = longer
	}
	return min(lines, 3)
}

// words is what a row says.
func (l *indicatorList) words(line choice) string {
	s, say := l.page.state, l.page.host.Printer()
	if !line.head {
		return s.indicatorName(line.indicator)
	}
	return say.Text("screen.benchmarks.indicators.theme", "theme", s.theme(line.theme),
		"n", say.Integer(line.count), "of", say.Integer(line.of))
}

// press opens or folds a theme, and chooses an indicator.
func (l *indicatorList) press(line choice) {
	if !line.head {
		l.toggle(line)
		return
	}
	l.page.state.open[line.theme] = !line.open
	l.refresh()
}

// toggle chooses what was not chosen: an indicator, or all of a theme.
func (l *indicatorList) toggle(line choice) {
	s := l.page.state
	if line.head {
		l.set(s.withTheme(line.theme, line.count < line.of))
		return
	}
	l.set(s.withIndicator(line.indicator.Code, !line.chosen))
}

func (l *indicatorList) set(asked []data.WeightedIndicator) {
	l.page.host.Session().SetIndicators(asked)
	l.refresh()
}

// An indicatorRow is one line of the list: a box to tick, and the weight of what is ticked.
type indicatorRow struct {
	widget.BaseWidget
	list    *indicatorList
	line    choice
	filling bool
	check   *widget.Check
	name    *widget.Label
	weight  *weightEntry
	fold    *widget.Icon // in the place of the weight
	body    *fyne.Container
}

func newIndicatorRow(l *indicatorList) *indicatorRow {
	r := &indicatorRow{list: l, name: widget.NewLabel("")}
	r.check = widget.NewCheck("", func(bool) {
		if !r.filling {
			l.toggle(r.line)
		}
	})
	r.name.Wrapping, r.name.Truncation = fyne.TextWrapWord, fyne.TextTruncateEllipsis
	r.weight = newWeightEntry(r.weigh)
	r.fold = widget.NewIcon(nil)
	right := container.New(layout.NewCustomPaddedLayout(0, 0, 0, base.Size(base.SizeNameScrollBar)), container.New(fixed{36}, r.weight, r.fold))
	r.body = container.NewBorder(nil, nil, r.check, right, r.name)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer implements fyne.Widget.
func (r *indicatorRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

func (r *indicatorRow) show(line choice) {
	r.filling = true
	defer func() { r.filling = false }()
	r.line = line
	say := r.list.page.host.Printer()
	r.name.TextStyle.Bold = line.head
	r.weight.Hide()
	r.fold.Hide()
	if line.head {
		r.check.SetChecked(line.count == line.of)
		r.check.Partial = line.count > 0 && line.count < line.of
		r.name.SetText(r.list.words(line))
		r.check.Refresh()
		r.fold.SetResource(foldIcon(line.open))
		r.fold.Show()
		return
	}
	r.check.Partial = false
	r.check.SetChecked(line.chosen)
	r.check.Refresh()
	r.name.SetText(r.list.words(line))
	if line.chosen {
		r.weight.SetText(say.Number(line.weight, weightDigits(line.weight)))
		r.weight.Show()
	}
}

// besides is the width that a row needs beside its name.
func (r *indicatorRow) besides() float32 {
	padding := base.Size(base.SizeNamePadding)
	return r.check.MinSize().Width + 36*kit.Unit() + base.Size(base.SizeNameScrollBar) + 2*padding + 2*base.Size(base.SizeNameInnerPadding)
}

func foldIcon(open bool) fyne.Resource {
	if open {
		return base.MenuDropUpIcon()
	}
	return base.MenuDropDownIcon()
}

// weigh takes a weight over; what is no weight is put back.
func (r *indicatorRow) weigh(text string) {
	weight, ok := parseWeight(text)
	if !ok {
		r.weight.SetText(r.list.page.host.Printer().Number(r.line.weight, weightDigits(r.line.weight)))
		return
	}
	if weight != r.line.weight && r.line.chosen {
		r.list.set(r.list.page.state.withWeight(r.line.indicator.Code, weight))
	}
}

// A weightEntry takes a number and reports it when Enter is pressed or the keyboard moves on.
type weightEntry struct {
	kit.FormEntry
	done func(string)
}

func newWeightEntry(done func(string)) *weightEntry {
	e := &weightEntry{done: done}
	e.ExtendBaseWidget(e)
	e.OnSubmitted = done
	return e
}

// FocusLost implements fyne.Focusable.
func (e *weightEntry) FocusLost() {
	e.FormEntry.FocusLost()
	e.done(e.Text)
}

// resizing fills its only child into the room there is and tells its width.
type resizing struct{ tell func(width float32) }

// Layout implements fyne.Layout.
func (r resizing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.tell(size.Width)
	objects[0].Resize(size)
}

// MinSize implements fyne.Layout.
func (resizing) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// fixed gives its children a width at scale 1 and the height they ask for, in the middle.
type fixed struct{ width float32 }

// Layout implements fyne.Layout.
func (f fixed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		high := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(0, (size.Height-high)/2))
		o.Resize(fyne.NewSize(size.Width, high))
	}
}

// MinSize implements fyne.Layout.
func (f fixed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width*kit.Unit(), objects[0].MinSize().Height)
}
