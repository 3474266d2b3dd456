package territory

import (
	"cmp"
	"slices"

	"pharos/data"
)

// alike is the likeness from which a name is worth asking for.
const alike = 0.84

// mostSought is for how many names of one table like ones are sought: nobody answers more questions.
const mostSought = 2000

// A gram is three neighbouring letters of a folded name.
type gram [3]rune

// enter adds a name to those that are searched by likeness.
func (x *index) enter(key, text string, r ref) {
	position := int32(len(x.entries))
	x.entries = append(x.entries, entry{[]rune(key), runes(words(text)), r})
	for _, g := range gramsOf(key) {
		if last := x.grams[g]; len(last) == 0 || last[len(last)-1] != position {
			x.grams[g] = append(last, position)
		}
	}
}

func runes(words []string) [][]rune {
	all := make([][]rune, len(words))
	for i, word := range words {
		all[i] = []rune(word)
	}
	return all
}

func gramsOf(key string) []gram {
	letters := []rune("  " + key + " ")
	grams := make([]gram, 0, len(letters))
	for i := 0; i+3 <= len(letters); i++ {
		grams = append(grams, gram(letters[i:i+3]))
	}
	return grams
}

// similar returns the likeliest regions of a name that no list has, the likeliest first.
func (m *matching) similar(f *find) []data.RegionCode {
	key := fold(f.full)
	if key == "" || len(f.full) > longest || m.sought >= mostSought {
		return nil
	}
	m.sought++
	type scored struct {
		code  data.RegionCode
		score float64
	}
	var found []scored
	whole, bare, asked := []rune(key), []rune(fold(f.bare)), runes(words(f.full))
	for _, position := range m.near(key) {
		e := &m.x.entries[position]
		if len(m.fit(f, []ref{e.ref})) == 0 {
			continue
		}
		score := max(jaroWinkler(whole, e.key), jaroWinkler(bare, e.key), tokens(asked, e.words))
		if slices.Contains(m.levels, e.ref.unit.level) {
			score += 0.02
		}
		if m.home != "" && e.ref.unit.country != m.home {
			score -= 0.1
		}
		if score >= alike {
			found = append(found, scored{e.ref.unit.code, score})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.code, b.code))
	})
	var codes []data.RegionCode
	for _, s := range found {
		if len(codes) < most && !slices.Contains(codes, s.code) {
			codes = append(codes, s.code)
		}
	}
	return codes
}

// shortlist is how many entries are compared in full.
const shortlist = 24

// near returns the positions of the entries that share most grams with the key.
func (m *matching) near(key string) []int32 {
	if m.shared == nil {
		m.shared = make([]uint8, len(m.x.entries))
	}
	m.touched = m.touched[:0]
	for _, g := range gramsOf(key) {
		common := m.x.grams[g]
		if len(common) > len(m.x.entries)/20 {
			continue
		}
		for _, position := range common {
			if m.shared[position] == 0 {
				m.touched = append(m.touched, position)
			}
			m.shared[position] = min(m.shared[position]+1, 250)
		}
	}
	near := m.mostShared()
	for _, position := range m.touched {
		m.shared[position] = 0
	}
	return near
}

// mostShared returns the touched positions with the highest counts, of two at least.
func (m *matching) mostShared() []int32 {
	var sizes [251]int
	for _, position := range m.touched {
		sizes[m.shared[position]]++
	}
	least, more := len(sizes)-1, 0
	for ; least > 2 && more+sizes[least] < shortlist; least-- {
		more += sizes[least]
	}
	var near []int32
	for _, position := range m.touched {
		if int(m.shared[position]) >= max(least, 2) {
			near = append(near, position)
		}
	}
	slices.SortFunc(near, func(a, b int32) int {
		return cmp.Or(cmp.Compare(m.shared[b], m.shared[a]), cmp.Compare(a, b))
	})
	return near[:min(shortlist, len(near))]
}

// tokens compares two names as sets of words: twice the words in common by the words of both,
// Dice's coefficient. Words count as common from a likeness of 0.9.
func tokens(a, b [][]rune) float64 {
	if len(a) < 2 && len(b) < 2 {
		return 0
	}
	common := 0
	for _, word := range a {
		if slices.ContainsFunc(b, func(other []rune) bool { return jaroWinkler(word, other) >= 0.9 }) {
			common++
		}
	}
	return 2 * float64(min(common, len(b))) / float64(len(a)+len(b))
}

// jaroWinkler returns the likeness of two texts by Jaro (1989) with Winkler's bonus (1990) of 0.1
// for each of up to four letters in common at the beginning: 1 for equal texts, 0 for an empty one.
func jaroWinkler(a, b []rune) float64 {
	jaro := jaro(a, b)
	prefix := 0
	for prefix < min(4, len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + 0.1*float64(prefix)*(1-jaro)
}

func jaro(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 || len(b) > longest || len(a) > longest {
		return 0
	}
	reach := max(max(len(a), len(b))/2-1, 0)
	var taken [longest]bool
	var common [longest]rune
	n := 0
	for i, letter := range a {
		for j := max(0, i-reach); j < min(len(b), i+reach+1); j++ {
			if !taken[j] && b[j] == letter {
				taken[j], common[n] = true, letter
				n++
				break
			}
		}
	}
	if n == 0 {
		return 0
	}
	moved, at := 0, 0
	for j, letter := range b {
		if taken[j] {
			if common[at] != letter {
				moved++
			}
			at++
		}
	}
	same := float64(n)
	return (same/float64(len(a)) + same/float64(len(b)) + (same-float64(moved)/2)/same) / 3
}
