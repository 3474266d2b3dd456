package indicators

import (
	"context"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/resources/phrase"
)

// memory is a catalogue in memory.
type memory struct {
	datatest.Source
	regions []data.Region
}

// Regions implements Catalogue.
func (m *memory) Regions(context.Context) ([]data.Region, error) { return m.regions, nil }

// Summaries implements Catalogue.
func (m *memory) Summaries(context.Context) ([]data.IndicatorSummary, error) { return nil, nil }

func asked(t *testing.T, m *memory, focus data.RegionCode) state {
	t.Helper()
	h, err := load(context.Background(), m, focus)
	if err != nil {
		t.Fatal(err)
	}
	return state{say: phrase.For("en"), base: h, code: "x", asked: data.Comparison{Focus: focus}}
}

func TestRankings(t *testing.T) {
	codes := []data.RegionCode{"DE60", "DK01", "FI1B", "SE11"}
	for name, c := range map[string]struct {
		direction data.Direction
		values    []float64
		order     string
		ranks     string
	}{
		"none":              {data.HigherIsBetter, nil, "", ""},
		"one":               {data.HigherIsBetter, []float64{1}, "DE60", "-"},
		"higher is better":  {data.HigherIsBetter, []float64{1, 3, 2, 3}, "DK01 SE11 FI1B DE60", "1 1 3 4"},
		"lower is better":   {data.LowerIsBetter, []float64{1, 3, 2, 3}, "DE60 FI1B DK01 SE11", "1 2 3 3"},
		"neither is better": {data.NoDirection, []float64{1, 3, 2, 4}, "SE11 DK01 FI1B DE60", "- - - -"},
		"all the same":      {data.HigherIsBetter, []float64{5, 5, 5, 5}, "DE60 DK01 FI1B SE11", "- - - -"},
	} {
		m := &memory{regions: datatest.Regions(codes...)}
		m.Defined = []data.Indicator{{Code: "x", Direction: c.direction}}
		m.Stored = datatest.Column("x", codes, c.values...)
		s := asked(t, m, "DE60")
		r, err := read(context.Background(), Config{Catalogue: m}, s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var order, ranks []string
		for _, p := range r.ranking.places {
			order = append(order, string(p.Region))
			rank := s.rank(p.standing)
			if rank == "" {
				rank = "-"
			}
			ranks = append(ranks, rank)
		}
		if strings.Join(order, " ") != c.order || strings.Join(ranks, " ") != c.ranks {
			t.Errorf("%s: want %s at %s, got %v at %v", name, c.order, c.ranks, order, ranks)
		}
	}
}

func TestTheLatestOfEachOrOnePeriod(t *testing.T) {
	m := &memory{regions: datatest.Regions("DE60", "DK01")}
	m.Defined = []data.Indicator{{Code: "x", Direction: data.HigherIsBetter}}
	m.Stored = append(datatest.Series("x", "DE60", 2020, 1, 2, 3), datatest.Series("x", "DK01", 2020, 4, 5)...)
	s := asked(t, m, "DE60")
	for period, want := range map[data.Period]string{"": "2021 2022", "2020": "2020 2020", "2022": "2022", "1999": "2021 2022"} {
		s.period = period
		r, err := read(context.Background(), Config{Catalogue: m}, s)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range r.ranking.places {
			got = append(got, string(p.Period))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: want %s, got %v", period, want, got)
		}
	}
}

func TestTheLevelOfARanking(t *testing.T) {
	known := map[data.RegionCode]data.Region{"DE60": datatest.Region("DE60")}
	for name, c := range map[string]struct {
		wanted data.Level
		levels map[data.Level]int
		want   data.Level
	}{
		"the one asked for":            {data.LevelNUTS1, map[data.Level]int{data.LevelNUTS1: 1, data.LevelNUTS2: 9}, data.LevelNUTS1},
		"that of the focus":            {"", map[data.Level]int{data.LevelNUTS0: 30, data.LevelNUTS2: 9}, data.LevelNUTS2},
		"the one with the most":        {"", map[data.Level]int{data.LevelNUTS0: 3, data.LevelNUTS3: 9}, data.LevelNUTS3},
		"one asked for without values": {data.LevelNUTS1, map[data.Level]int{data.LevelNUTS0: 3}, data.LevelNUTS0},
	} {
		s := state{base: holdings{known: known}, asked: data.Comparison{Focus: "DE60"}, level: c.wanted}
		s.settle(c.levels)
		if s.level != c.want {
			t.Errorf("%s: want %s, got %s", name, c.want, s.level)
		}
	}
}

func TestTheComparisonTakesIndicatorsInAndOut(t *testing.T) {
	s := state{asked: data.Comparison{Indicators: []data.WeightedIndicator{{Indicator: "a", Weight: 2}}}}
	if got := s.with("b", true); len(got) != 2 || got[0].Weight != 2 || got[1].Weight != 1 {
		t.Errorf("want the weight of a kept and b with 1, got %v", got)
	}
	if got := s.with("a", false); len(got) != 0 {
		t.Errorf("want none left, got %v", got)
	}
	if got := s.with("a", true); len(got) != 1 {
		t.Errorf("want no indicator twice, got %v", got)
	}
}
