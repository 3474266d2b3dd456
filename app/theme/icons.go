package theme

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
)

// An Icon names one of the window's own icons.
type Icon string

// The icons.
const (
	IconStart      Icon = "start"
	IconRegions    Icon = "regions"
	IconIndicators Icon = "indicators"
	IconTables     Icon = "tables"
	IconImport     Icon = "import"
	IconPeers      Icon = "peers"
	IconBenchmark  Icon = "benchmark"
	IconIndex      Icon = "index"
	IconToolbox    Icon = "toolbox"
	IconPractices  Icon = "practices"
	IconBriefs     Icon = "briefs"
	IconSettings   Icon = "settings"
	IconFocus      Icon = "focus"
	IconLight      Icon = "light"
	IconLock       Icon = "lock"
	IconKeyboard   Icon = "keyboard"
	IconCommand    Icon = "command"
)

// IconOn returns the icon in a colour of the theme. It panics on an icon that is none, which is a
// slip of ours.
//
//	widget.NewIcon(theme.IconOn(theme.IconRegions, theme.ColorRailText))
func IconOn(icon Icon, colour fyne.ThemeColorName) fyne.Resource {
	paths, known := drawings[icon]
	if !known {
		panic("theme: no icon named " + string(icon))
	}
	resource := base.NewColoredResource(fyne.NewStaticResource(string(icon)+".svg", []byte(svg(paths))), colour)
	return resource
}

// Colored returns one of Fyne's own icons in a colour of the theme.
func Colored(icon fyne.ThemeIconName, colour fyne.ThemeColorName) fyne.Resource {
	return base.NewColoredResource(base.Icon(icon), colour)
}

func svg(paths string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">` + paths + `</svg>`
}

// drawings are filled shapes on a field of 24 by 24.
var drawings = map[Icon]string{
	IconStart:      `<path fill="#000000" d="M12 3 L3 10.5 V21 H9.5 V14.5 H14.5 V21 H21 V10.5 Z"/>`,
	IconRegions:    `<path fill="#000000" d="M3 5.5 L9 3 L15 5.5 L21 3 V18.5 L15 21 L9 18.5 L3 21 Z M10 5.2 V16.8 L14 18.5 V6.9 Z"/>`,
	IconIndicators: `<path fill="#000000" d="M3 4 H7 V8 H3 Z M9 5 H21 V7 H9 Z M3 10 H7 V14 H3 Z M9 11 H21 V13 H9 Z M3 16 H7 V20 H3 Z M9 17 H21 V19 H9 Z"/>`,
	IconTables:     `<path fill="#000000" d="M3 4 H21 V8 H3 Z M3 9.5 H8 V13 H3 Z M9.5 9.5 H14.5 V13 H9.5 Z M16 9.5 H21 V13 H16 Z M3 14.5 H8 V20 H3 Z M9.5 14.5 H14.5 V20 H9.5 Z M16 14.5 H21 V20 H16 Z"/>`,
	IconImport:     `<path fill="#000000" d="M11 3 H13 V12 H17 L12 17 L7 12 H11 Z M3 15 H5 V19 H19 V15 H21 V21 H3 Z"/>`,
	IconBenchmark:  `<path fill="#000000" d="M3 3 H5 V21 H3 Z M7 4 H20 V7.5 H7 Z M7 10.25 H15 V13.75 H7 Z M7 16.5 H11 V20 H7 Z"/>`,
	IconPeers:      `<path fill="#000000" d="M12 8.5 A3.5 3.5 0 1 1 12 15.5 A3.5 3.5 0 1 1 12 8.5 Z M5 3 A2.5 2.5 0 1 1 5 8 A2.5 2.5 0 1 1 5 3 Z M19 3 A2.5 2.5 0 1 1 19 8 A2.5 2.5 0 1 1 19 3 Z M5 16 A2.5 2.5 0 1 1 5 21 A2.5 2.5 0 1 1 5 16 Z M19 16 A2.5 2.5 0 1 1 19 21 A2.5 2.5 0 1 1 19 16 Z"/>`,
	IconIndex:      `<path fill="#000000" d="M9 2 H15 V7 H13 V10 H19 V14 H21 V20 H15 V14 H17 V12 H7 V14 H9 V20 H3 V14 H5 V10 H11 V7 H9 Z"/>`,
	IconToolbox:    `<path fill="#000000" d="M8 6 V3 H16 V6 H22 V12 H14 V10.5 H10 V12 H2 V6 Z M10 6 H14 V5 H10 Z M2 13.5 H10 V15 H14 V13.5 H22 V20.5 H2 Z"/>`,
	IconPractices:  `<path fill="#000000" d="M12 2 A7 7 0 0 0 8 14.7 V17 H16 V14.7 A7 7 0 0 0 12 2 Z M8 18.5 H16 V20 H8 Z M9.5 21 H14.5 V22.5 H9.5 Z"/>`,
	IconBriefs:     `<path fill="#000000" d="M5 2 H14.5 L19 6.5 V22 H5 Z M8 10 V11.5 H16 V10 Z M8 13.5 V15 H16 V13.5 Z M8 17 V18.5 H13 V17 Z"/>`,
	IconSettings:   `<path fill="#000000" d="M3 5.25 H11 V3.5 H15 V5.25 H21 V7.25 H15 V9 H11 V7.25 H3 Z M3 11 H5 V9.25 H9 V11 H21 V13 H9 V14.75 H5 V13 H3 Z M3 16.75 H13 V15 H17 V16.75 H21 V18.75 H17 V20.5 H13 V18.75 H3 Z"/>`,
	IconFocus:      `<path fill="#000000" d="M12 2 A7 7 0 0 0 5 9 C5 14 12 22 12 22 C12 22 19 14 19 9 A7 7 0 0 0 12 2 Z"/><circle cx="12" cy="9" r="2.6" fill="#ffffff"/>`,
	IconLight:      `<path fill="#000000" d="M10 8 H14 L15.5 21 H8.5 Z M9.5 4 H14.5 V7 H9.5 Z M11 2 H13 V4 H11 Z M16 5 L22 3 V8 L16 6 Z M8 5 L2 3 V8 L8 6 Z"/>`,
	IconLock:       `<path fill="#000000" d="M7 10 V7.5 A5 5 0 0 1 17 7.5 V10 H19 V21 H5 V10 Z M9.2 10 H14.8 V7.5 A2.8 2.8 0 0 0 9.2 7.5 Z"/>`,
	IconKeyboard:   `<path fill="#000000" d="M2 5 H22 V19 H2 Z M5 8 V10 H7 V8 Z M9 8 V10 H11 V8 Z M13 8 V10 H15 V8 Z M17 8 V10 H19 V8 Z M5 12 V14 H7 V12 Z M9 12 V14 H15 V12 Z M17 12 V14 H19 V12 Z"/>`,
	IconCommand:    `<path fill="#000000" d="M4 5 L6 3.5 L14 12 L6 20.5 L4 19 L10.5 12 Z M13 18.5 H21 V21 H13 Z"/>`,
}
