package desktop

import (
	"context"

	"pharos/app/session"
	"pharos/app/shell"
	"pharos/app/uses"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/transfer"
)

func (d *desktop) newUses(host shell.Host, route session.Route) shell.Page {
	o := d.open
	return uses.New(host, uses.Config{
		Catalogue: o, ReadOnly: o.ReadOnly(), Cards: o.cards, Find: o.findCards, Ground: o.ground, Duplicates: o.twins.pairs(o),
		ExportTable: d.exportTable,
	}, route)
}

// cards returns the cards of all practices.
func (o *opened) cards(ctx context.Context) ([]data.PracticeCard, error) {
	held, err := o.shelf.latest(ctx)
	if err != nil {
		return nil, err
	}
	return held.Cards(), nil
}

// findCards returns practices for what was typed, the best first.
func (o *opened) findCards(ctx context.Context, text, language string, limit int) ([]data.PracticeCard, error) {
	hits, err := o.SearchPractices(ctx, catalogue.PracticeSearch{Text: text, Language: language, Limit: limit})
	cards := make([]data.PracticeCard, len(hits))
	for i, hit := range hits {
		cards[i] = hit.Card
	}
	return cards, err
}

// ground measures how alike regions are to the target, over derived values as well.
func (o *opened) ground(ctx context.Context, target data.RegionCode, regions []data.Region) (*transfer.Ground, error) {
	return transfer.Read(ctx, o, transfer.Query{Target: target, Regions: regions})
}
