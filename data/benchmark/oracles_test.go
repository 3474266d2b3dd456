package benchmark_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data/statistic"
	"pharos/data/table"
)

// oracleFamilies says which test computes the cases of a family; a family that is not here fails.
var oracleFamilies = map[string]func(*testing.T, oracle){
	"screen":         testScreen,
	"denominate":     testDenominate,
	"treat":          testTreat,
	"normalise":      testNormalise,
	"impute":         testImpute,
	"edge":           testEdge,
	"pipeline":       testPipeline,
	"structural":     testStructural,
	"clusters":       testClusters,
	"bod":            testBoD,
	"aggregate":      testAggregate,
	"weights":        testWeights,
	"sensitivity":    testSensitivity,
	"profiles":       testProfiles,
	"shiftshare":     testShiftShare,
	"specialisation": testSpecialisation,
	"dea":            testDEA,
	"trend":          testTrend,
	"convergence":    testConvergence,
	"stats":          testStatistics,
	"ranks":          testRanks,
	"correlation":    testCorrelation,
	"ols":            testRegression,
	"pca":            testComponents,
}

// TestOracles runs every case of an index of reference outputs through the public functions of the
// engine. PHAROS_ORACLES names the folder; it is skipped where neither that nor ../shared is there.
func TestOracles(t *testing.T) {
	folder := os.Getenv("PHAROS_ORACLES")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "oracles")
		if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
			t.Skip("reference outputs are not at hand: set PHAROS_ORACLES to their folder")
		}
	}
	index, err := table.Open(filepath.Join(folder, "index.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range index.Rows {
		o := newOracle(t, folder, index.Names, row)
		t.Run(o.Case, func(t *testing.T) {
			run, known := oracleFamilies[o.Family]
			if !known {
				t.Fatalf("nothing computes the family %s", o.Family)
			}
			run(t, o)
		})
	}
}

// An oracle is one case of the index.
type oracle struct {
	Case, Family, Dataset, Fun string
	Note                       string
	Tolerance                  float64 // relative; 0 for a statistical case

	folder  string
	params  map[string]json.RawMessage
	inputs  []string
	outputs []string
}

func newOracle(t *testing.T, folder string, names, row []string) oracle {
	t.Helper()
	field := func(name string) string { return row[slices.Index(names, name)] }
	o := oracle{
		Case: field("case"), Family: field("family"), Dataset: field("dataset"), Fun: field("fun"),
		Note: field("note"), folder: folder, params: map[string]json.RawMessage{},
		inputs: strings.Split(field("inputs"), ";"), outputs: strings.Split(field("outputs"), ";"),
	}
	if text := field("params"); text != "" {
		if err := json.Unmarshal([]byte(text), &o.params); err != nil {
			t.Fatalf("%s: parameters: %v", o.Case, err)
		}
	}
	if text := field("rel_tol"); text != "" {
		tolerance, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatalf("%s: tolerance: %v", o.Case, err)
		}
		o.Tolerance = tolerance
	}
	return o
}

// has reports whether the parameter is given and neither null nor an empty list.
func (o oracle) has(name string) bool {
	raw, given := o.params[name]
	return given && string(raw) != "null" && string(raw) != "[]"
}

// param decodes the parameter into v, which keeps its value where the parameter is absent or null. A
// list of one value may be written as the value: decode those with list.
func (o oracle) param(t *testing.T, name string, v any) {
	t.Helper()
	if !o.has(name) {
		return
	}
	if err := json.Unmarshal(o.params[name], v); err != nil {
		t.Fatalf("parameter %s: %v", name, err)
	}
}

// list decodes a parameter that is a list or a single value.
func list[T any](t *testing.T, o oracle, name string) []T {
	t.Helper()
	if !o.has(name) {
		return nil
	}
	var many []T
	if json.Unmarshal(o.params[name], &many) == nil {
		return many
	}
	var one T
	o.param(t, name, &one)
	return []T{one}
}

// known fails the case where it has a parameter that the family does not read: a method that is not
// implemented must not pass by being overlooked.
func (o oracle) known(t *testing.T, names ...string) {
	t.Helper()
	for name := range o.params {
		if !slices.Contains(names, name) {
			t.Errorf("the parameter %s is not read", name)
		}
	}
}

// input opens the input file whose name ends in suffix, such as "data.csv".
func (o oracle) input(t *testing.T, suffix string) table.Table {
	t.Helper()
	for _, path := range o.inputs {
		if strings.HasSuffix(path, suffix) {
			read, err := table.Open(filepath.Join(o.folder, filepath.FromSlash(path)))
			if err != nil {
				t.Fatal(err)
			}
			return read
		}
	}
	t.Fatalf("there is no input %s", suffix)
	return table.Table{}
}

// numbers returns the column of the table, which must be there.
func numbers(t *testing.T, from table.Table, name string) statistic.Column {
	t.Helper()
	column, err := from.Numbers(name)
	if err != nil {
		t.Fatal(err)
	}
	return column
}

// An output is a file of wanted values, as text: an empty field is an absent value.
type output struct {
	names []string
	rows  [][]string
}

// want opens the output of the case whose name ends in "__<part>.csv"; the empty part is the single
// output of a case.
func (o oracle) want(t *testing.T, part string) output {
	t.Helper()
	for _, path := range o.outputs {
		if part != "" && !strings.HasSuffix(path, "__"+part+".csv") {
			continue
		}
		file, err := os.Open(filepath.Join(o.folder, filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		rows, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return output{rows[0], rows[1:]}
	}
	t.Fatalf("there is no output %s", part)
	return output{}
}

// hasOutput reports whether the case has the output part.
func (o oracle) hasOutput(part string) bool {
	return slices.ContainsFunc(o.outputs, func(path string) bool { return strings.HasSuffix(path, "__"+part+".csv") })
}

func (w output) text(row int, name string) string { return w.rows[row][slices.Index(w.names, name)] }

// texts returns a column of the output.
func (w output) texts(name string) []string {
	at := slices.Index(w.names, name)
	texts := make([]string, len(w.rows))
	for i, row := range w.rows {
		texts[i] = row[at]
	}
	return texts
}

// A got is what was computed for one cell.
type got struct {
	number float64
	text   string
	kind   rune // 'n' number, 't' text, 0 absent
}

func number(x float64) got { return got{number: x, kind: 'n'} }
func text(s string) got    { return got{text: s, kind: 't'} }
func truth(b bool) got     { return text(strings.ToUpper(strconv.FormatBool(b))) }

func optional(x float64, known bool) got {
	if !known {
		return got{}
	}
	return number(x)
}

// compare asks cell for every field of the output but those of the key columns, and compares: numbers
// within the tolerance of the case, relative to the value or to a thousandth of the largest in the
// column; text exactly; what is wanted absent, or is no finite number, must be absent.
func (o oracle) compare(t *testing.T, w output, keys []string, cell func(row int, column string) got) {
	t.Helper()
	failures := 0
	for at, name := range w.names {
		if slices.Contains(keys, name) {
			continue
		}
		largest := w.largest(at)
		for row := range w.rows {
			wanted := w.rows[row][at]
			computed := cell(row, name)
			if o.agrees(wanted, computed, largest) {
				continue
			}
			if failures++; failures <= 8 {
				t.Errorf("%s of %v: want %q, got %v %q", name, w.key(row, keys), wanted, computed.number, computed.text)
			}
		}
	}
	if failures > 8 {
		t.Errorf("and %d more fields", failures-8)
	}
}

func (w output) key(row int, keys []string) []string {
	var key []string
	for _, name := range keys {
		key = append(key, w.text(row, name))
	}
	return key
}

func (w output) largest(at int) float64 {
	var largest float64
	for _, row := range w.rows {
		if x, err := strconv.ParseFloat(row[at], 64); err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
			largest = max(largest, math.Abs(x))
		}
	}
	return largest
}

func (o oracle) agrees(wanted string, computed got, largest float64) bool {
	x, err := strconv.ParseFloat(wanted, 64)
	switch {
	case wanted == "" || wanted == "NA" || err == nil && (math.IsNaN(x) || math.IsInf(x, 0)):
		return computed.kind == 0 || computed.kind == 't' && computed.text == wanted
	case err != nil:
		return computed.kind == 't' && computed.text == wanted
	case computed.kind == 't':
		return computed.text == wanted
	}
	return computed.kind == 'n' && math.Abs(computed.number-x) <= o.Tolerance*max(math.Abs(x), 1e-3*largest)
}
