package similarity

import (
	"math"
)

// Coordinates are complete units as points of a Euclidean space.
type Coordinates struct {
	Units  []int       // numbers of the units in the field
	Names  []string    // of the coordinates: codes of variables and of parts of compositions
	Points [][]float64 // units x coordinates
}

// ClusterCoordinates returns the units of the field that know every variable of the design as points: scaled
// over these units alone, each variable times the square root of its weight in the design, weights
// taken so that their mean is 1. A composition counts each share, times the square root of one half.
// Variables that tell nothing are left out. The method of the design does not count.
func ClusterCoordinates(field Field, design Design) (Coordinates, error) {
	design.Method, design.Missing, design.Root = MethodStructural, MissingComplete, false
	space, err := Prepare(field, design)
	if err != nil {
		return Coordinates{}, err
	}
	units := space.complete()
	if space, err = Prepare(field.Pick(units), space.design); err != nil {
		return Coordinates{}, err
	}
	c := Coordinates{Units: units, Points: make([][]float64, len(units))}
	weights := space.leafWeights()
	for v, variable := range space.variables {
		for _, column := range variable.columns {
			c.add(column.code, math.Sqrt(weights[v]), func(i int) float64 { return column.column.Values[i] })
		}
		if shares, is := variable.aspect.(*composition); is {
			for s, code := range space.field.Blocks[variable.code].Parts {
				c.add(string(code), math.Sqrt(weights[v]/2), func(i int) float64 { return shares.shares[i*shares.parts+s] })
			}
		}
	}
	return c, nil
}

func (c *Coordinates) add(name string, scale float64, value func(unit int) float64) {
	c.Names = append(c.Names, name)
	for i := range c.Points {
		c.Points[i] = append(c.Points[i], value(i)*scale)
	}
}

// complete returns the units that know every variable that tells something.
func (s *Space) complete() []int {
	units := []int{}
	for i := range s.field.Units {
		if s.knowsAll(i) {
			units = append(units, i)
		}
	}
	return units
}

func (s *Space) knowsAll(i int) bool {
	for _, v := range s.variables {
		for _, column := range v.columns {
			if !column.column.Known[i] {
				return false
			}
		}
		if shares, is := v.aspect.(*composition); is && !shares.whole[i] {
			return false
		}
	}
	return true
}

// leafWeights returns the weight of each variable in the whole design, with mean 1.
func (s *Space) leafWeights() []float64 {
	inside := make([]float64, len(s.design.Dimensions))
	for _, v := range s.variables {
		inside[v.dimension] += v.weight
	}
	weights, sum := make([]float64, len(s.variables)), 0.0
	for i, v := range s.variables {
		weights[i] = s.design.Dimensions[v.dimension].Weight * v.weight / inside[v.dimension]
		sum += weights[i]
	}
	for i := range weights {
		weights[i] *= float64(len(weights)) / sum
	}
	return weights
}
