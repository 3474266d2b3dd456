package command

import (
	"context"
	"fmt"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/table"
)

// A plain table stands in for a catalogue: its units are regions, its columns of numbers are
// indicators, higher is better unless said otherwise. A column of one of these names holds periods,
// another the countries of the regions.
var (
	periodNames  = []string{"period", "year", "time", "TIME_PERIOD"}
	countryNames = []string{"country", "cntr", "cntry"}
)

// plain gives a table's values as a catalogue gives its own.
type plain struct {
	table      table.Table
	regions    []data.Region
	indicators []data.Indicator
	columns    []statistic.Column // of the indicators, row by row
	units      []string           // row by row
	periods    []data.Period      // row by row
}

// readPlain reads the table of a file. Columns that hold words are no indicators; of those asked for
// by name every field that is no number is refused.
func readPlain(path string, asked, lower []string) (*plain, error) {
	read, err := table.Open(path)
	if err != nil {
		return nil, err
	}
	p := &plain{table: read, units: read.Units()}
	problems := p.readPeriods()
	problems = append(problems, p.readRegions()...)
	for _, name := range append(slices.Clone(asked), lower...) {
		if !read.Has(name) {
			problems = append(problems, p.problem("table.column-absent", 0, "name", name))
		}
	}
	if len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	return p, p.readIndicators(asked, lower)
}

func (p *plain) problem(code string, line int, args ...string) data.Problem {
	named := map[string]string{}
	for i := 0; i+1 < len(args); i += 2 {
		named[args[i]] = args[i+1]
	}
	return data.Problem{Code: code, Severity: data.Refusal, File: p.table.File, Line: line, Args: named}
}

// named returns the first of the names that is a column.
func (p *plain) named(names []string) string {
	for _, name := range names {
		if p.table.Has(name) && name != p.table.UnitColumn() {
			return name
		}
	}
	return ""
}

func (p *plain) readPeriods() []data.Problem {
	p.periods = make([]data.Period, len(p.units))
	words, there := p.table.Text(p.named(periodNames))
	var problems []data.Problem
	for i := range p.periods {
		p.periods[i] = data.YearPeriod(plainYear)
		if !there {
			continue
		}
		period, ok := data.ParsePeriod(words[i])
		if !ok {
			problems = append(problems, p.problem("command.plain.period", i+2, "text", words[i]))
		}
		p.periods[i] = period
	}
	return problems
}

// plainYear stands for the one time of a table without periods; it is not shown.
const plainYear = 2000

// readRegions makes a region of every unit; a row that repeats a unit and period is refused.
func (p *plain) readRegions() []data.Problem {
	type place struct {
		unit   string
		period data.Period
	}
	countries, _ := p.table.Text(p.named(countryNames))
	var problems []data.Problem
	met, known := map[place]bool{}, map[string]bool{}
	for i, unit := range p.units {
		at := place{unit, p.periods[i]}
		switch {
		case unit == "":
			problems = append(problems, p.problem("command.plain.no-unit", i+2))
		case met[at]:
			problems = append(problems, p.problem("command.plain.unit-twice", i+2, "region", unit))
		}
		met[at] = true
		if known[unit] {
			continue
		}
		known[unit] = true
		region := data.Region{Code: data.RegionCode(unit), Name: data.Plain(unit), Level: plainLevel(data.RegionCode(unit))}
		region.Country = data.CountryOf(region.Code)
		if countries != nil {
			region.Country = countries[i]
		}
		p.regions = append(p.regions, region)
	}
	return problems
}

func (p *plain) readIndicators(asked, lower []string) error {
	taken := []string{p.table.UnitColumn(), p.named(periodNames), p.named(countryNames)}
	for _, name := range p.table.Names {
		wanted := slices.Contains(asked, name)
		if !wanted && (len(asked) > 0 || slices.Contains(taken, name)) {
			continue
		}
		column, err := p.table.Numbers(name)
		if err != nil && !wanted && !slices.Contains(lower, name) {
			continue // words
		}
		if err != nil {
			return err
		}
		indicator := data.Indicator{
			Code: data.IndicatorCode(name), Name: data.Plain(name), Direction: data.HigherIsBetter,
			Dimension: data.Structural, Theme: name,
		}
		if slices.Contains(lower, name) {
			indicator.Direction = data.LowerIsBetter
		}
		p.indicators, p.columns = append(p.indicators, indicator), append(p.columns, column)
	}
	if len(p.indicators) == 0 {
		return data.Refuse(p.problem("command.plain.no-numbers", 0))
	}
	return nil
}

// Indicators returns the columns of numbers.
func (p *plain) Indicators(context.Context) ([]data.Indicator, error) { return p.indicators, nil }

// Regions returns the units.
func (p *plain) Regions(context.Context) ([]data.Region, error) { return p.regions, nil }

// Groups returns none: a table has no groups.
func (p *plain) Groups(context.Context) ([]data.PeerGroup, error) { return nil, nil }

// Observations returns the values asked for; with Latest the newest of each unit and column.
func (p *plain) Observations(ctx context.Context, q data.Query) ([]data.Observation, error) {
	var found []data.Observation
	for i, indicator := range p.indicators {
		if len(q.Indicators) > 0 && !slices.Contains(q.Indicators, indicator.Code) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read %s: %w", p.table.File, err)
		}
		found = append(found, p.valuesOf(i, q)...)
	}
	return found, nil
}

func (p *plain) valuesOf(indicator int, q data.Query) []data.Observation {
	var found []data.Observation
	at := map[data.RegionCode]int{} // of the newest
	for row, known := range p.columns[indicator].Known {
		o := data.Observation{
			Indicator: p.indicators[indicator].Code, Region: data.RegionCode(p.units[row]), Period: p.periods[row],
			Value: p.columns[indicator].Values[row], Line: row + 2,
		}
		if !known || !selects(q, o) {
			continue
		}
		earlier, met := at[o.Region]
		switch {
		case !q.Latest || !met:
			at[o.Region] = len(found)
			found = append(found, o)
		case found[earlier].Period < o.Period:
			found[earlier] = o
		}
	}
	return found
}

func selects(q data.Query, o data.Observation) bool {
	return (len(q.Regions) == 0 || slices.Contains(q.Regions, o.Region)) &&
		(len(q.Periods) == 0 || slices.Contains(q.Periods, o.Period)) &&
		(q.Level == "" || q.Level == plainLevel(o.Region)) && (q.Until == "" || o.Period <= q.Until)
}

// plainLevel puts all units side by side, whatever their codes look like, but for an aggregate.
func plainLevel(code data.RegionCode) data.Level {
	if data.LevelOf(code) == data.LevelAggregate {
		return data.LevelAggregate
	}
	return data.LevelOther
}

// hasPeriods reports whether the table has a column of periods.
func (p *plain) hasPeriods() bool { return p.named(periodNames) != "" }

// others lists the units but one and but aggregates.
func (p *plain) others(focus data.RegionCode) []data.RegionCode {
	var codes []data.RegionCode
	for _, region := range p.regions {
		if region.Code != focus && region.Level != data.LevelAggregate {
			codes = append(codes, region.Code)
		}
	}
	return codes
}
