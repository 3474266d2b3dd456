package transfer

import (
	"context"
	"errors"

	"pharos/data"
	"pharos/data/practice"
	"pharos/data/similarity"
)

// A Catalogue gives what estimates are made from.
type Catalogue interface {
	similarity.Source
	Entries(ctx context.Context, kind data.EntryKind) ([]data.Entry, error)
}

// Estimate returns, for each practice, how well it can be taken over by the target, 0..100: as it was
// last assessed for it, or otherwise as the numbers alone tell. A practice of which nothing is known has
// no entry; a catalogue that cannot tell how alike regions are, as one without structural indicators,
// gives those that were assessed.
func Estimate(ctx context.Context, c Catalogue, q Query, cards []data.PracticeCard) (map[data.PracticeID]data.Quantity, error) {
	if len(cards) == 0 || q.Target == "" {
		return nil, nil
	}
	entries, err := c.Entries(ctx, practice.KindAssessment)
	if err != nil {
		return nil, err
	}
	assessed, err := data.KinOf[practice.Assessment](entries)
	if err != nil {
		return nil, err
	}
	ground, err := Read(ctx, c, q)
	if err != nil && len(data.ProblemsOf(err)) == 0 && !errors.Is(err, data.ErrNotFound) {
		return nil, err
	}
	return Estimates(ground, cards, Newest(assessed, q.Target)), nil
}

// Newest returns the last assessment of each practice for a region that came to a score.
func Newest(assessed []practice.Assessment, target data.RegionCode) map[data.PracticeID]practice.Assessment {
	last := map[data.PracticeID]practice.Assessment{}
	for _, a := range assessed {
		if a.Region != target || !a.Score.Known {
			continue
		}
		if before, has := last[a.Practice]; !has || !a.At.Before(before.At) {
			last[a.Practice] = a
		}
	}
	return last
}

// Estimates is Estimate over what was read before; the ground may be nil.
func Estimates(g *Ground, cards []data.PracticeCard, assessed map[data.PracticeID]practice.Assessment) map[data.PracticeID]data.Quantity {
	e := estimating{ground: g, owners: map[data.RegionCode]owner{}, scores: map[basis]data.Quantity{}}
	estimates := make(map[data.PracticeID]data.Quantity, len(cards))
	for i := range cards {
		card := &cards[i]
		score := assessed[card.ID].Score
		if !score.Known {
			score = e.of(card)
		}
		if score.Known {
			estimates[card.ID] = score
		}
	}
	return estimates
}

// estimating remembers what is the same for many practices.
type estimating struct {
	ground *Ground
	owners map[data.RegionCode]owner
	scores map[basis]data.Quantity
}

type owner struct {
	code     data.RegionCode
	distance data.Quantity
	known    bool
}

// A basis is what an estimate depends on.
type basis struct {
	owner    data.RegionCode
	evidence data.Evidence
}

func (e *estimating) of(card *data.PracticeCard) data.Quantity {
	var best owner
	for _, code := range card.Regions {
		o, done := e.owners[code]
		if !done {
			o = e.ground.owner([]data.RegionCode{code})
			e.owners[code] = o
		}
		if o.known && (!best.known || o.nearer(best)) {
			best = o
		}
	}
	if !best.known {
		return data.Quantity{}
	}
	at := basis{best.code, card.Evidence}
	if _, done := e.scores[at]; !done {
		e.scores[at] = Score(PrefillCard(*card, e.ground.Compare(best.code)), nil).Score
	}
	return e.scores[at]
}

// nearer puts what has a distance in front, then the smaller one, then the smaller code.
func (o owner) nearer(than owner) bool {
	switch {
	case o.distance.Known != than.distance.Known:
		return o.distance.Known
	case o.distance.Value != than.distance.Value:
		return o.distance.Value < than.distance.Value
	}
	return o.code < than.code
}
