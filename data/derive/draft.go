package derive

import (
	"context"
	"slices"

	"pharos/data"
)

// With answers as if the indicator, which may be a new one, were defined like this and had no values
// of its own: what an editor shows before anything is stored.
func (d *Derived) With(draft data.Indicator) *Derived {
	return Over(drafted{d.stored, draft}, d.options)
}

// drafted is a store in which one indicator is defined in another way.
type drafted struct {
	stored Stored
	draft  data.Indicator
}

// Indicators implements Stored.
func (d drafted) Indicators(ctx context.Context) ([]data.Indicator, error) {
	stored, err := d.stored.Indicators(ctx)
	kept := slices.Clone(stored)
	at := slices.IndexFunc(kept, func(i data.Indicator) bool { return i.Code == d.draft.Code })
	if at < 0 {
		return append(kept, d.draft), err
	}
	kept[at] = d.draft
	return kept, err
}

// Regions implements Stored.
func (d drafted) Regions(ctx context.Context) ([]data.Region, error) { return d.stored.Regions(ctx) }

// Observations implements Stored.
func (d drafted) Observations(ctx context.Context, query data.Query) ([]data.Observation, error) {
	if query.Indicators != nil {
		query.Indicators = slices.DeleteFunc(slices.Clone(query.Indicators), func(c data.IndicatorCode) bool { return c == d.draft.Code })
		if len(query.Indicators) == 0 {
			return nil, nil
		}
	}
	found, err := d.stored.Observations(ctx, query)
	return slices.DeleteFunc(found, func(o data.Observation) bool { return o.Indicator == d.draft.Code }), err
}
