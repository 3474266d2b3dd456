package benchmark_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/impute"
	"pharos/data/index/normalise"
	"pharos/data/index/treat"
	"pharos/data/index/weigh"
	"pharos/data/statistic"
	"pharos/data/table"
)

// coinDesign reads the framework of a meta.csv into a design without steps.
func coinDesign(t *testing.T, meta table.Table) index.Design {
	t.Helper()
	design := index.DefaultDesign()
	design.Steps, design.Framework = nil, nil
	field := func(row int, name string) string {
		texts, has := meta.Text(name)
		if !has {
			return ""
		}
		return texts[row]
	}
	number := func(row int, name string, otherwise float64) float64 {
		x, err := strconv.ParseFloat(field(row, name), 64)
		if err != nil {
			return otherwise
		}
		return x
	}
	for row := range meta.Rows {
		kind := field(row, "Type")
		if kind != "Indicator" && kind != "Aggregate" {
			continue
		}
		design.Framework = append(design.Framework, framework.Node{
			Code: field(row, "iCode"), Parent: field(row, "Parent"), Weight: number(row, "Weight", 1),
			Direction: data.Direction(number(row, "Direction", 1)), Denominator: field(row, "Denominator"),
		})
	}
	return design
}

// coinSet reads the units of a data.csv or a panel.csv.
func coinSet(t *testing.T, from table.Table, design index.Design) index.Dataset {
	t.Helper()
	set, err := index.FromTable(from, design)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func coinRun(t *testing.T, set index.Dataset, design index.Design) index.Result {
	t.Helper()
	result, err := index.Run(context.Background(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// coinScores answers fields of a table of units: aggregates by their codes, and Rank.
func coinScores(result index.Result, scores index.Scores, unit, column string) got {
	for i, code := range result.Units {
		if code != unit {
			continue
		}
		if column == "Rank" {
			return optional(float64(scores.Ranks[i]), scores.Index.Known[i])
		}
		aggregate, has := scores.Aggregates[column]
		if !has {
			return text("no such node")
		}
		return optional(aggregate.At(i))
	}
	return text("no such unit")
}

// coinImpute reads "i_median", "i_mean_grp" and the like.
func coinImpute(t *testing.T, method, group string) []impute.Rule {
	t.Helper()
	switch method {
	case "":
		return nil
	case "i_mean", "i_median":
		return []impute.Rule{{Method: strings.TrimPrefix(method, "i_")}}
	case "i_mean_grp", "i_median_grp":
		return []impute.Rule{{Method: strings.TrimSuffix(strings.TrimPrefix(method, "i_"), "_grp"), Group: group}}
	}
	t.Fatalf("the imputation %s is not known", method)
	return nil
}

// coinNormalisation is the object "normalise" of the parameters.
type coinNormalisation struct {
	F    string          `json:"f_n"`
	Para json.RawMessage `json:"f_n_para"`
}

func (c coinNormalisation) rule(t *testing.T) normalise.Rule {
	t.Helper()
	n := normalise.Rule{}
	para := map[string]json.RawMessage{}
	if len(c.Para) > 0 && string(c.Para) != "null" {
		if err := json.Unmarshal(c.Para, &para); err != nil {
			t.Fatalf("f_n_para: %v", err)
		}
	}
	pair := func(name string, first, second float64) (float64, float64) {
		raw, given := para[name]
		delete(para, name)
		values := []float64{first, second}
		if given {
			if err := json.Unmarshal(raw, &values); err != nil || len(values) != 2 {
				t.Fatalf("%s: %s", name, raw)
			}
		}
		return values[0], values[1]
	}
	switch c.F {
	case "n_minmax":
		n.Method = "minmax"
		n.Lower, n.Upper = pair("l_u", 0, 100)
	case "n_zscore":
		n.Method = "zscore"
		n.Mean, n.Deviation = pair("m_sd", 0, 1)
	case "n_rank", "n_borda", "n_prank":
		n.Method = map[string]string{"n_rank": "rank", "n_borda": "borda", "n_prank": "percent-rank"}[c.F]
		n.Ties = coinText(para, "ties.method", "min")
	case "n_dist2max":
		n.Method = "distance-to-max"
	case "n_fracmax":
		n.Method = "fraction-of-max"
	default:
		t.Fatalf("the normalisation %s is not known", c.F)
	}
	for name := range para {
		t.Errorf("the parameter %s of %s is not read", name, c.F)
	}
	return n
}

func coinText(para map[string]json.RawMessage, name, otherwise string) string {
	value := otherwise
	if raw, given := para[name]; given {
		_ = json.Unmarshal(raw, &value)
	}
	delete(para, name)
	return value
}

// coinTreatment is a treatment as one of several to choose from.
type coinTreatment treatSpec

func (c coinTreatment) rule(t *testing.T) treat.Rule {
	t.Helper()
	return treatSpec(c).treatment(t)
}

// coinStrict decodes a parameter of which every key must be known.
func coinStrict(t *testing.T, raw json.RawMessage, v any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
}

var coinCall = regexp.MustCompile(`^(n_\w+)\s*(?:\(([^)]*)\))?$`)

// coinPipeline adds the steps of a text such as "Impute i_median -> Treat default -> n_minmax (1,100)".
func coinPipeline(t *testing.T, pipeline string, design *index.Design) {
	t.Helper()
	for _, part := range strings.Split(pipeline, "->") {
		part = strings.TrimSpace(part)
		switch words := strings.Fields(part); {
		case part == "" || part == "none" || part == "raw":
		case words[0] == "Denominate":
			design.Steps = append(design.Steps, index.StepDenominate)
		case words[0] == "Impute" && len(words) == 2:
			design.Steps, design.Imputation = append(design.Steps, index.StepImpute), coinImpute(t, words[1], "")
		case part == "Treat default" || part == "Treat":
			design.Steps, design.Treatment = append(design.Steps, index.StepTreat), index.DefaultDesign().Treatment
		case words[0] == "Screen" && len(words) == 3 && words[1] == "byNA":
			share, err := strconv.ParseFloat(words[2], 64)
			if err != nil {
				t.Fatalf("step %s: %v", part, err)
			}
			design.Steps = append(design.Steps, index.StepScreen)
			design.Screening = index.Screening{By: index.ScreenData, MinData: share}
		case part == "Aggregate" || strings.HasPrefix(part, "Aggregate "):
		default:
			coinNormalise(t, strings.TrimSpace(strings.TrimPrefix(part, "Normalise")), design)
		}
	}
}

func coinNormalise(t *testing.T, call string, design *index.Design) {
	t.Helper()
	match := coinCall.FindStringSubmatch(call)
	if match == nil {
		t.Fatalf("the step %s is not known", call)
	}
	para := map[string]string{"n_minmax": "l_u", "n_zscore": "m_sd"}[match[1]]
	n := coinNormalisation{F: match[1]}
	if match[2] != "" && para != "" {
		n.Para = json.RawMessage(fmt.Sprintf(`{"%s":[%s]}`, para, match[2]))
	}
	design.Steps, design.Normalisation = append(design.Steps, index.StepNormalise), n.rule(t)
}

// coinAggregation reads one of the functions of Aggregate.
func coinAggregation(t *testing.T, f string, para map[string]json.RawMessage) aggregate.Rule {
	t.Helper()
	rule := aggregate.Rule{}
	switch f {
	case "a_amean", "a_gmean", "a_hmean", "median", "a_median":
		rule.Method = map[string]string{"a_amean": "arithmetic", "a_gmean": "geometric", "a_hmean": "harmonic", "median": "median", "a_median": "median"}[f]
	case "a_genmean":
		rule.Method = "generalised"
		if err := json.Unmarshal(para["p"], &rule.Power); err != nil {
			t.Fatalf("power %s: %v", para["p"], err)
		}
		delete(para, "p")
	case "cop", "a_copeland":
		rule.Method = "copeland"
	default:
		t.Fatalf("the aggregation %s is not known", f)
	}
	delete(para, "na.rm")
	for name := range para {
		t.Errorf("the parameter %s of %s is not read", name, f)
	}
	return rule
}

// coinWeights gives every node the weight 1 where the case asks for equal ones.
func coinWeights(t *testing.T, w string, design *index.Design) {
	t.Helper()
	switch w {
	case "meta", "":
		design.Weights = weigh.Rule{Method: "own"}
	case "equal", "none":
		design.Weights = weigh.Rule{Method: "equal"}
	default:
		t.Fatalf("the weights %s are not known", w)
	}
}

func coinPrepared(t *testing.T, set index.Dataset, design index.Design) *index.Prepared {
	t.Helper()
	prepared, err := index.Prepare(context.Background(), set, design)
	if err != nil {
		t.Fatal(err)
	}
	return prepared
}

// coinNodes scores all nodes with the prepared weights.
func coinNodes(prepared *index.Prepared) []statistic.Column {
	scorer := prepared.Scorer()
	scorer.Load(prepared.Slices[0].Columns)
	scorer.Score(prepared.Weights)
	columns := make([]statistic.Column, len(prepared.Framework.Nodes))
	for i := range columns {
		columns[i] = scorer.Column(i)
	}
	return columns
}
