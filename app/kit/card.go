package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/theme"
)

// NewCard puts content on a raised ground with a heading, which may be empty.
//
//	kit.NewCard(p.Text("regions.profile"), grid)
func NewCard(heading string, content fyne.CanvasObject) fyne.CanvasObject {
	inner := content
	if heading != "" {
		inner = container.NewBorder(Heading(heading), nil, nil, nil, content)
	}
	return container.NewStack(newPanel(theme.ColorSurface, base.ColorNameSeparator), padded(inner, 8))
}

// A KeyFigure is one number that matters: what it is, the number with its unit, and a line below.
//
//	kit.NewKeyFigure(kit.KeyFigure{Label: "Rank", Value: "4", Unit: "of 21", Note: "2023", Tone: kit.Good})
type KeyFigure struct {
	Label, Value, Unit, Note string
	Tone                     Tone // of the value
}

// NewKeyFigure shows a key figure on a card of its own.
func NewKeyFigure(k KeyFigure) fyne.CanvasObject {
	unit := newLine(k.Unit, setting{base.SizeNameText, theme.ColorMuted, false})
	number := wholeLine(k.Value, setting{base.SizeNameHeadingText, k.Tone.colour(), true})
	box := container.New(lines{3},
		newLine(k.Label, setting{base.SizeNameCaptionText, theme.ColorMuted, false}),
		container.New(baseline{}, number, unit),
	)
	if k.Note != "" {
		box.Add(newLine(k.Note, setting{base.SizeNameCaptionText, theme.ColorMuted, false}))
	}
	return container.NewStack(newPanel(theme.ColorSurface, base.ColorNameSeparator), spaced(box, 12, 9))
}

// NewChip shows a short word on a tinted ground: a flag, a state, a count. It is as large as its
// word and stands in the middle of the room there is.
//
//	kit.NewChip(p.Text("flag.p"), kit.Caution)
func NewChip(text string, tone Tone) fyne.CanvasObject {
	word := wholeLine(text, setting{base.SizeNameCaptionText, tone.colour(), true})
	return container.NewCenter(container.NewStack(newPanel(theme.ColorTint, theme.ColorTint), spaced(word, 7, 2)))
}

func spaced(content fyne.CanvasObject, x, y float32) fyne.CanvasObject {
	x, y = x*Unit(), y*Unit()
	return container.New(layout.NewCustomPaddedLayout(y, y, x, x), content)
}

func padded(content fyne.CanvasObject, by float32) fyne.CanvasObject {
	by *= Unit()
	return container.New(layout.NewCustomPaddedLayout(by, by, by, by), content)
}
