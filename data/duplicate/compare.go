package duplicate

import (
	"math"
	"slices"
	"strconv"
)

// A comparison is what one aspect of two practices says, in bits: the logarithm of how much more often
// it is so among duplicates than among others (I. Fellegi and A. Sunter, A theory for record linkage,
// 1969). The bits of all aspects add up.
type comparison struct {
	key     string
	bits    float64
	name    string // to show
	percent float64
}

func (c comparison) args() map[string]string {
	args := map[string]string{}
	if c.name != "" {
		args["name"] = c.name
	}
	if c.percent > 0 {
		args["percent"] = strconv.Itoa(int(math.Round(c.percent)))
	}
	return args
}

// before are the bits that two practices that share a block need to be as likely the same as not.
const before = 8.0

// likelihood turns bits into a probability.
func likelihood(bits float64) float64 { return 1 / (1 + math.Exp2(before-bits)) }

// compare weighs all aspects of two practices, by how frequent what they share is.
func (x *Index) compare(a, b *profile) []comparison {
	common := x.common
	common.blocks = x.blocks
	m := meetingOf(a, b, common)
	m.told, m.all = true, make([]comparison, 0, aspects)
	m.weigh()
	return m.all
}

// sum is what all aspects of two practices say, by how frequent what they share is.
func (x *Index) sum(a, b *profile) float64 {
	common := x.common
	common.blocks = x.blocks
	m := meetingOf(a, b, common)
	m.weigh()
	return m.sum
}

// sumAsRare weighs them as if nothing were frequent: never less than sum.
func sumAsRare(a, b *profile) float64 {
	m := meetingOf(a, b, frequencies{})
	m.weigh()
	return m.sum
}

// aspects are about as many as are compared.
const aspects = 16

// A meeting is two practices that are compared.
type meeting struct {
	a, b   *profile
	common frequencies
	same   bool // there are titles in one language, to be compared word by word
	apart  bool // their regions or countries are not the same and not inside each other
	told   bool // what it says is shown: it needs words

	sum float64      // bits of what the aspects say
	all []comparison // where it is told
}

func meetingOf(a, b *profile, common frequencies) meeting {
	if a.id > b.id {
		a, b = b, a // so that it does not matter which came first
	}
	return meeting{a: a, b: b, common: common, same: sharedLanguage(a, b), apart: elsewhere(a, b)}
}

func (m *meeting) add(c comparison, says bool) {
	if !says || c.bits == 0 {
		return
	}
	if m.sum += c.bits; m.told {
		m.all = append(m.all, c)
	}
}

// weigh adds up what the aspects say.
func (m *meeting) weigh() {
	heading, compared := m.titles()
	figures, counted := m.figures()
	wording, shared := m.texts(compared && heading.bits < otherBits, figures)
	if m.apart && heading.bits < otherBits && wording.bits <= 0 && figures.bits <= 0 && !m.sharesMark() {
		m.add(comparison{key: "place-other", bits: unlike, name: m.regions()}, true)
		return
	}
	m.add(heading, compared)
	m.add(wording, shared)
	m.add(figures, counted)
	m.add(m.meanings())
	m.add(m.names())
	m.add(m.mentions())
	m.add(m.links())
	m.add(m.places())
	m.add(m.towns())
	m.add(m.organisations())
	m.add(m.years(figures.bits < 0))
	m.add(m.budgets())
	m.add(m.titleNumbers())
	m.add(m.subjects())
	m.add(m.kinds())
}

// unlike is said of practices in two regions that share no wording: a topic in common does not make
// them one, and nothing else need be compared.
const unlike = -100

// sharesMark reports whether there is something in common that hardly any two practices share.
func (m *meeting) sharesMark() bool {
	return len(both(m.a.pages, m.b.pages)) > 0 || overlap(m.a.names, m.b.names) > 0 ||
		m.a.budget > 0 && m.a.budget == m.b.budget
}

// pair are two words, for what differs.
func (m *meeting) pair(a, b string) string {
	if !m.told {
		return ""
	}
	return a + " / " + b
}

// sharedLanguage reports whether the titles can be compared word by word.
func sharedLanguage(a, b *profile) bool {
	for _, x := range a.titles {
		for _, y := range b.titles {
			if x.language == y.language || x.language == "" || y.language == "" {
				return true
			}
		}
	}
	return false
}

// dampened takes from the bits what it tells less because so many practices have it.
func dampened(bits float64, count int, least float64) float64 {
	if count <= 2 {
		return bits
	}
	return max(bits-math.Log2(float64(count)/2), least)
}

// first returns the first of a list, or nothing.
func first[T ~string](list []T) T {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// both returns what two sorted lists share.
func both[T uint32 | uint64](a, b []T) []T {
	var shared []T
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared, i, j = append(shared, a[i]), i+1, j+1
		}
	}
	return shared
}

// overlap counts what two sorted lists share.
func overlap(a, b []uint64) int {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return shared
}

// dice is twice what two sorted lists share over what they have together, 0..1.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(overlap(a, b)) / float64(len(a)+len(b))
}

// commonTongue reports whether two lists of languages have one in common; "" is in all of them.
func commonTongue(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return x == y || x == "" || y == "" })
	})
}
