package benchmark_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/index"
)

func testPipeline(t *testing.T, o oracle) {
	if strings.HasPrefix(o.Fun, "purse") || o.has("global") {
		testPanelPipeline(t, o)
		return
	}
	o.known(t, "denominate", "impute", "use_group", "screen_byNA", "screen_byzeros", "treat", "combine_treat", "normalise", "f_ag", "f_ag_para", "dat_thresh", "w")
	design := coinDesign(t, o.input(t, "meta.csv"))
	coinBefore(t, o, &design)
	coinAggregate(t, o, &design)
	design.Steps = coinOrder(o.Fun, design.Steps)
	result := coinRun(t, coinSet(t, o.input(t, "data.csv"), design), design)
	want := o.want(t, "")
	if len(want.rows) != len(result.Units) {
		t.Errorf("want %d units, got %d", len(want.rows), len(result.Units))
	}
	o.compare(t, want, []string{"uCode"}, func(row int, column string) got {
		return coinScores(result, result.Slices[0], want.text(row, "uCode"), column)
	})
}

// coinOrder puts the steps in the order in which a text such as "Denominate->Impute->Screen" names them,
// where it names all of them.
func coinOrder(fun string, steps []index.StepName) []index.StepName {
	at := func(step index.StepName) int { return strings.Index(strings.ToLower(fun), string(step)) }
	ordered := slices.Clone(steps)
	if slices.ContainsFunc(steps, func(step index.StepName) bool { return at(step) < 0 }) {
		return ordered
	}
	slices.SortStableFunc(ordered, func(a, b index.StepName) int { return at(a) - at(b) })
	return ordered
}

var panelScreen = regexp.MustCompile(`Screen byNA ([0-9.]+)`)

// testPanelPipeline runs every year of a panel: screened and treated by itself, normalised by itself or
// over all years.
func testPanelPipeline(t *testing.T, o oracle) {
	o.known(t, "global", "normalise", "f_ag", "f_ag_para", "dat_thresh", "w", "screen_byNA", "screen_byzeros", "treat", "combine_treat", "denominate", "impute", "use_group")
	design := coinDesign(t, o.input(t, "meta.csv"))
	coinBefore(t, o, &design)
	coinAggregate(t, o, &design)
	if match := panelScreen.FindStringSubmatch(o.Fun); match != nil && !o.has("screen_byNA") {
		share, _ := strconv.ParseFloat(match[1], 64)
		design.Steps, design.Screening = append(design.Steps, index.StepScreen), index.Screening{By: index.ScreenData, MinData: share}
	}
	if strings.Contains(o.Fun, "Treat default") && !o.has("treat") {
		design.Steps = append(design.Steps, index.StepTreat)
	}
	design.Steps = coinOrder(o.Fun, design.Steps)
	o.param(t, "global", &design.Normalisation.Jointly) // and of the indicators, where the case says how
	result := coinRun(t, coinSet(t, o.input(t, "panel.csv"), design), design)
	want := o.want(t, "")
	o.compare(t, want, []string{"Time", "uCode"}, func(row int, column string) got {
		at := slices.IndexFunc(result.Slices, func(s index.Scores) bool { return s.Period == data.Period(want.text(row, "Time")) })
		if at < 0 {
			return text("no such year")
		}
		return coinScores(result, result.Slices[at], want.text(row, "uCode"), column)
	})
	for _, scores := range result.Slices {
		wanted := 0
		for row := range want.rows {
			if want.text(row, "Time") == string(scores.Period) {
				wanted++
			}
		}
		if got := scores.Index.Count(); got > wanted {
			t.Errorf("%s: want %d units, got %d", scores.Period, wanted, got)
		}
	}
}
