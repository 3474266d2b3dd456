package desktop

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"pharos/app/regions"
	"pharos/app/screentest"
	"pharos/data"
	"pharos/resources"
)

func TestWhatARegionOfOnesOwnHasAndLacks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.pharos")
	screentest.PutSample(t, path)
	o, err := openFile(context.Background(), path, resources.Nuts)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = o.close() }()
	ask := func(drafts ...data.Region) map[data.IndicatorCode]regions.Outcome {
		outcomes, err := o.outcomes(context.Background(), "MRH", drafts)
		if err != nil {
			t.Fatal(err)
		}
		found := map[data.IndicatorCode]regions.Outcome{}
		for _, outcome := range outcomes {
			found[outcome.Indicator] = outcome
		}
		return found
	}
	known := screentest.Known(t, o.Catalogue)
	stored := ask()
	if all, _ := o.Indicators(context.Background()); len(stored) != len(all) {
		t.Errorf("want one outcome for each of %d indicators, got %d", len(all), len(stored))
	}
	refused, aggregated, silent := 0, 0, 0
	for _, outcome := range stored {
		switch {
		case outcome.Found && outcome.Observation.Origin == data.OriginAggregated && outcome.Observation.Covered == 1:
			aggregated++
		case len(outcome.Problems) > 0:
			refused++
		case !outcome.Found && outcome.Absent == "":
			silent++
		}
	}
	if aggregated < 2 || refused == 0 {
		t.Errorf("want population and its share aggregated and others refused, got %d and %d, %d silent", aggregated, refused, silent)
	}
	gap := known["MRH"]
	gap.Members = append([]data.Member{{Region: "NOWHERE", Share: 1}}, gap.Members...)
	named := 0
	for _, outcome := range ask(gap) {
		if outcome.Absent == "incomplete" && slices.Contains(outcome.Lacking, "NOWHERE") {
			named++
		}
	}
	if named == 0 {
		t.Error("want the member named that has no value")
	}
	draft := known["MRH"]
	draft.Members = draft.Members[:1]
	for code, outcome := range ask(draft) {
		if before := stored[code]; outcome.Found && before.Found && outcome.Observation.Value == before.Observation.Value {
			t.Errorf("%s: want the value of the draft, got that of what is stored", code)
		}
	}
}
