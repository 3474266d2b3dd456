package command_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/app/command"
)

type indexAnswer struct {
	Results []struct {
		Region                        string
		Score, RankLow, RankHigh, Top *float64
		Rank                          *int
		Group                         string
	}
	Steps []struct {
		Step                   string
		Known, Absent, Changed int
	}
	Recipe   map[string]any
	RunHash  string
	Verified bool
	Notices  []struct{ Code, Text string }
	Robust   struct {
		Replications int
		Varied       []string
	}
}

const (
	twoIndicators = "region,x,y\nA,0,10\nB,5,0\nC,10,\nD,,\n"
	plainIndex    = `{"framework": [{"code": "top"}, {"code": "x", "parent": "top", "weight": 3}, {"code": "y", "parent": "top", "direction": -1}],
		"steps": ["normalise"]}`
)

// By hand: x is 0, 50, 100 and y, turned, 0, 100; A (3·0+0)/4, B (3·50+100)/4, C 100 by x alone.
func TestIndexOverATable(t *testing.T) {
	d := newDesk(t)
	table, design := d.file("t.csv", twoIndicators), d.file("d.json", plainIndex)
	var a indexAnswer
	d.answer(&a, "index", "--data", table, "--design", design)
	want := map[string]float64{"A": 0, "B": 62.5, "C": 100}
	var order []string
	for _, r := range a.Results {
		order = append(order, r.Region)
		score, known := want[r.Region]
		if known != (r.Score != nil) || known != (r.Rank != nil) || known && math.Abs(*r.Score-score) > 1e-9 {
			t.Errorf("%s: want %v %v, got %+v", r.Region, score, known, r)
		}
		if r.RankLow != nil {
			t.Errorf("%s: an interval that nobody computed", r.Region)
		}
	}
	if strings.Join(order, "") != "CBAD" || len(a.RunHash) != 64 || a.Recipe["design"] == nil || len(a.Steps) != 2 || a.Verified {
		t.Errorf("want C, B, A and D without rank, with steps and recipe, got %v and %+v", order, a)
	}
	var again indexAnswer
	d.answer(&again, "index", "--data", table, "--design", design)
	if again.RunHash != a.RunHash {
		t.Error("the same data and design gave another hash")
	}
}

func TestIndexTellsHowSureItIs(t *testing.T) {
	d := newDesk(t)
	args := []string{"index", "--design", "orkestra-performance", "--robust", "60", "--seed", "5"}
	var a, b indexAnswer
	d.answer(&a, args...)
	d.answer(&b, args...)
	if a.Robust.Replications != 60 || len(a.Robust.Varied) == 0 || len(a.Results) < 100 {
		t.Fatalf("want 60 replications of many regions, got %+v of %d", a.Robust, len(a.Results))
	}
	for i, r := range a.Results {
		switch {
		case r.Rank == nil:
		case r.RankLow == nil || *r.RankLow > *r.RankHigh || *r.RankLow < 1:
			t.Errorf("%s: want an interval, got %v to %v", r.Region, r.RankLow, r.RankHigh)
		case *r.RankLow != *b.Results[i].RankLow || *r.RankHigh != *b.Results[i].RankHigh:
			t.Errorf("%s: the same seed gave another interval", r.Region)
		}
	}
}

// The sample has 244 regions of the scoreboard, each in one of four groups.
func TestIndexReproducesTheGroupsOfTheScoreboard(t *testing.T) {
	d := newDesk(t)
	var a indexAnswer
	d.answer(&a, "index", "--design", "ris-2023-groups")
	groups := map[string]int{}
	for _, r := range a.Results {
		groups[r.Group]++
	}
	if len(a.Results) != 244 || groups[""] != 0 || len(groups) != 4 || !a.Verified {
		t.Errorf("want 244 regions in 4 groups, got %d in %v", len(a.Results), groups)
	}
}

func TestIndexWritesEveryStep(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.folder, "steps", "deep")
	d.must("index", "--data", d.file("t.csv", twoIndicators), "--design", d.file("d.json", plainIndex), "--csv", folder)
	for name, want := range map[string][]string{
		"0-data.csv":      {"B", "", "5", "0"},
		"1-normalise.csv": {"B", "", "50", "100"},
		"2-scores.csv":    {"B", "", "62.5", "2", "", "", "", "62.5"},
		"weights.csv":     {"x", "1", "3", "0.75", "0.75"},
	} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil || !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("%s: want a line %v, got %v %v", name, want, rows, err)
		}
	}
	left, err := os.ReadDir(folder)
	if err != nil || slices.ContainsFunc(left, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }) {
		t.Errorf("want nothing left beside the tables, got %v %v", left, err)
	}
}

func TestIndexRefusesWhatCannotBe(t *testing.T) {
	d := newDesk(t)
	table, design := d.file("t.csv", twoIndicators), d.file("d.json", plainIndex)
	for name, row := range map[string]struct {
		args   []string
		status int
		word   string
	}{
		"no design":         {[]string{"index", "--data", table}, command.WrongUsage, "ris-2023"},
		"no such file":      {[]string{"index", "--design", "nowhere.json"}, command.WrongUsage, "nowhere.json"},
		"no such template":  {[]string{"index", "--template", "nothing"}, command.WrongUsage, "nothing"},
		"fewer than none":   {[]string{"index", "--data", table, "--design", design, "--robust=-1"}, command.WrongUsage, "1"},
		"a typing error":    {[]string{"index", "--data", table, "--design", d.file("e.json", `{"framwork": []}`)}, command.Failed, "framwork"},
		"two slips at once": {[]string{"index", "--data", table, "--design", d.file("f.json", `{"framework": [{"code": "top"}, {"code": "zz", "parent": "top"}, {"code": "yy", "parent": "top"}]}`)}, command.Failed, "yy"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, words := d.call(row.args...)
			if status != row.status || out != "" || !strings.Contains(words, row.word) || strings.Contains(words, "problem.") {
				t.Errorf("want %d and %q said, got %d, %q, %q", row.status, row.word, status, out, words)
			}
		})
	}
}

func TestTemplatesArePrintedToBeEdited(t *testing.T) {
	d := newDesk(t)
	var listed struct {
		Templates []struct {
			Name     string
			Verified bool
		}
	}
	d.answer(&listed, "index", "--templates")
	for _, template := range listed.Templates {
		var document map[string]any
		if err := json.Unmarshal([]byte(d.must("index", "--template", template.Name)), &document); err != nil || document["kind"] != "index" {
			t.Errorf("%s: want a design, got %v", template.Name, err)
		}
	}
	if len(listed.Templates) < 5 {
		t.Errorf("want the templates, got %v", listed)
	}
}

// The performance group of each region as the workbook of the scoreboard has it.
func TestSharedGroupsOfTheScoreboard(t *testing.T) {
	if testing.Short() {
		t.Skip("a large workbook takes seconds")
	}
	d := newDesk(t)
	var a indexAnswer
	d.answer(&a, "index", "--design", "ris-2023-groups")
	other := newDesk(t)
	other.objects("files", "import", other.shared("ris", "RIS_2023.xlsx"), "--class", "performance group", "--indicator", "ris", "--empty")
	published := map[string]string{}
	for _, group := range other.objects("regionGroups", "region-group") {
		members, _ := group["members"].([]any)
		for _, member := range members {
			code, _ := member.(map[string]any)["region"].(string)
			published[code], _ = group["name"].(string)
		}
	}
	compared := 0
	for _, r := range a.Results {
		want, known := published[r.Region]
		_, word, _ := strings.Cut(want, ": ")
		if known && !strings.Contains(strings.ToLower(r.Group), strings.ToLower(word)) {
			t.Errorf("%s: want %s, got %s (%v)", r.Region, want, r.Group, *r.Score)
		}
		if known {
			compared++
		}
	}
	if compared < 200 {
		t.Errorf("want nearly all regions compared, got %d of %v", compared, len(published))
	}
}
