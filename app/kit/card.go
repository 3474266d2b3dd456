package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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
	value := container.NewHBox(
		styledLine(k.Value, base.SizeNameHeadingText, k.Tone.colour(), true),
		container.NewVBox(layout.NewSpacer(), styledLine(k.Unit, base.SizeNameText, theme.ColorMuted, false)),
	)
	box := container.NewVBox(styledLine(k.Label, base.SizeNameCaptionText, theme.ColorMuted, false), value)
	if k.Note != "" {
		box.Add(styledLine(k.Note, base.SizeNameCaptionText, theme.ColorMuted, false))
	}
	return NewCard("", box)
}

// NewChip shows a short word on a tinted ground: a flag, a state, a count.
//
//	kit.NewChip(p.Text("flag.p"), kit.Caution)
func NewChip(text string, tone Tone) fyne.CanvasObject {
	ground := newPanel(theme.ColorTint, theme.ColorTint)
	return container.NewCenter(container.NewStack(ground, padded(styledLine(text, base.SizeNameCaptionText, tone.colour(), true), 2)))
}

func styledLine(text string, size fyne.ThemeSizeName, colour fyne.ThemeColorName, bold bool) *widget.RichText {
	rich := styled(text, size, colour, bold)
	rich.Wrapping = fyne.TextWrapOff
	return rich
}

func padded(content fyne.CanvasObject, by float32) fyne.CanvasObject {
	by *= Unit()
	return container.New(layout.NewCustomPaddedLayout(by, by, by, by), content)
}
