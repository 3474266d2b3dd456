package duplicate

import (
	"slices"
	"strconv"
	"strings"

	"pharos/data/lexis"
)

func (m *meeting) titles() (comparison, bool) {
	best := -1.0
	var of title
	for _, x := range m.a.titles {
		for _, y := range m.b.titles {
			if x.language != y.language && x.language != "" && y.language != "" {
				continue
			}
			letters := dice(x.letters, y.letters)
			if likeness := max((letters+dice(x.words, y.words))/2, letters*nearlyLetters); likeness > best {
				best, of = likeness, x
			}
		}
	}
	if best < 0 {
		return comparison{}, false
	}
	says := titleSays(best, m.common.titles[of.whole])
	if m.apart && says.bits > 0 && len(of.words) <= fewWords {
		says.bits /= 2 // many call a voucher a voucher
	}
	return says, true
}

// fewWords make a title that practices in many regions have.
const fewWords = 2

// nearlyLetters is what a likeness of letters alone counts against one of letters and words.
const nearlyLetters = 0.95

func titleSays(likeness float64, count int) comparison {
	switch {
	case likeness >= 0.98:
		return comparison{key: "title", bits: dampened(9, count, 4)}
	case likeness >= 0.4:
		return comparison{key: "title-like", bits: 8.5 * (likeness - 0.4) / 0.6, percent: 100 * likeness}
	}
	return comparison{key: "title-other", bits: -8 * (0.4 - likeness) / 0.4}
}

// texts compares the prints: the share of equal ones is that of the pairs of words in common. Under
// different titles, or where the figures differ, a text in common is one that an office writes into all
// its entries, unless the figures say that it is the same.
func (m *meeting) texts(otherTitle bool, figures comparison) (comparison, bool) {
	if len(m.a.prints) == 0 || len(m.a.prints) != len(m.b.prints) {
		return comparison{}, false
	}
	equal := 0
	for i, print := range m.a.prints {
		if print == m.b.prints[i] {
			equal++
		}
	}
	share := float64(equal) / float64(len(m.a.prints))
	usual := figures.bits < 0 || otherTitle && figures.bits <= 0 && share < nearlyAll
	switch {
	case share >= 0.09 && usual:
		return comparison{key: "text", bits: dampened(4*share, m.writers(), 0), percent: 100 * share}, true
	case share >= 0.09:
		return comparison{key: "text", bits: dampened(min(2+10*share, 8), m.writers(), 1), percent: 100 * share}, true
	case m.same && share == 0:
		return comparison{key: "text-other", bits: -2}, true
	}
	return comparison{}, false
}

// nearlyAll is the share of a text that is the same where only the title was changed.
const nearlyAll = 0.85

// otherBits is the weight below which titles do not say that their practices are the same.
const otherBits = 2

// writers is how many practices have what the texts share: the median of its stretches.
func (m *meeting) writers() int {
	var counts []int
	for i := 0; i+printsInStretch <= len(m.a.prints) && m.common.blocks != nil; i += printsInStretch {
		if m.a.prints[i] == m.b.prints[i] && m.a.prints[i+1] == m.b.prints[i+1] {
			counts = append(counts, len(m.common.blocks[m.a.wording(i)]))
		}
	}
	if len(counts) == 0 {
		return 0
	}
	slices.Sort(counts)
	return counts[len(counts)/2]
}

// figures compares the numbers in the texts, which are the same in every language. A copied text with
// other numbers tells of another year, town or call.
func (m *meeting) figures() (comparison, bool) {
	fewest := min(len(m.a.figures), len(m.b.figures))
	if fewest == 0 {
		return comparison{}, false
	}
	shared := both(m.a.figures, m.b.figures)
	weight, tells := 0.0, 0.0
	for _, figure := range shared {
		rare := min(1, 2/float64(max(m.common.marks[figure], 1)))
		weight += rare
		if lexis.Mark(figure).Kind() == lexis.FigureMark {
			rare *= 3
		}
		tells += rare
	}
	other := float64(fewest - len(shared))
	switch share := weight / (weight + other); {
	case share >= 0.5 && m.same:
		return comparison{key: "figures", bits: min(0.4*tells, 2.5), name: strconv.Itoa(len(shared))}, true
	case share >= 0.5:
		return comparison{key: "figures", bits: min(tells, 7), name: strconv.Itoa(len(shared))}, true
	case share < 0.34 && m.same:
		return comparison{key: "figures-other", bits: max(-3*other, -9)}, true
	case share < 0.34:
		return comparison{key: "figures-other", bits: max(-1.5*other, -4.5)}, true
	}
	return comparison{}, false
}

// meanings compares what titles in different languages speak of.
func (m *meeting) meanings() (comparison, bool) {
	if m.same || len(m.a.concepts) == 0 || len(m.b.concepts) == 0 {
		return comparison{}, false
	}
	shared := overlap(m.a.concepts, m.b.concepts)
	fewest := min(len(m.a.concepts), len(m.b.concepts))
	share := float64(shared) / float64(fewest)
	switch {
	case shared == 0 && fewest >= 2:
		return comparison{key: "meaning-other", bits: -4}, true
	case share < 0.34 && fewest >= 3:
		return comparison{key: "meaning-other", bits: -2}, true
	case shared > 0:
		return comparison{key: "meaning", bits: min(2*share+float64(shared), 6), percent: 100 * share}, true
	}
	return comparison{}, false
}

// names compares what in titles is written alike in every language.
func (m *meeting) names() (comparison, bool) {
	if len(m.a.names) == 0 || len(m.b.names) == 0 {
		return comparison{}, false
	}
	switch shared := overlap(m.a.names, m.b.names); {
	case shared > 0 && !m.same:
		return comparison{key: "name", bits: 4}, true
	case shared > 0:
		return comparison{key: "name", bits: 1.5}, true
	}
	return comparison{key: "name-other", bits: -3}, true
}

// mentions compares the names in texts of different languages.
func (m *meeting) mentions() (comparison, bool) {
	if m.same {
		return comparison{}, false
	}
	sum := 0.0
	for _, mark := range both(m.a.mentions, m.b.mentions) {
		sum += dampened(1.5, m.common.marks[mark], 0)
	}
	return comparison{key: "mention", bits: min(sum, 4)}, sum > 0
}

// links compares where the practices lead to.
func (m *meeting) links() (comparison, bool) {
	says := comparison{key: "link"}
	for _, page := range both(m.a.pages, m.b.pages) {
		says.bits = max(says.bits, dampened(5, m.common.marks[page], 1))
	}
	if says.bits > 0 {
		return says, true
	}
	for _, site := range both(m.a.sites, m.b.sites) {
		says.bits = max(says.bits, dampened(2, m.common.marks[site], 0))
	}
	return says, says.bits > 0
}

// titleNumbers tell one call or phase of a programme from another.
func (m *meeting) titleNumbers() (comparison, bool) {
	a, b := m.a, m.b
	switch {
	case len(a.numbers) == 0 && len(b.numbers) == 0, slices.Equal(a.numbers, b.numbers):
		return comparison{}, false
	case len(a.numbers) == 0 || len(b.numbers) == 0:
		c := comparison{key: "number-other", bits: -2.5, name: m.listed(a.numbers, b.numbers)}
		if a.year != 0 && b.year != 0 && max(a.year-b.year, b.year-a.year) > 1 {
			c.bits = nextCall // the second call of a programme, years after the first
		}
		return c, true
	}
	for _, x := range a.numbers {
		if slices.Contains(b.numbers, x) {
			return comparison{}, false
		}
	}
	return comparison{key: "number-other", bits: nextCall, name: m.pair(a.numbers[0], b.numbers[0])}, true
}

// nextCall outweighs all that two calls of one programme have in common.
const nextCall = -24

// listed are the words of both, one of them without any.
func (m *meeting) listed(a, b []string) string {
	if !m.told {
		return ""
	}
	return strings.Join(slices.Concat(a, b), ", ")
}
