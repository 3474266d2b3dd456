package coherence

import (
	"fmt"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/statistic"
)

// A FactorAnalysis tells how many things the children of an aggregate measure, and which of them each.
type FactorAnalysis struct {
	Group       string
	Codes       []string // of the children with values: the variables
	Components  statistic.PCA
	Kept        int // components that are rotated, by the rules of the handbook
	Factors     statistic.Factors
	Weights     []float64 // of the variables, as the factors suggest, together 1; none where they suggest nothing
	Adequacy    statistic.Adequacy
	HasAdequacy bool // the correlations have an inverse
}

// AnalyseFactors analyses the children of an aggregate (handbook of OECD and JRC, 2008, 3 and 6.1):
// components of the correlations, those of an eigenvalue of 1 and more kept and rotated by varimax, KMO
// and Bartlett's test. Values are by code, over the units that have all of them. It returns
// data.ErrNotFound for a group that is no aggregate, statistic.ErrTooFew and ErrSingular as
// statistic.Components.
func AnalyseFactors(f *framework.Tree, values map[string]statistic.Column, group string) (FactorAnalysis, error) {
	at, known := f.Place(group)
	if !known || len(f.Children[at]) == 0 {
		return FactorAnalysis{}, fmt.Errorf("factors of %s: %w", group, data.ErrNotFound)
	}
	a := FactorAnalysis{Group: group}
	var columns []statistic.Column
	for _, child := range f.Children[at] {
		if column, has := values[f.Nodes[child].Code]; has {
			a.Codes, columns = append(a.Codes, f.Nodes[child].Code), append(columns, column)
		}
	}
	components, err := statistic.Components(columns, statistic.ComponentOptions{Scale: true})
	if err != nil {
		return FactorAnalysis{}, fmt.Errorf("factors of %s: %w", group, err)
	}
	a.Components, a.Kept = components, components.KaiserCount(1)
	a.Factors = statistic.Varimax(components.Unrotated(a.Kept))
	a.Weights, _ = a.Factors.Weights()
	adequacy, err := statistic.JudgeAdequacy(columns)
	a.Adequacy, a.HasAdequacy = adequacy, err == nil
	return a, nil
}
