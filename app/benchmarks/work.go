package benchmarks

import (
	"cmp"
	"context"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/similarity"
	"pharos/data/transfer"
)

// load reads the lists that choices are made from. It runs away from the window.
func load(ctx context.Context, c Catalogue) (holdings, error) {
	var h holdings
	var err error
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	if h.groups, err = c.Groups(ctx); err != nil {
		return h, err
	}
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	h.known = data.Keyed(h.regions, func(r data.Region) data.RegionCode { return r.Code })
	return h, h.readArchive(ctx, c)
}

func (h *holdings) readArchive(ctx context.Context, c Archive) error {
	summaries, err := c.Summaries(ctx)
	if err != nil {
		return err
	}
	h.summaries = data.Keyed(summaries, func(s data.IndicatorSummary) data.IndicatorCode { return s.Indicator })
	sources, err := c.Sources(ctx)
	h.sources = data.Keyed(sources, func(s data.Source) data.SourceID { return s.ID })
	return err
}

// compare answers the comparison. Without a focus, indicators or peers there is nothing to compare
// and the answer is not done. It runs away from the window.
func compare(ctx context.Context, c Catalogue, asked data.Comparison, h holdings) (answer, error) {
	a := answer{asked: asked}
	if asked.Focus == "" || len(asked.Indicators) == 0 {
		return a, nil
	}
	if asked.PeersFrom == data.PeersSimilar && len(asked.Peers) == 0 {
		codes, err := similar(ctx, c, asked, data.UsualPeers)
		if err != nil {
			return a, err
		}
		a.asked.Peers = codes
	}
	if len(a.asked.Peers) == 0 {
		return a, nil
	}
	return a.run(ctx, c, h)
}

func (a answer) run(ctx context.Context, c Catalogue, h holdings) (answer, error) {
	result, err := benchmark.Run(ctx, c, beside(a.asked, h.regions))
	if err != nil {
		return a, err
	}
	stock := benchmark.Stock{Regions: h.known}
	if stock.Cards, err = c.AllCards(ctx); err != nil {
		return a, err
	}
	stock.Transfer, err = transfer.Estimate(ctx, c, transfer.Query{Target: result.Comparison.Focus, Regions: h.regions}, stock.Cards)
	if err != nil {
		return a, err
	}
	a.result = benchmark.Prioritise(result, stock)
	a.matches = benchmark.Matches(a.result, stock)
	a.done = true
	a.peers, err = likeness(ctx, c, a.asked, h)
	return a, err
}

// beside sets the focus beside the union of all as well, and tells by how many years it is behind. No
// score, rank or gap to the peers depends on it.
func beside(asked data.Comparison, regions []data.Region) data.Comparison {
	asked.Reference = cmp.Or(asked.Reference, benchmark.UnionOf(regions))
	asked.History = true
	return asked
}

// similar finds the k regions that are most like the focus, among those with values enough.
func similar(ctx context.Context, c Catalogue, asked data.Comparison, k int) ([]data.RegionCode, error) {
	comparison, _, err := benchmark.Propose(ctx, c, c, request(asked, k))
	return comparison.Peers, err
}

func request(asked data.Comparison, k int) benchmark.Request {
	wanted := benchmark.Request{Focus: asked.Focus, Peers: data.PeersSimilar, K: k, Period: asked.Period}
	for _, weighted := range asked.Indicators {
		wanted.Indicators = append(wanted.Indicators, weighted.Indicator)
	}
	return wanted
}

// likeness measures how like the peers are to the focus, however they were chosen. A catalogue
// without structural indicators cannot tell, which is no failure: the list is empty.
func likeness(ctx context.Context, c Catalogue, asked data.Comparison, h holdings) (similarity.List, error) {
	list, err := measured(ctx, c, asked, h)
	if len(data.ProblemsOf(err)) > 0 {
		return similarity.List{Focus: asked.Focus}, nil
	}
	return list, err
}

func measured(ctx context.Context, c Catalogue, asked data.Comparison, h holdings) (similarity.List, error) {
	if asked.PeersFrom == data.PeersSimilar {
		_, list, err := benchmark.Propose(ctx, c, c, request(asked, len(asked.Peers)))
		return list, err
	}
	return similarity.Nearest(ctx, c, similarity.Query{
		Focus: asked.Focus, Design: similarity.DefaultDesign, Candidates: h.regions, Only: asked.Peers,
	})
}

// A course is the development of the focus and its peers on one indicator.
type course struct {
	indicator data.IndicatorCode
	lines     []benchmark.Line
}

func readCourse(ctx context.Context, c Catalogue, asked data.Comparison, indicator data.IndicatorCode) (course, error) {
	lines, err := benchmark.Series(ctx, c, indicator, asked.Regions())
	return course{indicator, lines}, err
}
