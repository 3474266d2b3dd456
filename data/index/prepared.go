package index

import (
	"slices"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

// A Prepared is an index before its scores: every step up to the weights is done. A Scorer makes scores
// of it, once or thousands of times.
type Prepared struct {
	Design      Design // complete
	Framework   *framework.Tree
	Units       []string            // that were not screened out of every period
	Groups      map[string][]string // attributes of Units
	Slices      []PreparedSlice     // one for each period of the design, or of the data
	Weights     []float64           // node by node, as the design's method gives them
	Aggregation []aggregate.Rule    // of each level from the lowest up; benefit of the doubt has come to be one of them
	Changes     []Change
	Reports     []treat.Report
	Screen      []UnitReport
	Notices     []data.Problem

	allPosts []aggregate.Post // of Aggregation; see Posts
}

// A PreparedSlice is the indicators of one period.
type PreparedSlice struct {
	Period  data.Period
	Steps   []StepValues       // what each step made of them
	Columns []statistic.Column // ready to be scored: higher is better; in the order of Framework.Indicators
}

// Slice returns the slice of the period, or the last for the empty one.
func (p *Prepared) Slice(period data.Period) (PreparedSlice, bool) {
	at := len(p.Slices) - 1
	if period != "" {
		at = slices.IndexFunc(p.Slices, func(s PreparedSlice) bool { return s.Period == period })
	}
	if at < 0 {
		return PreparedSlice{}, false
	}
	return p.Slices[at], true
}

// Over returns columns over p's units as columns over other units: absent where p has them not.
func (p *Prepared) Over(units []string, columns []statistic.Column) []statistic.Column {
	if slices.Equal(units, p.Units) {
		return columns
	}
	places := map[string]int{}
	for i, unit := range p.Units {
		places[unit] = i
	}
	spread := make([]statistic.Column, len(columns))
	for c, column := range columns {
		spread[c] = statistic.NewColumn(len(units))
		for i, unit := range units {
			if at, has := places[unit]; has && column.Known[at] {
				spread[c].Set(i, column.Values[at])
			}
		}
	}
	return spread
}

// Score makes the aggregates of one period.
func (p *Prepared) Score(slice PreparedSlice) (Scores, []data.Problem) {
	scorer := p.Scorer()
	scorer.Load(slice.Columns)
	index := scorer.Score(p.Weights).Clone()
	p.correct(index)
	scores := Scores{Period: slice.Period, Steps: slice.Steps, Aggregates: map[string]statistic.Column{}, Index: index}
	for _, at := range p.Framework.Aggregates {
		scores.Aggregates[p.Framework.Nodes[at].Code] = scorer.Column(at).Clone()
	}
	top := p.Framework.Top
	scores.Aggregates[p.Framework.Nodes[top].Code] = index
	scores.Ranks = aggregate.Ranks(index, p.Framework.Direction(top))
	return scores, scorer.Notices()
}

// Scorer returns a new scorer for the units; the columns of a slice are still to be loaded.
func (p *Prepared) Scorer() *aggregate.Scorer {
	scorer := aggregate.NewScorer(p.Framework, p.Aggregation, len(p.Units))
	scorer.Name(p.Units)
	scorer.Hold(p.allPosts)
	return scorer
}

// correct multiplies the index of every unit by the factor of its country (Regional Innovation
// Scoreboard). A unit whose country has none keeps its score.
func (p *Prepared) correct(index statistic.Column) {
	for i, factor := range p.Factors() {
		if index.Known[i] {
			index.Values[i] *= factor
		}
	}
}

// Factors returns the factor of the design's correction for each unit, 1 where there is none; nil for
// a design without correction.
func (p *Prepared) Factors() []float64 {
	if p.Design.Correction == nil {
		return nil
	}
	factors := slices.Repeat([]float64{1}, len(p.Units))
	for i, country := range p.Groups[CountryGroup] {
		if factor, given := p.Design.Correction.Factors[country]; given {
			factors[i] = factor
		}
	}
	return factors
}

// Posts are those of every node under an adjusted aggregate, over all periods, with the weights of the
// design; nil where there is one period, whose columns have their own, or no such aggregate.
func (p *Prepared) Posts(aggregations []aggregate.Rule) []aggregate.Post {
	adjusted := func(a aggregate.Rule) bool { return a.Method == "adjusted-mazziotta-pareto" }
	if len(p.Slices) < 2 || !slices.ContainsFunc(aggregations, adjusted) {
		return nil
	}
	posts := make([]aggregate.Post, len(p.Framework.Nodes))
	for _, parent := range p.Framework.Aggregates { // those below come first
		rule := aggregate.RuleAt(aggregations, p.Framework.Levels[parent])
		if !adjusted(rule) {
			continue
		}
		columns := make([][]statistic.Column, len(p.Framework.Nodes))
		for _, slice := range p.Slices {
			scorer := aggregate.NewScorer(p.Framework, aggregations, len(p.Units))
			scorer.Name(p.Units)
			scorer.Hold(posts)
			scorer.Load(slice.Columns)
			scorer.Score(p.Weights)
			for _, child := range p.Framework.Children[parent] {
				columns[child] = append(columns[child], scorer.Fed(child).Clone())
			}
		}
		for _, child := range p.Framework.Children[parent] {
			posts[child] = rule.Post(p.Units, columns[child]...)
		}
	}
	return posts
}
