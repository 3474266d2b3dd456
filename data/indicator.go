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

// Aggregation says how the value of a territory follows from those of its parts.
type Aggregation string

// The rules of aggregation. The empty one says that nobody has chosen yet: nothing is aggregated.
const (
	AggregateSum   Aggregation = "sum"
	AggregateMean  Aggregation = "mean"  // weighted by the denominator
	AggregateRatio Aggregation = "ratio" // sum of the numerator by sum of the denominator, times the factor
	AggregateMin   Aggregation = "min"
	AggregateMax   Aggregation = "max"
	AggregateNone  Aggregation = "none" // has no meaning for a territory made of others
)

// Aggregations lists the rules in the order the user sees.
var Aggregations = []Aggregation{
	AggregateSum, AggregateMean, AggregateRatio, AggregateMin, AggregateMax, AggregateNone,
}

// A Bound is one end of a range; Known false means that the range is open there.
type Bound struct {
	Value float64
	Known bool
}

// A Range is where values are expected; what lies outside is pointed out, not rejected.
type Range struct{ Low, High Bound }

// Holds reports whether the value lies in the range, ends included.
func (r Range) Holds(value float64) bool {
	return (!r.Low.Known || value >= r.Low.Value) && (!r.High.Known || value <= r.High.Value)
}

// An Indicator is what is observed of a region.
type Indicator struct {
	Code        IndicatorCode
	Name        Text
	Short       Text // for narrow columns; empty where the name serves
	Definition  Text
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
	URL         string // of the publisher's page
	Rhythm      string // how often it is published: a key of "rhythm.<Rhythm>"; empty where unknown

	Aggregation Aggregation
	Numerator   IndicatorCode // for AggregateRatio
	Denominator IndicatorCode // for AggregateMean and AggregateRatio; what a figure per head is per
	Factor      float64       // for AggregateRatio, such as 100 for percent; 0 is read as 1
	Expected    Range
	Formula     string // of a computed indicator, over the codes of others; empty for one with values of its own
}

// Computed reports whether the indicator's values follow from a formula.
func (i Indicator) Computed() bool { return i.Formula != "" }
