package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"pharos/app/command"
	"pharos/data/catalogue"
)

// stored is what the verb observations answers.
type stored struct {
	Observations []struct {
		Indicator, Region, Period, Flag, Source, Origin string
		Value                                           float64
		Line                                            int
		Covered                                         *float64
	}
}

// values are the values of an answer by region and period.
func (s stored) values() map[string]float64 {
	values := map[string]float64{}
	for _, o := range s.Observations {
		values[o.Region+" "+o.Period] = o.Value
	}
	return values
}

// catalogue opens the desk's catalogue as a window would.
func (d desk) catalogue() *catalogue.Catalogue {
	d.t.Helper()
	opened, err := catalogue.Open(filepath.Join(d.folder, "pharos", command.DefaultName), catalogue.ReadWrite)
	if err != nil {
		d.t.Fatal(err)
	}
	return opened
}

// refused runs a verb that must fail in words that hold each of some parts, and change nothing.
func (d desk) refused(parts []string, args ...string) {
	d.t.Helper()
	before := d.must("observations", "--csv") + d.must("region-group") + d.must("undo", "--list")
	status, out, words := d.call(args...)
	if status != command.Failed || out != "" {
		d.t.Errorf("%v: want status 1 and no result, got %d %q", args, status, out)
	}
	if strings.Contains(words, "problem.") || strings.Contains(words, "{") {
		d.t.Errorf("%v: want a plain sentence, got %q", args, words)
	}
	for _, part := range parts {
		if !strings.Contains(words, part) {
			d.t.Errorf("%v: want %q in the words, got %q", args, part, words)
		}
	}
	if after := d.must("observations", "--csv") + d.must("region-group") + d.must("undo", "--list"); after != before {
		d.t.Errorf("%v: a refusal must change nothing", args)
	}
}

// shared is the path of a file of the reference data; the test is skipped where they are not at hand.
func (d desk) shared(path ...string) string {
	d.t.Helper()
	root := os.Getenv("PHAROS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	file := filepath.Join(append([]string{root, "data"}, path...)...)
	if _, err := os.Stat(file); err != nil {
		d.t.Skip("the reference data are not at hand: set PHAROS_SHARED to their folder")
	}
	return file
}

// objects reads the JSON of an answer without a type, so that its very keys can be looked at.
func (d desk) objects(list string, args ...string) []map[string]any {
	d.t.Helper()
	var answer map[string][]map[string]any
	if err := json.Unmarshal([]byte(d.must(append(args, "--json")...)), &answer); err != nil {
		d.t.Fatalf("%v: %v", args, err)
	}
	return answer[list]
}

// findings reads the answer of check, which comes with a status of its own.
func (d desk) findings(out string) []map[string]any {
	d.t.Helper()
	var answer struct{ Findings []map[string]any }
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		d.t.Fatalf("check: %v\n%s", err, out)
	}
	return answer.Findings
}
