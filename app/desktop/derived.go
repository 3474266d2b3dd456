package desktop

import (
	"context"

	"pharos/data"
	"pharos/data/derive"
)

// Observations returns what the catalogue holds together with what follows from it: values of
// computed indicators and of regions made of others. Every screen reads them here.
func (o *opened) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	return o.values().Observations(ctx, q)
}

// EachObservation is Observations, one after another.
func (o *opened) EachObservation(ctx context.Context, q data.Query, visit func(data.Observation) error) error {
	return o.values().EachObservation(ctx, q, visit)
}

func (o *opened) values() *derive.Derived { return derive.Over(o.Catalogue, derive.Options{}) }
