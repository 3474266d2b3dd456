package benchmarks

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
)

// A targetField takes the value that an indicator ought to reach; empty for none.
type targetField struct {
	page      *page
	indicator data.Indicator
	entry     *weightEntry
	trouble   *widget.Label
	box       *fyne.Container
}

func newTargetField(p *page) *targetField {
	f := &targetField{page: p, trouble: widget.NewLabel("")}
	f.trouble.Wrapping, f.trouble.Importance = fyne.TextWrapWord, widget.DangerImportance
	f.trouble.Hide()
	f.entry = newWeightEntry(f.take)
	f.entry.SetPlaceHolder(p.state.say.Text("screen.benchmarks.target.none"))
	row := container.NewBorder(nil, nil, caption(p.state.say.Text("screen.benchmarks.target")), nil, f.entry)
	f.box = container.New(&kit.Stacked{}, row, f.trouble)
	return f
}

func (f *targetField) content() fyne.CanvasObject { return f.box }

// show fills in the target of an indicator; what is being typed for the same one stays.
func (f *targetField) show(indicator data.Indicator) {
	if f.indicator.Code == indicator.Code && !f.trouble.Hidden {
		return
	}
	f.indicator = indicator
	f.complain("")
	target, has := targetOf(f.page.host.Session().Comparison(), indicator.Code)
	if now, none, ok := parseTarget(f.entry.Text); ok && none != has && (none || now == target) {
		return
	}
	f.entry.SetText("")
	if has {
		f.entry.SetText(f.plain(target))
	}
}

// plain writes a number for the entry: all its digits, without groups of thousands.
func (f *targetField) plain(value float64) string {
	text := strconv.FormatFloat(value, 'f', -1, 64)
	if strings.Contains(f.page.state.say.Number(0.5, 1), ",") {
		return strings.Replace(text, ".", ",", 1)
	}
	return text
}

// take puts what was typed into the session.
func (f *targetField) take(text string) {
	value, none, ok := parseTarget(text)
	if !ok {
		f.complain(f.page.state.say.Text("screen.benchmarks.target.number"))
		return
	}
	f.complain("")
	f.page.host.Session().Change(func(c *data.Comparison) { c.Targets = withTarget(c.Targets, f.indicator.Code, value, none) })
}

func (f *targetField) complain(words string) {
	f.trouble.SetText(words)
	f.trouble.Hidden = words == ""
	f.box.Refresh()
}

// parseTarget reads a number as people write it, or that there is none.
func parseTarget(text string) (value float64, none, ok bool) {
	text = strings.Replace(strings.TrimSpace(text), "−", "-", 1)
	if text == "" {
		return 0, true, true
	}
	value, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return value, false, err == nil && !math.IsNaN(value) && !math.IsInf(value, 0)
}

func targetOf(c data.Comparison, code data.IndicatorCode) (float64, bool) {
	for _, target := range c.Targets {
		if target.Indicator == code {
			return target.Value, true
		}
	}
	return 0, false
}

// withTarget returns the targets with another one for the indicator, or without one.
func withTarget(targets []data.Target, code data.IndicatorCode, value float64, none bool) []data.Target {
	kept := slices.DeleteFunc(slices.Clone(targets), func(t data.Target) bool { return t.Indicator == code })
	if !none {
		kept = append(kept, data.Target{Indicator: code, Value: value})
	}
	return kept
}
