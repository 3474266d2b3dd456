package coherence_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/index/coherence"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// pairsOf writes pairs as "A-B".
func pairsOf(pairs []coherence.Pair) []string {
	var names []string
	for _, p := range pairs {
		names = append(names, p.A+"-"+p.B)
	}
	return names
}

// coherentTree has two groups, P of a and b, Q of c and d, and values of all.
func coherentTree(t *testing.T) (*framework.Tree, map[string]statistic.Column) {
	t.Helper()
	var nodes []framework.Node
	for _, n := range [][2]string{{"a", "P"}, {"b", "P"}, {"c", "Q"}, {"d", "Q"}, {"P", "I"}, {"Q", "I"}, {"I", ""}} {
		nodes = append(nodes, framework.Node{Code: n[0], Parent: n[1], Weight: 1})
	}
	f, problems := framework.New(nodes)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return f, map[string]statistic.Column{
		"a": statistic.Complete(1, 2, 3, 4, 5, 6), "b": statistic.Complete(1, 2, 3, 4, 5, 7),
		"c": statistic.Complete(3, 1, 4, 1, 5, 9), "d": statistic.Complete(9, 5, 1, 4, 1, -3),
		"P": statistic.Complete(1, 2, 3, 4, 5, 6.5), "Q": statistic.Complete(6, 3, 2.5, 2.5, 3, 3),
		"I": statistic.Complete(3.5, 2.5, 2.75, 3.25, 4, 4.75), "size": statistic.Complete(10, 20, 30, 40, 50, 60),
	}
}

func TestPairsAreThoseAskedFor(t *testing.T) {
	f, values := coherentTree(t)
	for name, c := range map[string]struct {
		choice coherence.Choice
		want   []string
	}{
		"one level": {coherence.Choice{Levels: [2]int{2, 2}}, []string{"P-P", "P-Q", "Q-P", "Q-Q"}},
		"one level with the next": {
			coherence.Choice{Levels: [2]int{2, 1}},
			[]string{"P-a", "P-b", "P-c", "P-d", "Q-a", "Q-b", "Q-c", "Q-d"},
		},
		"with the parent": {coherence.Choice{Levels: [2]int{2, 1}, WithParent: true}, []string{"P-a", "P-b", "Q-c", "Q-d"}},
		"child first":     {coherence.Choice{Levels: [2]int{1, 2}, WithParent: true}, []string{"a-P", "b-P", "c-Q", "d-Q"}},
		"with the top":    {coherence.Choice{Levels: [2]int{1, 3}, WithParent: true}, []string{"a-I", "b-I", "c-I", "d-I"}},
		"under one group": {coherence.Choice{GroupLevel: 2}, []string{"a-a", "a-b", "b-a", "b-b", "c-c", "c-d", "d-c", "d-d"}},
	} {
		pairs, problems := coherence.Correlate(f, values, c.choice)
		if len(problems) > 0 || !slices.Equal(pairsOf(pairs), c.want) {
			t.Errorf("%s: want %v, got %v %v", name, c.want, pairsOf(pairs), problems)
		}
	}
}

func TestWhatIsNotSureIsLeftBlank(t *testing.T) {
	f, values := coherentTree(t)
	pairs, _ := coherence.Correlate(f, values, coherence.Choice{MaxP: 0.05})
	for _, p := range pairs {
		if sure := p.P <= 0.05; p.HasR != sure {
			t.Errorf("%s-%s: want a correlation only where it is sure, got %+v", p.A, p.B, p)
		}
	}
}

func TestFlagsNameEachPairOnce(t *testing.T) {
	f, values := coherentTree(t)
	redundant, _ := coherence.Redundant(f, values, 0.92, coherence.Choice{GroupLevel: 2})
	if got := pairsOf(redundant); !slices.Equal(got, []string{"a-b"}) || redundant[0].Group != "P" {
		t.Errorf("want a-b of P, got %v", redundant)
	}
	conflicting, _ := coherence.Conflicting(f, values, -0.4, coherence.Choice{GroupLevel: 2})
	if got := pairsOf(conflicting); !slices.Equal(got, []string{"c-d"}) {
		t.Errorf("want c-d, got %v", got)
	}
	if got := pairsOf(coherence.Weak(f, values, 0.3, statistic.Pearson)); !slices.Equal(got, []string{"c-Q", "Q-I"}) {
		t.Errorf("want those that hardly count, got %v", got)
	}
	sized := coherence.DenominatorCorrelations(f, values, []string{"size", "none"}, 0.999, statistic.Pearson)
	if got := pairsOf(sized); !slices.Equal(got, []string{"a-size"}) {
		t.Errorf("want a, which grows with the size, got %v", got)
	}
}

func TestConsistencyOfEveryGroup(t *testing.T) {
	f, values := coherentTree(t)
	delete(values, "d")
	all := coherence.Consistencies(f, values)
	if len(all) != 3 || all[0].Group != "P" || !all[0].Alpha.Known || all[0].Alpha.Value < 0.95 || all[0].K != 2 {
		t.Errorf("want a and b to agree, got %+v", all)
	}
	if all[1].Group != "Q" || all[1].Alpha.Known || all[1].K != 1 || all[2].Level != 3 {
		t.Errorf("want nothing of one indicator alone, got %+v", all)
	}
}

func TestChoicesThatMakeNoSense(t *testing.T) {
	f, values := coherentTree(t)
	_, problems := coherence.Correlate(f, values, coherence.Choice{Method: "phi", Levels: [2]int{1, 9}, GroupLevel: 1, MaxP: -1})
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	want := []string{"index.coherence.method", "index.coherence.level", "index.coherence.level", "index.coherence.probability"}
	if !slices.Equal(codes, want) {
		t.Errorf("want %v, got %v", want, codes)
	}
	if pairs, problems := coherence.Correlate(f, nil, coherence.Choice{}); len(pairs) > 0 || len(problems) > 0 {
		t.Errorf("want no pairs without values, got %v %v", pairs, problems)
	}
}

func TestFactorsOfAGroup(t *testing.T) {
	f, values := coherentTree(t)
	a, err := coherence.AnalyseFactors(f, values, "P")
	if err != nil {
		t.Fatal(err)
	}
	if a.Kept != 1 || !slices.Equal(a.Codes, []string{"a", "b"}) || len(a.Weights) != 2 || math.Abs(a.Weights[0]-0.5) > 1e-12 {
		t.Errorf("want one factor of two equal parts, got %+v", a)
	}
	if !a.HasAdequacy || math.Abs(a.Adequacy.KMO-0.5) > 1e-9 {
		t.Errorf("want a KMO of 1/2, as two variables always have, got %+v", a.Adequacy)
	}
	if _, err := coherence.AnalyseFactors(f, values, "a"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("an indicator has no factors, got %v", err)
	}
	if _, err := coherence.AnalyseFactors(f, nil, "P"); !errors.Is(err, statistic.ErrTooFew) {
		t.Errorf("want too few values, got %v", err)
	}
	values["b"] = statistic.Complete(1, 1, 1, 1, 1, 1)
	if _, err := coherence.AnalyseFactors(f, values, "P"); !errors.Is(err, statistic.ErrSingular) {
		t.Errorf("want that b does not vary, got %v", err)
	}
}
