package index

import (
	"pharos/data/index/aggregate"
	"pharos/data/index/normalise"
)

// UsualUncertainty is what is varied where a design does not say: every weight by up to a quarter, the
// scale between that of the design, z-scores and percent ranks, and one indicator or none left out.
// Methods that need values above zero keep their scale.
func UsualUncertainty(design Design) Uncertainty {
	u := Uncertainty{Replications: 1000, Seed: 1, WeightNoise: []float64{0.25}, LeaveOut: len(design.variables()) > 1}
	for _, with := range design.Aggregation {
		if method, known := aggregate.MethodByID(with.Method); known && method.Positive {
			return u
		}
	}
	u.Normalisations = []normalise.Rule{design.Normalisation}
	for _, other := range []string{"minmax", "zscore", "percent-rank"} {
		if design.Normalisation.Method != other {
			n := DefaultDesign().Normalisation
			n.Method = other
			u.Normalisations = append(u.Normalisations, n)
		}
	}
	return u
}
