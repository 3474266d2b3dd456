// Package benchmark compares a region with its peers: it finds structurally similar regions,
// normalises and aggregates indicators, and measures gaps.
package benchmark

import (
	"context"

	"pharos/data"
)

// A Source gives the data of a comparison.
type Source interface {
	Indicators(ctx context.Context) ([]data.Indicator, error)
	Observations(ctx context.Context, query data.Query) ([]data.Observation, error)
}

// Run computes the comparison over the source.
func Run(ctx context.Context, source Source, comparison data.Comparison) (Result, error) {
	return Result{}, data.ErrInvalid
}
