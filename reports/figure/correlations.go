package figure

import "pharos/data/statistic"

// Correlations are pairs of variables with a number each, for the kind "correlations": usually the
// correlations of an index's indicators, or any matrix of -1..1, of 0..1 or round a middle.
type Correlations struct {
	Caption
	Variables []Variable // of the rows, in the order drawn; neighbours of one Group stand together
	Columns   []Variable // of the columns; empty: the same as the rows
	Pairs     []Pair     // in any order; of a square matrix one of the two triangles is enough
	Range     Range      // zero: -1, 0 and 1
	Decimals  int        // 0: 2
}

// A Variable is a row or a column.
type Variable struct {
	Code  string
	Name  string // empty: the code
	Group string // empty: none
}

// A Range says what a heat map's colours mean: Low and High are the strongest, Middle is neutral.
type Range struct{ Low, Middle, High float64 }

// A Pair is one cell: row A and column B by their places.
type Pair struct {
	A, B  int
	Value statistic.Number
	P     statistic.Number // probability of a value as strong by chance, 0..1
	N     int              // units with both; 0: not told
	Flag  PairFlag
}

// A PairFlag is a remark on a pair.
type PairFlag int

// The flags of pairs.
const (
	PlainPair   PairFlag = iota
	Redundant            // the two say the same twice
	Conflicting          // the two take one another back
	Weak                 // an indicator that hardly counts in its group
)
