package imports

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"pharos/data"
)

// The kinds of difference between a file and what is stored; "screen.imports.count.<kind>" is the phrase key.
const (
	kindRevised   = "revised"
	kindNew       = "new"
	kindWithdrawn = "withdrawn"
	kindUnchanged = "unchanged"
	kindKept      = "kept" // values that the user edited, of which the publisher says nothing new
)

var differenceKinds = []string{kindRevised, kindNew, kindWithdrawn, kindUnchanged, kindKept}

// A difference is one value of a file against what is stored.
type difference struct {
	before, after   data.Observation
	hadOne, comesIn bool
}

// details are the values behind the counts, the first of each kind.
type details struct {
	kind   string // shown
	lists  map[string][]difference
	whole  bool // new, withdrawn and unchanged ones were looked for
	beyond bool // there is too much stored to look for them
}

// mostListed is how many values of a kind are listed; the revisions are as many as the catalogue tells.
const mostListed = 200

// mostStored bounds the stored values that are held to list what is new or withdrawn.
const mostStored = 1_500_000

// forget takes over the counts of a new comparison; the revisions are told with it.
func (d *details) forget(change data.Acceptance) {
	*d = details{kind: d.kind, lists: map[string][]difference{}}
	for _, revision := range change.Revisions {
		d.lists[kindRevised] = append(d.lists[kindRevised], difference{revision.Before, revision.After, true, true})
	}
	counts := countsOf(change)
	if d.kind == "" || counts[d.kind] == 0 {
		for _, kind := range differenceKinds {
			if counts[kind] > 0 {
				d.kind = kind
				return
			}
		}
		d.kind = kindRevised
	}
}

// countsOf are the values of each kind; those that the user edited are not counted as unchanged.
func countsOf(a data.Acceptance) map[string]int {
	return map[string]int{
		kindRevised: a.Revised, kindNew: a.New, kindWithdrawn: a.Withdrawn,
		kindUnchanged: a.Unchanged - a.Kept, kindKept: a.Kept,
	}
}

// shown are the values of the kind chosen.
func (d *details) shown() []difference { return d.lists[d.kind] }

// lacking reports whether the values of the kind have still to be looked for.
func (d *details) lacking() bool { return d.kind != kindRevised && !d.whole && !d.beyond }

// A reader reads what is stored.
type reader interface {
	EachObservation(ctx context.Context, q data.Query, visit func(data.Observation) error) error
}

// A cellKey names a value.
type cellKey struct {
	indicator data.IndicatorCode
	region    data.RegionCode
	period    data.Period
}

var errTooMany = errors.New("too many values are stored to list them")

// differ lists the first values of each kind. Sources are those whose values count as withdrawn when
// the batch has them no longer. It returns errTooMany where too much is stored.
func differ(ctx context.Context, c reader, batch data.Batch, sources map[data.SourceID]bool) (map[string][]difference, error) {
	stored := map[cellKey]data.Observation{}
	q := data.Query{}
	for _, indicator := range batch.Indicators {
		q.Indicators = append(q.Indicators, indicator.Code)
	}
	err := c.EachObservation(ctx, q, func(o data.Observation) error {
		if o.Origin != "" && o.Origin != data.OriginEdited {
			return nil
		}
		if len(stored) == mostStored {
			return errTooMany
		}
		stored[cellKey{o.Indicator, o.Region, o.Period}] = o
		return nil
	})
	if err != nil {
		return nil, err
	}
	return against(ctx, batch, stored, sources)
}

// against goes through the batch. What is stored and the batch does not have remains in stored.
func against(
	ctx context.Context, batch data.Batch, stored map[cellKey]data.Observation, sources map[data.SourceID]bool,
) (map[string][]difference, error) {
	lists := map[string][]difference{}
	met := map[cellKey]bool{} // of what is stored, and of what is listed as new
	for o, err := range batch.Observations {
		if err != nil {
			return nil, err
		}
		at := cellKey{o.Indicator, o.Region, o.Period}
		before, had := stored[at]
		kind := kindOf(before, o, had)
		if met[at] || !had && len(lists[kind]) == mostListed {
			continue
		}
		met[at] = true
		if kind != kindRevised && len(lists[kind]) < mostListed {
			lists[kind] = append(lists[kind], difference{before, o, had, true})
		}
		if len(stored) == 0 && len(lists[kindNew]) == mostListed {
			break
		}
	}
	lists[kindWithdrawn] = withdrawn(stored, met, sources)
	return lists, ctx.Err()
}

func kindOf(before, o data.Observation, had bool) string {
	switch {
	case !had:
		return kindNew
	case before.Value == o.Value && before.Flags == o.Flags:
		return kindUnchanged
	case before.Origin == data.OriginEdited:
		return kindKept
	}
	return kindRevised
}

// withdrawn are the first values that the file has no longer, by indicator, region and period.
func withdrawn(stored map[cellKey]data.Observation, met map[cellKey]bool, sources map[data.SourceID]bool) []difference {
	var gone []data.Observation
	for at, o := range stored {
		if !met[at] && sources[o.Source] {
			gone = append(gone, o)
		}
	}
	slices.SortFunc(gone, func(a, b data.Observation) int {
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Region, b.Region), cmp.Compare(a.Period, b.Period))
	})
	var list []difference
	for _, o := range gone[:min(len(gone), mostListed)] {
		list = append(list, difference{before: o, hadOne: true})
	}
	return list
}

// sameSources are the imports of the dataset of a batch; its file's name stands for a dataset that it
// does not name.
func (s *state) sameSources() map[data.SourceID]bool {
	same := map[data.SourceID]bool{}
	of := s.batch.Source
	for _, source := range s.sources {
		if source.Dataset == of.Dataset && (of.Dataset != "" || source.File == of.File) {
			same[source.ID] = true
		}
	}
	return same
}

// add takes over what was looked for.
func (d *details) add(lists map[string][]difference) {
	d.whole = true
	for kind, list := range lists {
		d.lists[kind] = list
	}
}
