package data

// An IndicatorCode names an indicator inside a catalogue, such as tgs00042 or
// nama_10r_2gdp:EUR_HAB where a dataset holds several.
type IndicatorCode string

// Direction says whether more of an indicator is better.
type Direction int

// The three directions.
const (
	LowerIsBetter  Direction = -1
	NoDirection    Direction = 0 // context: neither end is better
	HigherIsBetter Direction = 1
)

// Dimension is the role of an indicator in the chain: structural indicators make regions similar,
// performance and behaviour indicators make the gap, context indicators explain.
type Dimension string

// The dimensions.
const (
	Structural  Dimension = "structural"
	Behaviour   Dimension = "behaviour"
	Performance Dimension = "performance"
	Context     Dimension = "context"
)

// An Indicator is what is observed of a region.
type Indicator struct {
	Code        IndicatorCode
	Name        Text
	Unit        Text
	Direction   Direction
	Dimension   Dimension
	Theme       string // the framework's group, also part of the phrase key "theme.<Theme>"
	Composition string // the whole of which this indicator is one part, such as employment by section; empty for a scalar
	Decimals    int    // digits after the decimal sign in print
	Publisher   string
	Dataset     string
	Licence     string
	Attribution string
}
