package benchmark_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

func testShiftShare(t *testing.T, o oracle) {
	o.known(t, "from", "to", "years")
	names := map[string]string{
		"NS": "national", "IM": "mix", "RS": "regional", "change": "change",
		"EM_homothetic_RS": "competitive", "EM_allocation": "allocation",
	}
	params := map[string]string{}
	if o.has("from") {
		params["from"], params["to"] = o.toolText(t, "from"), o.toolText(t, "to")
	}
	var years []string
	for _, year := range list[int](t, o, "years") {
		years = append(years, strconv.Itoa(year))
	}
	if strings.Contains(o.Fun, "dynamic") {
		params["periods"] = strings.Join(years, ",")
		table := lookUp(toolTables(t, o, "shift-share-dynamic", params)["shift-by-region"], 1)
		want := o.want(t, "")
		o.compare(t, want, want.names[:1], func(row int, column string) got {
			return table.cell(t, names[column], want.rows[row][0])
		})
		return
	}
	dunn, esteban := toolTables(t, o, "shift-share", params), toolTables(t, o, "shift-share-esteban", params)
	for part, keys := range map[string]int{"by_region": 1, "detail": 2} {
		if !o.hasOutput(part) {
			continue
		}
		plain, split := lookUp(dunn["shift-"+shiftTables[part]], keys), lookUp(esteban["esteban-"+shiftTables[part]], keys)
		want := o.want(t, part)
		o.compare(t, want, want.names[:keys], func(row int, column string) got {
			table := plain
			if slices.Contains([]string{"competitive", "allocation"}, names[column]) {
				table = split
			}
			return table.cell(t, names[column], want.rows[row][:keys]...)
		})
	}
}

// shiftTables names the tables of the outputs.
var shiftTables = map[string]string{"by_region": "by-region", "detail": "by-sector"}
