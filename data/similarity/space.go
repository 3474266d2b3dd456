package similarity

import (
	"context"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/frame"
)

// A space holds the regions with everything that is needed to measure their distances.
type space struct {
	design    Design
	regions   []data.RegionCode
	variables [][]variable // by dimension and variable of the design
	totals    []float64    // by dimension: the weights of its variables that tell something
	weight    float64      // of the dimensions that tell something
	periods   []PeriodUse
	notices   []data.Problem
}

// measure reads the variables of the design for the regions.
func measure(ctx context.Context, source Source, design Design, regions []data.RegionCode) (*space, error) {
	indicators, err := source.Indicators(ctx)
	if err != nil {
		return nil, err
	}
	if design, err = design.complete(indicators); err != nil {
		return nil, err
	}
	s := &space{design: design, regions: regions}
	matrix, err := s.scalars(ctx, source)
	if err != nil {
		return nil, err
	}
	for _, dimension := range design.Dimensions {
		variables := make([]variable, len(dimension.Variables))
		for i, v := range dimension.Variables {
			if v.Composition != "" {
				variables[i], err = s.composition(ctx, source, v.Composition, indicators)
			} else {
				variables[i], err = s.scalar(matrix, v)
			}
			if err != nil {
				return nil, err
			}
		}
		s.variables = append(s.variables, variables)
	}
	s.weigh()
	return s, nil
}

// scalars asks once for the newest values of all scalar variables.
func (s *space) scalars(ctx context.Context, source Source) (frame.Matrix, error) {
	var codes []data.IndicatorCode
	for _, dimension := range s.design.Dimensions {
		for _, v := range dimension.Variables {
			if v.Indicator != "" {
				codes = append(codes, v.Indicator)
			}
		}
	}
	if len(codes) == 0 {
		return frame.Matrix{}, nil
	}
	observations, err := source.Observations(ctx, data.Query{Indicators: codes, Regions: s.regions, Latest: true})
	if err != nil {
		return frame.Matrix{}, err
	}
	if err := checkValues(observations); err != nil {
		return frame.Matrix{}, err
	}
	return pivot(observations, s.regions, codes)
}

func (s *space) scalar(matrix frame.Matrix, v Variable) (variable, error) {
	indicator := slices.Index(matrix.Indicators, v.Indicator)
	scaled, tells, err := newScalar(matrix, indicator, v, s.design)
	if err != nil {
		return nil, err
	}
	periods := map[data.Period]int{}
	regions, _ := matrix.Column(indicator)
	for _, region := range regions {
		cell, _ := matrix.At(region, indicator)
		periods[cell.Period]++
	}
	s.periods = append(s.periods, PeriodUse{v.Indicator, periods})
	if !tells {
		s.notices = append(s.notices, problem("benchmark.peers.variable-unused", data.Warning, "variable", string(v.Indicator)))
		return silent{}, nil
	}
	return scaled, nil
}

func (s *space) composition(ctx context.Context, source Source, id string, indicators []data.Indicator) (variable, error) {
	var parts []data.IndicatorCode
	for _, indicator := range indicators {
		if indicator.Composition == id {
			parts = append(parts, indicator.Code)
		}
	}
	observations, err := source.Observations(ctx, data.Query{Indicators: parts, Regions: s.regions})
	if err != nil {
		return nil, err
	}
	if err := checkValues(observations); err != nil {
		return nil, err
	}
	table, err := newPartTable(observations, s.regions, parts)
	if err != nil {
		return nil, err
	}
	shares, chosen, tells := newComposition(table, s.design)
	periods := map[data.Period]int{}
	for _, period := range chosen {
		if period != "" {
			periods[period]++
		}
	}
	s.periods = append(s.periods, PeriodUse{data.IndicatorCode(id), periods})
	if !tells {
		s.notices = append(s.notices, problem("benchmark.peers.variable-unused", data.Warning, "variable", id))
		return silent{}, nil
	}
	return shares, nil
}

// weigh adds up the weights of what tells something. A variable that is the same everywhere, or that
// no region has, counts neither for nor against the coverage of a pair; its notice says so.
func (s *space) weigh() {
	for d, dimension := range s.design.Dimensions {
		var total float64
		for i, v := range dimension.Variables {
			if s.variables[d][i] != variable(silent{}) {
				total += v.Weight
			}
		}
		s.totals = append(s.totals, total)
		if total > 0 {
			s.weight += dimension.Weight
		}
	}
}

// A pair is the focus and another region with their distance.
type pair struct {
	other    int
	distance float64
	coverage float64
	apart    []float64 // by dimension, before weighting; only where known
	known    []bool    // by dimension
}

// pair measures two regions. It reports false where they know too little in common.
func (s *space) pair(i, k int) (pair, bool) {
	p := pair{other: k, apart: make([]float64, len(s.totals)), known: make([]bool, len(s.totals))}
	for d, dimension := range s.design.Dimensions {
		var sum, used float64
		for v, variable := range s.variables[d] {
			if apart, known := variable.apart(i, k); known {
				sum += dimension.Variables[v].Weight * apart
				used += dimension.Variables[v].Weight
			}
		}
		if used > 0 {
			p.apart[d], p.known[d] = sum/used, true
			p.coverage += dimension.Weight / s.weight * used / s.totals[d]
		}
	}
	p.distance = p.under(s.weights())
	if s.design.Root {
		p.distance = math.Sqrt(p.distance)
	}
	return p, p.coverage > 0 && p.coverage >= s.design.MinCoverage-coverageSlack
}

func (s *space) weights() []float64 {
	weights := make([]float64, len(s.design.Dimensions))
	for d, dimension := range s.design.Dimensions {
		weights[d] = dimension.Weight
	}
	return weights
}

// under returns the distance, without root, under the weights of the dimensions; 0 where no
// dimension is known.
func (p pair) under(weights []float64) float64 {
	var sum, used float64
	for d, known := range p.known {
		if known {
			sum += weights[d] * p.apart[d]
			used += weights[d]
		}
	}
	if used == 0 {
		return 0
	}
	return sum / used
}

func (p pair) peer(s *space) Peer {
	peer := Peer{Region: s.regions[p.other], Distance: p.distance, Coverage: min(p.coverage, 1)}
	var sum float64
	for d, weight := range s.weights() {
		if p.known[d] {
			sum += weight * p.apart[d]
		}
	}
	if sum == 0 {
		return peer
	}
	peer.Contributions = map[string]float64{}
	for d, dimension := range s.design.Dimensions {
		if p.known[d] {
			peer.Contributions[dimension.ID] = dimension.Weight * p.apart[d] / sum
		}
	}
	return peer
}
