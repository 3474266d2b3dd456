package facet

import (
	"slices"

	"pharos/data"
)

// A Shelf holds the cards of a catalogue so that they can be filtered, counted and put in order. It
// never changes: With makes another, which shares with it what is the same. It may be asked by several
// goroutines at once.
//
// Every card stands in a slot, which it keeps for as long as it is there. Slots are gathered in chunks;
// a chunk holds the facets' values of its cards column by column, as numbers. A change makes anew the
// chunks that it touches.
type Shelf struct {
	chunks []*chunk
	at     map[data.PracticeID]int // slot
	free   []int                   // slots without a card
	names  []*names                // by facet: what the numbers stand for
	orders *orders
}

// chunkSize is the number of slots in a chunk: few enough to make one anew in no time.
const chunkSize = 512

type chunk struct {
	cards   []*data.PracticeCard // by slot; nil where it is free
	columns []column             // by facet
}

// A column has the values of each slot, one after the other: those of slot i begin where those of
// the one before end.
type column struct {
	ends   []uint32
	values []uint32
}

func (c column) of(i int) []uint32 {
	from := uint32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.values[from:c.ends[i]]
}

// names number the values of a facet. Number 0 is None.
type names struct {
	numbers map[string]uint32
	texts   []string
}

func newNames() *names { return &names{map[string]uint32{None: 0}, []string{None}} }

func (n *names) number(text string) uint32 {
	if number, known := n.numbers[text]; known {
		return number
	}
	number := uint32(len(n.texts))
	n.numbers[text], n.texts = number, append(n.texts, text)
	return number
}

// NewShelf returns the shelf of the cards. Of several cards of one practice the last counts.
func NewShelf(cards []data.PracticeCard) *Shelf {
	empty := &Shelf{at: map[data.PracticeID]int{}, orders: newOrders()}
	for range Facets {
		empty.names = append(empty.names, newNames())
	}
	return empty.With(cards, nil)
}

// Count returns the number of practices.
func (s *Shelf) Count() int { return len(s.at) }

// Card returns the card of a practice; false where there is none.
func (s *Shelf) Card(id data.PracticeID) (data.PracticeCard, bool) {
	slot, there := s.at[id]
	if !there {
		return data.PracticeCard{}, false
	}
	return *s.card(slot), true
}

// Cards returns all cards in the order in which they came.
func (s *Shelf) Cards() []data.PracticeCard {
	cards := make([]data.PracticeCard, 0, len(s.at))
	for _, chunk := range s.chunks {
		for _, card := range chunk.cards {
			if card != nil {
				cards = append(cards, *card)
			}
		}
	}
	return cards
}

func (s *Shelf) card(slot int) *data.PracticeCard {
	return s.chunks[slot/chunkSize].cards[slot%chunkSize]
}

// With returns the shelf with cards put in the place of those of the same practices, or added. there
// lists the practices that are left, and none besides is kept; nil means that none is gone.
func (s *Shelf) With(changed []data.PracticeCard, there []data.PracticeID) *Shelf {
	next := &Shelf{chunks: slices.Clone(s.chunks), at: s.at, free: s.free, names: slices.Clone(s.names)}
	edit := editing{shelf: next, before: s, touched: map[int]bool{}, slots: map[int]bool{}}
	edit.put(changed)
	edit.remove(there)
	edit.fill()
	next.orders = s.orders.with(next, edit.slots)
	return next
}

// An editing is the making of a shelf from the one before it.
type editing struct {
	shelf   *Shelf
	before  *Shelf
	touched map[int]bool // chunks that were copied
	slots   map[int]bool // whose cards came, went or changed
	own     bool         // the map of slots was copied
	named   []bool       // by facet: the names were copied
}

func (e *editing) ownSlots() {
	if e.own {
		return
	}
	at := make(map[data.PracticeID]int, len(e.shelf.at))
	for id, slot := range e.shelf.at {
		at[id] = slot
	}
	e.shelf.at, e.shelf.free, e.own = at, slices.Clone(e.shelf.free), true
}

func (e *editing) remove(there []data.PracticeID) {
	if there == nil {
		return
	}
	left := make(map[data.PracticeID]bool, len(there))
	for _, id := range there {
		left[id] = true
	}
	var gone []int
	for id, slot := range e.shelf.at {
		if !left[id] {
			gone = append(gone, slot)
		}
	}
	slices.Sort(gone)
	for _, slot := range gone {
		e.ownSlots()
		delete(e.shelf.at, e.shelf.card(slot).ID)
		e.shelf.free = append(e.shelf.free, slot)
		e.set(slot, nil)
	}
}

func (e *editing) put(changed []data.PracticeCard) {
	for i := range changed {
		card := &changed[i]
		slot, known := e.shelf.at[card.ID]
		if !known {
			e.ownSlots()
			slot = e.room()
			e.shelf.at[card.ID] = slot
		}
		copied := *card
		e.set(slot, &copied)
	}
}

// room returns a free slot.
func (e *editing) room() int {
	if last := len(e.shelf.free) - 1; last >= 0 {
		slot := e.shelf.free[last]
		e.shelf.free = e.shelf.free[:last]
		return slot
	}
	end := len(e.shelf.chunks) - 1
	if end < 0 || len(e.shelf.chunks[end].cards) == chunkSize {
		e.shelf.chunks = append(e.shelf.chunks, &chunk{})
		end++
		e.touched[end] = true
	}
	c := e.touch(end)
	c.cards = append(c.cards, nil)
	return end*chunkSize + len(c.cards) - 1
}

func (e *editing) touch(at int) *chunk {
	if !e.touched[at] {
		e.shelf.chunks[at] = &chunk{cards: slices.Clone(e.shelf.chunks[at].cards)}
		e.touched[at] = true
	}
	return e.shelf.chunks[at]
}

func (e *editing) set(slot int, card *data.PracticeCard) {
	e.touch(slot / chunkSize).cards[slot%chunkSize] = card
	e.slots[slot] = true
}

// fill makes the columns of the chunks that were touched.
func (e *editing) fill() {
	e.named = make([]bool, len(Facets))
	for at := range e.shelf.chunks {
		if e.touched[at] {
			e.fillChunk(e.shelf.chunks[at])
		}
	}
}

func (e *editing) fillChunk(c *chunk) {
	c.columns = make([]column, len(Facets))
	for f, facet := range Facets {
		read, column := readers[facet.ID], &c.columns[f]
		column.ends = make([]uint32, len(c.cards))
		column.values = make([]uint32, 0, len(c.cards))
		for i, card := range c.cards {
			if card != nil {
				e.fillCard(f, column, card, read)
			}
			column.ends[i] = uint32(len(column.values))
		}
	}
}

func (e *editing) fillCard(f int, column *column, card *data.PracticeCard, read reader) {
	first := len(column.values)
	read(card, func(value string) {
		if value == "" || value == None {
			return
		}
		number := e.number(f, value)
		if !slices.Contains(column.values[first:], number) {
			column.values = append(column.values, number)
		}
	})
	if len(column.values) == first {
		column.values = append(column.values, 0)
	}
}

// number returns the number of a value, from names of the new shelf's own where it is a new one.
func (e *editing) number(f int, value string) uint32 {
	known := e.shelf.names[f]
	if number, has := known.numbers[value]; has {
		return number
	}
	if !e.named[f] {
		copied := &names{make(map[string]uint32, len(known.numbers)+1), slices.Clone(known.texts)}
		for text, number := range known.numbers {
			copied.numbers[text] = number
		}
		e.shelf.names[f], e.named[f] = copied, true
	}
	return e.shelf.names[f].number(value)
}
