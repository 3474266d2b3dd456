package benchmark

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/frame"
	"pharos/data/statistic"
	"pharos/data/toolbox"
)

// A Story is a practice as the numbers are asked about it: where, since when, and what it was to change.
type Story struct {
	Regions    []data.RegionCode
	Indicators []data.IndicatorCode
	Start      string            // YYYY, YYYY-MM or YYYY-MM-DD; empty where unknown
	Peers      []data.RegionCode // of the region; those of Regions do not count
}

// A Development is what became of one indicator in one region of a practice, before it began and since,
// beside the median of the region's peers. It shows what happened after, not what happened because.
type Development struct {
	Indicator data.Indicator
	Region    data.RegionCode
	Line      []Point       // of the region, by time
	Peers     []MedianPoint // of the peers, by time; periods of which no peer has a value are absent
	Start     data.Period   // the year in which the practice began; empty where unknown

	// Before is from the first value to the last one before the year of the start, After from there to
	// the newest value. One is absent where the region has no two values for it, or the start is unknown.
	Before, After       Span
	HasBefore, HasAfter bool
}

// A MedianPoint is the median of the peers that have a value in a period.
type MedianPoint struct {
	Period data.Period
	Value  float64
	N      int // peers with a value
}

// A Span is the change of a region, and of the median of its peers, between two periods.
type Span struct {
	From, To data.Period
	Years    float64 // above 0
	Change   float64 // in the unit of the indicator
	PerYear  float64
	// The same of the peers, if there is a median in both periods of the same peers.
	PeerChange  float64
	PeerPerYear float64
	HasPeers    bool
	PeerCount   int // that have a value in both periods
}

// Ahead is by how much a year the region did better than its peers, by the direction of the indicator;
// false where the peers are unknown or neither end is better.
func (d Development) Ahead(s Span) (float64, bool) {
	if !s.HasPeers || d.Indicator.Direction == data.NoDirection {
		return 0, false
	}
	return float64(d.Indicator.Direction) * (s.PerYear - s.PeerPerYear), true
}

// Turn is by how much the region's lead over its peers in the yearly change grew from before to after: a
// difference in differences. It reports false where one of the four changes is unknown.
func (d Development) Turn() (float64, bool) {
	before, hasBefore := d.Ahead(d.Before)
	after, hasAfter := d.Ahead(d.After)
	return after - before, d.HasBefore && d.HasAfter && hasBefore && hasAfter
}

// Developments returns the development of each indicator in each region of a practice, by indicator and
// then by region, in their order. What the source has no value of is left out. It asks the source for
// observations once; its errors are wrapped.
func Developments(ctx context.Context, source Source, story Story) ([]Development, error) {
	if len(story.Regions) == 0 || len(story.Indicators) == 0 {
		return nil, nil // an empty list would ask for everything
	}
	defined, err := source.Indicators(ctx)
	if err != nil {
		return nil, fmt.Errorf("development in %s: %w", story.Regions[0], err)
	}
	peers := slices.DeleteFunc(slices.Clone(story.Peers), func(code data.RegionCode) bool {
		return slices.Contains(story.Regions, code)
	})
	observations, err := ask(ctx, source, data.Query{
		Indicators: story.Indicators, Regions: slices.Concat(story.Regions, peers),
	})
	if err != nil {
		return nil, fmt.Errorf("development in %s: %w", story.Regions[0], err)
	}
	known := data.Keyed(defined, func(i data.Indicator) data.IndicatorCode { return i.Code })
	held := holdAll(observations)
	var all []Development
	for _, code := range unrepeated(story.Indicators) {
		for _, region := range unrepeated(story.Regions) {
			d := Development{Indicator: known[code], Region: region}
			d.Indicator.Code = code
			if d.trace(held[code], peers, story.Start) {
				all = append(all, d)
			}
		}
	}
	return all, nil
}

func unrepeated[T comparable](list []T) []T {
	var once []T
	for _, item := range list {
		if !slices.Contains(once, item) {
			once = append(once, item)
		}
	}
	return once
}

// values are those of one indicator.
type values map[data.RegionCode]map[data.Period]Point

func holdAll(observations []data.Observation) map[data.IndicatorCode]values {
	held := map[data.IndicatorCode]values{}
	for _, o := range observations {
		if held[o.Indicator] == nil {
			held[o.Indicator] = values{}
		}
		if held[o.Indicator][o.Region] == nil {
			held[o.Indicator][o.Region] = map[data.Period]Point{}
		}
		held[o.Indicator][o.Region][o.Period] = Point{o.Period, o.Value, o.Flags}
	}
	return held
}

// trace fills in everything; false where the region has no value.
func (d *Development) trace(held values, peers []data.RegionCode, start string) bool {
	for _, point := range held[d.Region] {
		d.Line = append(d.Line, point)
	}
	if len(d.Line) == 0 {
		return false
	}
	slices.SortFunc(d.Line, func(a, b Point) int { return frame.ComparePeriods(a.Period, b.Period) })
	kind := kindOf(d.Line[len(d.Line)-1].Period) // years are not set beside quarters
	d.Line = slices.DeleteFunc(d.Line, func(p Point) bool { return kindOf(p.Period) != kind })
	d.Peers = medians(held, unrepeated(peers), kind)
	year, known := yearOf(start)
	if !known {
		return true
	}
	d.Start = data.YearPeriod(year)
	first, last := d.Line[0], d.Line[len(d.Line)-1]
	base, has := lastBefore(d.Line, year)
	if !has {
		return true
	}
	d.Before, d.HasBefore = span(held, peers, [2]Point{first, base})
	d.After, d.HasAfter = span(held, peers, [2]Point{base, last})
	return true
}

func yearOf(start string) (int, bool) {
	if len(start) < 4 {
		return 0, false
	}
	year, err := strconv.Atoi(start[:4])
	return year, err == nil && year > 0
}

// lastBefore returns the newest point of a period that ends before the year.
func lastBefore(line []Point, year int) (Point, bool) {
	for i := len(line) - 1; i >= 0; i-- {
		if line[i].Period.Year() < year {
			return line[i], true
		}
	}
	return Point{}, false
}

func medians(held values, peers []data.RegionCode, kind string) []MedianPoint {
	byPeriod := map[data.Period][]float64{}
	for _, peer := range peers {
		for period, point := range held[peer] {
			if kindOf(period) == kind {
				byPeriod[period] = append(byPeriod[period], point.Value)
			}
		}
	}
	var points []MedianPoint
	for period, found := range byPeriod {
		if median, has := statistic.Median(found); has {
			points = append(points, MedianPoint{period, median, len(found)})
		}
	}
	slices.SortFunc(points, func(a, b MedianPoint) int { return frame.ComparePeriods(a.Period, b.Period) })
	return points
}

// span measures the change between two points; false where they are of one time. The peers' change is
// that of the median over those that have both values, so that nobody comes or goes in between.
func span(held values, peers []data.RegionCode, ends [2]Point) (Span, bool) {
	s := Span{From: ends[0].Period, To: ends[1].Period, Change: ends[1].Value - ends[0].Value}
	s.Years = toolbox.PeriodTime(s.To) - toolbox.PeriodTime(s.From)
	if s.Years <= 0 {
		return Span{}, false
	}
	s.PerYear = s.Change / s.Years
	var from, to []float64
	for _, peer := range unrepeated(peers) {
		first, hasFirst := held[peer][s.From]
		last, hasLast := held[peer][s.To]
		if hasFirst && hasLast {
			from, to = append(from, first.Value), append(to, last.Value)
		}
	}
	if s.PeerCount = len(from); s.PeerCount > 0 {
		first, _ := statistic.Median(from)
		last, _ := statistic.Median(to)
		s.PeerChange, s.HasPeers = last-first, true
		s.PeerPerYear = s.PeerChange / s.Years
	}
	return s, true
}
