package desktop

import (
	"context"
	"sync"
	"time"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/facet"
	"pharos/data/similarity"
)

// A shelf keeps the cards of a catalogue in memory for every screen. It outlives the screens, and reads
// only what changed since it was asked last. Its methods may be called from any goroutine.
type shelf struct {
	catalogue cardReader

	reading  sync.Mutex
	now      *facet.Shelf
	revision int64

	measuring sync.Mutex
	focus     data.RegionCode
	distances map[data.RegionCode]float64
}

type cardReader interface {
	PracticeCards(ctx context.Context, after int64) (catalogue.CardAnswer, error)
	PracticeIDs(ctx context.Context) ([]data.PracticeID, error)
}

// latest returns the cards as they are now. What was returned before stays as it was.
func (s *shelf) latest(ctx context.Context) (*facet.Shelf, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	answer, err := s.catalogue.PracticeCards(ctx, s.revision)
	if err != nil {
		return nil, err
	}
	switch {
	case s.now == nil:
		s.now = facet.NewShelf(answer.Cards)
	case len(answer.Cards) > 0:
		s.now = s.now.With(answer.Cards, nil)
	}
	if s.revision = answer.Revision; s.now.Count() != answer.Count {
		return s.withoutGone(ctx)
	}
	return s.now, nil
}

// withoutGone leaves out the cards of practices that are no longer there.
func (s *shelf) withoutGone(ctx context.Context) (*facet.Shelf, error) {
	there, err := s.catalogue.PracticeIDs(ctx)
	if err != nil {
		return nil, err
	}
	if there == nil {
		there = []data.PracticeID{}
	}
	s.now = s.now.With(nil, there)
	return s.now, nil
}

// near returns the structural distances of regions to a focus, measured once until values change.
func (o *opened) near(ctx context.Context, focus data.RegionCode) (map[data.RegionCode]float64, error) {
	s := o.shelf
	s.measuring.Lock()
	defer s.measuring.Unlock()
	if s.focus == focus && s.distances != nil {
		return s.distances, nil
	}
	regions, err := o.Regions(ctx)
	if err != nil {
		return nil, err
	}
	list, err := similarity.Nearest(ctx, o, similarity.Query{
		Focus: focus, Design: similarity.DefaultDesign, K: 1, Candidates: regions, PartsOnly: true,
	})
	if err != nil {
		return nil, err
	}
	distances := map[data.RegionCode]float64{focus: 0}
	for _, one := range list.Measured {
		distances[one.Region] = one.Distance
	}
	s.focus, s.distances = focus, distances
	return distances, nil
}

// forgetDistances lets distances be measured anew after values or regions changed.
func (s *shelf) forgetDistances() {
	s.measuring.Lock()
	defer s.measuring.Unlock()
	s.focus, s.distances = "", nil
}

func today() string { return time.Now().Format(time.DateOnly) }
