package figure

import (
	"image/color"

	"pharos/data"
)

// A Point is a place in a figure, in points of 1/72 inch from the upper left corner, y downwards.
type Point struct{ X, Y float64 }

// A Shape says how a Mark is drawn.
type Shape int

// The shapes.
const (
	Polygon  Shape = iota // closed through Points; Fill, Stroke or both
	Polyline              // open through Points; Stroke, Dash
	Circle                // round Points[0] with Radius; Fill, Stroke or both
	Text                  // one line of Words; Points[0] lies on the baseline; Fill is the ink
)

// An Anchor says which part of a text stands on its point.
type Anchor int

// The anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// A Mark is one thing drawn. It knows what it shows, so that a pointer can ask.
type Mark struct {
	Shape       Shape
	Points      []Point
	Radius      float64     // of a circle
	Fill        color.NRGBA // alpha 0: not filled
	Stroke      color.NRGBA // alpha 0: no line
	StrokeWidth float64
	Dash        []float64 // lengths of dash, gap, dash, …; empty: solid

	Words  string // of a text: one line, as Printable returns it
	Style         // of a text
	Anchor Anchor
	Angle  float64 // of a text: degrees clockwise round its point

	Region    data.RegionCode    // what it shows; empty for axes and titles
	Indicator data.IndicatorCode // empty for a composite score
	Period    data.Period
	Label     string // what a pointer over it is told; empty: nothing
}

// A Style is a font at a size in points.
type Style struct {
	Font Font
	Size float64
}

// A Box is an upright rectangle from its upper left to its lower right corner.
type Box struct{ Left, Top, Right, Bottom float64 }

// Width returns how wide the box is.
func (b Box) Width() float64 { return b.Right - b.Left }

// Height returns how high the box is.
func (b Box) Height() float64 { return b.Bottom - b.Top }

// Holds reports whether the point lies in the box or on its edge.
func (b Box) Holds(p Point) bool {
	return p.X >= b.Left && p.X <= b.Right && p.Y >= b.Top && p.Y <= b.Bottom
}

// Overlaps reports whether the two boxes share an area.
func (b Box) Overlaps(other Box) bool {
	return b.Left < other.Right && other.Left < b.Right && b.Top < other.Bottom && other.Top < b.Bottom
}

// Grown returns the box with its edges moved outwards by the distance.
func (b Box) Grown(by float64) Box {
	return Box{b.Left - by, b.Top - by, b.Right + by, b.Bottom + by}
}

func (b Box) corners() []Point {
	return []Point{{b.Left, b.Top}, {b.Right, b.Top}, {b.Right, b.Bottom}, {b.Left, b.Bottom}}
}
