// Package figure turns the result of a comparison into a list of marks that know what they show,
// and paints such lists as pictures. Screen and page draw the same marks with the same metrics.
package figure

import "image/color"

// A Figure is a chart: words that describe it and the marks that are it. The marks hold the title,
// subtitle and source as well, unless the figure was asked for bare. Later marks lie on top.
type Figure struct {
	Kind          string // id in Kinds
	Title         string // what is found
	Subtitle      string // what is shown: unit, period, level
	Source        string
	Alt           string // the figure told in words
	Language      string // ISO 639-1, of all words
	Width, Height float64
	Paper         color.NRGBA // the background; alpha 0: transparent
	Marks         []Mark
}

// At returns the topmost mark with a label under the point; small marks can be hit within three
// points of their edge. It reports false where there is none.
func (f Figure) At(x, y float64) (Mark, bool) {
	return f.at(Point{x, y})
}

const reach = 3 // points by which a pointer may miss a mark

func (f Figure) at(p Point) (Mark, bool) {
	for i := len(f.Marks) - 1; i >= 0; i-- {
		if m := f.Marks[i]; m.Label != "" && m.covers(p) {
			return m, true
		}
	}
	return Mark{}, false
}

// background returns the sheet that the marks lie on.
func (f Figure) background() Mark {
	sheet := Box{0, 0, f.Width, f.Height}
	return Mark{Shape: Polygon, Points: sheet.corners(), Fill: f.Paper}
}
