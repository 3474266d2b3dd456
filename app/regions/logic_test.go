package regions

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/resources/phrase"
)

func TestSharesBehindNames(t *testing.T) {
	for line, want := range map[string]pasted{
		"DE600":                {text: "DE600", share: 1},
		"DE600 50 %":           {text: "DE600", share: 0.5},
		"DE600\t12,5":          {text: "DE600", share: 0.125},
		"Rotenburg (Wümme) 7%": {text: "Rotenburg (Wümme)", share: 0.07},
		"Berlin 100 %":         {text: "Berlin", share: 1},
		"too much 150 %":       {text: "too much 150 %", share: 1},
		"nothing 0 %":          {text: "nothing 0 %", share: 1},
		"no number NaN %":      {text: "no number NaN %", share: 1},
		"Malta\tMT":            {text: "Malta MT", share: 1},
	} {
		if name, share := splitShare(line); name != want.text || share != want.share {
			t.Errorf("%q: want %q %g, got %q %g", line, want.text, want.share, name, share)
		}
	}
	if got := linesOf("a\r\n\n ;b\n" + strings.Repeat("x\n", 2*mostPasted)); len(got) != mostPasted || got[0].text != "a" || got[1].text != "b" {
		t.Errorf("want a, b and no more than %d lines, got %d", mostPasted, len(got))
	}
}

func TestProposedCodes(t *testing.T) {
	for name, want := range map[string]data.RegionCode{
		"Metropolregion Hamburg":          "OWN:Metropolregion_hambu",
		"Åland / Ahvenanmaa":              "OWN:Aland_ahvenanmaa",
		"Αττική":                          "OWN:Region",
		"":                                "OWN:Region",
		strings.Repeat("lang und ", 40):   "OWN:Lang_und_lang_und_la",
		"10 towns":                        "OWN:10_towns",
		"Schleswig-Holstein & Hansestadt": "OWN:Schleswig_holstein_h",
	} {
		got := proposedCode(name)
		if got != want || !data.PlausibleRegionCode(string(got)) {
			t.Errorf("%q: want %s, got %s", name, want, got)
		}
		second := freeName(got, func(code data.RegionCode) bool { return code == got })
		if second == got || !data.PlausibleRegionCode(string(second)) {
			t.Errorf("%q: want another code, got %s", name, second)
		}
	}
}

func TestRanks(t *testing.T) {
	values := []float64{5, 7, 7, 9}
	for name, c := range map[string]struct {
		own    float64
		better data.Direction
		want   standing
	}{
		"the best of all":            {9, data.HigherIsBetter, standing{1, 4}},
		"equal ones share":           {7, data.HigherIsBetter, standing{2, 4}},
		"the worst":                  {5, data.HigherIsBetter, standing{4, 4}},
		"less is better":             {5, data.LowerIsBetter, standing{1, 4}},
		"neither: the largest first": {9, data.NoDirection, standing{1, 4}},
	} {
		var got standing
		for _, value := range values {
			got = got.beside(data.Observation{Value: value}, c.own, c.better)
		}
		if got != c.want {
			t.Errorf("%s: want %v, got %v", name, c.want, got)
		}
	}
	s := sheet{rows: []row{{Observation: data.Observation{Indicator: "a"}, has: true}}}
	if s.rank(map[data.IndicatorCode]standing{"a": {1, 1}}); s.rows[0].of != 0 {
		t.Error("want no rank for one value alone")
	}
}

func TestTheYearBefore(t *testing.T) {
	for period, want := range map[data.Period]data.Period{
		"2024": "2023", "2024-Q1": "2023-Q1", "2024-01-31": "2023-01-31", "2000": "1999", "": "",
	} {
		if got := yearBefore(period); got != want {
			t.Errorf("%s: want %s, got %s", period, want, got)
		}
	}
	r := row{history: []data.Observation{{Period: "2022", Value: 3}, {Period: "2020", Value: 1}}}
	r.latest()
	if r.Period != "2022" || r.hasBefore {
		t.Errorf("want the latest without a change over a gap, got %+v", r)
	}
}

func TestNamesOfTheCatalogueAreMatched(t *testing.T) {
	own := data.Region{Code: "MRH", Name: data.Text{"en": "Hamburg region", "fi": "Hampurin alue"}, Level: data.LevelOwn}
	h := holdingsOf([]data.Region{named("DE6", "Hamburg"), named("DE60", "Hamburg"), named("EL30", "Αττική"), own})
	got := h.match(linesOf("de60\nhampurin ALUE\nΑττικη\nHamburg\nNirgendwo"))
	want := []data.Certainty{data.CertainCode, data.CertainFolded, data.CertainFolded, data.Several, data.Unknown}
	for i, certainty := range want {
		if got[i].certainty != certainty || got[i].certainty.Sure() != (got[i].region != "") {
			t.Errorf("%s: want %s, got %+v", got[i].text, certainty, got[i])
		}
	}
	if !slices.Equal(got[3].candidates, []data.RegionCode{"DE6", "DE60"}) {
		t.Errorf("want both asked, got %v", got[3].candidates)
	}
}

func TestChecksOfDrafts(t *testing.T) {
	h := holdingsOf([]data.Region{datatest.Region("DE6"), datatest.Region("DE60"), datatest.Region("DK01"), {
		Code: "OLD", Name: data.Plain("Old"), Level: data.LevelOwn, Members: []data.Member{{Region: "NEW", Share: 1}},
	}})
	full := func(code data.RegionCode, members ...data.RegionCode) *draft {
		d := &draft{region: data.Region{Code: code, Name: data.Plain("New"), Level: data.LevelOwn}, filled: true}
		for _, member := range members {
			d.region.Members = append(d.region.Members, data.Member{Region: member, Share: 1})
		}
		return d
	}
	for name, c := range map[string]struct {
		draft *draft
		want  []string
	}{
		"fine":                 {full("NEW", "DE60", "DK01"), nil},
		"without a name":       {&draft{region: data.Region{}}, []string{"regions.no-name"}},
		"without a code":       {full("", "DE60"), []string{"regions.no-code"}},
		"no form of a code":    {full("Ä B", "DE60"), []string{"regions.code"}},
		"a code that is taken": {full("DE60"), []string{"regions.code-taken"}},
		"one inside another":   {full("NEW", "DE6", "DE60"), []string{"derive.member.overlap", "regions.levels"}},
		"a member of itself":   {full("NEW", "OLD"), []string{"derive.member.cycle"}},
		"an unknown member":    {full("NEW", "XX99"), []string{"derive.member.unknown"}},
	} {
		s := state{say: phrase.For("en"), base: h}
		var got []string
		for _, p := range s.checks(c.draft) {
			got = append(got, p.Code)
			if words := s.problem(p); strings.Contains(words, "problem.") || strings.ContainsAny(words, "{}") {
				t.Errorf("%s: want words, got %q", name, words)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: want %v, got %v", name, c.want, got)
		}
	}
}

func TestTheCodeFollowsTheNameUntilItIsTyped(t *testing.T) {
	s := state{say: phrase.For("en"), base: holdingsOf([]data.Region{{Code: "OWN:Ports", Name: data.Plain("Ports")}})}
	d := wantedDraft(newDraftRoute)
	s.rename(d, data.Text{"en": "Ports"})
	if d.region.Code != "OWN:Ports.2" {
		t.Errorf("want a code that is free, got %s", d.region.Code)
	}
	d.typed, d.region.Code = true, "P"
	s.rename(d, data.Text{"en": "Harbours"})
	if d.region.Code != "P" {
		t.Errorf("want the code that was typed, got %s", d.region.Code)
	}
}

func TestMembersStandOnce(t *testing.T) {
	d := &draft{region: data.Region{Code: "X"}}
	d.add([]data.Member{{Region: "A", Share: 1}, {Region: "A", Share: 0.5}, {Region: "X", Share: 1}, {Share: 1}, {Region: "B", Share: 1}})
	d.share(1, 0.25)
	d.take([]int{0})
	if got := fmt.Sprint(d.region.Members); got != "[{B 0.25}]" {
		t.Errorf("want B with a quarter, got %s", got)
	}
}

func TestBranches(t *testing.T) {
	town := func(code data.RegionCode, name, country string) data.Region {
		return data.Region{Code: code, Name: data.Plain(name), Level: data.LevelLAU, Country: country, Parent: "FI1B1"}
	}
	h := holdingsOf([]data.Region{named("FI", "Suomi"), town("091", "Helsinki", "FI"), town("049", "Espoo", "FI"), town("999", "Nowhere", ""), {
		Code: "MRH", Name: data.Text{"de": "Metropolregion"}, Level: data.LevelOwn,
	}})
	h.groups = []data.PeerGroup{{ID: "g", Name: data.Plain("Häfen")}}
	s := state{say: phrase.For("en"), base: h}
	s.grow()
	for node, want := range map[string][]string{
		"": {"FI", townBranch, ownBranch, groupBranch}, townBranch: {"999", "#lau:FI"}, "#lau:FI": {"049", "091"},
		ownBranch: {"MRH"}, groupBranch: {"#group:g"},
	} {
		got := slices.Clone(s.tree.children[node])
		if node == townBranch {
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: want %v, got %v", node, want, got)
		}
	}
	s.filter = "hafen"
	if s.grow(); s.tree.groups != 1 || s.tree.wanted != 0 {
		t.Errorf("want the group alone, got %d regions and %d groups", s.tree.wanted, s.tree.groups)
	}
	s.filter = "metropolregion" // a name in another language
	if s.grow(); s.tree.wanted != 1 {
		t.Errorf("want the region found by its German name, got %d", s.tree.wanted)
	}
}

func TestWritesOfOneThingGiveWayToTheNewest(t *testing.T) {
	w := writer{busy: true}
	done := ""
	note := func(what, text string) write {
		return write{what: what, do: func(context.Context, Keeper) error {
			done += text
			return nil
		}}
	}
	w.store(note("group a", "1"))
	w.store(note("group a", "2"))
	w.store(note("group b", "3"))
	w.store(note("group b", "4"))
	w.store(note("group a", "5"))
	for _, waiting := range w.waiting {
		if err := waiting.do(context.Background(), nil); err != nil {
			t.Error(err)
		}
	}
	if done != "245" {
		t.Errorf("want the newest of a, then of b, then of a, got %q", done)
	}
}
