package derive

import (
	"context"
	"slices"

	"pharos/data"
)

// WithRegions answers as if the regions, which may be new ones, were defined like this: what an editor
// of a region of one's own shows before anything is stored. Values stored for their codes stay.
func (d *Derived) WithRegions(drafts ...data.Region) *Derived {
	return Over(redefined{d.stored, drafts}, d.options)
}

// redefined is a store in which some regions are defined in another way.
type redefined struct {
	Stored
	drafts []data.Region
}

// Regions implements Stored.
func (r redefined) Regions(ctx context.Context) ([]data.Region, error) {
	stored, err := r.Stored.Regions(ctx)
	kept := slices.Clone(stored)
	for _, draft := range r.drafts {
		at := slices.IndexFunc(kept, func(k data.Region) bool { return k.Code == draft.Code })
		if at < 0 {
			kept = append(kept, draft)
			continue
		}
		kept[at] = draft
	}
	return kept, err
}
