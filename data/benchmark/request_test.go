package benchmark

import (
	"context"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

// atlas is a territory of given regions with one group.
type atlas struct{ regions []data.Region }

func (a atlas) Regions(context.Context) ([]data.Region, error) { return a.regions, nil }

func (a atlas) Groups(context.Context) ([]data.PeerGroup, error) {
	return []data.PeerGroup{{ID: "coast", Members: []data.RegionCode{"BB11", "AA11", "CC11"}}}, nil
}

func TestPropose(t *testing.T) {
	all := atlas{datatest.Regions("AA11", "AA12", "BB11", "BB12", "CC11", "AA")}
	sparse := without(land(), func(o data.Observation) bool { return o.Indicator == "income" && o.Region == "BB11" })
	cases := []struct {
		name    string
		source  *datatest.Source
		request Request
		peers   []data.RegionCode
		from    string
	}{
		{"similar ones", land(), Request{Peers: data.PeersSimilar, K: 2}, []data.RegionCode{"BB11", "CC11"}, data.PeersSimilar},
		{"similar ones are the usual", land(), Request{K: 1}, []data.RegionCode{"BB11"}, data.PeersSimilar},
		{"similar ones that have values", sparse, Request{K: 1, Indicators: []data.IndicatorCode{"income"}}, []data.RegionCode{"CC11"}, data.PeersSimilar},
		{"a group without the focus", land(), Request{Peers: data.PeersGroup + "coast"}, []data.RegionCode{"BB11", "CC11"}, data.PeersGroup + "coast"},
		{"named by the user", land(), Request{Peers: "CC11, AA12,"}, []data.RegionCode{"CC11", "AA12"}, data.PeersOwn},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.request.Focus = "AA11"
			got, list, err := Propose(context.Background(), c.source, all, c.request)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(c.peers, got.Peers) || got.PeersFrom != c.from || got.Focus != "AA11" {
				t.Errorf("want %v from %s, got %+v", c.peers, c.from, got)
			}
			if (len(list.Peers) > 0) != (c.from == data.PeersSimilar) {
				t.Errorf("want a list of peers for similar ones alone, got %+v", list)
			}
		})
	}
	_, _, err := Propose(context.Background(), land(), all, Request{Focus: "AA11", Peers: data.PeersGroup + "none"})
	wantProblem(t, err, "benchmark.group.unknown")
}

func TestRankOnOneIndicator(t *testing.T) {
	source, comparison := town()
	source.Stored[1].Value = 20 // income of DK01 as that of DE60
	result := run(t, source, comparison)
	cases := []struct {
		name      string
		indicator data.IndicatorCode
		region    data.RegionCode
		rank, of  int
		ok        bool
	}{
		{"best", "income", "NL32", 1, 5, true},
		{"tie shares the smallest", "income", "DE60", 4, 5, true},
		{"low is good", "jobless", "DK01", 1, 4, true},
		{"without value", "jobless", "NL32", 0, 0, false},
		{"without direction", "people", "NL32", 0, 0, false},
	}
	for _, c := range cases {
		row, _ := result.Row(c.indicator)
		if rank, of, ok := row.Rank(c.region); rank != c.rank || of != c.of || ok != c.ok {
			t.Errorf("%s: want %d of %d %v, got %d of %d %v", c.name, c.rank, c.of, c.ok, rank, of, ok)
		}
	}
}

func structural(code data.IndicatorCode, theme, composition string) data.Indicator {
	indicator := datatest.Indicator(code, data.NoDirection)
	indicator.Dimension, indicator.Theme, indicator.Composition = data.Structural, theme, composition
	return indicator
}

// land is a source with two themes and one composition of three parts.
func land() *datatest.Source {
	regions := []data.RegionCode{"AA11", "AA12", "BB11", "BB12", "CC11"}
	return &datatest.Source{
		Defined: []data.Indicator{
			structural("people", "size", ""), structural("old", "age", ""), datatest.Indicator("income", data.HigherIsBetter),
			structural("farms", "work", "jobs"), structural("plants", "work", "jobs"), structural("shops", "work", "jobs"),
		},
		Stored: slices.Concat(
			datatest.Column("people", regions, 0, 10, 5, 5, 10), datatest.Column("old", regions, 10, 20, 15, 30, 10),
			datatest.Column("farms", regions, 10, 20, 10, 50, 1), datatest.Column("plants", regions, 40, 30, 40, 25, 1),
			datatest.Column("shops", regions, 50, 50, 50, 25, 2), datatest.Column("income", regions, 1, 2, 3, 4, 5),
		),
	}
}

func without(source *datatest.Source, gone func(data.Observation) bool) *datatest.Source {
	source.Stored = slices.DeleteFunc(source.Stored, gone)
	return source
}
