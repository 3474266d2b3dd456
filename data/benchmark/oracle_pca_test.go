package benchmark_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data/statistic"
)

// testComponents runs a case of principal components, their rotation and the tests of adequacy.
func testComponents(t *testing.T, o oracle) {
	o.known(t, "variables", "scale", "varimax_components")
	from, variables := o.input(t, "data.csv"), list[string](t, o, "variables")
	options := statistic.ComponentOptions{Scale: true}
	o.param(t, "scale", &options.Scale)
	var columns []statistic.Column
	for _, name := range variables {
		columns = append(columns, numbers(t, from, name))
	}
	pca, err := statistic.Components(columns, options)
	if err != nil {
		t.Fatal(err)
	}
	compareEigen(t, o, pca)
	loadings := o.want(t, "loadings")
	face := faces(t, pca.Loadings, func(variable, component int) string {
		return loadings.text(slices.Index(loadings.texts("variable"), variables[variable]), "PC"+strconv.Itoa(component+1))
	})
	o.compare(t, loadings, []string{"variable"}, func(row int, name string) got {
		at := component(t, name)
		return number(face[at] * pca.Loadings[slices.Index(variables, loadings.text(row, "variable"))][at])
	})
	scores, units := o.want(t, "scores"), from.Units()
	if len(scores.rows) != len(pca.Rows) {
		t.Errorf("want %d complete units, got %d", len(scores.rows), len(pca.Rows))
	}
	o.compare(t, scores, []string{"uCode"}, func(row int, name string) got {
		at := slices.Index(pca.Rows, unitAt(t, units, scores.text(row, "uCode")))
		if at < 0 {
			return got{}
		}
		return number(face[component(t, name)] * pca.Scores[at][component(t, name)])
	})
	if o.hasOutput("tests") {
		compareAdequacy(t, o, columns, variables)
	}
	if o.hasOutput("varimax") {
		compareRotation(t, o, pca, variables)
	}
}

// faces are the signs of the components: -1 where loadings of both signs are the largest but for
// rounding, and the reference took the other one of them for positive.
func faces(t *testing.T, loadings [][]float64, wanted func(variable, component int) string) []float64 {
	t.Helper()
	signs := make([]float64, len(loadings[0]))
	for j := range signs {
		signs[j] = 1
		most := 0.0
		for _, row := range loadings {
			most = max(most, math.Abs(row[j]))
		}
		tied := slices.ContainsFunc(loadings, func(row []float64) bool { return row[j] <= -most*(1-1e-9) })
		largest := slices.IndexFunc(loadings, func(row []float64) bool { return row[j] >= most*(1-1e-9) })
		if tied && largest >= 0 && wantedNumber(t, wanted(largest, j)) < 0 {
			signs[j] = -1
		}
	}
	return signs
}

func component(t *testing.T, name string) int {
	t.Helper()
	n, err := strconv.Atoi(strings.TrimLeft(name, "PCRTF"))
	if err != nil {
		t.Fatal(err)
	}
	return n - 1
}

func compareEigen(t *testing.T, o oracle, pca statistic.PCA) {
	t.Helper()
	want := o.want(t, "eigen")
	if len(want.rows) != len(pca.Eigenvalues) {
		t.Errorf("want %d components, got %d", len(want.rows), len(pca.Eigenvalues))
	}
	cumulated := pca.Cumulated()
	o.compare(t, want, []string{"pc"}, func(row int, name string) got {
		at := component(t, want.text(row, "pc"))
		values, found := map[string][]float64{"eigenvalue": pca.Eigenvalues, "prop": pca.Shares, "cum": cumulated}[name]
		if !found {
			t.Fatalf("nothing computes %s", name)
		}
		return number(values[at])
	})
}

func compareAdequacy(t *testing.T, o oracle, columns []statistic.Column, variables []string) {
	t.Helper()
	a, err := statistic.JudgeAdequacy(columns)
	if err != nil {
		t.Fatal(err)
	}
	o.compare(t, o.want(t, "tests"), nil, func(_ int, name string) got {
		value, found := map[string]got{
			"N": count(a.N), "KMO": number(a.KMO), "Bartlett_chi2": number(a.ChiSquare), "df": number(a.DF), "p": number(a.P),
		}[name]
		if !found {
			t.Fatalf("nothing computes %s", name)
		}
		return value
	})
	msa := o.want(t, "msa")
	o.compare(t, msa, []string{"variable"}, func(row int, _ string) got {
		return number(a.MSA[slices.Index(variables, msa.text(row, "variable"))])
	})
}

func compareRotation(t *testing.T, o oracle, pca statistic.PCA, variables []string) {
	t.Helper()
	var kept int
	o.param(t, "varimax_components", &kept)
	factors := statistic.Varimax(pca.Unrotated(kept))
	weights, ok := factors.Weights()
	want := o.want(t, "varimax")
	o.compare(t, want, []string{"variable"}, func(row int, name string) got {
		at := slices.Index(variables, want.text(row, "variable"))
		switch name {
		case "communality":
			return number(factors.Communality[at])
		case "oecd_weight":
			return optional(weights[at], ok)
		}
		return number(factors.Loadings[at][component(t, name)])
	})
}
