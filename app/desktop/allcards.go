package desktop

import (
	"context"

	"pharos/data"
)

// AllCards returns the card of every practice from the shelf, which reads only what changed.
func (o *opened) AllCards(ctx context.Context) ([]data.PracticeCard, error) {
	cards, err := o.shelf.latest(ctx)
	if err != nil {
		return nil, err
	}
	return cards.Cards(), nil
}
