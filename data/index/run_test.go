package index_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/aggregate"
	"pharos/data/index/framework"
	"pharos/data/index/indextest"
	"pharos/data/index/normalise"
	"pharos/data/index/uncertainty"
	"pharos/data/index/weigh"
	"pharos/data/statistic"
	"pharos/data/table"
)

func ranked(result index.Result) map[string]int {
	ranks := map[string]int{}
	for i, unit := range result.Units {
		ranks[unit] = result.Slices[0].Ranks[i]
	}
	return ranks
}

// near holds indices of the same units against one another.
func near(t *testing.T, want, got index.Result) {
	t.Helper()
	for i, unit := range want.Units {
		at := slices.Index(got.Units, unit)
		x, known := want.Slices[0].Index.At(i)
		y, has := got.Slices[0].Index.At(at)
		if known != has || math.Abs(x-y) > 1e-9*max(1, math.Abs(x)) {
			t.Errorf("%s: want %v %v, got %v %v", unit, x, known, y, has)
		}
	}
}

func TestEveryMethodKeepsItsPromises(t *testing.T) {
	for name, design := range indextest.Designs() {
		t.Run(name, func(t *testing.T) {
			set, _ := indextest.SixRegions()
			before, _ := indextest.SixRegions()
			result := indextest.Build(t, set, design)
			if !reflect.DeepEqual(before, set) {
				t.Error("the data were changed")
			}
			for i, x := range result.Slices[0].Index.Values {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Errorf("%s: no number", result.Units[i])
				}
			}
			if again := indextest.Build(t, set, design); again.RunHash != result.RunHash || !reflect.DeepEqual(again.Slices, result.Slices) {
				t.Error("the same data and design gave another result")
			}
			other := indextest.Build(t, turnedAround(set), design)
			if m := design.Weights.Method; m == "balance" || m == "infomax" {
				return // a search ends somewhere near the best point, as near as it was asked to
			}
			near(t, result, other)
			if other.RunHash != result.RunHash {
				t.Error("the order of rows and columns changed the hash")
			}
		})
	}
}

// turnedAround is the data with rows and columns in reverse.
func turnedAround(set index.Dataset) index.Dataset {
	rows := make([]int, len(set.Units))
	for i := range rows {
		rows[i] = len(rows) - 1 - i
	}
	turned := index.Dataset{Groups: map[string][]string{}, Codes: slices.Clone(set.Codes), Units: slices.Clone(set.Units)}
	slices.Reverse(turned.Units)
	slices.Reverse(turned.Codes)
	for name, values := range set.Groups {
		turned.Groups[name] = slices.Clone(values)
		slices.Reverse(turned.Groups[name])
	}
	for _, slice := range set.Slices {
		var columns []statistic.Column
		for _, c := range slices.Backward(slice.Columns) {
			columns = append(columns, c.Pick(rows))
		}
		turned.Slices = append(turned.Slices, index.Slice{Period: slice.Period, Columns: columns})
	}
	return turned
}

func TestScaleOfAUnitDoesNotMatter(t *testing.T) {
	set, design := indextest.SixRegions()
	design.Steps = []index.StepName{index.StepTreat, index.StepNormalise}
	want := indextest.Build(t, set, design)
	for c := range set.Slices[0].Columns {
		scaled, _ := indextest.SixRegions()
		scaled.Slices[0].Columns[c] = scaled.Slices[0].Columns[c].Map(func(x float64) (float64, bool) { return 1000*x + 7, true })
		near(t, want, indextest.Build(t, scaled, design))
	}
}

func TestTurningAnIndicatorAndItsDirectionChangesNothing(t *testing.T) {
	set, design := indextest.SixRegions()
	want := indextest.Build(t, set, design)
	set.Slices[0].Columns[0] = set.Slices[0].Columns[0].Map(func(x float64) (float64, bool) { return -x, true })
	design.Framework[3].Direction = data.LowerIsBetter
	near(t, want, indextest.Build(t, set, design))
}

// An aggregate of which less is better counts the other way round (COINr leaves that out).
func TestDirectionOfAnAggregateHasEffect(t *testing.T) {
	set, design := indextest.SixRegions()
	before := indextest.Build(t, set, design)
	design.Framework[1].Direction = data.LowerIsBetter
	after := indextest.Build(t, set, design)
	if reflect.DeepEqual(ranked(before), ranked(after)) {
		t.Error("want another order")
	}
	design.Framework[0].Direction = data.LowerIsBetter
	reversed := indextest.Build(t, set, design)
	for i, rank := range after.Slices[0].Ranks {
		if got := reversed.Slices[0].Ranks[i]; got != len(after.Units)+1-rank {
			t.Errorf("rank of %s: want %d, got %d", after.Units[i], len(after.Units)+1-rank, got)
		}
	}
}

func TestConstantIndicatorTellsNothingAndIsNamed(t *testing.T) {
	set, design := indextest.SixRegions()
	want := indextest.Build(t, set, design)
	set.Codes = append(set.Codes, "flat")
	set.Slices[0].Columns = append(set.Slices[0].Columns, statistic.Complete(3, 3, 3, 3, 3, 3))
	design.Framework = append(design.Framework, framework.Node{Code: "flat", Parent: "B", Weight: 5})
	got := indextest.Build(t, set, design)
	near(t, want, got)
	if !slices.ContainsFunc(got.Notices, func(p data.Problem) bool { return p.Args["code"] == "flat" }) {
		t.Errorf("want a notice of the constant indicator, got %v", got.Notices)
	}
}

func TestDuplicateOfARegionSharesItsPlace(t *testing.T) {
	for name, design := range indextest.Designs() {
		t.Run(name, func(t *testing.T) {
			set, _ := indextest.SixRegions()
			set.Units = append(set.Units, "w2")
			set.Groups["country"] = append(set.Groups["country"], "Q")
			for c, column := range set.Slices[0].Columns {
				value, _ := column.At(2)
				longer := statistic.Complete(append(slices.Clone(column.Values), value)...)
				copy(longer.Known, column.Known)
				set.Slices[0].Columns[c] = longer
			}
			result := indextest.Build(t, set, design)
			if ranks := ranked(result); ranks["w"] != ranks["w2"] {
				t.Errorf("want the same rank, got %d and %d", ranks["w"], ranks["w2"])
			}
		})
	}
}

func TestDegenerateData(t *testing.T) {
	one := func(units int, values ...float64) index.Dataset {
		set := index.Dataset{Codes: []string{"i"}, Groups: map[string][]string{}}
		column := statistic.NewColumn(units)
		for i, x := range values {
			column.Set(i, x)
		}
		for i := range units {
			set.Units = append(set.Units, strings.Repeat("Ä", 300)+string(rune('a'+i)))
		}
		set.Slices = []index.Slice{{Columns: []statistic.Column{column}}}
		return set
	}
	for name, set := range map[string]index.Dataset{
		"one row": one(1, 5), "all equal": one(3, 2, 2, 2), "all absent": one(3), "one known": one(3, 1), "negative": one(3, -1, -2, -3), "zeros": one(3, 0, 0, 1),
	} {
		for _, m := range aggregate.Methods {
			t.Run(name+"/"+m.ID, func(t *testing.T) {
				design := indextest.Bare(framework.Node{Code: "top", Weight: 1}, framework.Node{Code: "i", Parent: "top", Weight: 1})
				design.Normalisation.Method = "none"
				design.Aggregation = []aggregate.Rule{{Method: m.ID, Power: 0.5}}
				result := indextest.Build(t, set, design)
				for i, known := range result.Slices[0].Index.Known {
					if x := result.Slices[0].Index.Values[i]; !known && x != 0 || math.IsNaN(x) || math.IsInf(x, 0) {
						t.Errorf("want a number or absence, got %v %v", x, known)
					}
					if known != (result.Slices[0].Ranks[i] > 0) {
						t.Errorf("a rank goes with a score, got %d %v", result.Slices[0].Ranks[i], known)
					}
				}
				lost := result.Slices[0].Steps[0].Columns["i"].Count() - result.Slices[0].Index.Count()
				if lost > 0 && m.Positive && len(result.Notices) == 0 {
					t.Error("want a notice of the regions without score")
				}
			})
		}
	}
}

func codesOf(err error) []string {
	var refused *data.ProblemError
	if !errors.As(err, &refused) {
		return nil
	}
	var codes []string
	for _, p := range refused.Problems {
		codes = append(codes, p.Code)
	}
	return codes
}

func TestBadDesignsAreRefusedWithEverythingAtOnce(t *testing.T) {
	node := func(code, parent string, weight float64) framework.Node {
		return framework.Node{Code: code, Parent: parent, Weight: weight}
	}
	set, good := indextest.SixRegions()
	for name, test := range map[string]struct {
		change func(d *index.Design)
		want   []string
	}{
		"no framework":   {func(d *index.Design) { d.Framework = nil }, []string{"index.framework.empty"}},
		"missing parent": {func(d *index.Design) { d.Framework[3].Parent = "?" }, []string{"index.framework.no-parent"}},
		"cycle": {func(d *index.Design) {
			d.Framework = append(slices.Clone(d.Framework), node("c", "d", 1), node("d", "c", 1))
		}, []string{"index.framework.cycle"}},
		"own parent":            {func(d *index.Design) { d.Framework[3].Parent = "a1" }, []string{"index.framework.cycle"}},
		"code twice":            {func(d *index.Design) { d.Framework[3].Code = "b1" }, []string{"index.framework.code-twice"}},
		"two tops":              {func(d *index.Design) { d.Framework = append(slices.Clone(d.Framework), node("t", "", 1)) }, []string{"index.framework.two-tops"}},
		"only a top":            {func(d *index.Design) { d.Framework = d.Framework[:1] }, []string{"index.framework.no-indicator"}},
		"negative weight":       {func(d *index.Design) { d.Framework[3].Weight = -1 }, []string{"index.framework.weight"}},
		"weight beyond numbers": {func(d *index.Design) { d.Framework[3].Weight = math.Inf(1) }, []string{"index.framework.weight"}},
		"weights of zero":       {func(d *index.Design) { d.Framework[3].Weight, d.Framework[4].Weight = 0, 0 }, []string{"index.framework.weights-zero"}},
		"no such indicator":     {func(d *index.Design) { d.Framework[3].Code = "zz" }, []string{"index.data.no-variable"}},
		"no such reference": {func(d *index.Design) {
			d.Normalisation.Method, d.Normalisation.Reference = "distance-to-reference", "nobody"
		}, []string{"index.data.no-unit"}},
		"three slips": {func(d *index.Design) {
			d.Normalisation.Method, d.Aggregation[0].Method, d.Weights.Method = "?", "?", "?"
		}, []string{"index.design.unknown-method", "index.design.unknown-method", "index.design.unknown-method"}},
		"step twice":  {func(d *index.Design) { d.Steps = []index.StepName{index.StepTreat, index.StepTreat} }, []string{"index.design.step-twice"}},
		"empty scale": {func(d *index.Design) { d.Normalisation.Upper = 0 }, []string{"index.design.empty-scale"}},
		"crooked AHP": {func(d *index.Design) {
			d.Weights = weigh.Rule{Method: "ahp", Judgements: map[string][][]float64{"top": {{1, 3}, {3, 1}}}}
		}, []string{"index.weights.ahp-reciprocal"}},
		"nobody's points": {func(d *index.Design) { d.Weights = weigh.Rule{Method: "budget"} }, []string{"index.weights.no-raters"}},
	} {
		t.Run(name, func(t *testing.T) {
			design := good
			design.Framework, design.Aggregation = slices.Clone(good.Framework), slices.Clone(good.Aggregation)
			test.change(&design)
			_, err := index.Run(context.Background(), set, design)
			if got := codesOf(err); !slices.Equal(got, test.want) || !errors.Is(err, data.ErrInvalid) {
				t.Errorf("want %v, got %v", test.want, got)
			}
		})
	}
}

func TestBadDataAreRefused(t *testing.T) {
	_, design := indextest.SixRegions()
	for name, test := range map[string]struct {
		change func(s *index.Dataset)
		want   string
	}{
		"no row":           {func(s *index.Dataset) { *s = index.Dataset{Codes: s.Codes} }, "index.data.empty"},
		"region twice":     {func(s *index.Dataset) { s.Units[1] = "u" }, "index.data.unit-twice"},
		"column twice":     {func(s *index.Dataset) { s.Codes[1] = "a1" }, "index.data.code-twice"},
		"infinite value":   {func(s *index.Dataset) { s.Slices[0].Columns[0].Set(0, math.Inf(1)) }, "index.data.value"},
		"no number":        {func(s *index.Dataset) { s.Slices[0].Columns[0].Set(0, math.NaN()) }, "index.data.value"},
		"column too short": {func(s *index.Dataset) { s.Slices[0].Columns[0] = statistic.Complete(1) }, "index.data.shape"},
		"no column":        {func(s *index.Dataset) { s.Codes, s.Slices[0].Columns = nil, nil }, "index.data.no-variable"},
	} {
		t.Run(name, func(t *testing.T) {
			set, _ := indextest.SixRegions()
			test.change(&set)
			_, err := index.Run(context.Background(), set, design)
			if got := codesOf(err); !slices.Contains(got, test.want) {
				t.Errorf("want %s, got %v", test.want, got)
			}
		})
	}
}

func TestCancelEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	set, design := indextest.SixRegions()
	if _, err := index.Run(ctx, set, design); !errors.Is(err, context.Canceled) {
		t.Errorf("want the error of the context, got %v", err)
	}
}

func TestDesignsReadBackAsWritten(t *testing.T) {
	for _, name := range index.Templates {
		design, known := index.Template(name)
		if !known || len(design.Name) != 4 || design.Source == "" {
			t.Fatalf("%s: want a template with names in four languages and a source", name)
		}
		var first, second bytes.Buffer
		if err := index.WriteDesign(&first, design); err != nil {
			t.Fatal(err)
		}
		again, err := index.ReadDesign(bytes.NewReader(first.Bytes()), name)
		if err != nil {
			t.Fatal(err)
		}
		if err := index.WriteDesign(&second, again); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) || !reflect.DeepEqual(design, again) {
			t.Errorf("%s: the design changed on its way through a file", name)
		}
	}
}

func TestDesignKeepsDefaults(t *testing.T) {
	text := `{"schema":1,"kind":"index","framework":[{"code":"top"},{"code":"i","parent":"top","treatment":{"first":"none"}}],"normalisation":{"upper":1}}`
	design, err := index.ReadDesign(strings.NewReader(text), "d.json")
	if err != nil {
		t.Fatal(err)
	}
	if design.Framework[1].Weight != 1 || design.Framework[1].Treatment.SkewLimit != 2 || design.Normalisation.Method != "minmax" || design.Normalisation.Upper != 1 {
		t.Errorf("want the defaults kept, got %+v", design)
	}
}

func TestBadDesignFiles(t *testing.T) {
	for text, want := range map[string]string{
		``: "index.design.syntax", `{`: "index.design.syntax", `[]`: "index.design.type-object", `{} {}`: "index.design.syntax",
		`{"kind":"peers","dimensions":[]}`: "index.design.kind", `{"schema":9}`: "index.design.schema", `{"colour":1}`: "index.design.unknown-key",
		`{"framework":[{"code":"a","wieght":2}]}`: "index.design.unknown-key", `{"framework":{}}`: "index.design.type-list",
		`{"normalisation":{"lower":"0"}}`: "index.design.type-number", `{"weights":{"bounds":[1]}}`: "index.design.type-pair",
		`{"normalisation":{"upper":1e999}}`: "index.design.type-number", `{"treatment":{"maxPoints":1.5}}`: "index.design.type-whole-number",
		`{"verified":null}`: "index.design.type-truth",
	} {
		_, err := index.ReadDesign(strings.NewReader(text), "d.json")
		if got := codesOf(err); !slices.Contains(got, want) {
			t.Errorf("%s: want %s, got %v", text, want, got)
		}
	}
}

// Worked by hand: ends and reference are of both years together, so that who stands still keeps the score
// and who rises gets a higher one.
func TestAdjustedMazziottaParetoComparesYears(t *testing.T) {
	design := indextest.Bare(framework.Node{Code: "top", Weight: 1}, framework.Node{Code: "a", Parent: "top", Weight: 1}, framework.Node{Code: "b", Parent: "top", Weight: 1})
	design.Normalisation = normalise.Rule{Method: "none"}
	set := index.Dataset{Units: []string{"u", "v"}, Codes: []string{"a", "b"}, Slices: []index.Slice{
		{Period: "2020", Columns: []statistic.Column{statistic.Complete(0, 10), statistic.Complete(0, 10)}},
		{Period: "2021", Columns: []statistic.Column{statistic.Complete(10, 20), statistic.Complete(20, 20)}},
	}}
	for reference, want := range map[string][]float64{
		"":  {66.25 - 14.0625/66.25, 96.25 - 14.0625/96.25, 111.25 - 126.5625/111.25, 126.25 - 14.0625/126.25},
		"u": {100, 130, 145 - 225.0/145, 160},
	} {
		design.Aggregation = []aggregate.Rule{{Method: "adjusted-mazziotta-pareto", Reference: reference}}
		result := indextest.Build(t, set, design)
		got := slices.Concat(result.Slices[0].Index.Values, result.Slices[1].Index.Values)
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-9 {
				t.Errorf("reference %q: want %v, got %v", reference, want, got)
				break
			}
		}
		varied, err := uncertainty.Vary(context.Background(), set, design, uncertainty.How{Period: "2020"})
		if err != nil || math.Abs(varied.NominalScores().Values[0]-want[0]) > 1e-9 {
			t.Errorf("reference %q: want the same scores where choices are varied, got %+v %v", reference, varied, err)
		}
	}
}

func TestWeightAboveAHalfIsTold(t *testing.T) {
	set, design := indextest.SixRegions()
	design.Aggregation = []aggregate.Rule{{Method: "copeland"}}
	result := indextest.Build(t, set, design)
	told := 0
	for _, n := range result.Notices {
		if n.Code == "index.weights.majority" {
			told++
		}
	}
	if told != 2 { // a2 in A with 75 %, A in the index with 67 %
		t.Errorf("want two weights told, got %v", result.Notices)
	}
}

func TestTablesWithPeriodsAndSlips(t *testing.T) {
	_, design := indextest.SixRegions()
	read := func(text string) (index.Dataset, error) {
		from, err := table.Read(strings.NewReader(text), "t.csv")
		if err != nil {
			t.Fatal(err)
		}
		return index.FromTable(from, design)
	}
	set, err := read("region,Time,Country,a1,a2,b1,b2\nu,2021,P,1,2,3,4\nv,2021,Q,2,3,4,5\nu,2020,P,,1,1,1\n")
	if err != nil || len(set.Slices) != 2 || set.Slices[0].Period != "2020" || len(set.Units) != 2 || set.Slices[0].Columns[1].Count() != 1 || set.Groups["country"][1] != "Q" {
		t.Errorf("want two periods of two units, got %+v %v", set, err)
	}
	turned, _ := read("region,Time,Country,a1,a2,b1,b2\nv,2021,Q,2,3,4,5\nu,2020,P,,1,1,1\nu,2021,P,1,2,3,4\n")
	if !reflect.DeepEqual(set, turned) {
		t.Errorf("want the same whatever the order of the rows, got %+v", turned)
	}
	_, err = read("region,Time,a1\nu,2021,1\nu,2021,2\n,2021,3\nv,soon,4\nw,2021,much\n")
	for _, want := range []string{"index.data.row-twice", "index.data.no-code", "index.data.period", "table.number"} {
		if got := codesOf(err); !slices.Contains(got, want) {
			t.Errorf("want %s, got %v", want, got)
		}
	}
}

// The Regional Innovation Scoreboard sets its groups by the index relative to the EU.
func TestGroupOf(t *testing.T) {
	design, _ := index.Template("ris-2023-groups")
	for score, want := range map[float64]string{125: "Innovation leader", 124.99: "Strong innovator", 100: "Strong innovator", 70: "Moderate innovator", 69.9: "Emerging innovator"} {
		if group, found := design.GroupOf(score); !found || group.Name["en"] != want {
			t.Errorf("%v: want %s, got %v", score, want, group.Name)
		}
	}
}
