package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
)

// coverBits holds every set of flags in Coverage's numbers.
const coverBits = 16

// Coverage tells for which regions and periods the indicator has values. It is empty for an
// indicator that is not known.
func (c *Catalogue) Coverage(ctx context.Context, indicator data.IndicatorCode) (data.Coverage, error) {
	var coverage data.Coverage
	err := c.inOneState(ctx, func(tx *sql.Tx) error {
		id, err := idOf(ctx, tx, "indicator", string(indicator))
		if err != nil {
			return err
		}
		coverage, err = coverageIn(ctx, tx, id)
		return err
	})
	if errors.Is(err, data.ErrNotFound) {
		return data.Coverage{}, nil
	}
	return coverage, wrap("reading the coverage", err)
}

// coverageIn reads one row for each region, with a number for each value: rows cost more than
// letters.
func coverageIn(ctx context.Context, tx querier, indicator int64) (data.Coverage, error) {
	const edits = `SELECT s.id FROM source_indicator t JOIN source s ON s.id = t.source
		WHERE t.indicator = ?1 AND s.format = 'edit'`
	number := "(period << 17) | (flags << 1)"
	edited, err := exists(ctx, tx, statement{text: edits, args: []any{indicator}})
	if err != nil {
		return data.Coverage{}, err
	}
	if edited { // asking each value for its source doubles the time
		number += " | (source IN (" + edits + "))"
	}
	s := statement{
		text: `SELECT r.code, g.cells FROM (SELECT region, group_concat(` + number + `) AS cells
			FROM observation WHERE indicator = ?1 GROUP BY region) g JOIN region r ON r.id = g.region ORDER BY r.code`,
		args: []any{indicator},
	}
	var regions []data.RegionCode
	var lines [][]int64
	err = eachRow(ctx, tx, s, func(rows *sql.Rows) error {
		var region data.RegionCode
		var text string
		if err := rows.Scan(&region, &text); err != nil {
			return err
		}
		line, err := numbersIn(text)
		regions, lines = append(regions, region), append(lines, line)
		return err
	})
	if err != nil {
		return data.Coverage{}, err
	}
	return coverageOf(regions, lines), nil
}

func numbersIn(text string) ([]int64, error) {
	numbers := make([]int64, 0, 1+strings.Count(text, ","))
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseInt(part, 10, 64)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

func coverageOf(regions []data.RegionCode, lines [][]int64) data.Coverage {
	met := map[int64]int{}
	for _, line := range lines {
		for _, number := range line {
			met[number>>(coverBits+1)] = 0
		}
	}
	order := make([]int64, 0, len(met))
	for number := range met {
		order = append(order, number)
	}
	slices.Sort(order)
	coverage := data.Coverage{
		Periods: make([]data.Period, len(order)), Rows: make([]data.CoverageRow, len(regions)),
	}
	for i, number := range order {
		met[number], coverage.Periods[i] = i, periodNumber(number).period()
	}
	for i, line := range lines {
		cells := make([]data.CoverageCell, len(order))
		for _, number := range line {
			cells[met[number>>(coverBits+1)]] = data.CoverageCell{
				Has: true, Edited: number&1 == 1, Flags: flagsOf(number >> 1 & (1<<coverBits - 1)),
			}
		}
		coverage.Rows[i] = data.CoverageRow{Region: regions[i], Cells: cells}
	}
	return coverage
}
