package indicators

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
)

// A several is what shall be the same in several indicators; what is not set stays as it is.
type several struct {
	direction   *data.Direction
	dimension   *data.Dimension
	theme       *string
	aggregation *data.Aggregation
	denominator *data.IndicatorCode
}

// apply changes an indicator.
func (c several) apply(i data.Indicator) data.Indicator {
	if c.direction != nil {
		i.Direction = *c.direction
	}
	if c.dimension != nil {
		i.Dimension = *c.dimension
	}
	if c.theme != nil {
		i.Theme = *c.theme
	}
	if c.aggregation != nil {
		i.Aggregation = *c.aggregation
	}
	if c.denominator != nil && *c.denominator != i.Code {
		i.Denominator = *c.denominator
	}
	return i
}

// changeSeveral asks what shall be the same in the indicators and stores it as one step.
func (p *page) changeSeveral(codes []data.IndicatorCode) {
	s := p.state
	wanted := several{}
	themes := s.themes()
	form := container.New(&kit.Stacked{Gap: 4},
		kit.Body(s.listed(codes), kit.Plain),
		p.severalChoice("direction", worded(directions, s.direction), func(at int) { wanted.direction = chosenOf(directions, at) }),
		p.severalChoice("dimension", worded(dimensions, s.dimension), func(at int) { wanted.dimension = chosenOf(dimensions, at) }),
		p.severalTheme(themes, func(theme *string) { wanted.theme = theme }),
		p.severalChoice("aggregation", worded(data.Aggregations, s.aggregation), func(at int) { wanted.aggregation = chosenOf(data.Aggregations, at) }),
		p.severalDenominator(func(code *data.IndicatorCode) { wanted.denominator = code }),
	)
	p.host.ShowPanel(shell.Panel{
		Title: s.say.Plural("screen.indicators.several", len(codes)), Content: form, Width: 460,
		Confirm:   s.say.Text("screen.indicators.several.yes"),
		OnConfirm: func() { p.putSeveral(codes, wanted) },
	})
}

func (p *page) putSeveral(codes []data.IndicatorCode, wanted several) {
	var changed []data.Indicator
	for _, i := range p.state.base.indicators {
		if slices.Contains(codes, i.Code) && wanted != (several{}) {
			changed = append(changed, wanted.apply(i))
		}
	}
	if len(changed) > 0 {
		p.put(changed)
	}
}

// severalChoice is a labelled choice whose first option leaves everything as it is.
func (p *page) severalChoice(key string, words []string, set func(at int)) fyne.CanvasObject {
	say := p.state.say
	c := kit.NewChoice(say, append([]string{say.Text("screen.indicators.several.keep")}, words...), nil)
	c.SetSelectedIndex(0)
	c.OnChanged = func(string) { set(c.SelectedIndex() - 1) }
	return container.New(labelled{}, kit.NewLine(say.Text("screen.indicators.fact."+key), kit.SmallLine), c)
}

func worded[T any](all []T, words func(T) string) []string {
	texts := make([]string, len(all))
	for at, one := range all {
		texts[at] = words(one)
	}
	return texts
}

// chosenOf is the option at a place; nil before the first.
func chosenOf[T any](all []T, at int) *T {
	if at < 0 || at >= len(all) {
		return nil
	}
	return &all[at]
}

func (p *page) severalDenominator(set func(*data.IndicatorCode)) fyne.CanvasObject {
	s := p.state
	c := kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Placeholder: s.say.Text("screen.indicators.several.keep"), Options: s.indicatorOptions(""),
		OnChosen: func(o kit.Option) {
			code := data.IndicatorCode(o.Key)
			set(&code)
		},
	})
	return container.New(labelled{}, kit.NewLine(s.say.Text("screen.indicators.fact.denominator"), kit.SmallLine), container.New(narrowable{}, c))
}

// severalTheme is an entry with the known themes to choose from.
func (p *page) severalTheme(themes []string, set func(*string)) fyne.CanvasObject {
	s := p.state
	entry := widget.NewSelectEntry(worded(themes, s.theme))
	entry.SetPlaceHolder(s.say.Text("screen.indicators.several.keep"))
	entry.OnChanged = func(text string) {
		set(nil)
		if text != "" {
			theme := s.themeOf(text)
			set(&theme)
		}
	}
	return container.New(labelled{}, kit.NewLine(s.say.Text("screen.indicators.fact.theme"), kit.SmallLine), entry)
}

// listed names the first few indicators and tells how many more there are.
func (s *state) listed(codes []data.IndicatorCode) string {
	const most = 4
	words := ""
	for at, code := range codes {
		if at == most {
			return words + " … " + s.say.Plural("figure.more", len(codes)-at)
		}
		if at > 0 {
			words += "; "
		}
		words += s.nameOf(code)
	}
	return words
}

// remove asks, and removes indicators with their values as one step.
func (p *page) remove(codes []data.IndicatorCode) {
	s := p.state
	values, users := 0, 0
	for _, code := range codes {
		values += s.base.summaries[code].Observations
		for _, user := range s.base.users[code] {
			if !slices.Contains(codes, user) {
				users++
			}
		}
	}
	text := s.listed(codes) + "\n\n" + s.say.Plural("screen.indicators.remove.values", values)
	if users > 0 {
		text += " " + s.say.Plural("screen.indicators.remove.users", users)
	}
	p.host.Ask(shell.Question{
		Title: s.say.Plural("screen.indicators.remove.title", len(codes)), Text: text,
		Yes: s.say.Text("screen.indicators.remove.yes"), Harmful: true,
	}, func() { p.removed(codes) })
}

func (p *page) removed(codes []data.IndicatorCode) {
	s := p.state
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.indicators.removing"),
		Work:  func(ctx context.Context, _ func(task.Progress)) error { return p.config.Remove(ctx, codes) },
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			for _, code := range codes {
				delete(s.ticked, code)
			}
			p.host.Status(s.say.Plural("screen.indicators.removed", len(codes)))
			if s.onSheet() && slices.Contains(codes, s.code) {
				p.sheet.drop()
				p.back()
			}
			p.Reload()
		},
	})
}

// exportValues writes the values of indicators into a file.
func (p *page) exportValues(codes []data.IndicatorCode) {
	s := p.state
	title := s.say.Plural("screen.indicators.export.title", len(codes))
	if len(codes) == 1 {
		title = s.nameOf(codes[0])
	}
	p.config.ExportValues(title, data.Query{Indicators: codes})
}
