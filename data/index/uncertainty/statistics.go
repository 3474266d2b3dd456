package uncertainty

import (
	"math"
	"slices"
)

// RankStatistics tell how the rank of a region moves. Only replications in which it has a rank count;
// without any, Known is 0 and the rest is empty. Quantiles are of type 7 (Hyndman and Fan 1996).
type RankStatistics struct {
	Nominal    int // of the design as it is
	HasNominal bool

	Known                     int // replications with a rank
	Mean, SD                  float64
	Min, Max                  int
	Q5, Q25, Median, Q75, Q95 float64
	Top                       float64  // share of the known replications among the best Robustness.Top
	MeanShift                 float64  // mean of |rank − nominal rank|; 0 without a nominal rank
	count                     []uint32 // replications by rank; the first is those without one
}

// ScoreStatistics tell how the score of a region moves. Quantiles are over the replications that
// Robustness.Kept counts.
type ScoreStatistics struct {
	Nominal    float64
	HasNominal bool

	Known    int
	Mean     float64
	SD       float64 // with n−1; 0 for one replication
	Q5, Q95  float64
	Min, Max float64
}

// rankStatistics reads everything from the counts: ranks are whole numbers, so nothing is lost.
func rankStatistics(count []uint32, nominal, top int) RankStatistics {
	s := RankStatistics{Nominal: nominal, HasNominal: nominal > 0, count: count}
	var sum, best, shift int64
	for rank := 1; rank < len(count); rank++ {
		times := int64(count[rank])
		if times == 0 {
			continue
		}
		if s.Known == 0 {
			s.Min = rank
		}
		s.Max = rank
		s.Known += int(times)
		sum += times * int64(rank)
		shift += times * int64(max(rank-nominal, nominal-rank))
		if rank <= top {
			best += times
		}
	}
	if s.Known == 0 {
		return s
	}
	n := float64(s.Known)
	s.Mean, s.Top = float64(sum)/n, float64(best)/n
	if s.HasNominal {
		s.MeanShift = float64(shift) / n
	}
	s.SD = s.deviation()
	s.Q5, s.Q25, s.Median, s.Q75, s.Q95 = s.quantile(0.05), s.quantile(0.25), s.quantile(0.5), s.quantile(0.75), s.quantile(0.95)
	return s
}

func (s *RankStatistics) deviation() float64 {
	if s.Known < 2 {
		return 0
	}
	var squares float64
	for rank := s.Min; rank <= s.Max; rank++ {
		d := float64(rank) - s.Mean
		squares += float64(s.count[rank]) * d * d
	}
	return math.Sqrt(squares / float64(s.Known-1))
}

// Quantile returns the quantile p, 0..1, of type 7; false without a known rank.
func (s *RankStatistics) Quantile(p float64) (rank float64, known bool) {
	if s.Known == 0 {
		return 0, false
	}
	return s.quantile(min(max(p, 0), 1)), true
}

// quantile is of type 7, from the counts.
func (s *RankStatistics) quantile(p float64) float64 {
	at := p * float64(s.Known-1)
	below := math.Floor(at)
	low := s.ordered(int64(below))
	if at == below {
		return float64(low)
	}
	high := s.ordered(int64(below) + 1)
	return float64(low) + (at-below)*float64(high-low)
}

// ordered returns the rank at the place, from 0, of the ranks in rising order.
func (s *RankStatistics) ordered(place int64) int {
	for rank := s.Min; rank < s.Max; rank++ {
		if place -= int64(s.count[rank]); place < 0 {
			return rank
		}
	}
	return s.Max
}

// Among returns the share of the known replications in which the rank is k or better, 0..1.
func (s *RankStatistics) Among(k int) float64 {
	if s.Known == 0 {
		return 0
	}
	var best int64
	for rank := 1; rank <= k && rank < len(s.count); rank++ {
		best += int64(s.count[rank])
	}
	return float64(best) / float64(s.Known)
}

// Counts returns how many replications gave each rank: the first number is of rank 1. A new slice.
func (s *RankStatistics) Counts() []uint32 {
	if len(s.count) == 0 {
		return nil
	}
	return slices.Clone(s.count[1:])
}

// quantileOf returns the quantile of type 7 of values, which it reorders; it does not sort them all.
func quantileOf(values []float64, p float64) float64 {
	at := p * float64(len(values)-1)
	below := int(math.Floor(at))
	low := selected(values, below)
	if float64(below) == at {
		return low
	}
	return low + (at-float64(below))*(slices.Min(values[below+1:])-low)
}

// selected returns the value at the place k of the values in rising order (Hoare's Find, 1961). Those
// before k are not larger afterwards, those behind not smaller.
func selected(values []float64, k int) float64 {
	from, to := 0, len(values)-1
	for from < to {
		pivot := middle(values[from], values[(from+to)/2], values[to])
		i, j := from, to
		for i <= j {
			for values[i] < pivot {
				i++
			}
			for values[j] > pivot {
				j--
			}
			if i <= j {
				values[i], values[j] = values[j], values[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			to = j
		case k >= i:
			from = i
		default:
			return values[k]
		}
	}
	return values[k]
}

func middle(a, b, c float64) float64 { return max(min(a, b), min(max(a, b), c)) }
