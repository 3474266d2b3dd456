package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"pharos/data"
)

// A storedValue is what the catalogue has under a key.
type storedValue struct {
	value  float64
	flags  int64
	source int64
	line   int
}

// flush settles the chunk: what is new, revised and unchanged, and stores it unless comparing.
func (a *acceptance) flush(ctx context.Context) error {
	before, err := a.lookUpChunk(ctx)
	if err != nil {
		return err
	}
	var c changes
	for _, e := range a.chunk {
		old, stored := before[e.key]
		if !stored {
			c.fresh = append(c.fresh, e)
			if a.known[e.indicator] { // the others have been counted
				a.result.New++
			}
			continue
		}
		revised, err := a.judge(ctx, e, old)
		if err != nil {
			return err
		}
		if revised {
			c.revised, c.replaced = append(c.revised, e), append(c.replaced, vintage{e.key, old})
		}
	}
	a.chunk = a.chunk[:0]
	if a.store == nil {
		return nil
	}
	return a.store.put(ctx, c)
}

// lookUpChunk finds what is stored under the chunk's keys, one search in the key for each.
func (a *acceptance) lookUpChunk(ctx context.Context) (map[key]storedValue, error) {
	asked := map[int64][]int64{} // by indicator: region and period in one number
	for _, e := range a.chunk {
		if a.known[e.indicator] && e.region > 0 {
			asked[e.indicator] = append(asked[e.indicator], e.placeNumber())
		}
	}
	found := map[key]storedValue{}
	for indicator, places := range asked {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := a.lookUpPlaces(indicator, places, found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// periodBits holds every period's number: the greatest is below 2^26.
const periodBits = 26

func (a *acceptance) lookUpPlaces(indicator int64, places []int64, found map[key]storedValue) error {
	s := statement{
		text: `SELECT o.region, o.period, o.value, o.flags, o.source, o.line
			FROM json_each(?2) k CROSS JOIN observation o
			WHERE o.indicator = ?1 AND o.region = k.value >> 26 AND o.period = k.value & 67108863`,
		args: []any{indicator, mustJSON(places)},
	}
	at := key{indicator: indicator}
	return eachRow(context.Background(), a.tx, s, func(rows *sql.Rows) error {
		var v storedValue
		err := rows.Scan(&at.region, &at.period, &v.value, &v.flags, &v.source, &v.line)
		found[at] = v
		return err
	})
}

// A toldRevision is a revision that is told in detail.
type toldRevision struct {
	entry
	old storedValue
}

// noteRevision keeps the revisions that come first in the file, also where they are met in the order
// of the key.
func (a *acceptance) noteRevision(r toldRevision) {
	if len(a.told) < mostRevised {
		a.told = append(a.told, r)
		return
	}
	if !a.wide {
		return
	}
	if !a.lastKnown {
		for i, told := range a.told {
			if i == 0 || told.line >= a.told[a.last].line {
				a.last = i
			}
		}
		a.lastKnown = true
	}
	if r.line < a.told[a.last].line {
		a.told[a.last], a.lastKnown = r, false
	}
}

// tellRevisions puts the revisions kept into words, in the order of the file.
func (a *acceptance) tellRevisions() {
	if a.wide {
		slices.SortStableFunc(a.told, func(a, b toldRevision) int { return cmp.Compare(a.line, b.line) })
	}
	for _, r := range a.told {
		a.result.Revisions = append(a.result.Revisions, a.revision(r))
	}
}

func (a *acceptance) revision(r toldRevision) data.Revision {
	after := data.Observation{
		Indicator: data.IndicatorCode(a.indicators.code(r.indicator)),
		Region:    data.RegionCode(a.regions.code(r.region)),
		Period:    periodNumber(r.period).period(), Value: r.value, Flags: flagsOf(r.flags),
		Source: a.result.Source, Line: r.line,
	}
	before := after
	before.Value, before.Flags, before.Line = r.old.value, flagsOf(r.old.flags), r.old.line
	before.Source = data.SourceID(a.sources[r.old.source])
	if a.edits[r.old.source] {
		before.Origin = data.OriginEdited
	}
	return data.Revision{Before: before, After: after}
}

// recount brings the summaries of the indicators touched up to date. Where all observations of one
// passed by they have been counted on the way.
func (a *acceptance) recount(ctx context.Context) error {
	for indicator := range a.store.touched {
		sum := a.store.sums[indicator]
		var err error
		if sum != nil && (a.store.whole || !a.known[indicator]) {
			err = sum.put(ctx, a.tx, indicator)
		} else {
			err = recount(ctx, a.tx, indicator)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
