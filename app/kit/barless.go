package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
)

// WithoutBars shows no bar over long texts in fields until the pointer is there: it would hide them.
func WithoutBars(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewThemeOverride(o, barless{})
}

// barless is the program's theme but for the bars of what scrolls.
type barless struct{}

func (barless) now() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// Color implements fyne.Theme.
func (b barless) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	return b.now().Color(name, variant)
}

// Font implements fyne.Theme.
func (b barless) Font(style fyne.TextStyle) fyne.Resource { return b.now().Font(style) }

// Icon implements fyne.Theme.
func (b barless) Icon(name fyne.ThemeIconName) fyne.Resource { return b.now().Icon(name) }

// Size implements fyne.Theme.
func (b barless) Size(name fyne.ThemeSizeName) float32 {
	if name == base.SizeNameScrollBarSmall {
		return 0
	}
	return b.now().Size(name)
}
