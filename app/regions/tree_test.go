package regions

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/resources/phrase"
)

func world(regions ...data.Region) holdings {
	return holdingsOf(regions)
}

func named(code data.RegionCode, name string) data.Region {
	region := datatest.Region(code)
	region.Name = data.Plain(name)
	return region
}

func TestTrees(t *testing.T) {
	base := world(named("DE", "Deutschland"), named("DE6", "Hamburg"), named("DE60", "Hamburg"), named("DEF", "Schleswig-Holstein"),
		named("EL", "Ελλάδα"), named("EL30", "Αττική"), named("DK01", "Hovedstaden"))
	for name, c := range map[string]struct {
		filter string
		level  data.Level
		want   map[string][]string
		count  int
	}{
		"everything":                     {"", "", map[string][]string{"": {"DE", "EL", "DK01", "EL30"}, "DE": {"DE6", "DEF"}, "DE6": {"DE60"}}, 7},
		"a name holds what it lies in":   {"hamburg", "", map[string][]string{"": {"DE"}, "DE": {"DE6"}, "DE6": {"DE60"}}, 2},
		"a code":                         {"de60", "", map[string][]string{"": {"DE"}, "DE": {"DE6"}, "DE6": {"DE60"}}, 1},
		"Greek without accents":          {"αττικη", "", map[string][]string{"": {"EL30"}}, 1},
		"a level stands below countries": {"", data.LevelNUTS2, map[string][]string{"": {"DE", "EL", "DK01"}, "DE": {"DE60"}, "EL": {"EL30"}}, 3},
		"nothing":                        {"xyzzy", "", map[string][]string{}, 0},
	} {
		s := state{say: phrase.For("de"), base: base, filter: c.filter, level: c.level}
		s.grow()
		if s.tree.wanted != c.count || fmt.Sprint(s.tree.children) != fmt.Sprint(c.want) {
			t.Errorf("%s: want %d of %v, got %d of %v", name, c.count, c.want, s.tree.wanted, s.tree.children)
		}
	}
}

func TestTreesOfOddTerritories(t *testing.T) {
	turning := func(code, parent data.RegionCode) data.Region {
		return data.Region{Code: code, Name: data.Plain(string(code)), Level: data.LevelOther, Parent: parent}
	}
	for name, base := range map[string]holdings{
		"none":             world(),
		"one":              world(datatest.Region("DE60")),
		"its own parent":   world(turning("A", "A")),
		"going in circles": world(turning("A", "B"), turning("B", "A")),
		"a long name":      world(named("DE60", strings.Repeat("Ä", 300))),
	} {
		s := state{say: phrase.For("en"), base: base}
		s.grow()
		s.region = "A"
		if len(s.parents("A")) > 2 {
			t.Errorf("%s: the way up does not end", name)
		}
		if s.tree.wanted != len(base.regions) {
			t.Errorf("%s: want %d regions, got %d", name, len(base.regions), s.tree.wanted)
		}
	}
}

func TestManyRegionsAreFoundWhileTyping(t *testing.T) {
	var regions []data.Region
	for i := range 10_000 {
		regions = append(regions, named(data.RegionCode(fmt.Sprintf("R%05d", i)), fmt.Sprintf("Gemeinde %d", i)))
	}
	s := state{say: phrase.For("en"), base: world(regions...), filter: "gemeinde 99"}
	s.grow()
	if s.tree.wanted != 280 {
		t.Errorf("want 280 regions, got %d", s.tree.wanted)
	}
}

func TestWhatARegionIsSetBeside(t *testing.T) {
	base := world(named("DE", "Deutschland"), named("DE60", "Hamburg"), named("XX1", "Nowhere"))
	peers := []data.RegionCode{"DK01"}
	for region, want := range map[data.RegionCode][]data.RegionCode{
		"DE60": peers, "DE": nil, "XX1": nil,
	} {
		s := state{say: phrase.For("en"), base: base, region: region, focus: "DE60", peers: peers}
		if got := s.beside().regions(); !slices.Equal(got, want) {
			t.Errorf("%s: want %v, got %v", region, want, got)
		}
	}
	s := state{base: base, region: "DE60"}
	if got := s.beside().one; got != "DE" {
		t.Errorf("want the country, got %q", got)
	}
}

func TestRowsStandByTheme(t *testing.T) {
	h := holdings{
		indicators: map[data.IndicatorCode]data.Indicator{"a": {Theme: "x"}, "b": {Theme: "y"}, "c": {Theme: "x"}},
		order:      map[data.IndicatorCode]int{"a": 0, "b": 1, "c": 2},
	}
	var s sheet
	for _, code := range []data.IndicatorCode{"c", "b", "a"} {
		s.rows = append(s.rows, row{Observation: data.Observation{Indicator: code}, has: true})
	}
	s.arrange(h)
	var got string
	for _, r := range s.rows {
		got += string(r.Indicator)
	}
	if got != "acb" {
		t.Errorf("want acb, got %s", got)
	}
	var none sheet
	none.arrange(h)
}
