package catalogue

import (
	"context"
	"database/sql"

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
	kept, err := a.keptEdits(ctx, before)
	if err != nil {
		return err
	}
	var fresh, revised []entry
	var replaced []vintage
	for _, e := range a.chunk {
		old, stored := before[e.key]
		if stored && a.same[old.source] {
			a.stored[e.indicator]--
		}
		switch {
		case !stored:
			fresh = append(fresh, e)
		case kept[e.key]:
			a.result.Kept++
			a.result.Unchanged++
		case old.value == e.value && old.flags == e.flags && !a.edits[old.source]:
			a.result.Unchanged++
		default:
			revised = append(revised, e)
			replaced = append(replaced, vintage{e.key, old})
			a.tellRevision(e, old)
		}
	}
	a.result.New += len(fresh)
	a.result.Revised += len(revised)
	a.chunk = a.chunk[:0]
	if a.store == nil {
		return nil
	}
	return a.store.put(ctx, changes{fresh: fresh, revised: revised, replaced: replaced})
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

func (a *acceptance) tellRevision(e entry, old storedValue) {
	if len(a.result.Revisions) == mostRevised {
		return
	}
	after := data.Observation{
		Indicator: data.IndicatorCode(a.indicators.code(e.indicator)),
		Region:    data.RegionCode(a.regions.code(e.region)),
		Period:    periodNumber(e.period).period(), Value: e.value, Flags: flagsOf(e.flags),
		Source: a.result.Source, Line: e.line,
	}
	before := after
	before.Value, before.Flags, before.Line = old.value, flagsOf(old.flags), old.line
	before.Source = data.SourceID(a.sources[old.source])
	if a.edits[old.source] {
		before.Origin = data.OriginEdited
	}
	a.result.Revisions = append(a.result.Revisions, data.Revision{Before: before, After: after})
}
