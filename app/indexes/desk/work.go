package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/index"
)

// Load reads the lists that choices are made from. It runs away from the window.
func Load(ctx context.Context, c Catalogue) (Holdings, error) {
	var h Holdings
	regions, err := c.Regions(ctx)
	if err != nil {
		return h, err
	}
	if h.Indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return h, err
	}
	sources, err := c.Sources(ctx)
	h.Regions = data.Keyed(regions, func(r data.Region) data.RegionCode { return r.Code })
	h.Known = data.Keyed(h.Indicators, func(i data.Indicator) data.IndicatorCode { return i.Code })
	h.Summaries = data.Keyed(summaries, func(s data.IndicatorSummary) data.IndicatorCode { return s.Indicator })
	h.Sources = data.Keyed(sources, func(s data.Source) data.SourceID { return s.ID })
	return h, err
}

// An Outcome is what came of a design.
type Outcome struct {
	Dataset  index.Dataset
	Prepared *index.Prepared // nil where the design was refused
	Result   index.Result
	Refused  []data.Problem
}

// Build gathers the data and runs the design. What the user can mend comes back as problems.
func Build(ctx context.Context, c Catalogue, design index.Design) (Outcome, error) {
	dataset, complete, err := index.FromSource(ctx, c, design)
	if err != nil {
		return Outcome{Refused: data.ProblemsOf(err)}, Broken(err)
	}
	prepared, err := index.Prepare(ctx, dataset, complete)
	if err != nil {
		return Outcome{Dataset: dataset, Refused: data.ProblemsOf(err)}, Broken(err)
	}
	result, err := prepared.Result(ctx, dataset)
	return Outcome{Dataset: dataset, Prepared: prepared, Result: result}, err
}

// Broken returns an error that the user cannot mend.
func Broken(err error) error {
	if len(data.ProblemsOf(err)) > 0 {
		return nil
	}
	return err
}

// Copied returns a copy of the design that shares nothing with it.
func Copied(design index.Design) (index.Design, error) {
	content, err := json.Marshal(design)
	if err != nil {
		return design, fmt.Errorf("copy a design: %w", err)
	}
	return index.ParseDesign(bytes.NewReader(content), "")
}

// Same reports whether two designs say the same.
func Same(a, b index.Design) bool {
	first, err := json.Marshal(a)
	if err != nil {
		return false
	}
	second, err := json.Marshal(b)
	return err == nil && bytes.Equal(first, second)
}

// A Catalogue is what the screen reads.
type Catalogue interface {
	benchmark.Source
	Regions(ctx context.Context) ([]data.Region, error)
	Sources(ctx context.Context) ([]data.Source, error)
	Summaries(ctx context.Context) ([]data.IndicatorSummary, error)
}
