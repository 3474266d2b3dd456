package similarity

import "math"

// buildCosine measures by 1 - cos of the angle between the profiles from 0 to 1, over the variables
// that both units know (after EU Twinnings). It is known to mislead: it does not see the size of a
// profile, so that a unit with all values halved counts as identical, and the missing constants of the
// original are not copied. Contributions are half the squared differences of the profiles of length 1.
func buildCosine(s *Space) error {
	c := &cosine{}
	var columns []scaled
	for _, v := range s.variables {
		for _, column := range v.columns {
			column.weight *= s.design.Dimensions[v.dimension].Weight / s.dimensionWeight(v.dimension)
			c.add(column, s.part(v, column.code))
			columns = append(columns, column)
			c.weight += column.weight
		}
	}
	c.fill(len(s.field.Units), columns)
	s.kernel = c
	return nil
}

// dimensionWeight returns the sum of the weights of the dimension's variables that tell something.
func (s *Space) dimensionWeight(dimension int) float64 {
	var sum float64
	for _, v := range s.variables {
		if v.dimension == dimension {
			for _, column := range v.columns {
				sum += column.weight
			}
		}
	}
	return sum
}

type cosine struct {
	flat
	weight float64
}

func (c *cosine) pair(i, k int, terms []term) (distance, coverage float64, ok bool) {
	var own, other, used float64
	a, b := i*c.width, k*c.width
	for j, weight := range c.weights {
		weight *= c.known[a+j] * c.known[b+j]
		x, y := c.values[a+j], c.values[b+j]
		own, other, used = own+weight*x*x, other+weight*y*y, used+weight
	}
	if !(own > 0) || !(other > 0) {
		return 0, 0, false
	}
	lengthI, lengthK := math.Sqrt(own), math.Sqrt(other)
	for j, weight := range c.weights {
		if c.known[a+j] == 0 || c.known[b+j] == 0 {
			continue
		}
		difference := c.values[a+j]/lengthI - c.values[b+j]/lengthK
		amount := weight * difference * difference / 2
		distance += amount
		if terms != nil {
			terms[c.parts[j]] = term{amount, true}
		}
	}
	return distance, used / c.weight, true
}
