// Package derive gives the values that no publisher wrote down, computed live over stored ones:
// those of regions of one's own from their members, those of computed indicators by their formulas,
// and those of one NUTS edition from another's. Nothing it computes is ever stored.
//
// A stored value always wins over a derived one of the same indicator, region and period. Groups of
// comparison are no regions and are not aggregated.
//
// A region of one's own follows from its members by the indicator's rule:
//
//   - A sum, minimum or maximum needs a value of every member: that of some would pass for the total.
//     A sum takes of each member the share that lies in the region.
//   - A mean is weighted by the denominator times the share, a ratio is the sum of the numerator by
//     the sum of the denominator, both times the share. They may leave members out as long as the
//     covered share of the whole, by the denominator, is at least Options.MinCoverage.
//   - The weights of a mean may be up to two years older than its values; those of a part of a year
//     may be its whole year's.
//   - Flags of all inputs are handed on, and e is added where a share below 1 or an older weight makes
//     the value an estimate.
//   - A computed indicator needs no rule: its formula is applied to the region's own inputs, so that a
//     figure per head is right by construction.
package derive

import (
	"context"
	"fmt"

	"pharos/data"
)

// Stored gives what a catalogue holds.
//
// Where it also has EachObservation as a catalogue has, values are streamed; where it also has
// Revision(context.Context) (int64, error), a number that changes with every change of the
// indicators or regions, these are read again only when the number is another.
type Stored interface {
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Regions(ctx context.Context) ([]data.Region, error)
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
}

type streaming interface {
	EachObservation(ctx context.Context, query data.Query, visit func(data.Observation) error) error
}

type revised interface {
	Revision(ctx context.Context) (int64, error)
}

// Options are what a user may choose about derived values; the zero value is the usual choice.
type Options struct {
	MinCoverage float64 // least share of the whole that a mean or ratio may rest on; 0 is data.UsualMinCoverage
	Conversion  Conversion
}

func (o Options) minCoverage() float64 {
	if o.MinCoverage > 0 {
		return o.MinCoverage
	}
	return data.UsualMinCoverage
}

// Derived answers as a catalogue does, derived values included. It may be used by several
// goroutines at a time where Stored may.
type Derived struct {
	stored  Stored
	options Options
	known   known
}

// Over returns the stored values together with those that follow from them.
func Over(stored Stored, options Options) *Derived {
	return &Derived{stored: stored, options: options}
}

// Indicators returns the stored indicators, computed ones among them, in the order of the store.
func (d *Derived) Indicators(ctx context.Context) ([]data.Indicator, error) {
	return d.stored.Indicators(ctx)
}

// Regions returns the stored regions, those of one's own among them, in the order of the store.
func (d *Derived) Regions(ctx context.Context) ([]data.Region, error) {
	return d.stored.Regions(ctx)
}

// Observations returns the observations asked for, stored and derived, ordered by the code of the
// indicator, the code of the region and the period. A query that touches nothing derived is
// answered by the store as it is.
func (d *Derived) Observations(ctx context.Context, query data.Query) ([]data.Observation, error) {
	defs, err := d.definitions(ctx)
	if err != nil {
		return nil, wrap(err)
	}
	if !defs.touches(query) {
		return d.stored.Observations(ctx, query)
	}
	var found []data.Observation
	err = d.each(ctx, defs, query, func(o data.Observation) error {
		found = append(found, o)
		return nil
	})
	return found, wrap(err)
}

// EachObservation hands the observations of Observations to visit, one after another in their order.
// Stored values are streamed where the store can; derived ones are computed for a bounded number of
// regions and indicators at a time. It stops at the first error of visit and returns it wrapped.
func (d *Derived) EachObservation(
	ctx context.Context, query data.Query, visit func(data.Observation) error,
) error {
	defs, err := d.definitions(ctx)
	if err != nil {
		return wrap(err)
	}
	if !defs.touches(query) {
		return d.stream(ctx, query, visit)
	}
	return wrap(d.each(ctx, defs, query, visit))
}

// stream hands over what the store answers.
func (d *Derived) stream(
	ctx context.Context, query data.Query, visit func(data.Observation) error,
) error {
	if s, can := d.stored.(streaming); can {
		return s.EachObservation(ctx, query, visit)
	}
	found, err := d.stored.Observations(ctx, query)
	if err != nil {
		return err
	}
	for _, o := range found {
		if err := visit(o); err != nil {
			return err
		}
	}
	return nil
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("derived values: %w", err)
}
