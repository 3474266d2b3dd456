package index

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/problem"
	"pharos/data/index/treat"
	"pharos/data/index/weigh"
	"pharos/data/statistic"
)

// Prepare does the steps of the design and finds the weights. A design that cannot be built on the data
// is refused with everything that is wrong; another error is that of ctx. Neither the data nor the
// design is changed.
func Prepare(ctx context.Context, set Dataset, design Design) (*Prepared, error) {
	framework, problems := check(design, set)
	if len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	b := newBuild(framework, set, design)
	steps := map[StepName]func(context.Context) error{
		StepDenominate: b.denominate, StepScreen: b.screen, StepImpute: b.impute,
		StepTreat: b.treat, StepNormalise: b.normalise,
	}
	for _, name := range design.Steps {
		if err := steps[name](ctx); err != nil {
			return nil, fmt.Errorf("step %s: %w", name, err)
		}
		b.record(name)
	}
	if !slices.Contains(design.Steps, StepNormalise) {
		b.turn()
	}
	b.finish()
	if err := b.weigh(ctx); err != nil {
		return nil, err
	}
	b.allPosts = b.Posts(b.Aggregation)
	return &b.Prepared, nil
}

// A build is a Prepared in the making. Its columns are over units; out says who was screened out.
type build struct {
	Prepared
	set    Dataset
	units  []string
	others []map[string]statistic.Column // slice by slice: variables that are no indicators
	around []map[string]Surroundings     // slice by slice, by code; nil where the data have none
	out    [][]bool                      // slice by slice
	moved  [][]Change                    // by treatment: there are too many to append them one indicator after the other
}

func newBuild(f *framework.Tree, set Dataset, design Design) *build {
	b := &build{set: set, units: set.Units, Prepared: Prepared{Design: design, Framework: f}}
	b.Aggregation = design.Aggregations(f)
	codes := make([]string, len(f.Indicators))
	for i, at := range f.Indicators {
		codes[i] = f.Nodes[at].Code
	}
	for _, slice := range set.Slices {
		if len(design.Scope.Periods) > 0 && slice.Period != "" && !slices.Contains(design.Scope.Periods, slice.Period) {
			continue
		}
		prepared, others := PreparedSlice{Period: slice.Period}, map[string]statistic.Column{}
		var around map[string]Surroundings
		if slice.Parents != nil {
			around = make(map[string]Surroundings, len(set.Codes))
		}
		for i, code := range set.Codes {
			others[code] = slice.Columns[i]
			if around != nil {
				around[code] = slice.Parents[i]
			}
		}
		b.around = append(b.around, around)
		for _, code := range codes {
			prepared.Columns = append(prepared.Columns, others[code])
		}
		b.Slices, b.others = append(b.Slices, prepared), append(b.others, others)
		b.out = append(b.out, make([]bool, len(set.Units)))
	}
	b.record("")
	return b
}

// record keeps what the step made. Columns are never changed once they stand there.
func (b *build) record(step StepName) {
	for s := range b.Slices {
		values := StepValues{Step: step, Columns: make(map[string]statistic.Column, len(b.Slices[s].Columns))}
		for i, c := range b.Slices[s].Columns {
			values.Columns[b.Framework.Nodes[b.Framework.Indicators[i]].Code] = c
		}
		b.Slices[s].Steps = append(b.Slices[s].Steps, values)
	}
}

func (b *build) denominate(ctx context.Context) error {
	for s := range b.Slices {
		for i, at := range b.Framework.Indicators {
			node := b.Framework.Nodes[at]
			if node.Denominator == "" {
				continue
			}
			divided, undefined := Denominate(b.Slices[s].Columns[i], b.others[s][node.Denominator])
			b.Slices[s].Columns[i] = divided
			if len(undefined) > 0 {
				b.Notices = append(b.Notices, problem.Notice("index.denominate.undefined", "framework",
					"code", node.Code, "denominator", node.Denominator, "units", b.named(undefined)))
			}
		}
	}
	return ctx.Err()
}

func (b *build) named(units []int) string {
	names := make([]string, len(units))
	for i, unit := range units {
		names[i] = b.units[unit]
	}
	return problem.List(names)
}

// screen takes the values of units that are left out of a period.
func (b *build) screen(ctx context.Context) error {
	for s := range b.Slices {
		reports, kept := Screen(b.Framework, b.units, b.Slices[s].Columns, b.Design.Screening)
		for i := range reports {
			reports[i].Period = b.Slices[s].Period
			b.out[s][i] = true
		}
		for _, unit := range kept {
			b.out[s][unit] = false
		}
		b.Screen = append(b.Screen, reports...)
		b.empty(s)
	}
	return ctx.Err()
}

// empty clears, in new columns, the values of who was screened out.
func (b *build) empty(slice int) {
	if !slices.Contains(b.out[slice], true) {
		return
	}
	for i, c := range b.Slices[slice].Columns {
		emptied := c.Clone()
		for unit, out := range b.out[slice] {
			if out {
				emptied.Clear(unit)
			}
		}
		b.Slices[slice].Columns[i] = emptied
	}
}

func (b *build) impute(ctx context.Context) error {
	if len(b.Design.Imputation) == 0 {
		return ctx.Err()
	}
	cells := impute.Cells{Framework: b.Framework, Units: b.units, Groups: b.set.Groups, Others: map[string][]statistic.Column{}}
	cells.Parents = b.parents()
	for s, slice := range b.Slices {
		cells.Periods, cells.Columns = append(cells.Periods, slice.Period), append(cells.Columns, slice.Columns)
		for code, column := range b.others[s] {
			cells.Others[code] = append(cells.Others[code], column)
		}
	}
	imputed, err := impute.Fill(ctx, cells, b.Design.Imputation)
	if err != nil {
		return err
	}
	for s := range b.Slices {
		b.Slices[s].Columns = imputed.Columns[s]
		b.empty(s)
	}
	b.Changes, b.Notices = append(b.Changes, imputationChanges(imputed.Cells)...), append(b.Notices, imputed.Problems...)
	return nil
}

func (b *build) treat(ctx context.Context) error {
	for i, at := range b.Framework.Indicators {
		if err := ctx.Err(); err != nil {
			return err
		}
		rule := b.Design.Treatment
		if own := b.Framework.Nodes[at].Treatment; own != nil {
			rule = *own
		}
		if rule.Jointly {
			b.treatJointly(i, rule)
			continue
		}
		for s := range b.Slices {
			b.treated(s, i, treat.Column, rule)
		}
	}
	b.Changes = slices.Concat(append([][]Change{b.Changes}, b.moved...)...)
	b.moved = nil
	return nil
}

func (b *build) treated(slice, indicator int, treat func(statistic.Column, treat.Rule) (statistic.Column, treat.Report), rule treat.Rule) {
	before := b.Slices[slice].Columns[indicator]
	after, report := treat(before, rule)
	report.Period, report.Indicator = b.Slices[slice].Period, b.Framework.Nodes[b.Framework.Indicators[indicator]].Code
	b.Slices[slice].Columns[indicator] = after
	b.Reports = append(b.Reports, report)
	b.moved = append(b.moved, TreatmentChanges(before, after, report, b.units))
	b.Notices = append(b.Notices, report.Notices()...)
}

// treatJointly treats all periods as one long column. The report, with the points' units, stands with
// each of them.
func (b *build) treatJointly(indicator int, rule treat.Rule) {
	var columns []statistic.Column
	for _, slice := range b.Slices {
		columns = append(columns, slice.Columns[indicator])
	}
	all, report := treat.Column(stacked(columns), rule)
	size := len(b.units)
	for s := range b.Slices {
		part := func(statistic.Column, treat.Rule) (statistic.Column, treat.Report) {
			from, to := s*size, (s+1)*size
			return statistic.Column{Values: all.Values[from:to], Known: all.Known[from:to]}, report.Between(from, to)
		}
		b.treated(s, indicator, part, rule)
	}
}

// stacked puts columns of the same length below one another.
func stacked(columns []statistic.Column) statistic.Column {
	var long statistic.Column
	for _, c := range columns {
		long.Values, long.Known = append(long.Values, c.Values...), append(long.Known, c.Known...)
	}
	return long
}

func (b *build) normalise(ctx context.Context) error {
	for i := range b.Framework.Indicators {
		if err := ctx.Err(); err != nil {
			return err
		}
		node := b.Framework.Nodes[b.Framework.Indicators[i]]
		rule := b.Design.Normalisation
		if node.Normalisation != nil {
			rule = *node.Normalisation
		}
		b.scale(i, rule)
	}
	b.Notices = append(b.Notices, b.Design.zeroNotices()...)
	return nil
}

func (b *build) scale(indicator int, rule normalise.Rule) {
	at := b.Framework.Indicators[indicator]
	node := b.Framework.Nodes[at]
	columns, periods := make([]statistic.Column, len(b.Slices)), make([]data.Period, len(b.Slices))
	for s, slice := range b.Slices {
		columns[s], periods[s] = slice.Columns[indicator], slice.Period
	}
	subject := normalise.Subject{Code: node.Code, Direction: b.Framework.Direction(at), Target: node.Target, Units: b.units}
	scaled, problems := normalise.All(columns, periods, rule, subject)
	for s := range b.Slices {
		b.Slices[s].Columns[indicator] = scaled[s]
	}
	b.Notices = append(b.Notices, problems...)
}

// turn gives indicators that no step normalises the direction of the index.
func (b *build) turn() {
	for i := range b.Framework.Indicators {
		b.scale(i, normalise.Rule{Method: "none"})
	}
}

// finish leaves out the units that were screened out of every period.
func (b *build) finish() {
	var kept []int
	stays := map[string]bool{}
	for unit, code := range b.units {
		for s := range b.Slices {
			if !b.out[s][unit] && !stays[code] {
				kept, stays[code] = append(kept, unit), true
			}
		}
	}
	b.Units, b.Groups = b.units, b.set.Groups
	if len(kept) == len(b.units) {
		return
	}
	b.Units, b.Groups = pickText(b.units, kept), map[string][]string{}
	for name, values := range b.set.Groups {
		b.Groups[name] = pickText(values, kept)
	}
	for s := range b.Slices {
		b.Slices[s].Columns = PickUnits(b.Slices[s].Columns, kept)
		for i, step := range b.Slices[s].Steps {
			columns := maps.Clone(step.Columns)
			for code, c := range columns {
				columns[code] = c.Pick(kept)
			}
			b.Slices[s].Steps[i].Columns = columns
		}
	}
	b.Changes = slices.DeleteFunc(b.Changes, func(c Change) bool { return !stays[c.Unit] })
}

func pickText(texts []string, kept []int) []string {
	picked := make([]string, len(kept))
	for to, from := range kept {
		picked[to] = texts[from]
	}
	return picked
}

// weigh finds the weights over all periods together.
func (b *build) weigh(ctx context.Context) error {
	w := weigh.Weighing{Framework: b.Framework, Rule: b.Design.Weights, Aggregations: b.Aggregation}
	for i := range b.Framework.Indicators {
		var columns []statistic.Column
		for _, slice := range b.Slices {
			columns = append(columns, slice.Columns[i])
		}
		w.Columns = append(w.Columns, stacked(columns))
	}
	weights, problems, err := w.Find(ctx)
	if err != nil {
		return err
	}
	b.Weights = weights
	b.Notices = append(b.Notices, problems...)
	b.Notices = append(b.Notices, b.majorities()...)
	return nil
}

// majorities names aggregates in which one weight alone decides every pair of units.
func (b *build) majorities() []data.Problem {
	var problems []data.Problem
	effective := b.Framework.EffectiveWeights(b.Weights)
	for _, parent := range b.Framework.Aggregates {
		rule := aggregate.RuleAt(b.Aggregation, b.Framework.Levels[parent])
		method, _ := aggregate.MethodByID(rule.Method)
		for _, child := range b.Framework.Children[parent] {
			if method.Condorcet && len(b.Framework.Children[parent]) > 1 && effective[child].Share > 0.5 {
				problems = append(problems, problem.Notice("index.weights.majority", "weights", "method", rule.Method,
					"node", b.Framework.Nodes[parent].Code, "code", effective[child].Code, "percent", problem.Percent(effective[child].Share)))
			}
		}
	}
	return problems
}

// zeroNotices warns of every normalisation of the design that depends on where zero lies: for
// indicators without a natural zero its result is arbitrary.
func (d Design) zeroNotices() []data.Problem {
	used := map[string]bool{d.Normalisation.Method: true}
	for _, node := range d.Framework {
		if node.Normalisation != nil {
			used[node.Normalisation.Method] = true
		}
	}
	var notices []data.Problem
	for _, method := range normalise.Methods {
		if method.NeedsZero && used[method.ID] {
			notices = append(notices, problem.Notice("index.normalisation.needs-zero", "normalisation", "method", method.ID))
		}
	}
	return notices
}
