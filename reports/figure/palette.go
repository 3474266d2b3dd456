package figure

import "image/color"

// A Palette colours a figure for one surface. Words have a contrast of at least 4.5 to 1 to the
// paper and what carries meaning at least 3 to 1; a test holds both. The hues are those of
// Okabe and Ito (2008), darkened or lightened until they do.
type Palette struct {
	ID    string
	Paper color.NRGBA // the background
	Ink   color.NRGBA // titles and labels
	Muted color.NRGBA // subtitles, notes, axis labels
	Grid  color.NRGBA // decoration: may be faint
	Axis  color.NRGBA // the zero line
	Focus color.NRGBA // the region in focus
	Peer  color.NRGBA // the other regions
	Band  color.NRGBA // decoration: the middle half of the peers, always under a Median line
	Mid   color.NRGBA // the peers' median
	Lines []Trace     // selected peers, in order
}

// A Trace is how one selected peer is drawn: never by hue alone.
type Trace struct {
	Colour color.NRGBA
	Dash   []float64 // in line widths
	Marker Marker
}

// A Marker is the form of the dots on a line.
type Marker int

// The markers.
const (
	Round Marker = iota
	Square
	Diamond
	Triangle
)

var none = color.NRGBA{}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// Palettes lists every palette.
var Palettes = []Palette{Light, Dark, Print}

// Light is for bright screens.
var Light = Palette{
	ID: "light", Paper: rgb(0xFFFFFF), Ink: rgb(0x1B1F24), Muted: rgb(0x57606A), Grid: rgb(0xE3E6EA),
	Axis: rgb(0x57606A), Focus: rgb(0x0072B2), Peer: rgb(0x868E98),
	Band: rgb(0xE3E8EE), Mid: rgb(0x1B1F24),
	Lines: []Trace{
		{rgb(0xC75000), nil, Square},
		{rgb(0x00855F), []float64{6, 2.5}, Diamond},
		{rgb(0xA8487F), []float64{2, 2}, Triangle},
		{rgb(0x8A6A00), []float64{7, 2, 1.5, 2}, Round},
	},
}

// Dark is for dark screens.
var Dark = Palette{
	ID: "dark", Paper: rgb(0x17191D), Ink: rgb(0xECEFF3), Muted: rgb(0xA9B1BB), Grid: rgb(0x2E333A),
	Axis: rgb(0xA9B1BB), Focus: rgb(0x56B4E9), Peer: rgb(0x727B87),
	Band: rgb(0x39424E), Mid: rgb(0xECEFF3),
	Lines: []Trace{
		{rgb(0xF08A3C), nil, Square},
		{rgb(0x2CC79A), []float64{6, 2.5}, Diamond},
		{rgb(0xE095BF), []float64{2, 2}, Triangle},
		{rgb(0xF0E442), []float64{7, 2, 1.5, 2}, Round},
	},
}

// Print is for paper, and keeps its meaning without colour: the focus is nearly black, peers
// are grey, lines differ by dash and marker.
var Print = Palette{
	ID: "print", Paper: rgb(0xFFFFFF), Ink: rgb(0x000000), Muted: rgb(0x404040), Grid: rgb(0xDDDDDD),
	Axis: rgb(0x404040), Focus: rgb(0x003A5C), Peer: rgb(0x8A8A8A),
	Band: rgb(0xE4E4E4), Mid: rgb(0x000000),
	Lines: []Trace{
		{rgb(0x8F3A00), nil, Square},
		{rgb(0x005C42), []float64{6, 2.5}, Diamond},
		{rgb(0x7A2F5B), []float64{2, 2}, Triangle},
		{rgb(0x5E4800), []float64{7, 2, 1.5, 2}, Round},
	},
}

// pale returns a quarter of the ink on the paper; it is only drawn inside an outline of the ink.
func (p Palette) pale(ink color.NRGBA) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8((int(a) + 3*int(b) + 2) / 4) }
	return color.NRGBA{mix(ink.R, p.Paper.R), mix(ink.G, p.Paper.G), mix(ink.B, p.Paper.B), 255}
}

// Contrast returns the ratio of the luminances of two opaque colours as WCAG 2.2 defines it, 1..21.
func Contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// mixed returns the ink with the share 0..1 of it on the paper.
func (p Palette) mixed(ink color.NRGBA, share float64) color.NRGBA {
	mix := func(a, b uint8) uint8 { return uint8(float64(a)*share + float64(b)*(1-share) + 0.5) }
	return color.NRGBA{mix(ink.R, p.Paper.R), mix(ink.G, p.Paper.G), mix(ink.B, p.Paper.B), 255}
}

// inkOn returns the ink for words on a ground: the palette's own, its paper, or black or white,
// whichever first has a contrast of 4.5 to 1.
func (p Palette) inkOn(ground color.NRGBA) color.NRGBA {
	for _, ink := range []color.NRGBA{p.Ink, p.Paper, rgb(0x000000)} {
		if Contrast(ink, ground) >= 4.5 {
			return ink
		}
	}
	return rgb(0xFFFFFF)
}
