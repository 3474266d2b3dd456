package desk

import (
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/resources/phrase"
)

func TestDifferences(t *testing.T) {
	s := NewState(phrase.For("en"))
	base := index.DefaultDesign()
	base.Framework = []framework.Node{{Code: "a", Weight: 1}, {Code: "b", Parent: "a", Weight: 1}, {Code: "c", Parent: "a", Weight: 1}}
	change := func(edit func(*index.Design)) index.Design {
		d, err := Copied(base)
		if err != nil {
			t.Fatal(err)
		}
		edit(&d)
		return d
	}
	for want, edit := range map[string]func(*index.Design){
		"no difference":  func(*index.Design) {},
		"now called “X”": func(d *index.Design) { d.Name = data.Plain("X") },
		"added: n": func(d *index.Design) {
			d.Framework = append(d.Framework, framework.Node{Code: "n", Parent: "a", Weight: 1})
		},
		"removed: b":                        func(d *index.Design) { d.Framework = slices.Delete(d.Framework, 1, 2) },
		"changed in the framework: c":       func(d *index.Design) { d.Framework[2].Weight = 3 },
		"another order in the framework":    func(d *index.Design) { d.Framework[1], d.Framework[2] = d.Framework[2], d.Framework[1] },
		"treatment of outliers changed":     func(d *index.Design) { d.Treatment.MaxPoints = 9 },
		"other regions or periods":          func(d *index.Design) { d.Scope.Countries = []string{"FI"} },
		"filling of gaps changed":           func(d *index.Design) { d.Imputation = []impute.Rule{{Method: "mean"}} },
		"source of the weights changed":     func(d *index.Design) { d.Weights.Method = "equal" },
		"correction or score bands changed": func(d *index.Design) { d.Groups = []index.ScoreGroup{{From: 1}} },
	} {
		if got := strings.Join(s.Differences(base, change(edit)), "; "); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}
