package figure_test

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"pharos/reports/figure"
)

func TestContrastOfEveryPalette(t *testing.T) {
	for _, p := range figure.Palettes {
		words := map[string]color.NRGBA{"ink": p.Ink, "muted": p.Muted, "focus": p.Focus, "median": p.Mid}
		for i, trace := range p.Lines {
			words["line "+string(rune('1'+i))] = trace.Colour
		}
		for name, ink := range words {
			if got := figure.Contrast(ink, p.Paper); got < 4.5 {
				t.Errorf("%s: words in %s: want 4.5, got %.2f", p.ID, name, got)
			}
		}
		for name, ink := range map[string]color.NRGBA{"peer": p.Peer, "axis": p.Axis} {
			if got := figure.Contrast(ink, p.Paper); got < 3 {
				t.Errorf("%s: %s: want 3, got %.2f", p.ID, name, got)
			}
		}
		if got := figure.Contrast(p.Mid, p.Band); got < 4.5 {
			t.Errorf("%s: median on its band: want 4.5, got %.2f", p.ID, got)
		}
	}
}

func TestContrastByDefinition(t *testing.T) {
	// Black on white is 21:1 and #777777 on white 4.48:1 (WCAG 2.2, success criterion 1.4.3).
	white := color.NRGBA{255, 255, 255, 255}
	for want, c := range map[float64]color.NRGBA{21: {0, 0, 0, 255}, 4.48: {0x77, 0x77, 0x77, 255}, 1: white} {
		if got := figure.Contrast(c, white); math.Abs(got-want) > 0.005 {
			t.Errorf("want %g, got %g", want, got)
		}
	}
}

// Nothing may be told apart by hue alone: focus and peers differ in lightness, lines in dash and
// marker.
func TestPalettesWorkWithoutColour(t *testing.T) {
	for _, p := range figure.Palettes {
		if got := figure.Contrast(p.Focus, p.Peer); p.ID == "print" && got < 3 {
			t.Errorf("%s: focus beside peers: want 3, got %.2f", p.ID, got)
		}
		for i, a := range p.Lines {
			for _, b := range p.Lines[:i] {
				if slices.Equal(a.Dash, b.Dash) || a.Marker == b.Marker {
					t.Errorf("%s: lines %v and %v look alike without colour", p.ID, a, b)
				}
			}
		}
	}
}
