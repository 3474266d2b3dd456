package toolbox

import (
	"math"

	"pharos/data"
	"pharos/data/statistic"
)

// A TargetForm says how growth towards a target is measured.
type TargetForm string

// The forms.
const (
	GrowthForm TargetForm = "growth" // compound annual growth; values of one sign
	LinearForm TargetForm = "linear" // equal yearly steps
)

// A Target is a value to be reached by a time.
type Target struct {
	Value     float64
	Time      float64        // in years
	Form      TargetForm     // empty for GrowthForm
	Direction data.Direction // NoDirection: towards Value from where the series begins
}

// A TargetStatus says how a region is doing; it is also a word of the program. The bounds are those
// that Eurostat uses in its monitoring reports on sustainable development in the EU; they could not be
// checked and are a default.
type TargetStatus string

// The states.
const (
	TargetReached      TargetStatus = "target-reached"
	TargetOnTrack      TargetStatus = "on-track"     // ratio of at least OnTrackRatio
	TargetModerate     TargetStatus = "moderate"     // of at least ModerateRatio
	TargetInsufficient TargetStatus = "insufficient" // of at least 0
	TargetAway         TargetStatus = "moving-away"
	TargetMissed       TargetStatus = "target-missed" // its time is over
)

// The default bounds of actual over required growth.
const (
	OnTrackRatio  = 0.95
	ModerateRatio = 0.6
)

// A TargetCheck compares a series with a target.
type TargetCheck struct {
	Known    bool // the series has a value
	Distance float64
	Actual   statistic.Number // yearly growth so far: a rate (GrowthForm) or an amount (LinearForm)
	Required statistic.Number // yearly growth that would have led from the first value to the target
	Ratio    statistic.Number // of both; absent where the series began at the target or beyond it
	Status   TargetStatus     // empty where neither the ratio is defined nor the target reached

	// What is needed from the newest value on; absent once the time of the target is over.
	YearlyStep statistic.Number // (target - newest)/(years left)
	YearlyRate statistic.Number // (target/newest)^(1/(years left)) - 1
}

// Check compares the way from the first to the newest value with the way from the first value to the
// target: status by the ratio of actual to required growth.
func (t Target) Check(s Series) TargetCheck {
	if s.Len() == 0 {
		return TargetCheck{}
	}
	first, begin := s.First()
	last, newest := s.Last()
	c := TargetCheck{Known: true, Distance: t.Value - newest}
	left := t.Time - last
	if left > 0 {
		c.YearlyStep, c.YearlyRate = known((t.Value-newest)/left), GrowthRate(newest, t.Value, left)
	}
	c.Actual, c.Required = t.growth(begin, newest, last-first), t.growth(begin, t.Value, t.Time-first)
	if c.Actual.Known && c.Required.Known && c.Required.Value != 0 && !t.reached(begin, begin) {
		c.Ratio = known(c.Actual.Value / c.Required.Value)
	}
	switch {
	case t.reached(begin, newest):
		c.Status = TargetReached
	case left <= 0:
		c.Status = TargetMissed
	case t.reached(begin, begin): // it fell back
		c.Status = TargetAway
	case c.Ratio.Known:
		c.Status = statusOf(c.Ratio.Value)
	}
	return c
}

func (t Target) growth(begin, end, years float64) statistic.Number {
	switch {
	case t.Form != LinearForm:
		return GrowthRate(begin, end, years)
	case !(years > 0):
		return statistic.Number{}
	}
	return known((end - begin) / years)
}

// reached reports that the newest value stands at the target or beyond it.
func (t Target) reached(begin, newest float64) bool {
	up := t.Direction == data.HigherIsBetter
	if t.Direction == data.NoDirection {
		if begin == t.Value {
			return newest == t.Value
		}
		up = begin < t.Value
	}
	return newest == t.Value || up == (newest > t.Value)
}

func statusOf(ratio float64) TargetStatus {
	switch {
	case ratio >= OnTrackRatio:
		return TargetOnTrack
	case ratio >= ModerateRatio:
		return TargetModerate
	case ratio >= 0:
		return TargetInsufficient
	}
	return TargetAway
}

// ArrivalTime returns when the series reaches the target if its yearly growth goes on; absent where it
// does not move towards it, and where it stands beyond it already.
func (t Target) ArrivalTime(s Series) statistic.Number {
	c := t.Check(s)
	if !c.Known || !c.Actual.Known {
		return statistic.Number{}
	}
	last, newest := s.Last()
	if c.Status == TargetReached && newest != t.Value {
		return statistic.Number{}
	}
	years := (t.Value - newest) / c.Actual.Value
	if t.Form != LinearForm {
		years = math.Log(t.Value/newest) / math.Log1p(c.Actual.Value)
	}
	if !(years >= 0) {
		return statistic.Number{}
	}
	return known(last + years)
}
