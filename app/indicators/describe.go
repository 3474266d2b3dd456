package indicators

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/resources/phrase"
)

// A describeView is the description of an indicator, which is changed in place: every field is
// stored when it is left.
type describeView struct {
	page      *page
	fields    []describeField
	choices   []describeChoice
	every     []fyne.CanvasObject // fields of the text that is the same in every language
	numbers   *numberFields
	rule      *ruleView
	outside   *outsideView
	notices   *fyne.Container
	theme     *themeField
	link      *kit.Button
	everyHead fyne.CanvasObject
	content   fyne.CanvasObject
	filling   bool
	scroll    *container.Scroll
}

// A describeField is a field and what it shows of an indicator.
type describeField struct {
	*field
	label string
	get   func(data.Indicator) string
}

// A describeChoice is a choice and which of its options an indicator has.
type describeChoice struct {
	*kit.Choice
	get func(data.Indicator) int
}

func newDescribeView(p *page) *describeView {
	v := &describeView{page: p, notices: container.New(&kit.Stacked{Gap: 2})}
	v.numbers = newNumberFields(p)
	v.rule, v.outside = newRuleView(v), newOutsideView(v)
	pairs := func(left, right fyne.CanvasObject) fyne.CanvasObject {
		return container.New(shares{parts: []float32{1, 1}, gap: 8}, left, right)
	}
	say := p.host.Printer()
	column := container.NewVBox(v.notices,
		kit.NewCard(say.Text("screen.indicators.card.words"), kit.WithoutBars(v.words())),
		pairs(kit.NewCard(say.Text("screen.indicators.card.measure"), kit.WithoutBars(v.measure())), kit.NewCard(say.Text("screen.indicators.card.source"), kit.WithoutBars(v.source()))),
		pairs(kit.NewCard(say.Text("screen.indicators.card.rule"), v.rule.content), kit.NewCard(say.Text("screen.indicators.card.expected"), v.outside.content)),
	)
	v.scroll = container.NewVScroll(column)
	v.content = v.scroll
	return v
}

// text is a field of the indicator that has one text in each language.
type text struct {
	key   string
	lines bool
	get   func(data.Indicator) data.Text
	set   func(*data.Indicator, data.Text)
}

var texts = []text{
	{"name", false, func(i data.Indicator) data.Text { return i.Name }, func(i *data.Indicator, t data.Text) { i.Name = t }},
	{"short", false, func(i data.Indicator) data.Text { return i.Short }, func(i *data.Indicator, t data.Text) { i.Short = t }},
	{"unit", false, func(i data.Indicator) data.Text { return i.Unit }, func(i *data.Indicator, t data.Text) { i.Unit = t }},
	{"definition", true, func(i data.Indicator) data.Text { return i.Definition }, func(i *data.Indicator, t data.Text) { i.Definition = t }},
}

// words are the names, units and definitions in every language, side by side.
func (v *describeView) words() fyne.CanvasObject {
	say := v.page.host.Printer()
	languages := phrase.Languages()
	at := slices.IndexFunc(languages, func(l phrase.Language) bool { return l.Code == say.Language() })
	if at > 0 { // the user's own language first
		own := languages[at]
		languages = append([]phrase.Language{own}, slices.Delete(languages, at, at+1)...)
	}
	var cells []fyne.CanvasObject
	add := func(o fyne.CanvasObject) { cells = append(cells, o) }
	v.everyHead = kit.NewLine(say.Text("screen.indicators.every-language"), kit.SmallLine)
	add(kit.NewLine("", kit.SmallLine))
	for _, l := range languages {
		add(kit.NewLine(l.Name, kit.SmallLine))
	}
	add(v.everyHead)
	for _, t := range texts {
		add(kit.NewLine(say.Text("screen.indicators.fact."+t.key), kit.SmallLine))
		for _, l := range languages {
			add(v.wordField(t, l.Code, l.Name))
		}
		every := v.wordField(t, "", say.Text("screen.indicators.every-language"))
		v.every = append(v.every, every)
		add(every)
	}
	return container.New(&wordGrid{columns: len(languages) + 1, label: 92}, cells...)
}

func (v *describeView) wordField(t text, language, name string) fyne.CanvasObject {
	label := v.page.host.Printer().Text("screen.indicators.fact."+t.key) + " (" + name + ")"
	f := v.add(label, t.lines, func(i data.Indicator) string { return t.get(i)[language] }, func(i *data.Indicator, typed string) {
		t.set(i, withText(t.get(*i), language, typed))
	})
	return f
}

// add makes a field that is stored when it is left.
func (v *describeView) add(label string, lines bool, get func(data.Indicator) string, set func(*data.Indicator, string)) *field {
	f := newField(lines, func(typed string) {
		v.page.change(func(i *data.Indicator) { set(i, strings.TrimSpace(typed)) })
	})
	if v.page.config.Put == nil {
		f.Disable()
	}
	v.fields = append(v.fields, describeField{f, label, get})
	return f
}

// line is a field below its label.
func (v *describeView) line(key string, get func(data.Indicator) string, set func(*data.Indicator, string)) fyne.CanvasObject {
	label := v.page.host.Printer().Text("screen.indicators.fact." + key)
	return v.under(key, v.add(label, false, get, set))
}

func (v *describeView) under(key string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(labelled{}, kit.NewLine(v.page.host.Printer().Text("screen.indicators.fact."+key), kit.SmallLine), o)
}

// choice is a choice below its label.
func (v *describeView) choice(key string, words []string, get func(data.Indicator) int, set func(i *data.Indicator, at int)) fyne.CanvasObject {
	var c *kit.Choice
	c = kit.NewChoice(v.page.host.Printer(), words, func(string) {
		if at := c.SelectedIndex(); !v.filling && at >= 0 {
			v.page.change(func(i *data.Indicator) { set(i, at) })
		}
	})
	if v.page.config.Put == nil {
		c.Disable()
	}
	v.choices = append(v.choices, describeChoice{c, get})
	return v.under(key, container.New(narrowable{}, c))
}

const mostDecimals = 6

// measure says how the indicator is to be read.
func (v *describeView) measure() fyne.CanvasObject {
	s := v.page.state
	unset := s.say.Text("screen.indicators.unset")
	decimals := make([]string, mostDecimals+1)
	for n := range decimals {
		decimals[n] = strconv.Itoa(n)
	}
	v.theme = newThemeField(v)
	return container.New(shares{parts: []float32{1, 1}, gap: 8},
		container.NewVBox(
			v.choice("direction", worded(directions, s.direction),
				func(i data.Indicator) int { return slices.Index(directions, i.Direction) },
				func(i *data.Indicator, at int) { i.Direction = directions[at] }),
			v.choice("dimension", append([]string{unset}, worded(dimensions, s.dimension)...),
				func(i data.Indicator) int { return slices.Index(dimensions, i.Dimension) + 1 },
				func(i *data.Indicator, at int) { i.Dimension = pickedAt(dimensions, at-1) }),
			v.under("theme", v.theme),
		),
		container.NewVBox(
			v.choice("decimals", decimals,
				func(i data.Indicator) int { return min(max(i.Decimals, 0), mostDecimals) },
				func(i *data.Indicator, at int) { i.Decimals = at }),
			v.choice("rhythm", append([]string{unset}, worded(rhythms, s.rhythm)...),
				func(i data.Indicator) int { return slices.Index(rhythms, i.Rhythm) + 1 },
				func(i *data.Indicator, at int) { i.Rhythm = pickedAt(rhythms, at-1) }),
			v.line("composition", func(i data.Indicator) string { return i.Composition }, func(i *data.Indicator, t string) { i.Composition = t }),
		),
	)
}

func (s *state) rhythm(key string) string { return s.say.Text("rhythm." + key) }

// source says where the values come from and how that is to be named.
func (v *describeView) source() fyne.CanvasObject {
	say := v.page.host.Printer()
	v.link = kit.NewButtonWithIcon(say.Text("screen.indicators.link"), base.ComputerIcon(), v.follow)
	v.link.Importance = widget.LowImportance
	url := v.add(say.Text("screen.indicators.fact.url"), false,
		func(i data.Indicator) string { return i.URL }, func(i *data.Indicator, t string) { i.URL = t })
	var address fyne.CanvasObject = url
	if v.page.config.OpenLink != nil {
		address = container.NewBorder(nil, nil, nil, v.link, url)
	}
	return container.NewVBox(
		container.New(shares{parts: []float32{1.2, 1, 0.8}, gap: 8},
			v.line("publisher", func(i data.Indicator) string { return i.Publisher }, func(i *data.Indicator, t string) { i.Publisher = t }),
			v.line("dataset", func(i data.Indicator) string { return i.Dataset }, func(i *data.Indicator, t string) { i.Dataset = t }),
			v.line("licence", func(i data.Indicator) string { return i.Licence }, func(i *data.Indicator, t string) { i.Licence = t })),
		v.under("url", address),
		v.line("attribution", func(i data.Indicator) string { return i.Attribution }, func(i *data.Indicator, t string) { i.Attribution = t }),
	)
}

func (v *describeView) follow() {
	indicator, _ := v.page.state.at()
	if err := v.page.config.OpenLink(indicator.URL); err != nil {
		v.page.host.ShowError(err)
	}
}

// begin shows another indicator: what was typed for the one before has been stored.
func (v *describeView) begin(i data.Indicator) {
	for _, f := range v.fields {
		f.fill(f.get(i))
	}
	v.numbers.begin(i)
	v.theme.fill(v.page.state.theme(i.Theme))
	v.scroll.ScrollToTop()
}

// refresh shows the indicator; fields that somebody is typing in stay as they are.
func (v *describeView) refresh(i data.Indicator) {
	s := v.page.state
	v.filling = true
	defer func() { v.filling = false }()
	for _, f := range v.fields {
		f.show(f.get(i))
	}
	for _, c := range v.choices {
		c.SetSelectedIndex(c.get(i))
	}
	v.numbers.refresh(i)
	v.theme.set(s.themes(), s.theme(i.Theme))
	v.rule.refresh(i)
	v.refreshNotices(i)
}

// refreshNotices shows what needs attention, and which fields there are.
func (v *describeView) refreshNotices(i data.Indicator) {
	s := v.page.state
	v.notices.RemoveAll()
	for _, words := range s.problemWords(s.base.problems[i.Code]) {
		v.notices.Add(kit.Body(words, kit.Caution))
	}
	v.notices.Hidden = len(v.notices.Objects) == 0
	everywhere := slices.ContainsFunc(texts, func(t text) bool { return t.get(i)[""] != "" })
	v.everyHead.(*kit.Line).Hidden = !everywhere
	for _, o := range v.every {
		o.(*field).Hidden = !everywhere
	}
	setEnabled(v.link, i.URL != "")
	v.rule.explain(i)
	v.outside.refresh(i)
	v.scroll.Content.Refresh()
}

func (v *describeView) refreshOutside() {
	if i, found := v.page.state.at(); found {
		v.outside.refresh(i)
	}
}

// flush stores what is typed.
func (v *describeView) flush() {
	for _, f := range v.fields {
		f.flush()
	}
	v.numbers.flush()
	v.theme.flush()
}

// drop forgets what is typed.
func (v *describeView) drop() {
	for _, f := range v.fields {
		f.stored = f.Text
	}
	v.numbers.drop()
	v.theme.stored = v.theme.Text
}

func (v *describeView) focusTarget() fyne.Focusable { return v.fields[0].field }

// text is the description in lines, for the clipboard.
func (v *describeView) text() string {
	var b strings.Builder
	for _, f := range v.fields {
		if f.Text != "" {
			b.WriteString(f.label + "\t" + f.Text + "\n")
		}
	}
	return b.String()
}
