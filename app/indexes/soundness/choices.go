package soundness

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/index/uncertainty"
)

// An alternative is one choice of a step that can be drawn when the ranks are tested.
type alternative struct {
	ids     []string // methods, in the order in which they are tried; none: nothing is done
	own     bool     // what the design itself does
	ticked  bool
	blocked string // phrase key of why it cannot be drawn; empty: it can
}

// An axis is a step whose choices can be varied.
type axis interface {
	input() uncertainty.Input
	alternatives(index.Design, index.Uncertainty) []alternative
	// tick draws an alternative, by its place, or leaves it out.
	tick(index.Design, *index.Uncertainty, int, bool)
	// drawnIDs are the methods of a choice as an index.FactorialRun numbers them.
	drawnIDs(index.Design, index.Uncertainty, int) []string
	// follow puts the design's new choice where the former one was drawn.
	follow(before, after index.Design, u *index.Uncertainty)
}

// axes lists the steps in their order.
var axes = []axis{
	choicesOf[[]impute.Rule]{
		of: uncertainty.InputImputation, step: index.StepImpute,
		list:   func(u *index.Uncertainty) *[][]impute.Rule { return &u.Imputations },
		own:    func(d index.Design) []impute.Rule { return d.Imputation },
		ids:    imputationIDs,
		others: otherImputations,
	},
	choicesOf[treat.Rule]{
		of: uncertainty.InputTreatment, step: index.StepTreat,
		list:   func(u *index.Uncertainty) *[]treat.Rule { return &u.Treatments },
		own:    func(d index.Design) treat.Rule { return d.Treatment },
		ids:    func(t treat.Rule) []string { return named(t.First, t.Then) },
		others: otherTreatments,
	},
	choicesOf[normalise.Rule]{
		of: uncertainty.InputNormalisation, step: index.StepNormalise,
		list:   func(u *index.Uncertainty) *[]normalise.Rule { return &u.Normalisations },
		own:    func(d index.Design) normalise.Rule { return d.Normalisation },
		ids:    func(n normalise.Rule) []string { return named(n.Method) },
		others: func(index.Design) []normalise.Rule { return otherNormalisations() },
	},
	choicesOf[[]aggregate.Rule]{
		of:     uncertainty.InputAggregation,
		list:   func(u *index.Uncertainty) *[][]aggregate.Rule { return &u.Aggregations },
		own:    func(d index.Design) []aggregate.Rule { return d.Aggregation },
		ids:    aggregationIDs,
		others: otherAggregations,
		blocked: func(d index.Design, rules []aggregate.Rule) string {
			if needsPositive(rules) && !positive(d.Normalisation) {
				return "screen.indexes.robust.blocked.positive"
			}
			return ""
		},
		ticked: func(rules []aggregate.Rule, u *index.Uncertainty) {
			if needsPositive(rules) {
				u.Normalisations = raised(u.Normalisations)
			}
		},
	},
}

// choicesOf is an axis whose choices are of one type.
type choicesOf[T any] struct {
	of      uncertainty.Input
	step    index.StepName // which the design must have; empty: always there
	list    func(*index.Uncertainty) *[]T
	own     func(index.Design) T
	ids     func(T) []string
	others  func(index.Design) []T
	blocked func(index.Design, T) string // nil: never
	ticked  func(T, *index.Uncertainty)  // what else a tick changes; nil: nothing
}

func (a choicesOf[T]) input() uncertainty.Input { return a.of }

// offered lists the design's own choice, the usual others, and what a design file drew besides.
func (a choicesOf[T]) offered(d index.Design, u index.Uncertainty) []T {
	all := []T{a.own(d)}
	add := func(others []T) {
		for _, other := range others {
			if !slices.ContainsFunc(all, func(t T) bool { return a.same(t, other) }) {
				all = append(all, other)
			}
		}
	}
	add(a.others(d))
	add(*a.list(&u))
	return all
}

// same tells choices apart by their methods: two scales of one method give the same order, or nearly so.
func (a choicesOf[T]) same(x, y T) bool { return slices.Equal(a.ids(x), a.ids(y)) }

func (a choicesOf[T]) drawn(u index.Uncertainty, one T) bool {
	return slices.ContainsFunc(*a.list(&u), func(t T) bool { return a.same(t, one) })
}

func (a choicesOf[T]) drawnIDs(d index.Design, u index.Uncertainty, place int) []string {
	if list := *a.list(&u); place < len(list) {
		return a.ids(list[place])
	}
	return a.ids(a.own(d))
}

func (a choicesOf[T]) alternatives(d index.Design, u index.Uncertainty) []alternative {
	var all []alternative
	left := a.step != "" && !slices.Contains(d.Steps, a.step)
	for i, one := range a.offered(d, u) {
		other := alternative{ids: a.ids(one), own: i == 0, ticked: a.drawn(u, one) || i == 0 && len(*a.list(&u)) == 0}
		switch {
		case left:
			other.blocked = "screen.indexes.robust.blocked.step"
		case i > 0 && a.blocked != nil:
			other.blocked = a.blocked(d, one)
		}
		all = append(all, other)
	}
	return all
}

func (a choicesOf[T]) tick(d index.Design, u *index.Uncertainty, place int, on bool) {
	one, list := a.offered(d, *u)[place], a.list(u)
	if len(*list) == 0 {
		*list = []T{a.own(d)}
	}
	*list = slices.DeleteFunc(*list, func(t T) bool { return a.same(t, one) })
	if on {
		*list = append(*list, one)
		if a.ticked != nil {
			a.ticked(one, u)
		}
	}
	a.settle(list)
}

// settle empties a list of one choice: nothing is drawn from it.
func (a choicesOf[T]) settle(list *[]T) {
	if len(*list) < 2 {
		*list = nil
	}
}

func (a choicesOf[T]) follow(before, after index.Design, u *index.Uncertainty) {
	list, former, now := a.list(u), a.own(before), a.own(after)
	place := slices.IndexFunc(*list, func(t T) bool { return sameChoice(t, former) })
	if place < 0 || sameChoice(former, now) {
		return
	}
	rest := slices.DeleteFunc(slices.Delete(*list, place, place+1), func(t T) bool { return a.same(t, now) })
	*list = append([]T{now}, rest...)
	a.settle(list)
}

// sameChoice reports whether two choices are the same in every parameter.
func sameChoice(a, b any) bool {
	one, err := json.Marshal(a)
	other, trouble := json.Marshal(b)
	return err == nil && trouble == nil && bytes.Equal(one, other)
}

// Follow lets what is drawn follow a change of the design's own choices.
func Follow(before index.Design, after *index.Design) {
	if after.Uncertainty == nil {
		return
	}
	for _, a := range axes {
		a.follow(before, *after, after.Uncertainty)
	}
}

// named leaves out methods that do nothing.
func named(ids ...string) []string {
	return slices.DeleteFunc(ids, func(id string) bool { return id == "" || id == "none" })
}

func imputationIDs(chain []impute.Rule) []string {
	var ids []string
	for _, one := range chain {
		ids = append(ids, strings.TrimSpace(one.Method))
	}
	return named(ids...)
}

// aggregationIDs lists the methods of the levels, each run of the same once.
func aggregationIDs(rules []aggregate.Rule) []string {
	var ids []string
	for _, rule := range rules {
		ids = append(ids, rule.Method)
	}
	return slices.Compact(ids)
}

func otherImputations(index.Design) [][]impute.Rule {
	return [][]impute.Rule{
		{},
		{{Method: "mean"}},
		{{Method: "median", Group: index.CountryGroup}},
		{{Method: "neighbours", K: 5}},
		{{Method: "row-mean"}},
	}
}

func otherTreatments(index.Design) []treat.Rule {
	usual := index.DefaultDesign().Treatment
	none, logarithm, trimmed := usual, usual, usual
	none.First, none.Then = "none", "none"
	logarithm.First, logarithm.Then = "log-ct", "none"
	trimmed.First, trimmed.Then, trimmed.LowerPercent, trimmed.UpperPercent = "trim", "none", 2.5, 97.5
	return []treat.Rule{none, usual, logarithm, trimmed}
}

// otherNormalisations lie above zero, so that every mean is defined; where they begin does not change
// the order of the regions under the others.
func otherNormalisations() []normalise.Rule {
	usual := index.DefaultDesign().Normalisation
	all := []normalise.Rule{usual, usual, usual, usual}
	all[0].Method, all[0].Lower, all[0].Upper = "minmax", 1, 100
	all[1].Method, all[1].Mean, all[1].Deviation = "zscore", 100, 10
	all[2].Method = "rank-share"
	all[3].Method, all[3].Cuts, all[3].Scores = "categories", []float64{20, 40, 60, 80}, []float64{1, 2, 3, 4, 5}
	return all
}

func otherAggregations(d index.Design) [][]aggregate.Rule {
	known := 0.0
	if len(d.Aggregation) > 0 {
		known = d.Aggregation[0].MinKnown
	}
	var all [][]aggregate.Rule
	for _, id := range []string{"arithmetic", "geometric", "median", "mazziotta-pareto", "copeland", "borda"} {
		all = append(all, []aggregate.Rule{{Method: id, MinKnown: known}})
	}
	return all
}

func needsPositive(rules []aggregate.Rule) bool {
	return slices.ContainsFunc(rules, func(rule aggregate.Rule) bool {
		method, known := aggregate.MethodByID(rule.Method)
		return known && method.Positive
	})
}

// positive reports whether a scale surely lies above zero.
func positive(n normalise.Rule) bool {
	switch n.Method {
	case "minmax":
		return min(n.Lower, n.Upper) > 0
	case "zscore":
		return n.Mean >= 6*max(n.Deviation, 1)
	case "categories":
		return len(n.Scores) > 0 && slices.Min(n.Scores) > 0
	case "rank", "rank-share":
		return true
	}
	return false
}

// raised replaces scales that reach zero by those of the same method that do not.
func raised(list []normalise.Rule) []normalise.Rule {
	list = slices.Clone(list)
	for i, n := range list {
		if positive(n) {
			continue
		}
		if n.Method == "percent-rank" {
			n.Method = "rank-share"
		}
		if at := slices.IndexFunc(otherNormalisations(), func(o normalise.Rule) bool { return o.Method == n.Method }); at >= 0 {
			list[i] = otherNormalisations()[at]
		}
	}
	return list
}
