package catalogue_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func sourceOf(t *testing.T, c *catalogue.Catalogue, file string) data.SourceID {
	t.Helper()
	sources, err := c.Sources(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		if s.File == file {
			return s.ID
		}
	}
	t.Fatalf("no source %s", file)
	return ""
}

// history lists the present value and the former ones with the files they came with.
func history(t *testing.T, c *catalogue.Catalogue) string {
	t.Helper()
	former, err := c.FormerValues(ctx, "gdp", "DE60")
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for _, o := range all(t, c) {
		if o.Indicator == "gdp" && o.Region == "DE60" {
			parts = append(parts, fmt.Sprint(o.Value))
		}
	}
	for _, f := range former {
		parts = append(parts, fmt.Sprint("was ", f.Observation.Value))
	}
	return strings.Join(parts, ", ")
}

// Three vintages of one value: whichever source goes, the others stay in order.
func TestRemovingASourceRestoresWhatItReplaced(t *testing.T) {
	for name, row := range map[string]struct {
		files   []string
		want    string
		removal catalogue.SourceRemoval
	}{
		"the newest":      {[]string{"c.csv"}, "2, was 1", catalogue.SourceRemoval{Restored: 1, Indicators: 1, Regions: 1, Removed: 1}},
		"the middle":      {[]string{"b.csv"}, "3, was 1", catalogue.SourceRemoval{Former: 1}},
		"the first":       {[]string{"a.csv"}, "3, was 2", catalogue.SourceRemoval{Former: 1}},
		"middle, newest":  {[]string{"b.csv", "c.csv"}, "1", catalogue.SourceRemoval{Restored: 1, Indicators: 1, Regions: 1, Removed: 1}},
		"newest, middle":  {[]string{"c.csv", "b.csv"}, "1", catalogue.SourceRemoval{Restored: 1}},
		"first, newest":   {[]string{"a.csv", "c.csv"}, "2", catalogue.SourceRemoval{Restored: 1, Indicators: 1, Regions: 1, Removed: 1}},
		"one after other": {[]string{"a.csv", "b.csv", "c.csv"}, "", catalogue.SourceRemoval{Removed: 2, Indicators: 1, Regions: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			accept(t, c, batchOf("a", observation("gdp", "DE60", "2023", 1)))
			accept(t, c, batchOf("b", observation("gdp", "DE60", "2023", 2)))
			accept(t, c, batchOf("c", observation("gdp", "DE60", "2023", 3), observation("pop", "FI1B", "2023", 9)))
			before := tables(t, c.Path())
			var removal catalogue.SourceRemoval
			for _, file := range row.files {
				var err error
				if removal, err = c.RemoveSource(ctx, sourceOf(t, c, file)); err != nil {
					t.Fatal(err)
				}
			}
			if got := history(t, c); got != row.want || removal != row.removal {
				t.Errorf("want %q %+v, got %q %+v", row.want, row.removal, got, removal)
			}
			sound(t, c)
			for range row.files {
				if _, err := c.Undo(ctx); err != nil {
					t.Fatal(err)
				}
			}
			if d := differ(before, tables(t, c.Path())); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWhatOthersRestOnStaysWhenASourceGoes(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("a", observation("pop", "DE60", "2023", 1), observation("area", "FI1B", "2023", 1), observation("births", "DK01", "2023", 1)))
	accept(t, c, batchOf("b", observation("gdp", "DE60", "2023", 1)))
	if err := errors.Join(
		c.PutIndicators(ctx, []data.Indicator{{Code: "rate", Denominator: "pop"}, {Code: "density", Formula: "pop / area"}}),
		c.PutGroups(ctx, []data.PeerGroup{{ID: "g", Members: []data.RegionCode{"FI1B"}}}),
	); err != nil {
		t.Fatal(err)
	}
	removal, err := c.RemoveSource(ctx, sourceOf(t, c, "a.csv"))
	if want := (catalogue.SourceRemoval{Removed: 3, Indicators: 1, Regions: 1}); err != nil || removal != want {
		t.Errorf("want births and DK01 gone with the values, got %+v %v", removal, err)
	}
	if _, err := c.RemoveSource(ctx, "nobody's"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want not found, got %v", err)
	}
}

func TestAnEditOverARemovedSourceStays(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("a", observation("gdp", "DE60", "2023", 1)))
	accept(t, c, batchOf("b", observation("gdp", "DE60", "2023", 2)))
	edit(t, c, observation("gdp", "DE60", "2023", 7))
	if _, err := c.RemoveSource(ctx, sourceOf(t, c, "b.csv")); err != nil {
		t.Fatal(err)
	}
	if got, want := history(t, c), "7, was 1"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
	if a := accept(t, c, batchOf("a", observation("gdp", "DE60", "2023", 1))); a.Kept != 1 {
		t.Errorf("want the edit kept against the first file, got %+v", a)
	}
}

func TestTouchesTellsWhatASourceBrought(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("a", observation("gdp", "DE60", "2023", 1), observation("gdp", "DE60", "2022", 1), observation("pop", "DE60", "2023", 5)))
	accept(t, c, batchOf("b", observation("gdp", "DE60", "2023", 2)))
	got, err := c.Touches(ctx, sourceOf(t, c, "a.csv"))
	if want := []catalogue.Touched{{Indicator: "gdp", Observations: 2}, {Indicator: "pop", Observations: 1}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("want %v, got %v %v", want, got, err)
	}
}

func TestRemovalsOfNothingAreNotFound(t *testing.T) {
	c := fresh(t)
	c.OnChange(func(data.Change) { t.Error("a change was told") })
	for name, err := range map[string]error{
		"indicator": c.RemoveIndicator(ctx, "none"), "region": c.RemoveRegion(ctx, "none"), "group": c.RemoveGroup(ctx, "none"),
	} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: want not found, got %v", name, err)
		}
	}
	if n, err := c.RemoveObservations(ctx, data.Query{Regions: []data.RegionCode{"none"}}); n != 0 || err != nil {
		t.Errorf("want nothing removed, got %d %v", n, err)
	}
	for name, turn := range map[string]func() error{
		"undo": func() error { _, err := c.Undo(ctx); return err }, "redo": func() error { _, err := c.Redo(ctx); return err },
	} {
		if err := turn(); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: want not found, got %v", name, err)
		}
	}
}

func TestChangesAreTold(t *testing.T) {
	c := fresh(t)
	var told data.Change
	c.OnChange(func(change data.Change) { told = change })
	observations, regions, everything := data.Change{Observations: true}, data.Change{Regions: true}, data.Change{Observations: true, Regions: true, Indicators: true}
	group := data.PeerGroup{ID: "g", Members: []data.RegionCode{"DE60"}}
	for _, row := range []struct {
		name string
		want data.Change
		do   func() error
	}{
		{"an import", everything, func() error {
			_, err := c.Accept(ctx, batchOf("a", observation("gdp", "DE60", "2023", 1)), nil)
			return err
		}},
		{"an edit", observations, func() error { return c.EditObservation(ctx, observation("gdp", "DE60", "2023", 2)) }},
		{"its undoing", observations, func() error { _, err := c.Undo(ctx); return err }},
		{"its redoing", observations, func() error { _, err := c.Redo(ctx); return err }},
		{"a group", regions, func() error { return c.PutGroups(ctx, []data.PeerGroup{group}) }},
		{"the same group", data.Change{}, func() error { return c.PutGroups(ctx, []data.PeerGroup{group}) }},
		{"a removal", observations, func() error { _, err := c.RemoveObservations(ctx, data.Query{}); return err }},
		{"an indicator's removal", data.Change{Observations: true, Indicators: true}, func() error { return c.RemoveIndicator(ctx, "gdp") }},
		{"a setting", data.Change{}, func() error { return c.PutSetting(ctx, "focus", "DE60") }},
	} {
		told = data.Change{}
		if err := row.do(); err != nil || told != row.want {
			t.Errorf("%s: want %+v, got %+v %v", row.name, row.want, told, err)
		}
	}
}

func TestAReadOnlyCatalogueRefusesEverySteps(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("a", observation("gdp", "DE60", "2023", 1)))
	beside, err := catalogue.Open(c.Path(), catalogue.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer beside.Close()
	_, undo := beside.Undo(ctx)
	_, redo := beside.Redo(ctx)
	_, source := beside.RemoveSource(ctx, sourceOf(t, c, "a.csv"))
	_, values := beside.RemoveObservations(ctx, data.Query{})
	for name, err := range map[string]error{
		"Undo": undo, "Redo": redo, "RemoveSource": source, "RemoveObservations": values,
		"RemoveIndicator": beside.RemoveIndicator(ctx, "gdp"), "RemoveRegion": beside.RemoveRegion(ctx, "DE60"),
		"RemoveGroup": beside.RemoveGroup(ctx, "g"), "PutRecipe": beside.PutRecipe(ctx, "k", nil), "RemoveRecipe": beside.RemoveRecipe(ctx, "k"),
		"EditObservation": beside.EditObservation(ctx, observation("gdp", "DE60", "2023", 2)), "ForgetSteps": beside.ForgetSteps(ctx),
	} {
		if !errors.Is(err, data.ErrReadOnly) {
			t.Errorf("%s: want read-only, got %v", name, err)
		}
	}
	if steps, err := beside.Steps(ctx, 0); err != nil || len(steps) != 1 {
		t.Errorf("want the steps readable, got %v %v", steps, err)
	}
}

func TestForgottenStepsCannotBeUndone(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("a", observation("gdp", "DE60", "2023", 1)))
	if err := c.ForgetSteps(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Undo(ctx); !errors.Is(err, data.ErrNotFound) || len(all(t, c)) != 1 {
		t.Errorf("want nothing to undo, got %v", err)
	}
}

// A number is no name: what another country counts as 101 is not joined to ours.
func TestNumbersOfOtherCountriesAreRefused(t *testing.T) {
	named := func(code, name, country string) data.Region {
		return data.Region{Code: data.RegionCode(code), Name: data.Plain(name), Country: country}
	}
	for name, row := range map[string]struct {
		known, told data.Region
		refused     bool
	}{
		"the same":                       {named("101", "København", "DK"), named("101", "Copenhagen", "DK"), false},
		"another country":                {named("101", "København", "DK"), named("101", "København", "FI"), true},
		"no country, alike":              {named("101", "København", "DK"), named("101", "Kobenhavn", ""), false},
		"no country, translated":         {named("101", "København", ""), named("101", "Copenhagen", ""), false},
		"no country, another name":       {named("020", "Akaa", "FI"), named("020", "Stuttgart", ""), true},
		"no name told":                   {named("020", "Akaa", "FI"), named("020", "", ""), false},
		"nothing but the code known":     {named("020", "020", ""), named("020", "Stuttgart", "DE"), false},
		"letters are names of their own": {named("DE1", "Süd", "DE"), named("DE1", "Nord", "FI"), false},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			if err := c.PutRegions(ctx, []data.Region{row.known}); err != nil {
				t.Fatal(err)
			}
			b := batchOf("d", observation("gdp", string(row.told.Code), "2023", 1))
			b.Regions = []data.Region{row.told}
			_, compared := c.Compare(ctx, b, nil)
			_, err := c.Accept(ctx, b, nil)
			for _, err := range []error{compared, err} {
				if refused := codeOf(err) == "catalogue.place.other-country"; refused != row.refused || !refused && err != nil {
					t.Errorf("want refused %v, got %v", row.refused, err)
				}
			}
			if row.refused && len(all(t, c)) != 0 {
				t.Error("want nothing stored")
			}
		})
	}
}

// Classes of a file come with it, also where it brings no value, and go with its undoing.
func TestGroupsComeWithAnImport(t *testing.T) {
	c := fresh(t)
	b := batchOf("d")
	b.Groups = []data.PeerGroup{{ID: "class:1", Name: data.Plain("Urban"), Members: []data.RegionCode{"DE60", "FI1B"}}}
	before := tables(t, c.Path())
	for want := range 2 { // the second import changes nothing
		accept(t, c, b)
		groups, err := c.Groups(ctx)
		steps, err2 := c.Steps(ctx, 0)
		if err := errors.Join(err, err2); err != nil || !reflect.DeepEqual(groups, b.Groups) || len(steps) != 1 {
			t.Errorf("import %d: want the group and one step, got %+v %+v %v", want+1, groups, steps, err)
		}
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if d := differ(before, tables(t, c.Path())); d != "" {
		t.Error(d)
	}
}
