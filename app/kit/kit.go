// Package kit holds the widgets that two screens or more use: tables, the four faces of a view,
// figures and pages, choosers, headings and key figures. All words come from a phrase.Printer;
// kit knows nothing of the domain.
package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/theme"
)

// A Tone says what a text or a chip means; it chooses the colour. Words must say it as well.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Muted
	Accent
	Good
	Caution
	Bad
)

// colour returns the theme's name of the tone's colour.
func (t Tone) colour() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{
		base.ColorNameForeground, theme.ColorMuted, base.ColorNamePrimary,
		base.ColorNameSuccess, base.ColorNameWarning, base.ColorNameError,
	}[t]
}

// Unit is the factor by which widgets of ours grow with the theme's text: 1 at scale 1.
func Unit() float32 { return base.Size(base.SizeNameText) / theme.BaseText }

func paint(name fyne.ThemeColorName) color.Color { return base.Color(name) }

func rectangle(name fyne.ThemeColorName) *canvas.Rectangle {
	return canvas.NewRectangle(paint(name))
}
