package command_test

import (
	"math"
	"strings"
	"testing"

	"pharos/app/command"
)

type gapAnswer struct {
	Region  string
	Peers   []string
	RunHash string
	Gaps    []struct {
		Indicator, Period, BestRegion, Standing                     string
		Value, PeerMedian, Best, EU, Target, ToMedian, ToBest, ToEU *float64
		ToTarget, Standardised, Percentile, YearsBehind, Closable   *float64
		Priority                                                    *float64
		YearsBehindAtLeast                                          bool
		Quartiles                                                   *struct{ Lower, Upper float64 }
		Practices                                                   []string
	}
}

const townTable = "region,year,income,jobless,country,people\n" +
	"A,2020,6,9,DE,\nA,2021,10,5,DE,100\nB,2020,10,8,DE,\nB,2021,20,4,DE,200\n" +
	"C,2020,10,7,FI,\nC,2021,30,,FI,300\nEU27_2020,2021,15,6,EU,900\n"

func near(want float64, got *float64) bool { return got != nil && math.Abs(*got-want) < 1e-12 }

func TestGapsOverATable(t *testing.T) {
	d := newDesk(t)
	table := d.file("towns.csv", townTable)
	var a gapAnswer
	d.answer(&a, "gaps", "A", "--data", table, "--lower-is-better", "jobless", "--targets", "income=40,jobless=5", "--indicators", "income,jobless")
	if strings.Join(a.Peers, " ") != "B C" || len(a.Gaps) != 2 || a.RunHash == "" {
		t.Fatalf("want the two other units as peers and two indicators, got %+v", a)
	}
	income, jobless := a.Gaps[0], a.Gaps[1]
	// Peers 20 and 30: median 25, quartiles 22.5 and 27.5, sd sqrt(50). In 2020 their median was 10.
	if income.Period != "2021" || !near(10, income.Value) || !near(25, income.PeerMedian) || income.Quartiles.Lower != 22.5 ||
		!near(30, income.Best) || income.BestRegion != "C" || !near(15, income.EU) || !near(-5, income.ToEU) || !near(-30, income.ToTarget) {
		t.Errorf("income: got %+v", income)
	}
	if !near(-15/math.Sqrt(50), income.Standardised) || !near(17.5/20, income.Closable) || !near(1, income.YearsBehind) || income.YearsBehindAtLeast {
		t.Errorf("income: got %+v %v %v %v", income, *income.Standardised, *income.Closable, income.YearsBehind)
	}
	if !near(5, jobless.Value) || !near(0.5, jobless.ToMedian) || !near(0, jobless.ToTarget) || !near(1, jobless.ToEU) {
		t.Errorf("jobless: want less to be better, over the newest value of each, got %+v", jobless)
	}
}

func TestGapsOverATableInColumns(t *testing.T) {
	d := newDesk(t)
	out := d.must("gaps", "A", "--data", d.file("t.tsv", "unit\tx\tnote\nA\t1\tone\nB\t2\t\n"), "--csv")
	if lines := strings.Split(strings.TrimSpace(out), "\n"); len(lines) != 2 || !strings.HasPrefix(lines[1], "x,x,,1,,2,2,2,2,B,,,,0,") {
		t.Errorf("want one line for x, got\n%s", out)
	}
	if files := d.must("gaps", "--help"); !strings.Contains(files, "--lower-is-better") {
		t.Error("want the flag in the help")
	}
}

func TestGapsRefuseWhatCannotBe(t *testing.T) {
	d := newDesk(t)
	table := d.file("towns.csv", townTable)
	twice := d.file("twice.csv", "region,x\nA,1\nA,2\n,3\n")
	for name, row := range map[string]struct {
		args []string
		want []string
	}{
		"no region":          {[]string{"--data", table}, []string{"region"}},
		"unknown region":     {[]string{"Z", "--data", table}, []string{"Z"}},
		"unknown indicator":  {[]string{"A", "--data", table, "--indicators", "births"}, []string{"births"}},
		"words as numbers":   {[]string{"A", "--data", table, "--indicators", "country"}, []string{"DE"}},
		"unknown direction":  {[]string{"A", "--data", table, "--lower-is-better", "births"}, []string{"births"}},
		"direction, no data": {[]string{"DE60", "--lower-is-better", "births"}, []string{"--data"}},
		"targets":            {[]string{"A", "--data", table, "--targets", "x,income=much"}, []string{"“x”", "income=much"}},
		"target elsewhere":   {[]string{"A", "--data", table, "--targets", "births=1"}, []string{"births"}},
		"units twice":        {[]string{"A", "--data", twice}, []string{"line 3", "line 4"}},
		"bad year":           {[]string{"A", "--data", d.file("y.csv", "region,year,x\nA,soon,1\n")}, []string{"soon"}},
		"no numbers":         {[]string{"A", "--data", d.file("w.csv", "region,x\nA,b\n")}, []string{"numbers"}},
		"one unit":           {[]string{"A", "--data", d.file("o.csv", "region,x\nA,1\n")}, []string{"other region"}},
		"nothing":            {[]string{"A", "--data", d.file("n.csv", "")}, []string{"n.csv"}},
		"no file":            {[]string{"A", "--data", d.folder + "/none.csv"}, []string{"none.csv"}},
		"design of keys":     {[]string{"A", "--data", table, "--design", d.file("d.json", `{"indicatrs": 1, "k": 2}`)}, []string{"indicatrs", "“k”"}},
		"saved, no catalogue": {
			[]string{"A", "--data", table, "--design", d.file("s.json", `{"peers": {"from": "similar", "saved": "x"}}`)}, []string{"“pharos designs”"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, words := d.call(append([]string{"gaps"}, row.args...)...)
			if status != command.Failed {
				t.Errorf("want status 1, got %d", status)
			}
			for _, want := range row.want {
				if name == "saved, no catalogue" {
					want = "(x)"
				}
				if !strings.Contains(strings.ToLower(words), strings.ToLower(want)) {
					t.Errorf("want %q in %q", want, words)
				}
			}
		})
	}
}

func TestGapsFollowADesign(t *testing.T) {
	d := newDesk(t)
	design := d.file("d.json", `{"focus": "DE60", "peers": {"from": "own", "regions": ["DK01", "SE11", "NL32"]},
		"indicators": [{"indicator": "ris_tertiary", "weight": 3, "target": 150}, {"indicator": "ris_public_rd"}]}`)
	var a, own, flags gapAnswer
	d.answer(&a, "gaps", "--design", design)
	if a.Region != "DE60" || strings.Join(a.Peers, " ") != "DK01 SE11 NL32" || len(a.Gaps) != 2 || !near(150, a.Gaps[0].Target) || a.Gaps[0].EU == nil {
		t.Errorf("want what the design says, got %+v", a)
	}
	d.answer(&own, "gaps", "FI1B", "--design", design, "--peers", "DK01,SE11", "--targets", "ris_tertiary=10")
	if own.Region != "FI1B" || strings.Join(own.Peers, " ") != "DK01 SE11" || !near(10, own.Gaps[0].Target) {
		t.Errorf("want the flags before the design, got %+v", own)
	}
	d.answer(&flags, "gaps", "--design", design, "--peers", "similar")
	if len(flags.Peers) != 15 {
		t.Errorf("want fifteen similar peers, got %v", flags.Peers)
	}
	if a.Gaps[0].Priority == nil || own.RunHash == a.RunHash {
		t.Error("want a priority, and hashes of their own")
	}
}

func TestGapsFollowASavedChoiceOfPeers(t *testing.T) {
	d := newDesk(t)
	var saved struct{ Design map[string]any }
	d.answer(&saved, "designs", "import", d.file("p.json", `{"kind": "peers", "draws": 0, "filter": {"country": "same"}}`))
	design := d.file("d.json", `{"focus": "DE60", "peers": {"from": "similar", "k": 4, "saved": "`+saved.Design["id"].(string)+`"},
		"indicators": [{"indicator": "ris_tertiary"}]}`)
	var a gapAnswer
	d.answer(&a, "gaps", "--design", design)
	for _, peer := range a.Peers {
		if !strings.HasPrefix(peer, "DE") || len(a.Peers) != 4 {
			t.Errorf("want four peers of the same country, got %v", a.Peers)
		}
	}
	gone := d.file("g.json", `{"focus": "DE60", "peers": {"from": "similar", "saved": "x"}, "indicators": [{"indicator": "ris_tertiary"}]}`)
	if status, _, words := d.call("gaps", "--design", gone); status != command.Failed || words == "" {
		t.Errorf("want a design that is gone told, got %d %q", status, words)
	}
}

func TestDesignsGoOutAndComeBack(t *testing.T) {
	d := newDesk(t)
	type answer struct {
		Design   map[string]any
		Designs  []map[string]any
		Versions []map[string]any
	}
	var a answer
	file := d.file("mine.json", `{"kind": "comparison", "indicators": [{"indicator": "ris_tertiary"}]}`)
	d.answer(&a, "designs", "import", file, "--empty")
	id := a.Design["id"].(string)
	if a.Design["name"] != "mine" || a.Design["kind"] != "comparison" || a.Design["version"] != 1.0 {
		t.Errorf("want it under the file's name, got %v", a.Design)
	}
	out := d.folder + "/out.json"
	d.must("designs", "export", "MINE", "--out", out)
	if d.answer(&a, "designs", "import", out, "--into", id[:13]); a.Design["version"] != 1.0 || a.Design["id"] != id {
		t.Errorf("want what went out to come back the same, got %v", a.Design)
	}
	changed := d.file("changed.json", `{"kind": "comparison", "name": {"en": "Other"}, "indicators": []}`)
	d.must("designs", "import", changed, "--into", id)
	if d.answer(&a, "designs", "versions", "mine"); len(a.Versions) != 2 || a.Versions[0]["version"] != 2.0 {
		t.Errorf("want two versions, got %v", a.Versions)
	}
	if d.answer(&a, "designs", "restore", id, "1"); a.Design["version"] != 3.0 {
		t.Errorf("want a third version, got %v", a.Design)
	}
	if text := d.must("designs", "show", "mine"); !strings.Contains(text, `"ris_tertiary"`) {
		t.Errorf("want the first content, got %s", text)
	}
	if text := d.must("designs", "show", "mine", "--of-version", "2"); strings.Contains(text, "ris_tertiary") {
		t.Errorf("want the second content, got %s", text)
	}
	d.must("designs", "remove", "mine")
	if d.answer(&a, "designs"); len(a.Designs) != 0 {
		t.Errorf("want none left, got %v", a.Designs)
	}
	d.must("undo")
	if d.answer(&a, "designs", "--kind", "comparison"); len(a.Designs) != 1 {
		t.Errorf("want it back, got %v", a.Designs)
	}
	steps := d.objects("steps", "undo", "--list")
	if text := steps[0]["text"].(string); !strings.Contains(text, "mine") || strings.Contains(text, "{") {
		t.Errorf("want the step worded with the name, got %q", text)
	}
}

func TestDesignsRefuseWhatIsNone(t *testing.T) {
	d := newDesk(t)
	d.must("designs", "import", d.file("a.json", `{"kind": "comparison"}`), "--empty", "--name", "Two")
	d.must("designs", "import", d.file("b.json", `{"kind": "comparison"}`), "--name", "Two")
	for name, row := range map[string]struct {
		args []string
		want string
	}{
		"unknown":      {[]string{"show", "nothing"}, "nothing"},
		"two the same": {[]string{"show", "two"}, "two"},
		"no version":   {[]string{"restore", "nothing", "7"}, "nothing"},
		"no JSON":      {[]string{"import", d.file("c.json", "kind: index")}, "c.json"},
		"no kind":      {[]string{"import", d.file("d.json", "{}")}, "kind"},
		"unknown keys": {[]string{"import", d.file("e.json", `{"kind": "comparison", "x": 1}`)}, "“x”"},
		"no index":     {[]string{"import", d.file("f.json", `{"kind": "index", "framework": 7}`)}, "f.json"},
		"no such file": {[]string{"import", d.folder + "/g.json"}, "g.json"},
	} {
		t.Run(name, func(t *testing.T) {
			status, _, words := d.call(append([]string{"designs"}, row.args...)...)
			if status != command.Failed || !strings.Contains(words, row.want) {
				t.Errorf("want status 1 and %q, got %d %q", row.want, status, words)
			}
		})
	}
	if status, _, _ := d.call("designs", "restore", "two", "x"); status != command.WrongUsage {
		t.Errorf("want wrong usage, got %d", status)
	}
}
