package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	base "fyne.io/fyne/v2/theme"
)

var palettes = map[string]palette{"light": light, "dark": dark}

// TestTextCanBeRead wants 4.5:1 between every text and every ground it stands on (WCAG 2.2, 1.4.3).
func TestTextCanBeRead(t *testing.T) {
	grounds := []fyne.ThemeColorName{
		base.ColorNameBackground, ColorSurface, ColorStripe, ColorTint, base.ColorNameHeaderBackground, base.ColorNameInputBackground,
		base.ColorNameMenuBackground, base.ColorNameOverlayBackground, base.ColorNameSelection,
	}
	texts := []fyne.ThemeColorName{
		base.ColorNameForeground, ColorMuted, base.ColorNamePlaceHolder, base.ColorNamePrimary, base.ColorNameHyperlink,
		base.ColorNameSuccess, base.ColorNameWarning, base.ColorNameError,
	}
	for name, p := range palettes {
		for _, text := range texts {
			for _, ground := range grounds {
				wantContrast(t, p, pair{name, text, ground, 4.5})
			}
		}
		for _, own := range []pair{
			{name, base.ColorNameForegroundOnPrimary, base.ColorNamePrimary, 4.5},
			{name, base.ColorNameForegroundOnSuccess, base.ColorNameSuccess, 4.5},
			{name, base.ColorNameForegroundOnWarning, base.ColorNameWarning, 4.5},
			{name, base.ColorNameForegroundOnError, base.ColorNameError, 4.5},
			{name, base.ColorNameForeground, base.ColorNameButton, 4.5},
			{name, base.ColorNameForeground, ColorFound, 4.5},
			{name, base.ColorNameForeground, base.ColorNameFocus, 4.5}, // the menu item under the pointer
			{name, ColorRailText, ColorRail, 4.5},
			{name, ColorRailText, ColorRailHover, 4.5},
			{name, ColorRailText, ColorRailSelected, 4.5},
		} {
			wantContrast(t, p, own)
		}
	}
}

// TestEdgesCanBeSeen wants 3:1 for what shows where a field is and what has the keyboard (1.4.11).
func TestEdgesCanBeSeen(t *testing.T) {
	for name, p := range palettes {
		for _, own := range []pair{
			{name, base.ColorNameInputBorder, base.ColorNameInputBackground, 3},
			{name, base.ColorNameInputBorder, base.ColorNameBackground, 3},
			{name, base.ColorNameFocus, base.ColorNameInputBackground, 3},
			{name, base.ColorNamePrimary, base.ColorNameBackground, 3},
			{name, ColorBeam, ColorRail, 3},
			{name, ColorBeam, ColorRailSelected, 3},
		} {
			wantContrast(t, p, own)
		}
	}
}

type pair struct {
	palette      string
	text, ground fyne.ThemeColorName
	least        float64
}

func wantContrast(t *testing.T, p palette, own pair) {
	t.Helper()
	if got := contrast(p[own.text], p[own.ground]); got < own.least {
		t.Errorf("%s: %s on %s: want %.1f:1, got %.2f:1", own.palette, own.text, own.ground, own.least, got)
	}
}

// contrast is the ratio of relative luminances as WCAG 2.2 defines it.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func TestBothPalettesHaveTheSameColours(t *testing.T) {
	for name := range light {
		if _, has := dark[name]; !has {
			t.Errorf("dark lacks %s", name)
		}
	}
	if len(light) != len(dark) {
		t.Errorf("want as many colours in light as in dark, got %d and %d", len(light), len(dark))
	}
}

func TestAppearanceIsForcedOrFollowsTheSystem(t *testing.T) {
	name := base.ColorNameBackground
	for _, row := range []struct {
		name    string
		options Options
		system  fyne.ThemeVariant
		want    color.Color
	}{
		{"follows a light system", Options{}, base.VariantLight, light[name]},
		{"follows a dark system", Options{}, base.VariantDark, dark[name]},
		{"light on a dark system", Options{Forced: true}, base.VariantDark, light[name]},
		{"dark on a light system", Options{Forced: true, Dark: true}, base.VariantLight, dark[name]},
	} {
		if got := New(row.options).Color(name, row.system); got != row.want {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

func TestScale(t *testing.T) {
	for _, scale := range []float64{0.8, 1, 2} {
		th := New(Options{Scale: scale})
		if want, got := BaseText*scale, float64(th.Size(base.SizeNameText)); math.Abs(want-got) > 0.01 {
			t.Errorf("scale %v: want text of %v, got %v", scale, want, got)
		}
		if got := th.Size(base.SizeNameInputBorder); got != 1 {
			t.Errorf("scale %v: want hairlines to stay, got %v", scale, got)
		}
	}
	if got := New(Options{}).Size(base.SizeNameText); got != BaseText {
		t.Errorf("no scale is scale 1: got %v", got)
	}
}

func TestFonts(t *testing.T) {
	th := New(Options{})
	for style, want := range map[fyne.TextStyle]string{
		{}: "Roboto-Regular.ttf", {Bold: true}: "Roboto-Bold.ttf", {Italic: true}: "Roboto-Italic.ttf",
	} {
		if got := th.Font(style).Name(); got != want {
			t.Errorf("want %s, got %s", want, got)
		}
	}
	if th.Font(fyne.TextStyle{Monospace: true}) == nil {
		t.Error("want a monospaced font")
	}
}

func TestEveryIconCanBeDrawn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Options{Forced: true}))
	for icon := range drawings {
		if text := string(IconOn(icon, ColorRailText).Content()); len(text) < 50 {
			t.Errorf("%s: want a drawing, got %q", icon, text)
		}
	}
}
