package benchmark

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pharos/data"
)

func TestAComparisonComesBackFromItsDesign(t *testing.T) {
	_, comparison := union()
	comparison.PeersFrom, comparison.History, comparison.Period = data.PeersSimilar, true, "2023"
	var file bytes.Buffer
	if err := WriteDesign(&file, DesignOf(comparison)); err != nil {
		t.Fatal(err)
	}
	read, err := ReadDesign(&file)
	if err != nil {
		t.Fatal(err)
	}
	if got := read.Comparison(); !reflect.DeepEqual(got, comparison) {
		t.Errorf("want %+v, got %+v", comparison, got)
	}
}

func TestADesignLeavesTheUsualOut(t *testing.T) {
	design, err := ReadDesign(strings.NewReader("\ufeff" + ` {"indicators": [{"indicator": "gdp"}], "name": null} `))
	if err != nil {
		t.Fatal(err)
	}
	got := design.Comparison()
	if got.PeersFrom != data.PeersSimilar || got.Normalisation != "minmax" || got.Indicators[0].Weight != 1 || got.Focus != "" {
		t.Errorf("want the usual comparison of gdp, got %+v", got)
	}
}

func TestEverythingWrongWithADesignIsToldAtOnce(t *testing.T) {
	for name, row := range map[string]struct {
		text  string
		codes []string
	}{
		"nothing":   {"", []string{"design.not-json"}},
		"no object": {`["x"]`, []string{"design.not-json"}},
		"cut":       {`{"focus": "DE60"`, []string{"design.not-json"}},
		"keys and kinds": {
			`{"focuss": 1, "minCoverage": "x", "peers": {"from": 3, "form": 1}, "indicators": [{"indicator": "a", "weigth": 2}, 7]}`,
			[]string{
				"design.unknown-key focuss", "design.unknown-key indicators[1].weigth", "design.wrong-value indicators[2]",
				"design.wrong-value minCoverage", "design.unknown-key peers.form", "design.wrong-value peers.from",
			},
		},
		"values": {
			`{"schema": 9, "kind": "index", "period": "soon", "normalisation": "best", "minCoverage": 2,
			  "peers": {"from": "own", "k": -1, "saved": "x", "design": {}},
			  "indicators": [{"indicator": "a", "weight": -1}, {"indicator": "a", "target": 1e300}, {"indicator": ""}]}`,
			[]string{
				"design.schema", "design.other-kind-of-file", "benchmark.peers.none", "benchmark.design.value",
				"benchmark.design.two-designs", "benchmark.target.value", "benchmark.method.unknown", "benchmark.coverage",
				"benchmark.period", "benchmark.weight", "benchmark.indicator.twice", "benchmark.indicator.unknown",
			},
		},
		"peers from nowhere": {`{"peers": {"from": "group:"}}`, []string{"benchmark.design.peers-from"}},
		"too long":           {`{"note": {"": "` + strings.Repeat("x", data.MostDesignBytes) + `"}}`, []string{"design.too-long"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadDesign(strings.NewReader(row.text))
			var refusal *data.ProblemError
			if !errors.As(err, &refusal) {
				t.Fatalf("want it refused, got %v", err)
			}
			var got []string
			for i, problem := range refusal.Problems {
				code := problem.Code
				if i < len(row.codes) && strings.Contains(row.codes[i], " ") {
					code += " " + problem.Args["key"]
				}
				got = append(got, code)
			}
			if !reflect.DeepEqual(got, row.codes) {
				t.Errorf("want %q\ngot  %q", row.codes, got)
			}
		})
	}
}
