package indicators

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/data"
)

// editable is a number as one types it: all its digits, without groups.
func (s *state) editable(value float64) string {
	return strings.Replace(strconv.FormatFloat(value, 'f', -1, 64), ".", s.decimal(), 1)
}

func (s *state) decimal() string { return strings.Trim(s.say.Number(0.5, 1), "05") }

// parse reads a number as the language writes it; with a point or comma where it can be nothing
// but the decimal sign.
func (s *state) parse(text string) (float64, bool) {
	text = strings.NewReplacer("−", "-", " ", "", "\u00a0", "", "\u202f", "", "'", "", "’", "").Replace(text)
	if decimal := s.decimal(); strings.Contains(text, decimal) || strings.Count(text, ",")+strings.Count(text, ".") > 1 {
		other := map[string]string{",": ".", ".": ","}[decimal]
		text = strings.ReplaceAll(strings.ReplaceAll(text, other, ""), decimal, ".")
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	return value, err == nil && !math.IsNaN(value) && !math.IsInf(value, 0)
}

// numberFields are the numbers of a definition: ends of the range expected and the factor of a ratio.
// What is no number stays in its field, with a word about it, and the stored one holds.
type numberFields struct {
	page      *page
	low, high *field
	factor    *field
	trouble   *kit.Quiet
}

func newNumberFields(p *page) *numberFields {
	n := &numberFields{page: p, trouble: kit.NewQuiet("")}
	n.low = n.number(func(i *data.Indicator, b data.Bound) { i.Expected.Low = b })
	n.high = n.number(func(i *data.Indicator, b data.Bound) { i.Expected.High = b })
	n.factor = n.number(func(i *data.Indicator, b data.Bound) { i.Factor = b.Value })
	return n
}

func (n *numberFields) number(set func(*data.Indicator, data.Bound)) *field {
	f := newField(false, func(text string) {
		if text = strings.TrimSpace(text); text == "" {
			n.tell("")
			n.page.change(func(i *data.Indicator) { set(i, data.Bound{}) })
			return
		}
		value, ok := n.page.state.parse(text)
		if !ok {
			n.tell(n.page.state.say.Text("screen.indicators.not-a-number", "text", text))
			return
		}
		n.tell("")
		n.page.change(func(i *data.Indicator) { set(i, data.Bound{Value: value, Known: true}) })
	})
	if n.page.config.Put == nil {
		f.Disable()
	}
	return f
}

func (n *numberFields) all(i data.Indicator) map[*field]string {
	s := n.page.state
	words := func(b data.Bound) string {
		if !b.Known {
			return ""
		}
		return s.editable(b.Value)
	}
	return map[*field]string{
		n.low: words(i.Expected.Low), n.high: words(i.Expected.High), n.factor: words(data.Bound{Value: i.Factor, Known: i.Factor != 0}),
	}
}

// tell says what is wrong with what was typed; nothing where it is right.
func (n *numberFields) tell(words string) {
	n.trouble.Set(words)
	setShown(n.trouble, words != "")
}

func (n *numberFields) begin(i data.Indicator) {
	n.tell("")
	for f, words := range n.all(i) {
		f.fill(words)
	}
}

func (n *numberFields) refresh(i data.Indicator) {
	for f, words := range n.all(i) {
		if _, ok := n.page.state.parse(f.Text); ok || f.Text == "" {
			f.show(words)
		}
	}
}

func (n *numberFields) flush() {
	for _, f := range []*field{n.low, n.high, n.factor} {
		f.flush()
	}
}

func (n *numberFields) drop() {
	for _, f := range []*field{n.low, n.high, n.factor} {
		f.stored = f.Text
	}
}

// An outsideView is the range expected and the values outside it.
type outsideView struct {
	view    *describeView
	count   *kit.Line
	table   *kit.Table
	rows    []data.Observation
	content fyne.CanvasObject
}

func newOutsideView(v *describeView) *outsideView {
	o := &outsideView{view: v, count: kit.NewLine("", kit.TextLine)}
	p, s := v.page, v.page.state
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	o.table = kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.indicators.card.expected"), NoFilter: true, OnCopy: p.host.Copy,
		OnOpen: func(row int) { p.inTable(nth(o.rows, row)) },
		Columns: []kit.Column{
			{
				Key: "region", Title: title("region"), Width: 150, Text: func(row int) string { return s.regionName(nth(o.rows, row).Region) },
				Second: func(row int) string { return string(nth(o.rows, row).Region) },
			},
			{Key: "period", Title: title("period"), Width: 70, Text: func(row int) string { return string(nth(o.rows, row).Period) }},
			{
				Key: "value", Title: title("value"), Kind: kit.NumberColumn, Width: 100,
				Text: func(row int) string {
					i, _ := s.at()
					return s.say.Number(nth(o.rows, row).Value, i.Decimals)
				},
				Value: func(row int) (float64, bool) { return nth(o.rows, row).Value, true },
				Mark:  func(row int) string { return string(nth(o.rows, row).Flags) },
			},
		},
	})
	ends := container.New(shares{parts: []float32{1, 1}, gap: 8}, v.under("low", v.numbers.low), v.under("high", v.numbers.high))
	v.numbers.trouble.Hide()
	o.content = container.NewBorder(container.NewVBox(ends, v.numbers.trouble, o.count), nil, nil, nil, o.table)
	return o
}

// refresh tells how many values lie outside, and lists them.
func (o *outsideView) refresh(i data.Indicator) {
	s := o.view.page.state
	o.rows = nil
	words := s.say.Text("screen.indicators.expected.none")
	tone := kit.Muted
	switch r := s.reading; {
	case i.Expected == (data.Range{}):
	case !r.ready || r.code != i.Code:
		words = s.say.Text("face.loading")
	case r.outsides == 0:
		words = s.say.Text("screen.indicators.expected.all")
	default:
		words, tone = s.say.Plural("screen.indicators.expected.outside", r.outsides), kit.Caution
		o.rows = r.outside
	}
	o.count.Set(words)
	o.count.SetTone(tone)
	o.table.SetRows(len(o.rows))
	o.table.Hidden = len(o.rows) == 0
	o.content.Refresh()
}

// inTable shows a value in the table of values.
func (p *page) inTable(o data.Observation) {
	level := p.state.base.known[o.Region].Level
	p.host.Go(session.NewRoute("tables", "view", "years", "indicator", string(o.Indicator), "level", string(level), "filter", string(o.Region)))
}
