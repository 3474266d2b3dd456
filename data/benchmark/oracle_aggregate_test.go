package benchmark_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"testing"

	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/treat"
	"pharos/data/statistic"
)

func testAggregate(t *testing.T, o oracle) {
	if o.hasOutput("matrix") || o.hasOutput("copeland") {
		testOutrank(t, o)
		return
	}
	o.known(t, "impute", "use_group", "normalise", "f_ag", "f_ag_para", "w", "dat_thresh", "by_df", "treat", "combine_treat", "denominate", "screen_byNA", "screen_byzeros")
	design := coinDesign(t, o.input(t, "meta.csv"))
	coinBefore(t, o, &design)
	coinAggregate(t, o, &design)
	result := coinRun(t, coinSet(t, o.input(t, "data.csv"), design), design)
	want := o.want(t, "")
	o.compare(t, want, []string{"uCode"}, func(row int, column string) got {
		return coinScores(result, result.Slices[0], want.text(row, "uCode"), column)
	})
}

// coinBefore reads what is done before the aggregation, in the order of the keys of the pipelines.
func coinBefore(t *testing.T, o oracle, design *index.Design) {
	t.Helper()
	denominate, impute, group := false, "", ""
	o.param(t, "denominate", &denominate)
	o.param(t, "impute", &impute)
	o.param(t, "use_group", &group)
	if denominate {
		design.Steps = append(design.Steps, index.StepDenominate)
	}
	if impute != "" {
		design.Steps, design.Imputation = append(design.Steps, index.StepImpute), coinImpute(t, impute, group)
	}
	coinScreening(t, o, design)
	if o.has("treat") {
		design.Steps = append(design.Steps, index.StepTreat)
		coinTreat(t, o, design)
	}
	if o.has("normalise") {
		design.Steps = append(design.Steps, index.StepNormalise)
		coinScale(t, o, design)
	}
}

// part is the case with the keys of one of its parameters as parameters.
func (o oracle) part(t *testing.T, name string) oracle {
	t.Helper()
	inner := map[string]json.RawMessage{}
	o.param(t, name, &inner)
	o.Fun, o.params = "", inner
	return o
}

// coinTreat treats every indicator as the family treat reads it.
func coinTreat(t *testing.T, o oracle, design *index.Design) {
	t.Helper()
	given := o.part(t, "treat")
	if !given.has("global_specs") && !given.has("indiv_specs") {
		given.params = map[string]json.RawMessage{"global_specs": o.params["treat"]}
	}
	for _, at := range coinIndicators(t, *design) {
		rule, treated := treatmentOf(t, given, design.Framework[at].Code)
		if !treated {
			rule = treat.Rule{First: "none", Then: "none"}
		}
		o.param(t, "combine_treat", &rule.Combine)
		design.Framework[at].Treatment = &rule
	}
}

// coinScale normalises every indicator as the family normalise reads it.
func coinScale(t *testing.T, o oracle, design *index.Design) {
	t.Helper()
	given := normaliser{oracle: o.part(t, "normalise"), meta: o.meta(t)}
	given.known(t, "f_n", "f_n_para", "indiv_specs", "directions", "scale", "trunc2posts")
	for _, suffix := range []string{"data.csv", "panel.csv"} {
		if o.hasInput(suffix) {
			given.units = slices.Compact(slices.Sorted(slices.Values(o.input(t, suffix).Units())))
		}
	}
	for _, at := range coinIndicators(t, *design) {
		node := &design.Framework[at]
		rule, subject := given.of(t, node.Code), given.subject(t, node.Code)
		o.param(t, "global", &rule.Jointly)
		node.Normalisation, node.Target, node.Direction = &rule, subject.Target, subject.Direction
	}
}

func coinIndicators(t *testing.T, design index.Design) []int {
	t.Helper()
	return frameworkOf(t, design.Framework).Indicators
}

func coinScreening(t *testing.T, o oracle, design *index.Design) {
	t.Helper()
	byNA, byZeros := o.has("screen_byNA"), o.has("screen_byzeros")
	if !byNA && !byZeros {
		return
	}
	design.Steps = append(design.Steps, index.StepScreen)
	o.param(t, "screen_byNA", &design.Screening.MinData)
	o.param(t, "screen_byzeros", &design.Screening.MinNonZero)
	switch {
	case byNA && byZeros:
		design.Screening.By = index.ScreenEither
	case byNA:
		design.Screening.By = index.ScreenData
	default:
		design.Screening.By = index.ScreenZeros
	}
}

// coinAggregate reads methods, parameters and thresholds, each one for all levels or one for each.
func coinAggregate(t *testing.T, o oracle, design *index.Design) {
	t.Helper()
	functions, thresholds := list[string](t, o, "f_ag"), list[*float64](t, o, "dat_thresh")
	paras := list[json.RawMessage](t, o, "f_ag_para")
	if len(functions) == 0 {
		functions = []string{"a_amean"}
	}
	levels := max(len(functions), len(thresholds), len(paras))
	design.Aggregation = nil
	for level := range levels {
		para := map[string]json.RawMessage{}
		if len(paras) > 0 {
			if raw := paras[min(level, len(paras)-1)]; len(raw) > 0 && string(raw) != "null" {
				if err := json.Unmarshal(raw, &para); err != nil {
					t.Fatalf("f_ag_para: %v", err)
				}
			}
		}
		rule := coinAggregation(t, functions[min(level, len(functions)-1)], para)
		if len(thresholds) > 0 {
			if share := thresholds[min(level, len(thresholds)-1)]; share != nil {
				rule.MinKnown = *share
			}
		}
		design.Aggregation = append(design.Aggregation, rule)
	}
	weights := "meta"
	o.param(t, "w", &weights)
	coinWeights(t, weights, design)
}

func testOutrank(t *testing.T, o oracle) {
	o.known(t, "columns", "weights", "rows")
	from := o.input(t, "data.csv")
	names, weights := list[string](t, o, "columns"), list[float64](t, o, "weights")
	columns := make([]statistic.Column, len(names))
	for i, name := range names {
		columns[i] = numbers(t, from, name)
	}
	if len(weights) == 0 {
		weights = slices.Repeat([]float64{1}, len(names))
	}
	var units []string
	picked, rows := from.Units(), statistic.CompleteRows(columns)
	if o.hasOutput("copeland") {
		// The first complete rows, whatever the order the reference had them in.
		contestants := o.want(t, "copeland").texts("uCode")
		rows = slices.DeleteFunc(rows, func(row int) bool { return !slices.Contains(contestants, picked[row]) })
		if len(rows) != len(contestants) {
			t.Fatalf("want %d complete units, got %d", len(contestants), len(rows))
		}
	}
	for i := range columns {
		columns[i] = columns[i].Pick(rows)
	}
	for _, row := range rows {
		units = append(units, picked[row])
	}
	compareOutranking(t, o, aggregate.Contest{Columns: columns, Weights: weights, Units: units})
}

func compareOutranking(t *testing.T, o oracle, contest aggregate.Contest) {
	t.Helper()
	at := func(unit string) int { return slices.Index(contest.Units, unit) }
	outranking := aggregate.Outrank(contest)
	if o.hasOutput("matrix") {
		want := o.want(t, "matrix")
		o.compare(t, want, []string{"uCode"}, func(row int, column string) got {
			return number(outranking.Share[at(want.text(row, "uCode"))][at(column)])
		})
	}
	if o.hasOutput("copeland") {
		want := o.want(t, "copeland")
		scores, _ := aggregate.Copeland(contest)
		ranks := aggregate.Ranks(scores, 1)
		o.compare(t, want, []string{"uCode"}, func(row int, column string) got {
			unit := at(want.text(row, "uCode"))
			if column == "rank" {
				return number(float64(ranks[unit]))
			}
			return optional(scores.At(unit))
		})
	}
	if o.hasOutput("summary") {
		count, share := outranking.Dominance()
		o.compare(t, o.want(t, "summary"), nil, func(_ int, column string) got {
			return map[string]got{"nDominant": text(strconv.Itoa(count)), "fracDominant": number(share)}[column]
		})
	}
}
