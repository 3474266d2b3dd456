package analyses

import (
	"slices"
	"strings"
	"testing"

	"pharos/app/session"
	"pharos/data/toolbox"
	"pharos/resources/phrase"
)

func TestEverySignIsInItsFormula(t *testing.T) {
	say := phrase.For("en")
	for _, m := range toolbox.Methods {
		list := signs()[m.ID]
		if len(list) == 0 {
			t.Errorf("%s: want its signs explained", m.ID)
		}
		for _, of := range list {
			if !say.Has("screen.analyses.sign." + of.key) {
				t.Errorf("%s: no words for %s", m.ID, of.key)
			}
			for _, written := range strings.Split(of.written, ", ") {
				if written = strings.TrimSuffix(written, "_rj"); !strings.Contains(m.Formula, written) {
					t.Errorf("%s: %q is not in %q", m.ID, written, m.Formula)
				}
			}
		}
	}
}

func TestEveryMethodHasAHeadlineAndFigures(t *testing.T) {
	for _, m := range toolbox.Methods {
		if tellers()[m.ID] == nil {
			t.Errorf("%s: want a headline", m.ID)
		}
	}
	if got := len(tellers()); got != len(toolbox.Methods) {
		t.Errorf("want a headline for each of %d methods, got %d", len(toolbox.Methods), got)
	}
}

func TestChoicesAreReadAsTheyAreWritten(t *testing.T) {
	for name, c := range map[string]choice{
		"plain":      {method: "hoover", params: map[string]string{}},
		"catalogue":  {method: "hoover", whole: "a & b", level: "nuts3", countries: []string{"DE", "FR"}, among: "group:x=y", params: map[string]string{"nation": "DE", "absent": "zero"}},
		"plain file": {method: "target", file: "/tmp/Größe & Maß?.csv", roles: toolbox.Roles{Region: "Land, Ort", Period: "Jahr"}, params: map[string]string{"target": "-5.5"}},
	} {
		route, _ := session.ParseRoute(c.route(session.NewRoute(ID)).String())
		got := choice{}.read(route)
		if got.route(session.NewRoute(ID)) != c.route(session.NewRoute(ID)) || !slices.Equal(got.countries, c.countries) || got.roles != c.roles {
			t.Errorf("%s: want %v, got %v", name, c, got)
		}
	}
	kept := choice{method: "dea"}
	if got := kept.read(session.NewRoute(ID, "method", "none")); got.method != "dea" {
		t.Errorf("want the method kept that is there, got %v", got)
	}
}

func TestWhatMeansTheSameGoesAlong(t *testing.T) {
	s := newState(phrase.For("en"))
	s.turn("beta-convergence")
	s.set("variable", "gdp")
	s.set("covariates", "x")
	s.turn("lorenz")
	if got := s.choice.params; got["variable"] != "gdp" || got["covariates"] != "" {
		t.Errorf("want the variable alone, got %v", got)
	}
	s.set("variable", "jobs")
	s.turn("beta-convergence")
	if got := s.choice.params; got["variable"] != "jobs" || got["covariates"] != "x" {
		t.Errorf("want the variable of the last method and the covariates of before, got %v", got)
	}
}

func TestNumbersAreWordedAsTheirUnitAsks(t *testing.T) {
	s := newState(phrase.For("en"))
	for _, row := range []struct {
		unit toolbox.Unit
		x    float64
		want string
	}{
		{toolbox.AsIndex, 1.23456, "1.235"},
		{toolbox.AsIndex, 0.000012345, "0.000012"},
		{toolbox.AsIndex, 0, "0.000"},
		{toolbox.AsShare, 0.1234, "12.3%"},
		{toolbox.AsPercent, 12.34, "12.3%"},
		{toolbox.AsYear, 2024.5, "2024.5"},
		{toolbox.AsCount, 12345, "12,345"},
		{toolbox.AsProbability, 1e-9, "< 0.001"},
		{toolbox.AsYears, -13, "−13.0"},
	} {
		if got := s.figures(toolbox.Column{Unit: row.unit}, row.x); got != row.want {
			t.Errorf("%s of %v: want %q, got %q", row.unit, row.x, row.want, got)
		}
	}
	for x, want := range map[float64]string{47.3: "47.3", 2015: "2015", -0.5: "(−0.5)", 1.0 / 3: "0.3333", 1e6: "1,000,000"} {
		if got := s.placed(x); got != want {
			t.Errorf("%v in a formula: want %q, got %q", x, want, got)
		}
	}
}

func TestPlacesCountWhatIsKnown(t *testing.T) {
	cell := func(x float64) toolbox.Cell { return toolbox.Cell{Kind: toolbox.NumberCell, Number: x} }
	text := func(w string) toolbox.Cell { return toolbox.Cell{Kind: toolbox.TextCell, Text: w} }
	table := toolbox.Table{
		Columns: []toolbox.Column{{ID: "region"}, {ID: "x"}},
		Rows:    [][]toolbox.Cell{{text("A"), cell(1)}, {text("B"), cell(3)}, {text("C"), {}}, {text("D"), cell(3)}, {text("E"), cell(2)}},
	}
	for region, want := range map[string]int{"A": 4, "B": 1, "D": 1, "E": 3} {
		if rank, n, known := place(table, region, "x"); rank != want || n != 4 || !known {
			t.Errorf("%s: want place %d of 4, got %d of %d", region, want, rank, n)
		}
	}
	if _, _, known := place(table, "C", "x"); known {
		t.Error("want no place without a number")
	}
	if row, known := extreme(table, table.Rows, "x", true); !known || row[0].Text != "A" {
		t.Errorf("want A as the smallest, got %v", row)
	}
	if _, known := extreme(table, nil, "x", false); known {
		t.Error("want none of no rows")
	}
}
