package benchmark_test

import (
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/coherence"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// testCorrelation runs a case of the family correlation: which one, its function tells.
func testCorrelation(t *testing.T, o oracle) {
	switch {
	case strings.HasPrefix(o.Fun, "get_pvals"):
		probabilityCase(t, o)
	case strings.HasPrefix(o.Fun, "get_corr_flags"):
		flagCase(t, o)
	case strings.HasPrefix(o.Fun, "get_cronbach"):
		consistencyCase(t, o)
	case strings.HasPrefix(o.Fun, "get_denom_corr"):
		denominatorCase(t, o)
	case strings.HasPrefix(o.Fun, "get_corr"):
		correlationCase(t, o)
	default:
		t.Fatalf("nothing computes %s", o.Fun)
	}
}

// methodOf reads the kind of correlation from a parameter; Pearson where there is none.
func methodOf(t *testing.T, o oracle, name string) statistic.CorrelationMethod {
	t.Helper()
	id := "pearson"
	o.param(t, name, &id)
	method, found := statistic.CorrelationByID(id)
	if !found {
		t.Fatalf("correlation %s", id)
	}
	return method
}

// coherent returns the framework of the case and the values of the data set that dset names.
func coherent(t *testing.T, o oracle, dset string) (*framework.Tree, map[string]statistic.Column) {
	t.Helper()
	if dset == "Raw" || dset == "" {
		meta, values := o.meta(t), map[string]statistic.Column{}
		from := o.input(t, "data.csv")
		codes := meta.texts(t, "iCode")
		for row, kind := range meta.texts(t, "Type") {
			if kind == "Indicator" || kind == "Denominator" {
				values[codes[row]] = numbers(t, from, codes[row])
			}
		}
		return meta.framework, values
	}
	if !slices.Contains([]string{"Imputed", "Treated", "Normalised", "Aggregated"}, dset) {
		t.Fatalf("data set %s", dset)
	}
	design, set := profiledDesign(t, o)
	result, err := index.Run(t.Context(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	values := result.Slices[0].Values()
	if step, before := map[string]index.StepName{"Imputed": index.StepImpute, "Treated": index.StepTreat}[dset]; before {
		at := slices.IndexFunc(result.Slices[0].Steps, func(s index.StepValues) bool { return s.Step == step })
		if at < 0 {
			t.Fatalf("the pipeline makes no data set %s", dset)
		}
		values = result.Slices[0].Steps[at].Columns
	}
	return frameworkOf(t, design.Framework), values
}

func correlationCase(t *testing.T, o oracle) {
	o.known(t, "dset", "Levels", "cortype", "pval", "withparent", "grouplev", "pipeline")
	var dset string
	o.param(t, "dset", &dset)
	framework, values := coherent(t, o, dset)
	choice := coherence.Choice{}
	o.param(t, "cortype", &choice.Method)
	o.param(t, "pval", &choice.MaxP)
	o.param(t, "withparent", &choice.WithParent)
	o.param(t, "grouplev", &choice.GroupLevel)
	if levels := list[int](t, o, "Levels"); len(levels) > 0 {
		choice.Levels = [2]int{max(levels[0], levels[len(levels)-1]), min(levels[0], levels[len(levels)-1])}
	}
	if choice.Levels[0] != choice.Levels[1] {
		choice.GroupLevel = 0 // of one level against itself only
	}
	pairs, problems := coherence.Correlate(framework, values, choice)
	if len(problems) > 0 {
		t.Fatal(data.Refuse(problems...))
	}
	comparePairs(t, o, pairs, []string{"Var1", "Var2"})
}

// comparePairs compares every pair by its two codes; none may be missing on either side.
func comparePairs(t *testing.T, o oracle, pairs []coherence.Pair, keys []string) {
	t.Helper()
	byCodes := map[[2]string]coherence.Pair{}
	for _, pair := range pairs {
		byCodes[[2]string{pair.A, pair.B}] = pair
	}
	want := o.want(t, "")
	if len(want.rows) != len(pairs) {
		t.Errorf("want %d pairs, got %d", len(want.rows), len(pairs))
	}
	o.compare(t, want, keys, func(row int, name string) got {
		pair, found := byCodes[[2]string{want.text(row, keys[0]), want.text(row, keys[1])}]
		if !found { // each pair is there once, and either may come first
			pair, found = byCodes[[2]string{want.text(row, keys[1]), want.text(row, keys[0])}]
		}
		switch {
		case !found:
			t.Errorf("no pair %s, %s", want.text(row, keys[0]), want.text(row, keys[1]))
			return got{}
		case name == "Group":
			return text(pair.Group)
		}
		return optional(pair.R, pair.HasR)
	})
}

func probabilityCase(t *testing.T, o oracle) {
	o.known(t, "columns", "method")
	from, method := o.input(t, "data.csv"), methodOf(t, o, "method")
	want := o.want(t, "")
	if codes := list[string](t, o, "columns"); !slices.Equal(codes, want.texts("iCode")) {
		t.Errorf("want the columns %v, got %v", want.texts("iCode"), codes)
	}
	o.compare(t, want, []string{"iCode"}, func(row int, name string) got {
		if name == want.text(row, "iCode") {
			return number(0) // the package sets the diagonal
		}
		c := statistic.Correlate(numbers(t, from, want.text(row, "iCode")), numbers(t, from, name), method)
		return optional(c.P, c.HasP)
	})
}

func flagCase(t *testing.T, o oracle) {
	o.known(t, "dset", "cor_thresh", "thresh_type", "cortype", "grouplev", "pipeline", "roundto")
	dset, side, limit := "", "high", 0.9
	o.param(t, "dset", &dset)
	o.param(t, "thresh_type", &side)
	o.param(t, "cor_thresh", &limit)
	framework, values := coherent(t, o, dset)
	choice := coherence.Choice{GroupLevel: 2}
	o.param(t, "cortype", &choice.Method)
	o.param(t, "grouplev", &choice.GroupLevel)
	find := coherence.Redundant
	if side == "low" {
		find = coherence.Conflicting
	} else if side != "high" {
		t.Fatalf("side %s", side)
	}
	pairs, problems := find(framework, values, limit, choice)
	if len(problems) > 0 {
		t.Fatal(data.Refuse(problems...))
	}
	comparePairs(t, o, pairs, []string{"Ind1", "Ind2"})
}

func consistencyCase(t *testing.T, o oracle) {
	o.known(t, "pipeline")
	byGroup := map[string]map[string]coherence.Consistency{}
	for column, dset := range map[string]string{"alpha_raw": "Raw", "alpha_norm": "Normalised"} {
		framework, values := coherent(t, o, dset)
		byGroup[column] = map[string]coherence.Consistency{}
		for _, c := range coherence.Consistencies(framework, values) {
			byGroup[column][c.Group] = c
		}
	}
	want := o.want(t, "")
	o.compare(t, want, []string{"group"}, func(row int, name string) got {
		group := want.text(row, "group")
		if name == "k" {
			return count(byGroup["alpha_raw"][group].K)
		}
		return known(byGroup[name][group].Alpha)
	})
}

func denominatorCase(t *testing.T, o oracle) {
	o.known(t, "cor_thresh", "cortype", "dset")
	limit, dset := 0.6, "Raw"
	o.param(t, "cor_thresh", &limit)
	o.param(t, "dset", &dset)
	framework, values := coherent(t, o, dset)
	var denominators []string
	meta := o.meta(t)
	for row, kind := range meta.texts(t, "Type") {
		if kind == "Denominator" {
			denominators = append(denominators, meta.texts(t, "iCode")[row])
		}
	}
	pairs := coherence.DenominatorCorrelations(framework, values, denominators, limit, methodOf(t, o, "cortype"))
	comparePairs(t, o, pairs, []string{"Ind", "Denom"})
}
