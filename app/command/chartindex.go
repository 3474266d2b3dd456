package command

import (
	"cmp"
	"slices"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/coherence"
	"pharos/data/index/explain"
	"pharos/data/index/framework"
	"pharos/data/index/uncertainty"
	"pharos/data/statistic"
	"pharos/reports/figure"
)

// chartReplications is how often an index is made again for the intervals of a chart.
const chartReplications = 1000

// chartConfidence is how sure a chart is when it tells two regions apart.
const chartConfidence = 0.9

// built is the index that a chart shows.
type built struct {
	*index.Prepared
	set   index.Dataset
	names map[string]string // of nodes
}

// built prepares the index of the design.
func (v *chartVerb) built(c *call, in *figure.Input) (built, error) {
	if v.Design == "" {
		return built{}, v.needs(c, "--design FILE.json|NAME")
	}
	verb := indexVerb{Design: v.Design}
	design, err := verb.design(c)
	if err != nil {
		return built{}, err
	}
	set, design, err := verb.set(c, design)
	if err != nil {
		return built{}, err
	}
	prepared, err := index.Prepare(c.ctx, set, design)
	if err != nil {
		return built{}, err
	}
	if _, err := v.places(c, in); err != nil {
		return built{}, err
	}
	b := built{Prepared: prepared, set: set, names: map[string]string{}}
	return b, b.name(c, in, v)
}

// name words the nodes: by the design, else by the catalogue.
func (b *built) name(c *call, in *figure.Input, v *chartVerb) error {
	codes := map[string]string{}
	for _, node := range b.Design.Framework {
		codes[node.Code] = node.Name.In(c.say.Language())
	}
	err := v.sources(c, in, func(i data.Indicator) bool { _, used := codes[string(i.Code)]; return used })
	for _, i := range in.Result.Indicators {
		codes[string(i.Code)] = cmp.Or(codes[string(i.Code)], i.Name.In(c.say.Language()))
	}
	for code, name := range codes {
		b.names[code] = cmp.Or(name, code)
	}
	return err
}

// varied is the index with its usual uncertainty.
func (b *built) varied(c *call) (*uncertainty.Variation, error) {
	varied := index.UsualUncertainty(b.Design)
	if b.Design.Uncertainty != nil {
		varied = *b.Design.Uncertainty
	}
	varied.Replications = chartReplications
	design := b.Design
	design.Uncertainty = &varied
	show := c.progress("command.index.progress")
	return uncertainty.Vary(c.ctx, b.set, design, uncertainty.How{
		Parallel: parallel.On(c.ctx), Progress: func(done, _ int) { show(done) },
	})
}

// intervals are the ranks of an index with how sure they are.
func (v *chartVerb) intervals(c *call, in *figure.Input) error {
	b, err := v.built(c, in)
	if err != nil {
		return err
	}
	variation, err := b.varied(c)
	if err != nil {
		return err
	}
	robust, err := variation.MonteCarlo(c.ctx)
	if err != nil {
		return err
	}
	states := map[string]figure.Standing{}
	if split, known := robust.Split(string(in.Region), chartConfidence); known {
		for state, units := range map[figure.Standing][]string{figure.Above: split.Above, figure.Undecided: split.Undecided, figure.Below: split.Below} {
			for _, unit := range units {
				states[unit] = state
			}
		}
	}
	in.Intervals = figure.Intervals{Confidence: chartConfidence, Top: robust.Top}
	for i, unit := range robust.Units {
		in.Intervals.Rows = append(in.Intervals.Rows, intervalOf(unit, robust.Ranks[i], states[unit]))
	}
	return nil
}

func intervalOf(unit string, of uncertainty.RankStatistics, state figure.Standing) figure.Interval {
	row := figure.Interval{Region: data.RegionCode(unit), State: state}
	row.Rank = statistic.Number{Value: float64(of.Nominal), Known: of.HasNominal}
	if of.Known > 0 {
		row.Low, row.Median, row.High, row.Top = certain(of.Q5), certain(of.Median), certain(of.Q95), certain(of.Top)
	}
	return row
}

// effects are how far ranks move without each indicator of an index.
func (v *chartVerb) effects(c *call, in *figure.Input) error {
	b, err := v.built(c, in)
	if err != nil {
		return err
	}
	variation, err := b.varied(c)
	if err != nil {
		return err
	}
	removals, err := variation.LeaveOut(c.ctx, 1)
	if err != nil {
		return err
	}
	in.Effects = figure.Effects{TotalName: c.say.Text("figure.effects.shift")}
	for _, removal := range removals {
		in.Effects.Rows = append(in.Effects.Rows, figure.Effect{
			Code: removal.Code, Name: b.names[removal.Code], Of: data.IndicatorCode(removal.Code), Total: figure.Estimate{Value: certain(removal.Shift)},
		})
	}
	return nil
}

// steps lead from the region with the median of everything to the score of the focus.
func (v *chartVerb) steps(c *call, in *figure.Input) error {
	b, err := v.built(c, in)
	if err != nil {
		return err
	}
	unit := slices.Index(b.Units, string(in.Region))
	if unit < 0 {
		return data.Refuse(data.Problem{Code: "benchmark.region.unknown", Args: map[string]string{"region": string(in.Region)}})
	}
	parts, err := explain.Decompose(c.ctx, b.Prepared, explain.Decomposing{Slice: len(b.Slices) - 1, Unit: unit, Reference: explain.MedianRegion, Leaves: true})
	if err != nil {
		return err
	}
	in.Steps = figure.Steps{
		From:     figure.StepEnd{Name: c.say.Text("figure.steps.median"), Value: statistic.Number{Value: parts.Reference, Known: parts.Known}},
		To:       figure.StepEnd{Region: in.Region, Value: statistic.Number{Value: parts.Score, Known: parts.Known}},
		Decimals: 1,
	}
	for _, part := range parts.Parts {
		in.Steps.Parts = append(in.Steps.Parts, figure.Step{
			Indicator: data.IndicatorCode(part.Code), Name: b.names[part.Code], Amount: statistic.Number{Value: part.Amount, Known: part.HasAmount},
		})
	}
	return nil
}

// change is an indicator of an index before and after its treatment.
func (v *chartVerb) change(c *call, in *figure.Input) error {
	if v.Indicator == "" {
		return v.needs(c, "--indicator CODE")
	}
	b, err := v.built(c, in)
	if err != nil {
		return err
	}
	slice := b.Slices[len(b.Slices)-1]
	before, after, found := around(slice.Steps, index.StepTreat, v.Indicator)
	if !found {
		return data.Refuse(data.Problem{Code: "benchmark.indicator.unknown", Args: map[string]string{"indicator": v.Indicator}})
	}
	in.Change = figure.Change{
		Indicator: data.IndicatorCode(v.Indicator), Name: b.names[v.Indicator], Step: c.say.Text("index.step." + string(index.StepTreat)),
	}
	for _, i := range in.Result.Indicators {
		if string(i.Code) == v.Indicator {
			in.Change.Unit, in.Change.Decimals, in.Change.DecimalsTo = i.Unit.In(c.say.Language()), i.Decimals, i.Decimals
		}
	}
	reasons := map[string]string{}
	for _, change := range b.Changes {
		if change.Step == index.StepTreat && change.Indicator == v.Indicator && change.Period == slice.Period {
			reasons[change.Unit] = c.say.Text("index.reason." + change.Reason)
		}
	}
	for i, unit := range b.Units {
		in.Change.Points = append(in.Change.Points, figure.ChangePoint{
			Region: data.RegionCode(unit), Before: held(before, i), After: held(after, i), Moved: reasons[unit] != "", Reason: reasons[unit],
		})
	}
	for _, report := range b.Reports {
		if report.Indicator == v.Indicator && report.Period == slice.Period {
			in.Change.BeforeShape, in.Change.AfterShape = shapeOf(report.Before), shapeOf(report.After)
		}
	}
	return nil
}

// around finds an indicator before and after a step.
func around(steps []index.StepValues, step index.StepName, code string) (before, after statistic.Column, found bool) {
	for _, values := range steps {
		column, has := values.Columns[code]
		if values.Step == step {
			return before, column, has && found
		}
		if has {
			before, found = column, true
		}
	}
	return before, before, found // nothing was treated
}

func shapeOf(m statistic.Moments) figure.Shaped {
	return figure.Shaped{
		Skewness: statistic.Number{Value: m.Skewness, Known: m.HasSkewness}, Kurtosis: statistic.Number{Value: m.Kurtosis, Known: m.HasKurtosis},
	}
}

// correlations are those of the indicators asked for, or of an index after its last step.
func (v *chartVerb) correlations(c *call, in *figure.Input) error {
	if v.Design == "" && len(asCodes(v.Indicators)) < 2 {
		return v.needs(c, "--indicators X,Y,… | --design FILE.json|NAME")
	}
	if v.Design == "" {
		return v.plainCorrelations(c, in)
	}
	b, err := v.built(c, in)
	if err != nil {
		return err
	}
	result, err := b.Result(c.ctx, b.set)
	if err != nil {
		return err
	}
	return v.matrix(in, b.Framework, result.Slices[len(result.Slices)-1].Values(), b.names)
}

// plainCorrelations take the indicators as they are, all in one group.
func (v *chartVerb) plainCorrelations(c *call, in *figure.Input) error {
	units, err := v.units(c, in, v.Indicators...)
	if err != nil {
		return err
	}
	const top = " top" // no indicator is called so
	nodes, names, values := []framework.Node{{Code: top}}, map[string]string{}, map[string]statistic.Column{}
	for i, of := range in.Result.Indicators {
		code := string(of.Code)
		nodes = append(nodes, framework.Node{Code: code, Parent: top, Weight: 1})
		names[code], values[code] = of.Name.In(c.say.Language()), units.Columns[i]
	}
	framework, problems := framework.New(nodes)
	if len(problems) > 0 {
		return data.Refuse(problems...)
	}
	return v.matrix(in, framework, values, names)
}

// matrix correlates the indicators of a framework and flags those that stand out.
func (v *chartVerb) matrix(in *figure.Input, f *framework.Tree, values map[string]statistic.Column, names map[string]string) error {
	place := map[string]int{}
	for _, at := range f.Indicators {
		node := f.Nodes[at]
		place[node.Code] = len(in.Correlations.Variables)
		in.Correlations.Variables = append(in.Correlations.Variables, figure.Variable{Code: node.Code, Name: names[node.Code], Group: names[node.Parent]})
	}
	choice := coherence.Choice{}
	pairs, problems := coherence.Correlate(f, values, choice)
	redundant, more := coherence.Redundant(f, values, redundantLimit, choice)
	conflicting, still := coherence.Conflicting(f, values, conflictingLimit, choice)
	if problems = slices.Concat(problems, more, still); len(problems) > 0 {
		return data.Refuse(problems...)
	}
	flags := map[[2]string]figure.PairFlag{}
	for _, pair := range redundant {
		flags[[2]string{pair.A, pair.B}] = figure.Redundant
	}
	for _, pair := range conflicting {
		flags[[2]string{pair.A, pair.B}] = figure.Conflicting
	}
	for _, pair := range pairs {
		if place[pair.A] >= place[pair.B] {
			continue
		}
		in.Correlations.Pairs = append(in.Correlations.Pairs, figure.Pair{
			A: place[pair.A], B: place[pair.B], N: pair.N, Flag: flags[[2]string{pair.A, pair.B}],
			Value: statistic.Number{Value: pair.R, Known: pair.HasR}, P: statistic.Number{Value: pair.P, Known: pair.HasP},
		})
	}
	return nil
}

// The usual limits above and below which a pair of indicators stands out.
const (
	redundantLimit   = 0.92
	conflictingLimit = -0.4
)
