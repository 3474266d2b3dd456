package facet

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"pharos/data"
)

// lens returns the facet as the question sees it.
func (a *asking) lens(f int, facet Facet) lens {
	texts := a.shelf.names[f].texts
	switch facet.ID {
	case Similarity:
		if a.q.Near == nil {
			return lens{names: texts, hidden: true}
		}
		return judged(texts, similarityOrder, func(code string) string { return a.near.class(data.RegionCode(code)) })
	case OwnerType:
		return judged(texts, nil, func(id string) string { return a.q.Owners[data.EntryID(id)].Type })
	case Overdue:
		if a.q.Today == "" {
			return lens{names: texts, hidden: true}
		}
		return judged(texts, facet.Order, overdue(a.q.Today))
	}
	return lens{names: texts}
}

// judged sees each value as the class it belongs to; order numbers the classes that come first.
func judged(texts, order []string, class func(string) string) lens {
	classes := newNames()
	for _, name := range order {
		classes.number(name)
	}
	l := lens{judged: make([]uint32, len(texts))}
	for number, text := range texts {
		if number == 0 {
			continue
		}
		if name := class(text); name != "" {
			l.judged[number] = classes.number(name)
		}
	}
	l.names = classes.texts
	return l
}

// soonDays is how long before its date a review is soon.
const soonDays = 60

func overdue(today string) func(string) string {
	until := today
	if day, err := time.Parse(time.DateOnly, today); err == nil {
		until = day.AddDate(0, 0, soonDays).Format(time.DateOnly)
	}
	return func(date string) string {
		switch {
		case date < today:
			return Yes
		case date <= until:
			return Soon
		}
		return No
	}
}

// nearness tells how far regions are from the focus.
type nearness struct {
	distances map[data.RegionCode]float64
	codes     []data.RegionCode // sorted
	nearest   float64           // the distance up to which regions are among the nearest
	near      float64
}

// nearestRegions are called the nearest; of the others the first third is near.
const nearestRegions = 10

func newNearness(distances map[data.RegionCode]float64) nearness {
	n := nearness{distances: distances, nearest: -1, near: -1}
	var sorted []float64
	for code, distance := range distances {
		n.codes = append(n.codes, code)
		if distance > 0 {
			sorted = append(sorted, distance)
		}
	}
	slices.Sort(n.codes)
	slices.Sort(sorted)
	if len(sorted) > 0 {
		n.nearest = sorted[min(nearestRegions, len(sorted))-1]
		n.near = sorted[max((len(sorted)+2)/3, 1)-1]
	}
	return n
}

// distance returns that of the region, of the one around it, or of the nearest inside it.
func (n nearness) distance(code data.RegionCode) (float64, bool) {
	for at := code; at != ""; at = data.ParentOf(at) {
		if distance, known := n.distances[at]; known {
			return distance, true
		}
	}
	if data.LevelOf(code) == data.LevelOther || data.LevelOf(code) == data.LevelAggregate {
		return 0, false
	}
	first, _ := slices.BinarySearch(n.codes, code)
	best, known := math.Inf(1), false
	for _, inside := range n.codes[first:] {
		if !strings.HasPrefix(string(inside), string(code)) {
			break
		}
		best, known = min(best, n.distances[inside]), true
	}
	return best, known
}

func (n nearness) class(code data.RegionCode) string {
	distance, known := n.distance(code)
	switch {
	case !known:
		return ""
	case distance <= 0:
		return OwnRegion
	case distance <= n.nearest:
		return Nearest
	case distance <= n.near:
		return Near
	}
	return LessSimilar
}

// knownNear reports whether the distance of a card to the focus is known.
func (a *asking) knownNear(chunk *chunk, i int) bool {
	if similarityAt < 0 || a.q.Near == nil {
		return false
	}
	return a.facets[similarityAt].best(chunk.columns[similarityAt].of(i)) != 0
}

// similarityAt is the number of the facet.
var similarityAt = slices.IndexFunc(Facets, func(f Facet) bool { return f.ID == Similarity })

// byDistance sorts slots by the distance of their nearest region to the focus, unknown last.
func (a *asking) byDistance(slots []int) []int {
	if a.q.Near == nil {
		return slots
	}
	texts := a.shelf.names[similarityAt].texts
	distances := make([]float64, len(texts)) // by number of the region; of None it is unknown
	for number, text := range texts {
		distances[number] = math.Inf(1)
		if distance, known := a.near.distance(data.RegionCode(text)); known && number > 0 {
			distances[number] = distance
		}
	}
	return ranked(slots, func(slot int) float64 {
		best := math.Inf(1)
		for _, number := range a.shelf.chunks[slot/chunkSize].columns[similarityAt].of(slot % chunkSize) {
			best = min(best, distances[number])
		}
		return best
	})
}

// list puts the values of a facet and their counts into the answer.
func (a *asking) list(f int, answer *Answer) {
	l, facet := a.facets[f], Facets[f]
	if l.hidden {
		return
	}
	asked := a.q.Filter[facet.ID]
	var counts []Count
	for number, n := range a.counts[f] {
		if n > 0 || slices.Contains(asked, l.names[number]) {
			counts = append(counts, Count{l.names[number], n})
		}
	}
	for _, value := range asked {
		if !slices.ContainsFunc(counts, func(c Count) bool { return c.Value == value }) {
			counts = append(counts, Count{value, 0})
		}
	}
	if kept := mostFrequent(counts, asked); len(kept) < len(counts) {
		answer.Unlisted[facet.ID], counts = len(counts)-len(kept), kept
	}
	byCount(counts)
	inOrder(counts, facet.Order)
	answer.Counts[facet.ID] = counts
}

// mostFrequent returns the MostValues that are most frequent, of equal ones the first by their text,
// and those that were asked for.
func mostFrequent(counts []Count, asked []string) []Count {
	if len(counts) <= MostValues {
		return counts
	}
	numbers := make([]int, len(counts))
	for i, count := range counts {
		numbers[i] = count.N
	}
	slices.Sort(numbers)
	least := numbers[len(numbers)-MostValues]
	var kept, equal, rest []Count
	for _, count := range counts {
		switch {
		case count.N > least:
			kept = append(kept, count)
		case count.N == least:
			equal = append(equal, count)
		case slices.Contains(asked, count.Value):
			rest = append(rest, count)
		}
	}
	byCount(equal)
	room := MostValues - len(kept)
	for _, count := range equal[room:] {
		if slices.Contains(asked, count.Value) {
			rest = append(rest, count)
		}
	}
	return slices.Concat(kept, equal[:room], rest)
}

// byCount sorts the most frequent first, those of one frequency by their text.
func byCount(counts []Count) {
	slices.SortFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Value, b.Value))
	})
}

// inOrder puts the values of a fixed order in front, and None at the end.
func inOrder(counts []Count, order []string) {
	place := func(value string) int {
		if value == None {
			return len(order) + 1
		}
		if at := slices.Index(order, value); at >= 0 {
			return at
		}
		return len(order)
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return cmp.Compare(place(a.Value), place(b.Value)) })
}
