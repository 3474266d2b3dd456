package index

import (
	"context"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Run builds the index of the design over the data. A design that cannot be built is refused with a
// data.ProblemError that names everything; another error is that of ctx. What is undefined is absent
// and stands in Notices. Neither the data nor the design is changed; the same arguments give the same
// bytes.
func Run(ctx context.Context, set Dataset, design Design) (Result, error) {
	p, err := Prepare(ctx, set, design)
	if err != nil {
		return Result{}, err
	}
	return p.Result(ctx, set)
}

// Result makes the scores and ranks of what was prepared from the data. It is what Run returns, for a
// caller that keeps the Prepared too. An error is that of ctx.
func (p *Prepared) Result(ctx context.Context, set Dataset) (Result, error) {
	result := Result{
		Design: p.Design, Units: p.Units, Weights: p.Framework.EffectiveWeights(p.Weights),
		Changes: p.Changes, Reports: p.Reports, Screen: p.Screen, Notices: p.Notices,
	}
	for _, slice := range p.Slices {
		if err := ctx.Err(); err != nil {
			return Result{}, err
		}
		scores, notices := p.score(slice)
		result.Slices = append(result.Slices, scores)
		result.Notices = append(result.Notices, notices...)
	}
	result.Notices = distinct(result.Notices)
	result.Recipe = recipeOf(set, p.Design)
	hash, err := runHash(result)
	result.RunHash = hash
	return result, err
}

// score makes the aggregates of one period.
func (p *Prepared) score(slice PreparedSlice) (Scores, []data.Problem) {
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
	scores.Ranks = Ranks(index, p.Framework.Direction(top))
	return scores, scorer.Notices()
}

// Scorer returns a new scorer for the units; the columns of a slice are still to be loaded.
func (p *Prepared) Scorer() *Scorer {
	scorer := NewScorer(p.Framework, p.Aggregation, len(p.Units))
	scorer.Name(p.Units)
	scorer.posts = p.allPosts
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

// CountryGroup is the attribute of a Dataset that holds the country of a unit.
const CountryGroup = "country"

func ruleAt(aggregations []Aggregation, level int) Aggregation {
	return aggregations[min(level-2, len(aggregations)-1)]
}

// aggregations are the rules of each level of the framework. Under the benefit of the doubt the level
// above the weighted one is made by it.
func (d Design) aggregations(f *Framework) []Aggregation {
	rules := make([]Aggregation, f.Height()-1)
	for i := range rules {
		rules[i] = ruleAt(d.Aggregation, i+2)
	}
	if d.Weights.Method == "benefit-of-the-doubt" {
		at := max(1, d.Weights.Level) - 1
		rules[at] = Aggregation{Method: "dea", MinKnown: rules[at].MinKnown, Bounds: d.Weights.Bounds, BoundsOf: d.Weights.BoundsOf}
	}
	return rules
}

// distinct leaves out what was said before in the same words.
func distinct(problems []data.Problem) []data.Problem {
	var kept []data.Problem
	for _, p := range problems {
		same := func(k data.Problem) bool { return k.Code == p.Code && equalArgs(k.Args, p.Args) }
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, p)
		}
	}
	return kept
}

func equalArgs(a, b map[string]string) bool {
	for key, value := range a {
		if b[key] != value {
			return false
		}
	}
	return len(a) == len(b)
}

// GroupOf returns the band of scores that the score lies in: the first whose bound it reaches. False
// where the design names none, or the score lies below all.
func (d Design) GroupOf(score float64) (ScoreGroup, bool) {
	for _, group := range d.Groups {
		if score >= group.From {
			return group, true
		}
	}
	return ScoreGroup{}, false
}
