package tables

import (
	"strings"

	"pharos/app/kit"
	"pharos/data"
)

// waiting stands for a value that is being fetched.
const waiting = "…"

// tableColumns declares the table: the rows' names and a column for each indicator or period.
func (s *state) tableColumns() []kit.Column {
	names := kit.Column{
		Key: rowColumn, Title: s.say.Text("screen.tables.column.region"), Width: 190, Text: s.rowName, Second: s.rowCode,
		Tone: func(row int) kit.Tone {
			if s.asked.Focus != "" && s.rowID(row) == string(s.asked.Focus) {
				return kit.Accent
			}
			return kit.Plain
		},
	}
	if s.wish.view == ofRegion {
		names.Title, names.Width = s.say.Text("screen.tables.column.period"), 110
	}
	all := []kit.Column{names}
	for at, c := range s.columns {
		all = append(all, s.valueColumn(at, c))
	}
	return all
}

func (s *state) valueColumn(at int, c column) kit.Column {
	k := kit.Column{
		Key: c.key, Title: s.title(c.indicator), Unit: s.unit(c.indicator), Kind: kit.NumberColumn, Width: 92,
		Text:  func(row int) string { return s.text(row, at) },
		Value: func(row int) (float64, bool) { v, _ := s.value(row, at); return v.Value, v.has },
		Mark:  func(row int) string { return s.mark(row, at) },
		Note:  func(row int) string { return s.note(row, at) },
		Tone:  func(row int) kit.Tone { return s.tone(row, at) },
	}
	switch {
	case s.wish.view == byYears:
		k.Title, k.Unit, k.Width = string(c.period), "", 78
	case s.wish.view == byIndicators && s.wish.period == "":
		k.MarkRoom, k.Width = 38, 112
	}
	return k
}

// value returns the value of a field; known is false while it was not fetched.
func (s *state) value(row, column int) (v cell, known bool) {
	base, ok := s.at(row)
	if !ok {
		return cell{}, true
	}
	return s.cells.value(base, column)
}

func (s *state) text(row, column int) string {
	v, known := s.value(row, column)
	switch {
	case !known:
		return waiting
	case !v.has || column >= len(s.columns):
		return ""
	}
	return s.say.Number(v.Value, s.columns[column].indicator.Decimals)
}

// mark is the flags of a value and, among latest values, its period where that is not the newest
// of the indicator.
func (s *state) mark(row, column int) string {
	v, _ := s.value(row, column)
	if !v.has || column >= len(s.columns) {
		return ""
	}
	mark := string(v.Flags)
	latest := s.wish.view == byIndicators && s.wish.period == ""
	if latest && v.Period != s.base.summaries[v.Indicator].Last {
		mark = strings.TrimSpace(mark + " " + string(v.Period))
	}
	return mark
}

func (s *state) tone(row, column int) kit.Tone {
	v, known := s.value(row, column)
	switch {
	case !known:
		return kit.Muted
	case v.Origin == data.OriginEdited:
		return kit.Caution
	case v.Origin != "":
		return kit.Muted
	}
	return kit.Plain
}

// note is what a pointer over a value is told: where it comes from, in one glance.
func (s *state) note(row, column int) string {
	v, known := s.value(row, column)
	if !known || !v.has {
		return ""
	}
	i, _ := s.indicator(v.Indicator)
	lines := []string{s.regionName(v.Region) + ", " + string(v.Period)}
	lines = append(lines, strings.TrimSpace(s.say.Number(v.Value, i.Decimals)+" "+s.unit(i)))
	lines = append(lines, s.flagWords(v.Flags)...)
	return strings.Join(append(lines, s.originWords(v.Observation)), "\n")
}

func (s *state) flagWords(flags data.Flags) []string {
	var lines []string
	for _, letter := range flags {
		lines = append(lines, string(letter)+" = "+s.say.Text("flag."+string(letter)))
	}
	return lines
}

// originWords says in one line where a value comes from.
func (s *state) originWords(o data.Observation) string {
	if o.Origin != "" && o.Origin != data.OriginEdited {
		return s.say.Text("origin." + string(o.Origin))
	}
	source := s.base.sources[o.Source]
	if o.Origin == data.OriginEdited {
		if source.Imported.IsZero() {
			return s.say.Text("origin.edited")
		}
		return s.say.Text("screen.tables.edited-at", "at", s.say.DateTime(source.Imported.Local()))
	}
	if o.Line > 0 {
		return s.say.Text("screen.tables.file-line", "file", source.File, "line", s.say.Integer(o.Line))
	}
	return source.File
}

// sourceLine names the publishers of what is shown, for files.
func (s *state) sourceLine() string {
	var all []string
	seen := map[string]bool{}
	for _, c := range s.columns {
		text := c.indicator.Attribution
		if text != "" && !seen[text] {
			seen[text] = true
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}
