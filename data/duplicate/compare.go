package duplicate

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
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

func bits(all []comparison) float64 {
	sum := 0.0
	for _, c := range all {
		sum += c.bits
	}
	return sum
}

// before are the bits that two practices that share a block need to be as likely the same as not.
const before = 8.0

// likelihood turns bits into a probability.
func likelihood(bits float64) float64 { return 1 / (1 + math.Exp2(before-bits)) }

// compare weighs all aspects of two practices, by how frequent what they share is.
func (x *Index) compare(a, b *profile) []comparison { return weigh(a, b, x.common) }

// compareAsRare weighs them as if nothing were frequent: never less than compare.
func (x *Index) compareAsRare(a, b *profile) []comparison { return weigh(a, b, frequencies{}) }

func weigh(a, b *profile, common frequencies) []comparison {
	if a.id > b.id {
		a, b = b, a // so that it does not matter which came first
	}
	if elsewhere(a, b) {
		return []comparison{{key: "place-other", bits: outweighsAll, name: string(first(a.regions)) + " / " + string(first(b.regions))}}
	}
	all := make([]comparison, 0, 12)
	add := func(c comparison, says bool) {
		if says && c.bits != 0 {
			all = append(all, c)
		}
	}
	same := sharedLanguage(a, b)
	heading, compared := titles(a, b, common)
	add(heading, compared)
	add(texts(a, b, same, compared && heading.bits < otherBits))
	add(meanings(a, b, same))
	add(names(a, b, same))
	add(places(a, b, common))
	add(organisations(a, b, common, same))
	add(years(a, b))
	add(budgets(a, b, common))
	add(titleNumbers(a, b))
	add(subjects(a, b))
	add(kinds(a, b))
	return all
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

func titles(a, b *profile, common frequencies) (comparison, bool) {
	best, whole := -1.0, uint64(0)
	for _, x := range a.titles {
		for _, y := range b.titles {
			if x.language != y.language && x.language != "" && y.language != "" {
				continue
			}
			letters := dice(x.letters, y.letters)
			if likeness := max((letters+dice(x.words, y.words))/2, letters*nearlyLetters); likeness > best {
				best, whole = likeness, x.whole
			}
		}
	}
	if best < 0 {
		return comparison{}, false
	}
	return titleSays(best, common.titles[whole]), true
}

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
// different titles a few sentences in common are those that an office writes into all its entries.
func texts(a, b *profile, same, otherTitle bool) (comparison, bool) {
	if len(a.prints) == 0 || len(a.prints) != len(b.prints) {
		return comparison{}, false
	}
	equal := 0
	for i, print := range a.prints {
		if print == b.prints[i] {
			equal++
		}
	}
	share := float64(equal) / float64(len(a.prints))
	switch {
	case share >= 0.09 && otherTitle && share < nearlyAll:
		return comparison{key: "text", bits: 4 * share, percent: 100 * share}, true
	case share >= 0.09:
		return comparison{key: "text", bits: min(2+10*share, 8), percent: 100 * share}, true
	case same && share == 0:
		return comparison{key: "text-other", bits: -2}, true
	}
	return comparison{}, false
}

// nearlyAll is the share of a text that is the same where only the title was changed.
const nearlyAll = 0.85

// otherBits is the weight below which titles do not say that their practices are the same.
const otherBits = 2

// meanings compares what titles in different languages speak of.
func meanings(a, b *profile, same bool) (comparison, bool) {
	if same || len(a.concepts) == 0 || len(b.concepts) == 0 {
		return comparison{}, false
	}
	shared := overlap(a.concepts, b.concepts)
	fewest := min(len(a.concepts), len(b.concepts))
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

// names compares what is written alike in every language.
func names(a, b *profile, same bool) (comparison, bool) {
	if len(a.names) == 0 || len(b.names) == 0 {
		return comparison{}, false
	}
	switch shared := overlap(a.names, b.names); {
	case shared > 0 && !same:
		return comparison{key: "name", bits: 4}, true
	case shared > 0:
		return comparison{key: "name", bits: 1.5}, true
	}
	return comparison{key: "name-other", bits: -3}, true
}

// elsewhere reports whether two practices are in different places: the same programme in two regions is
// two practices, however alike their words.
func elsewhere(a, b *profile) bool {
	if len(a.regions) == 0 || len(b.regions) == 0 {
		return a.country != "" && b.country != "" && a.country != b.country
	}
	for i, x := range a.regions {
		for k, y := range b.regions {
			if x == y || a.nuts[i] && b.nuts[k] && (strings.HasPrefix(string(x), string(y)) || strings.HasPrefix(string(y), string(x))) {
				return false
			}
		}
	}
	return true
}

// outweighsAll is more than all aspects together can say for a pair.
const outweighsAll = -100

func first(regions []data.RegionCode) data.RegionCode {
	if len(regions) == 0 {
		return ""
	}
	return regions[0]
}

// places are of two practices that are not elsewhere.
func places(a, b *profile, common frequencies) (comparison, bool) {
	if len(a.regions) > 0 && len(b.regions) > 0 {
		return regionsSay(a.regions, b.regions, common), true
	}
	switch {
	case a.country == "" || b.country == "":
		return comparison{}, false
	case a.place != "" && a.place == b.place:
		return comparison{key: "place", bits: 2, name: a.place}, true
	}
	return comparison{key: "country", bits: 0.5, name: a.country}, true
}

func regionsSay(a, b []data.RegionCode, common frequencies) comparison {
	for _, x := range a {
		if slices.Contains(b, x) {
			return comparison{key: "place", bits: dampened(3, common.regions[hash(string(x))]/4, 1.5), name: string(x)}
		}
	}
	return comparison{key: "place", bits: 1, name: string(max(first(a), first(b)))} // one in the other
}

func organisations(a, b *profile, common frequencies, same bool) (comparison, bool) {
	switch {
	case a.orgID != "" && a.orgID == b.orgID:
		return comparison{key: "organisation", bits: dampened(4, common.organisations[a.organisation], 1.5), name: a.orgName}, true
	case a.organisation == 0 || b.organisation == 0:
		return comparison{}, false
	case a.organisation == b.organisation:
		return comparison{key: "organisation", bits: dampened(4, common.organisations[a.organisation], 1.5), name: a.orgName}, true
	case overlap(a.orgWords, b.orgWords) >= min(len(a.orgWords), len(b.orgWords)), dice(a.orgWords, b.orgWords) >= 0.6:
		return comparison{key: "organisation-like", bits: 2, name: a.orgName}, true
	case same:
		return comparison{key: "organisation-other", bits: -3}, true
	case overlap(a.orgWords, b.orgWords) > 0:
		return comparison{key: "organisation-like", bits: 1, name: a.orgName}, true
	}
	return comparison{key: "organisation-other", bits: -0.5}, true // it may be translated as well
}

func years(a, b *profile) (comparison, bool) {
	if a.year == 0 || b.year == 0 {
		return comparison{}, false
	}
	switch apart := max(a.year-b.year, b.year-a.year); {
	case apart == 0 && len(a.start) > 4 && a.start == b.start:
		return comparison{key: "start", bits: 3, name: a.start}, true
	case apart == 0:
		return comparison{key: "year", bits: 1.5, name: strconv.Itoa(a.year)}, true
	case apart == 1:
		return comparison{key: "year-near", bits: 0.3}, true
	case apart <= 3:
		return comparison{key: "year-other", bits: -1.5}, true
	}
	return comparison{key: "year-other", bits: -4}, true
}

func budgets(a, b *profile, common frequencies) (comparison, bool) {
	if a.budget == 0 || b.budget == 0 {
		return comparison{}, false
	}
	switch ratio := max(a.budget/b.budget, b.budget/a.budget); {
	case ratio == 1:
		return comparison{key: "budget", bits: dampened(5, common.budgets[number(a.budget)], 1)}, true
	case ratio <= 1.05:
		return comparison{key: "budget-near", bits: 1.5}, true
	case ratio >= 2:
		return comparison{key: "budget-other", bits: -2}, true
	}
	return comparison{}, false
}

// titleNumbers tell one call or phase of a programme from another.
func titleNumbers(a, b *profile) (comparison, bool) {
	switch {
	case len(a.numbers) == 0 && len(b.numbers) == 0, slices.Equal(a.numbers, b.numbers):
		return comparison{}, false
	case len(a.numbers) == 0 || len(b.numbers) == 0:
		c := comparison{key: "number-other", bits: -2.5, name: strings.Join(slices.Concat(a.numbers, b.numbers), ", ")}
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
	return comparison{key: "number-other", bits: nextCall, name: a.numbers[0] + " / " + b.numbers[0]}, true
}

// nextCall outweighs all that two calls of one programme have in common.
const nextCall = -24

func subjects(a, b *profile) (comparison, bool) {
	if len(a.themes) == 0 || len(b.themes) == 0 {
		return comparison{}, false
	}
	for _, theme := range a.themes {
		if slices.Contains(b.themes, theme) {
			return comparison{key: "theme", bits: 1}, true
		}
	}
	return comparison{key: "theme-other", bits: -1.5}, true
}

func kinds(a, b *profile) (comparison, bool) {
	switch {
	case a.kind == "" || b.kind == "":
		return comparison{}, false
	case a.kind == b.kind:
		return comparison{key: "kind", bits: 0.7}, true
	}
	return comparison{key: "kind-other", bits: -1.5}, true
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
