package reviews

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
	"pharos/data/practice"
)

// A sheet is the practice that is judged: checklist, opinion, reason, decisions and the history of them.
type sheet struct {
	page     *page
	filling  bool
	title    *widget.Label
	sub      *kit.Quiet
	summary  *widget.Label
	criteria map[string]*kit.Choice
	opinion  *kit.FormEntry
	rating   *kit.Choice
	reason   *kit.FormEntry
	again    *kit.FormEntry
	deeds    *fyne.Container
	trouble  *fyne.Container
	history  *fyne.Container
	faces    *kit.Faces
	body     fyne.CanvasObject
}

func newSheet(p *page) *sheet {
	say := p.host.Printer()
	h := &sheet{
		page: p, title: widget.NewLabel(""), sub: kit.NewQuiet(""), summary: widget.NewLabel(""), criteria: map[string]*kit.Choice{},
		opinion: kit.NewNotes(3), reason: kit.NewNotes(2), again: kit.NewFormEntry(),
		deeds: container.New(&kit.Flow{}), trouble: container.New(&kit.Stacked{Gap: -4}), history: container.New(&kit.Stacked{Gap: 2}),
	}
	h.title.SizeName, h.title.TextStyle.Bold, h.title.Wrapping = base.SizeNameSubHeadingText, true, fyne.TextWrapWord
	h.summary.Wrapping = fyne.TextWrapWord
	h.build()
	form := container.New(&kit.Stacked{Gap: 4, Pad: 6},
		h.title, h.sub, h.summary, container.NewHBox(h.link("practices", "screen.uses.open-practice"), h.link("writing", "screen.reviews.edit")),
		widget.NewSeparator(), kit.NewLine(say.Text("screen.reviews.checklist"), kit.StrongLine), h.checklist(),
		h.named("opinion", h.opinion), container.NewGridWithColumns(2, h.named("rating", h.rating), h.named("again-by", h.again)),
		h.named("reason", h.reason), h.trouble, h.deeds,
		widget.NewSeparator(), kit.NewLine(say.Text("screen.reviews.history"), kit.StrongLine), h.history,
	)
	h.faces = kit.NewFaces(say, container.NewVScroll(form))
	h.body = h.faces
	return h
}

func (h *sheet) named(key string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&kit.Stacked{Gap: -4}, kit.NewLine(h.page.host.Printer().Text("screen.reviews."+key), kit.QuietLine), field)
}

func (h *sheet) link(page, key string) fyne.CanvasObject {
	button := kit.NewButton(h.page.host.Printer().Text(key), func() {
		h.page.host.Go(session.NewRoute(page, "id", string(h.page.state.selected)))
	})
	button.Hidden = page == "writing" && h.page.state.readOnly
	return button
}

// build prepares the fields; each change goes into what is typed.
func (h *sheet) build() {
	s, say := h.page.state, h.page.host.Printer()
	h.again.SetPlaceHolder(say.Text("screen.directory.date-form"))
	typing := func(take func(string)) func(string) {
		return func(text string) {
			if !h.filling {
				take(text)
			}
		}
	}
	h.opinion.OnChanged = typing(func(text string) { s.typed.opinion = text })
	h.reason.OnChanged = typing(func(text string) { s.typed.reason = text })
	h.again.OnChanged = typing(func(text string) { s.typed.reviewBy = strings.TrimSpace(text) })
	ratings := []string{say.Text("screen.reviews.rating.none")}
	for grade := 1; grade <= practice.MostRating; grade++ {
		ratings = append(ratings, say.Text("screen.uses.answer", "grade", say.Integer(grade), "most", say.Integer(practice.MostRating)))
	}
	h.rating = kit.NewChoice(say, ratings, nil)
	h.rating.OnChanged = func(string) {
		if i := h.rating.SelectedIndex(); !h.filling && i >= 0 {
			s.typed.rating = data.Quantity{Value: float64(i), Known: i > 0}
		}
	}
}

// answers are the options of a criterion, in order.
var answers = []data.Answer{"", data.Yes, data.No}

func (h *sheet) checklist() fyne.CanvasObject {
	s, say := h.page.state, h.page.host.Printer()
	options := []string{say.Text("screen.reviews.open"), say.Text("answer.yes"), say.Text("answer.no")}
	box := container.New(&kit.Stacked{Gap: 0})
	for _, key := range practice.Criteria {
		choice := kit.NewChoice(say, options, nil)
		choice.OnChanged = func(string) {
			if i := choice.SelectedIndex(); !h.filling && i >= 0 {
				s.typed.checklist[key] = answers[i]
			}
		}
		h.criteria[key] = choice
		box.Add(container.NewBorder(nil, nil, nil, choice, widget.NewLabel(say.Text("review.criterion."+key))))
	}
	return box
}

// begin puts the keyboard into the first field.
func (h *sheet) begin() { kit.Focus(h.criteria[practice.Criteria[0]]) }

func (h *sheet) refresh() {
	s, say := h.page.state, h.page.host.Printer()
	if !s.opened.ready {
		h.faces.ShowEmpty(kit.Empty{Title: say.Text("screen.reviews.nothing"), Text: say.Text("screen.reviews.nothing.text")})
		return
	}
	h.fill()
	h.offer()
	h.tell()
	h.faces.ShowFilled()
	h.body.Refresh()
}

func (h *sheet) fill() {
	h.filling = true
	defer func() { h.filling = false }()
	s := h.page.state
	p := s.opened.practice
	h.title.SetText(cmp.Or(practice.TitleOf(p, s.say.Language()), s.say.Text("practice.untitled")))
	done := practice.Completeness(p, practice.Templates[0])
	h.sub.Set(s.say.Text("screen.reviews.sub", "state", s.stateWords(practice.StateAfter(p, s.opened.reviews)), "complete", s.say.Percent(done, 0)))
	h.summary.SetText(p.Summary.In(s.say.Language()))
	given := s.answers()
	for key, choice := range h.criteria {
		choice.SetSelectedIndex(max(slices.Index(answers, given[key]), 0))
	}
	for entry, text := range map[*kit.FormEntry]string{h.opinion: s.typed.opinion, h.reason: s.typed.reason, h.again: s.typed.reviewBy} {
		if entry.Text != text {
			entry.SetText(text)
		}
	}
	h.rating.SetSelectedIndex(int(s.typed.rating.Value))
	h.again.SetPlaceHolder(first(p.ReviewBy, "2027-12-31"))
}

func first(text, other string) string {
	if text != "" {
		return text
	}
	return other
}

// offer shows the decisions that can be taken now.
func (h *sheet) offer() {
	h.deeds.RemoveAll()
	if h.page.state.readOnly {
		return
	}
	for i, move := range onwardFirst(h.page.state.moves()) {
		say := h.page.host.Printer()
		words := say.Text("review.decision." + move.Key)
		if move.Reason {
			words = say.Text("screen.reviews.with-reason", "decision", words)
		}
		button := kit.NewButton(words, func() { h.page.decide(move.Key) })
		if i == 0 {
			button.Importance = widget.HighImportance
		}
		h.deeds.Add(button)
	}
}

// onwardFirst puts the step that goes on with the work before those that turn back.
func onwardFirst(moves []practice.Move) []practice.Move {
	onward := slices.IndexFunc(moves, func(m practice.Move) bool { return m.To != "" && !m.Reason })
	if onward < 0 {
		return moves
	}
	first := moves[onward]
	return slices.Insert(slices.Delete(slices.Clone(moves), onward, onward+1), 0, first)
}

// tell lists the decisions so far, the newest first.
func (h *sheet) tell() {
	s := h.page.state
	h.history.RemoveAll()
	if len(s.opened.reviews) == 0 {
		h.history.Add(kit.Hint(s.say.Text("screen.reviews.history.none")))
	}
	contested := map[data.EntryID]bool{}
	for _, review := range practice.Contested(s.opened.reviews) {
		contested[review.ID] = true
	}
	for _, review := range slices.Backward(s.opened.reviews) {
		h.history.Add(kit.Body(s.told(review), kit.Plain))
		for _, words := range []string{review.Reason, review.Opinion.In(s.say.Language())} {
			if words != "" {
				h.history.Add(kit.Body(words, kit.Muted))
			}
		}
		if contested[review.ID] {
			h.history.Add(kit.Body(s.say.Text("screen.reviews.contested"), kit.Caution))
		}
	}
}

// complain tells what stands against a decision.
func (h *sheet) complain(problems []data.Problem) {
	h.trouble.RemoveAll()
	for _, problem := range problems {
		tone := kit.Caution
		if problem.Severity == data.Refusal {
			tone = kit.Bad
		}
		h.trouble.Add(kit.Body(h.page.host.Printer().Problem(problem.Code, h.worded(problem.Args), 0, 0), tone))
	}
	h.body.Refresh()
	kit.Focus(h.reason)
}

// clear takes complaints away; what was only to be noted stays in sight.
func (h *sheet) clear(notices []data.Problem) {
	h.trouble.RemoveAll()
	for _, problem := range notices {
		h.trouble.Add(kit.Body(h.page.host.Printer().Problem(problem.Code, h.worded(problem.Args), 0, 0), kit.Caution))
	}
}

// worded puts words in the place of keys.
func (h *sheet) worded(args map[string]string) map[string]string {
	say, words := h.page.host.Printer(), map[string]string{}
	for name, value := range args {
		switch name {
		case "decision":
			value = say.Text("review.decision." + value)
		case "state":
			value = say.Text("practice.state." + value)
		case "criterion":
			value = say.Text("review.criterion." + value)
		}
		words[name] = value
	}
	return words
}
