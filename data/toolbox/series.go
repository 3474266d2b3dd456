package toolbox

import (
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/statistic"
)

// A Series is the observed values of one variable of one region, oldest first. Both have the same
// length; times are years and grow.
type Series struct {
	Times, Values []float64
}

// NewSeries returns what is known of the column, whose values belong to the times; these grow.
func NewSeries(times []float64, c statistic.Column) Series {
	var s Series
	for i, time := range times {
		if value, known := c.At(i); known {
			s.Times, s.Values = append(s.Times, time), append(s.Values, value)
		}
	}
	return s
}

// Series returns the values of a variable for the region of that number.
func (p Panel) Series(variable []statistic.Column, region int) Series {
	var s Series
	for i, column := range variable {
		if value, known := column.At(region); known {
			s.Times, s.Values = append(s.Times, PeriodTime(p.Periods[i])), append(s.Values, value)
		}
	}
	return s
}

// PeriodTime returns the beginning of a period in years: 2024-Q3 is 2024.5.
func PeriodTime(p data.Period) float64 {
	year, rest := float64(p.Year()), ""
	if len(p) > 5 {
		rest = string(p[5:])
	}
	if rest == "" {
		return year
	}
	part := func(text string, of float64) float64 {
		number, _ := strconv.Atoi(text)
		return float64(max(number, 1)-1) / of
	}
	switch rest[0] {
	case 'S':
		return year + part(rest[1:], 2)
	case 'Q':
		return year + part(rest[1:], 4)
	case 'W':
		return year + part(rest[1:], 53)
	}
	month, day, dated := strings.Cut(rest, "-")
	if dated {
		return year + part(month, 12) + part(day, 372)
	}
	return year + part(month, 12)
}

// Len returns the number of observed values.
func (s Series) Len() int { return len(s.Times) }

// First and Last return an end of a series that is not empty.
func (s Series) First() (time, value float64) { return s.Times[0], s.Values[0] }

// Last returns the newest value of a series that is not empty.
func (s Series) Last() (time, value float64) { return s.Times[s.Len()-1], s.Values[s.Len()-1] }

func (s Series) constant() bool {
	for _, value := range s.Values {
		if value != s.Values[0] {
			return false
		}
	}
	return true
}

// Reached returns the time at which the series first stands at the level or passes it, coming from
// below where up, from above otherwise, on straight lines between the observations. Early is true
// where the first observation is already there: then the level was reached at that time or before. It
// reports false where the series never gets there.
func (s Series) Reached(level float64, up bool) (time float64, early, known bool) {
	there := func(value float64) bool { return up && value >= level || !up && value <= level }
	for i, value := range s.Values {
		if !there(value) {
			continue
		}
		if i == 0 {
			return s.Times[0], value != level, true
		}
		share := (level - s.Values[i-1]) / (value - s.Values[i-1])
		return s.Times[i-1] + share*(s.Times[i]-s.Times[i-1]), false, true
	}
	return 0, false, false
}

// A TimeGap is how many years one region is behind another.
type TimeGap struct {
	Known bool
	Years float64 // above 0: behind; below 0: ahead
	Level float64 // the level whose times are compared

	// Bound is true where one region was past the level when its series begins: it is at least so
	// many years behind, or, below 0, at least so many ahead.
	Bound bool
}

// TimeDistance returns how many years region is behind the other: the time S(L) = T_region(L) -
// T_other(L) between both reaching a level L (Sicherl, 1973, "Time-distance as a dynamic measure of
// disparities"; handbook of OECD and JRC, box 8). L is the newest value of that of the two that is
// behind, so that both have reached it, and the time of the one behind is that of its newest value.
// Equal newest values are 0 years apart. It is absent where a series is empty or the direction is none.
func TimeDistance(region, other Series, direction data.Direction) TimeGap {
	if region.Len() == 0 || other.Len() == 0 || direction == data.NoDirection {
		return TimeGap{}
	}
	up := direction == data.HigherIsBetter
	now, own := region.Last()
	then, theirs := other.Last()
	switch {
	case own == theirs:
		return TimeGap{Known: true, Level: own}
	case up == (own < theirs):
		time, early, known := other.Reached(own, up)
		return TimeGap{Known: known, Years: now - time, Level: own, Bound: early}
	}
	time, early, known := region.Reached(theirs, up)
	return TimeGap{Known: known, Years: time - then, Level: theirs, Bound: early}
}
