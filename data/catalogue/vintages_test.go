package catalogue_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func TestVintagesTellWhatEachSourceBrought(t *testing.T) {
	c := fresh(t)
	if got, err := c.Vintages(ctx, "gdp", 0); err != nil || len(got) != 0 {
		t.Fatalf("want no history of what is not known, got %v %v", got, err)
	}
	accept(t, c, batchOf("first", observation("gdp", "DE60", "2020", 1), observation("gdp", "DE60", "2021", 2)))
	accept(t, c, batchOf("second", observation("gdp", "DE60", "2021", 3), observation("gdp", "DE60", "2022", 4)))
	edit(t, c, observation("gdp", "DE60", "2020", 7))
	vintages, err := c.Vintages(ctx, "gdp", 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range vintages {
		got = append(got, fmt.Sprintf("%s %d %d", v.Source.Dataset, v.Brought, v.Revised))
		if v.Source.Imported.IsZero() {
			t.Errorf("want a date, got none of %s", v.Source.Dataset)
		}
	}
	if want := " 1 1, second 2 1, first 2 0"; strings.Join(got, ", ") != want {
		t.Errorf("want %q, got %q", want, strings.Join(got, ", "))
	}
	if some, err := c.Vintages(ctx, "gdp", 1); err != nil || len(some) != 1 || some[0].Source.Format != catalogue.FormatEdit {
		t.Errorf("want the edit alone, got %v %v", some, err)
	}
}

func TestRevisionsStandBesideThePresentValue(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("first", observation("gdp", "DE60", "2020", 1), observation("gdp", "DK01", "2020", 5)))
	accept(t, c, batchOf("second", flagged(observation("gdp", "DK01", "2020", 6), "p")))
	edit(t, c, observation("gdp", "DE60", "2020", 7))
	revised, err := c.Revisions(ctx, "gdp", 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range revised {
		got = append(got, fmt.Sprint(v.Former.Observation.Region, " ", v.Former.Observation.Value, " now ", v.Now.Value, v.Now.Flags, v.Now.Origin))
	}
	if want := "DE60 1 now 7edited, DK01 5 now 6p"; strings.Join(got, ", ") != want {
		t.Errorf("want %q, got %q", want, strings.Join(got, ", "))
	}
	if one, err := c.Revisions(ctx, "gdp", 1); err != nil || len(one) != 1 || one[0].Former.Observation.Region != "DE60" {
		t.Errorf("want the last one, got %v %v", one, err)
	}
}

func TestSeveralIndicatorsGoAndComeBackInOneStep(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("x", observation("a", "DE60", "2020", 1), observation("b", "DE60", "2020", 2), observation("c", "DE60", "2020", 3)))
	if err := c.RemoveIndicators(ctx, []data.IndicatorCode{"a", "unheard of"}); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want %v, got %v", data.ErrNotFound, err)
	}
	if got := len(all(t, c)); got != 3 {
		t.Errorf("want nothing removed, got %d values", got)
	}
	if err := c.RemoveIndicators(ctx, []data.IndicatorCode{"a", "c"}); err != nil {
		t.Fatal(err)
	}
	if got := all(t, c); len(got) != 1 || got[0].Indicator != "b" {
		t.Errorf("want b left, got %v", got)
	}
	step, err := c.Undo(ctx)
	if err != nil || step.Kind != catalogue.StepRemoveIndicators || step.Args["count"] != "2" {
		t.Errorf("want two indicators back, got %v %v", step, err)
	}
	if got := len(all(t, c)); got != 3 {
		t.Errorf("want three values again, got %d", got)
	}
}
