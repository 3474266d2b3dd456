package aggregate

import (
	"slices"
	"strconv"

	"pharos/data"
	"pharos/data/index/framework"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// A Scorer makes the scores of a framework out of normalised columns, again and again with other
// weights: after the first time it takes no memory but where a method compares all units at once. It
// is for one goroutine.
type Scorer struct {
	framework *framework.Tree
	units     []string
	rules     []madeBy           // node by node; of aggregates only
	columns   []statistic.Column // node by node: indicators as loaded, aggregates as scored last
	complete  []bool             // node by node: nothing absent
	mirrored  []statistic.Column // node by node: of aggregates whose lower scores are better, else empty
	bends     []*bend            // node by node: of aggregates whose mean is an arithmetic one of bent values
	bent      [][]float64        // node by node: values bent as the parent does; nil where it does not
	topOnly   bool               // nobody asks for the columns below the top
	posts     []Post             // node by node, over all periods; nil for those of the columns loaded
	notices   []data.Problem

	children []statistic.Column // of one aggregate
	weights  []float64          // of one aggregate's children
	values   []float64          // of one unit's known children
	given    []float64          // the weights of those
	shares   []float64          // unit by unit: the weight that is known
	known    []int              // unit by unit: children that are known
	order    []int
}

// A madeBy is how one aggregate is made.
type madeBy struct {
	method Method
	with   Rule
}

// NewScorer prepares scoring of so many units. Aggregations hold for the levels from the lowest
// aggregates up, the last for all above; their methods are of Methods.
func NewScorer(f *framework.Tree, aggregations []Rule, size int) *Scorer {
	s := &Scorer{
		framework: f, rules: make([]madeBy, len(f.Nodes)), columns: make([]statistic.Column, len(f.Nodes)),
		complete: make([]bool, len(f.Nodes)), mirrored: make([]statistic.Column, len(f.Nodes)),
		known: make([]int, size), order: make([]int, size), shares: make([]float64, size),
		bends: make([]*bend, len(f.Nodes)), bent: make([][]float64, len(f.Nodes)),
	}
	widest := 0
	for _, at := range f.Aggregates {
		with := aggregations[min(f.Levels[at]-2, len(aggregations)-1)]
		method, _ := MethodByID(with.Method)
		s.rules[at] = madeBy{method, with}
		if b, bends := with.bend(); bends {
			s.bends[at], s.bent[at] = &b, make([]float64, size)
		}
		s.columns[at] = statistic.NewColumn(size)
		if at != f.Top && f.Direction(at) == data.LowerIsBetter {
			s.mirrored[at] = statistic.NewColumn(size)
		}
		widest = max(widest, len(f.Children[at]))
	}
	s.values, s.weights, s.given = make([]float64, widest), make([]float64, widest), make([]float64, widest)
	s.children = make([]statistic.Column, widest)
	return s
}

// Name gives the codes of the units, which the reference of an aggregation is found by.
func (s *Scorer) Name(units []string) { s.units = units }

// Hold gives what the adjusted method scales each node's column by, node by node; nil takes it from the
// columns loaded.
func (s *Scorer) Hold(posts []Post) { s.posts = posts }

// OnlyTop says that nobody will ask for the columns of aggregates below the top, which need not be made
// then.
func (s *Scorer) OnlyTop() { s.topOnly = true }

// Complete reports whether nothing is absent in the column of a node as scored last.
func (s *Scorer) Complete(place int) bool { return s.complete[place] }

// Load takes the normalised columns of the indicators, in the order of the framework, higher being
// better. They are read at every scoring, not copied.
func (s *Scorer) Load(columns []statistic.Column) {
	for i := range s.framework.Indicators {
		s.LoadOne(i, columns[i])
	}
}

// LoadOne takes the column of one indicator, by its number among Tree.Indicators.
func (s *Scorer) LoadOne(indicator int, column statistic.Column) {
	at := s.framework.Indicators[indicator]
	s.columns[at], s.complete[at] = column, !slices.Contains(column.Known, false)
	s.bendChild(at, column)
}

// Score makes every aggregate with the weights, node by node on any scale inside each parent, and
// returns the index. A weight of 0 leaves a child out. The column is the scorer's own: it holds until
// the next scoring.
func (s *Scorer) Score(weights []float64) statistic.Column {
	s.notices = s.notices[:0]
	for _, at := range s.framework.Aggregates {
		s.aggregate(at, weights)
	}
	return s.columns[s.framework.Top]
}

// Column returns the column of a node as scored last; the scorer's own.
func (s *Scorer) Column(place int) statistic.Column { return s.columns[place] }

// Fed returns the column of a node as its parent reads it: turned around where less is better. It is the
// scorer's own.
func (s *Scorer) Fed(place int) statistic.Column {
	if s.mirrored[place].Len() > 0 {
		return s.mirrored[place]
	}
	return s.columns[place]
}

// Notices returns what was to be said of the last scoring: values that no mean is defined for, cycles.
func (s *Scorer) Notices() []data.Problem { return slices.Clone(s.notices) }

// Ranks writes the ranks of the index into ranks, unit by unit: 1 for the best, ties share the
// smallest, 0 where the index is absent.
func (s *Scorer) Ranks(ranks []int) {
	top := s.framework.Top
	s.order = rankInto(ranks, s.columns[top], s.framework.Direction(top), s.order)
}

func (s *Scorer) aggregate(at int, weights []float64) {
	children := s.children[:len(s.framework.Children[at])]
	given := s.weights[:len(children)]
	for i, child := range s.framework.Children[at] {
		children[i], given[i] = s.columns[child], weights[child]
		if s.mirrored[child].Len() > 0 {
			children[i] = s.mirrored[child]
		}
	}
	into, r := s.columns[at], s.rules[at]
	switch {
	case r.method.whole != nil:
		s.whole(at, children, given)
	case r.with.Method == "arithmetic":
		s.addUp(at, children, given)
	case s.bends[at] != nil:
		s.bentMean(at, weights)
	default:
		s.unitByUnit(at, children, given)
	}
	s.threshold(into, children, r.with.MinKnown)
	s.complete[at] = !slices.Contains(into.Known, false)
	if s.mirrored[at].Len() > 0 {
		mirror(s.mirrored[at], into)
		into = s.mirrored[at]
	}
	if at != s.framework.Top && !s.bentLike(at) {
		s.bendChild(at, into)
	}
}

// addUp is the arithmetic mean over what is known, the weights rescaled.
func (s *Scorer) addUp(at int, children []statistic.Column, weights []float64) {
	into := s.columns[at]
	shares, always := s.shares[:len(into.Values)], 0.0
	clear(into.Values)
	clear(shares)
	for c, child := range children {
		switch {
		case weights[c] == 0:
		case s.complete[s.framework.Children[at][c]]:
			always += weights[c]
			addWeighted(into.Values, child.Values, weights[c])
		default:
			addKnown(into.Values, shares, child, weights[c])
		}
	}
	for i, share := range shares {
		share += always
		if into.Known[i] = share > 0; share > 0 {
			into.Values[i] /= share
		} else {
			into.Values[i] = 0
		}
	}
}

// unitByUnit gives a mean of one unit the values that it knows.
func (s *Scorer) unitByUnit(at int, children []statistic.Column, weights []float64) {
	into, r := s.columns[at], s.rules[at]
	undefined := 0
	for i := range into.Values {
		n := 0
		for c, child := range children {
			if child.Known[i] && weights[c] > 0 {
				s.values[n], s.given[n] = child.Values[i], weights[c]
				n++
			}
		}
		into.Clear(i)
		if n == 0 {
			continue
		}
		if value, ok := r.method.unit(s.values[:n], s.given[:n], r.with); ok && statistic.IsFinite(value) {
			into.Set(i, value)
		} else {
			undefined++
		}
	}
	s.tell(at, undefined)
}

func (s *Scorer) tell(at, undefined int) {
	if undefined > 0 {
		s.notices = append(s.notices, problem.Notice("index.aggregation.undefined", "aggregation",
			"node", s.framework.Nodes[at].Code, "method", s.rules[at].with.Method, "n", strconv.Itoa(undefined)))
	}
}

// whole gives a method the columns of all units at once.
func (s *Scorer) whole(at int, children []statistic.Column, weights []float64) {
	var used Contest
	used.Rule, used.Units = s.rules[at].with, s.units
	for c, child := range children {
		if weights[c] > 0 {
			used.Columns, used.Weights = append(used.Columns, child), append(used.Weights, weights[c])
			if s.posts != nil {
				used.Posts = append(used.Posts, s.posts[s.framework.Children[at][c]])
			}
		}
	}
	into := s.columns[at]
	scored, notices := s.rules[at].method.whole(used)
	copy(into.Values, scored.Values)
	copy(into.Known, scored.Known)
	for _, n := range notices {
		n.Args["node"] = s.framework.Nodes[at].Code
		s.notices = append(s.notices, n)
	}
}

// threshold takes the score of units with too few children known: fewer than the share of them.
func (s *Scorer) threshold(into statistic.Column, children []statistic.Column, share float64) {
	if share <= 0 {
		return
	}
	known := s.known[:len(into.Known)]
	clear(known)
	for _, child := range children {
		for i, is := range child.Known {
			if is {
				known[i]++
			}
		}
	}
	for i, count := range known {
		if float64(count)/float64(len(children)) < share {
			into.Clear(i)
		}
	}
}

// mirror turns a column around inside its own range: the lowest score becomes the highest.
func mirror(into, from statistic.Column) {
	low, high, found := bounds(from)
	for i, known := range from.Known {
		into.Clear(i)
		if known && found {
			into.Set(i, low+high-from.Values[i])
		}
	}
}

func bounds(c statistic.Column) (low, high float64, found bool) {
	for i, known := range c.Known {
		switch {
		case !known:
		case !found:
			low, high, found = c.Values[i], c.Values[i], true
		default:
			low, high = min(low, c.Values[i]), max(high, c.Values[i])
		}
	}
	return low, high, found
}
