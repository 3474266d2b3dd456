package desktop

import (
	"bytes"
	"context"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/reports/dataset"
	"pharos/resources/phrase"
)

func TestValuesAreWrittenInEveryKindOfFile(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	for name, query := range map[string]data.Query{
		"whole indicators": {Indicators: []data.IndicatorCode{"gdp_pps_hab", "population"}},
		"of one region":    {Regions: []data.RegionCode{"DE60"}, Latest: true},
		"nothing":          {Regions: []data.RegionCode{"unheard of"}},
	} {
		want, err := d.open.Observations(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range dataset.Formats {
			done, total := int64(0), int64(0)
			values, err := d.open.dataset(context.Background(), query, func(n, all int64) { done, total = n, all })
			if err != nil {
				t.Fatal(err)
			}
			var file bytes.Buffer
			if err := format.Write(&file, values, phrase.For("en")); err != nil {
				t.Errorf("%s as %s: %v", name, format.ID, err)
			}
			if done != int64(len(want)) || total != 0 && total > done {
				t.Errorf("%s as %s: want %d values, got %d of %d", name, format.ID, len(want), done, total)
			}
			if len(want) > 0 && file.Len() == 0 {
				t.Errorf("%s as %s: want a file", name, format.ID)
			}
		}
	}
}

func TestTheKindOfFileIsAsked(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	d.exportDataset("Gross domestic product", data.Query{Indicators: []data.IndicatorCode{"gdp_pps_hab"}})
	if d.window.Canvas().Overlays().Top() == nil {
		t.Error("want the question over the window")
	}
}

func TestTheHistoryTellsImportsAndEdits(t *testing.T) {
	d := mustOpen(t, opening{folder: started(t)})
	ctx := context.Background()
	edit := data.Observation{Indicator: "gdp_pps_hab", Region: "DE60", Period: "2022", Value: 1}
	if err := d.open.EditObservation(ctx, edit); err != nil {
		t.Fatal(err)
	}
	h, err := d.open.history(ctx, "gdp_pps_hab")
	if err != nil || len(h.Vintages) != 2 || !h.Vintages[0].Edit || h.Vintages[1].Edit || h.Vintages[0].Revised != 1 {
		t.Fatalf("want an edit after an import, got %+v %v", h.Vintages, err)
	}
	if len(h.Revisions) != 1 || h.Revisions[0].Now.Value != 1 || h.Revisions[0].By != h.Vintages[0].Source.ID || h.Vintages[0].Source.Format != catalogue.FormatEdit {
		t.Errorf("want the value replaced by the edit, got %+v", h.Revisions)
	}
}
