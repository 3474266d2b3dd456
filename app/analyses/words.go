package analyses

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/toolbox"
)

// What stands where there is no value.
const absent = "–"

// heading is the title of a column.
func (s *state) heading(c toolbox.Column) string {
	if c.Name != "" {
		return c.Name
	}
	return s.say.Text("toolbox.column." + c.ID)
}

// written words a cell.
func (s *state) written(c toolbox.Column, cell toolbox.Cell) string {
	switch {
	case cell.Kind == toolbox.AbsentCell, cell.Kind == toolbox.TextCell && cell.Text == "":
		return absent
	case cell.Kind == toolbox.NumberCell:
		return s.figures(c, cell.Number)
	case c.Unit == toolbox.AsText || c.Unit == toolbox.AsTruth:
		return s.say.Text("toolbox.word." + cell.Text)
	case c.Unit == toolbox.AsCode:
		return s.codeName(c.ID, cell.Text)
	}
	return cell.Text
}

// figures writes a number as its unit asks for.
func (s *state) figures(c toolbox.Column, x float64) string {
	switch c.Unit {
	case toolbox.AsYear:
		return year(x)
	case toolbox.AsCount:
		return s.say.Number(x, 0)
	case toolbox.AsShare:
		return s.say.Percent(x, 1)
	case toolbox.AsPercent:
		return s.say.Percent(x/100, 1)
	case toolbox.AsYears:
		return s.say.Number(x, 1)
	case toolbox.AsAmount:
		return s.say.Number(x, s.decimals(x))
	case toolbox.AsProbability:
		if x < 0.001 {
			return "< " + s.say.Number(0.001, 3)
		}
	}
	return s.say.Number(x, digits(x, 3))
}

// year writes a moment: 2024, or 2024.5 for its middle.
func year(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }

// decimals are those of the variable studied; amounts of sectors have one.
func (s *state) decimals(x float64) int {
	if s.method().Shape == toolbox.BySector {
		return 1
	}
	if i, known := s.base.byCode[data.IndicatorCode(s.answer.Params["variable"])]; known {
		return max(i.Decimals, digits(x, 0))
	}
	return digits(x, 1)
}

// digits shows two digits at least of a number that is close to 0.
func digits(x float64, usual int) int {
	if x = math.Abs(x); x < 1e-12 || x >= 1 {
		return usual
	}
	return max(usual, 1-int(math.Floor(math.Log10(x))))
}

// placed writes a number of a formula so that it can be computed again by hand; below 0 in brackets.
func (s *state) placed(x float64) string {
	text := s.say.Number(x, needed(x, digits(x, 4)))
	switch {
	case x == math.Trunc(x) && math.Abs(x) < 10_000:
		text = strconv.FormatFloat(x, 'f', 0, 64)
	case x == math.Trunc(x):
		text = s.say.Number(x, 0)
	}
	if x < 0 {
		return "(" + text + ")"
	}
	return text
}

// needed are the decimals, at most so many, that a number has.
func needed(x float64, most int) int {
	for n := range most {
		scale := math.Pow10(n)
		if math.Abs(math.Round(x*scale)/scale-x) < 1e-9*max(1, math.Abs(x)) {
			return n
		}
	}
	return most
}

// unit is the small line under a column's title.
func (s *state) unit(c toolbox.Column) string {
	if c.Unit != toolbox.AsAmount {
		return ""
	}
	if s.method().Shape == toolbox.BySector {
		for _, i := range s.made.selection.Indicators {
			return i.Unit.In(s.say.Language())
		}
		return ""
	}
	return s.base.byCode[data.IndicatorCode(s.answer.Params["variable"])].Unit.In(s.say.Language())
}

// columns declare the table shown.
func (s *state) columns(t toolbox.Table, row func(int) []toolbox.Cell) []kit.Column {
	columns := make([]kit.Column, len(t.Columns))
	for j, c := range t.Columns {
		columns[j] = s.column(c, func(i int) toolbox.Cell {
			if cells := row(i); j < len(cells) {
				return cells[j]
			}
			return toolbox.Cell{}
		})
		if c.ID == regionColumn {
			columns[j].Tone = func(i int) kit.Tone { return s.toneOf(columns[j].Second(i)) }
		}
	}
	return columns
}

func (s *state) column(c toolbox.Column, cell func(int) toolbox.Cell) kit.Column {
	column := kit.Column{
		Key: c.ID, Title: s.heading(c), Unit: s.unit(c), Width: 92,
		Text: func(i int) string { return s.written(c, cell(i)) },
	}
	switch c.Unit {
	case toolbox.AsCode:
		column.Width = 150
		if c.ID == sectorColumn {
			column.Width = 196 // names of sectors are long
		}
		column.Second = func(i int) string { return secondOf(cell(i).Text, s.codeName(c.ID, cell(i).Text)) }
	case toolbox.AsText:
		column.Width = 130
	case toolbox.AsTruth, toolbox.AsPeriod:
		column.Width = 84
	default:
		column.Kind = kit.NumberColumn
		column.Value = func(i int) (float64, bool) { return cell(i).Number, cell(i).Kind == toolbox.NumberCell }
	}
	return column
}

// secondOf is the code after a name; none where the code is all there is.
func secondOf(code, name string) string {
	if code == name {
		return ""
	}
	return code
}

// toneOf sets the focus apart.
func (s *state) toneOf(code string) kit.Tone {
	if code == string(s.asked.Focus) && code != "" {
		return kit.Accent
	}
	return kit.Plain
}

// problem words a problem of the answer, with the names of regions for their codes.
func (s *state) problem(p data.Problem) string {
	args := map[string]string{}
	for name, value := range p.Args {
		args[name] = value
		if name == regionColumn {
			args[name] = s.regionName(value)
		}
	}
	if key := "toolbox.param." + p.Args["name"]; s.say.Has(key) {
		args["name"] = s.say.Text(key)
	}
	if role := p.Args["role"]; role != "" {
		args["role"] = s.say.Text("screen.analyses.column." + role)
	}
	if key := "screen.analyses.problem." + p.Code; s.say.Has(key) { // what to do is another thing than on the command line
		return s.say.Fill(key, args)
	}
	return s.say.Problem(p.Code, args, p.Line, p.Column)
}

// mostAlike is how many notices of a kind are told one by one.
const mostAlike = 2

// notices words what the reader must know; of many of a kind the first ones and how many there are.
func (s *state) notices() []string {
	var lines []string
	counts, place := map[string]int{}, map[string]int{}
	for _, p := range s.answer.Notices {
		if counts[p.Code]++; counts[p.Code] <= mostAlike {
			place[p.Code] = len(lines)
			lines = append(lines, s.problem(p))
		}
	}
	for code, n := range counts {
		if n > mostAlike {
			lines[place[code]] += " " + s.say.Plural("screen.analyses.alike", n-mostAlike)
		}
	}
	return lines
}

// sourceLine names the data's sources, each once, as their licences ask, and the method.
func (s *state) sourceLine() string {
	if s.made.choice.file != "" {
		return s.say.Text("screen.analyses.source.file", "file", s.fileName(), "method", s.methodName(s.made.choice.method))
	}
	var lines []string
	seen := map[string]bool{}
	for _, i := range s.made.selection.Indicators {
		line := cmp.Or(strings.TrimPrefix(i.Attribution, "Source: "), joined(", ", i.Publisher, i.Dataset))
		if line != "" && !seen[line] {
			lines, seen[line] = append(lines, line), true
		}
	}
	if len(lines) == 0 {
		return s.say.Text("screen.analyses.source.none", "method", s.methodName(s.made.choice.method))
	}
	return s.say.Text("screen.analyses.source", "list", strings.Join(lines, "; "), "method", s.methodName(s.made.choice.method))
}

// mostLetters of a name stand in a sentence.
const mostLetters = 60

// short cuts a name that would push everything else out of a sentence.
func short(name string) string {
	if letters := []rune(name); len(letters) > mostLetters {
		return strings.TrimSpace(string(letters[:mostLetters-1])) + "…"
	}
	return name
}

func joined(by string, parts ...string) string {
	kept := parts[:0:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}
