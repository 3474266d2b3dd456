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

// distance of a slot's card to the focus: that of its nearest region, beyond all where none is known.
func (a *asking) distance(slot int) float64 {
	best := math.Inf(1)
	for _, code := range a.shelf.card(slot).Regions {
		if distance, known := a.near.distance(code); known {
			best = min(best, distance)
		}
	}
	return best
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
	byCount(counts)
	if len(counts) > MostValues {
		kept := counts[:MostValues:MostValues]
		for _, count := range counts[MostValues:] {
			if slices.Contains(asked, count.Value) {
				kept = append(kept, count)
			}
		}
		answer.Unlisted[facet.ID] = len(counts) - len(kept)
		counts = kept
	}
	inOrder(counts, facet.Order)
	answer.Counts[facet.ID] = counts
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
