package aggregate

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// Kemeny finds the order of the units in which the pairs agree most with the outranking shares (Condorcet,
// Kemeny, Young, Levenglick): the sum of e_ik over all pairs with i before k is greatest. It is exact up
// to 16 units; above, insertions improve several starting orders until none helps, and a notice names
// what was reached and the bound that no order can pass. Another notice names units whose majorities run
// in a circle. The score is the number of units below, half for one that is neither above nor below.
func Kemeny(c Contest) (statistic.Column, []data.Problem) {
	o := Outrank(c)
	k := newKemeny(c, o)
	var notices []data.Problem
	if ring := o.cycle(); len(ring) > 0 {
		notices = append(notices, problem.Notice("index.aggregation.cycle", "aggregation", "n", strconv.Itoa(len(ring)), "units", c.names(ring)))
	}
	if len(k.units) <= exactKemeny {
		k.exact()
	} else {
		k.search()
		if best := k.bound(); k.total() < best-tie*best {
			notices = append(notices, problem.Notice("index.aggregation.kemeny-bound", "aggregation",
				"percent", problem.Percent(k.total()/best), "n", strconv.Itoa(len(k.units))))
		}
	}
	return k.score(c.size()), notices
}

const (
	exactKemeny  = 16
	kemenyStarts = 12
)

// kemeny holds units in an order and how they compare: share[a][b] of the a-th and b-th of units.
type kemeny struct {
	units []int
	share [][]float64
	order []int // places in units
}

// newKemeny lays the units out by their mean share, then by code, so that the answer does not depend on
// the order of the rows, nor which of several best orders is found. Units that cannot be compared with any other are left out.
func newKemeny(c Contest, o Outranking) *kemeny {
	mean, _ := OutrankingShare(c)
	k := &kemeny{}
	for unit, known := range mean.Known {
		if known {
			k.units = append(k.units, unit)
		}
	}
	slices.SortStableFunc(k.units, func(a, b int) int {
		return cmp.Or(compare(mean.Values[b], mean.Values[a]), cmp.Compare(c.code(a), c.code(b)))
	})
	k.share = make([][]float64, len(k.units))
	for a, unit := range k.units {
		k.share[a] = make([]float64, len(k.units))
		for b, other := range k.units {
			k.share[a][b] = 0.5
			if o.Known[unit][other] {
				k.share[a][b] = o.Share[unit][other]
			}
		}
		k.order = append(k.order, a)
	}
	return k
}

// exact goes over all sets of units: best[set] is the most that the units of the set can agree when they
// stand in front, and last[set] the one that stands last among them then.
func (k *kemeny) exact() {
	n := len(k.units)
	best, last := make([]float64, 1<<n), make([]int8, 1<<n)
	for set := 1; set < 1<<n; set++ {
		best[set] = math.Inf(-1)
		for at := range n {
			if set>>at&1 == 0 {
				continue
			}
			rest := set &^ (1 << at)
			value := best[rest]
			for other := range n {
				if rest>>other&1 == 1 {
					value += k.share[other][at]
				}
			}
			if value >= best[set] { // the later of equals stands behind
				best[set], last[set] = value, int8(at)
			}
		}
	}
	for set, place := 1<<n-1, n-1; place >= 0; place-- {
		k.order[place] = int(last[set])
		set &^= 1 << last[set]
	}
}

// search improves the order by mean share and shuffles of it. The shuffles are always the same.
func (k *kemeny) search() {
	random := rand.New(rand.NewPCG(1, uint64(len(k.units))))
	k.improve()
	best, most := slices.Clone(k.order), k.total()
	starts := max(1, min(kemenyStarts, 4_000_000/(len(k.units)*len(k.units))))
	for range starts {
		random.Shuffle(len(k.order), func(i, j int) { k.order[i], k.order[j] = k.order[j], k.order[i] })
		k.improve()
		if total := k.total(); total > most+tie {
			best, most = slices.Clone(k.order), total
		}
	}
	k.order = best
}

// improve moves single units to where they agree most, until no move helps.
func (k *kemeny) improve() {
	for moved := true; moved; {
		moved = false
		for from := range k.order {
			if to := k.place(from); to != from {
				unit := k.order[from]
				k.order = slices.Insert(slices.Delete(k.order, from, from+1), to, unit)
				moved = true
			}
		}
	}
}

// place returns where the unit at from gains most; from where nothing is gained.
func (k *kemeny) place(from int) int {
	unit, to := k.order[from], from
	var gain, most float64
	for at := from - 1; at >= 0; at-- {
		other := k.order[at]
		if gain += k.share[unit][other] - k.share[other][unit]; gain > most+tie {
			most, to = gain, at
		}
	}
	gain = 0
	for at := from + 1; at < len(k.order); at++ {
		other := k.order[at]
		if gain += k.share[other][unit] - k.share[unit][other]; gain > most+tie {
			most, to = gain, at
		}
	}
	return to
}

func (k *kemeny) total() float64 {
	var sum float64
	for at, unit := range k.order {
		for _, behind := range k.order[at+1:] {
			sum += k.share[unit][behind]
		}
	}
	return sum
}

func (k *kemeny) bound() float64 {
	var sum float64
	for a := range k.share {
		for b := range a {
			sum += max(k.share[a][b], k.share[b][a])
		}
	}
	return sum
}

// score counts the units below. Neighbours in the order that could change places without loss share it.
func (k *kemeny) score(size int) statistic.Column {
	scores := statistic.NewColumn(size)
	for from := 0; from < len(k.order); {
		to := from + 1
		for to < len(k.order) && k.level(from, to) {
			to++
		}
		for at := from; at < to; at++ {
			scores.Set(k.units[k.order[at]], float64(len(k.order)-to)+float64(to-from-1)/2)
		}
		from = to
	}
	return scores
}

func (k *kemeny) level(from, to int) bool {
	for at := from; at < to; at++ {
		if math.Abs(k.share[k.order[at]][k.order[to]]-0.5) > tie {
			return false
		}
	}
	return true
}

// code of a unit; empty where the contest has no codes.
func (c Contest) code(unit int) string {
	if unit < len(c.Units) {
		return c.Units[unit]
	}
	return ""
}

func (c Contest) names(units []int) string {
	names := make([]string, len(units))
	for i, unit := range units {
		names[i] = strconv.Itoa(unit + 1)
		if unit < len(c.Units) {
			names[i] = c.Units[unit]
		}
	}
	return problem.List(names)
}

// cycle returns the units of the largest circle of majorities, in the order of the rows; none where the
// majorities make an order.
func (o Outranking) cycle() []int {
	t := tarjan{above: o.majorities(), index: make([]int, len(o.Share)), low: make([]int, len(o.Share)), on: make([]bool, len(o.Share))}
	for unit := range o.Share {
		if t.index[unit] == 0 {
			t.visit(unit)
		}
	}
	slices.Sort(t.largest)
	return t.largest
}

func (o Outranking) majorities() [][]int {
	above := make([][]int, len(o.Share))
	for i, shares := range o.Share {
		for k, share := range shares {
			if o.Known[i][k] && share > 0.5+tie {
				above[i] = append(above[i], k)
			}
		}
	}
	return above
}

// tarjan finds the units that can be reached from one another (Tarjan 1972).
type tarjan struct {
	above      [][]int
	index, low []int
	on         []bool
	stack      []int
	next       int
	largest    []int
}

func (t *tarjan) visit(unit int) {
	t.next++
	t.index[unit], t.low[unit] = t.next, t.next
	t.stack, t.on[unit] = append(t.stack, unit), true
	for _, other := range t.above[unit] {
		if t.index[other] == 0 {
			t.visit(other)
			t.low[unit] = min(t.low[unit], t.low[other])
		} else if t.on[other] {
			t.low[unit] = min(t.low[unit], t.index[other])
		}
	}
	if t.low[unit] != t.index[unit] {
		return
	}
	at := slices.Index(t.stack, unit)
	part := t.stack[at:]
	for _, other := range part {
		t.on[other] = false
	}
	if len(part) > 1 && len(part) > len(t.largest) {
		t.largest = slices.Clone(part)
	}
	t.stack = t.stack[:at]
}
