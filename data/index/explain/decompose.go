// Package explain tells why a region has its score and rank, what it is good and bad at, and what moves
// it between two results (Handbook 2008, step 8).
package explain

import (
	"context"
	"fmt"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/statistic"
)

// The references that a score can be held against besides another region.
const (
	MeanRegion   = "mean"   // has the mean of the known values of every indicator
	MedianRegion = "median" // has the median
)

// A Decomposing asks why a region's score of a node differs from that of a reference.
type Decomposing struct {
	Slice     int
	Unit      int    // number of the region
	Node      string // an aggregate; empty: the index
	Reference string // MeanRegion, MedianRegion or the code of a region
	Leaves    bool   // by the indicators below the node instead of by its children
}

// A ScorePart is what one child or indicator adds to the difference.
type ScorePart struct {
	Code      string
	Own       float64 // the region's score of the child, as the parent reads it: more is better
	Reference float64
	Weight    float64 // the child's share in the region's score of the node, 0..1, after the weights of what is absent went to the others
	Amount    float64
	HasAmount bool // both have a score
}

// A Decomposition is the difference between a score and a reference, part by part:
// Score − Reference = sum of Amounts + Absent + Correction + Remainder.
type Decomposition struct {
	Node             string
	Score, Reference float64
	Known            bool // both are
	Parts            []ScorePart
	Absent           float64 // because the region, or the reference, lacks something and its weight went to the others
	Correction       float64 // by the factor of the country
	Remainder        float64 // what the parts do together and none alone; 0 where Exact
	Exact            bool    // the node is a weighted sum of its parts
}

// Decompose splits the difference. Where the node, and with Leaves everything below it, is an arithmetic
// mean, a part is w(x − r) with the region's rescaled weight w, and the parts add up. Otherwise a part is
// how much the score falls when the child alone is set to the reference, and what remains is told. The
// score of the reference is the one that the region would have with the reference's values. Unknown nodes,
// regions and slices are data.ErrNotFound; another error is that of ctx.
func Decompose(ctx context.Context, p *index.Prepared, q Decomposing) (Decomposition, error) {
	d := decomposer{p: p, ask: q, at: p.Framework.Top}
	if q.Node != "" {
		place, known := p.Framework.Place(q.Node)
		if !known {
			return Decomposition{}, fmt.Errorf("decompose the node %q: %w", q.Node, data.ErrNotFound)
		}
		d.at = place
	}
	if q.Slice < 0 || q.Slice >= len(p.Slices) || q.Unit < 0 || q.Unit >= len(p.Units) || p.Framework.Column(d.at) >= 0 {
		return Decomposition{}, fmt.Errorf("decompose a score: %w", data.ErrNotFound)
	}
	if err := d.load(); err != nil {
		return Decomposition{}, err
	}
	return d.answer(ctx)
}

// A decomposer scores the region with its own values and with those of the reference.
type decomposer struct {
	p        *index.Prepared
	ask      Decomposing
	at       int
	columns  []statistic.Column // of the slice, the region's values the decomposer's own
	own      []statistic.Number // of the region, by number of the indicator
	other    []statistic.Number // of the reference
	scorer   *aggregate.Scorer
	ownFed   []statistic.Number // node by node, as the parent reads it
	otherFed []statistic.Number
	score    statistic.Number
	refer    statistic.Number
}

func (d *decomposer) load() error {
	unit := d.ask.Unit
	for _, column := range d.p.Slices[d.ask.Slice].Columns {
		reference, err := d.reference(column)
		if err != nil {
			return err
		}
		d.own, d.other = append(d.own, column.Number(unit)), append(d.other, reference)
		d.columns = append(d.columns, column.Clone())
	}
	d.scorer = d.p.Scorer()
	d.refer = d.scored(d.other)
	d.otherFed = d.fed()
	d.score = d.scored(d.own)
	d.ownFed = d.fed()
	return nil
}

func (d *decomposer) reference(column statistic.Column) (statistic.Number, error) {
	switch d.ask.Reference {
	case MeanRegion:
		value, known := statistic.Mean(column.Observed())
		return statistic.Number{Value: value, Known: known}, nil
	case MedianRegion:
		value, known := statistic.Median(column.Observed())
		return statistic.Number{Value: value, Known: known}, nil
	}
	unit := slices.Index(d.p.Units, d.ask.Reference)
	if unit < 0 {
		return statistic.Number{}, fmt.Errorf("decompose against the region %q: %w", d.ask.Reference, data.ErrNotFound)
	}
	return column.Number(unit), nil
}

// scored is the score of the node with other values of the region.
func (d *decomposer) scored(values []statistic.Number) statistic.Number {
	for i, value := range values {
		d.columns[i].Clear(d.ask.Unit)
		if value.Known {
			d.columns[i].Set(d.ask.Unit, value.Value)
		}
	}
	d.scorer.Load(d.columns)
	d.scorer.Score(d.p.Weights)
	return d.scorer.Column(d.at).Number(d.ask.Unit)
}

// fed is what the parent of each node reads of the region.
func (d *decomposer) fed() []statistic.Number {
	fed := make([]statistic.Number, len(d.p.Framework.Nodes))
	for at := range fed {
		fed[at] = d.scorer.Fed(at).Number(d.ask.Unit)
	}
	return fed
}

func (d *decomposer) answer(ctx context.Context) (Decomposition, error) {
	out := Decomposition{
		Node: d.p.Framework.Nodes[d.at].Code, Score: d.score.Value, Reference: d.refer.Value, Known: d.score.Known && d.refer.Known,
		Exact: d.linear(d.at),
	}
	if !out.Known {
		return out, ctx.Err()
	}
	if out.Exact {
		d.add(&out, d.at, 1, 1)
	} else if err := d.tryEach(ctx, &out); err != nil {
		return out, err
	}
	d.correct(&out)
	out.Remainder = out.Score - out.Reference - out.Absent - out.Correction
	for _, part := range out.Parts {
		out.Remainder -= part.Amount
	}
	if out.Exact && math.Abs(out.Remainder) < 1e-9*(1+math.Abs(out.Score)) {
		out.Remainder = 0
	}
	return out, ctx.Err()
}

// linear reports whether the node is a weighted sum of its children, or of its indicators.
func (d *decomposer) linear(at int) bool {
	f := d.p.Framework
	if f.Column(at) >= 0 {
		return true
	}
	if aggregate.RuleAt(d.p.Aggregation, f.Levels[at]).Method != "arithmetic" {
		return false
	}
	for _, child := range f.Children[at] {
		if d.ask.Leaves && (!d.linear(child) || f.Column(child) < 0 && f.Direction(child) == data.LowerIsBetter) {
			return false
		}
	}
	return true
}

// add splits a weighted sum. What the node weighs in the region's score is own, in the reference's other.
func (d *decomposer) add(out *Decomposition, at int, own, other float64) {
	children := d.p.Framework.Children[at]
	ownShares, otherShares := d.shares(children, d.ownFed), d.shares(children, d.otherFed)
	for i, child := range children {
		w, v := own*ownShares[i], other*otherShares[i]
		if d.ask.Leaves && d.p.Framework.Column(child) < 0 {
			d.add(out, child, w, v)
			continue
		}
		x, r := d.ownFed[child], d.otherFed[child]
		part := ScorePart{Code: d.p.Framework.Nodes[child].Code, Own: x.Value, Reference: r.Value, Weight: w, HasAmount: x.Known && r.Known}
		if part.HasAmount {
			part.Amount = w * (x.Value - r.Value)
		}
		out.Absent += w*x.Value - v*r.Value - part.Amount
		out.Parts = append(out.Parts, part)
	}
}

// shares are the weights of siblings among what is known.
func (d *decomposer) shares(children []int, fed []statistic.Number) []float64 {
	shares, sum := make([]float64, len(children)), 0.0
	for i, child := range children {
		if fed[child].Known {
			shares[i] = d.p.Weights[child]
			sum += shares[i]
		}
	}
	for i := range shares {
		shares[i], _ = statistic.Quotient(shares[i], sum)
	}
	return shares
}

// tryEach sets one part after the other to the reference and sees how the score falls.
func (d *decomposer) tryEach(ctx context.Context, out *Decomposition) error {
	shares := d.p.Framework.EffectiveWeights(d.p.Weights)
	for _, at := range d.parts() {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("decompose a score: %w", err)
		}
		x, r := d.ownFed[at], d.otherFed[at]
		part := ScorePart{Code: d.p.Framework.Nodes[at].Code, Own: x.Value, Reference: r.Value}
		part.Weight, _ = statistic.Quotient(shares[at].Effective, shares[d.at].Effective)
		if x.Known && r.Known {
			without := d.scored(d.replaced(at))
			part.HasAmount, part.Amount = without.Known, d.score.Value-without.Value
		}
		if !part.HasAmount {
			part.Amount = 0
		}
		out.Parts = append(out.Parts, part)
	}
	return nil
}

func (d *decomposer) parts() []int {
	if !d.ask.Leaves {
		return d.p.Framework.Children[d.at]
	}
	var places []int
	for _, column := range d.p.Framework.Under(d.at) {
		places = append(places, d.p.Framework.Indicators[column])
	}
	return places
}

// replaced are the region's values with those of the reference below one node.
func (d *decomposer) replaced(at int) []statistic.Number {
	values := slices.Clone(d.own)
	for _, column := range d.p.Framework.Under(at) {
		if values[column].Known && d.other[column].Known {
			values[column] = d.other[column]
		}
	}
	return values
}

// correct multiplies everything by the factor of the region's country, which the reference has not.
func (d *decomposer) correct(out *Decomposition) {
	factors := d.p.Factors()
	if factors == nil || d.at != d.p.Framework.Top {
		return
	}
	factor := factors[d.ask.Unit]
	for i := range out.Parts {
		out.Parts[i].Amount *= factor
	}
	out.Absent *= factor
	out.Correction = (factor - 1) * out.Reference
	out.Score *= factor
}
