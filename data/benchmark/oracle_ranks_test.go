package benchmark_test

import (
	"slices"
	"strings"
	"testing"

	"pharos/data/statistic"
)

// testRanks runs a case of ranks: overall in columns such as I01_desc_min, and within groups.
func testRanks(t *testing.T, o oracle) {
	o.known(t, "columns", "group")
	columns := list[string](t, o, "columns")
	from := o.input(t, "data.csv")
	units := from.Units()
	overall := o.want(t, "overall")
	o.compare(t, overall, []string{"uCode"}, func(row int, name string) got {
		parts := strings.Split(name, "_")
		if len(parts) < 3 {
			t.Fatalf("column %s", name)
		}
		code := strings.Join(parts[:len(parts)-2], "_")
		ties := statistic.Ties(parts[len(parts)-1])
		order, asked := map[string]statistic.Order{"asc": statistic.Ascending, "desc": statistic.Descending}[parts[len(parts)-2]]
		if !asked || !slices.Contains(statistic.AllTies, ties) || !slices.Contains(columns, code) {
			t.Fatalf("column %s", name)
		}
		return cellOf(statistic.Ranks(numbers(t, from, code), ties, order), unitAt(t, units, overall.text(row, "uCode")))
	})
	if !o.hasOutput("within_group") {
		return
	}
	var group string
	o.param(t, "group", &group)
	groups, found := from.Text(group)
	if !found {
		t.Fatalf("there is no group %s", group)
	}
	within := o.want(t, "within_group")
	o.compare(t, within, []string{"uCode", group}, func(row int, name string) got {
		ranks := statistic.RanksWithin(numbers(t, from, name), groups, statistic.TiesMin, statistic.Descending)
		return cellOf(ranks, unitAt(t, units, within.text(row, "uCode")))
	})
}
