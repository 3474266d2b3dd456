package figure

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"pharos/resources"
)

// A Font is one of the shipped faces.
type Font int

// The fonts.
const (
	Regular Font = iota
	Bold
	Italic
)

// A face is a parsed font with its metrics as shares of the size.
type face struct {
	outlines        *sfnt.Font
	em              fixed.Int26_6 // units per em, so that glyphs come in the font's own units
	ascent, descent float64
	advances        []float64 // of the usual runes, looked up once: every line of text is measured
}

// usualRunes is the number of runes with a known advance: Latin, Greek and Cyrillic letters.
const usualRunes = 0x600

// faces holds the three fonts in the order of Font. A font that cannot be read is a slip of ours:
// it is shipped in the program.
var faces = sync.OnceValue(func() [3]face {
	var all [3]face
	for i, file := range [3][]byte{resources.FontRegular(), resources.FontBold(), resources.FontItalic()} {
		outlines, err := sfnt.Parse(file)
		if err != nil {
			panic(err)
		}
		all[i] = newFace(outlines)
	}
	return all
})

func newFace(outlines *sfnt.Font) face {
	var buffer sfnt.Buffer
	em := fixed.Int26_6(outlines.UnitsPerEm())
	metrics, err := outlines.Metrics(&buffer, em, font.HintingNone)
	if err != nil {
		panic(err)
	}
	share := func(v fixed.Int26_6) float64 { return float64(v) / float64(em) }
	made := face{outlines: outlines, em: em, ascent: share(metrics.Ascent), descent: share(metrics.Descent)}
	advances := make([]float64, usualRunes)
	for r := range advances {
		advances[r] = made.advance(&buffer, rune(r))
	}
	made.advances = advances
	return made
}

func (f Font) face() face { return faces()[f] }

// glyph returns the glyph of a rune, the question mark's for a rune that the font lacks.
func (f face) glyph(buffer *sfnt.Buffer, r rune) sfnt.GlyphIndex {
	index, err := f.outlines.GlyphIndex(buffer, r)
	if err == nil && index != 0 {
		return index
	}
	index, _ = f.outlines.GlyphIndex(buffer, '?')
	return index
}

// advance returns how far a rune moves the pen, as a share of the size. Letters are not kerned,
// since the page cannot kern either and both must break lines at the same places.
func (f face) advance(buffer *sfnt.Buffer, r rune) float64 {
	if r >= 0 && int(r) < len(f.advances) {
		return f.advances[r]
	}
	advance, err := f.outlines.GlyphAdvance(buffer, f.glyph(buffer, r), f.em, font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(advance) / float64(f.em)
}

// Measure returns the width of one line of text in points. It is the one metric of screen, SVG
// and page.
func Measure(f Font, size float64, text string) float64 {
	var buffer sfnt.Buffer
	chosen, width := f.face(), 0.0
	for _, r := range text {
		width += chosen.advance(&buffer, r)
	}
	return width * size
}

// Measure returns the width of one line of text in points.
func (s Style) Measure(text string) float64 { return Measure(s.Font, s.Size, text) }

// Ascent returns how far the font reaches above the baseline, in points.
func (s Style) Ascent() float64 { return s.Font.face().ascent * s.Size }

// Descent returns how far the font reaches below the baseline, in points.
func (s Style) Descent() float64 { return s.Font.face().descent * s.Size }

// LineHeight returns the distance of two baselines, in points.
func (s Style) LineHeight() float64 { return s.Size * 1.3 }
