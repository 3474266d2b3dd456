package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/intake"
)

// showQuestions puts what has to be answered above everything else, and what could not be read as it
// was asked for.
func (v *previewView) showQuestions() {
	s := v.page.state
	v.asked.RemoveAll()
	if s.trouble != nil {
		v.asked.Add(v.card(kit.Bad, s.say.Text("screen.imports.trouble"), firstWords(s, s.trouble)))
	}
	if s.misfit != nil && (s.openPlaces() == 0 || s.understood.Values > 0) {
		v.asked.Add(v.card(kit.Caution, s.say.Text("screen.imports.verdict.misfit"), firstWords(s, s.misfit)))
	}
	for _, q := range s.questions() {
		v.asked.Add(v.question(q))
	}
	if n := len(s.proposed()); n > 0 && s.openPlaces() == 0 {
		v.asked.Add(v.proposals(n))
	}
	v.asked.Refresh()
}

func firstWords(s *state, err error) string {
	if problems := data.ProblemsOf(err); len(problems) > 0 {
		return s.words(problems[0])
	}
	return err.Error()
}

// card is one line with what answers it at its right.
func (v *previewView) card(tone kit.Tone, title, text string, answers ...fyne.CanvasObject) fyne.CanvasObject {
	head := kit.NewLine(title, kit.StrongLine)
	head.SetTone(tone)
	lines := []fyne.CanvasObject{head}
	if text != "" {
		lines = append(lines, kit.NewLine(text, kit.QuietLine))
	}
	right := container.NewHBox()
	for _, answer := range answers {
		right.Add(container.NewCenter(answer))
	}
	return kit.NewCard("", container.NewBorder(nil, nil, nil, right, container.New(kit.Snug{}, lines...)))
}

// question asks for a column, a period or the regions behind names.
func (v *previewView) question(q question) fyne.CanvasObject {
	s := v.page.state
	title, text := s.say.Text("screen.imports.ask."+q.asked), s.say.Text("screen.imports.ask."+q.asked+".text")
	switch q.asked {
	case intake.AskedNames:
		return v.askNames()
	case intake.AskedPeriod:
		return v.card(kit.Caution, title, text, container.New(fixedWidth{190}, v.columnChooser(q, intake.RolePeriod)), container.New(fixedWidth{130}, v.periodEntry()))
	case intake.AskedPlace:
		return v.card(kit.Caution, title, text, container.New(fixedWidth{260}, v.columnChooser(q, intake.RolePlace)))
	}
	return v.card(kit.Caution, title, text, container.New(fixedWidth{260}, v.columnChooser(q, intake.RoleValue)))
}

// columnChooser gives one of the columns the role that is lacking.
func (v *previewView) columnChooser(q question, role intake.Role) fyne.CanvasObject {
	s := v.page.state
	options := make([]kit.Option, len(q.columns))
	for i, column := range q.columns {
		options[i] = kit.Option{Key: s.say.Integer(column.Number), Title: s.columnName(column), Detail: column.Example}
	}
	return kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Options: options, Placeholder: s.say.Text("screen.imports.ask.column"),
		OnChosen: func(o kit.Option) {
			for _, column := range q.columns {
				if s.say.Integer(column.Number) == o.Key {
					v.page.reread(withRole(s.options, column.Number, role))
				}
			}
		},
	})
}

// periodEntry takes the period of the whole table.
func (v *previewView) periodEntry() fyne.CanvasObject {
	s := v.page.state
	entry := kit.NewFormEntry()
	entry.SetPlaceHolder(s.say.Text("screen.imports.period.placeholder"))
	entry.SetText(string(s.options.Period))
	entry.OnSubmitted = func(text string) {
		period, ok := data.ParsePeriod(strings.TrimSpace(text))
		if !ok && strings.TrimSpace(text) != "" {
			v.page.host.Status(s.say.Text("screen.imports.period.wrong", "text", text))
			return
		}
		v.page.reread(with(s.options, "period", string(period)))
	}
	return entry
}

// askNames offers the proposals, and to leave out what nobody knows.
func (v *previewView) askNames() fyne.CanvasObject {
	s := v.page.state
	open, proposed := s.openPlaces(), len(s.proposed())
	var answers []fyne.CanvasObject
	if proposed > 0 {
		accept := kit.NewButton(s.say.Plural("screen.imports.names.accept", proposed), func() {
			s.acceptProposals()
			v.page.work()
		})
		answers = append(answers, accept)
	}
	answers = append(answers, kit.NewButton(s.say.Plural("screen.imports.names.leave", open), func() {
		s.leaveOpenOut()
		v.page.work()
	}))
	if s.view != placesView {
		answers = append(answers, kit.NewButton(s.say.Text("screen.imports.names.show"), func() {
			s.places.shown = placesOpen
			v.turn(placesView)
		}))
	}
	return v.card(kit.Caution, s.say.Plural("screen.imports.ask.names", open), s.namesText(), answers...)
}

// namesText counts what is sure, and what is proposed for the others.
func (s *state) namesText() string {
	return s.say.Text("screen.imports.ask.names.text",
		"sure", s.say.Integer(len(s.listPlaces(placesSure))), "proposed", s.say.Integer(len(s.proposed())))
}

// proposals offers other codes for those that look like slips of the publisher. They need no answer.
func (v *previewView) proposals(n int) fyne.CanvasObject {
	s := v.page.state
	first := s.places.rows[s.proposed()[0]]
	return v.card(kit.Accent, s.say.Plural("screen.imports.slips", n),
		s.say.Text("screen.imports.slips.text", "code", first.text, "meant", string(first.proposal())),
		kit.NewButton(s.say.Plural("screen.imports.names.accept", n), func() {
			s.acceptProposals()
			v.page.work()
		}),
		kit.NewButton(s.say.Text("screen.imports.names.show"), func() {
			s.places.shown = placesOpen
			v.turn(placesView)
		}))
}

// columnName is what a column is called: its header, else its number.
func (s *state) columnName(column intake.Column) string {
	if column.Name != "" {
		return column.Name
	}
	return s.say.Text("screen.imports.column.numbered", "n", s.say.Integer(column.Number))
}
