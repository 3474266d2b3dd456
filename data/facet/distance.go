package facet

import (
	"math"

	"pharos/data"
)

// Distances tell how far practices are from the focus, as a Question with the same Near sees them.
type Distances struct{ near nearness }

// NewDistances returns the distances of practices from those of regions; see Question.Near.
func NewDistances(near map[data.RegionCode]float64) Distances { return Distances{newNearness(near)} }

// Of returns the distance of the practice's nearest region; false where none is known.
func (d Distances) Of(card data.PracticeCard) (float64, bool) {
	best, known := math.Inf(1), false
	for _, code := range card.Regions {
		if distance, has := d.near.distance(code); has {
			best, known = min(best, distance), true
		}
	}
	return best, known
}
