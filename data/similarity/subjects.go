package similarity

import "math"

// buildSubjects measures as CIPFA's nearest neighbours do: standardised variables, the Euclidean
// distance inside each subject, summed over the subjects and divided by the largest distance of any
// pair of the field, so that the farthest are at 1. Where a pair does not know everything, the squares
// of a subject and the sum over subjects are raised by the weights they lack.
func buildSubjects(s *Space) error {
	k := &subjects{means: *newSubjectGroups(s)}
	s.kernel, s.factor = k, 1
	if s.draft {
		return nil // the order is the same
	}
	if largest := s.largest(); largest > 0 {
		s.factor = 1 / largest
	}
	return nil
}

// largest returns the largest distance, before any root, of a pair of the field that knows enough.
func (s *Space) largest() float64 {
	var largest float64
	for i := range s.field.Units {
		for k := range i {
			if distance, coverage, ok := s.kernel.pair(i, k, nil); ok && s.enough(coverage) {
				largest = max(largest, distance)
			}
		}
	}
	return largest
}

type subjects struct{ means }

// newSubjectGroups is newMeans with every dimension, also that of a single column, as a group.
func newSubjectGroups(s *Space) *means {
	m := newMeans(s)
	singles := make([]group, m.single)
	for j := range singles {
		singles[j] = group{from: j, to: j + 1, weight: m.weights[j], total: 1}
		m.weights[j] = 1
	}
	m.groups, m.single = append(singles, m.groups...), 0
	return m
}

func (s *subjects) pair(i, k int, terms []term) (distance, coverage float64, ok bool) {
	var sum, used, covered float64
	for at := range s.groups {
		mean, known, share := s.mean(i, k, at)
		if known {
			g := &s.groups[at]
			sum, used, covered = sum+g.weight*math.Sqrt(g.total*mean), used+g.weight, covered+g.weight*share
		}
	}
	if used == 0 {
		return 0, 0, false
	}
	if terms != nil {
		s.split(i, k, terms, s.weight/used)
	}
	return sum * s.weight / used, covered / s.weight, true
}

// split gives each variable the part of its subject's distance that it has in the subject's squares.
func (s *subjects) split(i, k int, terms []term, scale float64) {
	for at := range s.groups {
		g := &s.groups[at]
		mean, known, share := s.mean(i, k, at)
		if !known {
			continue
		}
		inner := 0.0
		if mean > 0 {
			inner = scale * g.weight * math.Sqrt(g.total*mean) / (mean * share * g.total)
		}
		for j := g.from; j < g.to; j++ {
			if amount, is := s.difference(i, k, j, false); is {
				terms[s.parts[j]] = term{amount * inner, true}
			}
		}
	}
}

func (s *subjects) drawnWeights() []float64 { return s.means.drawnWeights() }

func (s *subjects) aspects(i, k int, apart []float64, known []bool) {
	s.means.aspects(i, k, apart, known)
	if s.alone() {
		return // the order within one subject is that of its squares
	}
	for g := range s.groups {
		apart[g] = math.Sqrt(s.groups[g].total * apart[g])
	}
}
