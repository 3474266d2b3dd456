package results

import (
	"strings"
	"testing"

	"pharos/app/indexes/desk"
	"pharos/app/indexes/desk/desktest"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/normalise"
)

func TestTheMethodCardSaysEverythingThatIsNeeded(t *testing.T) {
	s := resultOn(t, "en", "ris-2023")
	text := s.recipeText()
	for _, want := range []string{s.Result.RunHash, s.Result.Recipe.Data, index.Engine, "Arithmetic mean", "ris_tertiary", "pharos index --design", "244 regions"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q on the card:\n%s", want, text)
		}
	}
	if strings.Contains(text, "screen.indexes") || strings.ContainsAny(text, "{}") {
		t.Errorf("a phrase is missing or unfilled:\n%s", text)
	}
}

func TestTheCommandNamesTheDesign(t *testing.T) {
	s := resultOver(t, desktest.TwoByTwo(), desktest.FourColumns())
	s.Open.Saved = data.SavedDesign{ID: "abc-1"}
	if got := s.command(); got != "pharos index --design abc-1" {
		t.Errorf("want the id of the saved design, got %s", got)
	}
	s.Open.Changed = true
	s.Open.Design.Name = data.Plain("Größe & more")
	if got := s.command(); !strings.HasSuffix(got, ".json") || strings.ContainsAny(got, "&\"") && !strings.Contains(got, `"`) {
		t.Errorf("want the file of an edited design, got %s", got)
	}
}

func TestTablesOfEveryStepHaveTheirRows(t *testing.T) {
	s := resultOn(t, "de", "ris-2023")
	tables := s.stepTables()
	if len(tables) < 5 {
		t.Fatalf("want data, steps, scores, weights and changes, got %d", len(tables))
	}
	for _, table := range tables {
		content := table.content()
		for i, row := range content.Rows {
			if len(row) != len(content.Columns) {
				t.Fatalf("%s: want %d cells in row %d, got %d", table.title, len(content.Columns), i, len(row))
			}
		}
		if content.Name == "" || len(content.Rows) == 0 && table.title != tables[len(tables)-1].title {
			t.Errorf("%s: want rows", table.title)
		}
	}
}

func TestScalesAreNamed(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(*index.Design)
		want   string
	}{
		{"a range", func(d *index.Design) { d.Normalisation = normalise.Rule{Method: "minmax", Upper: 100} }, "range"},
		{"deviations", func(d *index.Design) { d.Normalisation.Method = "zscore" }, "deviations"},
		{"contests", func(d *index.Design) { d.Aggregation = []aggregate.Rule{{Method: "copeland"}} }, "contest"},
		{"the benefit of the doubt", func(d *index.Design) { d.Weights.Method = "benefit-of-the-doubt" }, "frontier"},
		{"a correction", func(d *index.Design) { d.Correction = &index.Correction{} }, "corrected"},
		{"nothing", func(d *index.Design) { d.Normalisation.Method = "none" }, "free"},
	} {
		d := desktest.TwoByTwo()
		row.change(&d)
		if got := desk.ScaleKind(d); got != row.want {
			t.Errorf("%s: want %s, got %s", row.name, row.want, got)
		}
	}
}
