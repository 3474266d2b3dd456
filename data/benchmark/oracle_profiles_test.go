package benchmark_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data/index"
	"pharos/data/index/explain"
	"pharos/data/index/framework"
	"pharos/data/statistic"
	"pharos/data/table"
)

// testProfiles runs a case of strengths, weaknesses and scores of some units.
func testProfiles(t *testing.T, o oracle) {
	o.known(t, "units", "pipeline", "topN", "bottomN", "unq_discard", "min_discard")
	design, set := profiledDesign(t, o)
	for _, part := range []string{"strweak", "summary"} {
		if !o.hasOutput(part) {
			continue
		}
		units := list[string](t, o, "units")
		if got := slices.Compact(o.want(t, part).texts("uCode")); !slices.Equal(got, units) {
			t.Errorf("%s: want the units %v, got %v", part, units, got)
		}
	}
	result, framework := coinRun(t, set, design), frameworkOf(t, design.Framework)
	if o.hasOutput("strweak") {
		comparePortraits(t, o, framework, set)
	}
	if o.hasOutput("summary") {
		compareSummaries(t, o, framework, result)
	}
}

// comparePortraits accepts any order among equal ranks: of each position the rank, and of its indicator
// that it has this rank.
func comparePortraits(t *testing.T, o oracle, f *framework.Tree, set index.Dataset) {
	t.Helper()
	options := portraitOptions(t, o)
	meta := o.input(t, "meta.csv")
	columns := make([]statistic.Column, len(f.Indicators))
	for i, at := range f.Indicators {
		columns[i] = set.Slices[0].Columns[slices.Index(set.Codes, f.Nodes[at].Code)]
	}
	everything := options
	everything.Strengths, everything.Weaknesses = len(columns), len(columns)
	want := o.want(t, "strweak")
	o.compare(t, want, []string{"uCode", "kind", "pos"}, func(row int, name string) got {
		unit := slices.Index(set.Units, want.text(row, "uCode"))
		portrait, all := explain.NewPortrait(f, columns, unit, options), explain.NewPortrait(f, columns, unit, everything)
		traits, candidates := portrait.Strengths, all.Strengths
		at, err := strconv.Atoi(want.text(row, "pos"))
		if err != nil {
			t.Fatal(err)
		}
		at--
		if want.text(row, "kind") == "weakness" {
			// The file lists the worst last.
			traits, candidates = portrait.Weaknesses, all.Weaknesses
			at = len(traits) - 1 - at
		}
		if at < 0 || at >= len(traits) {
			return got{}
		}
		trait := traits[at]
		if name == "Rank" {
			return number(float64(trait.Rank))
		}
		same := slices.IndexFunc(candidates, func(c explain.Trait) bool {
			return c.Indicator == want.text(row, "Code") && c.Rank == trait.Rank
		})
		if same < 0 {
			return text("another rank than that of " + trait.Indicator)
		}
		return portraitField(t, f, meta, candidates[same], name)
	})
}

func portraitField(t *testing.T, f *framework.Tree, meta table.Table, trait explain.Trait, name string) got {
	t.Helper()
	place, _ := f.Place(trait.Indicator)
	switch {
	case name == "Code":
		return text(trait.Indicator)
	case name == "Value":
		return number(trait.Value)
	case name == "Name" || name == "Unit":
		codes, _ := meta.Text("iCode")
		column, _ := meta.Text(map[string]string{"Name": "iName", "Unit": "Unit"}[name])
		return text(column[slices.Index(codes, trait.Indicator)])
	case strings.HasPrefix(name, "Level_"):
		level, err := strconv.Atoi(strings.TrimPrefix(name, "Level_"))
		if err != nil {
			t.Fatal(err)
		}
		ancestor, found := f.AncestorAt(place, level)
		if !found {
			return got{}
		}
		return text(f.Nodes[ancestor].Code)
	}
	t.Errorf("nothing gives %s", name)
	return got{}
}

var portraitCount = regexp.MustCompile(`(topN|bottomN)\s*=\s*(\d+)`)

// portraitOptions reads the counts from the call, or from parameters.
func portraitOptions(t *testing.T, o oracle) explain.ProfileOptions {
	t.Helper()
	if !strings.Contains(o.Fun, "dset=Raw") {
		t.Fatalf("the ranks are of other values than the raw ones: %s", o.Fun)
	}
	counts := map[string]int{"topN": 5, "bottomN": 5}
	for _, match := range portraitCount.FindAllStringSubmatch(o.Fun, -1) {
		counts[match[1]], _ = strconv.Atoi(match[2])
	}
	for name := range counts {
		count := counts[name]
		o.param(t, name, &count)
		counts[name] = count
	}
	options := explain.ProfileOptions{
		Strengths: counts["topN"], Weaknesses: counts["bottomN"], LeaveOutMinimum: true, Overlap: true,
	}
	o.param(t, "unq_discard", &options.MinUnique)
	o.param(t, "min_discard", &options.LeaveOutMinimum)
	return options
}

func compareSummaries(t *testing.T, o oracle, f *framework.Tree, result index.Result) {
	t.Helper()
	names, _ := o.input(t, "meta.csv").Text("iName")
	codes, _ := o.input(t, "meta.csv").Text("iCode")
	want := o.want(t, "summary")
	o.compare(t, want, []string{"uCode"}, func(row int, name string) got {
		unit := slices.Index(result.Units, want.text(row, "uCode"))
		if unit < 0 {
			return got{}
		}
		summary := explain.Summary(f, result.Slices[0].Aggregates, unit)
		at := slices.IndexFunc(summary, func(s explain.NodeScore) bool { return s.Code == want.text(row, "Code") })
		if at < 0 {
			return got{}
		}
		switch name {
		case "Code":
			return text(summary[at].Code)
		case "Name":
			return text(names[slices.Index(codes, summary[at].Code)])
		case "Score":
			return optional(summary[at].Score, summary[at].HasScore)
		case "Rank":
			return optional(float64(summary[at].Rank), summary[at].HasScore)
		}
		t.Errorf("nothing gives %s", name)
		return got{}
	})
}

// profiledDesign reads a pipeline such as "Impute i_median -> Treat default -> n_minmax (1,100)".
func profiledDesign(t *testing.T, o oracle) (index.Design, index.Dataset) {
	t.Helper()
	var pipeline string
	o.param(t, "pipeline", &pipeline)
	design := coinDesign(t, o.input(t, "meta.csv"))
	coinPipeline(t, pipeline, &design)
	return design, coinSet(t, o.input(t, "data.csv"), design)
}
