package toolbox_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/statistic"
	"pharos/data/table"
	"pharos/data/toolbox"
)

func shared(t *testing.T, path ...string) string {
	t.Helper()
	folder := os.Getenv("PHAROS_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared")
	}
	file := filepath.Join(append([]string{folder}, path...)...)
	if _, err := os.Stat(file); err != nil {
		t.Skip("the shared folder is not at hand: set PHAROS_SHARED")
	}
	return file
}

func reads(t *testing.T, text string) table.Table {
	t.Helper()
	read, err := table.Read(strings.NewReader(text), "")
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func sectorsOf(t *testing.T, from table.Table, roles toolbox.Roles) toolbox.Sectors {
	t.Helper()
	sectors, err := toolbox.SectorsOf(from, roles)
	if err != nil {
		t.Fatal(err)
	}
	return sectors
}

func method(t *testing.T, id string) toolbox.Method {
	t.Helper()
	m, known := toolbox.MethodByID(id)
	if !known {
		t.Fatalf("there is no method %s", id)
	}
	return m
}

func run(t *testing.T, id string, sectors toolbox.Sectors, params map[string]string) toolbox.Answer {
	t.Helper()
	answer, err := method(t, id).Run(context.Background(), toolbox.Input{Sectors: sectors, Params: params})
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// cell returns the number in the row of the codes; NaN where it is absent.
func cell(t *testing.T, from toolbox.Table, column string, codes ...string) float64 {
	t.Helper()
	at := from.At(column)
	for _, row := range from.Rows {
		same := true
		for i, code := range codes {
			same = same && row[i].Text == code
		}
		if same && at >= 0 {
			if row[at].Kind != toolbox.NumberCell {
				return math.NaN()
			}
			return row[at].Number
		}
	}
	t.Fatalf("the table %s has no row %v or no column %s", from.ID, codes, column)
	return 0
}

// economy is a table of regions, sectors and periods with zeros, and with absent cells where gaps are
// wanted.
func economy(seed uint64, gaps bool) table.Table {
	random := rand.New(rand.NewPCG(seed, 1))
	made := table.Table{Names: []string{"region", "sector", "year", "employment", "group"}}
	for r := range 7 {
		for s := range 6 {
			for _, year := range []string{"2015", "2016", "2018"} {
				amount := strconv.Itoa(random.IntN(900))
				switch {
				case random.IntN(6) == 0:
					amount = "0"
				case gaps && random.IntN(6) == 0:
					amount = ""
				}
				made.Rows = append(made.Rows, []string{fmt.Sprintf("R%d", r), fmt.Sprintf("S%d", s), year, amount, fmt.Sprintf("G%d", s/2)})
			}
		}
	}
	return made
}

func bySector() []toolbox.Method {
	var methods []toolbox.Method
	for _, m := range toolbox.Methods {
		if m.Shape == toolbox.BySector {
			methods = append(methods, m)
		}
	}
	return methods
}

func TestTheOrderOfRowsDoesNotMatterAndNothingIsChanged(t *testing.T) {
	given := economy(3, true)
	turned := table.Table{Names: given.Names, Rows: slices.Clone(given.Rows)}
	slices.Reverse(turned.Rows)
	sectors, again := sectorsOf(t, given, toolbox.Roles{}), sectorsOf(t, turned, toolbox.Roles{})
	before := sectorsOf(t, given, toolbox.Roles{})
	for _, m := range bySector() {
		t.Run(m.ID, func(t *testing.T) {
			want, got := run(t, m.ID, sectors, nil), run(t, m.ID, again, nil)
			if !reflect.DeepEqual(want.Tables, got.Tables) {
				t.Error("another order of rows gives another answer")
			}
			if !reflect.DeepEqual(sectors, before) {
				t.Error("the method changed its input")
			}
		})
	}
}

func TestAwkwardTablesGiveProblemsOrFiniteNumbers(t *testing.T) {
	long := strings.Repeat("ß", 300)
	for name, text := range map[string]string{
		"nothing":         "region,sector,year,employment\n",
		"one cell":        "region,sector,year,employment\nA,X,2015,4\n",
		"one region":      "region,sector,year,employment\nA,X,2015,4\nA,Y,2015,4\nA,X,2016,4\nA,Y,2016,4\n",
		"one sector":      "region,sector,year,employment\nA,X,2015,4\nB,X,2015,4\nA,X,2016,3\nB,X,2016,3\n",
		"all zero":        "region,sector,year,employment\nA,X,2015,0\nB,Y,2015,0\nA,X,2016,0\nB,Y,2016,0\n",
		"all absent":      "region,sector,year,employment\nA,X,2015,\nB,Y,2015,\nA,X,2016,\nB,Y,2016,\n",
		"all equal":       "region,sector,year,employment\nA,X,2015,1\nA,Y,2015,1\nB,X,2015,1\nB,Y,2015,1\nA,X,2016,1\nA,Y,2016,1\nB,X,2016,1\nB,Y,2016,1\n",
		"no period":       "region,sector,employment\nA,X,1\nA,Y,2\nB,X,3\nB,Y,0\n",
		"apart":           "region,sector,year,employment\nA,X,2015,1\nB,Y,2015,1\nC,Z,2015,1\nA,X,2016,9\nB,Y,2016,1\nC,Z,2016,1\n",
		"apart, as zeros": "region,sector,year,employment\nA,X,2015,5\nA,Y,2015,0\nB,Y,2015,5\nB,X,2015,0\nA,X,2016,5\nA,Y,2016,0\nB,Y,2016,5\nB,X,2016,0\n",
		"at rest":         "region,sector,year,employment\nA,X,2015,5\nB,Y,2015,5\nC,Z,2015,5\nA,X,2016,5\nB,Y,2016,5\nC,Z,2016,5\n",
		"huge":            "region,sector,year,employment\nA,X,2015,1e99\nA,Y,2015,1e99\nB,X,2015,1e99\nB,Y,2015,1\nA,X,2016,1e99\nB,Y,2016,1e-99\n",
		"Greek and long":  "region,sector,year,employment\nΑθήνα,Я,2015,3\n" + long + ",Я,2015,1\n" + long + ",Ж,2015,7\nΑθήνα,Я,2016,3\n",
	} {
		sectors, err := toolbox.SectorsOf(reads(t, text), toolbox.Roles{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, m := range bySector() {
			t.Run(name+"/"+m.ID, func(t *testing.T) {
				answer, err := m.Run(context.Background(), toolbox.Input{Sectors: sectors, Params: awkwardParams(m)})
				if err != nil {
					if !errors.Is(err, data.ErrInvalid) {
						t.Errorf("want a named problem, got %v", err)
					}
					return
				}
				check(t, answer)
				for _, region := range sectors.Regions {
					for _, sector := range append(sectors.Names, "", "unknown") {
						if answer.Workings != nil {
							checkWorkings(t, answer.Workings(region, sector))
						}
					}
				}
			})
		}
	}
}

func awkwardParams(m toolbox.Method) map[string]string {
	if m.ID == "related-variety" {
		return map[string]string{"prefix": "1"}
	}
	return nil
}

// check looks for what no answer may hold.
func check(t *testing.T, answer toolbox.Answer) {
	t.Helper()
	if len(answer.Tables) == 0 {
		t.Error("want a table")
	}
	for _, from := range answer.Tables {
		for _, row := range from.Rows {
			if len(row) != len(from.Columns) {
				t.Fatalf("%s: want %d cells, got %d", from.ID, len(from.Columns), len(row))
			}
			for _, c := range row {
				if math.IsNaN(c.Number) || math.IsInf(c.Number, 0) || c.Number == 0 && math.Signbit(c.Number) {
					t.Errorf("%s: a number is not finite, or 0 with a sign: %v", from.ID, row)
				}
			}
		}
	}
	for _, hint := range answer.Figures {
		at := slices.IndexFunc(answer.Tables, func(x toolbox.Table) bool { return x.ID == hint.Table })
		if at < 0 {
			t.Fatalf("the picture %s shows the unknown table %s", hint.Kind, hint.Table)
		}
		for _, id := range []string{hint.Label, hint.X, hint.Y, hint.Size} {
			if id != "" && answer.Tables[at].At(id) < 0 {
				t.Errorf("the picture %s shows the unknown column %s", hint.Kind, id)
			}
		}
	}
}

func checkWorkings(t *testing.T, workings []toolbox.Working) {
	t.Helper()
	for _, w := range workings {
		placed := w.Placed(func(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) })
		if strings.ContainsAny(placed, "{}") || placed == "" {
			t.Errorf("a number has no place: %q", placed)
		}
	}
}

func TestWorkingsComeToWhatTheTableSays(t *testing.T) {
	sectors := sectorsOf(t, economy(8, true), toolbox.Roles{})
	for _, m := range bySector() {
		t.Run(m.ID, func(t *testing.T) {
			answer := run(t, m.ID, sectors, nil)
			check(t, answer)
			if answer.Workings == nil {
				t.Skip("this method has no workings")
			}
			found := 0
			for _, from := range answer.Tables {
				region, sector := from.At("region"), from.At("sector")
				if other := from.At("other_sector"); other >= 0 {
					region, sector = sector, other
				}
				if other := from.At("other_region"); other >= 0 {
					sector = other
				}
				for _, row := range from.Rows {
					codes := [2]string{}
					for i, at := range []int{region, sector} {
						if at >= 0 {
							codes[i] = row[at].Text
						}
					}
					found += compareWorkings(t, from, row, answer.Workings(codes[0], codes[1]))
				}
			}
			if found == 0 {
				t.Error("no working explains a number of the tables")
			}
		})
	}
}

func compareWorkings(t *testing.T, from toolbox.Table, row []toolbox.Cell, workings []toolbox.Working) int {
	t.Helper()
	found := 0
	for _, w := range workings {
		at := from.At(w.Result)
		if at < 0 || from.At("to") >= 0 {
			continue
		}
		found++
		if row[at].Kind != w.Answer.Kind || math.Abs(row[at].Number-w.Answer.Number) > 1e-9*max(1, math.Abs(row[at].Number)) {
			t.Errorf("%s of %s %s: want %v, got %v", w.Result, row[0].Text, row[1].Text, row[at], w.Answer)
		}
	}
	return found
}

func TestParametersAreRefusedTogether(t *testing.T) {
	_, err := method(t, "location-quotient").Run(context.Background(), toolbox.Input{Params: map[string]string{
		"threshold": "-1", "comparison": "below", "leading": "NaN", "colour": "blue",
	}})
	var problems *data.ProblemError
	if !errors.As(err, &problems) {
		t.Fatalf("want problems, got %v", err)
	}
	var codes []string
	for _, p := range problems.Problems {
		codes = append(codes, p.Code)
	}
	want := []string{"toolbox.param.bounds", "toolbox.param.choice", "toolbox.param.number", "toolbox.param.unknown", "toolbox.data.none"}
	if !slices.Equal(codes, want) {
		t.Errorf("want %v, got %v", want, codes)
	}
}

func TestTablesThatAreNoDataAreRefused(t *testing.T) {
	sectorsRefuse := func(text string, roles toolbox.Roles) error {
		_, err := toolbox.SectorsOf(reads(t, text), roles)
		return err
	}
	panelRefuses := func(text string) error { _, err := toolbox.PanelOf(reads(t, text), toolbox.Roles{}); return err }
	unitsRefuse := func(text string) error { _, err := toolbox.UnitsOf(reads(t, text), toolbox.Roles{}); return err }
	for name, tried := range map[string]struct {
		err  error
		code string
		line int
	}{
		"no sector column":    {sectorsRefuse("region,employment\nA,1\n", toolbox.Roles{}), "toolbox.column.absent", 0},
		"named column absent": {sectorsRefuse("region,sector,employment\nA,X,1\n", toolbox.Roles{Value: "firms"}), "toolbox.column.unknown", 0},
		"negative":            {sectorsRefuse("region,sector,employment\nA,X,1\nA,Y,-1\n", toolbox.Roles{}), "toolbox.amount.negative", 3},
		"twice":               {sectorsRefuse("region,sector,employment\nA,X,1\nA,X,2\n", toolbox.Roles{}), "toolbox.cell.twice", 3},
		"two groups":          {sectorsRefuse("region,sector,employment,group\nA,X,1,g\nB,X,1,h\n", toolbox.Roles{}), "toolbox.group.twice", 3},
		"no period":           {sectorsRefuse("region,sector,year,employment\nA,X,soon,1\n", toolbox.Roles{}), "toolbox.period", 2},
		"panel row twice":     {panelRefuses("region,year,x\nA,2015,1\nA,2015,1\n"), "toolbox.row.twice", 3},
		"panel without time":  {panelRefuses("region,x\nA,1\n"), "toolbox.column.absent", 0},
		"unit twice":          {unitsRefuse("region,x\nA,1\nA,2\n"), "toolbox.unit.twice", 3},
	} {
		t.Run(name, func(t *testing.T) {
			var problems *data.ProblemError
			if !errors.As(tried.err, &problems) || problems.Problems[0].Code != tried.code || problems.Problems[0].Line != tried.line {
				t.Errorf("want %s in line %d, got %v", tried.code, tried.line, tried.err)
			}
		})
	}
}

func TestTheOnlyColumnLeftTakesItsRole(t *testing.T) {
	usual := sectorsOf(t, reads(t, "region,sector,year,employment\nA,X,2015,1\nA,Y,2015,2\n"), toolbox.Roles{})
	for name, text := range map[string]string{
		"value":            "region,sector,year,jobs\nA,X,2015,1\nA,Y,2015,2\n",
		"value and sector": "region,branch,Year,jobs\nA,X,2015,1\nA,Y,2015,2\n",
	} {
		if got := sectorsOf(t, reads(t, text), toolbox.Roles{}); !reflect.DeepEqual(got, usual) {
			t.Errorf("%s: want %v, got %v", name, usual, got)
		}
	}
	_, err := toolbox.SectorsOf(reads(t, "region,sector,jobs,firms\nA,X,1,2\n"), toolbox.Roles{})
	if !errors.Is(err, data.ErrInvalid) {
		t.Errorf("two columns of numbers are asked about, not guessed; got %v", err)
	}
}

func TestPanelsAreReadLongAndWide(t *testing.T) {
	long, err := toolbox.PanelOf(reads(t, "region,year,gdp,country\nB,2015,3,DE\nA,2014,1,FI\nB,2014,2,DE\n"), toolbox.Roles{})
	if err != nil {
		t.Fatal(err)
	}
	wide, err := toolbox.PanelOf(reads(t, "region,gdp2014,gdp2015,country\nA,1,,FI\nB,2,3,DE\n"), toolbox.Roles{})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(long, wide) {
		t.Errorf("want the same panel, got %v and %v", long, wide)
	}
	want := []statistic.Column{statistic.Complete(1, 2), statistic.NewColumn(2)}
	want[1].Set(1, 3)
	if got, ok := long.Variable("gdp"); !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("want %v, got %v", want, got)
	}
	if !slices.Equal(long.Texts["country"], []string{"FI", "DE"}) {
		t.Errorf("want the countries by region, got %v", long.Texts)
	}
}
