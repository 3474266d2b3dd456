package practices

import (
	"strings"

	"pharos/app/kit"
	"pharos/data"
)

// stateTones colour the states.
var stateTones = map[data.State]kit.Tone{
	data.Draft: kit.Muted, data.Complete: kit.Plain, data.Reviewed: kit.Accent, data.Validated: kit.Good,
	data.Published: kit.Good, data.Outdated: kit.Caution, data.Archived: kit.Muted,
}

func toneOf(s data.State) kit.Tone {
	if tone, known := stateTones[s]; known {
		return tone
	}
	return kit.Muted
}

// face is what the card of a row says.
func (s *state) face(row int) cardFace {
	c, words, language := s.card(row), s.naming(), s.say.Language()
	face := cardFace{
		title: s.title(c), state: words.state(c.State), tone: toneOf(c.State), grade: c.Evidence,
		place:   joined(" · ", s.placeOf(c), c.Start[:min(len(c.Start), 4)], words.kind(c.Kind)),
		snippet: c.Summary.In(language),
	}
	found, known := s.snippets[c.ID]
	switch {
	case known && found.Field == "title" && found.Text == face.title:
		face.marked = spans(found.Marks, 0)
	case known && found.Text != "":
		face.snippet, face.marks = s.snippet(found)
	}
	return face
}

// snippet puts the field where the words stand before them.
func (s *state) snippet(found data.Snippet) (text string, marks []kit.Span) {
	before := ""
	if key := "practice.field." + found.Field; found.Field != "" && s.say.Has(key) {
		before = s.say.Text(key) + ": "
	}
	return before + found.Text, spans(found.Marks, len(before))
}

// spans are marks in a text that stands behind another.
func spans(marks []data.Mark, behind int) []kit.Span {
	list := make([]kit.Span, len(marks))
	for i, mark := range marks {
		list[i] = kit.Span{First: mark.First + behind, End: mark.End + behind}
	}
	return list
}

// title is what a practice is called; one without a title is called by its key, or said to have none.
func (s *state) title(c data.PracticeCard) string {
	title := strings.Join(strings.Fields(c.Title.In(s.say.Language())), " ")
	switch {
	case title != "":
		return title
	case c.Key != "":
		return c.Key
	}
	return s.say.Text("screen.practices.untitled")
}

// placeOf is where a practice is: its own words, else the name of its region or country.
func (s *state) placeOf(c data.PracticeCard) string {
	words := s.naming()
	if place := c.Place.In(s.say.Language()); place != "" {
		return place
	}
	if len(c.Regions) > 0 {
		return words.region(c.Regions[0])
	}
	if c.Country != "" {
		return words.country(c.Country)
	}
	return ""
}

func joined(by string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}
