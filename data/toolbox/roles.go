package toolbox

import (
	"slices"
	"strings"

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
	region: []string{"region", "geo", "uCode", "region_code", "code", "unit", "dmu"}, // "unit" may be that of measurement
	sector: []string{"sector", "industry", "nace_r2", "nace", "ind_code", "activity", "product", "item"},
	period: []string{"period", "year", "time"},
	value:  []string{"employment", "emp", "value", "amount", "emp_all", "emp1000", "OBS_VALUE", "persons"},
	group:  []string{"group", "parent", "section", "sector_group"},
}

// find returns the column of a role: the named one, or the first whose heading is usual, in large or
// small letters.
func find(t table.Table, named string, usual []string) (string, bool) {
	if named != "" {
		return named, t.Has(named)
	}
	for _, heading := range usual {
		if at := slices.IndexFunc(t.Names, func(name string) bool { return strings.EqualFold(name, heading) }); at >= 0 {
			return t.Names[at], true
		}
	}
	return "", false
}

// left returns the one column that no other role has taken and that will do; false where none or
// several would.
func left(t table.Table, taken Roles, will func(name string) bool) (string, bool) {
	var free []string
	for _, name := range t.Names {
		used := slices.Contains([]string{taken.Region, taken.Sector, taken.Period, taken.Value, taken.Group}, name)
		if !used && will(name) {
			free = append(free, name)
		}
	}
	if len(free) != 1 {
		return "", false
	}
	return free[0], true
}

func absentRole(t table.Table, role, named string, usual []string) data.Problem {
	p := refusal("toolbox.column.absent", "role", role, "usual", joined(usual))
	if named != "" {
		p = refusal("toolbox.column.unknown", "role", role, "heading", named)
	}
	p.File = t.File
	return p
}
