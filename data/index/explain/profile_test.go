package explain_test

import (
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/explain"
	"pharos/data/index/framework"
	"pharos/data/index/indextest"
	"pharos/data/statistic"
)

func profiled(t *testing.T, columns ...statistic.Column) (*framework.Tree, []statistic.Column) {
	t.Helper()
	nodes := []framework.Node{{Code: "Top", Weight: 1}}
	for i := range columns {
		node := framework.Node{Code: string(rune('A' + i)), Parent: "Top", Weight: 1}
		if i == 1 {
			node.Direction = data.LowerIsBetter
		}
		nodes = append(nodes, node)
	}
	f, problems := framework.New(nodes)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return f, columns
}

func traitCodes(traits []explain.Trait) string {
	codes := ""
	for _, trait := range traits {
		codes += trait.Indicator
	}
	return codes
}

func TestPortraits(t *testing.T) {
	absent := statistic.NewColumn(4)
	absent.Set(1, 7)
	f, columns := profiled(t,
		statistic.Complete(9, 5, 1, 1), // A: the first is the best
		statistic.Complete(9, 5, 1, 1), // B: less is better, the first is the worst
		statistic.Complete(3, 3, 3, 3), // C: all equal
		absent,                         // D: only one region
		statistic.Complete(4, 5, 6, 7), // E: the first is the worst
		statistic.Complete(1, 1, 1, 0), // F: hardly varies
	)
	for _, row := range []struct {
		name         string
		unit         int
		options      explain.ProfileOptions
		strong, weak string
	}{
		{"the worst first", 0, explain.ProfileOptions{}, "AF", "BE"},
		{"only so many", 0, explain.ProfileOptions{Strengths: 1, Weaknesses: 1}, "A", "B"},
		{"low variation is left out", 0, explain.ProfileOptions{MinUnique: 0.5}, "A", "BE"},
		{"at the minimum it is left out", 0, explain.ProfileOptions{LeaveOutMinimum: true, Overlap: true}, "AF", "AF"},
		{"a shared minimum is no strength", 3, explain.ProfileOptions{}, "BE", "FA"},
		{"among some", 1, explain.ProfileOptions{Among: []int{2, 3, 3}}, "AF", "BE"},
		{"among itself alone there is nothing", 1, explain.ProfileOptions{Among: []int{1}}, "", ""},
	} {
		got := explain.NewPortrait(f, columns, row.unit, row.options)
		if traitCodes(got.Strengths) != row.strong || traitCodes(got.Weaknesses) != row.weak {
			t.Errorf("%s: want %s and %s, got %s and %s", row.name, row.strong, row.weak, traitCodes(got.Strengths), traitCodes(got.Weaknesses))
		}
	}
	best := explain.NewPortrait(f, columns, 3, explain.ProfileOptions{}).Strengths[0]
	if want := (explain.Trait{Indicator: "B", Value: 1, Rank: 1, Of: 4, Equal: 2}); best != want {
		t.Errorf("want %+v, got %+v", want, best)
	}
}

func TestSummaryRunsFromTheTopDown(t *testing.T) {
	set, design := indextest.Uncertain(12)
	result, err := index.Run(t.Context(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := framework.New(design.Framework)
	summary := explain.Summary(f, result.Slices[0].Aggregates, 0)
	var codes []string
	for _, s := range summary {
		codes = append(codes, s.Code)
	}
	if want := []string{"INDEX", "P00", "P01", "P02"}; !slices.Equal(codes, want) {
		t.Errorf("want %v, got %v", want, codes)
	}
	if summary[0].Rank != result.Slices[0].Ranks[0] || summary[0].Of != 12 || !summary[0].HasScore {
		t.Errorf("want the rank of the index, got %+v", summary[0])
	}
	if got := explain.Summary(f, nil, 0); len(got) != 0 {
		t.Errorf("want nothing of no scores, got %v", got)
	}
}
