package results

import (
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
)

func words(lines []desk.TermLine) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line.Term + ": " + line.Words + " [" + line.Code + "]\n")
	}
	return b.String()
}

func rowOf(t *testing.T, s *state, unit, code string) regionRow {
	t.Helper()
	for _, row := range s.regionRows(unit) {
		if row.code == code {
			return row
		}
	}
	t.Fatalf("want a row of %s", code)
	return regionRow{}
}

func TestHowTellsTheFormulaWithItsNumbers(t *testing.T) {
	s := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	s.Region = "v"
	for code, want := range map[string][]string{
		"a1":  {"(10 − 0) / (30 − 0) × (100 − 0) + 0 = 33.333", "(x − min) / (max − min) × (b − a) + a", "75.0% × 50.0% = 37.5%"},
		"A":   {"0.500 × 33.333 + 0.500 × 0 = 16.667"},
		"top": {"0.750 × 16.667 + 0.250 × 0 = 12.5"},
	} {
		got := strings.ReplaceAll(words(s.howLines(rowOf(t, s, "v", code))), "\u00a0", " ")
		for _, line := range want {
			if !strings.Contains(got, line) {
				t.Errorf("%s: want %q in\n%s", code, line, got)
			}
		}
	}
}

func TestHowTellsWhatIsAbsent(t *testing.T) {
	d := desktest.TwoByTwo()
	d.Imputation = nil
	s := resultOver(t, d, desktest.FourColumns())
	s.Region = "x"
	if got := words(s.howLines(rowOf(t, s, "x", "A"))); !strings.Contains(got, "a2") || !strings.Contains(got, "1.000 × 100 = 100") {
		t.Errorf("want the weight of a2 to have gone to a1, got\n%s", got)
	}
	if got := words(s.howLines(rowOf(t, s, "x", "a2"))); !strings.Contains(got, "no value") {
		t.Errorf("want a2 without a value, got\n%s", got)
	}
}

func TestHowOfEveryMethodEndsInTheScore(t *testing.T) {
	for _, m := range normalise.Methods {
		d := desktest.TwoByTwo()
		d.Normalisation = normalise.Rule{Method: m.ID, Lower: 1, Upper: 100, Reference: "w", Posts: &[2]float64{0, 40}}
		s := resultOver(t, d, desktest.FourColumns())
		if len(s.Refused) > 0 {
			continue
		}
		s.Region = "v"
		row := rowOf(t, s, "v", "a1")
		got := words(s.howLines(row))
		if row.score.Known && row.before.Known && !strings.Contains(got, s.precise(row.score.Value)) {
			t.Errorf("%s: want the score %s in\n%s", m.ID, s.precise(row.score.Value), got)
		}
	}
	for _, m := range aggregate.Methods {
		d := desktest.TwoByTwo()
		d.Normalisation.Lower = 1
		d.Aggregation = []aggregate.Rule{{Method: m.ID, Power: 0}}
		s := resultOver(t, d, desktest.FourColumns())
		s.Region = "w"
		row := rowOf(t, s, "w", "top")
		if got := words(s.howLines(row)); row.score.Known && !strings.Contains(got, s.precise(row.score.Value)) {
			t.Errorf("%s: want the score %s in\n%s", m.ID, s.precise(row.score.Value), got)
		}
	}
}

func TestARegionThatIsNotRankedHasNoRows(t *testing.T) {
	s := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	if rows := s.regionRows("nowhere"); rows != nil {
		t.Errorf("want no rows, got %v", rows)
	}
	if got := s.regionLine("nowhere"); got != "" {
		t.Errorf("want no line, got %q", got)
	}
}

func TestPreciseNumbers(t *testing.T) {
	s := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	for value, want := range map[float64]string{0: "0", 33.3333333: "33.333", 123456.7: "123,457", 0.000123456: "0.00012346", -2: "\u22122"} {
		if got := strings.ReplaceAll(s.precise(value), "\u00a0", " "); got != want {
			t.Errorf("%v: want %q, got %q", value, want, got)
		}
	}
	for value, want := range map[float64]string{0: "0", 2: "2", 0.25: "0.25", 1.0 / 3: "0.333", 100: "100"} {
		if got := s.Short(value); got != want {
			t.Errorf("%v: want %q, got %q", value, want, got)
		}
	}
}

func TestCoverageCountsWhatWasObserved(t *testing.T) {
	d := desktest.TwoByTwo()
	d.Steps = []index.StepName{index.StepImpute, index.StepNormalise}
	d.Imputation = []impute.Rule{{Method: "median"}}
	s := resultOver(t, d, desktest.FourColumns())
	all := s.coverages()
	if want := (coverage{observed: 3, imputed: 1, all: 4}); all[3] != want {
		t.Errorf("want %+v, got %+v", want, all[3])
	}
	if want := (coverage{observed: 4, all: 4}); all[0] != want {
		t.Errorf("want %+v, got %+v", want, all[0])
	}
	if row := rowOf(t, s, "x", "a2"); !row.imputed || !strings.Contains(s.remark(row), "median") {
		t.Errorf("want a2 of x to be told as imputed, got %q", s.remark(row))
	}
}

func resultOn(t *testing.T, language, template string) *state {
	t.Helper()
	return New(&desk.Desk{State: desktest.OnDesign(t, language, template)}).state
}

func resultOver(t *testing.T, d index.Design, values map[string][]float64) *state {
	t.Helper()
	return New(&desk.Desk{State: desktest.OverTable(t, d, values)}).state
}
