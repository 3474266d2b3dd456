// Package duplicate finds practices that were entered twice, also in two languages, says why it thinks
// so, and joins them into one. It keeps what it knows of each practice, so that a change costs the
// comparison of what changed and nothing else.
package duplicate

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// A Pair is two practices that look like one, A before B by id.
type Pair struct {
	A, B  data.PracticeID
	Score float64  // 0..1: how likely they are the same
	Why   []Reason // the strongest first, those for it before those against it
}

// A Reason is something that speaks for or against a pair; "duplicate.why.<Key>" is its phrase key.
type Reason struct {
	Key  string
	Bits float64 // by how many doublings the odds change; below 0: against
	// Args fill the phrase: such as year, name, percent. Names and places stand as they were entered.
	Args map[string]string
}

// Likely is the score from which a pair is shown, where nothing else is asked for.
const Likely = 0.5

// A Question asks for pairs.
type Question struct {
	Least    float64             // score; 0: Likely
	Most     int                 // pairs; 0: all
	Distinct []practice.Distinct // pairs that people have told apart: they are never returned
}

// A Finding is what a search for duplicates brought.
type Finding struct {
	Pairs  []Pair // the likeliest first
	Others int    // further pairs that were left out, for Question.Most
}

// A Progress tells how many of the practices were compared.
type Progress func(done, total int)

// Prints are those of the catalogue: of all texts of a practice, of the same number for each.
type Prints map[data.PracticeID][]uint32

// Scan compares all practices with one another. It returns early with the context's error when that
// ends. progress may be nil.
func Scan(ctx context.Context, cards []data.PracticeCard, prints Prints, q Question, progress Progress) (Finding, error) {
	index := NewIndex()
	if err := index.Update(ctx, Update{Changed: cards, Prints: prints}, progress); err != nil {
		return Finding{}, err
	}
	return index.Find(q), nil
}

// Find returns the pairs that the index knows of.
func (x *Index) Find(q Question) Finding {
	apart := map[[2]data.PracticeID]bool{}
	for _, d := range q.Distinct {
		apart[PairOf(d.Pair[0], d.Pair[1])] = true
	}
	least := cmp.Or(q.Least, Likely)
	var found Finding
	for _, like := range x.likelier(x.alike(least)) {
		pair := PairOf(x.profiles[like.a].id, x.profiles[like.b].id)
		if score := likelihood(like.bits); score >= least && !apart[pair] {
			found.Pairs = append(found.Pairs, Pair{A: pair[0], B: pair[1], Score: score, Why: like.why})
		}
	}
	slices.SortFunc(found.Pairs, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	if q.Most > 0 && len(found.Pairs) > q.Most {
		found.Others, found.Pairs = len(found.Pairs)-q.Most, found.Pairs[:q.Most:q.Most]
	}
	for i := range found.Pairs {
		found.Pairs[i].Why = x.why(found.Pairs[i])
	}
	return found
}

// An alike is a pair by its slots.
type alike struct {
	a, b int32
	bits float64
	why  []Reason // beyond what the two themselves tell
}

// alike returns the pairs that are likely for what the two themselves tell.
func (x *Index) alike(least float64) []alike {
	var pairs []alike
	for slot, others := range x.near {
		for _, other := range others {
			if sum := x.sum(x.profiles[slot], x.profiles[other]); likelihood(sum) >= least {
				pairs = append(pairs, alike{a: slot, b: other, bits: sum})
			}
		}
	}
	return pairs
}

// Where one of a pair is clearly more like a third, and that third is not the other, the pair counts
// less: an entry is the same as one practice, not as each of those that a programme made in many towns.
const likelierBits = -12

// likelierBy is how much more like, in bits, the third has to be.
const likelierBy = 0.5

// likelier lets the pairs know of each other.
func (x *Index) likelier(pairs []alike) []alike {
	best := map[int32]alike{}
	for _, pair := range pairs {
		for _, slot := range []int32{pair.a, pair.b} {
			if known, has := best[slot]; !has || pair.bits > known.bits || pair.bits == known.bits && x.before(pair, known) {
				best[slot] = pair
			}
		}
	}
	next := make([]alike, len(pairs))
	for i, pair := range pairs {
		if x.isOf(best[pair.a], pair, pair.a) || x.isOf(best[pair.b], pair, pair.b) {
			pair.bits += likelierBits
			pair.why = []Reason{{Key: "likelier", Bits: likelierBits}}
		}
		next[i] = pair
	}
	return next
}

// before puts pairs that are as like into an order that does not depend on when they were found.
func (x *Index) before(a, b alike) bool {
	one, other := PairOf(x.profiles[a.a].id, x.profiles[a.b].id), PairOf(x.profiles[b.a].id, x.profiles[b.b].id)
	return slices.Compare(one[:], other[:]) < 0
}

// isOf reports whether one of a pair, by its slot, is rather the same as the other of its best pair. That
// the third is not the other is known only where both are told in one language.
func (x *Index) isOf(best, pair alike, slot int32) bool {
	third, other := x.profiles[best.a+best.b-slot], x.profiles[pair.a+pair.b-slot]
	if third == other || best.bits < pair.bits+likelierBy || !sharedLanguage(third, other) {
		return false
	}
	return likelihood(x.sum(third, other)) < Likely
}

// why returns the reasons of a pair in the order to show them.
func (x *Index) why(pair Pair) []Reason {
	reasons := pair.Why
	for _, c := range x.compare(x.profiles[x.at[pair.A]], x.profiles[x.at[pair.B]]) {
		if math.Abs(c.bits) >= leastTold {
			reasons = append(reasons, Reason{c.key, c.bits, c.args()})
		}
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int {
		return cmp.Or(cmp.Compare(sign(b.Bits), sign(a.Bits)), cmp.Compare(math.Abs(b.Bits), math.Abs(a.Bits)))
	})
	return reasons
}

// leastTold is the weight, in bits, of a reason that is worth a word.
const leastTold = 0.5

func sign(x float64) int {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// PairOf returns two practices in the order of their ids.
func PairOf(a, b data.PracticeID) [2]data.PracticeID {
	if strings.Compare(string(a), string(b)) > 0 {
		a, b = b, a
	}
	return [2]data.PracticeID{a, b}
}
