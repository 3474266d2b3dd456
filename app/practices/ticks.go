package practices

import (
	"pharos/data"
)

// tickedRow reports whether a row is chosen for what is done to several.
func (s *state) tickedRow(row int) bool {
	return row < len(s.answer.IDs) && s.ticked[s.answer.IDs[row]]
}

// turnRow chooses a row, or no longer.
func (s *state) turnRow(row int) {
	if row >= len(s.answer.IDs) {
		return
	}
	id := s.answer.IDs[row]
	if s.ticked[id] {
		delete(s.ticked, id)
		return
	}
	s.ticked[id] = true
}

// tickRows chooses a stretch of rows.
func (s *state) tickRows(first, end int) {
	for _, id := range s.answer.IDs[max(first, 0):min(end, len(s.answer.IDs))] {
		s.ticked[id] = true
	}
}

// tickAll chooses every row shown, or none where all are chosen.
func (s *state) tickAll() {
	if len(s.ticked) == len(s.answer.IDs) {
		s.ticked = map[data.PracticeID]bool{}
		return
	}
	s.ticked = make(map[data.PracticeID]bool, len(s.answer.IDs)) // growing takes most of the time
	s.tickRows(0, len(s.answer.IDs))
}

// dropTicks forgets what is chosen but no longer shown: nothing is done to what is out of sight.
func (s *state) dropTicks() {
	if len(s.ticked) == 0 {
		return
	}
	shown := make(map[data.PracticeID]bool, len(s.ticked))
	for _, id := range s.answer.IDs {
		if s.ticked[id] {
			shown[id] = true
		}
	}
	s.ticked = shown
}

// chosen are the practices that a command is for: those ticked, in the order shown, else the one
// that is read.
func (s *state) chosen() []data.PracticeID {
	var ids []data.PracticeID
	for _, id := range s.answer.IDs {
		if s.ticked[id] {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 && s.read != "" {
		ids = append(ids, s.read)
	}
	return ids
}

// chosenCards are their cards.
func (s *state) chosenCards() []data.PracticeCard {
	var cards []data.PracticeCard
	for _, id := range s.chosen() {
		if card, known := s.shelf.Card(id); known {
			cards = append(cards, card)
		}
	}
	return cards
}
