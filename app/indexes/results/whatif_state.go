package results

import (
	"math"
	"slices"

	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/statistic"
)

// slow reports whether making the scores takes longer than a slider may wait: methods that solve a
// programme for every region, or search the best order.
func slow(p *index.Prepared) bool {
	return slices.ContainsFunc(p.Aggregation, func(a aggregate.Rule) bool { return a.Method == "dea" || a.Method == "kemeny" })
}

// A weightTrial makes the ranks of an index again and again with other weights.
type weightTrial struct {
	prepared *index.Prepared
	scorer   *aggregate.Scorer
	weights  []float64 // node by node, on the scale of points: the children of each parent sum to about 100
	found    []float64 // of the design, on the same scale
	factors  []float64
	scores   statistic.Column
	before   []int // ranks with the design's weights
	now      []int
	changed  bool
}

// newWeightTrial begins with the weights of the design.
func newWeightTrial(p *index.Prepared) weightTrial {
	t := weightTrial{prepared: p, scorer: p.Scorer(), factors: p.Factors()}
	t.scorer.Load(p.Slices[len(p.Slices)-1].Columns)
	effective := p.Framework.EffectiveWeights(p.Weights)
	t.found = make([]float64, len(effective))
	for i, w := range effective {
		t.found[i] = w.Share * 100
	}
	t.before, t.now = make([]int, len(p.Units)), make([]int, len(p.Units))
	t.reset()
	return t
}

// begin takes the ranks of the design's own result as those before.
func (t *weightTrial) begin(scores index.Scores) {
	t.scores = scores.Index
	copy(t.before, scores.Ranks)
	copy(t.now, scores.Ranks)
}

// apart is the trial with a scorer and results of its own, to be scored away from the window.
func (t *weightTrial) apart() weightTrial {
	other := newWeightTrial(t.prepared)
	other.weights, other.changed = slices.Clone(t.weights), t.changed
	copy(other.before, t.before)
	return other
}

// reset takes the weights of the design.
func (t *weightTrial) reset() {
	t.weights = append(t.weights[:0], t.found...)
	t.changed = false
}

// points is the weight of a node on the scale of a slider.
func (t *weightTrial) points(at int) float64 { return math.Round(t.weights[at]) }

// set gives a node other points.
func (t *weightTrial) set(at int, points float64) {
	t.weights[at] = points
	t.changed = false
	for i := range t.weights {
		t.changed = t.changed || math.Abs(t.weights[i]-t.found[i]) > 1e-9
	}
}

// share is what a node weighs in its parent; 0 where all are zero.
func (t *weightTrial) share(at int) float64 {
	f := t.prepared.Framework
	sum := 0.0
	for _, child := range f.Children[f.Parents[at]] {
		sum += t.weights[child]
	}
	if sum == 0 {
		return 0
	}
	return t.weights[at] / sum
}

// score makes the scores and ranks of the weights as they are.
func (t *weightTrial) score() {
	top := t.scorer.Score(t.weights)
	t.scores = top.Clone()
	for i, factor := range t.factors {
		t.scores.Values[i] *= factor
	}
	if t.factors == nil {
		t.scorer.Ranks(t.now)
		return
	}
	copy(t.now, aggregate.Ranks(t.scores, t.prepared.Framework.Direction(t.prepared.Framework.Top)))
}

// move is how many places a region has won; negative where it has lost. False without a rank in both.
func (t *weightTrial) move(row int) (int, bool) {
	before, now := at(t.before, row), at(t.now, row)
	return before - now, before > 0 && now > 0
}

func (t *weightTrial) scoreAt(row int) (float64, bool) {
	if row < 0 || row >= t.scores.Len() {
		return 0, false
	}
	return t.scores.At(row)
}

// byCode are the weights by the code of their node.
func (t *weightTrial) byCode() map[string]float64 {
	weights := map[string]float64{}
	for i, node := range t.prepared.Framework.Nodes {
		weights[node.Code] = t.weights[i]
	}
	return weights
}

// keepWeights makes weights the design's own. The benefit of the doubt is given up for them.
func keepWeights(weights map[string]float64) func(*index.Design) {
	return func(d *index.Design) {
		d.Weights.Method = "own"
		for i, node := range d.Framework {
			if weight, has := weights[node.Code]; has && node.Parent != "" {
				d.Framework[i].Weight = math.Round(weight*1e6) / 1e6
			}
		}
	}
}

// unweighed says of an entry whose method reads no weights that moving them changes nothing.
func (s *state) unweighed(at int) string {
	switch method := s.ruleOf(at).Method; method {
	case "median", "dea":
		return s.Say.Text("screen.indexes.whatif.unweighed", "method", s.MethodWords("aggregation", method))
	}
	return ""
}

// trialWords tell how much the order changed, and what became of the focus.
func (s *state) trialWords(t *weightTrial) string {
	moved, most, whom := 0, 0, -1
	for row := range t.now {
		places, known := t.move(row)
		if !known || places == 0 {
			continue
		}
		moved++
		if far := max(places, -places); far > most {
			most, whom = far, row
		}
	}
	if moved == 0 {
		return s.Say.Text("screen.indexes.whatif.same")
	}
	words := s.Say.Text("screen.indexes.whatif.words", "moved", s.Say.Integer(moved), "all", s.Say.Integer(len(t.now)),
		"region", s.RegionName(t.prepared.Units[whom]), "places", s.Say.Integer(most))
	if row := s.Unit(s.Shown()); row >= 0 && at(t.before, row) > 0 && at(t.now, row) > 0 {
		words += " " + s.Say.Text("screen.indexes.whatif.own", "region", s.RegionName(s.Shown()),
			"before", s.Say.Integer(t.before[row]), "now", s.Say.Integer(t.now[row]))
	}
	return words
}
