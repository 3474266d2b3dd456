package similarity

import (
	"math"
)

// buildStructural measures by the weighted mean over the dimensions of the weighted mean of squared
// differences of scaled variables, over what both units know (Navarro et al. 2014, S3 Working Paper
// 03/2014, as methods of the field read it: no root). Compositions count half the squared, or the
// absolute, difference of shares. With one dimension it is the weighted squared Euclidean distance.
func buildStructural(s *Space) error {
	s.kernel = newMeans(s)
	return nil
}

// buildGower measures by the weighted mean of absolute differences in parts of the range; categories
// are 0 or 1 (Gower, 1971, "A general coefficient of similarity and some of its properties"; as R's
// cluster::daisy). A variable that is the same everywhere counts as agreement.
func buildGower(s *Space) error {
	m := newMeans(s)
	m.absolute = true
	s.kernel = m
	return nil
}

// A flat holds scaled columns side by side, unit by unit, so that a pair is two rows.
type flat struct {
	width   int
	values  []float64 // units x width; 0 where absent
	known   []float64 // units x width; 1 or 0
	weights []float64 // by column
	parts   []int     // of the space, by column
}

func (f *flat) add(column scaled, part int) {
	f.weights, f.parts = append(f.weights, column.weight), append(f.parts, part)
	f.width++
}

// fill lays out the columns, which come in the order in which they were added.
func (f *flat) fill(units int, columns []scaled) {
	f.values, f.known = make([]float64, units*f.width), make([]float64, units*f.width)
	for j, column := range columns {
		for i := range units {
			if value, known := column.column.At(i); known {
				f.values[i*f.width+j], f.known[i*f.width+j] = value, 1
			}
		}
	}
}

// sums returns the weighted sum of the differences over columns from to to, and the weights that both
// units know.
func (f *flat) sums(i, k int, c span) (sum, used float64) {
	a, b := i*f.width, k*f.width
	x, y := f.values[a+c.from:a+c.to], f.values[b+c.from:b+c.to]
	p, q := f.known[a+c.from:a+c.to], f.known[b+c.from:b+c.to]
	weights := f.weights[c.from:c.to]
	y, p, q, weights = y[:len(x)], p[:len(x)], q[:len(x)], weights[:len(x)]
	if c.absolute {
		for j, value := range x {
			weight := weights[j] * p[j] * q[j]
			sum += weight * math.Abs(value-y[j])
			used += weight
		}
		return sum, used
	}
	for j, value := range x {
		difference := value - y[j]
		weight := weights[j] * p[j] * q[j]
		sum += weight * difference * difference
		used += weight
	}
	return sum, used
}

// A span is some columns of a flat.
type span struct {
	from, to int
	absolute bool
}

// difference returns the weighted difference in column j; false where one of the units does not know it.
func (f *flat) difference(i, k, j int, absolute bool) (float64, bool) {
	a, b := i*f.width+j, k*f.width+j
	if f.known[a] == 0 || f.known[b] == 0 {
		return 0, false
	}
	difference := f.values[a] - f.values[b]
	if absolute {
		return f.weights[j] * math.Abs(difference), true
	}
	return f.weights[j] * difference * difference, true
}

// means is the kernel of weighted means of dimensions of weighted means of variables. Dimensions of a
// single column come first, side by side, and need no inner mean.
type means struct {
	flat
	absolute bool
	single   int // columns that are a dimension each; their weights are those of the dimensions
	groups   []group
	weight   float64 // of all dimensions
	factor   float64 // of the mean
}

// A group is a dimension of several variables.
type group struct {
	from, to int // its columns
	others   []weighted
	weight   float64
	total    float64 // the weights of its variables
}

type weighted struct {
	aspect aspect
	weight float64
	part   int
}

func newMeans(s *Space) *means {
	m := &means{factor: 1}
	first := s.numberParts()
	members := make([][]int, len(s.design.Dimensions)) // variables by dimension
	for v, variable := range s.variables {
		members[variable.dimension] = append(members[variable.dimension], v)
	}
	var columns []scaled
	for d, variables := range members {
		if s.single(variables) {
			column := s.variables[variables[0]].columns[0]
			column.weight = s.design.Dimensions[d].Weight
			m.add(column, first[variables[0]])
			columns = append(columns, column)
			m.weight += column.weight
		}
	}
	m.single = m.width
	for d, variables := range members {
		if len(variables) > 0 && !s.single(variables) {
			columns = append(columns, m.group(s, variables, first)...)
			m.groups[len(m.groups)-1].weight = s.design.Dimensions[d].Weight
			m.weight += s.design.Dimensions[d].Weight
		}
	}
	m.fill(len(s.field.Units), columns)
	return m
}

// single reports whether the variables are one column together.
func (s *Space) single(variables []int) bool {
	return len(variables) == 1 && len(s.variables[variables[0]].columns) == 1
}

// group adds a dimension of several variables, whose first parts are given, and returns its columns.
func (m *means) group(s *Space, variables, first []int) []scaled {
	var columns []scaled
	g := group{from: m.width}
	for _, v := range variables {
		variable := s.variables[v]
		for at, column := range variable.columns {
			m.add(column, first[v]+at)
			columns = append(columns, column)
			g.total += column.weight
		}
		if variable.aspect != nil {
			g.others = append(g.others, weighted{variable.aspect, variable.weight, first[v]})
			g.total += variable.weight
		}
	}
	g.to = m.width
	m.groups = append(m.groups, g)
	return columns
}

// numberParts makes a part of each column and aspect and returns the first of each variable.
func (s *Space) numberParts() []int {
	first := make([]int, len(s.variables))
	for v, variable := range s.variables {
		first[v] = len(s.parts)
		for _, column := range variable.columns {
			s.part(variable, column.code)
		}
		if variable.aspect != nil {
			s.part(variable, variable.code)
		}
	}
	return first
}

func (m *means) pair(i, k int, terms []term) (distance, coverage float64, ok bool) {
	sum, used := m.sums(i, k, span{0, m.single, m.absolute})
	covered := used
	for g := range m.groups {
		mean, known, share := m.mean(i, k, g)
		if known {
			weight := m.groups[g].weight
			sum, used, covered = sum+weight*mean, used+weight, covered+weight*share
		}
	}
	if used == 0 {
		return 0, 0, false
	}
	if terms != nil {
		m.terms(i, k, terms, m.factor/used)
	}
	return sum / used * m.factor, covered / m.weight, true
}

// mean returns the mean difference in a dimension, and the share of its weights that both units know.
func (m *means) mean(i, k, at int) (mean float64, known bool, share float64) {
	g := &m.groups[at]
	sum, used := m.sums(i, k, span{g.from, g.to, m.absolute})
	for _, other := range g.others {
		if apart, is := other.aspect.apart(i, k); is {
			sum, used = sum+other.weight*apart, used+other.weight
		}
	}
	if used == 0 {
		return 0, false, 0
	}
	return sum / used, true, used / g.total
}

// terms fills in what each part adds; scale is the factor over the weights of dimensions in use.
func (m *means) terms(i, k int, terms []term, scale float64) {
	for j := range m.single {
		if amount, known := m.difference(i, k, j, m.absolute); known {
			terms[m.parts[j]] = term{amount * scale, true}
		}
	}
	for at := range m.groups {
		g := &m.groups[at]
		_, known, share := m.mean(i, k, at)
		if !known {
			continue
		}
		inner := scale * g.weight / (share * g.total)
		for j := g.from; j < g.to; j++ {
			if amount, is := m.difference(i, k, j, m.absolute); is {
				terms[m.parts[j]] = term{amount * inner, true}
			}
		}
		for _, other := range g.others {
			if apart, is := other.aspect.apart(i, k); is {
				terms[other.part] = term{other.weight * apart * inner, true}
			}
		}
	}
}

// drawn is a kernel whose order of units depends on weights that can be drawn anew.
type drawn interface {
	// weights returns those of the aspects that can be drawn: dimensions, or the variables of a single one.
	drawnWeights() []float64
	// aspects fills in the differences by aspect, before weighting, and whether they are known.
	aspects(i, k int, apart []float64, known []bool)
}

// alone reports whether there is a single dimension, so that its variables are drawn.
func (m *means) alone() bool { return m.single == 0 && len(m.groups) == 1 }

func (m *means) drawnWeights() []float64 {
	var weights []float64
	if m.alone() {
		weights = append(weights, m.weights...)
		for _, other := range m.groups[0].others {
			weights = append(weights, other.weight)
		}
		return weights
	}
	weights = append(weights, m.weights[:m.single]...)
	for _, g := range m.groups {
		weights = append(weights, g.weight)
	}
	return weights
}

func (m *means) aspects(i, k int, apart []float64, known []bool) {
	last := m.single
	if m.alone() {
		last = m.width
	}
	for j := range last {
		apart[j], known[j] = m.difference(i, k, j, m.absolute)
		apart[j] /= m.weights[j]
	}
	if m.alone() {
		for at, other := range m.groups[0].others {
			apart[last+at], known[last+at] = other.aspect.apart(i, k)
		}
		return
	}
	for g := range m.groups {
		apart[last+g], known[last+g], _ = m.mean(i, k, g)
	}
}
