package briefs

import (
	"context"
	"time"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/transfer"
	"pharos/reports/brief"
	"pharos/resources/phrase"
)

// An order is what a brief is made from: copies that no widget touches.
type order struct {
	config   Config
	kind     string
	language string
	search   string // of a dossier: id or name of a kept search
	asked    data.Comparison
}

// make reads, compares or collects, words and lays out. It runs away from the window. The draft is not
// done where there is nothing to print.
func (o order) make(ctx context.Context) (d draft, err error) {
	kind, known := brief.KindOf(o.kind)
	if !known {
		return d, data.ErrNotFound
	}
	ready := false
	if kind.Practices {
		ready, err = d.collect(ctx, o)
	} else {
		ready, err = d.confront(ctx, o)
	}
	if err != nil || !ready {
		return d, err
	}
	if d.document, err = kind.New(d.input, phrase.For(o.language)); err != nil {
		return d, err
	}
	if err = ctx.Err(); err != nil {
		return d, err
	}
	d.sheets, err = o.config.Pages(d.document)
	d.done = err == nil
	return d, err
}

// confront reads and compares; false where there is nothing to compare.
func (d *draft) confront(ctx context.Context, o order) (ready bool, err error) {
	if err = d.read(ctx, o); err != nil {
		return false, err
	}
	if d.stock.indicators == 0 || o.asked.Focus == "" || len(o.asked.Indicators) == 0 || len(o.asked.Peers) == 0 {
		return false, nil
	}
	return true, d.compare(ctx, o)
}

func (d *draft) read(ctx context.Context, o order) (err error) {
	c := o.config.Catalogue
	d.input = brief.Input{Now: time.Now(), Catalogue: o.config.Name}
	regions, err := c.Regions(ctx)
	if err != nil {
		return err
	}
	d.input.Regions = make(map[data.RegionCode]data.Region, len(regions))
	for _, region := range regions {
		d.input.Regions[region.Code] = region
	}
	indicators, err := c.Indicators(ctx)
	if err != nil {
		return err
	}
	d.stock = stock{len(regions), len(indicators)}
	if d.input.Groups, err = c.Groups(ctx); err != nil {
		return err
	}
	if d.input.Practices, err = c.AllCards(ctx); err != nil {
		return err
	}
	d.input.Transfer, err = transfer.Estimate(ctx, c, transfer.Query{Target: o.asked.Focus, Regions: regions}, d.input.Practices)
	if err != nil {
		return err
	}
	d.input.Texts = func(ids []data.PracticeID) ([]data.Practice, error) { return c.PracticesByID(ctx, ids) }
	d.input.Sources, err = c.Sources(ctx)
	return err
}

func (d *draft) compare(ctx context.Context, o order) error {
	result, err := benchmark.Run(ctx, o.config.Catalogue, o.asked)
	if err != nil {
		return err
	}
	d.input.Result = benchmark.Prioritise(result, d.input.Stock())
	if o.asked.PeersFrom != data.PeersSimilar {
		return nil
	}
	request := benchmark.Request{Focus: o.asked.Focus, Peers: data.PeersSimilar, K: len(o.asked.Peers), Period: o.asked.Period}
	for _, weighted := range o.asked.Indicators {
		request.Indicators = append(request.Indicators, weighted.Indicator)
	}
	_, d.input.Peers, err = benchmark.Propose(ctx, o.config.Catalogue, o.config.Catalogue, request)
	if len(data.ProblemsOf(err)) > 0 {
		return nil // the peers were found with other data: the brief says so by leaving their likeness out
	}
	return err
}
