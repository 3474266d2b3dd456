package figure

import (
	"pharos/data"
	"pharos/data/statistic"
)

// A Tree is regions joined step by step, for the kind "dendrogram". The region of the Input is the
// focus.
type Tree struct {
	Caption
	Leaves  []Leaf
	Merges  []Merge          // in the order of joining, at most one fewer than leaves
	Members []int            // number of the cluster of each leaf, from 0; empty: not cut
	Cut     statistic.Number // height of the cut; absent with Members: between the merges that these part
	Unit    string           // of heights; may be empty
}

// A Leaf is one region.
type Leaf struct {
	Region data.RegionCode
	Name   string // empty: that of the region
}

// A Merge joins two nodes: a leaf by its place, or the outcome of merge s as len(Leaves) + s.
type Merge struct {
	A, B   int
	Height float64
}
