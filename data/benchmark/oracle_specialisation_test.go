package benchmark_test

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"pharos/data/toolbox"
)

// toolTables runs a method of the toolbox over the case's table of sectors.
func toolTables(t *testing.T, o oracle, id string, params map[string]string) map[string]toolbox.Table {
	t.Helper()
	method, known := toolbox.MethodByID(id)
	if !known {
		t.Fatalf("the toolbox has no method %s", id)
	}
	sectors, err := toolbox.SectorsOf(o.input(t, ".csv"), toolbox.Roles{})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := method.Run(context.Background(), toolbox.Input{Sectors: sectors, Params: params})
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]toolbox.Table{}
	for _, table := range answer.Tables {
		tables[table.ID] = table
	}
	return tables
}

// A toolLookup finds a column's cell in the row of some codes, the first columns of the table.
type toolLookup struct {
	table toolbox.Table
	rows  map[string]int
}

func lookUp(table toolbox.Table, keys int) toolLookup {
	l := toolLookup{table, map[string]int{}}
	for i, row := range table.Rows {
		var codes []string
		for _, cell := range row[:keys] {
			codes = append(codes, cell.Text)
		}
		l.rows[strings.Join(codes, "\x00")] = i
	}
	return l
}

func (l toolLookup) cell(t *testing.T, column string, codes ...string) got {
	t.Helper()
	row, found := l.rows[strings.Join(codes, "\x00")]
	at := l.table.At(column)
	if !found || at < 0 {
		t.Fatalf("the table %s has no row %v or no column %s", l.table.ID, codes, column)
	}
	switch cell := l.table.Rows[row][at]; cell.Kind {
	case toolbox.NumberCell:
		return number(cell.Number)
	case toolbox.TextCell:
		return text(cell.Text)
	default:
		return got{}
	}
}

// toolText writes a parameter as the toolbox takes it.
func (o oracle) toolText(t *testing.T, name string) string {
	t.Helper()
	var raw json.RawMessage
	o.param(t, name, &raw)
	return strings.Trim(string(raw), `"`)
}

var toolThresholdForm = regexp.MustCompile(`^\s*(?:(?:LQ|RCA)\s*)?(>=|≥|>)?\s*([0-9.]+)\s*$`)

// toolThreshold reads "LQ>1", "LQ>=1.25" or a plain number.
func toolThreshold(t *testing.T, text string, params map[string]string) {
	t.Helper()
	if text == "" {
		return
	}
	m := toolThresholdForm.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("the threshold %q is not understood", text)
	}
	params["threshold"], params["comparison"] = m[2], "above"
	if m[1] == ">=" || m[1] == "≥" {
		params["comparison"] = "at-least"
	}
}

func testSpecialisation(t *testing.T, o oracle) {
	o.known(t, "year", "threshold")
	params := map[string]string{"period": o.toolText(t, "year")}
	switch {
	case strings.Contains(o.Fun, "quotient"):
		testQuotients(t, o, params)
	case strings.Contains(o.Fun, "proximity") || strings.Contains(o.Fun, "density"):
		testRelatedness(t, o, params)
	case strings.Contains(o.Fun, "concentration"):
		testConcentration(t, o, params)
	case strings.Contains(o.Fun, "Krugman"):
		testMixIndices(t, o, params)
	case strings.Contains(o.Fun, "|s_is - s_js|"):
		want, table := o.want(t, ""), lookUp(toolTables(t, o, "krugman-bilateral", params)["krugman-bilateral"], 2)
		o.compare(t, want, want.names[:1], func(row int, column string) got {
			return table.cell(t, "krugman", want.rows[row][0], column)
		})
	default:
		t.Fatalf("the function %q is not known", o.Fun)
	}
}

func testQuotients(t *testing.T, o oracle, params map[string]string) {
	t.Helper()
	want := o.want(t, "")
	plain := lookUp(toolTables(t, o, "location-quotient", params)["location-quotients"], 2)
	forms := lookUp(toolTables(t, o, "rca", params)["comparative-advantage"], 2)
	scores := lookUp(toolTables(t, o, "standardised-lq", params)["standardised-quotients"], 2)
	o.compare(t, want, want.names[:2], func(row int, column string) got {
		region, sector := want.rows[row][0], want.rows[row][1]
		switch column {
		case "LQ":
			return plain.cell(t, "lq", region, sector)
		case "share":
			return plain.cell(t, "share", region, sector)
		case "SLQ":
			return forms.cell(t, "symmetric", region, sector)
		case "logLQ":
			return forms.cell(t, "logarithm", region, sector)
		case "LQ_z_by_sector":
			return scores.cell(t, "z", region, sector)
		}
		t.Fatalf("the column %s is not known", column)
		return got{}
	})
}

func testMixIndices(t *testing.T, o oracle, params map[string]string) {
	t.Helper()
	names := map[string]string{
		"Krugman": "krugman", "Krugman_rest": "krugman_rest", "Krugman_mean": "krugman_mean", "HHI": "herfindahl",
		"HHI_norm": "herfindahl_normalised", "Shannon": "entropy", "Theil_KL": "theil", "Gini_spec": "gini",
		"Evenness": "evenness", "Hoover": "hoover",
	}
	want := o.want(t, "")
	table := lookUp(toolTables(t, o, "specialisation", params)["specialisation"], 1)
	counts := map[string]toolLookup{}
	for _, column := range want.names {
		if limit, is := strings.CutPrefix(column, "N_LQ_gt"); is {
			params["threshold"] = limit
			counts[column] = lookUp(toolTables(t, o, "specialisation", params)["specialisation"], 1)
		}
	}
	o.compare(t, want, want.names[:1], func(row int, column string) got {
		if counted, is := counts[column]; is {
			return counted.cell(t, "specialised_sectors", want.rows[row][0])
		}
		name, known := names[column]
		if !known {
			t.Fatalf("the column %s is not known", column)
		}
		return table.cell(t, name, want.rows[row][0])
	})
}

func testConcentration(t *testing.T, o oracle, params map[string]string) {
	t.Helper()
	names := map[string]string{
		"LocGini": "locational_gini", "Hoover": "hoover", "Krugman_conc": "krugman", "HHI_conc": "herfindahl", "national_share": "nation_share",
	}
	want, table := o.want(t, ""), lookUp(toolTables(t, o, "concentration", params)["concentration"], 1)
	o.compare(t, want, want.names[:1], func(row int, column string) got {
		name, known := names[column]
		if !known {
			t.Fatalf("the column %s is not known", column)
		}
		return table.cell(t, name, want.rows[row][0])
	})
}

func testRelatedness(t *testing.T, o oracle, params map[string]string) {
	t.Helper()
	toolThreshold(t, o.toolText(t, "threshold"), params)
	if o.hasOutput("proximity") {
		want, table := o.want(t, "proximity"), lookUp(toolTables(t, o, "relatedness", params)["relatedness"], 2)
		o.compare(t, want, want.names[:1], func(row int, column string) got {
			return table.cell(t, "relatedness", want.rows[row][0], column)
		})
	}
	if o.hasOutput("density") {
		want, table := o.want(t, "density"), lookUp(toolTables(t, o, "density", params)["density"], 2)
		o.compare(t, want, want.names[:2], func(row int, column string) got {
			return table.cell(t, column, want.rows[row][0], want.rows[row][1])
		})
	}
}
