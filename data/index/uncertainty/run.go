package uncertainty

import (
	"sync"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/statistic"
)

// A point is one way to make the index: what is chosen for each input but the weights.
type point struct {
	columns int // of Variation.columns
	rules   int // of Variation.rules
	leftOut int // place of a node that is left out; -1 for none
}

// A counter makes one ranking after the other, without taking memory once it has seen every choice.
// It is for one goroutine at a time.
type counter struct {
	v       *Variation
	seats   []seat           // by columns and rules
	weights []float64        // of a run that leaves something out
	drawn   []float64        // for who draws weights
	scores  statistic.Column // of the last run
	ranks   []int32          // of the last run
	turned  []float64        // scores with the sign changed, where lower ones are better
	stream  stream
}

// A seat is a scorer with its columns loaded, and the order it found last.
type seat struct {
	scorer *aggregate.Scorer
	order  *orderer
}

func newCounter(v *Variation) *counter {
	n := len(v.units)
	c := &counter{
		v: v, seats: make([]seat, len(v.columns)*len(v.rules)), weights: make([]float64, len(v.weights)), drawn: make([]float64, len(v.weights)),
		scores: statistic.NewColumn(n), ranks: make([]int32, n),
	}
	if v.framework.Direction(v.framework.Top) == data.LowerIsBetter {
		c.turned = make([]float64, n)
	}
	return c
}

// run scores and ranks one way to make the index. Weights are node by node and may be the counter's.
func (c *counter) run(p point, weights []float64) {
	if p.leftOut >= 0 {
		copy(c.weights, weights)
		c.weights[p.leftOut] = 0
		weights = c.weights
	}
	seat := c.seat(p)
	scored := seat.scorer.Score(weights)
	copy(c.scores.Values, scored.Values)
	copy(c.scores.Known, scored.Known)
	for i, factor := range c.v.factors {
		c.scores.Values[i] *= factor
	}
	by := c.scores.Values
	if c.turned != nil {
		for i, value := range by {
			c.turned[i] = -value
		}
		by = c.turned
	}
	known := c.scores.Known
	if seat.scorer.Complete(c.v.framework.Top) {
		known = nil
	}
	seat.order.rank(by, known, c.ranks)
}

func (c *counter) seat(p point) *seat {
	s := &c.seats[p.columns*len(c.v.rules)+p.rules]
	if s.scorer == nil {
		n := len(c.v.units)
		s.scorer, s.order = aggregate.NewScorer(c.v.framework, c.v.rules[p.rules], n), newOrderer(n)
		s.scorer.OnlyTop()
		s.scorer.Name(c.v.units)
		s.scorer.Hold(c.v.posts[p.columns*len(c.v.rules)+p.rules])
		s.scorer.Load(c.v.columns[p.columns])
	}
	return s
}

// words are the random words of one point: one for each of Inputs, varied or not, so that varying one
// input more does not change what is drawn for the others.
type words [6]uint64

func (s *stream) draw(w *words) {
	for i := range w {
		w[i] = s.word()
	}
}

// place turns words into a point; those of the weights are drawn by drawWeights.
func (v *Variation) place(w *words) point {
	p := &v.plan
	at := point{leftOut: -1, rules: 1 + chosen(w[4], len(p.aggregations))}
	at.columns = 1 + p.combination(chosen(w[0], len(p.imputations)), chosen(w[1], len(p.treatments)),
		chosen(w[2], len(p.normalisations)))
	if p.leaveOut {
		// None or one of the indicators, each as likely.
		if out := chosen(w[5], 1+len(v.framework.Indicators)); out > 0 {
			at.leftOut = v.framework.Indicators[out-1]
		}
	}
	return at
}

// drawWeights varies the weights of every node below the top: each by a uniform share of itself around
// it, or those inside each parent together, uniform over all weights that add up (Dirichlet with ones).
// What weighs nothing keeps weighing nothing. Everything comes from one random word.
func (v *Variation) drawWeights(word uint64, s *stream, into []float64) {
	copy(into, v.weights)
	p, f := &v.plan, v.framework
	if !p.dirichlet && len(p.noise) == 0 {
		return
	}
	s.begin(word, 0)
	for at := range into {
		switch {
		case at == f.Top || into[at] == 0:
		case p.dirichlet:
			into[at] = s.exponential()
		default:
			noise := p.noise[min(f.Levels[at], len(p.noise))-1]
			into[at] *= 1 + noise*(2*s.uniform()-1)
		}
	}
}

// counters lends a counter to each goroutine that asks, and takes it back: there are as many as cores.
type counters struct {
	v *Variation

	mu   sync.Mutex
	idle []*counter
}

func (l *counters) lend() *counter {
	l.mu.Lock()
	defer l.mu.Unlock()
	if last := len(l.idle) - 1; last >= 0 {
		c := l.idle[last]
		l.idle = l.idle[:last]
		return c
	}
	return newCounter(l.v)
}

func (l *counters) giveBack(c *counter) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.idle = append(l.idle, c)
}
