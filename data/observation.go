package data

// Origin says how a value came about; it is empty for one that stands in a source.
type Origin string

// The origins of values that no publisher wrote down. "origin.<Origin>" is the phrase key.
const (
	OriginAggregated Origin = "aggregated" // from the members of a region of one's own
	OriginConverted  Origin = "converted"  // from another edition's territories
	OriginComputed   Origin = "computed"   // by an indicator's formula
	OriginEdited     Origin = "edited"     // typed or corrected by the user
)

// An Observation is one published value of an indicator for a region in a period. A missing
// observation is absent from a list; no value stands for absence. Value is finite.
type Observation struct {
	Indicator IndicatorCode
	Region    RegionCode
	Period    Period
	Value     float64
	Flags     Flags
	Source    SourceID // the import it came with; empty until accepted
	Line      int      // line in the source's file, 1-based; 0 where there is none
	Origin    Origin
	Covered   float64 // of an aggregated or converted value: the share of the whole it rests on, 0 < Covered <= 1
}

// A Query selects observations. An empty list or Level does not restrict; Latest keeps, for every
// indicator and region, the newest period that has a value (and is not after Until, if set).
type Query struct {
	Indicators []IndicatorCode
	Regions    []RegionCode
	Level      Level
	Periods    []Period
	Latest     bool
	Until      Period
}

// An IndicatorSummary tells what a catalogue holds of one indicator.
type IndicatorSummary struct {
	Indicator    IndicatorCode
	Observations int
	Regions      int
	Flagged      int
	First, Last  Period // empty where there are no observations
}
