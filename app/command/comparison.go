package command

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/catalogue"
	"pharos/data/sample"
	"pharos/data/similarity"
	"pharos/data/transfer"
)

// Keys of the catalogue's settings that a comparison starts from.
const (
	SettingFocus      = sample.SettingFocus
	SettingPeers      = "comparison.peers"
	SettingTargets    = "comparison.targets"
	SettingIndicators = sample.SettingIndicators
	SettingPeriod     = sample.SettingPeriod
)

// asked is what the flags of a verb say about a comparison; empty parts come from its design, if there
// is one, and otherwise from the catalogue.
type asked struct {
	region, peers, period string
	indicators            []string

	design  *benchmark.Design
	targets []data.Target
	besides bool // the EU and the peers' past too
}

// compared is a comparison that was run, with what a figure or a brief needs besides.
type compared struct {
	result  benchmark.Result
	peers   similarity.List
	regions map[data.RegionCode]data.Region
	stock   benchmark.Stock
}

// A ground is what a comparison is made over: a catalogue or a plain table.
type ground struct {
	source    benchmark.Source
	territory benchmark.Territory
	opened    *catalogue.Catalogue // nil for a table
	table     *plain               // nil for a catalogue
}

func (c *call) compare(opened *catalogue.Catalogue, a asked) (compared, error) {
	return c.compareOver(ground{source: c.values, territory: opened, opened: opened}, a)
}

func (c *call) compareOver(g ground, a asked) (compared, error) {
	comparison, peers, err := c.proposed(g, a)
	if err != nil {
		return compared{}, err
	}
	result, err := benchmark.Run(c.ctx, g.source, comparison)
	if err != nil {
		return compared{}, err
	}
	all, err := g.territory.Regions(c.ctx)
	if err != nil {
		return compared{}, err
	}
	regions := byCode(all)
	if g.opened == nil {
		return compared{result: result, peers: peers, regions: regions}, nil
	}
	stock := benchmark.Stock{Regions: regions}
	if stock.Cards, err = g.opened.AllCards(c.ctx); err != nil {
		return compared{}, err
	}
	stock.Transfer, err = transfer.Estimate(c.ctx, valued{g.source, g.opened},
		transfer.Query{Target: comparison.Focus, Regions: all}, stock.Cards)
	return compared{benchmark.Prioritise(result, stock), peers, regions, stock}, err
}

// valued are a catalogue's entries beside all its values, those that are computed with them.
type valued struct {
	benchmark.Source
	entries interface {
		Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
	}
}

// Entries implements transfer.Catalogue.
func (v valued) Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error) {
	return v.entries.Entries(ctx, kind)
}

// proposed makes the comparison that was asked for.
func (c *call) proposed(g ground, a asked) (data.Comparison, similarity.List, error) {
	request, err := c.request(g, a)
	if err != nil {
		return data.Comparison{}, similarity.List{}, err
	}
	comparison, list, err := benchmark.Propose(c.ctx, g.source, g.territory, request)
	if err != nil {
		return data.Comparison{}, similarity.List{}, err
	}
	if request.Peers == everyOther {
		comparison.Peers = g.table.others(comparison.Focus)
	}
	if a.design != nil {
		asDesigned(&comparison, a.design.Comparison())
	}
	if a.besides {
		all, err := g.territory.Regions(c.ctx)
		if err != nil {
			return data.Comparison{}, similarity.List{}, err
		}
		comparison.Reference = data.RegionCode(first(string(comparison.Reference), string(benchmark.UnionOf(all))))
		comparison.History = g.table == nil || g.table.hasPeriods()
	}
	comparison.Targets = withTargets(comparison.Targets, a.targets)
	return comparison, list, nil
}

// everyOther are the peers in a table where nobody says whom to compare with.
const everyOther = ","

// asDesigned takes over from a design what flags do not say: weights and targets of the indicators
// that are compared, and the rules.
func asDesigned(comparison *data.Comparison, design data.Comparison) {
	comparison.Normalisation, comparison.MinCoverage = design.Normalisation, design.MinCoverage
	comparison.Reference, comparison.History = design.Reference, design.History
	for i, compared := range comparison.Indicators {
		for _, weighted := range design.Indicators {
			if weighted.Indicator == compared.Indicator {
				comparison.Indicators[i].Weight = weighted.Weight
			}
		}
		for _, target := range design.Targets {
			if target.Indicator == compared.Indicator {
				comparison.Targets = append(comparison.Targets, target)
			}
		}
	}
}

// withTargets puts the flags' targets in place of the design's.
func withTargets(targets, flags []data.Target) []data.Target {
	kept := slices.DeleteFunc(slices.Clone(targets), func(t data.Target) bool {
		return slices.ContainsFunc(flags, func(f data.Target) bool { return f.Indicator == t.Indicator })
	})
	return append(kept, flags...)
}

// request fills what the flags leave open from the design, or from the catalogue's settings.
func (c *call) request(g ground, a asked) (benchmark.Request, error) {
	settings, err := c.usual(g, a)
	if err != nil {
		return benchmark.Request{}, err
	}
	period, err := c.period(first(a.period, settings.period))
	if err != nil {
		return benchmark.Request{}, err
	}
	request := benchmark.Request{
		Focus: data.RegionCode(first(a.region, settings.region)), Peers: first(a.peers, settings.peers), Period: period,
		Indicators: indicatorCodes(a.indicators),
	}
	if len(request.Indicators) == 0 {
		request.Indicators = indicatorCodes(settings.indicators)
	}
	if len(request.Indicators) == 0 {
		request.Indicators, err = judgeable(c, g)
	}
	if request.Focus == "" && err == nil {
		err = data.Refuse(data.Problem{Code: "command.no-focus"})
	}
	if a.design != nil && err == nil {
		err = c.peersAsDesigned(g, a, &request)
	}
	return request, err
}

// usual is what holds where no flag says otherwise.
func (c *call) usual(g ground, a asked) (asked, error) {
	if g.opened == nil && a.design == nil {
		return asked{peers: everyOther}, nil
	}
	var settings [4]string
	for i, key := range []string{SettingFocus, SettingPeers, SettingPeriod, SettingIndicators} {
		if g.opened == nil {
			continue
		}
		value, _, err := g.opened.Setting(c.ctx, key)
		if err != nil {
			return asked{}, err
		}
		settings[i] = value
	}
	kept := asked{region: settings[0], peers: settings[1], period: settings[2]}
	if settings[3] != "" {
		kept.indicators = strings.Split(settings[3], ",")
	}
	if a.design == nil {
		return kept, nil
	}
	if a.design.Focus != "" {
		kept.region = string(a.design.Focus)
	}
	kept.peers, kept.period = a.design.Peers.From, string(a.design.Period)
	if len(a.design.Indicators) > 0 {
		kept.indicators = nil
	}
	for _, entry := range a.design.Indicators {
		kept.indicators = append(kept.indicators, string(entry.Indicator))
	}
	return kept, nil
}

// peersAsDesigned makes the request follow the design's choice of peers, unless a flag names others.
func (c *call) peersAsDesigned(g ground, a asked, request *benchmark.Request) error {
	choice := a.design.Peers
	if a.peers != "" && a.peers != data.PeersSimilar {
		return nil
	}
	listed := choice.From == data.PeersSimilar && request.Focus == a.design.Focus && len(choice.Regions) > 0
	if a.peers == "" && (choice.From == data.PeersOwn || listed) {
		request.Listed = choice.Regions
		return nil
	}
	request.K, request.Design = choice.K, choice.Design
	if choice.Saved == "" {
		return nil
	}
	if g.opened == nil {
		return data.Refuse(data.Problem{Code: "command.design.saved", Args: map[string]string{"id": string(choice.Saved)}})
	}
	saved, err := g.opened.Design(c.ctx, choice.Saved)
	if err != nil {
		return err
	}
	design, err := similarity.ReadDesign(bytes.NewReader(saved.Content))
	request.Design = &design
	return err
}

// judgeable lists the indicators with a direction: those a region can be better or worse on.
func judgeable(c *call, g ground) ([]data.IndicatorCode, error) {
	source := g.source
	if g.opened != nil {
		source = g.opened // computed ones are compared where they are named
	}
	indicators, err := source.Indicators(c.ctx)
	var codes []data.IndicatorCode
	for _, in := range indicators {
		if in.Direction != data.NoDirection {
			codes = append(codes, in.Code)
		}
	}
	return codes, err
}

func byCode(regions []data.Region) map[data.RegionCode]data.Region {
	known := make(map[data.RegionCode]data.Region, len(regions))
	for _, r := range regions {
		known[r.Code] = r
	}
	return known
}

func (c *call) regionName(regions map[data.RegionCode]data.Region, code data.RegionCode) string {
	if r, known := regions[code]; known {
		return r.Name.In(c.say.Language())
	}
	return string(code)
}

func first(words ...string) string {
	for _, word := range words {
		if word != "" {
			return word
		}
	}
	return ""
}
