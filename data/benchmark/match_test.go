package benchmark

import (
	"reflect"
	"slices"
	"testing"

	"pharos/data"
)

func card(key string, regions []data.RegionCode, indicators ...data.IndicatorCode) data.PracticeCard {
	return data.PracticeCard{
		ID: data.PracticeID("id-" + key), Key: key, Title: data.Plain(key), Evidence: 2, Regions: regions, Indicators: indicators,
	}
}

// lagging is a result in which DE60 is behind on income and on jobless, more so on jobless.
func lagging(t *testing.T) Result {
	t.Helper()
	source, comparison := town()
	source.Stored[5].Value = 9 // jobless of DE60; the peers have 4, 8 and 6
	return run(t, source, comparison)
}

func TestMatches(t *testing.T) {
	weak := card("weak", []data.RegionCode{"NL32"}, "income")
	weak.Evidence = 0
	cases := []struct {
		name     string
		practice data.PracticeCard
		want     []Match // indicator, peer, values and why
	}{
		{
			"of the best peer", card("p", []data.RegionCode{"FI1B", "NL32"}, "income"),
			[]Match{{Indicator: "income", Peer: "NL32", PeerValue: 40, FocusValue: 20, PeerMedian: 27.5, Where: "NL32", Direct: true, Priority: 0.6}},
		},
		{
			"of a region around the peer", card("p", []data.RegionCode{"NL3"}, "income"),
			[]Match{{Indicator: "income", Peer: "NL32", PeerValue: 40, FocusValue: 20, PeerMedian: 27.5, Where: "NL3", Direct: true, Priority: 0.6}},
		},
		{
			"of a region inside the peer", card("p", []data.RegionCode{"NL321"}, "income"),
			[]Match{{Indicator: "income", Peer: "NL32", PeerValue: 40, FocusValue: 20, PeerMedian: 27.5, Where: "NL321", Direct: true, Priority: 0.6}},
		},
		{
			"where low is good", card("p", []data.RegionCode{"DK01"}, "jobless"),
			[]Match{{Indicator: "jobless", Peer: "DK01", PeerValue: 4, FocusValue: 9, PeerMedian: 6, Where: "DK01", Direct: true, Priority: 4.5}},
		},
		{
			"without evidence the gap counts half", weak,
			[]Match{{Indicator: "income", Peer: "NL32", PeerValue: 40, FocusValue: 20, PeerMedian: 27.5, Where: "NL32", Direct: true, Priority: 0.3}},
		},
		{"that names no indicator, for the larger gap first", card("p", []data.RegionCode{"SE11"}), []Match{
			{Indicator: "jobless", Peer: "SE11", PeerValue: 6, FocusValue: 9, PeerMedian: 6, Where: "SE11", Priority: 2.25},
			{Indicator: "income", Peer: "SE11", PeerValue: 25, FocusValue: 20, PeerMedian: 27.5, Where: "SE11", Priority: 0.3},
		}},
		{"of a peer that does worse", card("p", []data.RegionCode{"DK01"}, "income"), nil},
		{"of the focus itself", card("p", []data.RegionCode{"DE60", "NL32"}, "income"), nil},
		{"of the country of the focus", card("p", []data.RegionCode{"DE", "NL32"}, "income"), nil},
		{"of everywhere", card("p", []data.RegionCode{"EU27_2020"}, "income"), nil},
		{"of nowhere", card("p", nil, "income"), nil},
		{"of no peer", card("p", []data.RegionCode{"ES11"}, "income"), nil},
		{"for another indicator", card("p", []data.RegionCode{"NL32"}, "people"), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Matches(lagging(t), Stock{Cards: []data.PracticeCard{c.practice}})
			for i := range c.want {
				c.want[i].Practice = &c.practice
			}
			for i := range got {
				got[i].Priority = float64(int(got[i].Priority*1e9+0.5)) / 1e9
			}
			if !reflect.DeepEqual(c.want, got) {
				t.Errorf("want %+v, got %+v", c.want, got)
			}
		})
	}
}

func TestParentsOfOwnRegionsCount(t *testing.T) {
	regions := map[data.RegionCode]data.Region{
		"NL32":  {Code: "NL32", Parent: "DELTA"},
		"DELTA": {Code: "DELTA", Parent: "DELTA"}, // a circle must not hang
	}
	practice := card("p", []data.RegionCode{"DELTA"}, "income")
	if got := Matches(lagging(t), Stock{Cards: []data.PracticeCard{practice}, Regions: regions}); len(got) != 1 || got[0].Where != "DELTA" {
		t.Errorf("want a match by way of DELTA, got %+v", got)
	}
}

func TestMatchesAreOrdered(t *testing.T) {
	practices := []data.PracticeCard{
		card("b", []data.RegionCode{"NL32"}, "income"), card("a", []data.RegionCode{"NL32"}, "income"),
		card("any", []data.RegionCode{"NL32"}), card("low", []data.RegionCode{"NL32"}, "income"),
		card("jobs", []data.RegionCode{"DK01"}, "jobless"),
	}
	practices[2].Evidence, practices[3].Evidence = 5, 1
	var got []string
	for _, match := range Matches(lagging(t), Stock{Cards: practices}) {
		got = append(got, match.Practice.Key)
	}
	if want := []string{"jobs", "a", "b", "low", "any"}; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestPrioritiseCountsPractices(t *testing.T) {
	result := lagging(t)
	practices := []data.PracticeCard{card("p", []data.RegionCode{"NL32"}, "income")}
	after := Prioritise(result, Stock{Cards: practices})
	before, _ := result.Row("income")
	now, _ := after.Row("income")
	if before.Gap.Priority != 0.3 || now.Gap.Priority != 0.6 {
		t.Errorf("want 0.3 to become 0.6 in a copy, got %v and %v", before.Gap.Priority, now.Gap.Priority)
	}
	rows := after.ByPriority()
	if len(rows) != 2 || rows[0].Indicator.Code != "jobless" || rows[1].Indicator.Code != "income" {
		t.Errorf("want jobless before income, and no row without a gap, got %+v", rows)
	}
}

func TestEvidenceComesBeforeTransferAndTransferBeforeTheKey(t *testing.T) {
	cards := []data.PracticeCard{
		card("a-unknown", []data.RegionCode{"NL32"}, "income"), card("b-hard", []data.RegionCode{"NL32"}, "income"),
		card("c-easy", []data.RegionCode{"NL32"}, "income"), card("d-proved", []data.RegionCode{"NL32"}, "income"),
	}
	cards[3].Evidence = 5
	known := func(v float64) data.Quantity { return data.Quantity{Value: v, Known: true} }
	stock := Stock{Cards: cards, Transfer: map[data.PracticeID]data.Quantity{
		"id-b-hard": known(0), "id-c-easy": known(80), "id-d-proved": known(1),
	}}
	var got []string
	for _, match := range Matches(lagging(t), stock) {
		got = append(got, match.Practice.Key)
	}
	if want := []string{"d-proved", "c-easy", "b-hard", "a-unknown"}; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestReasonsSayWhatIsKnown(t *testing.T) {
	unproved := &data.PracticeCard{}
	proved := &data.PracticeCard{Evidence: 3}
	cases := []struct {
		name  string
		match Match
		want  []Reason
	}{
		{"nothing but a better peer", Match{Practice: unproved}, []Reason{{"hint"}}},
		{"names the indicator", Match{Practice: unproved, Direct: true}, []Reason{{"peer"}}},
		{"everything", Match{Practice: proved, Direct: true, Transfer: data.Quantity{Known: true}}, []Reason{{"peer"}, {"evidence"}, {"transfer"}}},
	}
	for _, c := range cases {
		if got := c.match.Reasons(); !slices.Equal(c.want, got) {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}
