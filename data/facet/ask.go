package facet

import (
	"cmp"
	"context"
	"slices"

	"pharos/data"
)

// Ask answers a question. It returns early with the context's error when that ends.
//
// The first question in a language and an order takes longer than those after it, for titles are
// then brought into the order of the language.
func (s *Shelf) Ask(ctx context.Context, q Question) (Answer, error) {
	a := newAsking(s, q)
	for at := range s.chunks {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		a.judge(at)
		a.count(at)
	}
	answer := Answer{Ignored: a.ignored, Total: a.total, Counts: map[string][]Count{}, Unlisted: map[string]int{}}
	for f := range Facets {
		a.list(f, &answer)
	}
	order := a.sorted()
	answer.IDs = make([]data.PracticeID, len(order))
	for i, slot := range order {
		answer.IDs[i] = s.card(slot).ID
	}
	return answer, ctx.Err()
}

// asking is the work on one question.
type asking struct {
	shelf   *Shelf
	q       Question
	scores  []float64 // by slot: of the words sought, below 0 where they are not in it; nil: all match
	facets  []lens    // by facet
	filters []int     // facets that filter
	ignored []string
	near    nearness
	passed  []int8 // by slot: see the constants
	counts  [][]int
	total   int
}

// What is known of a slot: that it passes, that one facet alone holds it back, or that it is out.
const (
	passes = -1
	out    = -2
)

// A lens is a facet as a question sees it.
type lens struct {
	names  []string // what numbers stand for
	judged []uint32 // the number that stands for each value of the column; nil: itself
	wanted []bool   // by number; nil: the facet does not filter
	hidden bool     // cannot be told, and is not counted
}

func newAsking(s *Shelf, q Question) *asking {
	a := &asking{shelf: s, q: q, near: newNearness(q.Near), passed: make([]int8, s.slots())}
	if q.Matches != nil {
		a.scores = slices.Repeat([]float64{-1}, s.slots())
		for id, score := range q.Matches {
			if slot, there := s.at[id]; there {
				a.scores[slot] = max(score, 0)
			}
		}
	}
	for f, facet := range Facets {
		l := a.lens(f, facet)
		if values := q.Filter[facet.ID]; len(values) > 0 && !l.hidden {
			l.wanted = make([]bool, len(l.names))
			for number, name := range l.names {
				l.wanted[number] = slices.Contains(values, name)
			}
			a.filters = append(a.filters, f)
		}
		a.facets, a.counts = append(a.facets, l), append(a.counts, make([]int, len(l.names)))
	}
	for id, values := range q.Filter {
		if _, known := ByID(id); !known && len(values) > 0 {
			a.ignored = append(a.ignored, id)
		}
	}
	slices.Sort(a.ignored)
	return a
}

// judge finds out which slots of a chunk pass.
func (a *asking) judge(at int) {
	chunk, first := a.shelf.chunks[at], at*chunkSize
	for i, card := range chunk.cards {
		slot := first + i
		a.passed[slot] = out
		if card == nil || a.scores != nil && a.scores[slot] < 0 || a.q.NearOnly && !a.knownNear(chunk, i) {
			continue
		}
		a.passed[slot] = a.heldBack(chunk, i)
		if a.passed[slot] == passes {
			a.total++
		}
	}
}

// heldBack returns the one facet that holds a card back, or that none or several do.
func (a *asking) heldBack(chunk *chunk, i int) int8 {
	held := int8(passes)
	for _, f := range a.filters {
		if a.facets[f].wants(chunk.columns[f].of(i)) {
			continue
		}
		if held != passes {
			return out
		}
		held = int8(f)
	}
	return held
}

func (l lens) wants(values []uint32) bool {
	if l.judged != nil {
		return l.wanted[l.best(values)]
	}
	for _, value := range values {
		if l.wanted[value] {
			return true
		}
	}
	return false
}

// best returns what a card is judged to be by its values: the first there is in the order of the names,
// of which number 0, None, comes last.
func (l lens) best(values []uint32) uint32 {
	best := uint32(0)
	for _, value := range values {
		if judged := l.judged[value]; judged != 0 && (best == 0 || judged < best) {
			best = judged
		}
	}
	return best
}

// count adds the chunk's cards to the values of each facet: those that pass, and those that this
// facet alone holds back.
func (a *asking) count(at int) {
	chunk := a.shelf.chunks[at]
	passed := a.passed[at*chunkSize:][:len(chunk.cards)]
	for f := range a.facets {
		if a.facets[f].hidden {
			continue
		}
		l, counts, column := &a.facets[f], a.counts[f], &chunk.columns[f]
		from := uint32(0)
		for i, held := range passed {
			end := column.ends[i]
			if held == passes || int(held) == f {
				l.add(counts, column.values[from:end])
			}
			from = end
		}
	}
}

func (l *lens) add(counts []int, values []uint32) {
	if l.judged != nil {
		counts[l.best(values)]++
		return
	}
	for _, value := range values {
		counts[value]++
	}
}

// sorted returns the slots that pass, in the order asked for.
func (a *asking) sorted() []int {
	by := a.q.Sort
	if by == "" && a.q.Matches != nil {
		by = ByRelevance
	}
	id := orderID{by, a.q.Language}
	if firsts[by] == nil {
		id.sort = ByTitle
	}
	slots := make([]int, 0, a.total)
	for _, slot := range a.shelf.orders.order(a.shelf, id) {
		if a.passed[slot] == passes {
			slots = append(slots, slot)
		}
	}
	switch by {
	case ByRelevance:
		if a.q.Matches != nil {
			return ranked(slots, func(slot int) float64 { return -a.scores[slot] })
		}
	case BySimilarity:
		return a.byDistance(slots)
	}
	return slots
}

// ranked sorts by a number, smallest first, and leaves the order of what is equal.
func ranked(slots []int, number func(slot int) float64) []int {
	type place struct {
		number float64
		at     int
	}
	places := make([]place, len(slots))
	for i, slot := range slots {
		places[i] = place{number(slot), i}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.number, b.number), a.at-b.at)
	})
	sorted := make([]int, len(slots))
	for i, place := range places {
		sorted[i] = slots[place.at]
	}
	return sorted
}
