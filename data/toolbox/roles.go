package toolbox

import (
	"slices"

	"pharos/data"
	"pharos/data/table"
)

// Roles name the columns of a plain table; an empty name is found by its heading.
type Roles struct {
	Region string
	Sector string
	Period string
	Value  string // the amounts of a table by sector
	Group  string // the wider group of a sector, for related variety
}

// headings are tried in this order where a role is not named.
var headings = struct{ region, sector, period, value, group []string }{
	region: table.UnitNames,
	sector: []string{"sector", "industry", "nace_r2", "nace", "ind_code", "activity", "product", "item"},
	period: []string{"period", "year", "time", "Time", "Year", "Period"},
	value:  []string{"employment", "emp", "value", "amount", "emp_all", "emp1000", "OBS_VALUE", "persons"},
	group:  []string{"group", "parent", "section", "sector_group"},
}

// find returns the column of a role: the named one, or the first whose heading is usual.
func find(t table.Table, named string, usual []string) (string, bool) {
	if named != "" {
		return named, t.Has(named)
	}
	at := slices.IndexFunc(usual, t.Has)
	if at < 0 {
		return "", false
	}
	return usual[at], true
}

func absentRole(t table.Table, role, named string, usual []string) data.Problem {
	p := refusal("toolbox.column.absent", "role", role, "name", named, "usual", joined(usual))
	p.File = t.File
	return p
}
