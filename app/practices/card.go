package practices

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/practice"
)

// A cardFace is what a card of the list says.
type cardFace struct {
	title   string
	marked  []kit.Span // in the title
	state   string
	tone    kit.Tone
	place   string // where, when, what
	grade   data.Evidence
	snippet string
	marks   []kit.Span
}

// A card is one practice of the list: its title with its state, where and when with how well it is
// proved, and the place where the words were found or else the beginning of its summary.
type card struct {
	widget.BaseWidget
	face    cardFace
	title   *kit.Marked
	place   *kit.Marked
	snippet *kit.Marked
	chip    *canvas.Rectangle
	state   *canvas.Text
	grade   *pips
}

func newCard() *card {
	c := &card{
		title: kit.NewMarked(kit.StrongLine, 1), place: kit.NewMarked(kit.SmallLine, 1), snippet: kit.NewMarked(kit.SmallLine, 2),
		chip: canvas.NewRectangle(base.Color(theme.ColorTint)), state: canvas.NewText("", nil), grade: newPips(),
	}
	c.snippet.SetTone(kit.Plain)
	c.chip.CornerRadius = 4 * kit.Unit()
	c.state.TextSize, c.state.TextStyle.Bold = base.Size(base.SizeNameCaptionText), true
	c.ExtendBaseWidget(c)
	return c
}

func (c *card) show(face cardFace) {
	c.face = face
	c.title.Set(face.title, face.marked)
	c.place.Set(face.place, nil)
	c.snippet.Set(face.snippet, face.marks)
	c.state.Text, c.state.Color = face.state, toneColour(face.tone)
	c.state.Refresh()
	c.grade.set(face.grade)
	c.Refresh()
}

func toneColour(tone kit.Tone) (colour interface{ RGBA() (r, g, b, a uint32) }) {
	names := map[kit.Tone]fyne.ThemeColorName{
		kit.Plain: base.ColorNameForeground, kit.Muted: theme.ColorMuted, kit.Accent: base.ColorNamePrimary,
		kit.Good: base.ColorNameSuccess, kit.Caution: base.ColorNameWarning, kit.Bad: base.ColorNameError,
	}
	return base.Color(names[tone])
}

// AccessibilityLabel implements fyne.Accessible.
func (c *card) AccessibilityLabel() string {
	return joined(". ", c.face.title, c.face.state, c.face.place, c.face.snippet)
}

// AccessibilityRole implements fyne.Accessible.
func (c *card) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer { return cardRenderer{c} }

type cardRenderer struct{ card *card }

// Layout implements fyne.WidgetRenderer.
func (r cardRenderer) Layout(size fyne.Size) {
	c, pad := r.card, 8*kit.Unit()
	room := size.Width - 2*pad
	word := c.state.MinSize()
	chip := fyne.NewSize(min(word.Width+10*kit.Unit(), room/2), word.Height+2*kit.Unit())
	y := pad * 0.8
	put(c.title, pad, y, room-chip.Width-pad)
	right := size.Width - pad
	c.chip.Move(fyne.NewPos(right-chip.Width, y+1))
	c.chip.Resize(chip)
	c.state.Move(fyne.NewPos(right-chip.Width+5*kit.Unit(), y+1+kit.Unit()))
	c.state.Resize(word)
	y += c.title.MinSize().Height + 2*kit.Unit()
	grade := c.grade.MinSize()
	put(c.place, pad, y, room-grade.Width-pad)
	c.grade.Move(fyne.NewPos(right-grade.Width, y+(c.place.MinSize().Height-grade.Height)/2))
	c.grade.Resize(grade)
	y += c.place.MinSize().Height + 3*kit.Unit()
	put(c.snippet, pad, y, room)
}

func put(o fyne.CanvasObject, x, y, width float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(width, 0), o.MinSize().Height))
}

// MinSize implements fyne.WidgetRenderer.
func (r cardRenderer) MinSize() fyne.Size {
	c := r.card
	high := c.title.MinSize().Height + c.place.MinSize().Height + c.snippet.MinSize().Height
	return fyne.NewSize(200*kit.Unit(), high+18*kit.Unit())
}

// Refresh implements fyne.WidgetRenderer.
func (r cardRenderer) Refresh() {
	r.Layout(r.card.Size())
	canvas.Refresh(r.card)
}

// Objects implements fyne.WidgetRenderer.
func (r cardRenderer) Objects() []fyne.CanvasObject {
	c := r.card
	return []fyne.CanvasObject{c.title, c.chip, c.state, c.place, c.grade, c.snippet}
}

// Destroy implements fyne.WidgetRenderer.
func (r cardRenderer) Destroy() {}

// pips are five small boxes of which as many are filled as the evidence has grades.
type pips struct {
	widget.BaseWidget
	grade data.Evidence
	boxes []fyne.CanvasObject
}

func newPips() *pips {
	p := &pips{}
	for range data.MostEvidence {
		p.boxes = append(p.boxes, canvas.NewRectangle(nil))
	}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pips) set(grade data.Evidence) {
	p.grade = grade
	p.paint()
}

func (p *pips) paint() {
	for i, o := range p.boxes {
		box := o.(*canvas.Rectangle)
		box.FillColor, box.StrokeColor, box.StrokeWidth = nil, base.Color(base.ColorNameInputBorder), 1
		if i < int(p.grade) {
			box.FillColor, box.StrokeColor = base.Color(base.ColorNamePrimary), base.Color(base.ColorNamePrimary)
		}
		box.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (p *pips) CreateRenderer() fyne.WidgetRenderer { return pipsRenderer{p} }

type pipsRenderer struct{ pips *pips }

// Layout implements fyne.WidgetRenderer.
func (r pipsRenderer) Layout(fyne.Size) {
	side := 8 * kit.Unit()
	for i, box := range r.pips.boxes {
		box.Move(fyne.NewPos(float32(i)*(side+2*kit.Unit()), 0))
		box.Resize(fyne.NewSquareSize(side))
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r pipsRenderer) MinSize() fyne.Size {
	n := float32(len(r.pips.boxes))
	return fyne.NewSize((10*n-2)*kit.Unit(), 8*kit.Unit())
}

// Refresh implements fyne.WidgetRenderer.
func (r pipsRenderer) Refresh() { r.pips.paint() }

// Objects implements fyne.WidgetRenderer.
func (r pipsRenderer) Objects() []fyne.CanvasObject { return r.pips.boxes }

// Destroy implements fyne.WidgetRenderer.
func (r pipsRenderer) Destroy() {}

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
	if field, known := practice.FieldByID(found.Field); known && field.ChoicePhrase != "" {
		text, marks = s.naming().keys(field, found)
		return before + text, behind(marks, len(before))
	}
	return before + found.Text, spans(found.Marks, len(before))
}

// keys words the keys of a closed list in which words were found; a key that was found is marked whole,
// since its words are others.
func (n naming) keys(field practice.Field, found data.Snippet) (text string, marks []kit.Span) {
	const between = ", " // as the search joins them
	at := 0
	for i, key := range strings.Split(found.Text, between) {
		if i > 0 {
			text += between
		}
		first := len(text)
		text += n.key(field.ChoicePhrase, field.Taxonomy, key)
		for _, mark := range found.Marks {
			if mark.First < at+len(key) && mark.End > at {
				marks = append(marks, kit.Span{First: first, End: len(text)})
				break
			}
		}
		at += len(key) + len(between)
	}
	return text, marks
}

func behind(marks []kit.Span, by int) []kit.Span {
	for i := range marks {
		marks[i].First, marks[i].End = marks[i].First+by, marks[i].End+by
	}
	return marks
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
	return cmp.Or(practice.Called(c.Title, c.Key, s.say.Language()), s.say.Text("practice.untitled"))
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
