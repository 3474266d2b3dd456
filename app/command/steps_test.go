package command_test

import (
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/data"
)

func TestEveryStepIsUndoneAndDoneAgain(t *testing.T) {
	d := newDesk(t)
	d.must("regions", "--empty")
	states := []string{d.must("observations", "--csv")}
	for _, args := range [][]string{
		{"import", d.file("tgs99999.tsv", firstVintage)},
		{"import", d.file("new/tgs99999.tsv", secondVintage)},
		{"region-group", "PAIR", "--members", "DE60,DEF0"},
		{"region-group", "--rule", "tgs99999=sum"},
		{"region-group", "PAIR", "--remove"},
	} {
		d.must(args...)
		states = append(states, d.must("observations", "--csv"))
	}
	for i := len(states) - 2; i >= 0; i-- {
		d.must("undo")
		if got := d.must("observations", "--csv"); got != states[i] {
			t.Fatalf("undo to step %d: want\n%sgot\n%s", i, states[i], got)
		}
	}
	if status, _, words := d.call("undo"); status != command.Failed || words == "" {
		t.Errorf("with nothing to undo want status 1 in words, got %d %q", status, words)
	}
	steps := d.objects("steps", "undo", "--list")
	if len(steps) != 5 || slices.ContainsFunc(steps, func(s map[string]any) bool { return s["undone"] != true || s["text"] == "" }) {
		t.Errorf("want five undone steps in words, got %v", steps)
	}
	for i := 1; i < len(states); i++ {
		d.must("redo")
		if got := d.must("observations", "--csv"); got != states[i] {
			t.Fatalf("redo to step %d: want\n%sgot\n%s", i, states[i], got)
		}
	}
	if status, _, words := d.call("redo"); status != command.Failed || words == "" {
		t.Errorf("with nothing to do again want status 1 in words, got %d %q", status, words)
	}
}

func TestANewerVintageKeepsWhatTheUserTyped(t *testing.T) {
	d := newDesk(t)
	d.must("import", d.file("tgs99999.tsv", firstVintage), "--empty")
	opened := d.catalogue()
	typed := data.Observation{Indicator: "tgs99999", Region: "DE60", Period: "2022", Value: 2.25}
	if err := opened.EditObservation(t.Context(), typed); err != nil {
		t.Fatal(err)
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
	f := d.objects("files", "import", d.file("new/tgs99999.tsv", secondVintage))[0]
	if f["kept"] != 1.0 || f["new"] != 1.0 || f["changed"] != 1.0 {
		t.Errorf("want one typed value kept, one new and one revised, got %v", f)
	}
	var got stored
	d.answer(&got, "observations", "--region", "DE60")
	if v := got.values(); v["DE60 2022"] != 2.25 || v["DE60 2021"] != 1.6 {
		t.Errorf("want the typed 2.25 and the revised 1.6, got %v", v)
	}
	if o := got.Observations[1]; o.Origin != "edited" {
		t.Errorf("want the origin of what was typed, got %+v", o)
	}
	d.must("undo")
	d.must("undo")
	if got := d.must("observations", "--region", "DE60", "--csv"); !strings.Contains(got, "2022,2,") {
		t.Errorf("two steps back the published value is there, got %s", got)
	}
}

func TestCheckTellsOfABrokenFormula(t *testing.T) {
	d := newDesk(t)
	d.must("import", d.file("towns.csv", towns), "--empty")
	opened := d.catalogue()
	if err := opened.PutIndicators(t.Context(), []data.Indicator{
		{Code: "per_head", Name: data.Plain("Births per head"), Formula: "births / people"},
		{Code: "unknown", Name: data.Plain("Unknown"), Formula: "births / nobody"},
		{Code: "unread", Name: data.Plain("Unread"), Formula: "births / ("},
		{Code: "round", Name: data.Plain("Round"), Formula: "round + 1"},
	}); err != nil {
		t.Fatal(err)
	}
	if err := opened.Close(); err != nil {
		t.Fatal(err)
	}
	status, out, _ := d.call("check", "--json")
	if status != command.HasFindings {
		t.Errorf("want status 3, got %d", status)
	}
	for _, code := range []string{"unknown", "unread", "round"} {
		if !strings.Contains(out, `"object": "`+code+`"`) {
			t.Errorf("want a finding of %s in\n%s", code, out)
		}
	}
	if !strings.Contains(out, "nobody") || strings.Contains(out, "problem.") {
		t.Errorf("want findings in words, got\n%s", out)
	}
	for _, finding := range d.findings(out) {
		if finding["object"] == "per_head" && finding["severity"] == "error" {
			t.Errorf("a sound formula is no error: %v", finding)
		}
	}
	got := d.must("observations", "--indicator", "per_head", "--region", "DE600", "--csv")
	if !strings.Contains(got, "per_head,DE600,2021,0.01,") {
		t.Errorf("the sound one has values, got %s", got)
	}
	if got := d.must("observations", "--indicator", "round", "--csv"); strings.Count(got, "\n") != 1 {
		t.Errorf("a circle has no values, got %s", got)
	}
}

// The keys of commands.md are a contract with scripts.
func TestImportAnswersItsKeys(t *testing.T) {
	d := newDesk(t)
	file := d.file("tgs99999.tsv", "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,PC,DE60\t1.5 p\tnonsense \nA,PC,DEF0\t: \t3 \n")
	f := d.objects("files", "import", file, "--empty")[0]
	want := map[string]any{
		"file": "tgs99999.tsv", "format": "eurostat-tsv", "encoding": "UTF-8", "accepted": 2.0, "new": 2.0, "changed": 0.0,
		"unchanged": 0.0, "missing": 1.0, "flagged": 1.0, "rejected": 1.0,
	}
	for key, value := range want {
		if f[key] != value {
			t.Errorf("%s: want %v, got %v", key, value, f[key])
		}
	}
	indicators, _ := f["indicators"].([]any)
	problems, _ := f["problems"].([]any)
	if len(indicators) != 1 || indicators[0] != "tgs99999" {
		t.Errorf("want the indicator, got %v", f["indicators"])
	}
	placed := slices.ContainsFunc(problems, func(p any) bool {
		problem := p.(map[string]any)
		return problem["line"] == 2.0 && problem["column"] == 3.0 && problem["code"] != "" && strings.Contains(problem["text"].(string), "nonsense")
	})
	if !placed {
		t.Errorf("want a problem in line 2, column 3, got %v", problems)
	}
}
