package exchange

import (
	"slices"
	"strings"

	"pharos/data/practice"
)

// A guesser finds out what the columns of a table are.
type guesser struct {
	survey   *survey
	asked    Mapping
	fallback string // of texts where nothing tells it
	made     Mapping
	taken    map[string]bool // targets, with the language of texts
	listed   []Column
}

// columns completes the mapping: what the user said first, then what the headers say, each target once;
// what is left is kept as a note.
func (g *guesser) columns() ([]Column, Mapping) {
	h := g.survey.heading
	g.made, g.taken = g.asked, map[string]bool{}
	g.made.Columns = map[string]Target{}
	g.language()
	g.listed = make([]Column, len(h.names))
	for i, name := range h.names {
		e := g.survey.columns[i]
		g.listed[i] = Column{Number: i + 1, Header: name, Filled: e.filled, Examples: e.examples}
		if target, said := g.asked.Columns[name]; said {
			g.take(i, target)
		}
	}
	// Our own names count before those of others, and a name that is met before a wider one.
	for _, exact := range []bool{true, false} {
		for i := range h.names {
			if g.listed[i].Target.Field == "" {
				g.guess(i, exact)
			}
		}
	}
	for i := range g.listed {
		if g.listed[i].Target.Field == "" {
			g.take(i, Target{Field: ToNote})
			g.listed[i].Guessed = true
		}
	}
	return g.listed, g.made
}

func (g *guesser) language() {
	likely := g.survey.heading.languagesMost
	if g.made.Language == "" && len(likely) > 0 {
		g.made.Language = likely[0]
		if slices.Contains(likely, g.fallback) {
			g.made.Language = g.fallback
		}
	}
	if g.made.Language == "" {
		g.made.Language = g.fallback
	}
	if g.made.Language == "" {
		g.made.Language = "en"
	}
}

func (g *guesser) take(i int, target Target) {
	g.listed[i].Target = target
	g.made.Columns[g.listed[i].Header] = target
	if target.Field != ToNote && target.Field != ToTag && target.Field != ToNothing {
		g.taken[target.Field+" "+target.Language] = true
	}
}

// guess takes the first meaning of a header that fits what stands in the column and is not taken.
func (g *guesser) guess(i int, exact bool) {
	h := g.survey.heading
	found := slices.Clone(h.meanings[i])
	slices.SortStableFunc(found, func(a, b meaning) int { return g.rank(a) - g.rank(b) })
	if !h.own && g.survey.columns[i].emails*2 > g.survey.columns[i].filled {
		found = []meaning{{target: toContactEmail}}
	}
	for _, m := range found {
		if exact && !m.exact {
			continue
		}
		target := Target{Field: m.target, Language: g.languageOf(m, h.languages[i])}
		if g.taken[target.Field+" "+target.Language] && h.bases[i] < 0 || !g.fits(i, m.target) {
			continue
		}
		g.take(i, target)
		g.listed[i].Guessed = true
		return
	}
}

// rank puts words of the table's language first.
func (g *guesser) rank(m meaning) int {
	switch m.language {
	case g.made.Language, "":
		return 0
	}
	return 1
}

// languageOf is the language of a text column; other columns have none.
func (g *guesser) languageOf(m meaning, named string) string {
	f, is := practice.FieldByID(m.target)
	switch {
	case !is || !f.PerLanguage():
		return ""
	case named != "":
		return named
	}
	return g.made.Language
}

// fits reports whether what stands in a column can be what its header says.
func (g *guesser) fits(i int, target string) bool {
	e := g.survey.columns[i]
	if e.filled == 0 {
		return true
	}
	switch target {
	case "evidence":
		return e.grades == e.filled || !g.survey.heading.own && g.gradeWords(e)
	case "regions":
		return e.codes == e.filled || !g.codesElsewhere(i)
	case "place":
		return e.codes < e.filled || g.survey.heading.own
	case "ongoing":
		return len(e.examples) < mostShown
	}
	f, is := practice.FieldByID(target)
	if is && (f.Kind == practice.Money || f.Kind == practice.Number) {
		return e.numbers*2 >= e.filled
	}
	return true
}

// gradeWords reports whether the examples are the words of grades.
func (g *guesser) gradeWords(e evidence) bool {
	f, _ := practice.FieldByID("evidence")
	words := vocabularyOf(f.Choices, f.ChoicePhrase, g.made.Language)
	for _, example := range e.examples {
		if words[folded(example)] == "" {
			return false
		}
	}
	return true
}

// codesElsewhere reports whether another column with a header of regions holds codes.
func (g *guesser) codesElsewhere(i int) bool {
	for j, e := range g.survey.columns {
		regions := slices.ContainsFunc(g.survey.heading.meanings[j], func(m meaning) bool { return m.target == "regions" })
		if j != i && regions && e.filled > 0 && e.codes == e.filled {
			return true
		}
	}
	return false
}

// questions are what the columns leave open under the mapping.
func (g *guesser) questions() []Question {
	var asked []Question
	ask := func(code string, c Column) {
		asked = append(asked, Question{Code: code, Column: c.Header, Examples: c.Examples})
	}
	for i, c := range g.listed {
		e := g.survey.columns[i]
		f, _ := practice.FieldByID(c.Target.Field)
		date := f.Kind == practice.Date || c.Target.Field == toPeriod
		money := f.Kind == practice.Money
		switch {
		case date && e.dates.open > 0 && e.dates.order() == "" && c.Target.Dates == "" && g.made.Dates == "":
			ask(AskedDates, c)
		case money || f.Kind == practice.Number:
			if e.decimals.open > 0 && g.decimal(i) == "" {
				ask(AskedDecimal, c)
			}
			if money && e.millions > 0 && !g.made.Million {
				ask(AskedMillion, c)
			}
		}
	}
	return asked
}

// order is which number is the day in a column.
func (g *guesser) order(i int) DateOrder {
	if own := g.listed[i].Target.Dates; own != "" {
		return own
	}
	if g.made.Dates != "" {
		return g.made.Dates
	}
	return g.survey.columns[i].dates.order()
}

// decimal is the decimal sign of a column: as it was said, as the column tells, as the other columns of
// amounts tell.
func (g *guesser) decimal(i int) string {
	if own := g.listed[i].Target.Decimal; own != "" {
		return own
	}
	if g.made.Decimal != "" {
		return g.made.Decimal
	}
	if g.survey.heading.own {
		if g.survey.separator == ";" {
			return ","
		}
		return "."
	}
	if e := g.survey.columns[i]; e.decimals.comma+e.decimals.point > 0 {
		return e.decimals.sign()
	}
	var all signSeen
	for j, e := range g.survey.columns {
		if f, is := practice.FieldByID(g.listed[j].Target.Field); is && (f.Kind == practice.Money || f.Kind == practice.Number) {
			all.comma, all.point = all.comma+e.decimals.comma, all.point+e.decimals.point
		}
	}
	return all.sign()
}

// separators are the signs between items of lists in a column.
func (g *guesser) separators(i int) string {
	if own := g.listed[i].Target.Separator; own != "" {
		return own
	}
	if g.made.Separator != "" {
		return g.made.Separator
	}
	return ";|"
}

// asTyped reports whether cells are taken letter by letter: those of a table of ours.
func (g *guesser) asTyped(cell string) string {
	if g.survey.heading.own {
		return cell
	}
	return strings.TrimSpace(cell)
}
