package derive

import (
	"context"
	"slices"

	"pharos/data"
)

// atOnce is how many series are derived at a time.
const atOnce = 20_000

// A piece is part of a query: some indicators in some regions.
type piece struct {
	codes  []data.IndicatorCode
	places []data.RegionCode
}

// each answers a query that touches derived values, piece by piece in the order of the store.
func (d *Derived) each(
	ctx context.Context, defs *definitions, q data.Query, visit func(data.Observation) error,
) error {
	for _, p := range defs.pieces(q) {
		if err := d.piece(ctx, defs, p, asking{q, visit}); err != nil {
			return err
		}
	}
	return nil
}

// pieces cuts a query so that none derives many more than atOnce series.
func (d *definitions) pieces(q data.Query) []piece {
	codes, places := d.asked(q)
	following := 0
	for _, place := range places {
		if d.follows(place, "") {
			following++
		}
	}
	var pieces []piece
	size, open := 0, false
	for _, code := range codes {
		count := following
		if _, computed := d.computed[code]; computed {
			count = len(places)
		}
		if count > atOnce {
			for part := range slices.Chunk(places, atOnce) {
				pieces = append(pieces, piece{[]data.IndicatorCode{code}, part})
			}
			open = false
			continue
		}
		if !open || size+count > atOnce {
			pieces, size, open = append(pieces, piece{places: places}), 0, true
		}
		last := &pieces[len(pieces)-1]
		last.codes, size = append(last.codes, code), size+count
	}
	return pieces
}

type asking struct {
	query data.Query
	visit func(data.Observation) error
}

// piece derives what must be, and lays it between the stored values as they stream by.
func (d *Derived) piece(ctx context.Context, defs *definitions, p piece, a asking) error {
	derived, plain := defs.divide(p)
	e := d.engine(defs)
	for _, pair := range derived {
		e.note(pair)
	}
	if err := e.read(ctx, a.query); err != nil {
		return err
	}
	w := windowOf(a.query)
	before := func(next *pair) error { // hands over what comes before the next pair; all for nil
		for len(derived) > 0 && (next == nil || comparePairs(derived[0], *next) < 0) {
			for _, point := range w.of(e.value(derived[0])) {
				if err := a.visit(point.Observation); err != nil {
					return err
				}
			}
			derived = derived[1:]
		}
		return ctx.Err()
	}
	if len(plain.codes) > 0 && len(plain.places) > 0 {
		q := a.query
		q.Indicators = plain.codes
		if len(plain.places) < len(p.places) {
			q.Regions = plain.places
		}
		err := d.stream(ctx, q, func(o data.Observation) error {
			if err := before(&pair{o.Indicator, o.Region}); err != nil {
				return err
			}
			return a.visit(o)
		})
		if err != nil {
			return err
		}
	}
	return before(nil)
}

// divide tells the pairs that may have derived values from those that stand in the store alone. The
// latter are the indicators that are not computed in the regions that follow from no others.
func (d *definitions) divide(p piece) (derived []pair, plain piece) {
	var following []data.RegionCode
	for _, place := range p.places {
		if d.follows(place, "") {
			following = append(following, place)
		} else {
			plain.places = append(plain.places, place)
		}
	}
	for _, code := range p.codes {
		places := p.places
		if _, computed := d.computed[code]; !computed {
			plain.codes, places = append(plain.codes, code), following
		}
		for _, place := range places {
			derived = append(derived, pair{code, place})
		}
	}
	return derived, plain
}
