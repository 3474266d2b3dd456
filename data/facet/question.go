package facet

import (
	"maps"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/practice"
)

// A Question is what one asks of a shelf. Its zero value asks for everything, by title.
type Question struct {
	Matches map[data.PracticeID]float64 // practices that have the words sought, with their score; nil: no words were sought
	// Filter has the values wanted of facets, any of which will do; all facets have to agree. A facet
	// without values does not filter. None stands for what is not said.
	Filter map[string][]string
	Sort   string // one of Sorts; empty: by relevance where words were sought, else by title
	// Language of titles, for their order.
	Language string

	// Near has the distance of regions to the focus, which itself has 0. A practice has the distance of
	// the nearest of its regions; a region that is not in it has that of the region around it, or of the
	// nearest inside it.
	Near     map[data.RegionCode]float64
	NearOnly bool // leave out practices whose distance is not known

	Owners map[data.EntryID]practice.Organisation // for OwnerType
	Today  string                                 // YYYY-MM-DD, for Overdue
}

// An Answer is what a shelf says to a question.
type Answer struct {
	IDs   []data.PracticeID // those that pass, in the order asked for
	Total int               // how many pass
	// Counts tells by facet, and for each of its values, how many practices there would be if the facet
	// were filtered by that value alone and the other facets as they are. Values without practices are
	// left out, unless they are filtered by. A facet has at most MostValues beside those.
	Counts   map[string][]Count
	Unlisted map[string]int // values of a facet that were left out of Counts for their number
	Ignored  []string       // facets in the filter that do not exist, by name
}

// MostValues bounds the values of one facet in an answer.
const MostValues = 200

// A Count is a value of a facet and how many practices have it.
type Count struct {
	Value string
	N     int
}

// QuestionOf returns the question of a search that was kept. Its text is for the catalogue to match;
// language, distances and the like are the asker's to fill in.
func QuestionOf(search practice.Search) Question {
	return Question{Filter: copied(search.Filter), Sort: search.Sort}
}

// OrderOf returns the shelf's order behind the order of a kept search, and whether it runs the other way,
// which a "-" before its name tells. It is empty where the shelf keeps no such order.
func OrderOf(sort string) (order string, turned bool) {
	name, turned := strings.CutPrefix(sort, "-")
	if !slices.Contains(Sorts, name) {
		return "", false
	}
	return name, turned
}

// SearchOf returns the search that asks this question again, without a name and an id.
func SearchOf(text string, q Question) practice.Search {
	return practice.Search{Text: text, Filter: copied(q.Filter), Sort: q.Sort}
}

func copied(filter map[string][]string) map[string][]string {
	kept := make(map[string][]string, len(filter))
	for _, facet := range slices.Sorted(maps.Keys(filter)) {
		if values := filter[facet]; len(values) > 0 {
			kept[facet] = slices.Clone(values)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}
