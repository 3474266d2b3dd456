package facet

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"pharos/data"
)

// orders are the orders of all slots of a shelf that were asked for so far, made when they are first
// asked for.
type orders struct {
	guard sync.Mutex
	made  map[orderID][]int
	keys  map[string][]string // by language and slot: what sorts as the title does
}

type orderID struct{ sort, language string }

func newOrders() *orders {
	return &orders{made: map[orderID][]int{}, keys: map[string][]string{}}
}

// keepMost bounds the languages whose orders a shelf hands on to the next.
const keepMost = 4

// with returns the orders of the next shelf, which differs in the slots given.
func (o *orders) with(next *Shelf, changed map[int]bool) *orders {
	o.guard.Lock()
	defer o.guard.Unlock()
	made := newOrders()
	if len(o.keys) > keepMost || 2*len(changed) > len(next.at) {
		return made // to be made from the start
	}
	for lang, keys := range o.keys {
		made.keys[lang] = rekeyed(next, keys, changed, lang)
	}
	for id, order := range o.made {
		made.made[id] = merged(next, order, changed, made.compare(next, id))
	}
	return made
}

// rekeyed returns the keys with those of the changed slots made anew.
func rekeyed(s *Shelf, keys []string, changed map[int]bool, lang string) []string {
	next := make([]string, s.slots())
	copy(next, keys)
	title := titleKeys(lang)
	for slot := range changed {
		next[slot] = ""
		if card := s.card(slot); card != nil {
			next[slot] = title(card)
		}
	}
	return next
}

// merged puts the changed slots where they belong in an order that holds for the others.
func merged(s *Shelf, order []int, changed map[int]bool, compare func(a, b int) int) []int {
	var fresh []int
	for slot := range changed {
		if s.card(slot) != nil {
			fresh = append(fresh, slot)
		}
	}
	slices.SortFunc(fresh, compare)
	left := make([]int, 0, len(s.at))
	for _, slot := range order {
		if !changed[slot] {
			left = append(left, slot)
		}
	}
	next := make([]int, 0, len(s.at))
	for _, slot := range fresh {
		before, _ := slices.BinarySearchFunc(left, slot, compare)
		next, left = append(append(next, left[:before]...), slot), left[before:]
	}
	return append(next, left...)
}

func (s *Shelf) slots() int {
	last := len(s.chunks) - 1
	if last < 0 {
		return 0
	}
	return last*chunkSize + len(s.chunks[last].cards)
}

// order returns all slots with cards in the order; unknown orders are that of titles.
func (o *orders) order(s *Shelf, id orderID) []int {
	o.guard.Lock()
	defer o.guard.Unlock()
	if order, made := o.made[id]; made {
		return order
	}
	if _, made := o.keys[id.language]; !made {
		o.keys[id.language] = allTitleKeys(s, id.language)
	}
	order := make([]int, 0, len(s.at))
	for slot := range s.slots() {
		if s.card(slot) != nil {
			order = append(order, slot)
		}
	}
	slices.SortFunc(order, o.compare(s, id))
	o.made[id] = order
	return order
}

func allTitleKeys(s *Shelf, lang string) []string {
	keys, title := make([]string, s.slots()), titleKeys(lang)
	for slot := range keys {
		if card := s.card(slot); card != nil {
			keys[slot] = title(card)
		}
	}
	return keys
}

// withoutTitle sorts after every title.
const withoutTitle = "\xff"

// keyedLetters is how much of a title counts for its place.
const keyedLetters = 200

// titleKeys returns what makes the key of a card: keys sort by their bytes as titles do in the
// language, numbers by their value.
func titleKeys(lang string) func(*data.PracticeCard) string {
	tag, err := language.Parse(lang)
	if err != nil {
		tag = language.English
	}
	collator, buffer := collate.New(tag, collate.Numeric), &collate.Buffer{}
	return func(card *data.PracticeCard) string {
		title := strings.TrimSpace(card.Title.In(lang))
		if title == "" {
			return withoutTitle
		}
		if len(title) > keyedLetters {
			title = strings.ToValidUTF8(title[:keyedLetters], "")
		}
		buffer.Reset()
		return string(collator.KeyFromString(buffer, title))
	}
}

// compare returns the comparison of two slots by an order: first what it asks for, then the title, the
// key and the id, so that there is always one order only.
func (o *orders) compare(s *Shelf, id orderID) func(a, b int) int {
	keys, first := o.keys[id.language], firsts[id.sort]
	return func(a, b int) int {
		x, y := s.card(a), s.card(b)
		if first != nil {
			if c := first(x, y); c != 0 {
				return c
			}
		}
		return cmp.Or(strings.Compare(keys[a], keys[b]), strings.Compare(x.Key, y.Key), cmp.Compare(x.ID, y.ID))
	}
}

// firsts compare what an order asks for; what is not said comes last.
var firsts = map[string]func(a, b *data.PracticeCard) int{
	ByNewest:   func(a, b *data.PracticeCard) int { return strings.Compare(b.Created, a.Created) },
	ByChanged:  func(a, b *data.PracticeCard) int { return strings.Compare(b.Changed, a.Changed) },
	ByEvidence: func(a, b *data.PracticeCard) int { return cmp.Compare(b.Evidence, a.Evidence) },
	ByRating:   func(a, b *data.PracticeCard) int { return cmp.Compare(rated(b), rated(a)) },
}

func rated(card *data.PracticeCard) float64 {
	if !card.Rating.Known {
		return 0
	}
	return card.Rating.Value
}
