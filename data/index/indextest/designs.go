// Package indextest makes data, designs and columns for the tests of indices.
package indextest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/index/weigh"
	"pharos/data/statistic"
)

// Bare is a design over the nodes that only normalises.
func Bare(nodes ...framework.Node) index.Design {
	design := index.DefaultDesign()
	design.Framework, design.Steps = nodes, []index.StepName{index.StepNormalise}
	return design
}

// Build runs the design; the test ends where it is refused.
func Build(t *testing.T, set index.Dataset, design index.Design) index.Result {
	t.Helper()
	result, err := index.Run(context.Background(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// SixRegions is two dimensions of two indicators over six regions with a gap.
func SixRegions() (index.Dataset, index.Design) {
	design := Bare(
		framework.Node{Code: "top", Weight: 1}, framework.Node{Code: "A", Parent: "top", Weight: 2}, framework.Node{Code: "B", Parent: "top", Weight: 1},
		framework.Node{Code: "a1", Parent: "A", Weight: 1}, framework.Node{Code: "a2", Parent: "A", Weight: 3, Direction: data.LowerIsBetter},
		framework.Node{Code: "b1", Parent: "B", Weight: 1}, framework.Node{Code: "b2", Parent: "B", Weight: 1},
	)
	gap := statistic.Complete(5, 1, 3, 0, 2, 4)
	gap.Clear(3)
	return index.Dataset{
		Units: []string{"u", "v", "w", "x", "y", "z"}, Codes: []string{"a1", "a2", "b1", "b2"}, Groups: map[string][]string{"country": {"P", "P", "Q", "Q", "Q", "P"}},
		Slices: []index.Slice{{Columns: []statistic.Column{
			statistic.Complete(1, 2, 3, 4, 5, 9), statistic.Complete(7, 3, 8, 1, 2, 2.5), gap, statistic.Complete(10, 10, 30, 20, 25, 0),
		}}},
	}, design
}

// Designs are one for every method that can be chosen.
func Designs() map[string]index.Design {
	_, design := SixRegions()
	all := map[string]index.Design{}
	for _, m := range aggregate.Methods {
		d := design
		d.Normalisation.Lower = 1
		d.Aggregation = []aggregate.Rule{{Method: m.ID, Power: 2}}
		all["aggregation "+m.ID] = d
	}
	for _, m := range normalise.Methods {
		d := design
		d.Normalisation = normalise.Rule{Method: m.ID, Lower: 0, Upper: 100, Reference: "u", Posts: &[2]float64{0, 40}}
		all["normalisation "+m.ID] = d
	}
	for _, m := range weigh.Methods {
		d := design
		d.Weights = weigh.Rule{Method: m.ID, Raters: []map[string]float64{{"A": 60, "B": 40}, {"A": 50, "B": 50, "a1": 100}}, Judgements: map[string][][]float64{"top": {{1, 3}, {1.0 / 3, 1}}}}
		d.Normalisation.Lower = 1
		all["weights "+m.ID] = d
	}
	return all
}

// SmallTree is a framework of two groups: A over x and y, B over z.
func SmallTree(t *testing.T) *framework.Tree {
	t.Helper()
	f, problems := framework.New([]framework.Node{
		{Code: "all", Weight: 1},
		{Code: "A", Parent: "all", Weight: 1},
		{Code: "B", Parent: "all", Weight: 1},
		{Code: "x", Parent: "A", Weight: 1},
		{Code: "y", Parent: "A", Weight: 1, Direction: data.LowerIsBetter},
		{Code: "z", Parent: "B", Weight: 1},
	})
	if len(problems) > 0 {
		t.Fatal(data.Refuse(problems...))
	}
	return f
}

// MadeUp is a data set of skewed, partly absent indicators in groups of five, and a design in the
// usual steps: the size of the comparison of speeds.
func MadeUp(units, indicators int) (index.Dataset, index.Design) {
	random := rand.New(rand.NewPCG(1, uint64(units*indicators)))
	set := index.Dataset{Slices: make([]index.Slice, 1)}
	for u := range units {
		set.Units = append(set.Units, fmt.Sprintf("R%04d", u))
	}
	size := make([]float64, units)
	for u := range size {
		size[u] = random.NormFloat64()
	}
	design := index.Design{Schema: index.DesignSchema, Kind: "index", Steps: []index.StepName{index.StepImpute, index.StepTreat, index.StepNormalise}}
	for i := range indicators {
		column := statistic.NewColumn(units)
		for u := range units {
			if x := size[u] + 1.5*random.NormFloat64(); random.Float64() > 0.02 {
				column.Set(u, math.Exp(x*float64(1+i%4)/3))
			}
		}
		code, parent := fmt.Sprintf("I%03d", i), fmt.Sprintf("P%02d", i/5)
		set.Codes, set.Slices[0].Columns = append(set.Codes, code), append(set.Slices[0].Columns, column)
		design.Framework = append(design.Framework, framework.Node{Code: code, Parent: parent, Weight: 1})
		if i%5 == 0 {
			design.Framework = append(design.Framework, framework.Node{Code: parent, Parent: "INDEX", Weight: 1})
		}
	}
	design.Framework = append(design.Framework, framework.Node{Code: "INDEX", Weight: 1})
	design.Imputation = []impute.Rule{{Method: "median"}}
	design.Treatment = treat.Rule{First: "winsorise", Then: "log-ct", SkewLimit: 2, KurtLimit: 3.5, MaxPoints: 5}
	design.Normalisation = normalise.Rule{Method: "minmax", Lower: 1, Upper: 100}
	design.Weights.Method = "own"
	design.Aggregation = []aggregate.Rule{{Method: "arithmetic"}}
	design.Screening.By = "none"
	return set, design
}

// Uncertain is a small design with gaps, a dimension and indicators of which less is better, and everything varied.
func Uncertain(units int) (index.Dataset, index.Design) {
	set, design := MadeUp(units, 15)
	design.Framework[2].Direction = data.LowerIsBetter
	at := slices.IndexFunc(design.Framework, func(n framework.Node) bool { return n.Code == "P01" })
	design.Framework[at].Direction = data.LowerIsBetter
	design.Uncertainty = &index.Uncertainty{
		Replications: 400, Seed: 5, WeightNoise: []float64{0.5, 0.25}, LeaveOut: true,
		Imputations:    [][]impute.Rule{{{Method: "median"}}, {{Method: "mean"}}},
		Treatments:     []treat.Rule{design.Treatment, {First: "none", Then: "none"}},
		Normalisations: []normalise.Rule{{Method: "minmax", Lower: 1, Upper: 100}, {Method: "rank"}},
		Aggregations:   [][]aggregate.Rule{{{Method: "arithmetic"}}, {{Method: "geometric"}, {Method: "arithmetic"}}},
	}
	return set, design
}
