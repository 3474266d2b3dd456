// Package theme holds the colours, sizes, fonts and icons of the window.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"pharos/resources"
)

// Options say how the window looks.
type Options struct {
	Forced bool    // false: light or dark as the system has it
	Dark   bool    // when forced
	Scale  float64 // of texts and distances, 0.8..2.0; 0 is 1
}

// BaseText is the size of text at scale 1, in Fyne's units. Widgets of ours measure themselves as
// multiples of the theme's text size over it.
const BaseText = 13

// New returns the theme.
//
//	app.Settings().SetTheme(theme.New(theme.Options{Forced: true, Dark: true, Scale: 1.25}))
func New(options Options) fyne.Theme {
	if options.Scale <= 0 {
		options.Scale = 1
	}
	return &window{options: options, base: base.DefaultTheme(), fonts: newFonts()}
}

type window struct {
	options Options
	base    fyne.Theme
	fonts   fonts
}

type fonts struct{ regular, bold, italic fyne.Resource }

func newFonts() fonts {
	return fonts{
		regular: fyne.NewStaticResource("Roboto-Regular.ttf", resources.FontRegular()),
		bold:    fyne.NewStaticResource("Roboto-Bold.ttf", resources.FontBold()),
		italic:  fyne.NewStaticResource("Roboto-Italic.ttf", resources.FontItalic()),
	}
}

// Color implements fyne.Theme.
func (w *window) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if w.options.Forced {
		variant = base.VariantLight
		if w.options.Dark {
			variant = base.VariantDark
		}
	}
	colours := light
	if variant == base.VariantDark {
		colours = dark
	}
	if c, ours := colours[name]; ours {
		return c
	}
	return w.base.Color(name, variant)
}

// Font implements fyne.Theme.
func (w *window) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol, style.Monospace:
		return w.base.Font(style)
	case style.Bold:
		return w.fonts.bold
	case style.Italic:
		return w.fonts.italic
	}
	return w.fonts.regular
}

// Icon implements fyne.Theme.
func (w *window) Icon(name fyne.ThemeIconName) fyne.Resource { return w.base.Icon(name) }

// sizes of the window at scale 1, dense enough for tables.
var sizes = map[fyne.ThemeSizeName]float32{
	base.SizeNameText:               BaseText,
	base.SizeNameCaptionText:        11,
	base.SizeNameSubHeadingText:     15,
	base.SizeNameHeadingText:        20,
	base.SizeNamePadding:            4,
	base.SizeNameInnerPadding:       6,
	base.SizeNameLineSpacing:        3,
	base.SizeNameInlineIcon:         17,
	base.SizeNameInputBorder:        1,
	base.SizeNameInputRadius:        4,
	base.SizeNameButtonRadius:       4,
	base.SizeNameSelectionRadius:    3,
	base.SizeNameScrollBar:          12,
	base.SizeNameScrollBarSmall:     5,
	base.SizeNameScrollBarRadius:    3,
	base.SizeNameSeparatorThickness: 1,
	base.SizeNameCardRadius:         6,
	base.SizeNameDialogRadius:       8,
	base.SizeNamePopupRadius:        6,
	base.SizeNameMenuRadius:         6,
	base.SizeNameModalBlurRadius:    0,
}

// hairlines stay thin at every scale.
var hairlines = map[fyne.ThemeSizeName]bool{base.SizeNameInputBorder: true, base.SizeNameSeparatorThickness: true}

// Size implements fyne.Theme.
func (w *window) Size(name fyne.ThemeSizeName) float32 {
	size, ours := sizes[name]
	if !ours {
		size = w.base.Size(name)
	}
	if hairlines[name] {
		return size
	}
	return size * float32(w.options.Scale)
}
