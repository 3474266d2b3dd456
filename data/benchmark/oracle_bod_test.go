package benchmark_test

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/normalise"
	"pharos/data/statistic"
)

var bodScale = regexp.MustCompile(`min-max to \[([0-9.eE+-]+), ?([0-9.eE+-]+)\]`)

func testBoD(t *testing.T, o oracle) {
	o.known(t, "variables", "normalise", "share_low", "share_high", "weight_low", "weight_high")
	from, meta := o.input(t, "data.csv"), coinDesign(t, o.input(t, "meta.csv"))
	names := list[string](t, o, "variables")
	columns := make([]statistic.Column, len(names))
	for i, name := range names {
		columns[i] = numbers(t, from, name)
	}
	rows := statistic.CompleteRows(columns)
	how := ""
	o.param(t, "normalise", &how)
	match := bodScale.FindStringSubmatch(how)
	if match == nil {
		t.Fatalf("the normalisation %q is not known", how)
	}
	rule := normalise.Rule{Method: "minmax"}
	rule.Lower, _ = strconv.ParseFloat(match[1], 64)
	rule.Upper, _ = strconv.ParseFloat(match[2], 64)
	for i, name := range names {
		at := slices.IndexFunc(meta.Framework, func(n framework.Node) bool { return n.Code == name })
		direction := data.HigherIsBetter
		if at >= 0 {
			direction = meta.Framework[at].Direction
		}
		columns[i], _ = normalise.Column(columns[i].Pick(rows), rule, normalise.Subject{Code: name, Direction: direction})
	}
	units := from.Units()
	place := func(unit string) int { return slices.IndexFunc(rows, func(row int) bool { return units[row] == unit }) }
	if o.hasOutput("normalised") {
		want := o.want(t, "normalised")
		o.compare(t, want, []string{"uCode"}, func(row int, column string) got {
			return optional(columns[slices.Index(names, column)].At(place(want.text(row, "uCode"))))
		})
	}
	compareBoD(t, o, columns, place)
}

func compareBoD(t *testing.T, o oracle, columns []statistic.Column, place func(string) int) {
	t.Helper()
	answers := map[string]statistic.Column{}
	bound := func(low, high string) *[2]float64 {
		b := [2]float64{0, 1}
		o.param(t, low, &b[0])
		o.param(t, high, &b[1])
		return &b
	}
	for name, doubt := range map[string]aggregate.Doubt{
		"free": {Columns: columns}, "shares": {Columns: columns, Bounds: bound("share_low", "share_high"), Of: "shares"},
		"weights": {Columns: columns, Bounds: bound("weight_low", "weight_high"), Of: "weights"},
	} {
		scores, _, err := aggregate.BenefitOfTheDoubt(context.Background(), doubt)
		if err != nil {
			t.Fatal(err)
		}
		answers["bod_"+name] = scores
		rounded := scores.Map(func(x float64) (float64, bool) { return math.Round(x*1e9) / 1e9, true })
		ranks := statistic.NewColumn(scores.Len())
		for i, rank := range aggregate.Ranks(rounded, data.HigherIsBetter) {
			if scores.Known[i] {
				ranks.Set(i, float64(rank))
			}
		}
		answers["rank_"+name] = ranks
	}
	want := o.want(t, "scores")
	o.compare(t, want, []string{"uCode"}, func(row int, column string) got {
		answer, known := answers[column]
		if !known {
			return text("not known")
		}
		return optional(answer.At(place(want.text(row, "uCode"))))
	})
}
