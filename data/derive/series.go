package derive

import (
	"cmp"
	"slices"
	"strings"

	"pharos/data"
)

// A pair names the series of an indicator in a region.
type pair struct {
	indicator data.IndicatorCode
	region    data.RegionCode
}

func comparePairs(a, b pair) int {
	return cmp.Or(cmp.Compare(a.indicator, b.indicator), cmp.Compare(a.region, b.region))
}

// A point is a value at its moment.
type point struct {
	at moment
	data.Observation
}

// A series holds the values of a pair by time, at most one of a period.
type series []point

func (s series) find(at moment) (point, bool) {
	i, found := slices.BinarySearchFunc(s, at, func(p point, at moment) int { return cmp.Compare(p.at, at) })
	if !found {
		return point{}, false
	}
	return s[i], true
}

// over lays the series over another one: where both have a period, s has the word.
func (s series) over(other series) series {
	switch {
	case len(s) == 0:
		return other
	case len(other) == 0:
		return s
	}
	return slices.Concat(s, other).ordered()
}

// An instant is a period with its moment.
type instant struct {
	at     moment
	period data.Period
}

// axis lists the periods in which one of the series has a value, by time.
func axis(all []series) []instant {
	var found []instant
	for _, s := range all {
		if s.at(found) {
			continue
		}
		found = slices.Grow(found, len(s))
		for _, p := range s {
			found = append(found, instant{p.at, p.Period})
		}
	}
	return inOrder(found)
}

// at reports whether the series has values in exactly these periods.
func (s series) at(times []instant) bool {
	if len(s) != len(times) {
		return false
	}
	for i, p := range s {
		if p.at != times[i].at {
			return false
		}
	}
	return true
}

func inOrder(times []instant) []instant {
	byTime := func(a, b instant) int { return cmp.Compare(a.at, b.at) }
	if !slices.IsSortedFunc(times, byTime) {
		slices.SortFunc(times, byTime)
	}
	return slices.CompactFunc(times, func(a, b instant) bool { return a.at == b.at })
}

// ordered returns the series by time, the first of two values of a period.
func (s series) ordered() series {
	byTime := func(a, b point) int { return cmp.Compare(a.at, b.at) }
	if !slices.IsSortedFunc(s, byTime) {
		slices.SortStableFunc(s, byTime)
	}
	return slices.CompactFunc(s, func(a, b point) bool { return a.at == b.at })
}

// A window is the part of a series that a query asks for.
type window struct {
	periods map[moment]bool // nil: every one
	end     moment
	latest  bool
}

const endless moment = 1 << 40

func windowOf(q data.Query) window {
	w := window{end: endless, latest: q.Latest}
	if q.Until != "" {
		w.end = until(q.Until)
	}
	if len(q.Periods) > 0 {
		w.periods = map[moment]bool{}
		for _, period := range q.Periods {
			if at := momentOf(period); at != 0 {
				w.periods[at] = true
			}
		}
	}
	return w
}

func (w window) holds(at moment) bool { return at <= w.end && (w.periods == nil || w.periods[at]) }

// of returns what the query asks for of the series, by time.
func (w window) of(s series) series {
	if w.latest {
		for i := len(s) - 1; i >= 0; i-- {
			if w.holds(s[i].at) {
				return s[i : i+1]
			}
		}
		return nil
	}
	if w.periods == nil && w.end == endless {
		return s
	}
	var kept series
	for _, p := range s {
		if w.holds(p.at) {
			kept = append(kept, p)
		}
	}
	return kept
}

// travelling are the flags that a value hands on to those that follow from it: all but “not
// applicable” and “not significant”, which speak of the one value alone.
func travelling(flags data.Flags) data.Flags {
	if !flags.Has(data.FlagNotApplicable) && !flags.Has(data.FlagNotSignificant) {
		return flags
	}
	return data.Flags(strings.NewReplacer("m", "", "n", "").Replace(string(flags)))
}

// marks is a set of flags as bits, in the order of data.AllFlags.
type marks uint16

func marksOf(flags data.Flags) (m marks) {
	for i := range len(flags) {
		if place := strings.IndexByte(data.AllFlags, flags[i]); place >= 0 {
			m |= 1 << place
		}
	}
	return m
}

func (m marks) flags() data.Flags {
	if m == 0 {
		return ""
	}
	letters := make([]byte, 0, len(data.AllFlags))
	for i := range len(data.AllFlags) {
		if m&(1<<i) != 0 {
			letters = append(letters, data.AllFlags[i])
		}
	}
	return data.Flags(letters)
}
