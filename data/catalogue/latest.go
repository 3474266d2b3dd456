package catalogue

import (
	"context"
	"database/sql"

	"pharos/data"
)

// An ending is what is kept of an indicator that shortens the way to its latest values.
type ending struct {
	period  int64 // of all regions
	regions int   // with observations
}

// loadNewest reads where every indicator's periods end.
func loadEndings(ctx context.Context, q querier) (map[int64]ending, error) {
	ends := map[int64]ending{}
	s := statement{text: "SELECT indicator, last, regions FROM indicator_summary"}
	err := eachRow(ctx, q, s, func(rows *sql.Rows) error {
		var indicator int64
		var n ending
		err := rows.Scan(&indicator, &n.period, &n.regions)
		ends[indicator] = n
		return err
	})
	return ends, err
}

// A placed is an observation with the number of its region.
type placed struct {
	region int64
	data.Observation
}

// eachLatest hands on the latest observation of every region. Most regions have theirs where the
// indicator ends: those are found by one search each; only the others are asked for their newest
// period first.
func (s selection) eachLatest(ctx context.Context, q querier, indicator int64, visit func(data.Observation) error) error {
	end := s.endings[indicator]
	if end.period > s.until || len(s.periods) > 0 {
		return s.eachOf(ctx, q, s.statement(indicator), func(p placed) error { return visit(p.Observation) })
	}
	atEnd := statement{
		text: `SELECT o.region, o.period, o.value, o.flags, o.source, o.line
			FROM json_each(?2) r CROSS JOIN observation o
			WHERE o.indicator = ?1 AND o.region = r.value AND o.period = ?3`,
		args: []any{indicator, s.regionList, end.period},
	}
	found := make([]placed, 0, min(end.regions, len(s.regionIDs)))
	err := s.eachOf(ctx, q, atEnd, func(p placed) error {
		found = append(found, p)
		return nil
	})
	if err != nil {
		return err
	}
	if len(found) < end.regions {
		if found, err = s.visitOlder(ctx, q, older{indicator, found, visit}); err != nil {
			return err
		}
	}
	return visitAll(found, visit)
}

// An older is the search for what ends before the indicator does.
type older struct {
	indicator int64
	found     []placed // at the end of the indicator
	visit     func(data.Observation) error
}

// visitOlder looks for the latest values of the regions that were not found, and visits them with
// those found in between. It returns what of found is left to visit.
func (s selection) visitOlder(ctx context.Context, q querier, o older) ([]placed, error) {
	before := map[int64]int{} // by region missing: how many of found come before it
	missing := make([]int64, 0, len(s.regionIDs)-len(o.found))
	at := 0
	for _, region := range s.regionIDs {
		if at < len(o.found) && o.found[at].region == region {
			at++
			continue
		}
		before[region] = at
		missing = append(missing, region)
	}
	s.regionList = mustJSON(missing)
	visited := 0
	err := s.eachOf(ctx, q, s.statement(o.indicator), func(p placed) error {
		upTo := before[p.region]
		if err := visitAll(o.found[visited:upTo], o.visit); err != nil {
			return err
		}
		visited = upTo
		return o.visit(p.Observation)
	})
	return o.found[visited:], err
}

func visitAll(found []placed, visit func(data.Observation) error) error {
	for _, p := range found {
		if err := visit(p.Observation); err != nil {
			return err
		}
	}
	return nil
}

// sourceBits hold a source; flags stand above them. Both fit into one number.
const sourceBits = 47

// eachOf runs a statement of region, period, value, flags, source and line, and hands on what it
// finds. Fewer columns and none of a fixed type cost the driver least.
func (s selection) eachOf(ctx context.Context, q querier, from statement, visit func(placed) error) error {
	from.text = `SELECT region << 26 | period, value, flags << 47 | source, line FROM (` + from.text + `)`
	var place, value, mark, line any
	return eachRow(ctx, q, from, func(rows *sql.Rows) error {
		if err := rows.Scan(&place, &value, &mark, &line); err != nil {
			return err
		}
		var p placed
		at, _ := place.(int64) // the table is strict
		marks, _ := mark.(int64)
		row, _ := line.(int64)
		p.Value, _ = value.(float64)
		p.region, p.Line = at>>periodBits, int(row)
		s.word(&p.Observation, key{region: p.region, period: at & (1<<periodBits - 1)}, marks)
		return visit(p)
	})
}

// word fills in what an observation's numbers stand for.
func (s selection) word(o *data.Observation, at key, marks int64) {
	period, met := s.worded[at.period]
	if !met {
		period = periodNumber(at.period).period()
		s.worded[at.period] = period
	}
	source := marks & (1<<sourceBits - 1)
	o.Region, o.Period = data.RegionCode(s.regions[at.region]), period
	o.Flags = flagsOf(marks >> sourceBits)
	o.Source = data.SourceID(s.sources[source])
	if len(s.edits) > 0 && s.edits[source] {
		o.Origin = data.OriginEdited
	}
}
