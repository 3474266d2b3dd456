package catalogue_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

var ctx = context.Background()

func all(t testing.TB, c *catalogue.Catalogue) []data.Observation {
	t.Helper()
	found, err := c.Observations(ctx, data.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAcceptTellsWhatHappens(t *testing.T) {
	first := []data.Observation{
		observation("gdp", "DE60", "2022", 1), observation("gdp", "DE60", "2023", 2),
		observation("gdp", "FI1B", "2023", 3), observation("jobs", "DE60", "2023-Q4", 0),
	}
	flagged := observation("gdp", "DE60", "2022", 1)
	flagged.Flags = "p"
	for name, row := range map[string]struct {
		dataset string
		second  []data.Observation
		want    data.Acceptance
		stored  int
	}{
		"nothing":               {"d", nil, data.Acceptance{}, 4},
		"same again":            {"d", first, data.Acceptance{Unchanged: 4}, 4},
		"same, reversed":        {"d", reversed(first), data.Acceptance{Unchanged: 4}, 4},
		"one more":              {"d", append(slices.Clone(first), observation("gdp", "FI1B", "2024", 9)), data.Acceptance{New: 1, Unchanged: 4}, 5},
		"one value revised":     {"d", []data.Observation{observation("jobs", "DE60", "2023-Q4", 5)}, data.Acceptance{Revised: 1}, 4},
		"revised to zero":       {"d", []data.Observation{observation("gdp", "FI1B", "2023", 0)}, data.Acceptance{Revised: 1, Withdrawn: 2}, 4},
		"only the flag":         {"d", []data.Observation{flagged}, data.Acceptance{Revised: 1, Withdrawn: 2}, 4},
		"two withdrawn":         {"d", first[:1], data.Acceptance{Unchanged: 1, Withdrawn: 2}, 4},
		"other dataset":         {"other", first[:1], data.Acceptance{Unchanged: 1}, 4},
		"other indicator":       {"d", []data.Observation{observation("new", "DE60", "2023", 1)}, data.Acceptance{New: 1}, 5},
		"repeated and the same": {"d", []data.Observation{first[0], first[0]}, data.Acceptance{Unchanged: 1, Repeated: 1, Withdrawn: 2}, 4},
		"repeated and another":  {"d", []data.Observation{first[0], flagged}, data.Acceptance{Unchanged: 1, Repeated: 1, Withdrawn: 2}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			accept(t, c, batchOf("d", first...))
			compared, err := c.Compare(ctx, batchOf(row.dataset, row.second...), nil)
			if err != nil {
				t.Fatal(err)
			}
			got := accept(t, c, batchOf(row.dataset, row.second...))
			if (got.Source != "") != got.Changed() {
				t.Errorf("want a source only when something changed, got %+v", got)
			}
			if len(got.Revisions) != got.Revised {
				t.Errorf("want %d revisions told, got %d", got.Revised, len(got.Revisions))
			}
			if counts(compared) != counts(row.want) || counts(got) != counts(row.want) {
				t.Errorf("want %v, compared %v, accepted %v", counts(row.want), counts(compared), counts(got))
			}
			if stored := len(all(t, c)); stored != row.stored {
				t.Errorf("want %d observations, got %d", row.stored, stored)
			}
		})
	}
}

func counts(a data.Acceptance) string {
	return fmt.Sprintf("new %d, revised %d, unchanged %d, withdrawn %d, repeated %d",
		a.New, a.Revised, a.Unchanged, a.Withdrawn, a.Repeated)
}

func reversed(list []data.Observation) []data.Observation {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

// A file that contradicts itself stays the same file: importing it again must not turn values round.
func TestRepeatedKeysDoNotFlip(t *testing.T) {
	c := fresh(t)
	b := batchOf("d", observation("gdp", "DE60", "2023", 1), observation("gdp", "DE60", "2023", 2))
	if a := accept(t, c, b); a.New != 1 || a.Repeated != 1 {
		t.Errorf("want 1 new and 1 repeated, got %+v", a)
	}
	for range 3 {
		if a := accept(t, c, b); a.Changed() || a.Repeated != 1 {
			t.Errorf("want nothing changed, got %+v", a)
		}
	}
}

func TestRevisedValuesAreKeptWithBothDates(t *testing.T) {
	c := fresh(t)
	before := observation("gdp", "DE60", "2023", 1.5)
	before.Flags, before.Line = "p", 7
	first := accept(t, c, batchOf("d", before))
	second := accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", 0)))
	third := accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", -2)))
	former, err := c.FormerValues(ctx, "gdp", "DE60")
	if err != nil || len(former) != 2 {
		t.Fatalf("want 2 former values, got %v %v", former, err)
	}
	before.Source = first.Source
	if got := former[0]; got.Observation != before || got.ReplacedBy != second.Source || !got.Recorded.Before(got.Replaced) {
		t.Errorf("want %+v replaced by %s, got %+v", before, second.Source, got)
	}
	if got := former[1]; got.Observation.Value != 0 || got.ReplacedBy != third.Source {
		t.Errorf("want the value 0 replaced by %s, got %+v", third.Source, got)
	}
	if told := second.Revisions[0]; told.Before != before || told.After.Value != 0 || told.After.Source != second.Source {
		t.Errorf("want the revision told, got %+v", told)
	}
	sources, err := c.Sources(ctx)
	if err != nil || len(sources) != 3 || sources[0].Accepted != 1 || sources[0].Imported.IsZero() {
		t.Errorf("want 3 sources of 1 observation each, got %+v %v", sources, err)
	}
}

func TestAtMostTwoHundredRevisionsAreToldInTheFilesOrder(t *testing.T) {
	c := fresh(t)
	accept(t, c, wide(1_000))
	var changed []data.Observation
	for o := range wide(1_000).Observations {
		o.Value++
		changed = append(changed, o)
	}
	slices.Reverse(changed)
	a := accept(t, c, batchOf("wide", changed...))
	if a.Revised != 1_000 || len(a.Revisions) != 200 {
		t.Fatalf("want 1000 revised and 200 told, got %d and %d", a.Revised, len(a.Revisions))
	}
	for i, revision := range a.Revisions {
		if revision.After.Line != changed[i].Line || revision.Before.Value+1 != changed[i].Value {
			t.Fatalf("revision %d: want line %d, got %+v", i, changed[i].Line, revision)
		}
	}
}

func TestNothingIsStoredOfTheSameFileAgain(t *testing.T) {
	c := fresh(t)
	accept(t, c, wide(20_000))
	before := dump(t, c)
	if a := accept(t, c, wide(20_000)); a.Unchanged != 20_000 || a.Changed() {
		t.Errorf("want all unchanged, got %+v", a)
	}
	if after := dump(t, c); !reflect.DeepEqual(before, after) {
		t.Errorf("want nothing changed, was %v, is %v", before, after)
	}
}

// dump gives everything that can be read from a catalogue, but for what search alone knows.
func dump(t testing.TB, c *catalogue.Catalogue) []any {
	t.Helper()
	regions, err1 := c.Regions(ctx)
	groups, err2 := c.Groups(ctx)
	indicators, err3 := c.Indicators(ctx)
	sources, err4 := c.Sources(ctx)
	practices, err5 := c.Practices(ctx)
	events, err6 := c.Events(ctx, 1_000)
	summaries, err7 := c.Summaries(ctx)
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
		t.Fatal(err)
	}
	return []any{regions, groups, indicators, sources, practices, events, summaries, all(t, c)}
}

func TestProgressRisesToTheEnd(t *testing.T) {
	c := fresh(t)
	var told []int
	if _, err := c.Accept(ctx, wide(12_345), func(done int) { told = append(told, done) }); err != nil {
		t.Fatal(err)
	}
	if want := []int{5_000, 10_000, 12_345}; !slices.Equal(told, want) {
		t.Errorf("want %v, got %v", want, told)
	}
}

func TestKnownRegionsAndIndicatorsOnlyGain(t *testing.T) {
	c := fresh(t)
	known := data.Indicator{
		Code: "gdp", Name: data.Text{"en": "Our name"}, Direction: data.LowerIsBetter, Dimension: data.Performance,
		Theme: "economy", Decimals: 2,
	}
	if err := errors.Join(
		c.PutIndicators(ctx, []data.Indicator{known}),
		c.PutRegions(ctx, []data.Region{{Code: "DE60", Name: data.Plain("Hamburg"), Level: data.LevelNUTS2}}),
	); err != nil {
		t.Fatal(err)
	}
	b := batchOf("d", observation("gdp", "DE60", "2023", 1), observation("gdp", "EL30", "2023", 1),
		observation("gdp", "FI1B", "2023", 1), observation("bare", "DE60", "2023", 1))
	b.Indicators = []data.Indicator{{
		Code: "gdp", Name: data.Text{"en": "Poor", "de": "BIP"}, Unit: data.Text{"en": "EUR"}, Publisher: "Eurostat", Direction: data.HigherIsBetter,
	}}
	b.Regions = []data.Region{
		{Code: "DE60", Name: data.Plain("DE60"), Country: "DE"},
		{Code: "EL30", Name: data.Text{"el": "Αττική"}},
		{Code: "BG41", Name: data.Text{}},
		{Code: "", Name: data.Plain("Σύνολο")},
	}
	if a := accept(t, c, b); a.New != 4 {
		t.Fatalf("want 4 new, got %+v", a)
	}
	known.Name["de"], known.Unit, known.Publisher = "BIP", data.Text{"en": "EUR"}, "Eurostat"
	indicators, err := c.Indicators(ctx)
	if err != nil || len(indicators) != 2 || !reflect.DeepEqual(indicators[0], known) {
		t.Errorf("want %+v, got %+v %v", known, indicators, err)
	}
	bare := data.Indicator{Code: "bare", Name: data.Plain("bare"), Dataset: "d"}
	if !reflect.DeepEqual(indicators[1], bare) {
		t.Errorf("want %+v, got %+v", bare, indicators[1])
	}
	regions, err := c.Regions(ctx)
	want := []data.Region{
		data.RegionFromCode("BG41"),
		{Code: "DE60", Name: data.Plain("Hamburg"), Level: data.LevelNUTS2, Country: "DE"},
		{Code: "EL30", Name: data.Text{"el": "Αττική"}, Level: data.LevelNUTS2, Parent: "EL3", Country: "EL"},
		data.RegionFromCode("FI1B"),
	}
	if err != nil || !reflect.DeepEqual(regions, want) {
		t.Errorf("want %+v, got %+v %v", want, regions, err)
	}
}

// A code made a region; a later file that has its name gives it one.
func TestANameReplacesACode(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("gdp", "BG41", "2022", 1)))
	b := batchOf("d", observation("gdp", "BG41", "2023", 1))
	b.Regions = []data.Region{{Code: "BG41", Name: data.Text{"bg": "Югозападен"}}}
	b.Indicators = []data.Indicator{{Code: "gdp", Name: data.Text{"en": "Gross domestic product"}}}
	accept(t, c, b)
	regions, err := c.Regions(ctx)
	if err != nil || !reflect.DeepEqual(regions[0].Name, b.Regions[0].Name) {
		t.Errorf("want the name, got %+v %v", regions, err)
	}
	indicators, err := c.Indicators(ctx)
	if err != nil || !reflect.DeepEqual(indicators[0].Name, b.Indicators[0].Name) {
		t.Errorf("want the name, got %+v %v", indicators, err)
	}
}

func TestAwkwardObservationsComeBack(t *testing.T) {
	c := fresh(t)
	long := data.RegionCode("X" + strings.Repeat("long", 75))
	random := rand.New(rand.NewPCG(7, 9))
	var given []data.Observation
	for i, value := range []float64{
		0, math.Copysign(0, -1), 1, -1, 0.1, 1.0 / 3, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64,
		2.2250738585072014e-308, 9007199254740993, 1e21, 123456789.123456789, 5e-324, 1e15, -1e-7,
	} {
		o := observation("gdp", "R"+fmt.Sprint(i), "2023", value)
		o.Line = i * 1_000_000_000
		given = append(given, o)
	}
	for i, period := range []data.Period{
		"1500", "2200", "2024-S1", "2024-S2", "2024-Q1", "2024-Q4", "2024-01", "2024-12", "2024-W01", "2024-W53", "2024-01-01", "2024-02-31", "2024-12-31",
	} {
		o := observation("Δείκτης "+fmt.Sprint(i), string(long), string(period), float64(i))
		o.Flags = data.AllFlags
		given = append(given, o)
	}
	for i := range 5_000 {
		value := math.Float64frombits(random.Uint64())
		if math.IsNaN(value) || math.IsInf(value, 0) {
			value = float64(i)
		}
		given = append(given, observation("random", "R"+fmt.Sprint(i), "2023", value))
	}
	accept(t, c, batchOf("d", given...))
	stored := map[string]data.Observation{}
	for _, o := range all(t, c) {
		o.Source = ""
		stored[fmt.Sprint(o.Indicator, o.Region, o.Period)] = o
	}
	for _, want := range given {
		if got := stored[fmt.Sprint(want.Indicator, want.Region, want.Period)]; got != want {
			t.Errorf("want %+v, got %+v", want, got)
		}
	}
	if a := accept(t, c, batchOf("d", given...)); a.Changed() || a.Unchanged != len(given) {
		t.Errorf("want all unchanged, got %v", counts(a))
	}
}

// Whatever order files come in, the catalogue ends with the same values.
func TestOrderOfTheFileDoesNotMatter(t *testing.T) {
	straight, shuffled := fresh(t), fresh(t)
	var list []data.Observation
	for o := range wide(30_000).Observations {
		list = append(list, o)
	}
	accept(t, straight, batchOf("d", list...))
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(list), func(i, k int) { list[i], list[k] = list[k], list[i] })
	accept(t, shuffled, batchOf("d", list...))
	want, got := all(t, straight), all(t, shuffled)
	for i := range want {
		want[i].Source, got[i].Source = "", ""
	}
	if !slices.Equal(want, got) {
		t.Error("want the same observations in the same order")
	}
	if a := accept(t, straight, batchOf("d", list...)); a.Changed() {
		t.Errorf("want nothing changed, got %v", counts(a))
	}
}

func TestChangesAreToldOnce(t *testing.T) {
	c := fresh(t)
	var told []data.Change
	c.OnChange(func(change data.Change) { told = append(told, change) })
	b := batchOf("d", observation("gdp", "DE60", "2023", 1))
	accept(t, c, b)
	accept(t, c, b)
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", 2)))
	if err := c.PutPractices(ctx, []data.Practice{{Key: "p"}}); err != nil {
		t.Fatal(err)
	}
	want := []data.Change{{Observations: true, Regions: true, Indicators: true}, {Observations: true}, {Practices: true}}
	if !slices.Equal(told, want) {
		t.Errorf("want %v, got %v", want, told)
	}
}

func TestReadersSeeOneStateWhileABatchIsStored(t *testing.T) {
	c := fresh(t)
	accept(t, c, wide(10_000))
	reads := 0
	_, err := c.Accept(ctx, wide(60_000), func(int) {
		reads++
		if found := len(all(t, c)); found != 10_000 {
			t.Errorf("want the 10000 observations of before, got %d", found)
		}
	})
	if err != nil || reads == 0 || len(all(t, c)) != 60_000 {
		t.Errorf("want 60000 observations at the end, got %d %v", len(all(t, c)), err)
	}
}
