package index

import (
	"context"
	"slices"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
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
		scores, notices := p.Score(slice)
		result.Slices = append(result.Slices, scores)
		result.Notices = append(result.Notices, notices...)
	}
	result.Notices = distinct(result.Notices)
	result.Recipe = recipeOf(set, p.Design)
	hash, err := runHash(result)
	result.RunHash = hash
	return result, err
}

// CountryGroup is the attribute of a Dataset that holds the country of a unit.
const CountryGroup = "country"

// Aggregations are the rules of each level of the framework. Under the benefit of the doubt the level
// above the weighted one is made by it.
func (d Design) Aggregations(f *framework.Tree) []aggregate.Rule {
	rules := make([]aggregate.Rule, f.Height()-1)
	for i := range rules {
		rules[i] = aggregate.RuleAt(d.Aggregation, i+2)
	}
	if d.Weights.Method == "benefit-of-the-doubt" {
		at := max(1, d.Weights.Level) - 1
		rules[at] = aggregate.Rule{Method: "dea", MinKnown: rules[at].MinKnown, Bounds: d.Weights.Bounds, BoundsOf: d.Weights.BoundsOf}
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
