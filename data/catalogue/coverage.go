package catalogue

import (
	"context"
	"database/sql"
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
	// One row for each region, a number for each value: rows cost more than letters.
	s := statement{
		text: `SELECT r.code, (SELECT group_concat((o.period << 17) | (o.flags << 1)
				| (o.source IN (SELECT id FROM source WHERE format = 'edit')))
				FROM observation o WHERE o.indicator = i.id AND o.region = r.id) AS cells
			FROM indicator i CROSS JOIN region r WHERE i.code = ? AND cells IS NOT NULL ORDER BY r.code`,
		args: []any{string(indicator)},
	}
	var regions []data.RegionCode
	var lines [][]int64
	err := c.query(ctx, s, func(rows *sql.Rows) error {
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
		return data.Coverage{}, wrap("reading the coverage", err)
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
