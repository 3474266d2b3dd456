package uncertainty

import (
	"context"
	"slices"
)

// Above returns the share of the kept replications in which region a stands above region b, both given
// by number; a tie counts half for each, so that Above(a, b) + Above(b, a) = 1. It reports false where
// they never have ranks together.
func (r *Robustness) Above(a, b int) (share float64, known bool) {
	t := r.meet(a, b)
	return t.share()
}

// AboveAll returns Above of every pair: the first index stands above the second, 0.5 on the diagonal
// and where two regions never have ranks together. Units² numbers; an error is of ctx.
func (r *Robustness) AboveAll(ctx context.Context, how How) ([][]float64, error) {
	all := make([][]float64, len(r.Units))
	for i := range all {
		all[i] = make([]float64, len(r.Units))
	}
	how.parallel(len(all), func(a int) {
		all[a][a] = 0.5
		for b := range a {
			if ctx.Err() != nil {
				return
			}
			share, known := r.Above(a, b)
			if !known {
				share = 0.5
			}
			all[a][b], all[b][a] = share, 1-share
		}
	})
	return all, ctx.Err()
}

// A Split parts the other regions by whether they can be told from one of them.
type Split struct {
	Focus      string
	Confidence float64
	Above      []string // above the focus with the confidence or more
	Below      []string
	Undecided  []string  // not distinguishable
	Shares     []float64 // of every unit, in the order of the data: how likely it stands above; 0.5 of the focus itself
}

// Split parts all other regions into those above and below the focus with the confidence, 0.5..1
// (usual 0.95), and those not distinguishable from it, each list in the order of the nominal ranks.
// Regions that never have a rank together with it are in none. It reports false where the focus is not
// among the units.
func (r *Robustness) Split(focus string, confidence float64) (Split, bool) {
	s := Split{Focus: focus, Confidence: confidence, Shares: make([]float64, len(r.Units))}
	at := slices.Index(r.Units, focus)
	if at < 0 {
		return s, false
	}
	for _, unit := range r.order() {
		t := r.meet(unit, at)
		s.Shares[unit] = 0.5
		if unit == at || t.met == 0 {
			continue
		}
		s.Shares[unit], _ = t.share()
		switch code, verdict := r.Units[unit], t.verdict(confidence); {
		case verdict > 0:
			s.Above = append(s.Above, code)
		case verdict < 0:
			s.Below = append(s.Below, code)
		default:
			s.Undecided = append(s.Undecided, code)
		}
	}
	return s, true
}

// order returns the units by nominal rank, those without one last.
func (r *Robustness) order() []int {
	order := make([]int, len(r.Units))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := r.Ranks[a], r.Ranks[b]
		switch {
		case x.HasNominal && y.HasNominal:
			return x.Nominal - y.Nominal
		case x.HasNominal:
			return -1
		case y.HasNominal:
			return 1
		}
		return 0
	})
	return order
}

// Decided returns the share of all pairs of regions of which one stands above the other with the
// confidence, 0.5..1; false where no two regions have ranks together. An error is of ctx.
func (r *Robustness) Decided(ctx context.Context, how How, confidence float64) (share float64, known bool, err error) {
	n := len(r.Units)
	decided, met := make([]int, n), make([]int, n)
	how.parallel(n, func(a int) {
		for b := range a {
			if ctx.Err() != nil {
				return
			}
			is, together := r.decided(a, b, confidence)
			if together {
				met[a]++
			}
			if is {
				decided[a]++
			}
		}
	})
	var pairs, sure int
	for a := range n {
		pairs += met[a]
		sure += decided[a]
	}
	if err := ctx.Err(); pairs == 0 || err != nil {
		return 0, false, err
	}
	return float64(sure) / float64(pairs), true, nil
}

// decided stops as soon as neither region can reach the confidence any more.
func (r *Robustness) decided(a, b int, confidence float64) (is, together bool) {
	x, y := &r.Ranks[a], &r.Ranks[b]
	always := x.Known == r.Replications && y.Known == r.Replications
	if always && (x.Max < y.Min || y.Max < x.Min) {
		return true, true
	}
	var t tally
	ranksA, ranksB := r.keptOf(a), r.keptOf(b)
	spare := 2*(1-confidence)*float64(r.Kept) + 1e-9 // half wins that the better one may lose
	for from := 0; from < r.Kept; from += 512 {
		to := min(from+512, r.Kept)
		t.add(ranksA[from:to], ranksB[from:to], always)
		if always && float64(2*t.above+t.equal) > spare && float64(2*(t.met-t.above-t.equal)+t.equal) > spare {
			return false, true
		}
	}
	return t.verdict(confidence) != 0, t.met > 0
}

func (r *Robustness) keptOf(unit int) []uint16 { return r.kept[unit*r.Kept : (unit+1)*r.Kept] }

func (r *Robustness) meet(a, b int) tally {
	var t tally
	always := r.Ranks[a].Known == r.Replications && r.Ranks[b].Known == r.Replications
	t.add(r.keptOf(a), r.keptOf(b), always)
	return t
}

// A tally counts how two regions stood when both had ranks.
type tally struct{ met, above, equal int }

func (t *tally) add(a, b []uint16, always bool) {
	b = b[:len(a)]
	if always {
		above, equal := 0, 0
		for i, rank := range a {
			if rank < b[i] {
				above++
			}
			if rank == b[i] {
				equal++
			}
		}
		t.met, t.above, t.equal = t.met+len(a), t.above+above, t.equal+equal
		return
	}
	for i, rank := range a {
		if rank == 0 || b[i] == 0 {
			continue
		}
		t.met++
		switch {
		case rank < b[i]:
			t.above++
		case rank == b[i]:
			t.equal++
		}
	}
}

func (t *tally) share() (float64, bool) {
	if t.met == 0 {
		return 0, false
	}
	return (float64(t.above) + float64(t.equal)/2) / float64(t.met), true
}

// verdict is 1 where the first stands above with the confidence, -1 where the second does, else 0. It
// counts half wins, which are whole numbers, so that 95 of 100 are 95 %.
func (t *tally) verdict(confidence float64) int {
	won, lost := 2*t.above+t.equal, 2*(t.met-t.above)-t.equal
	needed := confidence*float64(2*t.met) - 1e-9
	switch {
	case t.met == 0:
		return 0
	case float64(won) >= needed:
		return 1
	case float64(lost) >= needed:
		return -1
	}
	return 0
}
