package tables

import (
	"cmp"
	"context"
	"slices"

	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
	"pharos/resources/phrase"
)

// sort has the rows sorted by a column; the table leaves that to the page, which can ask for values
// that are not in sight.
func (p *page) sort(key string, down bool) bool {
	p.state.sortBy, p.state.down = key, down
	p.host.Replace(p.Route())
	p.arrange()
	return true
}

// arrange narrows and sorts the rows away from the window. The cursor stays on its region.
func (p *page) arrange() {
	s := p.state
	if s.wish.view == ofRegion {
		p.arranged(s.periodRows())
		return
	}
	o := ordering{base: s.base, wish: s.wish, key: s.sortBy, down: s.down, say: s.say}
	if at, ok := s.column(s.sortBy); ok {
		o.column = &s.columns[at]
		o.request = s.request(nil)
		o.request.columns = s.columns[at : at+1]
	}
	var rows []int
	p.orders.Start(func(ctx context.Context) (err error) {
		rows, err = o.rows(ctx, p.config.Catalogue)
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.arranged(rows)
	})
}

func (p *page) arranged(rows []int) {
	first := len(p.state.rows) == 0
	p.state.rows = rows
	p.table.SetRows(len(rows))
	if _, has := p.table.Selected(); !has && first {
		p.begin()
	}
	p.panel.refresh()
}

// begin puts the cursor on the focus region, and on the newest period where periods go across.
func (p *page) begin() {
	s := p.state
	if len(s.rows) == 0 || len(s.columns) == 0 {
		return
	}
	row := 0
	if at, known := s.base.place[s.asked.Focus]; known && s.wish.view != ofRegion {
		row = max(slices.Index(s.rows, at), 0)
	}
	c := s.columns[0]
	if s.wish.view == byYears {
		c = s.columns[len(s.columns)-1]
	}
	p.table.SelectField(p.field(row, c.key))
}

func (s *state) periodRows() []int {
	rows := make([]int, len(s.periods))
	for i := range rows {
		rows[i] = i
	}
	if s.sortBy == rowColumn && !s.down {
		slices.Reverse(rows)
	}
	if at, ok := s.column(s.sortBy); ok {
		o := ordering{down: s.down}
		values := map[int]float64{}
		for base := range rows {
			if v, _ := s.cells.value(base, at); v.has {
				values[base] = v.Value
			}
		}
		o.byValue(rows, values)
	}
	return rows
}

// An ordering works out which regions are shown in what order. It holds copies only.
type ordering struct {
	base    holdings
	wish    wish
	say     *phrase.Printer
	key     string
	down    bool
	column  *column // sorted by; nil: the names or nothing
	request request
}

func (o ordering) rows(ctx context.Context, c Catalogue) ([]int, error) {
	rows := o.base.narrowed(o.wish)
	switch {
	case o.column != nil:
		values, err := o.values(ctx, c, len(rows) == len(o.base.regions), rows)
		if err != nil {
			return nil, err
		}
		o.byValue(rows, values)
	case o.key == rowColumn:
		o.byName(rows)
	}
	return rows, ctx.Err()
}

// fewRows are asked for by their codes; for more the whole column is read.
const fewRows = 2000

// values reads the column sorted by for all rows.
func (o ordering) values(ctx context.Context, c Catalogue, all bool, rows []int) (map[int]float64, error) {
	r := o.request
	r.regions = nil
	q := r.query()
	q.Indicators = []data.IndicatorCode{o.column.indicator.Code}
	if o.wish.view == byYears {
		q.Periods = []data.Period{o.column.period}
	}
	if !all && len(rows) <= fewRows {
		for _, base := range rows {
			q.Regions = append(q.Regions, o.base.regions[base].Code)
		}
	}
	values := map[int]float64{}
	if len(rows) == 0 {
		return values, nil
	}
	found, err := c.Observations(ctx, q)
	for _, v := range found {
		if base, known := o.base.place[v.Region]; known {
			values[base] = v.Value
		}
	}
	return values, err
}

// byValue sorts rows; those without a value come last in both directions.
func (o ordering) byValue(rows []int, values map[int]float64) {
	slices.SortStableFunc(rows, func(a, b int) int {
		x, hasX := values[a]
		y, hasY := values[b]
		switch {
		case hasX != hasY && hasX:
			return -1
		case hasX != hasY:
			return 1
		}
		return o.turned(cmp.Compare(x, y))
	})
}

// byName sorts rows by the language's alphabet.
func (o ordering) byName(rows []int) {
	key, language := o.say.SortKey(), o.say.Language()
	keys := make(map[int]string, len(rows))
	for _, base := range rows {
		r := o.base.regions[base]
		keys[base] = key(cmp.Or(r.Name.In(language), string(r.Code)))
	}
	slices.SortStableFunc(rows, func(a, b int) int { return o.turned(cmp.Compare(keys[a], keys[b])) })
}

func (o ordering) turned(compared int) int {
	if o.down {
		return -compared
	}
	return compared
}

// ahead is how many rows beyond those in sight are fetched with them, and atOnce the most in one
// request.
const (
	ahead  = 40
	atOnce = 400
)

// inSight fetches the values of the rows that the table shows, and some beyond them.
func (p *page) inSight(rows []int) {
	p.inView = rows
	if p.values.Busy() {
		return // asks again when it is done
	}
	p.fetchInSight()
}

func (p *page) fetchInSight() {
	s := p.state
	wanted := s.cells.missing(p.around(), atOnce)
	if len(wanted) == 0 {
		return
	}
	if s.wish.view == ofRegion {
		wanted = s.rows // one region's values come at once
	}
	r := s.request(wanted)
	var lines map[int]line
	p.values.Start(func(ctx context.Context) (err error) {
		lines, err = r.fetch(ctx, p.config.Catalogue)
		return err
	}, func(err error) {
		if err != nil {
			p.failed(err)
			return
		}
		s.cells.add(lines, r.turn)
		if rows := s.periodRows(); s.wish.view == ofRegion && !slices.Equal(rows, s.rows) {
			p.arranged(rows) // sorted by what has just come
		}
		p.table.Refill()
		p.panel.refresh()
		if !p.values.Busy() {
			p.fetchInSight()
		}
	})
}

// around lists the base rows in sight, then those below and above, in the table's order.
func (p *page) around() []int {
	var all []int
	add := func(row int) {
		if base, ok := p.state.at(row); ok {
			all = append(all, base)
		}
	}
	for _, row := range p.inView {
		add(row)
	}
	if len(p.inView) == 0 || len(p.state.cells.missing(all, 1)) == 0 {
		return all
	}
	first, last := slices.Min(p.inView), slices.Max(p.inView)
	if last-first > 2*len(p.inView) {
		return all // the filter has torn them apart
	}
	for by := range ahead {
		add(last + 1 + by)
		add(first - 1 - by)
	}
	return all
}

// fetchAll has the values of rows ready that are copied or exported: at once where they are there
// or few, as a job with progress where they are many.
func (p *page) fetchAll(rows []int, then func()) {
	s := p.state
	var bases []int
	for _, row := range rows {
		if base, ok := s.at(row); ok {
			bases = append(bases, base)
		}
	}
	missing := s.cells.missing(bases, len(bases))
	if len(missing) == 0 {
		then()
		return
	}
	if s.wish.view == ofRegion {
		missing = s.rows
	}
	whole := s.request(missing)
	fetched := map[int]line{}
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.tables.reading"),
		Work: func(ctx context.Context, report func(task.Progress)) error {
			return whole.inParts(func(r request, done int) error {
				report(task.Progress{Done: int64(done), Total: int64(len(missing))})
				lines, err := r.fetch(ctx, p.config.Catalogue)
				for base, l := range lines {
					fetched[base] = l
				}
				return err
			})
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.lend(fetched, whole.turn, then)
		},
	})
}

// lend lets something read values of which more may be there than are kept.
func (p *page) lend(fetched map[int]line, turn int, then func()) {
	s := p.state
	if turn != s.cells.turn {
		return // the table shows something else by now
	}
	kept := s.cells.lines
	for base, l := range kept {
		if _, newer := fetched[base]; !newer {
			fetched[base] = l
		}
	}
	s.cells.lines = fetched
	then()
	s.cells.lines = kept
}

// inParts cuts a request so that each part is soon answered and can be cancelled between.
func (r request) inParts(do func(part request, done int) error) error {
	if r.wish.view == ofRegion {
		return do(r, 0)
	}
	const size = 5000
	for from := 0; from < len(r.rows); from += size {
		part := r
		to := min(from+size, len(r.rows))
		part.rows, part.regions = r.rows[from:to], r.regions[from:to]
		if err := do(part, from); err != nil {
			return err
		}
	}
	return nil
}
