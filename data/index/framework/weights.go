package framework

import (
	"slices"

	"pharos/data/statistic"
)

// OwnWeights returns the weights of the design, node by node.
func (f *Tree) OwnWeights() []float64 {
	weights := make([]float64, len(f.Nodes))
	for i, node := range f.Nodes {
		weights[i] = node.Weight
	}
	return weights
}

// EqualWeights returns 1 for every node.
func (f *Tree) EqualWeights() []float64 {
	return slices.Repeat([]float64{1}, len(f.Nodes))
}

// An EffectiveWeight is what a node weighs in its parent and in the whole index.
type EffectiveWeight struct {
	Code      string
	Level     int     // 1 for indicators
	Weight    float64 // as given
	Share     float64 // inside its parent, 0..1
	Effective float64 // product of the shares down the tree, 0..1
}

// EffectiveWeights tells of every node, in the order of the framework, its share in its parent and, as
// the product of the shares down the tree, in the index. The weights are node by node on any scale
// inside each parent. A parent whose weights sum to zero gives its children no share.
func (f *Tree) EffectiveWeights(weights []float64) []EffectiveWeight {
	effective := make([]EffectiveWeight, len(f.Nodes))
	top := f.Top
	effective[top] = EffectiveWeight{Share: 1, Effective: 1}
	for _, at := range slices.Backward(f.Aggregates) {
		var sum float64
		for _, child := range f.Children[at] {
			sum += weights[child]
		}
		for _, child := range f.Children[at] {
			share, _ := statistic.Quotient(weights[child], sum)
			effective[child].Share, effective[child].Effective = share, share*effective[at].Effective
		}
	}
	for i := range effective {
		effective[i].Code, effective[i].Level, effective[i].Weight = f.Nodes[i].Code, f.Levels[i], weights[i]
	}
	return effective
}
