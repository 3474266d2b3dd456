package derive

import (
	"context"
	"testing"

	"pharos/data"
)

func TestADraftOfARegionIsAnsweredBeforeItIsStored(t *testing.T) {
	live := Over(three(), Options{})
	draft := data.Region{Code: "NEW", Level: data.LevelOwn, Members: []data.Member{{Region: "A", Share: 1}, {Region: "B", Share: 1}}}
	query := data.Query{Indicators: []data.IndicatorCode{"pop"}, Regions: []data.RegionCode{"NEW"}}
	ask := func(d *Derived) []data.Observation {
		found, err := d.Observations(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	if found := ask(live.WithRegions(draft)); len(found) == 0 || found[0].Value != 300 || found[0].Origin != data.OriginAggregated {
		t.Errorf("want 300 aggregated, got %+v", found)
	}
	query.Regions = []data.RegionCode{"XX"}
	changed := data.Region{Code: "XX", Level: data.LevelOwn, Members: draft.Members[:1]}
	if found := ask(live.WithRegions(changed)); len(found) == 0 || found[0].Value != 100 {
		t.Errorf("want 100 of the one that is left, got %+v", found)
	}
	if found := ask(live); len(found) == 0 || found[0].Value != 450 {
		t.Errorf("want the store untouched, got %+v", found)
	}
}
