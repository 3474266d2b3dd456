package desktop

import (
	"context"
	"sync"

	"pharos/app/imports"
	"pharos/data"
	"pharos/data/territory"
)

// A nomenclature is the lists of regions as the import screen asks for them.
type nomenclature struct {
	*territory.Directory
	all func() []data.Region
}

// nomenclatures reads the lists of regions when they are first asked for, away from the window.
func (d *desktop) nomenclatures() func() (nomenclature, error) {
	return sync.OnceValues(func() (nomenclature, error) {
		known, err := territory.Load(d.config.Program.Nomenclatures)
		if err != nil {
			return nomenclature{}, err
		}
		return nomenclature{known, sync.OnceValue(func() []data.Region { return everyRegion(known) })}, nil
	})
}

// Report implements imports.Territory.
func (n nomenclature) Report(codes []data.RegionCode) imports.EditionReport {
	return imports.EditionReport(n.EditionsOf(codes))
}

// All implements imports.Territory.
func (n nomenclature) All() []data.Region { return n.all() }

// everyRegion lists the regions of the newest edition, then those that only former ones have, then
// what belongs to none.
func everyRegion(known *territory.Directory) []data.Region {
	var all []data.Region
	seen := map[data.RegionCode]bool{}
	for _, edition := range append(append([]data.Edition{}, data.Editions...), "") {
		for _, code := range known.Codes(edition) {
			if region, found := known.Region(code); found && !seen[code] {
				seen[code] = true
				all = append(all, region)
			}
		}
	}
	return all
}

// touches tells what a source brought.
func (o *opened) touches(ctx context.Context, source data.SourceID) (imports.Touched, error) {
	brought, err := o.Touches(ctx, source)
	sum := imports.Touched{Indicators: len(brought)}
	for _, one := range brought {
		sum.Values += one.Observations
	}
	return sum, err
}

// step is the number of the newest step that can be undone; 0 where there is none.
func (o *opened) step(ctx context.Context) (int64, error) {
	steps, err := o.Steps(ctx, stepsLookedAt)
	for _, step := range steps {
		if !step.Undone {
			return int64(step.ID), err
		}
	}
	return 0, err
}

// stepsLookedAt is enough: behind so many undone steps nobody offers to undo an import.
const stepsLookedAt = 20

// removeSource deletes what came with a source.
func (o *opened) removeSource(ctx context.Context, source data.SourceID) (imports.Removal, error) {
	removal, err := o.RemoveSource(ctx, source)
	return imports.Removal(removal), err
}
