package analyses

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/toolbox"
)

// made is a field of a widget and what fills it.
type made struct {
	widget fyne.CanvasObject
	fill   func()
}

func (m made) object() fyne.CanvasObject { return m.widget }

func (m made) refresh() { m.fill() }

// choice is a drop-down list; list gives the words and which of them is chosen.
func (s *settings) choice(list func() (words []string, at int), choose func(*state, int)) field {
	c := kit.NewChoice(s.page.host.Printer(), nil, nil)
	c.OnChanged = func(string) {
		if i := c.SelectedIndex(); !s.filling && i >= 0 {
			s.page.change(func(st *state) { choose(st, i) })
		}
	}
	return made{c, func() {
		words, at := list()
		if !slices.Equal(words, c.Options) {
			c.SetOptions(words)
		}
		if at < 0 || at >= len(words) {
			c.ClearSelected()
			return
		}
		c.SetSelectedIndex(at)
	}}
}

// field makes the field of a parameter.
func (s *settings) field(p toolbox.Param) field {
	switch p.Kind {
	case toolbox.ChoiceParam:
		return s.words(p)
	case toolbox.TruthParam:
		return s.truth(p)
	case toolbox.PeriodParam:
		return s.period(p)
	case toolbox.AttributeParam:
		return s.attribute(p)
	case toolbox.RegionParam:
		return s.chooser(p, s.page.state.regionOptions)
	case toolbox.VariableParam:
		return s.chooser(p, s.page.state.variableOptions)
	case toolbox.ListParam:
		if s.page.state.method().Shape != toolbox.BySector { // by sector it lists periods
			return s.list(p)
		}
	}
	return s.entry(p)
}

// entry asks for a number; the default stands in it until something else is typed.
func (s *settings) entry(p toolbox.Param) field {
	e := kit.NewFormEntry()
	e.SetPlaceHolder(s.page.state.local(p.Default))
	e.OnChanged = func(text string) {
		if !s.filling {
			text = strings.TrimSpace(text)
			if p.Kind == toolbox.NumberParam {
				text = strings.Replace(text, ",", ".", 1)
			}
			s.page.typed(func(st *state) { st.set(p.Name, text) })
		}
	}
	return made{e, func() {
		shown, typed := s.page.state.param(p), strings.Replace(strings.TrimSpace(e.Text), ",", ".", 1)
		if _, set := s.page.state.choice.params[p.Name]; shown != typed && (set || typed != "" || p.Default != "") && !s.emptied(e, p) {
			e.SetText(s.page.state.local(shown))
		}
	}}
}

// emptied reports whether the user has just emptied the field and still writes in it.
func (s *settings) emptied(e *kit.FormEntry, p toolbox.Param) bool {
	window := fyne.CurrentApp().Driver().CanvasForObject(e)
	_, set := s.page.state.choice.params[p.Name]
	return e.Text == "" && !set && window != nil && window.Focused() == fyne.Focusable(e)
}

func (s *settings) words(p toolbox.Param) field {
	say := s.page.host.Printer()
	return s.choice(func() (words []string, at int) {
		for _, choice := range p.Choices {
			words = append(words, say.Text("toolbox.choice."+choice))
		}
		return words, slices.Index(p.Choices, s.page.state.param(p))
	}, func(st *state, i int) { st.set(p.Name, p.Choices[i]) })
}

func (s *settings) truth(p toolbox.Param) field {
	c := widget.NewCheck(s.page.host.Printer().Text("toolbox.word.yes"), func(is bool) {
		if !s.filling {
			s.page.change(func(st *state) { st.set(p.Name, map[bool]string{true: "yes", false: "no"}[is]) })
		}
	})
	return made{c, func() { c.SetChecked(s.page.state.param(p) == "yes") }}
}

// period offers the periods of the data, and to leave it to the method, which takes the fullest.
func (s *settings) period(p toolbox.Param) field {
	say := s.page.host.Printer()
	return s.choice(func() ([]string, int) {
		st := s.page.state
		usual := say.Text("screen.analyses.usual")
		if _, set := st.choice.params[p.Name]; !set && st.answer.Params[p.Name] != "" {
			usual = say.Text("screen.analyses.usual.period", "period", st.answer.Params[p.Name])
		}
		words := []string{usual}
		for _, period := range slices.Backward(st.material.periods) {
			words = append(words, string(period))
		}
		return words, max(0, slices.Index(words, st.choice.params[p.Name]))
	}, func(st *state, i int) {
		if i == 0 {
			st.set(p.Name, "")
			return
		}
		st.set(p.Name, string(st.material.periods[len(st.material.periods)-i]))
	})
}

func (s *settings) attribute(p toolbox.Param) field {
	names := func(st *state) []string {
		if st.choice.file == "" {
			return []string{country}
		}
		return st.material.attributes
	}
	return s.choice(func() (words []string, at int) {
		st := s.page.state
		words = []string{s.page.host.Printer().Text("screen.analyses.none")}
		for _, name := range names(st) {
			words = append(words, st.attributeName(name))
		}
		return words, 1 + slices.Index(names(st), st.param(p))
	}, func(st *state, i int) {
		if i == 0 {
			st.set(p.Name, "")
			return
		}
		st.set(p.Name, names(st)[i-1])
	})
}

func (s *state) attributeName(name string) string {
	if name == country {
		return s.say.Text("screen.analyses.attribute.country")
	}
	return name
}

// none is the key of the option that takes a choice back.
const none = "\x00"

// chooser picks one of many; an optional one can be taken back.
func (s *settings) chooser(p toolbox.Param, options func(toolbox.Param) []kit.Option) field {
	say := s.page.host.Printer()
	empty := say.Text("screen.analyses.none")
	if p.Name == "nation" {
		empty = say.Text("screen.analyses.sum")
	}
	c := kit.NewChooser(kit.ChooserOptions{Printer: say, Placeholder: empty, OnChosen: func(o kit.Option) {
		s.page.change(func(st *state) { st.set(p.Name, strings.TrimPrefix(o.Key, none)) })
	}})
	room := &cut{chooser: c}
	return made{container.New(room, c), func() {
		list := options(p)
		if p.Optional && s.page.state.choice.params[p.Name] != "" {
			list = append([]kit.Option{{Key: none, Title: empty}}, list...)
		}
		c.SetOptions(list)
		c.SetChosen(s.page.state.param(p))
		room.words = c.Text
		room.fit(c.Size().Width)
	}}
}

// regionOptions are the regions of the data; as the whole any other of the catalogue as well.
func (s *state) regionOptions(p toolbox.Param) []kit.Option {
	var options []kit.Option
	if s.choice.file != "" || p.Name != "nation" {
		for _, code := range s.material.regions {
			options = append(options, s.regionOption(code))
		}
		return options
	}
	for _, r := range s.base.regions {
		option := s.regionOption(string(r.Code))
		option.Group = s.say.Text("level." + string(r.Level))
		options = append(options, option)
	}
	return options
}

func (s *state) regionOption(code string) kit.Option {
	name := s.regionName(code)
	return kit.Option{Key: code, Title: name, Detail: secondOf(code, name)}
}

// variableOptions are the variables of the table, or the indicators that have values.
func (s *state) variableOptions(toolbox.Param) []kit.Option {
	var options []kit.Option
	if s.choice.file != "" {
		for _, name := range s.material.variables {
			options = append(options, kit.Option{Key: name, Title: name})
		}
		return options
	}
	for _, i := range s.base.indicators {
		if s.base.summaries[i.Code].Observations > 0 {
			options = append(options, kit.Option{Key: string(i.Code), Title: s.fullName(i), Detail: string(i.Code), Group: s.theme(i.Theme)})
		}
	}
	return options
}

func (s *state) fullName(i data.Indicator) string {
	if name := i.Name.In(s.say.Language()); name != "" {
		return name
	}
	return string(i.Code)
}

func (s *state) theme(id string) string {
	if key := "theme." + id; id != "" && s.say.Has(key) {
		return s.say.Text(key)
	}
	return id
}

// list picks several variables.
func (s *settings) list(p toolbox.Param) field {
	return s.several(severalOptions{
		placeholder: s.page.host.Printer().Text("screen.analyses.none"),
		options:     func() []kit.Option { return s.page.state.variableOptions(p) },
		chosen:      func() []string { return listed(s.page.state.param(p)) },
		choose:      func(st *state, names []string) { st.set(p.Name, strings.Join(names, ",")) },
	})
}
