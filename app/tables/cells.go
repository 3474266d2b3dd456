package tables

import (
	"context"

	"pharos/data"
)

// cells are the values that were fetched, by base row. Values of an older turn stay in sight until
// those of this turn have come.
type cells struct {
	turn  int
	lines map[int]line
}

// A line is the values of one row, one for each column.
type line struct {
	turn   int
	values []cell
}

// A cell is a value, or that there is none.
type cell struct {
	data.Observation
	has bool
}

// mostCells are kept before those out of sight are dropped.
const mostCells = 600_000

// clear forgets every value, as when rows or columns are others.
func (c *cells) clear() { *c = cells{turn: c.turn + 1, lines: map[int]line{}} }

// age has every value fetched anew when it is next in sight.
func (c *cells) age() { c.turn++ }

// value returns the value of a row and column; known is false while it was not fetched.
func (c *cells) value(base, column int) (v cell, known bool) {
	l, there := c.lines[base]
	if !there || column >= len(l.values) {
		return cell{}, false
	}
	return l.values[column], true
}

// missing returns the rows whose values are not those of this turn, at most most of them.
func (c *cells) missing(rows []int, most int) []int {
	var wanted []int
	for _, base := range rows {
		if l, there := c.lines[base]; (!there || l.turn != c.turn) && len(wanted) < most {
			wanted = append(wanted, base)
		}
	}
	return wanted
}

// put stores a value that was typed before the catalogue has told of it.
func (c *cells) put(base, column int, v cell) {
	if l, there := c.lines[base]; there && column < len(l.values) {
		l.values[column] = v
	}
}

// add takes what was fetched in a turn; an older turn's is dropped. What is out of sight goes when
// there is too much.
func (c *cells) add(fetched map[int]line, turn int) {
	if turn != c.turn {
		return
	}
	if len(c.lines) > 0 && len(fetched) > 0 {
		for _, l := range fetched {
			if (len(c.lines)+len(fetched))*max(len(l.values), 1) > mostCells {
				c.lines = map[int]line{}
			}
			break
		}
	}
	for base, l := range fetched {
		c.lines[base] = l
	}
}

// A request is what one fetch needs, copied from the state so that work away from the window may
// read it.
type request struct {
	wish    wish
	columns []column
	rows    []int // base rows
	regions []data.RegionCode
	periods []data.Period
	turn    int
}

func (s *state) request(rows []int) request {
	r := request{wish: s.wish, columns: s.columns, rows: rows, periods: s.periods, turn: s.cells.turn}
	if s.wish.view == ofRegion {
		return r
	}
	for _, base := range rows {
		r.regions = append(r.regions, s.base.regions[base].Code)
	}
	return r
}

func (r request) query() data.Query {
	q := data.Query{Regions: r.regions}
	switch {
	case r.wish.view == byYears:
		q.Indicators = []data.IndicatorCode{r.wish.indicator}
		return q
	case r.wish.view == ofRegion:
		q.Regions = []data.RegionCode{r.wish.region}
	case r.wish.period == "":
		q.Latest = true
	default:
		q.Periods = []data.Period{r.wish.period}
	}
	for _, c := range r.columns {
		q.Indicators = append(q.Indicators, c.indicator.Code)
	}
	return q
}

// fetch reads the values of the rows. Rows without any value have a line too.
func (r request) fetch(ctx context.Context, c Catalogue) (map[int]line, error) {
	lines := make(map[int]line, len(r.rows))
	for _, base := range r.rows {
		lines[base] = line{turn: r.turn, values: make([]cell, len(r.columns))}
	}
	if len(r.columns) == 0 || len(r.rows) == 0 {
		return lines, nil
	}
	found, err := c.Observations(ctx, r.query())
	if err != nil {
		return nil, err
	}
	rowAt, columnAt := r.places()
	for _, o := range found {
		base, known := rowAt(o)
		l, wanted := lines[base]
		if at, is := columnAt(o); known && wanted && is {
			l.values[at] = cell{o, true}
		}
	}
	return lines, nil
}

// places returns where a value belongs.
func (r request) places() (rowAt, columnAt func(data.Observation) (int, bool)) {
	rows := make(map[string]int, len(r.rows))
	if r.wish.view == ofRegion {
		for at, period := range r.periods {
			rows[string(period)] = at
		}
		rowAt = func(o data.Observation) (int, bool) { at, ok := rows[string(o.Period)]; return at, ok }
	} else {
		for i, base := range r.rows {
			rows[string(r.regions[i])] = base
		}
		rowAt = func(o data.Observation) (int, bool) { at, ok := rows[string(o.Region)]; return at, ok }
	}
	columns := make(map[string]int, len(r.columns))
	for at, c := range r.columns {
		columns[c.key] = at
	}
	columnAt = func(o data.Observation) (int, bool) { at, ok := columns[string(o.Indicator)]; return at, ok }
	if r.wish.view == byYears {
		columnAt = func(o data.Observation) (int, bool) { at, ok := columns[string(o.Period)]; return at, ok }
	}
	return rowAt, columnAt
}
