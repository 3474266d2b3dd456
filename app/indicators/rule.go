package indicators

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/derive"
)

// rules are those to choose from, the one not chosen yet first.
var rules = append([]data.Aggregation{""}, data.Aggregations...)

// aggregation words a rule.
func (s *state) aggregation(rule data.Aggregation) string {
	if rule == "" {
		return s.say.Text("aggregation.unset")
	}
	return s.say.Text("aggregation." + string(rule))
}

// A ruleView says how the value of a region of one's own follows from its members.
type ruleView struct {
	view        *describeView
	numerator   *kit.Chooser
	denominator *kit.Chooser
	upper       fyne.CanvasObject // the numerator with its label
	lower       fyne.CanvasObject
	factor      fyne.CanvasObject
	sentence    *widget.RichText
	notices     *fyne.Container
	content     fyne.CanvasObject
}

func newRuleView(v *describeView) *ruleView {
	r := &ruleView{view: v, notices: container.New(&kit.Stacked{})}
	r.sentence = kit.Body("", kit.Plain).(*widget.RichText)
	s := v.page.state
	r.numerator = r.chooser(func(i *data.Indicator, code data.IndicatorCode) { i.Numerator = code })
	r.denominator = r.chooser(func(i *data.Indicator, code data.IndicatorCode) { i.Denominator = code })
	rule := v.choice("aggregation", worded(rules, s.aggregation),
		func(i data.Indicator) int { return slices.Index(rules, i.Aggregation) },
		func(i *data.Indicator, at int) { i.Aggregation = rules[at] })
	r.upper = v.under("numerator", r.clearable(r.numerator, func(i *data.Indicator) { i.Numerator = "" }))
	r.lower = v.under("denominator", r.clearable(r.denominator, func(i *data.Indicator) { i.Denominator = "" }))
	r.factor = v.under("factor", v.numbers.factor)
	r.content = container.New(&kit.Stacked{Gap: 4}, rule, r.upper, r.lower, r.factor, r.sentence, r.notices)
	return r
}

func (r *ruleView) chooser(set func(*data.Indicator, data.IndicatorCode)) *kit.Chooser {
	s := r.view.page.state
	c := kit.NewChooser(kit.ChooserOptions{
		Printer: s.say, Placeholder: s.say.Text("screen.indicators.choose"),
		OnChosen: func(o kit.Option) {
			r.view.page.change(func(i *data.Indicator) { set(i, data.IndicatorCode(o.Key)) })
		},
	})
	if r.view.page.config.Put == nil {
		c.Disable()
	}
	return c
}

// clearable puts a button beside a chooser that chooses nothing.
func (r *ruleView) clearable(c *kit.Chooser, clear func(*data.Indicator)) fyne.CanvasObject {
	none := kit.NewButtonWithIcon("", base.CancelIcon(), func() {
		c.SetChosen("")
		r.view.page.change(clear)
	})
	none.Importance = widget.LowImportance
	if r.view.page.config.Put == nil {
		none.Disable()
	}
	return container.NewBorder(nil, nil, nil, none, container.New(narrowable{}, c))
}

// indicatorOptions are the indicators to choose from, all but one.
func (s *state) indicatorOptions(without data.IndicatorCode) []kit.Option {
	options := make([]kit.Option, 0, len(s.base.indicators))
	for _, i := range s.base.indicators {
		if i.Code != without {
			options = append(options, kit.Option{Key: string(i.Code), Title: s.name(i), Detail: string(i.Code)})
		}
	}
	return options
}

func (r *ruleView) refresh(i data.Indicator) {
	options := r.view.page.state.indicatorOptions(i.Code)
	for _, c := range []*kit.Chooser{r.numerator, r.denominator} {
		c.SetOptions(options)
	}
}

// explain says in words what the rule means, and what stands against it.
func (r *ruleView) explain(i data.Indicator) {
	s := r.view.page.state
	r.numerator.SetChosen(string(i.Numerator))
	r.denominator.SetChosen(string(i.Denominator))
	setShown(r.upper, i.Aggregation == data.AggregateRatio)
	setShown(r.factor, i.Aggregation == data.AggregateRatio)
	setShown(r.lower, i.Aggregation == data.AggregateRatio || i.Aggregation == data.AggregateMean || i.Denominator != "")
	setWords(r.sentence, s.ruleSentence(i))
	r.notices.RemoveAll()
	problems := slices.DeleteFunc(derive.AggregationProblems(i, s.base.defined), func(p data.Problem) bool {
		return p.Code == "derive.rule.none" || p.Code == "derive.rule.unset" // the sentence says so
	})
	for _, words := range s.problemWords(problems) {
		r.notices.Add(kit.Body(words, kit.Caution))
	}
	r.notices.Refresh()
	r.content.Refresh()
}

// ruleSentence says in one sentence how the value of a region of one's own follows.
func (s *state) ruleSentence(i data.Indicator) string {
	if i.Computed() {
		return s.say.Text("screen.indicators.rule.computed")
	}
	if i.Aggregation == "" {
		return s.say.Text("screen.indicators.rule.unset")
	}
	factor := ""
	if i.Factor != 0 && i.Factor != 1 {
		factor = " × " + s.editable(i.Factor)
	}
	part := func(code data.IndicatorCode) string {
		if code == "" {
			return "…"
		}
		return cut(s.nameOf(code))
	}
	return s.say.Text("screen.indicators.rule."+string(i.Aggregation),
		"numerator", part(i.Numerator), "denominator", part(i.Denominator), "factor", factor)
}

func setWords(rich *widget.RichText, words string) {
	segment := rich.Segments[0].(*widget.TextSegment)
	if segment.Text != words {
		segment.Text = words
		rich.Refresh()
	}
}
