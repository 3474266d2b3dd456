package derive

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"pharos/data"
)

// definitions are what derived values follow from.
type definitions struct {
	indicators map[data.IndicatorCode]data.Indicator
	regions    map[data.RegionCode]data.Region
	codes      []data.IndicatorCode // every indicator, by code
	places     []data.RegionCode    // every region, by code
	computed   map[data.IndicatorCode]Formula
	refused    map[data.IndicatorCode]bool // computed ones whose formula cannot be used
	own        map[data.RegionCode]bool    // regions with members that can be used
	former     former
}

// known keeps the definitions of one revision of the store.
type known struct {
	guard    sync.Mutex
	revision int64
	defs     *definitions
}

func (d *Derived) definitions(ctx context.Context) (*definitions, error) {
	r, can := d.stored.(revised)
	if !can {
		return d.read(ctx)
	}
	revision, err := r.Revision(ctx)
	if err != nil {
		return nil, err
	}
	d.known.guard.Lock()
	defer d.known.guard.Unlock()
	if d.known.defs != nil && d.known.revision == revision {
		return d.known.defs, nil
	}
	defs, err := d.read(ctx)
	if err == nil {
		d.known.defs, d.known.revision = defs, revision
	}
	return defs, err
}

func (d *Derived) read(ctx context.Context) (*definitions, error) {
	indicators, err := d.stored.Indicators(ctx)
	if err != nil {
		return nil, err
	}
	regions, err := d.stored.Regions(ctx)
	if err != nil {
		return nil, err
	}
	return define(indicators, regions, d.options.Conversion), nil
}

func define(indicators []data.Indicator, regions []data.Region, c Conversion) *definitions {
	defs := &definitions{
		indicators: make(map[data.IndicatorCode]data.Indicator, len(indicators)),
		regions:    make(map[data.RegionCode]data.Region, len(regions)),
		computed:   map[data.IndicatorCode]Formula{},
		refused:    map[data.IndicatorCode]bool{},
		own:        map[data.RegionCode]bool{},
	}
	for _, i := range indicators {
		defs.indicators[i.Code] = i
		defs.codes = append(defs.codes, i.Code)
	}
	for _, r := range regions {
		defs.regions[r.Code] = r
		defs.places = append(defs.places, r.Code)
	}
	slices.Sort(defs.codes)
	slices.Sort(defs.places)
	defs.compute(indicators)
	for _, r := range regions {
		if len(r.Members) > 0 && !refusing(MemberProblems(r, defs.regions)) {
			defs.own[r.Code] = true
		}
	}
	defs.former = c.former(defs.regions)
	return defs
}

// compute parses the formulas; those that cannot be used, or lead back to themselves, are refused.
func (d *definitions) compute(indicators []data.Indicator) {
	for _, i := range indicators {
		if !i.Computed() {
			continue
		}
		if formula, err := ParseFormula(i.Formula); err == nil {
			d.computed[i.Code] = formula
			continue
		}
		d.refused[i.Code] = true
	}
	for code := range d.computed {
		if cycle(code, d.computed) != nil {
			d.refused[code] = true
		}
	}
	for code := range d.refused {
		delete(d.computed, code)
	}
}

// touches reports whether a value asked for may be a derived one.
func (d *definitions) touches(q data.Query) bool {
	return d.asksComputed(q) || d.asksPlace(q)
}

func (d *definitions) asksComputed(q data.Query) bool {
	if len(q.Indicators) == 0 {
		return len(d.computed) > 0
	}
	return slices.ContainsFunc(q.Indicators, func(code data.IndicatorCode) bool {
		_, is := d.computed[code]
		return is
	})
}

func (d *definitions) asksPlace(q data.Query) bool {
	if len(q.Regions) > 0 {
		return slices.ContainsFunc(q.Regions, func(code data.RegionCode) bool { return d.follows(code, q.Level) })
	}
	for code := range d.own {
		if d.follows(code, q.Level) {
			return true
		}
	}
	for code := range d.former.of {
		if d.follows(code, q.Level) {
			return true
		}
	}
	return false
}

// follows reports whether the region is of the level and its values can follow from other regions'.
func (d *definitions) follows(code data.RegionCode, level data.Level) bool {
	return (d.own[code] || d.former.has(code)) && (level == "" || d.regions[code].Level == level)
}

// asked lists the known indicators and regions of a query, each once and by code.
func (d *definitions) asked(q data.Query) (codes []data.IndicatorCode, places []data.RegionCode) {
	codes, places = pick(d.codes, q.Indicators), pick(d.places, q.Regions)
	if q.Level != "" {
		places = slices.DeleteFunc(slices.Clone(places), func(code data.RegionCode) bool {
			return d.regions[code].Level != q.Level
		})
	}
	return codes, places
}

// pick returns the part of the sorted list that is wanted; all of it where nothing is named.
func pick[T cmp.Ordered](sorted, wanted []T) []T {
	if len(wanted) == 0 {
		return sorted
	}
	picked := slices.DeleteFunc(slices.Clone(wanted), func(code T) bool {
		_, found := slices.BinarySearch(sorted, code)
		return !found
	})
	slices.Sort(picked)
	return slices.Compact(picked)
}
