package toolbox

import (
	"slices"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/table"
)

// Sectors are amounts, such as persons employed, by region, sector and period. Amounts are 0 or more.
// All codes are sorted, so that nothing depends on the order of rows.
type Sectors struct {
	Regions []string
	Names   []string      // of the sectors
	Groups  []string      // the wider group of each sector, "" where unknown; nil without groups
	Periods []data.Period // oldest first; one empty period where the data has none

	// Amounts has one column for each period, region by region: the cell of region r and sector s is
	// r*len(Names)+s.
	Amounts []statistic.Column
}

// At returns the amount; false where it is absent.
func (s Sectors) At(period, region, sector int) (float64, bool) {
	return s.Amounts[period].At(region*len(s.Names) + sector)
}

// SectorsOf reads a long table: one row for each region, sector and, where there is such a column,
// period. A role without a usual heading takes the only column that is left for it. It refuses, with lines, what is no number or negative, a cell given twice with different
// amounts, and a column that is not there.
func SectorsOf(t table.Table, roles Roles) (Sectors, error) {
	columns, problems := sectorColumns(t, roles)
	if len(problems) > 0 {
		return Sectors{}, data.Refuse(problems...)
	}
	periods, problems := periodsOf(t, columns.Period)
	amounts, err := t.Numbers(columns.Value)
	if err != nil {
		return Sectors{}, err
	}
	if len(problems) > 0 {
		return Sectors{}, data.Refuse(problems...)
	}
	regions, _ := t.Text(columns.Region)
	names, _ := t.Text(columns.Sector)
	groups, _ := t.Text(columns.Group)
	cells := make([]sectorCell, 0, len(t.Rows))
	for i := range t.Rows {
		cell := sectorCell{region: regions[i], sector: names[i], period: periods[i], line: i + 2, file: t.File}
		if columns.Group != "" {
			cell.group = groups[i]
		}
		cell.amount, cell.known = amounts.At(i)
		cells = append(cells, cell)
	}
	return sectorsOf(cells)
}

func sectorColumns(t table.Table, roles Roles) (Roles, []data.Problem) {
	found := Roles{}
	var problems []data.Problem
	for _, role := range []struct {
		into     *string
		name     string
		named    string
		usual    []string
		optional bool
	}{
		{&found.Region, "region", roles.Region, headings.region, false},
		{&found.Period, "period", roles.Period, headings.period, true},
		{&found.Group, "group", roles.Group, headings.group, true},
		{&found.Value, "value", roles.Value, headings.value, false},
		{&found.Sector, "sector", roles.Sector, headings.sector, false},
	} {
		name, known := find(t, role.named, role.usual)
		if !known && !role.optional && role.named == "" {
			name, known = left(t, found, func(name string) bool { return role.name != "value" || isNumeric(t, name) })
		}
		switch {
		case known:
			*role.into = name
		case !role.optional || role.named != "":
			problems = append(problems, absentRole(t, role.name, role.named, role.usual))
		}
	}
	return found, problems
}

// isNumeric reports whether every field of the column is a number or empty.
func isNumeric(t table.Table, name string) bool {
	_, err := t.Numbers(name)
	return err == nil
}

// periodsOf reads the column row by row; without a column every row has the empty period.
func periodsOf(t table.Table, column string) ([]data.Period, []data.Problem) {
	periods := make([]data.Period, len(t.Rows))
	if column == "" {
		return periods, nil
	}
	texts, _ := t.Text(column)
	read := map[string]data.Period{}
	var problems []data.Problem
	for i, text := range texts {
		period, known := read[text]
		if !known {
			parsed, ok := data.ParsePeriod(text)
			if !ok {
				p := refusal("toolbox.period", "text", text)
				p.File, p.Line, p.Field = t.File, i+2, column
				problems = append(problems, p)
			}
			period, read[text] = parsed, parsed
		}
		periods[i] = period
	}
	return periods, problems
}

type sectorCell struct {
	region, sector, group string
	period                data.Period
	amount                float64
	known                 bool
	file                  string
	line                  int
}

func sectorsOf(cells []sectorCell) (Sectors, error) {
	s := Sectors{
		Regions: distinct(cells, func(c sectorCell) string { return c.region }),
		Names:   distinct(cells, func(c sectorCell) string { return c.sector }),
		Periods: distinct(cells, func(c sectorCell) data.Period { return c.period }),
	}
	for range s.Periods {
		s.Amounts = append(s.Amounts, statistic.NewColumn(len(s.Regions)*len(s.Names)))
	}
	regionAt, sectorAt, periodAt := places(s.Regions), places(s.Names), places(s.Periods)
	var problems []data.Problem
	for _, c := range cells {
		if c.group != "" {
			if s.Groups == nil {
				s.Groups = make([]string, len(s.Names))
			}
			if before := s.Groups[sectorAt[c.sector]]; before != "" && before != c.group {
				problems = append(problems, c.problem("toolbox.group.twice"))
			}
			s.Groups[sectorAt[c.sector]] = c.group
		}
		if !c.known {
			continue
		}
		column, at := s.Amounts[periodAt[c.period]], regionAt[c.region]*len(s.Names)+sectorAt[c.sector]
		before, twice := column.At(at)
		switch {
		case c.amount > mostAmount:
			problems = append(problems, c.problem("toolbox.amount.large"))
		case c.amount < 0:
			problems = append(problems, c.problem("toolbox.amount.negative"))
		case twice && before != c.amount:
			problems = append(problems, c.problem("toolbox.cell.twice"))
		default:
			column.Set(at, c.amount)
		}
	}
	if len(problems) > 0 {
		return Sectors{}, data.Refuse(problems[:min(len(problems), mostProblems)]...)
	}
	return s, nil
}

// mostAmount bounds amounts so that no sum or square of them overflows; none in regional statistics
// comes near it.
const mostAmount = 1e100

// mostProblems bounds what is listed of one table.
const mostProblems = 50

func (c sectorCell) problem(code string) data.Problem {
	p := refusal(code, "region", c.region, "sector", c.sector, "period", string(c.period))
	p.File, p.Line = c.file, c.line
	return p
}

// distinct returns the different keys in order.
func distinct[T any, K ~string](list []T, key func(T) K) []K {
	seen := map[K]bool{}
	var keys []K
	for _, entry := range list {
		if k := key(entry); !seen[k] {
			seen[k] = true
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

func places[K comparable](list []K) map[K]int {
	at := make(map[K]int, len(list))
	for i, k := range list {
		at[k] = i
	}
	return at
}
