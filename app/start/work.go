package start

import (
	"context"

	"pharos/data"
	"pharos/data/benchmark"
)

// An answer is what the work brings: what the catalogue holds, and how the focus stands.
type answer struct {
	stock  stock
	result benchmark.Result
	done   bool
	helps  int
}

// read runs away from the window. A comparison that lacks something is no failure: the stock is
// shown all the same.
func read(ctx context.Context, c Catalogue, asked data.Comparison) (answer, error) {
	var a answer
	var err error
	if a.stock, err = readStock(ctx, c); err != nil {
		return a, err
	}
	s := state{asked: asked}
	if a.stock.observations == 0 || s.missing() != "" {
		return a, nil
	}
	if a.result, err = benchmark.Run(ctx, c, asked); err != nil {
		return a, err
	}
	a.done = true
	a.helps = helping(benchmark.Matches(a.result, benchmark.Stock{Cards: a.stock.practices, Regions: a.stock.known}))
	return a, nil
}

func readStock(ctx context.Context, c Catalogue) (stock, error) {
	s := stock{known: map[data.RegionCode]data.Region{}}
	regions, err := c.Regions(ctx)
	if err != nil {
		return s, err
	}
	for _, region := range regions {
		s.known[region.Code] = region
	}
	if s.indicators, err = c.Indicators(ctx); err != nil {
		return s, err
	}
	if s.practices, err = c.AllCards(ctx); err != nil {
		return s, err
	}
	summaries, err := c.Summaries(ctx)
	for _, summary := range summaries {
		s.observations += summary.Observations
	}
	return s, err
}
