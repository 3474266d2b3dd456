package catalogue_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"pharos/data"
)

func TestRegionsAreOrderedAndReplacedAsAWhole(t *testing.T) {
	c := fresh(t)
	first := []data.Region{
		{Code: "DE60", Name: data.Text{"": "Hamburg", "fi": "Hampuri"}, Level: data.LevelNUTS2, Parent: "DE6", Country: "DE", Edition: "2024"},
		{Code: "EU", Level: data.LevelAggregate},
		{Code: "DE6", Level: data.LevelNUTS1},
		{Code: "BG41", Level: data.LevelNUTS2},
		{Code: "weird", Level: "galaxy"},
	}
	if err := c.PutRegions(ctx, first); err != nil {
		t.Fatal(err)
	}
	bare := data.Region{Code: "DE60"}
	if err := c.PutRegions(ctx, []data.Region{bare}); err != nil {
		t.Fatal(err)
	}
	got, err := c.Regions(ctx)
	want := []data.Region{first[1], first[2], first[3], bare, first[4]}
	if err != nil || len(got) != 5 || !reflect.DeepEqual(got[0], want[0]) || got[1].Code != "DE6" || got[2].Code != "BG41" {
		t.Errorf("want %+v, got %+v %v", want, got, err)
	}
	for _, region := range got {
		if region.Code == "DE60" && !reflect.DeepEqual(region, bare) {
			t.Errorf("want every field emptied, got %+v", region)
		}
	}
}

func TestZeroValuesAreStored(t *testing.T) {
	c := fresh(t)
	full := data.Indicator{
		Code: "i", Name: data.Text{"en": "Name"}, Unit: data.Text{"en": "%"}, Direction: data.LowerIsBetter, Dimension: data.Context,
		Theme: "t", Composition: "c", Decimals: 3, Publisher: "p", Dataset: "d", Licence: "l", Attribution: "a",
	}
	for _, indicator := range []data.Indicator{full, {Code: "i"}, full} {
		if err := c.PutIndicators(ctx, []data.Indicator{indicator}); err != nil {
			t.Fatal(err)
		}
		if got, err := c.Indicators(ctx); err != nil || !reflect.DeepEqual(got, []data.Indicator{indicator}) {
			t.Errorf("want %+v, got %+v %v", indicator, got, err)
		}
	}
	for _, value := range []string{"DE60", "", "x"} {
		if err := c.PutSetting(ctx, "focus", value); err != nil {
			t.Fatal(err)
		}
		if got, there, err := c.Setting(ctx, "focus"); got != value || !there || err != nil {
			t.Errorf("want %q, got %q %v %v", value, got, there, err)
		}
	}
	if got, there, err := c.Setting(ctx, "never"); got != "" || there || err != nil {
		t.Errorf("want no setting, got %q %v %v", got, there, err)
	}
}

func TestWhatHasNoCodeIsInvalid(t *testing.T) {
	c := fresh(t)
	for name, err := range map[string]error{
		"region":    c.PutRegions(ctx, []data.Region{{Code: "DE"}, {}}),
		"indicator": c.PutIndicators(ctx, []data.Indicator{{Code: "i"}, {}}),
		"group":     c.PutGroups(ctx, []data.PeerGroup{{ID: "g"}, {}}),
	} {
		if !errors.Is(err, data.ErrInvalid) {
			t.Errorf("%s: want invalid, got %v", name, err)
		}
	}
	if regions, err := c.Regions(ctx); err != nil || len(regions) != 0 {
		t.Errorf("want nothing stored, got %v %v", regions, err)
	}
}

func TestGroupsKeepTheOrderOfTheirMembers(t *testing.T) {
	c := fresh(t)
	first := data.PeerGroup{ID: "ports", Name: data.Text{"en": "Ports"}, Members: []data.RegionCode{"FI1B", "DE60", "BE21"}}
	second := data.PeerGroup{ID: "none", Name: data.Text{"el": "Κανένα"}}
	if err := c.PutGroups(ctx, []data.PeerGroup{first, second}); err != nil {
		t.Fatal(err)
	}
	if got, err := c.Groups(ctx); err != nil || !reflect.DeepEqual(got, []data.PeerGroup{first, second}) {
		t.Errorf("want both groups, got %+v %v", got, err)
	}
	first.Members = []data.RegionCode{"BE21"}
	if err := c.PutGroups(ctx, []data.PeerGroup{first}); err != nil {
		t.Fatal(err)
	}
	if got, err := c.Groups(ctx); err != nil || !reflect.DeepEqual(got, []data.PeerGroup{first, second}) {
		t.Errorf("want one member, got %+v %v", got, err)
	}
	if regions, err := c.Regions(ctx); err != nil || len(regions) != 3 || regions[0].Country != "BE" {
		t.Errorf("want three regions made from codes, got %+v %v", regions, err)
	}
}

func fullPractice() data.Practice {
	when := time.Date(2026, 2, 3, 4, 5, 6, 7, time.UTC)
	return data.Practice{
		ID: "0190-own", Key: "GP001", Title: data.Text{"en": "Title", "el": "Τίτλος"}, Summary: data.Text{"": "Summary"},
		Results: data.Text{"bg": "Резултати"}, Evidence: 5, Regions: []data.RegionCode{"DE60", "nowhere"}, Place: data.Plain("Ørestad"),
		Country: "DK", Start: "2020", End: "2021-05", Organisation: "Łódź agency", Partners: data.PartnersNamed("A, B", `"C"`),
		Themes: []string{"cycling"}, Kind: "project", Indicators: []data.IndicatorCode{"gdp"}, Funding: data.Text{"en": "ERDF"},
		Budget: data.Amount{EUR: 0, Known: true}, Grant: data.Amount{EUR: 1.5e9, Known: true}, URL: "https://example.org/?a=b&c",
		SourceNote: data.Text{"en": "Read in a report"}, Created: when, Changed: when.Add(time.Hour),
	}
}

func TestPracticesComeBackAsTheyWere(t *testing.T) {
	c := fresh(t)
	full := fullPractice()
	bare := data.Practice{ID: full.ID, Key: full.Key, Created: full.Created, Changed: full.Changed.Add(time.Hour)}
	again := full
	again.Changed = bare.Changed.Add(time.Hour)
	for _, practice := range []data.Practice{full, bare, again} {
		if err := c.PutPractices(ctx, []data.Practice{practice}); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"GP001", "0190-own"} {
			if got, err := c.Practice(ctx, name); err != nil || !reflect.DeepEqual(got, practice) {
				t.Errorf("want %+v\n got %+v %v", practice, got, err)
			}
		}
	}
}

func TestAChangeIsOfNowUnlessItTellsOfALaterTime(t *testing.T) {
	stored := fullPractice()
	for name, row := range map[string]struct {
		told time.Time
		kept bool
	}{
		"no time":        {time.Time{}, false},
		"the stored one": {stored.Changed, false},
		"an earlier one": {stored.Changed.Add(-time.Hour), false},
		"a later one":    {stored.Changed.Add(time.Hour), true},
	} {
		c := fresh(t)
		next := stored
		next.Country, next.Changed = "SE", row.told
		before := time.Now()
		if err := errors.Join(c.PutPractices(ctx, []data.Practice{stored}), c.PutPractices(ctx, []data.Practice{next})); err != nil {
			t.Fatal(err)
		}
		got, err := c.Practice(ctx, stored.Key)
		if err != nil || got.Country != "SE" || row.kept != got.Changed.Equal(row.told) || row.kept == got.Changed.After(before.Add(-time.Second)) {
			t.Errorf("%s: want it kept %v, else now, got %v %v", name, row.kept, got.Changed, err)
		}
	}
}

func TestPracticesWithoutIDsAndDates(t *testing.T) {
	c := fresh(t)
	put := func(p data.Practice) error { return c.PutPractices(ctx, []data.Practice{p}) }
	if err := errors.Join(put(data.Practice{Key: "B"}), put(data.Practice{Key: "A"}), put(data.Practice{}), put(data.Practice{})); err != nil {
		t.Fatal(err)
	}
	if err := put(data.Practice{Key: "B", Country: "FI"}); err != nil {
		t.Fatal(err)
	}
	got, err := c.Practices(ctx)
	if err != nil || len(got) != 4 || got[0].Key != "A" || got[1].Country != "FI" || got[3].Key != "" {
		t.Fatalf("want A, B of Finland and two without key, got %+v %v", got, err)
	}
	for _, p := range got {
		if p.ID == "" || p.Created.IsZero() || p.Changed.Before(p.Created) {
			t.Errorf("want an ID and dates, got %+v", p)
		}
	}
	if err := put(data.Practice{ID: "another", Key: "A"}); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want a conflict of keys, got %v", err)
	}
}

func TestAVeryLongPractice(t *testing.T) {
	c := fresh(t)
	p := data.Practice{
		Key: strings.Repeat("k", 300), Title: data.Plain(strings.Repeat("Ж", 300)), Summary: data.Plain(strings.Repeat("word ", 200_000)),
	}
	if err := c.PutPractices(ctx, []data.Practice{p}); err != nil {
		t.Fatal(err)
	}
	if hits := search(t, c, strings.Repeat("ж", 64)); len(hits) != 1 {
		t.Errorf("want it found, got %d hits", len(hits))
	}
}
