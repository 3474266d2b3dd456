package catalogue

import (
	"context"
	"database/sql"
	"math"

	"pharos/data"
)

// A codebook leads from codes to the file's numbers. Codes that only a comparison has met get
// numbers below zero.
type codebook struct {
	ids  map[string]int64
	last string // the code asked for last: files repeat it
	id   int64

	highest int64 // number in the file
}

func loadCodebook(ctx context.Context, q querier, text string) (codebook, error) {
	book := codebook{ids: map[string]int64{}}
	err := eachRow(ctx, q, statement{text: text}, func(rows *sql.Rows) error {
		var id int64
		var code string
		err := rows.Scan(&id, &code)
		book.ids[code], book.highest = id, max(book.highest, id)
		return err
	})
	return book, err
}

func (b *codebook) find(code string) (int64, bool) {
	if code == b.last && code != "" {
		return b.id, true
	}
	id, known := b.ids[code]
	if known {
		b.last, b.id = code, id
	}
	return id, known
}

// code finds the code of a number, or nothing. It is slow: for what is told of a few.
func (b *codebook) code(id int64) string {
	for code, known := range b.ids {
		if known == id {
			return code
		}
	}
	return ""
}

func (b *codebook) add(code string, id int64) { b.ids[code] = id }

func (b *codebook) addUnstored(code string) int64 {
	id := -1 - int64(len(b.ids))
	b.add(code, id)
	return id
}

// entry puts an observation into numbers, and regions and indicators that are not known into the
// catalogue.
func (a *acceptance) entry(ctx context.Context, o data.Observation) (e entry, err error) {
	period, ok := a.period(o.Period)
	if !ok {
		return e, invalid(o, "no canonical period")
	}
	if e.flags, ok = flagBits(o.Flags); !ok {
		return e, invalid(o, "unknown flag")
	}
	if math.IsNaN(o.Value) || math.IsInf(o.Value, 0) {
		return e, invalid(o, "no finite value")
	}
	if o.Indicator == "" || o.Region == "" {
		return e, invalid(o, "no indicator or no region")
	}
	e.period, e.place, e.value, e.line = int64(period.number), period.place, o.Value, o.Line
	if e.indicator, err = a.indicator(ctx, o.Indicator); err != nil {
		return e, err
	}
	e.region = a.region(o.Region)
	return e, nil
}

func (a *acceptance) period(p data.Period) (periodEntry, bool) {
	if known, ok := a.periods[p]; ok {
		return known, true
	}
	n, ok := numberOf(p)
	if !ok {
		return periodEntry{}, false
	}
	entry := periodEntry{number: n, place: len(a.periods)}
	a.periods[p] = entry
	return entry, true
}

func (a *acceptance) region(code data.RegionCode) int64 {
	if id, known := a.regions.find(string(code)); known {
		return id
	}
	if a.store == nil {
		return a.regions.addUnstored(string(code))
	}
	a.regions.highest++
	a.store.addRegion(data.RegionFromCode(code), a.regions.highest)
	a.regions.add(string(code), a.regions.highest)
	a.metRegions = true
	return a.regions.highest
}

func (a *acceptance) indicator(ctx context.Context, code data.IndicatorCode) (int64, error) {
	id, known := a.indicators.find(string(code))
	switch {
	case known:
		return id, a.meet(ctx, id)
	case a.store == nil:
		return a.indicators.addUnstored(string(code)), nil
	}
	told := data.Indicator{Code: code, Name: data.Plain(string(code)), Dataset: a.batch.Source.Dataset}
	id, err := a.store.addIndicator(ctx, told)
	if err != nil {
		return 0, err
	}
	a.indicators.add(string(code), id)
	a.known[id] = false
	a.metIndicators = true
	return id, nil
}

// meet finds out, once for each indicator, what is stored of it.
func (a *acceptance) meet(ctx context.Context, indicator int64) error {
	if _, met := a.known[indicator]; met {
		return nil
	}
	a.known[indicator] = false
	s := statement{
		text: "SELECT source, count(*) FROM observation WHERE indicator = ? GROUP BY source",
		args: []any{indicator},
	}
	return eachRow(ctx, a.tx, s, func(rows *sql.Rows) error {
		var source int64
		var count int
		if err := rows.Scan(&source, &count); err != nil {
			return err
		}
		a.known[indicator] = true
		if a.same[source] {
			a.stored[indicator] += count
		}
		return nil
	})
}
