package benchmark

import (
	"context"
	"slices"
	"strings"

	"pharos/data"
)

// A Request is what a user chose before the peers are worked out.
type Request struct {
	Focus      data.RegionCode
	Peers      string // data.PeersSimilar, data.PeersGroup with an id, or region codes with commas between; empty is data.PeersSimilar
	K          int    // how many similar peers; 0 for data.UsualPeers
	Indicators []data.IndicatorCode
	Period     data.Period // empty: latest available
}

// A Territory gives the regions and their groups.
type Territory interface {
	Regions(ctx context.Context) ([]data.Region, error)
	Groups(ctx context.Context) ([]data.PeerGroup, error)
}

// Propose turns a request into a comparison with equal weights. The PeerList is empty unless the
// peers are the structurally similar ones; of these only regions are considered that have values
// for enough of the indicators to be scored.
func Propose(ctx context.Context, source Source, territory Territory, r Request) (data.Comparison, PeerList, error) {
	comparison := data.Comparison{
		Focus: r.Focus, PeersFrom: data.PeersOwn, Period: r.Period,
		Normalisation: data.UsualNormalisation, MinCoverage: data.UsualMinCoverage,
	}
	for _, code := range r.Indicators {
		comparison.Indicators = append(comparison.Indicators, data.WeightedIndicator{Indicator: code, Weight: 1})
	}
	if r.Peers == "" || r.Peers == data.PeersSimilar {
		list, err := similarWithValues(ctx, source, territory, r)
		comparison.PeersFrom = data.PeersSimilar
		for _, peer := range list.Peers {
			comparison.Peers = append(comparison.Peers, peer.Region)
		}
		return comparison, list, err
	}
	members, err := namedPeers(ctx, territory, r.Peers)
	if strings.HasPrefix(r.Peers, data.PeersGroup) {
		comparison.PeersFrom = r.Peers
	}
	comparison.Peers = slices.DeleteFunc(members, func(code data.RegionCode) bool { return code == r.Focus })
	return comparison, PeerList{Focus: r.Focus}, err
}

func similarWithValues(ctx context.Context, source Source, territory Territory, r Request) (PeerList, error) {
	regions, err := territory.Regions(ctx)
	if err != nil {
		return PeerList{}, err
	}
	candidates, err := withValues(ctx, source, regions, r)
	if err != nil {
		return PeerList{}, err
	}
	k := r.K
	if k == 0 {
		k = data.UsualPeers
	}
	list, err := Similar(ctx, source, PeerQuery{Focus: r.Focus, Design: DefaultPeerDesign, K: k, Candidates: candidates})
	if left := len(regions) - len(candidates); err == nil && left > 0 {
		list.LeftOut = append(list.LeftOut, LeftOut{Reason: "no-values", Count: left})
	}
	return list, err
}

// withValues keeps the focus and the regions that have values for enough of the indicators.
func withValues(ctx context.Context, source Source, regions []data.Region, r Request) ([]data.Region, error) {
	if len(r.Indicators) == 0 {
		return regions, nil
	}
	query := data.Query{Indicators: r.Indicators, Latest: r.Period == ""}
	if r.Period != "" {
		query.Periods = []data.Period{r.Period}
	}
	found, err := source.Observations(ctx, query)
	if err != nil {
		return nil, err
	}
	values := map[data.RegionCode]int{}
	for _, o := range found {
		values[o.Region]++
	}
	enough := data.UsualMinCoverage * float64(len(r.Indicators))
	return slices.DeleteFunc(slices.Clone(regions), func(region data.Region) bool {
		return region.Code != r.Focus && float64(values[region.Code]) < enough
	}), nil
}

func namedPeers(ctx context.Context, territory Territory, peers string) ([]data.RegionCode, error) {
	id, isGroup := strings.CutPrefix(peers, data.PeersGroup)
	if !isGroup {
		var codes []data.RegionCode
		for word := range strings.SplitSeq(peers, ",") {
			if word = strings.TrimSpace(word); word != "" {
				codes = append(codes, data.RegionCode(word))
			}
		}
		return codes, nil
	}
	groups, err := territory.Groups(ctx)
	if err != nil {
		return nil, err
	}
	for _, group := range groups {
		if group.ID == id {
			return slices.Clone(group.Members), nil
		}
	}
	return nil, data.Refuse(data.Problem{Code: "benchmark.group.unknown", Args: map[string]string{"group": id}})
}
