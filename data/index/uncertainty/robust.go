package uncertainty

import (
	"context"
	"math"
	"strconv"
	"sync/atomic"

	"pharos/data"
	"pharos/data/index"
	"pharos/data/index/problem"
	"pharos/data/statistic"
)

// Robustness tells how the ranks and scores of all regions move when the design's inputs vary.
type Robustness struct {
	Units        []string // in the order of the data, as everything here
	Replications int
	Seed         uint64
	Inputs       []Input // that were varied
	Top          int     // what RankStatistics.Top counts as the best
	Ranks        []RankStatistics
	Scores       []ScoreStatistics
	Shift        float64 // mean over replications and regions of |rank − nominal rank|

	// Kept is the number of replications, from the first, that comparisons of two regions and
	// quantiles of scores are of: all, unless memory would not hold them.
	Kept int

	kept []uint16 // ranks: the Kept ones of the first unit, then of the next
}

// Rank returns the rank of a region in one replication, both given by number from 0; false where it has
// none, or where the replication was not kept.
func (r *Robustness) Rank(unit, replication int) (rank int, known bool) {
	if replication < 0 || replication >= r.Kept {
		return 0, false
	}
	rank = int(r.kept[unit*r.Kept+replication])
	return rank, rank > 0
}

// mostKept bounds the memory for what is kept of single replications, in bytes.
const mostKept = 96 << 20

// MonteCarlo makes the index Uncertainty.Replications times with inputs drawn at random. The same data,
// design and seed give the same numbers on any number of cores. It refuses to make none; another
// error is of ctx, which is asked before every replication.
func (v *Variation) MonteCarlo(ctx context.Context) (*Robustness, error) {
	if v.asked.Replications < 1 {
		return nil, data.Refuse(problem.Outside("uncertainty.replications", float64(v.asked.Replications), "1–"+strconv.Itoa(index.MostReplications)))
	}
	r := v.replay(v.asked.Replications, func(c *counter, replication int) point {
		var w words
		c.stream.begin(v.asked.Seed, uint64(replication))
		c.stream.draw(&w)
		v.drawWeights(w[3], &c.stream, c.drawn)
		return v.place(&w)
	})
	r.robust.Seed, r.robust.Inputs = v.asked.Seed, v.Inputs()
	return r.run(ctx)
}

// Replay makes the index once for each row of weights, everything else being as in the design. A row
// holds the weight of each of codes, inside its parent on any scale; nodes that codes does not name keep
// theirs. It refuses unknown codes, rows of another length, and weights that are negative or not finite.
func (v *Variation) Replay(ctx context.Context, codes []string, rows [][]float64) (*Robustness, error) {
	places, problems := v.placesOf(codes, rows)
	if len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	r := v.replay(len(rows), func(c *counter, replication int) point {
		copy(c.drawn, v.weights)
		for i, at := range places {
			c.drawn[at] = rows[replication][i]
		}
		return point{leftOut: -1}
	})
	r.robust.Inputs = []Input{InputWeights}
	return r.run(ctx)
}

func (v *Variation) placesOf(codes []string, rows [][]float64) ([]int, []data.Problem) {
	var problems []data.Problem
	places := make([]int, len(codes))
	for i, code := range codes {
		at, known := v.framework.Place(code)
		if places[i] = at; !known {
			problems = append(problems, problem.Refusal("index.uncertainty.no-node", "", "code", code))
		}
	}
	if len(rows) == 0 || len(rows) > index.MostReplications {
		problems = append(problems, problem.Outside("weights", float64(len(rows)), "1–"+strconv.Itoa(index.MostReplications)))
	}
	for r, row := range rows {
		if len(row) != len(codes) {
			problems = append(problems, problem.Refusal("index.uncertainty.row", problem.At("weights", r)))
			continue
		}
		for i, weight := range row {
			if !(weight >= 0) || !statistic.IsFinite(weight) {
				problems = append(problems, problem.Refusal("index.framework.weight", problem.At("weights", r), "code", codes[i]))
			}
		}
	}
	return places, problems
}

// A replay is a set of replications under way. They are done in blocks, whose number does not depend
// on the cores, and sums are taken block by block: that way rounding is the same everywhere.
type replay struct {
	v      *Variation
	robust *Robustness
	draw   func(c *counter, replication int) point // and the weights into c.drawn
	blocks int
	counts []uint32   // replications by unit and rank; shared, so counted atomically
	sums   []scoreSum // by block and unit
	scores []float64  // like Robustness.kept
	done   atomic.Int64
	tell   func(done int)
	lent   counters
}

// A scoreSum adds up scores as differences from the nominal score, for the sake of precision.
type scoreSum struct {
	n            int
	sum, squares float64
	low, high    float64
}

func (v *Variation) replay(replications int, draw func(c *counter, replication int) point) *replay {
	n := len(v.units)
	kept := min(replications, max(1, mostKept/(10*max(n, 1))))
	blocks := min(replications, 64)
	r := &replay{v: v, draw: draw, blocks: blocks, tell: v.how.telling(replications), lent: counters{v: v}}
	r.robust = &Robustness{
		Units: v.Units(), Replications: replications, Top: v.top(), Kept: kept, kept: make([]uint16, n*kept),
	}
	r.counts = make([]uint32, n*(n+1))
	r.sums = make([]scoreSum, n*blocks)
	r.scores = make([]float64, n*kept)
	return r
}

func (r *replay) run(ctx context.Context) (*Robustness, error) {
	r.v.how.parallel(r.blocks, func(block int) { r.block(ctx, block) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.collect()
	return r.robust, ctx.Err()
}

func (r *replay) block(ctx context.Context, block int) {
	c := r.lent.lend()
	from, to := block*r.robust.Replications/r.blocks, (block+1)*r.robust.Replications/r.blocks
	sums := r.sums[block*len(r.v.units) : (block+1)*len(r.v.units)]
	for replication := from; replication < to; replication++ {
		if ctx.Err() != nil {
			return
		}
		c.run(r.draw(c, replication), c.drawn)
		r.count(c, replication, sums)
		r.tell(int(r.done.Add(1)))
	}
	r.lent.giveBack(c)
}

func (r *replay) count(c *counter, replication int, sums []scoreSum) {
	n, kept := len(c.ranks), r.robust.Kept
	for i, rank := range c.ranks {
		atomic.AddUint32(&r.counts[i*(n+1)+int(rank)], 1)
		if rank > 0 {
			sums[i].add(c.scores.Values[i], r.v.scores.Values[i])
		}
	}
	if replication >= kept {
		return
	}
	for i, rank := range c.ranks {
		r.robust.kept[i*kept+replication] = uint16(rank)
		r.scores[i*kept+replication] = c.scores.Values[i]
	}
}

func (s *scoreSum) add(score, nominal float64) {
	if s.n == 0 {
		s.low, s.high = score, score
	}
	d := score - nominal
	s.n++
	s.sum += d
	s.squares += d * d
	s.low, s.high = min(s.low, score), max(s.high, score)
}

// merge adds another block's sums.
func (s *scoreSum) merge(other scoreSum) {
	if other.n == 0 {
		return
	}
	if s.n == 0 {
		*s = other
		return
	}
	s.n += other.n
	s.sum += other.sum
	s.squares += other.squares
	s.low, s.high = min(s.low, other.low), max(s.high, other.high)
}

// collect turns counts and sums into statistics.
func (r *replay) collect() {
	n := len(r.v.units)
	r.robust.Ranks, r.robust.Scores = make([]RankStatistics, n), make([]ScoreStatistics, n)
	r.v.how.parallel(n, func(i int) {
		r.robust.Ranks[i] = rankStatistics(r.counts[i*(n+1):(i+1)*(n+1)], int(r.v.ranks[i]), r.robust.Top)
		r.robust.Scores[i] = r.scoreStatistics(i)
	})
	var shift, known float64
	for _, s := range r.robust.Ranks {
		if s.HasNominal {
			shift += s.MeanShift * float64(s.Known)
			known += float64(s.Known)
		}
	}
	if known > 0 {
		r.robust.Shift = shift / known
	}
}

func (r *replay) scoreStatistics(unit int) ScoreStatistics {
	n, kept := len(r.v.units), r.robust.Kept
	var all scoreSum
	for block := range r.blocks {
		all.merge(r.sums[block*n+unit])
	}
	nominal, has := r.v.scores.At(unit)
	s := ScoreStatistics{Nominal: nominal, HasNominal: has, Known: all.n, Min: all.low, Max: all.high}
	if all.n == 0 {
		return s
	}
	count := float64(all.n)
	s.Mean = nominal + all.sum/count
	if all.n > 1 {
		s.SD = math.Sqrt(max(0, all.squares-all.sum*all.sum/count) / (count - 1))
	}
	known := r.scores[unit*kept : (unit+1)*kept]
	known = ranked(known, r.robust.kept[unit*kept:(unit+1)*kept])
	if len(known) > 0 {
		s.Q5, s.Q95 = quantileOf(known, 0.05), quantileOf(known, 0.95)
	}
	return s
}

// ranked moves the scores that have a rank to the front and returns them.
func ranked(scores []float64, ranks []uint16) []float64 {
	known := scores[:0]
	for i, rank := range ranks {
		if rank > 0 {
			known = append(known, scores[i])
		}
	}
	return known
}
