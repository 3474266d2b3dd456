package command_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/data/catalogue"
	"pharos/reports/figure"
	"pharos/resources"
)

// A desk is a temporary data folder with the program's verbs.
type desk struct {
	t      *testing.T
	folder string
}

func newDesk(t *testing.T) desk { return desk{t, t.TempDir()} }

// call runs a verb and returns its status and what it wrote.
func (d desk) call(args ...string) (status int, out, words string) {
	d.t.Helper()
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		d.t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	status, _, open := command.Run(context.Background(), command.Program{
		Version: "test", Language: "en", DataFolder: filepath.Join(d.folder, "pharos"), Sample: shipped, Nomenclatures: resources.Nuts,
		Stdout: &stdout, Stderr: &stderr,
	}, args)
	if open {
		d.t.Fatalf("%v opened a window", args)
	}
	return status, stdout.String(), stderr.String()
}

func (d desk) must(args ...string) string {
	d.t.Helper()
	status, out, words := d.call(args...)
	if status != command.Done {
		d.t.Fatalf("%v: want status 0, got %d: %s", args, status, words)
	}
	return out
}

// answer runs a verb with --json and reads its one object.
func (d desk) answer(into any, args ...string) {
	d.t.Helper()
	out := d.must(append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), into); err != nil {
		d.t.Fatalf("%v: no JSON object: %v\n%s", args, err, out)
	}
}

func (d desk) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

const (
	firstVintage  = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \nA,PC,DE60\t1.5 p\t2 \t: \nA,PC,DEF0\t2.5 \t: c\t3.5 b\n"
	secondVintage = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \t2023 \nA,PC,DE60\t1.6 \t2 \t4 e\nA,PC,DEF0\t: \t: c\t3.5 b\n"
)

type importAnswer struct {
	Files []struct {
		File, Format, Encoding                                                   string
		Indicators                                                               []string
		Accepted, New, Changed, Unchanged, Withdrawn, Missing, Flagged, Rejected int
		Problems                                                                 []struct {
			Line, Column int
			Code, Text   string
		}
	}
}

func TestImportAgainChangesNothingAndANewerVintageIsCompared(t *testing.T) {
	d := newDesk(t)
	file := d.file("tgs99999.tsv", firstVintage)
	var a importAnswer
	d.answer(&a, "import", file, "--empty")
	if f := a.Files[0]; f.New != 4 || f.Missing != 2 || f.Accepted+f.Missing+f.Rejected != 6 || f.Flagged != 2 || f.Indicators[0] != "tgs99999" {
		t.Errorf("want 4 new of 6 cells, 2 flagged, got %+v", f)
	}
	d.answer(&a, "import", file)
	if f := a.Files[0]; f.New != 0 || f.Changed != 0 || f.Unchanged != 4 {
		t.Errorf("the same file must change nothing, got %+v", f)
	}
	newer := d.file("tgs99999_new/tgs99999.tsv", secondVintage)
	d.answer(&a, "import", newer, "--dry-run")
	if f := a.Files[0]; f.New != 1 || f.Changed != 1 || f.Unchanged != 2 || f.Withdrawn != 1 {
		t.Errorf("want 1 new, 1 revised, 2 unchanged, 1 withdrawn, got %+v", f)
	}
	if got := d.must("observations", "--region", "DE60", "--period", "2021", "--csv"); !strings.Contains(got, "1.5,p") {
		t.Errorf("a dry run must store nothing, got %s", got)
	}
	d.answer(&a, "import", newer)
	want := "indicator,region,period,value,flag\ntgs99999,DE60,2021,1.6,\ntgs99999,DE60,2022,2,\ntgs99999,DE60,2023,4,e\n"
	if got := d.must("observations", "--region", "DE60", "--csv"); got != want {
		t.Errorf("want\n%sgot\n%s", want, got)
	}
}

func TestImportRefusesWhatIsNoIndicatorFile(t *testing.T) {
	d := newDesk(t)
	before := d.must("observations", "--csv", "--empty")
	cases := map[string]string{
		"an empty file":         d.file("empty.tsv", ""),
		"a text":                d.file("letter.txt", "Dear colleague,\nthe figures follow next week.\n"),
		"JSON":                  d.file("x.json", `{"a": [1, 2]}`),
		"an unclosed quote":     d.file("quote.csv", "geo,time,value\nDE60,2021,\"1.5\nDEF0,2021,2\n"),
		"no place column":       d.file("noplace.csv", "year,value\n2021,1\n2022,2\n"),
		"a folder":              d.folder,
		"a path to nothing":     filepath.Join(d.folder, "nothing.tsv"),
		"a picture in disguise": d.file("p.tsv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
	}
	for name, path := range cases {
		t.Run(name, func(t *testing.T) {
			status, out, words := d.call("import", path)
			if status != command.Failed || out != "" {
				t.Errorf("want status 1 and no result, got %d %q", status, out)
			}
			if strings.TrimSpace(words) == "" || strings.Contains(words, "problem.") || strings.Contains(words, "{") {
				t.Errorf("want a plain sentence, got %q", words)
			}
		})
	}
	if after := d.must("observations", "--csv"); after != before {
		t.Error("a refused file must leave the catalogue as it was")
	}
}

func TestOneBadFileStopsAll(t *testing.T) {
	d := newDesk(t)
	good, bad := d.file("tgs99999.tsv", firstVintage), d.file("bad.txt", "nothing here")
	if status, _, _ := d.call("import", good, bad, "--empty"); status != command.Failed {
		t.Errorf("want status 1, got %d", status)
	}
	if got := d.must("observations", "--csv", "--empty"); strings.Count(got, "\n") != 1 {
		t.Errorf("nothing must be stored, got %s", got)
	}
}

func TestUnderstoodAsCSVTouchesNoCatalogue(t *testing.T) {
	d := newDesk(t)
	out := filepath.Join(d.folder, "out.csv")
	var a importAnswer
	d.answer(&a, "import", d.file("tgs99999.tsv", firstVintage), "--csv", out)
	if a.Files[0].Accepted != 4 {
		t.Errorf("want 4 accepted, got %d", a.Files[0].Accepted)
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 5 || strings.Join(rows[0], ",") != "indicator,region,period,value,flag" {
		t.Errorf("want a header and 4 rows, got %v %v", rows, err)
	}
	if _, err := os.Stat(filepath.Join(d.folder, "pharos")); !os.IsNotExist(err) {
		t.Error("no catalogue may be made")
	}
}

func TestSliceTakesOneCombination(t *testing.T) {
	d := newDesk(t)
	file := d.file("two.tsv", "freq,unit,geo\\TIME_PERIOD\t2021 \nA,PC,DE60\t1 \nA,NR,DE60\t900 \n")
	var a importAnswer
	d.answer(&a, "import", file, "--empty", "--dry-run")
	if got := fmt.Sprint(a.Files[0].Indicators); got != "[two:PC two:NR]" && got != "[two:NR two:PC]" {
		t.Errorf("each unit must be an indicator of its own, got %s", got)
	}
	d.answer(&a, "import", file, "--slice", "unit=NR", "--indicator", "people")
	if got := d.must("observations", "--csv"); got != "indicator,region,period,value,flag\npeople,DE60,2021,900,\n" {
		t.Errorf("want the one value of the slice, got %s", got)
	}
	if status, _, words := d.call("import", file, "--slice", "unit=XX"); status != command.Failed || !strings.Contains(words, "XX") {
		t.Errorf("an unknown value of a dimension is a problem, got %d %s", status, words)
	}
}

func TestWrongUsage(t *testing.T) {
	d := newDesk(t)
	out := filepath.Join(d.folder, "x.gif")
	for _, args := range [][]string{
		{"improt", "x"},
		{"import"},
		{"observations", "--level", "street"},
		{"chart", "pie", "--out", "x.png"},
		{"chart", "profile", "--out", out},
		{"brief", "novel"},
		{"regions", "--lang", "xx"},
		{"--nothing"},
	} {
		if status, _, words := d.call(args...); status != command.WrongUsage || words == "" {
			t.Errorf("%v: want status 2 with words, got %d %q", args, status, words)
		}
	}
}

func TestTheMainJobOnTheSample(t *testing.T) {
	d := newDesk(t)
	var peers struct {
		Peers []struct {
			Region             string
			Distance, Coverage float64
			Contributions      map[string]float64
		}
	}
	d.answer(&peers, "peers", "DE60", "--k", "10")
	if len(peers.Peers) != 10 {
		t.Fatalf("want 10 peers, got %d", len(peers.Peers))
	}
	for i, p := range peers.Peers {
		sum := 0.0
		for _, share := range p.Contributions {
			sum += share
		}
		if p.Region == "DE60" || p.Coverage < 0.7 || sum < 0.999 || sum > 1.001 {
			t.Errorf("peer %d: %+v", i, p)
		}
		if i > 0 && p.Distance < peers.Peers[i-1].Distance {
			t.Errorf("peers must come nearest first")
		}
	}
	var gaps struct {
		Gaps []struct {
			Indicator, Period string
			Value, PeerMedian *float64
			Practices         []string
		}
		RunHash string
	}
	d.answer(&gaps, "gaps")
	if len(gaps.Gaps) != 21 || gaps.RunHash == "" {
		t.Fatalf("want the 21 indicators of the scoreboard, got %d", len(gaps.Gaps))
	}
	for _, g := range gaps.Gaps {
		// RIS 2023, Hamburg: PCT patents 81.63.
		if g.Indicator == "ris_pct_patents" && (g.Value == nil || *g.Value != 81.63 || g.Period != "2023") {
			t.Errorf("want 81.63 in 2023, got %+v", g)
		}
	}
	out := filepath.Join(d.folder, "brief.pdf")
	var brief struct {
		File, RunHash string
		Pages         int
	}
	d.answer(&brief, "brief", "benchmark", "--out", out, "--lang", "fi")
	if text, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(text, []byte("%PDF")) || brief.Pages != 2 {
		t.Errorf("want a PDF of two pages, got %+v %v", brief, err)
	}
	if brief.RunHash != gaps.RunHash {
		t.Error("gaps and brief of the same comparison have the same run hash")
	}
}

func TestChartsOfEveryKindAndFormat(t *testing.T) {
	d := newDesk(t)
	for kind, flags := range map[string][]string{
		"ranked-bars": nil, "profile": {"--lang", "de"}, "line": {"--indicator", "gerd_pc_gdp", "--period", "latest"},
		"contributions": nil, "dendrogram": {"--lang", "fi"}, "lorenz": {"--indicator", "gerd_pc_gdp"},
		"scatter":      {"--indicators", "gerd_pc_gdp,tertiary_25_64"},
		"correlations": {"--design", "orkestra-performance", "--lang", "da"}, "waterfall": {"--design", "orkestra-performance"},
		"effects": {"--design", "orkestra-performance"}, "rank-intervals": {"--design", "orkestra-performance"},
		"before-after": {"--design", "ris-2023", "--indicator", "ris_pct_patents"},
	} {
		for ending, start := range map[string]string{".png": "\x89PNG", ".svg": "<", ".pdf": "%PDF"} {
			out := filepath.Join(d.folder, kind+ending)
			d.must(append([]string{"chart", kind, "--out", out}, flags...)...)
			if text, err := os.ReadFile(out); err != nil || !bytes.HasPrefix(text, []byte(start)) {
				t.Errorf("%s%s: %v", kind, ending, err)
			}
		}
	}
}

func TestEveryKindOfChartCanBeAskedFor(t *testing.T) {
	d := newDesk(t)
	out := filepath.Join(d.folder, "x.svg")
	for _, kind := range figure.Kinds {
		status, _, words := d.call("chart", kind.ID, "--out", out)
		if status != command.Done && (status != command.WrongUsage || !strings.Contains(words, "--")) {
			t.Errorf("%s without flags: want a chart, or the flag that it needs, got %d %q", kind.ID, status, words)
		}
	}
	for name, args := range map[string][]string{
		"no such indicator":     {"lorenz", "--indicator", "nothing"},
		"one of two indicators": {"scatter", "--indicators", "gerd_pc_gdp"},
		"no such design":        {"waterfall", "--design", "nothing"},
		"region out of reach":   {"waterfall", "--design", "orkestra-performance", "--region", "XX"},
		"not in the design":     {"before-after", "--design", "ris-2023", "--indicator", "gerd_pc_gdp"},
	} {
		if status, _, words := d.call(append([]string{"chart", "--out", out}, args...)...); status == command.Done || words == "" {
			t.Errorf("%s: want words and no chart, got %d %q", name, status, words)
		}
	}
}

func TestPractices(t *testing.T) {
	d := newDesk(t)
	var hits struct {
		Hits []struct {
			ID, Title string
			Score     float64
		}
	}
	d.answer(&hits, "practices", "search", "medtech")
	if len(hits.Hits) == 0 {
		t.Fatal("medtech must be found")
	}
	var shown struct{ ID, Title, URL string }
	d.answer(&shown, "practices", "show", hits.Hits[0].ID)
	if shown.Title != hits.Hits[0].Title {
		t.Errorf("want %q, got %q", hits.Hits[0].Title, shown.Title)
	}
	if status, _, words := d.call("practices", "show", "GP999"); status != command.Failed || words == "" {
		t.Errorf("want status 1, got %d %q", status, words)
	}
	for _, text := range []string{`"`, "a AND", "-x", "(", "^", "*", "NEAR(", "ä'; DROP TABLE practice; --"} {
		if status, _, words := d.call("practices", "search", "--", text); status != command.Done {
			t.Errorf("%q: %d %s", text, status, words)
		}
	}
}

func TestWritingIsRefusedWhileAWindowHoldsTheCatalogue(t *testing.T) {
	d := newDesk(t)
	d.must("regions", "--empty")
	lock, err := catalogue.Lock(filepath.Join(d.folder, "pharos", command.DefaultName))
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	status, _, words := d.call("import", d.file("tgs99999.tsv", firstVintage))
	if status != command.Failed || !strings.Contains(words, fmt.Sprint(os.Getpid())) {
		t.Errorf("want status 1 naming the process, got %d %q", status, words)
	}
	d.must("regions")
}

func TestCheckAndVersion(t *testing.T) {
	d := newDesk(t)
	if got := d.must("--version"); got != "pharos test\n" {
		t.Errorf("got %q", got)
	}
	status, out, _ := d.call("check", "--json")
	if status != command.Done && status != command.HasFindings || !strings.Contains(out, `"findings"`) {
		t.Errorf("want findings, got %d %s", status, out)
	}
}

func TestAnInterruptLeavesTheCatalogueAsItWas(t *testing.T) {
	d := newDesk(t)
	d.must("regions", "--empty")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, words bytes.Buffer
	status, _, _ := command.Run(ctx, command.Program{
		Language: "de", DataFolder: filepath.Join(d.folder, "pharos"), Stdout: &out, Stderr: &words,
	}, []string{"import", d.file("tgs99999.tsv", firstVintage)})
	if status != command.Interrupted || !strings.Contains(words.String(), "Abgebrochen") {
		t.Errorf("want status 130, got %d %q", status, words.String())
	}
}
