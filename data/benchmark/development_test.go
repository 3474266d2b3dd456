package benchmark

import (
	"context"
	"errors"
	"math"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
)

func history() *datatest.Source {
	s := &datatest.Source{Defined: []data.Indicator{
		datatest.Indicator("jobs", data.HigherIsBetter), datatest.Indicator("jobless", data.LowerIsBetter), datatest.Indicator("people", data.NoDirection),
	}}
	s.Stored = append(s.Stored, datatest.Series("jobs", "DE60", 2010, 10, 11, 12, 13, 16, 19, 22)...)
	s.Stored = append(s.Stored, datatest.Series("jobs", "FI1B", 2010, 20, 21, 22, 23, 24, 25, 26)...)
	s.Stored = append(s.Stored, datatest.Series("jobs", "DK01", 2010, 30, 31, 32, 33, 34, 35, 36)...)
	s.Stored = append(s.Stored, datatest.Series("jobs", "SE11", 2013, 900, 901, 902)...) // comes later: must not lift the median's change
	s.Stored = append(s.Stored, datatest.Series("jobless", "DE60", 2012, 8, 8, 6, 4)...)
	s.Stored = append(s.Stored, datatest.Series("people", "DE60", 2015, 5)...)
	quarter := datatest.Observation("people", "DE60", 3)
	quarter.Period = "2011-Q1"
	s.Stored = append(s.Stored, quarter)
	return s
}

func developed(t *testing.T, story Story) map[data.IndicatorCode]Development {
	t.Helper()
	all, err := Developments(context.Background(), history(), story)
	if err != nil {
		t.Fatal(err)
	}
	return data.Keyed(all, func(d Development) data.IndicatorCode { return d.Indicator.Code })
}

func TestDevelopmentBeforeAndAfter(t *testing.T) {
	all := developed(t, Story{
		Regions: []data.RegionCode{"DE60", "DE60"}, Indicators: []data.IndicatorCode{"jobs", "jobless", "people", "unknown"}, Start: "2014-05",
		Peers: []data.RegionCode{"FI1B", "DK01", "SE11", "DE60", "FI1B"},
	})
	if len(all) != 3 {
		t.Fatalf("want three indicators with values, got %+v", all)
	}
	jobs := all["jobs"]
	if jobs.Start != "2014" || len(jobs.Line) != 7 || len(jobs.Peers) != 7 || jobs.Peers[0] != (MedianPoint{"2010", 25, 2}) || jobs.Peers[4].N != 3 {
		t.Errorf("want seven points each and the start, got %+v", jobs)
	}
	before := Span{From: "2010", To: "2013", Years: 3, Change: 3, PerYear: 1, PeerChange: 3, PeerPerYear: 1, HasPeers: true, PeerCount: 2}
	after := Span{From: "2013", To: "2016", Years: 3, Change: 9, PerYear: 3, PeerChange: 3, PeerPerYear: 1, HasPeers: true, PeerCount: 2}
	if !jobs.HasBefore || !jobs.HasAfter || jobs.Before != before || jobs.After != after {
		t.Errorf("want %+v and %+v, got %+v and %+v", before, after, jobs.Before, jobs.After)
	}
	if turn, known := jobs.Turn(); !known || turn != 2 {
		t.Errorf("want a lead that grew by 2 a year, got %v, %v", turn, known)
	}
	jobless := all["jobless"]
	if !jobless.HasAfter || jobless.After.HasPeers || jobless.After.Change != -4 {
		t.Errorf("want a fall by 4 without peers, got %+v", jobless)
	}
	if _, known := jobless.Turn(); known {
		t.Error("want no comparison without peers")
	}
	people := all["people"]
	if people.HasBefore || people.HasAfter || len(people.Line) != 1 {
		t.Errorf("want one point, quarters apart from years, and no change, got %+v", people)
	}
}

func TestDevelopmentWithoutWhatItNeeds(t *testing.T) {
	jobs := []data.IndicatorCode{"jobs"}
	cases := []struct {
		name          string
		story         Story
		count         int
		before, after bool
	}{
		{"no region", Story{Indicators: jobs, Start: "2014"}, 0, false, false},
		{"no indicator", Story{Regions: []data.RegionCode{"DE60"}, Start: "2014"}, 0, false, false},
		{"a region without values", Story{Regions: []data.RegionCode{"XX"}, Indicators: jobs, Start: "2014"}, 0, false, false},
		{"no start", Story{Regions: []data.RegionCode{"DE60"}, Indicators: jobs}, 1, false, false},
		{"a start that is none", Story{Regions: []data.RegionCode{"DE60"}, Indicators: jobs, Start: "soon"}, 1, false, false},
		{"a start before all values", Story{Regions: []data.RegionCode{"DE60"}, Indicators: jobs, Start: "2010"}, 1, false, false},
		{"a start after the first value", Story{Regions: []data.RegionCode{"DE60"}, Indicators: jobs, Start: "2011"}, 1, false, true},
		{"a start after all values", Story{Regions: []data.RegionCode{"DE60"}, Indicators: jobs, Start: "2040"}, 1, true, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			all := developed(t, c.story)
			if got := all["jobs"]; len(all) != c.count || got.HasBefore != c.before || got.HasAfter != c.after {
				t.Errorf("want %d, before %v, after %v; got %+v", c.count, c.before, c.after, all)
			}
		})
	}
}

func TestDevelopmentTellsOfErrors(t *testing.T) {
	story := Story{Regions: []data.RegionCode{"DE60"}, Indicators: []data.IndicatorCode{"jobs"}}
	failing := history()
	failing.Fail = errors.New("broken")
	if _, err := Developments(context.Background(), failing, story); !errors.Is(err, failing.Fail) {
		t.Errorf("want the source's error, got %v", err)
	}
	huge := history()
	huge.Stored[0].Value = math.Inf(1)
	if _, err := Developments(context.Background(), huge, story); len(data.ProblemsOf(err)) != 1 {
		t.Errorf("want what is no number refused, got %v", err)
	}
}
