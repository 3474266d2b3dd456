package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/theme"
)

// Heading is the title of a part of a page.
func Heading(text string) fyne.CanvasObject {
	return styled(text, setting{base.SizeNameSubHeadingText, base.ColorNameForeground, true})
}

// Title is the largest heading; the shell shows the page's, a page seldom needs one.
func Title(text string) fyne.CanvasObject {
	return styled(text, setting{base.SizeNameHeadingText, base.ColorNameForeground, true})
}

// Hint is a secondary text that wraps.
func Hint(text string) fyne.CanvasObject {
	return styled(text, setting{base.SizeNameText, theme.ColorMuted, false})
}

// Note is a small text that wraps: a source line, a footnote.
func Note(text string) fyne.CanvasObject {
	return styled(text, setting{base.SizeNameCaptionText, theme.ColorMuted, false})
}

// Body is a text that wraps, in the tone given.
func Body(text string, tone Tone) fyne.CanvasObject {
	return styled(text, setting{base.SizeNameText, tone.colour(), false})
}

// Section is a heading, a secondary line that may be empty, and what belongs to them.
func Section(heading, hint string, content fyne.CanvasObject) fyne.CanvasObject {
	head := container.NewVBox(Heading(heading))
	if hint != "" {
		head.Add(Hint(hint))
	}
	return container.NewBorder(head, nil, nil, nil, content)
}

// A setting is how a text is set.
type setting struct {
	size   fyne.ThemeSizeName
	colour fyne.ThemeColorName
	bold   bool
}

func styled(text string, s setting) *widget.RichText {
	segment := &widget.TextSegment{Text: text, Style: widget.RichTextStyle{
		SizeName: s.size, ColorName: s.colour, TextStyle: fyne.TextStyle{Bold: s.bold},
	}}
	rich := widget.NewRichText(segment)
	rich.Wrapping = fyne.TextWrapWord
	return rich
}
