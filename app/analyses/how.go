package analyses

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data/toolbox"
)

// An explanation tells how the answer was calculated: the formula, what its signs mean, the worked
// numbers of what is selected, thresholds, and where data and method come from.
type explanation struct {
	page *page
	box  *fyne.Container
	body *container.Scroll
}

func newExplanation(p *page) *explanation {
	e := &explanation{page: p, box: container.New(&kit.Stacked{Gap: 8, Pad: 6})}
	e.body = container.NewVScroll(e.box)
	return e
}

func (e *explanation) content() fyne.CanvasObject { return e.body }

// A part is a card of the explanation.
type part struct {
	title string
	lines []line
}

// A line of a part: a term with its words, and a formula in a line of its own.
type line struct{ term, words, formula string }

func (e *explanation) refresh() {
	s := e.page.state
	e.box.RemoveAll()
	for _, p := range s.parts() {
		e.box.Add(kit.NewCard(p.title, shownLines(p)))
	}
	e.box.Add(container.NewHBox(kit.NewButtonWithIcon(s.say.Text("screen.analyses.how.copy"), base.ContentCopyIcon(), func() {
		e.page.host.Copy(s.howText())
	})))
	e.body.Refresh()
}

func shownLines(p part) fyne.CanvasObject {
	box := container.New(&kit.Stacked{Gap: -8})
	for _, l := range p.lines {
		var segments []widget.RichTextSegment
		if l.term != "" {
			segments = append(segments, &widget.TextSegment{Text: l.term + "  ", Style: widget.RichTextStyle{Inline: l.words != "", TextStyle: fyne.TextStyle{Bold: true}}})
		}
		if l.words != "" {
			segments = append(segments, &widget.TextSegment{Text: l.words})
		}
		if l.formula != "" {
			segments = append(segments, &widget.TextSegment{Text: l.formula, Style: widget.RichTextStyle{ColorName: base.ColorNamePrimary}})
		}
		text := widget.NewRichText(segments...)
		text.Wrapping = fyne.TextWrapWord
		box.Add(text)
	}
	return box
}

// parts are the cards, the empty ones left out.
func (s *state) parts() []part {
	m := s.method()
	all := []part{
		{s.say.Text("screen.analyses.how.formula"), s.formulaLines(m)},
		{s.say.Text("screen.analyses.how.signs"), s.signLines(m)},
		{s.say.Text("screen.analyses.how.worked", "region", short(s.regionName(s.shownRegion()))), s.workedParts()},
		{s.say.Text("screen.analyses.how.settings"), s.settingLines(m)},
		{s.say.Text("screen.analyses.how.notices"), s.noticeLines()},
		{s.say.Text("screen.analyses.how.data"), s.dataLines()},
		{s.say.Text("screen.analyses.how.method"), []line{{words: m.Source}}},
	}
	var parts []part
	for _, p := range all {
		if len(p.lines) > 0 {
			parts = append(parts, p)
		}
	}
	return parts
}

func (s *state) formulaLines(m toolbox.Method) []line {
	lines := []line{{words: s.say.Text("toolbox." + m.ID + ".hint")}}
	for _, formula := range strings.Split(m.Formula, "; ") {
		lines = append(lines, line{formula: formula})
	}
	return lines
}

// settingLines are the parameters that the answer was computed with, with the usual ones of those that
// were changed.
func (s *state) settingLines(m toolbox.Method) []line {
	var lines []line
	for _, p := range m.Params {
		value := s.answer.Params[p.Name]
		words := s.valueWords(p, value)
		if p.Default != "" && value != p.Default {
			words += " " + s.say.Text("screen.analyses.how.default", "value", s.valueWords(p, p.Default))
		}
		lines = append(lines, line{term: s.say.Text("toolbox.param." + p.Name), words: words})
	}
	return lines
}

// valueWords words the value of a parameter.
func (s *state) valueWords(p toolbox.Param, value string) string {
	switch {
	case value == "" && p.Name == "nation":
		return s.say.Text("screen.analyses.sum")
	case value == "":
		return absent
	case p.Kind == toolbox.ChoiceParam:
		return s.say.Text("toolbox.choice." + value)
	case p.Kind == toolbox.TruthParam:
		return s.say.Text("toolbox.word." + value)
	case p.Kind == toolbox.RegionParam:
		return s.regionName(value)
	case p.Kind == toolbox.AttributeParam:
		return s.attributeName(value)
	case p.Kind == toolbox.VariableParam || p.Kind == toolbox.ListParam:
		var names []string
		for _, code := range listed(value) {
			names = append(names, s.indicatorName(code))
		}
		return strings.Join(names, ", ")
	}
	return s.local(value)
}

// local writes a number that was typed, or a default, with the decimal sign of the language.
func (s *state) local(value string) string {
	if _, err := strconv.ParseFloat(value, 64); err != nil || !strings.Contains(s.say.Number(0.5, 1), ",") {
		return value
	}
	return strings.Replace(value, ".", ",", 1)
}

func (s *state) noticeLines() []line {
	var lines []line
	for _, words := range s.notices() {
		lines = append(lines, line{words: words})
	}
	return lines
}

// dataLines name every indicator with its code and its publisher, or the file.
func (s *state) dataLines() []line {
	if s.made.choice.file != "" {
		return []line{{term: s.fileName(), words: s.say.Text("screen.analyses.how.file")}}
	}
	var lines []line
	for _, i := range s.made.selection.Indicators {
		origin := cmp.Or(i.Attribution, joined(", ", i.Publisher, i.Dataset))
		lines = append(lines, line{term: string(i.Code), words: joined(" · ", s.fullName(i), i.Unit.In(s.say.Language()), origin)})
	}
	return lines
}

// shownSector is the sector selected, or the first that the table has for the region shown.
func (s *state) shownSector() string {
	t := s.shownTable()
	rows := s.rows(t)
	for _, row := range rows {
		if word(t, row, sectorColumn) == s.sector && s.sector != "" {
			return s.sector
		}
	}
	if row, known := extreme(t, rows, s.sortedBy(t), false); known && s.sector == "" {
		return word(t, row, sectorColumn)
	}
	return s.sector
}

func (s *state) sortedBy(t toolbox.Table) string {
	column, _ := s.order(t)
	return column
}

// workings are those of the region and the sector shown, those of the table shown first.
func (s *state) workings() []toolbox.Working {
	if s.answer.Workings == nil {
		return nil
	}
	all := s.answer.Workings(s.shownRegion(), s.shownSector())
	t := s.shownTable()
	slices.SortStableFunc(all, func(a, b toolbox.Working) int {
		return -cmp.Compare(min(t.At(a.Result), 0), min(t.At(b.Result), 0))
	})
	return all
}

// subject is what a working is about: the region and the sector of the table that has its result.
func (s *state) subject(w toolbox.Working) string {
	about := ""
	for _, t := range s.answer.Tables {
		if t.At(w.Result) < 0 {
			continue
		}
		if t.At(sectorColumn) >= 0 && s.shownSector() != "" {
			about = short(s.codeName(sectorColumn, s.shownSector()))
		}
		if t.At(regionColumn) >= 0 {
			return joined(", ", about, short(s.regionName(s.shownRegion())))
		}
	}
	return about
}

// workedLines are the worked numbers in one line each: what, formula and result.
func (s *state) workedLines() []string {
	var lines []string
	for _, w := range s.workings() {
		what := joined(", ", s.columnName(w.Result), s.subject(w))
		lines = append(lines, what+" = "+w.Placed(s.placed)+" = "+s.result(w))
	}
	return lines
}

func (s *state) result(w toolbox.Working) string {
	if w.Answer.Kind != toolbox.NumberCell {
		return absent
	}
	return s.placed(w.Answer.Number)
}

// workedParts are the worked numbers, each in signs and with the numbers in place.
func (s *state) workedParts() []line {
	var lines []line
	for _, w := range s.workings() {
		signs := strings.NewReplacer("{", "", "}", "").Replace(w.Formula)
		lines = append(lines,
			line{term: joined(", ", s.columnName(w.Result), s.subject(w)), formula: "= " + s.named(signs)},
			line{formula: "= " + w.Placed(s.placed) + " = " + s.result(w)})
	}
	return lines
}

// named puts the names of sectors for their codes into a formula.
func (s *state) named(formula string) string {
	if s.made.choice.file != "" || s.method().Shape != toolbox.BySector {
		return formula
	}
	var pairs []string
	for _, i := range s.made.selection.Indicators {
		pairs = append(pairs, string(i.Code), s.indicatorName(string(i.Code)))
	}
	return strings.NewReplacer(pairs...).Replace(formula)
}

// howText is the explanation as plain text.
func (s *state) howText() string {
	var b strings.Builder
	b.WriteString(s.headline() + "\n" + s.subline() + "\n")
	for _, p := range s.parts() {
		b.WriteString("\n" + p.title + "\n")
		for _, l := range p.lines {
			by := ": "
			if strings.HasPrefix(l.formula, "=") {
				by = " "
			}
			b.WriteString(joined(by, l.term, joined(" ", l.words, l.formula)) + "\n")
		}
	}
	b.WriteString("\n" + s.command() + "\n")
	return b.String()
}
