package similarity

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/frame"
	"pharos/data/statistic"
)

// Read asks the source for everything that the design needs of the regions: at most one question for
// scalar variables and one for the parts of compositions, however many regions there are. Scalars are
// the newest value of each region, the parts of a composition those of the region's newest period in
// which enough of them is known. The units are in the order of the regions.
func Read(ctx context.Context, source Source, design Design, regions []data.Region) (Field, error) {
	indicators, err := source.Indicators(ctx)
	if err != nil {
		return Field{}, err
	}
	r := reading{
		design: design, indicators: indicators,
		field: Field{
			Columns: map[data.IndicatorCode]statistic.Column{}, Blocks: map[string]Block{},
			Groups: map[string][]string{}, Usual: UsualDimensions(indicators),
		},
	}
	if len(design.Dimensions) == 0 {
		r.design.Dimensions = r.field.Usual
	}
	countries := make([]string, len(regions))
	for i, region := range regions {
		r.field.Units = append(r.field.Units, region.Code)
		countries[i] = region.Country
	}
	r.field.Groups[GroupCountry] = countries
	if err := r.scalars(ctx, source); err != nil {
		return Field{}, err
	}
	return r.field, r.blocks(ctx, source)
}

// A reading is a field under construction.
type reading struct {
	design     Design
	indicators []data.Indicator
	field      Field
}

// scalars reads the newest values of all scalar variables and of the one that tells the size.
func (r *reading) scalars(ctx context.Context, source Source) error {
	var codes []data.IndicatorCode
	want := func(code data.IndicatorCode) {
		known := slices.ContainsFunc(r.indicators, func(i data.Indicator) bool { return i.Code == code })
		if known && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, dimension := range r.design.Dimensions {
		for _, v := range dimension.Variables {
			want(v.Indicator)
		}
	}
	if size := r.design.Filter.Size; size != nil {
		want(size.Variable)
	}
	if len(codes) == 0 || len(r.field.Units) == 0 {
		return nil
	}
	observations, err := source.Observations(ctx, data.Query{Indicators: codes, Regions: r.field.Units, Latest: true})
	if err != nil {
		return err
	}
	if err := checkValues(observations); err != nil {
		return err
	}
	return r.newest(observations, codes)
}

// newest puts the newest observation of each cell into columns. Two values in one period are a conflict.
func (r *reading) newest(observations []data.Observation, codes []data.IndicatorCode) error {
	n := len(r.field.Units)
	unitAt, codeAt := positions(r.field.Units), positions(codes)
	periods := make([]data.Period, n*len(codes))
	columns := make([]statistic.Column, len(codes))
	for c := range columns {
		columns[c] = statistic.NewColumn(n)
	}
	for _, o := range observations {
		unit, wanted := unitAt[o.Region]
		c, is := codeAt[o.Indicator]
		if !wanted || !is {
			continue
		}
		old, known := columns[c].At(unit)
		order := 1
		if known {
			order = frame.ComparePeriods(o.Period, periods[c*n+unit])
		}
		if order == 0 && old != o.Value {
			return fmt.Errorf("two values of %s in %s, %s: %w", o.Indicator, o.Region, o.Period, data.ErrConflict)
		}
		if order > 0 {
			columns[c].Set(unit, o.Value)
			periods[c*n+unit] = o.Period
		}
	}
	for c, code := range codes {
		r.field.Columns[code] = columns[c]
		r.use(code, periods[c*n:(c+1)*n])
	}
	return nil
}

func (r *reading) use(code data.IndicatorCode, periods []data.Period) {
	count := map[data.Period]int{}
	for _, period := range periods {
		if period != "" {
			count[period]++
		}
	}
	r.field.Periods = append(r.field.Periods, PeriodUse{code, count})
}

// blocks reads the parts of all compositions at once.
func (r *reading) blocks(ctx context.Context, source Source) error {
	parts := map[string][]data.IndicatorCode{}
	var all []data.IndicatorCode
	for _, dimension := range r.design.Dimensions {
		for _, v := range dimension.Variables {
			if of := r.partsOf(v); len(of) > 0 {
				parts[v.Composition] = of
				all = append(all, of...)
			}
		}
	}
	if len(all) == 0 || len(r.field.Units) == 0 {
		return nil
	}
	observations, err := source.Observations(ctx, data.Query{Indicators: all, Regions: r.field.Units})
	if err != nil {
		return err
	}
	if err := checkValues(observations); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(parts)) {
		table, err := newPartTable(observations, r.field.Units, parts[id])
		if err != nil {
			return err
		}
		block, periods := table.block(parts[id], r.design.MinKnown)
		r.field.Blocks[id] = block
		r.use(data.IndicatorCode(id), periods)
	}
	return nil
}

// partsOf lists the indicators of a composition: those that the design names, or those that say so
// themselves; none where one that is named does not exist.
func (r *reading) partsOf(v Variable) []data.IndicatorCode {
	if v.Composition == "" {
		return nil
	}
	var parts []data.IndicatorCode
	for _, indicator := range r.indicators {
		if len(v.Parts) == 0 && indicator.Composition == v.Composition || slices.Contains(v.Parts, indicator.Code) {
			parts = append(parts, indicator.Code)
		}
	}
	if len(v.Parts) > 0 && len(parts) != len(v.Parts) {
		return nil
	}
	return parts
}

func positions[T comparable](list []T) map[T]int {
	at := make(map[T]int, len(list))
	for i, value := range list {
		at[value] = i
	}
	return at
}
