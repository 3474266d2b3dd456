package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// Colours of ours besides Fyne's own. They are asked for as Fyne's are.
const (
	ColorSurface      fyne.ThemeColorName = "pharosSurface"      // cards and tables, on the background
	ColorMuted        fyne.ThemeColorName = "pharosMuted"        // secondary text
	ColorRail         fyne.ThemeColorName = "pharosRail"         // the navigation's ground
	ColorRailText     fyne.ThemeColorName = "pharosRailText"     // words and icons on it
	ColorRailHover    fyne.ThemeColorName = "pharosRailHover"    //
	ColorRailSelected fyne.ThemeColorName = "pharosRailSelected" // ground of the page shown
	ColorBeam         fyne.ThemeColorName = "pharosBeam"         // the lighthouse's light: marks what is current
	ColorStripe       fyne.ThemeColorName = "pharosStripe"       // every second row
	ColorTint         fyne.ThemeColorName = "pharosTint"         // ground of chips and hints
	ColorFound        fyne.ThemeColorName = "pharosFound"        // ground of words that a search found
)

// A palette gives every colour of the window in one appearance.
type palette map[fyne.ThemeColorName]color.NRGBA

// The one place for colours. The test beside it measures every pair of text and ground.
var light = palette{
	base.ColorNameBackground:                rgb(0xF3F6F8),
	base.ColorNameForeground:                rgb(0x17242C),
	base.ColorNamePrimary:                   rgb(0x0A6375),
	base.ColorNameForegroundOnPrimary:       rgb(0xFFFFFF),
	base.ColorNameHyperlink:                 rgb(0x0A6375),
	base.ColorNameFocus:                     rgb(0x4A9FB2),
	base.ColorNameSelection:                 rgb(0xCBE5EA),
	base.ColorNameHover:                     rgba(0x0A6375, 0x17),
	base.ColorNamePressed:                   rgba(0x0A6375, 0x33),
	base.ColorNameButton:                    rgb(0xE3EAEE),
	base.ColorNameDisabledButton:            rgb(0xE9EEF1),
	base.ColorNameDisabled:                  rgb(0x8C9AA4),
	base.ColorNamePlaceHolder:               rgb(0x55656F),
	base.ColorNameInputBackground:           rgb(0xFFFFFF),
	base.ColorNameInputBorder:               rgb(0x7F8F9A),
	base.ColorNameHeaderBackground:          rgb(0xE6EDF1),
	base.ColorNameMenuBackground:            rgb(0xFFFFFF),
	base.ColorNameOverlayBackground:         rgb(0xFFFFFF),
	base.ColorNameSeparator:                 rgb(0xD6DEE4),
	base.ColorNameScrollBar:                 rgba(0x17242C, 0x80),
	base.ColorNameScrollBarBackground:       rgba(0x17242C, 0x0C),
	base.ColorNameShadow:                    rgba(0x17242C, 0x18),
	base.ColorNameSuccess:                   rgb(0x1C7144),
	base.ColorNameWarning:                   rgb(0x8F5300),
	base.ColorNameError:                     rgb(0xB3261E),
	base.ColorNameForegroundOnSuccess:       rgb(0xFFFFFF),
	base.ColorNameForegroundOnWarning:       rgb(0xFFFFFF),
	base.ColorNameForegroundOnError:         rgb(0xFFFFFF),
	base.ColorNameInnerWindowBorder:         rgb(0xD6DEE4),
	base.ColorNameInnerWindowBorderInactive: rgb(0xE6EDF1),

	ColorSurface:      rgb(0xFFFFFF),
	ColorMuted:        rgb(0x55656F),
	ColorRail:         rgb(0x0D3945),
	ColorRailText:     rgb(0xE4F0F3),
	ColorRailHover:    rgb(0x154957),
	ColorRailSelected: rgb(0x1B5868),
	ColorBeam:         rgb(0xF2B33D),
	ColorStripe:       rgb(0xF8FAFB),
	ColorTint:         rgb(0xE3F0F3),
	ColorFound:        rgb(0xFBE3A8),
}

var dark = palette{
	base.ColorNameBackground:                rgb(0x11181D),
	base.ColorNameForeground:                rgb(0xE5ECF0),
	base.ColorNamePrimary:                   rgb(0x4DB6CA),
	base.ColorNameForegroundOnPrimary:       rgb(0x05242B),
	base.ColorNameHyperlink:                 rgb(0x62C4D6),
	base.ColorNameFocus:                     rgb(0x287284),
	base.ColorNameSelection:                 rgb(0x183E49),
	base.ColorNameHover:                     rgba(0x7FD3E3, 0x1C),
	base.ColorNamePressed:                   rgba(0x7FD3E3, 0x38),
	base.ColorNameButton:                    rgb(0x27343D),
	base.ColorNameDisabledButton:            rgb(0x1D272E),
	base.ColorNameDisabled:                  rgb(0x6B7B86),
	base.ColorNamePlaceHolder:               rgb(0x9AABB6),
	base.ColorNameInputBackground:           rgb(0x161F25),
	base.ColorNameInputBorder:               rgb(0x6F808C),
	base.ColorNameHeaderBackground:          rgb(0x212D35),
	base.ColorNameMenuBackground:            rgb(0x1F2A32),
	base.ColorNameOverlayBackground:         rgb(0x1C262D),
	base.ColorNameSeparator:                 rgb(0x2D3A43),
	base.ColorNameScrollBar:                 rgba(0xE5ECF0, 0x80),
	base.ColorNameScrollBarBackground:       rgba(0xE5ECF0, 0x10),
	base.ColorNameShadow:                    rgba(0x000000, 0x60),
	base.ColorNameSuccess:                   rgb(0x62C890),
	base.ColorNameWarning:                   rgb(0xE3AB4B),
	base.ColorNameError:                     rgb(0xFF8F86),
	base.ColorNameForegroundOnSuccess:       rgb(0x06230F),
	base.ColorNameForegroundOnWarning:       rgb(0x2B1A00),
	base.ColorNameForegroundOnError:         rgb(0x3A0703),
	base.ColorNameInnerWindowBorder:         rgb(0x2D3A43),
	base.ColorNameInnerWindowBorderInactive: rgb(0x212D35),

	ColorSurface:      rgb(0x192229),
	ColorMuted:        rgb(0x9AABB6),
	ColorRail:         rgb(0x0B2A33),
	ColorRailText:     rgb(0xDCEAEE),
	ColorRailHover:    rgb(0x12404C),
	ColorRailSelected: rgb(0x174F5D),
	ColorBeam:         rgb(0xF2B33D),
	ColorStripe:       rgb(0x1C262D),
	ColorTint:         rgb(0x1B3139),
	ColorFound:        rgb(0x5C4512),
}

func rgb(hex uint32) color.NRGBA { return rgba(hex, 0xFF) }

func rgba(hex uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: alpha}
}
