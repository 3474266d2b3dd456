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
	for slot, others := range x.near {
		for _, other := range others {
			a, b := x.profiles[slot], x.profiles[other]
			if apart[PairOf(a.id, b.id)] {
				continue
			}
			if score := likelihood(bits(x.compare(a, b))); score >= least {
				pair := PairOf(a.id, b.id)
				found.Pairs = append(found.Pairs, Pair{A: pair[0], B: pair[1], Score: score})
			}
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

// why returns the reasons of a pair in the order to show them.
func (x *Index) why(pair Pair) []Reason {
	var reasons []Reason
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
