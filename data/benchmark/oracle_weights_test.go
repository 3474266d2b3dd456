package benchmark_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/weigh"
	"pharos/data/statistic"
)

func testWeights(t *testing.T, o oracle) {
	switch {
	case o.has("optype"):
		testOptimisedWeights(t, o)
	case o.hasOutput("weights"):
		testComponentWeights(t, o)
	default:
		testEffectiveWeights(t, o)
	}
}

func testEffectiveWeights(t *testing.T, o oracle) {
	o.known(t, "w")
	design := coinDesign(t, o.input(t, "meta.csv"))
	framework, problems := framework.New(design.Framework)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	given, weights := "meta", framework.OwnWeights()
	if o.param(t, "w", &given); given == "equal" {
		weights = framework.EqualWeights()
	}
	effective, want := framework.EffectiveWeights(weights), o.want(t, "")
	o.compare(t, want, []string{"iCode"}, func(row int, column string) got {
		at, known := framework.Place(want.text(row, "iCode"))
		if !known {
			return text("no such node")
		}
		switch column {
		case "Level":
			return number(float64(effective[at].Level))
		case "Weight":
			return number(effective[at].Weight)
		case "EffWeight":
			return number(effective[at].Effective)
		}
		return text("not known")
	})
}

// coinFor prepares the data set by the text "pipeline", with the weights of meta.csv.
func coinFor(t *testing.T, o oracle) *index.Prepared {
	t.Helper()
	design := coinDesign(t, o.input(t, "meta.csv"))
	pipeline := ""
	o.param(t, "pipeline", &pipeline)
	coinPipeline(t, pipeline, &design)
	return coinPrepared(t, coinSet(t, o.input(t, "data.csv"), design), design)
}

func testComponentWeights(t *testing.T, o oracle) {
	o.known(t, "Level", "pipeline", "by_groups")
	level := 1
	o.param(t, "Level", &level)
	prepared := coinFor(t, o)
	groups := weigh.Components(prepared.Framework, coinNodes(prepared), level)
	want := o.want(t, "weights")
	o.compare(t, want, []string{"iCode", "Weight"}, func(row int, column string) got {
		code := want.text(row, "iCode")
		at, _ := prepared.Framework.Place(code)
		for _, group := range groups {
			variable := slices.Index(group.Codes, code)
			switch {
			case variable < 0:
			case column == "Level":
				return number(float64(prepared.Framework.Levels[at]))
			case column == "Parent":
				return text(group.Parent)
			case column == "Weight_signfixed" && group.Found:
				face := faces(t, group.PCA.Loadings, func(variable, _ int) string {
					return want.text(slices.Index(want.texts("iCode"), group.Codes[variable]), column)
				})
				return number(face[0] * group.PCA.Loadings[variable][0])
			}
		}
		return got{}
	})
	compareEigenvalues(t, o, groups)
}

func compareEigenvalues(t *testing.T, o oracle, groups []weigh.ComponentGroup) {
	t.Helper()
	want := o.want(t, "eigen")
	seen := map[string]int{}
	place := make([]int, len(want.rows))
	for row := range want.rows {
		group := want.text(row, "group")
		place[row] = seen[group]
		seen[group]++
	}
	o.compare(t, want, []string{"group", "pc"}, func(row int, column string) got {
		at := slices.IndexFunc(groups, func(g weigh.ComponentGroup) bool { return g.Parent == want.text(row, "group") })
		if at < 0 || !groups[at].Found || place[row] >= len(groups[at].PCA.Eigenvalues) {
			return got{}
		}
		pca := groups[at].PCA
		var sum float64
		for _, share := range pca.Shares[:place[row]+1] {
			sum += share
		}
		return map[string]got{
			"eigenvalue": number(pca.Eigenvalues[place[row]]), "prop": number(pca.Shares[place[row]]), "cum": number(sum),
		}[column]
	})
}

func testOptimisedWeights(t *testing.T, o oracle) {
	o.known(t, "Level", "optype", "cortype", "reltol", "pipeline", "objective_value", "convergence", "evaluations")
	search := weigh.Search{Level: 1, AllowBelow: true}
	method, objective := "pearson", 0.0
	o.param(t, "Level", &search.Level)
	o.param(t, "optype", &search.Goal)
	o.param(t, "cortype", &method)
	o.param(t, "objective_value", &objective)
	measure, known := statistic.CorrelationByID(method)
	if !known || search.Goal != "balance" && search.Goal != "infomax" {
		t.Fatalf("%s by %s is not known", search.Goal, method)
	}
	prepared := coinFor(t, o)
	search.Correlation, search.Framework = measure, prepared.Framework
	search.Columns, search.Aggregations = prepared.Slices[0].Columns, prepared.Aggregation
	found, err := weigh.Optimise(context.Background(), search)
	if err != nil {
		t.Fatal(err)
	}
	want := o.want(t, "")
	if len(found.Weights) != len(want.rows) {
		t.Fatalf("want %d weights, got %d", len(want.rows), len(found.Weights))
	}
	// Below the log of 1e-20 relative correlations agree to ten digits: how far rounding carries a search
	// from there says nothing.
	enough := max(objective+o.Tolerance*math.Abs(objective), -46)
	if search.Goal == "infomax" {
		enough = objective + o.Tolerance*math.Abs(objective)
	}
	t.Logf("objective %v after %d evaluations, reference %v", found.Objective, found.Evaluations, objective)
	if !(found.Objective <= enough) {
		t.Errorf("want an objective of at most %v, got %v", objective, found.Objective)
	}
	var sum float64
	for _, w := range found.Weights {
		sum += w.Weight
		if !slices.Contains(want.texts("iCode"), w.Code) {
			t.Errorf("%s is not of the level", w.Code)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("want weights that sum to 1, got %v", sum)
	}
}
