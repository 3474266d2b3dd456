package catalogue_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

// quarters holds two indicators over three levels, with a gap in the newest period.
func quarters(t testing.TB) *catalogue.Catalogue {
	c := fresh(t)
	accept(t, c, batchOf("d",
		observation("b", "FI1B", "2024", 5), observation("b", "DE60", "2023", 4), observation("b", "DE60", "2022", 3),
		observation("a", "FI1B", "2024-Q1", 2), observation("a", "FI1B", "2023-Q4", 1), observation("a", "DE", "2022-Q2", 9),
		observation("mixed", "DE60", "2023", 1), observation("mixed", "DE60", "2023-Q4", 2), observation("mixed", "DE60", "2024-Q1", 3),
	))
	return c
}

func told(list []data.Observation) string {
	lines := make([]string, len(list))
	for i, o := range list {
		lines[i] = fmt.Sprintf("%s %s %s", o.Indicator, o.Region, o.Period)
	}
	return strings.Join(lines, "; ")
}

func TestQueries(t *testing.T) {
	c := quarters(t)
	for name, row := range map[string]struct {
		query data.Query
		want  string
	}{
		"everything, in order": {data.Query{}, "a DE 2022-Q2; a FI1B 2023-Q4; a FI1B 2024-Q1; b DE60 2022; b DE60 2023; b FI1B 2024; " +
			"mixed DE60 2023-Q4; mixed DE60 2023; mixed DE60 2024-Q1"},
		"one indicator":           {data.Query{Indicators: codes[data.IndicatorCode]("b")}, "b DE60 2022; b DE60 2023; b FI1B 2024"},
		"the same twice":          {data.Query{Indicators: codes[data.IndicatorCode]("b", "b"), Regions: codes[data.RegionCode]("FI1B", "FI1B")}, "b FI1B 2024"},
		"unknown indicator":       {data.Query{Indicators: codes[data.IndicatorCode]("none")}, ""},
		"unknown region":          {data.Query{Regions: codes[data.RegionCode]("none")}, ""},
		"one region":              {data.Query{Regions: codes[data.RegionCode]("FI1B")}, "a FI1B 2023-Q4; a FI1B 2024-Q1; b FI1B 2024"},
		"one level":               {data.Query{Level: data.LevelNUTS0}, "a DE 2022-Q2"},
		"level without regions":   {data.Query{Level: data.LevelNUTS3}, ""},
		"level and region":        {data.Query{Level: data.LevelNUTS0, Regions: codes[data.RegionCode]("FI1B")}, ""},
		"periods":                 {data.Query{Periods: []data.Period{"2024", "2022"}}, "b DE60 2022; b FI1B 2024"},
		"unknown period":          {data.Query{Periods: []data.Period{"1999"}}, ""},
		"no period at all":        {data.Query{Periods: []data.Period{"hello"}}, ""},
		"latest":                  {data.Query{Latest: true}, "a DE 2022-Q2; a FI1B 2024-Q1; b DE60 2023; b FI1B 2024; mixed DE60 2024-Q1"},
		"latest until a year":     {data.Query{Latest: true, Until: "2023"}, "a DE 2022-Q2; a FI1B 2023-Q4; b DE60 2023; mixed DE60 2023"},
		"latest until a quarter":  {data.Query{Latest: true, Until: "2023-Q3"}, "a DE 2022-Q2; b DE60 2022"},
		"until":                   {data.Query{Until: "2022"}, "a DE 2022-Q2; b DE60 2022"},
		"until before everything": {data.Query{Until: "1900"}, ""},
		"until no period":         {data.Query{Until: "now"}, ""},
		"latest among periods":    {data.Query{Latest: true, Periods: []data.Period{"2022", "2023"}}, "b DE60 2023; mixed DE60 2023"},
		"until among periods":     {data.Query{Until: "2022", Periods: []data.Period{"2022", "2023"}}, "b DE60 2022"},
		"hostile": {data.Query{
			Indicators: codes[data.IndicatorCode]("b' OR 1=1 --", `"b"`, "b\x00"), Level: "' OR '1'='1",
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := c.Observations(ctx, row.query)
			if err != nil || told(got) != row.want {
				t.Errorf("want %s\n got %s %v", row.want, told(got), err)
			}
		})
	}
}

func codes[T ~string](list ...T) []T { return list }

func TestVisitingStopsAtTheFirstError(t *testing.T) {
	c := quarters(t)
	visits := 0
	err := c.EachObservation(ctx, data.Query{}, func(data.Observation) error {
		visits++
		return errBroken
	})
	if visits != 1 || !errors.Is(err, errBroken) {
		t.Errorf("want one visit and its error, got %d %v", visits, err)
	}
}

func TestSummaries(t *testing.T) {
	c := quarters(t)
	if err := c.PutIndicators(ctx, []data.Indicator{{Code: "empty"}}); err != nil {
		t.Fatal(err)
	}
	flagged := observation("b", "FI1B", "2024", 5)
	flagged.Flags = "e"
	accept(t, c, batchOf("d", flagged))
	want := []data.IndicatorSummary{
		{Indicator: "b", Observations: 3, Regions: 2, Flagged: 1, First: "2022", Last: "2024"},
		{Indicator: "a", Observations: 3, Regions: 2, First: "2022-Q2", Last: "2024-Q1"},
		{Indicator: "mixed", Observations: 3, Regions: 1, First: "2023-Q4", Last: "2024-Q1"},
		{Indicator: "empty"},
	}
	got, err := c.Summaries(ctx)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("want %+v, got %+v %v", want, got, err)
	}
}

func TestSummariesFollowWhatIsStoredWhoeverStoresIt(t *testing.T) {
	c := quarters(t)
	before := summed(t, c)
	before[0].Observations = 99 // the caller's own
	if again := summed(t, c); again[0].Observations != 3 {
		t.Errorf("want 3 observations of b, got %+v", again)
	}
	accept(t, c, batchOf("d", observation("b", "SE11", "2025", 1)))
	if got := summed(t, c)[0]; got.Observations != 4 || got.Regions != 3 || got.Last != "2025" {
		t.Errorf("want the new observation counted, got %+v", got)
	}
	other, err := catalogue.Open(c.Path(), catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	accept(t, other, batchOf("d", observation("b", "SE12", "2026", 1)))
	if err := other.PutIndicators(ctx, []data.Indicator{{Code: "empty"}}); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	got := summed(t, c)
	if got[0].Observations != 5 || got[0].Last != "2026" || got[len(got)-1].Indicator != "empty" {
		t.Errorf("want what the other program stored, got %+v", got)
	}
}

func summed(t *testing.T, c *catalogue.Catalogue) []data.IndicatorSummary {
	t.Helper()
	summaries, err := c.Summaries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return summaries
}

func TestAnEmptyCatalogueAnswersEverything(t *testing.T) {
	c := fresh(t)
	for i, part := range dump(t, c) {
		if text := fmt.Sprint(part); text != "[]" {
			t.Errorf("part %d: want nothing, got %s", i, text)
		}
	}
	if findings, err := c.Check(ctx); err != nil || len(findings) != 0 {
		t.Errorf("want no findings, got %v %v", findings, err)
	}
	if _, err := c.Practice(ctx, ""); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
}
