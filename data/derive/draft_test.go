package derive

import (
	"context"
	"testing"

	"pharos/data"
)

func TestADraftIsAnsweredBeforeItIsStored(t *testing.T) {
	s := &store{
		indicators: []data.Indicator{{Code: "a"}, {Code: "b", Formula: "a * 2"}},
		regions:    []data.Region{{Code: "DE60", Level: data.LevelNUTS2}},
		values: []data.Observation{
			{Indicator: "a", Region: "DE60", Period: "2020", Value: 5}, {Indicator: "b", Region: "DE60", Period: "2020", Value: 99},
		},
	}
	live := Over(s, Options{})
	for name, row := range map[string]struct {
		draft data.Indicator
		want  float64
	}{
		"a new one":                {data.Indicator{Code: "new", Formula: "a + 1"}, 6},
		"another formula of one":   {data.Indicator{Code: "b", Formula: "a * 3"}, 15},
		"over a computed one":      {data.Indicator{Code: "new", Formula: "b + 1"}, 100},
		"one that had stored ones": {data.Indicator{Code: "b", Formula: "a"}, 5},
	} {
		got, err := live.With(row.draft).Observations(context.Background(), data.Query{Indicators: []data.IndicatorCode{row.draft.Code}})
		if err != nil || len(got) != 1 || got[0].Value != row.want {
			t.Errorf("%s: want %g, got %v %v", name, row.want, got, err)
		}
	}
	if got, _ := live.Indicators(context.Background()); len(got) != 2 || got[1].Formula != "a * 2" {
		t.Errorf("want the store untouched, got %v", got)
	}
}
