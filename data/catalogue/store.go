package catalogue

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// A store writes observations through database/sql on the transaction of an acceptance.
//
// The driver prepares a statement anew each time and binds values in time that grows with the
// square of their number. So one statement takes a whole chunk of an indicator in two values: a
// JSON list of places (region and period in one number) and a block of records of one width with
// value, flags and line in digits. That is three times as fast as fifty rows of parameters.
type store struct {
	tx     *sql.Tx
	source int64 // the row of the import

	regions []regionRow // new ones, stored at the end
	scratch scratch

	sums    map[int64]*summary // by indicator: the observations that were staged,
	whole   bool               // and whether they are all there are
	touched map[int64]int      // by indicator: observations that came with the import
}

func newStore(tx *sql.Tx, source int64, files scratch) *store {
	return &store{
		tx: tx, source: source, scratch: files,
		touched: map[int64]int{}, sums: map[int64]*summary{},
	}
}

// changes are what a chunk does to the catalogue.
type changes struct {
	fresh, revised []entry
	replaced       []vintage
}

// A vintage is a value that a newer import replaces.
type vintage struct {
	key
	old storedValue
}

// Widths of the fields of a record, in digits. The longest finite number in its shortest form,
// such as -2.2250738585072014e-308, has 24 letters.
const (
	valueWidth  = 24
	flagsWidth  = 5
	lineWidth   = 19
	recordWidth = valueWidth + flagsWidth + lineWidth
)

// The engine reads decimal digits back to the very number they were written from; a test holds it
// to that. 26 is periodBits; 49, 25 and 30 are where records and their fields begin.
const (
	observationSQL = `INSERT INTO observation (indicator, region, period, value, flags, source, line)
		SELECT ?1, k.value >> 26, k.value & 67108863,
			CAST(substr(?4, k.key * 48 + 1, 24) AS REAL),
			CAST(substr(?4, k.key * 48 + 25, 5) AS INTEGER), ?2,
			CAST(substr(?4, k.key * 48 + 30, 19) AS INTEGER)
		FROM json_each(?3) k WHERE 1`
	revisionSQL = observationSQL + upsert
	upsert      = ` ON CONFLICT (indicator, region, period) DO UPDATE SET
		value = excluded.value, flags = excluded.flags, source = excluded.source, line = excluded.line`
	vintageSQL = `INSERT INTO vintage
		(indicator, region, period, replaced_by, value, flags, source, line) VALUES `
)

// vintagesPerStatement rows of eight values stay below 500 parameters.
const vintagesPerStatement = 50

// put writes the changes. Statements run without ctx, which is asked between them.
func (s *store) put(ctx context.Context, c changes) error {
	if err := s.putVintages(ctx, c.replaced); err != nil {
		return err
	}
	if err := s.putEntries(ctx, revisionSQL, c.revised); err != nil {
		return err
	}
	return s.putEntries(ctx, observationSQL, c.fresh)
}

// putEntries writes entries in the order of the key, which keeps the pages of the file together.
func (s *store) putEntries(ctx context.Context, text string, entries []entry) error {
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.indicator, b.indicator), cmp.Compare(a.placeNumber(), b.placeNumber()))
	})
	for len(entries) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		first := entries[0].indicator
		end := slices.IndexFunc(entries, func(e entry) bool { return e.indicator != first })
		if end < 0 {
			end = len(entries)
		}
		places, records := blocks(entries[:end])
		_, err := s.tx.ExecContext(context.Background(), text, first, s.source, places, records)
		if err != nil {
			return err
		}
		s.touched[first] += end
		entries = entries[end:]
	}
	return nil
}

// placeNumber puts region and period into one number that sorts as both do.
func (k key) placeNumber() int64 { return k.region<<periodBits | k.period }

// blocks writes the places of entries as a JSON list, and the rest of them as records.
func blocks(entries []entry) (places string, records []byte) {
	list := make([]byte, 0, 16*len(entries))
	records = make([]byte, 0, recordWidth*len(entries))
	for i, e := range entries {
		list = append(list, ',')
		list = strconv.AppendInt(list, e.placeNumber(), 10)
		records = pad(strconv.AppendFloat(records, e.value, 'g', -1, 64), i*recordWidth+valueWidth)
		records = pad(strconv.AppendInt(records, e.flags, 10), i*recordWidth+valueWidth+flagsWidth)
		records = pad(strconv.AppendInt(records, int64(e.line), 10), (i+1)*recordWidth)
	}
	return "[" + string(list[1:]) + "]", records
}

// pad appends blanks up to a length.
func pad(text []byte, length int) []byte {
	for len(text) < length {
		text = append(text, ' ')
	}
	return text
}

func (s *store) putVintages(ctx context.Context, vintages []vintage) error {
	const tuple = "(?,?,?,?,?,?,?,?)"
	for group := range slices.Chunk(vintages, vintagesPerStatement) {
		if err := ctx.Err(); err != nil {
			return err
		}
		args := make([]any, 0, 8*len(group))
		for _, v := range group {
			args = append(args, v.indicator, v.region, v.period, s.source,
				v.old.value, v.old.flags, v.old.source, v.old.line)
		}
		text := vintageSQL + strings.Repeat(tuple+",", len(group)-1) + tuple
		if _, err := s.tx.ExecContext(context.Background(), text, args...); err != nil {
			return err
		}
	}
	return nil
}

// addRegion notes a region that only an observation names; settle stores it.
func (s *store) addRegion(region data.Region, id int64) {
	row := regionRowOf(region)
	row.ID, row.MadeBy = id, s.source
	s.regions = append(s.regions, row)
}

func (s *store) addIndicator(ctx context.Context, indicator data.Indicator) (int64, error) {
	row := indicatorRowOf(indicator)
	return s.insert(ctx, statement{
		text: `INSERT INTO indicator (code, name, unit, direction, dimension, theme,
			composition, decimals, publisher, dataset, licence, attribution, made_by)
			VALUES (?, ?, ?, 0, '', '', '', 0, '', ?, '', '', ?)`,
		args: []any{row.Code, row.Name, row.Unit, row.Dataset, s.source},
	})
}

// insert stores one row and returns its id.
func (s *store) insert(ctx context.Context, row statement) (int64, error) {
	result, err := s.tx.ExecContext(ctx, row.text, row.args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}
