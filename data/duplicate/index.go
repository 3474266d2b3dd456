package duplicate

import (
	"context"
	"slices"

	"pharos/data"
)

// An Index knows the practices of a catalogue well enough to find what is like each of them. It is for
// one goroutine at a time.
//
// Two practices are compared only where they share a block: a stretch of prints, words of the title, or
// what is the same in every language, such as region, year and organisation.
type Index struct {
	profiles []*profile // by slot; nil where one was taken out
	at       map[data.PracticeID]int
	blocks   map[uint64][]int32 // slots by what they share, in their order
	near     map[int32][]int32  // by the later of two: those worth a look, whatever is frequent
	waiting  []arrival
	common   frequencies
	seen     []int32 // by slot: the last slot that was compared with it
}

type arrival struct {
	card   data.PracticeCard
	prints []uint32
}

// NewIndex returns an index of nothing.
func NewIndex() *Index {
	return &Index{
		at: map[data.PracticeID]int{}, blocks: map[uint64][]int32{}, near: map[int32][]int32{}, common: newFrequencies(),
	}
}

// An Update is what changed in a catalogue.
type Update struct {
	Changed []data.PracticeCard // with those that are new
	Gone    []data.PracticeID
	Prints  Prints // of what changed; a practice without prints is compared by its card alone
}

// Bounds of the work: of a block with more practices only the last ones are compared, which keeps a
// catalogue full of copies from costing the square of its size, and each practice remembers so many
// that are like it.
const (
	mostInBlock = 60
	mostNear    = 40
)

// reportEvery is how many practices are compared between two reports of progress.
const reportEvery = 100

// Update brings the index up to date and compares what changed with everything else. It returns early
// with the context's error when that ends; what was not compared yet is then compared by the next
// Update. progress may be nil.
func (x *Index) Update(ctx context.Context, u Update, progress Progress) error {
	x.dismiss(u)
	for _, card := range u.Changed {
		x.waiting = append(x.waiting, arrival{card, u.Prints[card.ID]})
	}
	total := len(x.waiting)
	for done := range total {
		if err := ctx.Err(); err != nil {
			x.waiting = slices.Clone(x.waiting[done:])
			return err
		}
		if progress != nil && done%reportEvery == 0 {
			progress(done, total)
		}
		x.take(x.waiting[done])
	}
	x.waiting = nil
	if progress != nil {
		progress(total, total)
	}
	return nil
}

// Count returns the number of practices that are compared with one another.
func (x *Index) Count() int { return len(x.at) }

// dismiss takes out what changed or is gone.
func (x *Index) dismiss(u Update) {
	old := make(map[data.PracticeID]bool, len(u.Changed)+len(u.Gone))
	for _, card := range u.Changed {
		old[card.ID] = true
	}
	for _, id := range u.Gone {
		old[id] = true
	}
	x.waiting = slices.DeleteFunc(x.waiting, func(a arrival) bool { return old[a.card.ID] })
	slots := map[int32]bool{}
	for id := range old {
		if slot, there := x.at[id]; there {
			slots[int32(slot)] = true
			x.forget(id)
		}
	}
	if len(slots) == 0 {
		return
	}
	for later, others := range x.near {
		x.near[later] = slices.DeleteFunc(others, func(other int32) bool { return slots[other] })
	}
}

// forget takes a practice out of the blocks.
func (x *Index) forget(id data.PracticeID) {
	slot, there := x.at[id]
	if !there {
		return
	}
	p, number := x.profiles[slot], int32(slot)
	for _, block := range p.blocks() {
		left := slices.DeleteFunc(x.blocks[block], func(other int32) bool { return other == number })
		if x.blocks[block] = left; len(left) == 0 {
			delete(x.blocks, block)
		}
	}
	delete(x.near, number)
	x.common.add(p, -1)
	x.profiles[slot] = nil
	delete(x.at, id)
}

// take puts a practice in and compares it with those that share a block with it.
func (x *Index) take(a arrival) {
	if _, there := x.at[a.card.ID]; there { // a card that came twice
		x.dismiss(Update{Gone: []data.PracticeID{a.card.ID}})
	}
	p := newProfile(a.card, a.prints)
	number := int32(len(x.profiles))
	x.profiles, x.seen = append(x.profiles, p), append(x.seen, -1)
	x.at[p.id] = int(number)
	var near []likeness
	for _, block := range p.blocks() {
		members := x.blocks[block]
		for _, other := range members[max(0, len(members)-mostInBlock):] {
			if x.seen[other] == number {
				continue
			}
			x.seen[other] = number
			if sum := sumAsRare(p, x.profiles[other]); likelihood(sum) >= leastKept {
				near = append(near, likeness{other, sum})
			}
		}
		x.blocks[block] = append(members, number)
	}
	if others := nearest(near); len(others) > 0 {
		x.near[number] = others
	}
	x.common.add(p, 1)
}

// leastKept is the score, had the two nothing that is frequent, of what is worth another look.
const leastKept = 0.2

type likeness struct {
	slot int32
	bits float64
}

// nearest returns the slots that are most like one, at most mostNear.
func nearest(found []likeness) []int32 {
	if len(found) > mostNear {
		slices.SortFunc(found, func(a, b likeness) int {
			if a.bits != b.bits {
				return map[bool]int{true: -1, false: 1}[a.bits > b.bits]
			}
			return int(a.slot - b.slot)
		})
		found = found[:mostNear]
	}
	slots := make([]int32, len(found))
	for i, f := range found {
		slots[i] = f.slot
	}
	return slots
}

// frequencies count how many practices have what is the same in two.
type frequencies struct {
	titles, organisations, budgets, regions map[uint64]int
	marks                                   map[uint32]int
	blocks                                  map[uint64][]int32 // those of the index
}

func newFrequencies() frequencies {
	return frequencies{
		titles: map[uint64]int{}, organisations: map[uint64]int{}, budgets: map[uint64]int{}, regions: map[uint64]int{},
		marks: map[uint32]int{},
	}
}

// add counts a profile once more, or once less.
func (f frequencies) add(p *profile, by int) {
	count := func(counts map[uint64]int, key uint64) { counted(counts, key, by) }
	for _, title := range p.titles {
		count(f.titles, title.whole)
	}
	for _, marks := range [][]uint32{p.pages, p.sites, p.figures, p.mentions} {
		for _, mark := range marks {
			counted(f.marks, mark, by)
		}
	}
	if p.organisation != 0 {
		count(f.organisations, p.organisation)
	}
	if p.budget > 0 {
		count(f.budgets, number(p.budget))
	}
	for _, region := range p.regions {
		count(f.regions, hash(string(region)))
	}
}

// counted adds to a count; one that comes to nothing is forgotten.
func counted[K comparable](counts map[K]int, key K, by int) {
	if counts[key] += by; counts[key] == 0 {
		delete(counts, key)
	}
}
