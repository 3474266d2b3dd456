package benchmark

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

// A sheet is a reference table: units by columns, an empty field is missing.
type sheet struct {
	head  []string
	units []string
	cells [][]string
}

// open reads a table of the reference outputs, or skips the test where they are not at hand.
func open(t *testing.T, path ...string) sheet {
	t.Helper()
	root := os.Getenv("PHAROS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file, err := os.Open(filepath.Join(append([]string{root}, path...)...))
	if os.IsNotExist(err) {
		t.Skip("reference outputs are not at hand: set PHAROS_SHARED to their folder")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	s := sheet{head: rows[0], cells: rows[1:]}
	unit := max(0, slices.Index(s.head, "uCode"))
	for _, row := range s.cells {
		s.units = append(s.units, row[unit])
	}
	return s
}

func (s sheet) text(row int, column string) string { return s.cells[row][slices.Index(s.head, column)] }

func (s sheet) number(t *testing.T, row int, column string) (float64, bool) {
	t.Helper()
	text := s.text(row, column)
	if text == "" || text == "NA" {
		return 0, false
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x, true
}

// column returns the values that are there and their rows.
func (s sheet) column(t *testing.T, name string) (rows []int, values []float64) {
	t.Helper()
	for row := range s.cells {
		if x, known := s.number(t, row, name); known {
			rows, values = append(rows, row), append(values, x)
		}
	}
	return rows, values
}

// near compares as the reference outputs ask: relative, with a floor from the column's largest value.
func near(got, want, largest float64) bool {
	return math.Abs(got-want) <= 1e-9*math.Max(math.Abs(want), 1e-3*largest)
}

func largest(values []float64) float64 {
	most := 0.0
	for _, x := range values {
		most = math.Max(most, math.Abs(x))
	}
	return most
}

// COINr 1.1.14, Normalise with directions.
func TestNormalisationAsCOINr(t *testing.T) {
	cases := []struct{ set, file, method string }{
		{"asem", "norm_asem_minmax_0_100.csv", "minmax"},
		{"asem", "norm_asem_zscore_0_1.csv", "zscore"},
		{"asem", "norm_asem_prank_min.csv", "percent-rank"},
		{"syn_a", "norm_syn_a_minmax_0_100.csv", "minmax"},
		{"nasty_a", "norm_nasty_a_minmax_0_100.csv", "minmax"},
		{"nasty_a", "norm_nasty_a_zscore_0_1.csv", "zscore"},
		{"nasty_a", "norm_nasty_a_prank_min.csv", "percent-rank"},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			raw, meta := open(t, "oracles", "data", c.set, "data.csv"), open(t, "oracles", "data", c.set, "meta.csv")
			want := open(t, "oracles", "cases", "normalise", c.file)
			method, _ := MethodByID(c.method)
			compared := 0
			for _, indicator := range indicatorsOf(t, meta) {
				compared += compareScores(t, raw, want, method, indicator)
			}
			if compared == 0 {
				t.Error("nothing was compared")
			}
		})
	}
}

func compareScores(t *testing.T, raw, want sheet, method Method, indicator weighted) int {
	t.Helper()
	rows, values := raw.column(t, indicator.code)
	scores := method.Score(values, indicator.direction)
	_, all := want.column(t, indicator.code)
	for i, row := range rows {
		wanted, known := want.number(t, slices.Index(want.units, raw.units[row]), indicator.code)
		if !known || !near(scores[i], wanted, largest(all)) {
			t.Errorf("%s of %s: want %v, got %v", indicator.code, raw.units[row], wanted, scores[i])
		}
	}
	return len(rows)
}

// A weighted indicator of the reference data.
type weighted struct {
	code, parent string
	direction    data.Direction
	weight       float64
}

func indicatorsOf(t *testing.T, meta sheet) []weighted {
	t.Helper()
	var found []weighted
	for row := range meta.cells {
		if meta.text(row, "Type") != "Indicator" {
			continue
		}
		direction, _ := meta.number(t, row, "Direction")
		weight, _ := meta.number(t, row, "Weight")
		found = append(found, weighted{meta.text(row, "iCode"), meta.text(row, "Parent"), data.Direction(direction), weight})
	}
	return found
}

// COINr 1.1.14, Aggregate with the arithmetic mean on min-max 1..100, missing cells left out and
// weights renormalised: each group of indicators is one comparison. Scores on 0..100 become those on
// 1..100 by 1 + 0.99 s, which the mean keeps.
func TestWeightedMeanAsCOINr(t *testing.T) {
	cases := []struct {
		set, file, method string
		equal             bool
	}{
		{"asem", "agg_asem_amean_manual_missing.csv", "minmax", false},
		{"asem", "agg_asem_amean_equal_missing.csv", "minmax", true},
		{"syn_a", "agg_syn_a_amean_manual_missing.csv", "minmax", false},
		{"syn_a", "agg_syn_a_amean_equal_missing.csv", "minmax", true},
		{"nasty_a", "agg_nasty_a_amean_manual_missing.csv", "minmax", false},
		{"nasty_a", "agg_nasty_a_zscore_amean.csv", "zscore", false},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			raw, meta := open(t, "oracles", "data", c.set, "data.csv"), open(t, "oracles", "data", c.set, "meta.csv")
			want := open(t, "oracles", "cases", "aggregate", c.file)
			groups := map[string][]weighted{}
			for _, indicator := range indicatorsOf(t, meta) {
				if c.equal {
					indicator.weight = 1
				}
				groups[indicator.parent] = append(groups[indicator.parent], indicator)
			}
			for group, indicators := range groups {
				compareMeans(t, runSheet(t, raw, indicators, c.method), want, group)
			}
		})
	}
}

func compareMeans(t *testing.T, result Result, want sheet, group string) {
	t.Helper()
	scale := func(score float64) float64 { return score }
	if result.Comparison.Normalisation == "minmax" {
		scale = func(score float64) float64 { return 1 + 0.99*score }
	}
	_, all := want.column(t, group)
	for row, unit := range want.units {
		got, _ := result.Region(data.RegionCode(unit))
		wanted, known := want.number(t, row, group)
		if known != got.Scored || known && !near(scale(got.Score), wanted, largest(all)) {
			t.Errorf("%s of %s: want %v %v, got %v %v", group, unit, wanted, known, scale(got.Score), got.Scored)
		}
	}
}

func runSheet(t *testing.T, raw sheet, indicators []weighted, method string) Result {
	t.Helper()
	source := &datatest.Source{}
	comparison := data.Comparison{Focus: data.RegionCode(raw.units[0]), Normalisation: method}
	for _, unit := range raw.units[1:] {
		comparison.Peers = append(comparison.Peers, data.RegionCode(unit))
	}
	for _, indicator := range indicators {
		code := data.IndicatorCode(indicator.code)
		source.Defined = append(source.Defined, datatest.Indicator(code, indicator.direction))
		comparison.Indicators = append(comparison.Indicators, data.WeightedIndicator{Indicator: code, Weight: indicator.weight})
	}
	source.Stored = raw.observations(t, comparison.Indicators)
	result, err := Run(context.Background(), source, comparison)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func (s sheet) observations(t *testing.T, indicators []data.WeightedIndicator) []data.Observation {
	t.Helper()
	var observations []data.Observation
	for _, indicator := range indicators {
		rows, values := s.column(t, string(indicator.Indicator))
		for i, row := range rows {
			observations = append(observations, datatest.Observation(indicator.Indicator, data.RegionCode(s.units[row]), values[i]))
		}
	}
	return observations
}
