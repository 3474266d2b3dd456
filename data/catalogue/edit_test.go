package catalogue_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func edit(t *testing.T, c *catalogue.Catalogue, o data.Observation) {
	t.Helper()
	if err := c.EditObservation(ctx, o); err != nil {
		t.Fatal(err)
	}
}

func flagged(o data.Observation, flags data.Flags) data.Observation {
	o.Flags = flags
	return o
}

func only(t *testing.T, c *catalogue.Catalogue) data.Observation {
	t.Helper()
	found := all(t, c)
	if len(found) != 1 {
		t.Fatalf("want one observation, got %v", found)
	}
	return found[0]
}

// An edit lasts until the publisher says something new.
func TestAnEditOutlivesTheSameFileAndGivesWayToNews(t *testing.T) {
	published := observation("gdp", "DE60", "2023", 1)
	edited := flagged(observation("gdp", "DE60", "2023", 2), "e")
	for name, row := range map[string]struct {
		next                     data.Observation
		kept, unchanged, revised int
		want                     float64
		origin                   data.Origin
	}{
		"the same file again":           {published, 1, 1, 0, 2, data.OriginEdited},
		"another value":                 {observation("gdp", "DE60", "2023", 3), 0, 0, 1, 3, ""},
		"the same value, newly flagged": {flagged(published, "p"), 0, 0, 1, 1, ""},
		"what the user had written":     {edited, 0, 0, 1, 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			accept(t, c, batchOf("d", published))
			edit(t, c, edited)
			compared, err := c.Compare(ctx, batchOf("d", row.next), nil)
			if err != nil {
				t.Fatal(err)
			}
			a := accept(t, c, batchOf("d", row.next))
			if a.Kept != row.kept || a.Unchanged != row.unchanged || a.Revised != row.revised || a.Withdrawn != 0 {
				t.Errorf("want kept %d, unchanged %d, revised %d, got %+v", row.kept, row.unchanged, row.revised, a)
			}
			if compared.Kept != a.Kept || compared.Revised != a.Revised {
				t.Errorf("want the preview to tell the same, got %+v", compared)
			}
			if row.revised > 0 && a.Revisions[0].Before.Origin != data.OriginEdited {
				t.Errorf("want the edit told as what was before, got %+v", a.Revisions[0])
			}
			if o := only(t, c); o.Value != row.want || o.Origin != row.origin {
				t.Errorf("want %v %q, got %+v", row.want, row.origin, o)
			}
		})
	}
}

func TestAValueThatTheUserAddedGivesWayToThePublisher(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2022", 1)))
	edit(t, c, observation("gdp", "DE60", "2023", 2))
	if a := accept(t, c, batchOf("d", observation("gdp", "DE60", "2022", 1), observation("gdp", "DE60", "2023", 2))); a.Revised != 1 || a.Unchanged != 1 {
		t.Errorf("want the typed value replaced by the published one, got %+v", a)
	}
	if found := all(t, c); len(found) != 2 || found[1].Origin != "" {
		t.Errorf("want both published, got %+v", found)
	}
}

func TestAnEditKeepsTheFormerValueWithDates(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", 1)))
	for _, value := range []float64{2, 2, 3} { // the second changes nothing
		edit(t, c, observation("gdp", "DE60", "2023", value))
	}
	former, err := c.FormerValues(ctx, "gdp", "DE60")
	if err != nil || len(former) != 2 {
		t.Fatalf("want two former values, got %+v %v", former, err)
	}
	first, second := former[0], former[1]
	if first.Observation.Value != 1 || first.Observation.Origin != "" || second.Observation.Value != 2 || second.Observation.Origin != data.OriginEdited {
		t.Errorf("want the published and the first edit, got %+v", former)
	}
	if second.Recorded != first.Replaced || second.Replaced.Before(second.Recorded) || first.Recorded.IsZero() {
		t.Errorf("want dates in order, got %+v", former)
	}
	steps, err := c.Steps(ctx, 0)
	if err != nil || len(steps) != 3 || steps[0].Kind != catalogue.StepEdit ||
		!reflect.DeepEqual(steps[0].Args, map[string]string{"indicator": "gdp", "region": "DE60", "period": "2023"}) {
		t.Errorf("want two edits and an import, got %+v %v", steps, err)
	}
	sources, err := c.Sources(ctx)
	if err != nil || len(sources) != 1 {
		t.Errorf("want the import alone among the sources, got %+v %v", sources, err)
	}
	if s, err := c.Source(ctx, only(t, c).Source); err != nil || s.Format != catalogue.FormatEdit || s.Imported.IsZero() {
		t.Errorf("want the source of the edit, got %+v %v", s, err)
	}
	if _, err := c.Source(ctx, "nobody's"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
	// An edit can be taken back as any source can.
	if removal, err := c.RemoveSource(ctx, only(t, c).Source); err != nil || removal.Restored != 1 || only(t, c).Value != 2 {
		t.Errorf("want the edit before it back, got %+v %v", removal, err)
	}
	steps, err = c.Steps(ctx, 1)
	if err != nil || len(steps) != 1 || steps[0].Kind != catalogue.StepRemoveEdit || steps[0].Args["indicator"] != "gdp" {
		t.Errorf("want the step to tell of the edit, got %+v %v", steps, err)
	}
}

func TestOddEditsAreRefused(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", 1)))
	for name, row := range map[string]struct {
		o    data.Observation
		want error
	}{
		"not a number":     {observation("gdp", "DE60", "2023", math.NaN()), data.ErrInvalid},
		"infinite":         {observation("gdp", "DE60", "2023", math.Inf(1)), data.ErrInvalid},
		"no period":        {observation("gdp", "DE60", "", 1), data.ErrInvalid},
		"no such flag":     {flagged(observation("gdp", "DE60", "2023", 1), "x"), data.ErrInvalid},
		"no such region":   {observation("gdp", "XX", "2023", 1), data.ErrNotFound},
		"no such concept":  {observation("none", "DE60", "2023", 1), data.ErrNotFound},
		"nothing whatever": {data.Observation{}, data.ErrInvalid},
	} {
		if err := c.EditObservation(ctx, row.o); !errors.Is(err, row.want) {
			t.Errorf("%s: want %v, got %v", name, row.want, err)
		}
	}
	if steps, err := c.Steps(ctx, 0); err != nil || len(steps) != 1 {
		t.Errorf("want nothing but the import, got %+v %v", steps, err)
	}
}

func TestCoverageTellsValuesFlagsAndEdits(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "FI", "2021", 0), flagged(observation("gdp", "DE60", "2023", 1), "bp"),
		observation("gdp", "DE60", "2022-Q4", 1), observation("pop", "DK01", "2019", 1)))
	edit(t, c, flagged(observation("gdp", "DE60", "2021", 1), "C"))
	got, err := c.Coverage(ctx, "gdp")
	want := data.Coverage{
		Periods: []data.Period{"2021", "2022-Q4", "2023"},
		Rows: []data.CoverageRow{
			{Region: "DE60", Cells: []data.CoverageCell{{Has: true, Edited: true, Flags: "C"}, {Has: true}, {Has: true, Flags: "bp"}}},
			{Region: "FI", Cells: []data.CoverageCell{{Has: true}, {}, {}}},
		},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("want %+v\n got %+v %v", want, got, err)
	}
	if none, err := c.Coverage(ctx, "none"); err != nil || len(none.Rows)+len(none.Periods) != 0 {
		t.Errorf("want nothing, got %+v %v", none, err)
	}
}

func TestRecipesAreKept(t *testing.T) {
	c := fresh(t)
	if _, known, err := c.Recipe(ctx, "k"); known || err != nil {
		t.Errorf("want nothing, got %v %v", known, err)
	}
	for i := range 2 {
		if err := c.PutRecipe(ctx, "k", fmt.Appendf(nil, `{"ä":%d}`, i)); err != nil {
			t.Fatal(err)
		}
	}
	if document, known, err := c.Recipe(ctx, "k"); string(document) != `{"ä":1}` || !known || err != nil {
		t.Errorf("want the second, got %s %v %v", document, known, err)
	}
	if list, err := c.Recipes(ctx); err != nil || len(list) != 1 || list[0].Key != "k" || list[0].Changed.IsZero() {
		t.Errorf("want one recipe with its time, got %+v %v", list, err)
	}
	if err := c.PutRecipe(ctx, "", nil); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want a key wanted, got %v", err)
	}
	if err := errors.Join(c.RemoveRecipe(ctx, "k")); err != nil {
		t.Error(err)
	}
	if err := c.RemoveRecipe(ctx, "k"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
	if steps, err := c.Steps(ctx, 0); err != nil || len(steps) != 0 {
		t.Errorf("want recipes to be no steps, got %+v %v", steps, err)
	}
}

func TestDefinitionsAndMembersComeBack(t *testing.T) {
	c := fresh(t)
	want := data.Indicator{
		Code: "gdp", Name: data.Text{"en": "GDP"}, Short: data.Text{"fi": "BKT"}, Definition: data.Text{"de": "Wert"}, URL: "https://x",
		Rhythm: "year", Aggregation: data.AggregateRatio, Numerator: "a", Denominator: "b", Factor: 0.1,
		Expected: data.Range{Low: data.Bound{Value: 0, Known: true}}, Formula: "a / b", Direction: data.LowerIsBetter,
	}
	own := data.Region{Code: "mrh", Name: data.Plain("Metropolregion"), Level: data.LevelOwn, Members: []data.Member{{Region: "DE600", Share: 1}, {Region: "nowhere", Share: 0.1}}}
	if err := errors.Join(c.PutIndicators(ctx, []data.Indicator{want}), c.PutRegions(ctx, []data.Region{own})); err != nil {
		t.Fatal(err)
	}
	indicators, err1 := c.Indicators(ctx)
	regions, err2 := c.Regions(ctx)
	if err := errors.Join(err1, err2); err != nil || !reflect.DeepEqual(indicators, []data.Indicator{want}) || !reflect.DeepEqual(regions, []data.Region{own}) {
		t.Errorf("want %+v %+v\n got %+v %+v %v", want, own, indicators, regions, err)
	}
	for _, share := range []float64{0, -1, 1.001, math.NaN()} {
		bad := data.Region{Code: "bad", Members: []data.Member{{Region: "DE", Share: share}}}
		if err := c.PutRegions(ctx, []data.Region{bad}); !errors.Is(err, data.ErrInvalid) {
			t.Errorf("share %v: want invalid, got %v", share, err)
		}
	}
	own.Members = nil
	if err := c.PutRegions(ctx, []data.Region{own}); err != nil {
		t.Fatal(err)
	}
	if regions, err := c.Regions(ctx); err != nil || len(regions) != 1 || regions[0].Members != nil {
		t.Errorf("want no members left, got %+v %v", regions, err)
	}
}
