package indexes

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"pharos/data"
	"pharos/data/index"
)

// load reads the lists that choices are made from. It runs away from the window.
func load(ctx context.Context, c Catalogue) (holdings, error) {
	var h holdings
	regions, err := c.Regions(ctx)
	if err != nil {
		return h, err
	}
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return h, err
	}
	sources, err := c.Sources(ctx)
	h.regions = data.Keyed(regions, func(r data.Region) data.RegionCode { return r.Code })
	h.known = data.Keyed(h.indicators, func(i data.Indicator) data.IndicatorCode { return i.Code })
	h.summaries = data.Keyed(summaries, func(s data.IndicatorSummary) data.IndicatorCode { return s.Indicator })
	h.sources = data.Keyed(sources, func(s data.Source) data.SourceID { return s.ID })
	return h, err
}

// An outcome is what came of a design.
type outcome struct {
	dataset  index.Dataset
	prepared *index.Prepared // nil where the design was refused
	result   index.Result
	refused  []data.Problem
}

// build gathers the data and runs the design. What the user can mend comes back as problems.
func build(ctx context.Context, c Catalogue, design index.Design) (outcome, error) {
	dataset, complete, err := index.FromSource(ctx, c, design)
	if err != nil {
		return outcome{refused: data.ProblemsOf(err)}, broken(err)
	}
	prepared, err := index.Prepare(ctx, dataset, complete)
	if err != nil {
		return outcome{dataset: dataset, refused: data.ProblemsOf(err)}, broken(err)
	}
	result, err := prepared.Result(ctx, dataset)
	return outcome{dataset: dataset, prepared: prepared, result: result}, err
}

// broken returns an error that the user cannot mend.
func broken(err error) error {
	if len(data.ProblemsOf(err)) > 0 {
		return nil
	}
	return err
}

// copied returns a copy of the design that shares nothing with it.
func copied(design index.Design) (index.Design, error) {
	content, err := json.Marshal(design)
	if err != nil {
		return design, fmt.Errorf("copy a design: %w", err)
	}
	return index.ParseDesign(bytes.NewReader(content), "")
}

// same reports whether two designs say the same.
func same(a, b index.Design) bool {
	first, err := json.Marshal(a)
	if err != nil {
		return false
	}
	second, err := json.Marshal(b)
	return err == nil && bytes.Equal(first, second)
}
