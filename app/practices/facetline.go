package practices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/resources/phrase"
)

// A facetLine draws one row of the column of filters: a head with its arrow, a value with its box, each
// with a count at the right.
type facetLine struct {
	widget.BaseWidget
	say   *phrase.Printer
	row   facetRow
	icon  *canvas.Image
	label *kit.Marked
	count *canvas.Text
	head  *kit.Marked
}

func newFacetLine(say *phrase.Printer) *facetLine {
	l := &facetLine{
		say: say, icon: canvas.NewImageFromResource(nil), label: kit.NewMarked(kit.TextLine, 1), head: kit.NewMarked(kit.StrongLine, 1),
		count: canvas.NewText("", base.Color(theme.ColorMuted)),
	}
	l.icon.FillMode = canvas.ImageFillContain
	l.count.TextSize = base.Size(base.SizeNameCaptionText)
	l.ExtendBaseWidget(l)
	return l
}

func (l *facetLine) show(row facetRow) {
	l.row = row
	l.icon.Resource = l.resource()
	l.icon.Hidden = l.icon.Resource == nil
	l.icon.Refresh()
	l.count.Text = ""
	if row.known {
		l.count.Text = l.say.Integer(row.count)
	}
	strong := row.kind == headRow || row.kind == allRow || row.kind == searchRow && row.chosen
	l.head.Hidden, l.label.Hidden = !strong, strong
	if strong {
		l.head.Set(row.label, nil)
	} else {
		l.label.SetTone(l.tone())
		l.label.Set(row.label, nil)
	}
	l.Refresh()
}

func (l *facetLine) tone() kit.Tone {
	switch {
	case l.row.kind == moreRow:
		return kit.Accent
	case l.row.kind == restRow || l.row.known && l.row.count == 0 && !l.row.chosen:
		return kit.Muted
	}
	return kit.Plain
}

func (l *facetLine) resource() fyne.Resource {
	row := l.row
	switch {
	case row.kind == headRow && row.open:
		return theme.Colored(base.IconNameArrowDropDown, base.ColorNameForeground)
	case row.kind == headRow:
		return theme.Colored(base.IconNameMenuExpand, base.ColorNameForeground)
	case row.kind == valueRow && row.chosen:
		return theme.Colored(base.IconNameCheckButtonChecked, base.ColorNamePrimary)
	case row.kind == valueRow:
		return theme.Colored(base.IconNameCheckButton, theme.ColorMuted)
	case row.kind == searchRow:
		return theme.Colored(base.IconNameSearch, base.ColorNamePrimary)
	case row.kind == allRow:
		return theme.Colored(base.IconNameList, base.ColorNamePrimary)
	}
	return nil
}

// CreateRenderer implements fyne.Widget.
func (l *facetLine) CreateRenderer() fyne.WidgetRenderer { return facetLineRenderer{l} }

type facetLineRenderer struct{ line *facetLine }

// Layout implements fyne.WidgetRenderer.
func (r facetLineRenderer) Layout(size fyne.Size) {
	l, gap, side := r.line, 6*kit.Unit(), 16*kit.Unit()
	left := gap
	switch l.row.kind {
	case valueRow, moreRow, restRow, searchRow:
		left += 12 * kit.Unit()
	}
	l.icon.Move(fyne.NewPos(left, (size.Height-side)/2))
	l.icon.Resize(fyne.NewSquareSize(side))
	left += side + gap
	count := l.count.MinSize()
	l.count.Move(fyne.NewPos(size.Width-count.Width-2*gap, (size.Height-count.Height)/2))
	l.count.Resize(count)
	wide := size.Width - left - count.Width - 3*gap
	for _, words := range []*kit.Marked{l.label, l.head} {
		high := words.MinSize().Height
		words.Move(fyne.NewPos(left, (size.Height-high)/2))
		words.Resize(fyne.NewSize(max(wide, 0), high))
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r facetLineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120*kit.Unit(), r.line.label.MinSize().Height+8*kit.Unit())
}

// Refresh implements fyne.WidgetRenderer.
func (r facetLineRenderer) Refresh() {
	r.Layout(r.line.Size())
	canvas.Refresh(r.line)
}

// Objects implements fyne.WidgetRenderer.
func (r facetLineRenderer) Objects() []fyne.CanvasObject {
	l := r.line
	return []fyne.CanvasObject{l.icon, l.head, l.label, l.count}
}

// Destroy implements fyne.WidgetRenderer.
func (r facetLineRenderer) Destroy() {}
