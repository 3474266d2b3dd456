package benchmark

import (
	"context"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/similarity"
)

// A Request is what a user chose before the peers are worked out.
type Request struct {
	Focus      data.RegionCode
	Peers      string             // data.PeersSimilar, data.PeersGroup with an id, or region codes with commas between; empty is data.PeersSimilar
	K          int                // how many similar peers; 0 for data.UsualPeers
	Design     *similarity.Design // of the similar peers; nil for similarity.DefaultDesign
	Listed     []data.RegionCode  // the peers as found before, instead of those that Peers finds
	Indicators []data.IndicatorCode
	Period     data.Period // empty: latest available
}

// UnionOf returns the aggregate that regions are usually set beside: the EU of today, otherwise the
// first aggregate there is; empty where there is none.
func UnionOf(regions []data.Region) data.RegionCode {
	var union data.RegionCode
	for _, region := range regions {
		switch {
		case region.Code == "EU27_2020":
			return region.Code
		case union == "" && region.Level == data.LevelAggregate:
			union = region.Code
		}
	}
	return union
}

// A Territory gives the regions and their groups.
type Territory interface {
	Regions(ctx context.Context) ([]data.Region, error)
	Groups(ctx context.Context) ([]data.PeerGroup, error)
}

// Propose turns a request into a comparison with equal weights. The similarity.List is empty unless the
// peers are the structurally similar ones; of these only regions are considered that have values
// for enough of the indicators to be scored.
func Propose(ctx context.Context, source Source, territory Territory, r Request) (data.Comparison, similarity.List, error) {
	comparison := data.Comparison{
		Focus: r.Focus, PeersFrom: data.PeersOwn, Period: r.Period,
		Normalisation: data.UsualNormalisation, MinCoverage: data.UsualMinCoverage,
	}
	for _, code := range r.Indicators {
		comparison.Indicators = append(comparison.Indicators, data.WeightedIndicator{Indicator: code, Weight: 1})
	}
	if len(r.Listed) == 0 && (r.Peers == "" || r.Peers == data.PeersSimilar) {
		list, err := similarWithValues(ctx, source, territory, r)
		comparison.PeersFrom = data.PeersSimilar
		for _, peer := range list.Peers {
			comparison.Peers = append(comparison.Peers, peer.Region)
		}
		return comparison, list, err
	}
	members, err := slices.Clone(r.Listed), error(nil)
	if len(members) == 0 {
		members, err = namedPeers(ctx, territory, r.Peers)
	}
	if strings.HasPrefix(r.Peers, data.PeersGroup) || r.Peers == data.PeersSimilar {
		comparison.PeersFrom = r.Peers
	}
	comparison.Peers = slices.DeleteFunc(members, func(code data.RegionCode) bool { return code == r.Focus })
	return comparison, similarity.List{Focus: r.Focus}, err
}

func similarWithValues(ctx context.Context, source Source, territory Territory, r Request) (similarity.List, error) {
	regions, err := territory.Regions(ctx)
	if err != nil {
		return similarity.List{}, err
	}
	only, err := withValues(ctx, source, r)
	if err != nil {
		return similarity.List{}, err
	}
	k := r.K
	if k == 0 {
		k = data.UsualPeers
	}
	design := similarity.DefaultDesign
	if r.Design != nil {
		design = *r.Design
	}
	return similarity.Nearest(ctx, source, similarity.Query{Focus: r.Focus, Design: design, K: k, Candidates: regions, Only: only})
}

// withValues lists the regions that have values for enough of the indicators; nil, for all, where
// the request names no indicator.
func withValues(ctx context.Context, source Source, r Request) ([]data.RegionCode, error) {
	if len(r.Indicators) == 0 {
		return nil, nil
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
	only := []data.RegionCode{}
	for region, count := range values {
		if float64(count) >= enough {
			only = append(only, region)
		}
	}
	return only, nil
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
