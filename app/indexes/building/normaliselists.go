package building

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/normalise"
)

// classes are the percentiles between classes and the score of each, as lists.
func (v *normaliseView) classes(when func(index.Design) bool) {
	v.list("normalise.cuts", when, func(n *normalise.Rule) *[]float64 { return &n.Cuts })
	v.list("normalise.scores", when, func(n *normalise.Rule) *[]float64 { return &n.Scores })
}

// list is a setting of several numbers, with spaces or semicolons between them.
func (v *normaliseView) list(key string, when func(index.Design) bool, of func(*normalise.Rule) *[]float64) {
	p, wrong, box := v.page, newTrouble(), container.New(&kit.Stacked{Gap: -2})
	entry := desk.NewField(func(text string) {
		values, ok := readNumbers(text)
		if !ok {
			v.form.say(box, wrong, p.Host.Printer().Text("screen.indexes.range.numbers"))
			v.form.settle()
			return
		}
		v.form.say(box, wrong, "")
		p.EditAs(key, func(d *index.Design) { *of(v.of(d)) = values })
	})
	entry.Same = func(a, b string) bool {
		first, one := readNumbers(a)
		second, other := readNumbers(b)
		return !one && focused(entry) || one && other && slices.Equal(first, second)
	}
	box.Objects = []fyne.CanvasObject{kit.NewLine(v.form.text(key), kit.SmallLine), entry, kit.Note(v.form.text(key + ".hint")), wrong}
	v.form.add(box)
	v.form.fills = append(v.form.fills, func(d index.Design) {
		var words []string
		for _, value := range *of(v.of(&d)) {
			words = append(words, shortNumber(p, value))
		}
		entry.Put(strings.Join(words, " "))
	})
	v.form.shown(box, when)
}

// readNumbers reads numbers with spaces or semicolons between them.
func readNumbers(text string) ([]float64, bool) {
	var values []float64
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ' ' || r == '\u00a0' }) {
		value, ok := readNumber(word)
		if !ok {
			return nil, false
		}
		values = append(values, value)
	}
	return values, true
}
