// Package brieftest makes inputs of briefs for tests: the usual one and those that have broken
// layouts before. Only tests import it.
package brieftest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/datatest"
	"pharos/data/practice"
	"pharos/reports/brief"
)

// A Case is what a comparison is made of.
type Case struct {
	Peers        int
	Indicators   int
	Name         string // of every region and indicator, before its number
	NoFocus      bool   // the focus has no values
	NoPeers      bool   // the peers have no values
	Same         bool   // all values are the same
	Practices    int
	Flags        data.Flags
	Words        string // title, summary and results of every practice
	Value        float64
	Undirected   bool // no indicator has a better end
	OwnWeights   bool
	LongGroup    bool
	ManySources  int
	BrokenSource bool // attribution and address that must not be trusted
}

// Cases lists the inputs by what is awkward about them.
var Cases = map[string]Case{
	"usual":                   {Peers: 12, Indicators: 8, Practices: 4, Flags: "ep"},
	"one peer, one indicator": {Peers: 1, Indicators: 1, Practices: 1},
	"no peers":                {Indicators: 5},
	"no indicators":           {Peers: 5},
	"focus without values":    {Peers: 6, Indicators: 5, NoFocus: true, Practices: 2},
	"peers without values":    {Peers: 6, Indicators: 5, NoPeers: true},
	"nobody has values":       {Peers: 6, Indicators: 5, NoPeers: true, NoFocus: true},
	"all equal":               {Peers: 6, Indicators: 5, Same: true},
	"no better end":           {Peers: 6, Indicators: 5, Undirected: true},
	"sixty indicators":        {Peers: 40, Indicators: 60, Practices: 12, Flags: "bdefimnpuCNP", OwnWeights: true, ManySources: 60},
	"three hundred regions":   {Peers: 300, Indicators: 12, Practices: 3},
	"names of 300 letters": {
		Peers: 30, Indicators: 30, Practices: 5, Name: strings.Repeat("Überlänge ", 30), Words: strings.Repeat("Sehr viele Worte. ", 60),
		OwnWeights: true, LongGroup: true, ManySources: 30, Flags: "bdefimnpuCNP",
	},
	"words of 300 letters": {Peers: 30, Indicators: 30, Practices: 5, Name: strings.Repeat("W", 300), Words: strings.Repeat("M", 3000), OwnWeights: true},
	"Greek and Cyrillic":   {Peers: 8, Indicators: 6, Practices: 3, Name: "Κεντρική Μακεδονία Югозападен ", Words: "Δίκτυο καινοτομίας, мрежа за иновации."},
	"what no font has":     {Peers: 8, Indicators: 6, Practices: 3, Name: "a\x00\xff😀\u200b文(\\)\r\n", Words: "😀\xfe文\x07"},
	"huge values":          {Peers: 8, Indicators: 6, Practices: 1, Value: 1e99},
	"untrusted sources":    {Peers: 4, Indicators: 3, Practices: 2, BrokenSource: true},
}

// Date is that of every case.
var Date = time.Date(2025, 3, 3, 9, 30, 0, 0, time.UTC)

// Input runs the case's comparison and returns what a brief is made from.
func Input(t testing.TB, c Case) brief.Input {
	t.Helper()
	codes := append([]data.RegionCode{"DE60"}, datatest.Codes(c.Peers)...)
	source := c.source(codes)
	comparison := data.Comparison{
		Focus: codes[0], Peers: codes[1:], PeersFrom: data.PeersSimilar, Normalisation: data.UsualNormalisation, MinCoverage: data.UsualMinCoverage,
	}
	if c.LongGroup {
		comparison.PeersFrom = data.PeersGroup + "own"
	}
	for i, indicator := range source.Defined {
		weight := 1.0
		if c.OwnWeights {
			weight += float64(i % 4)
		}
		comparison.Indicators = append(comparison.Indicators, data.WeightedIndicator{Indicator: indicator.Code, Weight: weight})
	}
	practices := c.practices(codes, source.Defined)
	in := brief.Input{
		Result: run(t, source, comparison), Regions: c.regions(codes), Practices: cards(t, practices), Texts: texts(practices),
		Groups: []data.PeerGroup{{ID: "own", Name: data.Plain(c.Name)}}, Now: Date, Catalogue: `C:\Users\me\catalogue.pharos`,
	}
	in.Dossier = brief.Dossier{Name: "Medtech", Practices: practices, Indicators: source.Defined}
	for i := range max(1, c.ManySources) {
		in.Sources = append(in.Sources, data.Source{
			ID: sourceID(i), File: fmt.Sprintf("/home/me/table%d.tsv", i), Updated: "2025-01-31", Imported: Date.AddDate(0, 0, -i),
		})
	}
	return in
}

// run compares; without indicators or peers there is nothing to run, and the result says only what was asked.
func run(t testing.TB, source *datatest.Source, comparison data.Comparison) benchmark.Result {
	t.Helper()
	result, err := benchmark.Run(context.Background(), source, comparison)
	if err == nil {
		return result
	}
	if len(comparison.Indicators) > 0 && len(comparison.Peers) > 0 {
		t.Fatal(err)
	}
	return benchmark.Result{Comparison: comparison}
}

func (c Case) source(codes []data.RegionCode) *datatest.Source {
	s := &datatest.Source{}
	for i := range c.Indicators {
		indicator := c.indicator(i)
		s.Defined = append(s.Defined, indicator)
		for j, code := range codes {
			if j == 0 && c.NoFocus || j > 0 && c.NoPeers {
				continue
			}
			o := datatest.Observation(indicator.Code, code, c.value(i, j))
			o.Source = sourceID(i % max(1, c.ManySources))
			if c.Flags != "" && (i+j)%3 == 0 {
				o.Flags = c.Flags
			}
			s.Stored = append(s.Stored, o)
		}
	}
	return s
}

func (c Case) indicator(i int) data.Indicator {
	direction := data.HigherIsBetter
	if i%3 == 1 {
		direction = data.LowerIsBetter
	}
	if c.Undirected {
		direction = data.NoDirection
	}
	indicator := datatest.Indicator(data.IndicatorCode(fmt.Sprintf("ind_%02d", i)), direction)
	if c.Name != "" {
		indicator.Name = data.Plain(c.Name + fmt.Sprint(i))
	}
	if c.ManySources > 0 {
		indicator.Attribution = fmt.Sprintf("Source: office %d of %s", i, c.Name)
	}
	if c.BrokenSource {
		indicator.Attribution = "javascript:alert(1) </Title> (\\"
	}
	return indicator
}

// value spreads the regions differently on each indicator; the focus is ahead on some, behind on
// others.
func (c Case) value(i, j int) float64 {
	if c.Same {
		return 5
	}
	return float64((i*7+j*13+i*j)%41+1) * max(c.Value, 1) / 10
}

func (c Case) regions(codes []data.RegionCode) map[data.RegionCode]data.Region {
	all := map[data.RegionCode]data.Region{}
	for i, code := range codes {
		region := datatest.Region(code)
		region.Name = data.Plain(fmt.Sprintf("Region %d", i))
		if c.Name != "" {
			region.Name = data.Plain(c.Name + fmt.Sprint(i))
		}
		all[code] = region
	}
	return all
}

func (c Case) practices(codes []data.RegionCode, indicators []data.Indicator) []data.Practice {
	var all []data.Practice
	for k := range c.Practices {
		var named []data.IndicatorCode
		for _, indicator := range indicators {
			named = append(named, indicator.Code)
		}
		practice := datatest.Practice(fmt.Sprintf("GP%03d", k), codes[1:], named...)
		practice.URL = fmt.Sprintf("https://example.org/practice?id=%d&lang=en", k)
		if c.BrokenSource {
			practice.URL = "javascript:alert(1)"
		}
		if c.Words != "" {
			practice.Title, practice.Summary, practice.Results = data.Plain(c.Words), data.Plain(c.Words), data.Plain(c.Words)
		}
		all = append(all, practice)
	}
	return all
}

func cards(t testing.TB, practices []data.Practice) []data.PracticeCard {
	t.Helper()
	all := make([]data.PracticeCard, len(practices))
	for i, p := range practices {
		var err error
		if all[i], err = practice.CardOf(p, nil); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// texts reads practices as a catalogue does: those that are there, in the order asked for.
func texts(practices []data.Practice) func([]data.PracticeID) ([]data.Practice, error) {
	known := data.Keyed(practices, func(p data.Practice) data.PracticeID { return p.ID })
	return func(ids []data.PracticeID) ([]data.Practice, error) {
		var found []data.Practice
		for _, id := range ids {
			if p, is := known[id]; is {
				found = append(found, p)
			}
		}
		return found, nil
	}
}

func sourceID(i int) data.SourceID { return data.SourceID(fmt.Sprintf("source-%d", i)) }
