package indicators

import (
	"strings"

	"pharos/app/kit"
	"pharos/data"
)

// columns of the table of indicators.
func (s *state) columns() []kit.Column {
	sum := func(row int) data.IndicatorSummary { return s.base.summaries[s.row(row).Code] }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	regions, regionCount := s.counted(func(row int) int { return sum(row).Regions })
	notices, noticeCount := s.counted(func(row int) int { return len(s.base.problems[s.row(row).Code]) })
	return []kit.Column{
		{
			Key: "name", Title: title("name"), Width: 236, Text: func(row int) string { return s.name(s.row(row)) },
			Second: func(row int) string { return string(s.row(row).Code) },
		},
		{
			Key: "notices", Title: title("notices"), Kind: kit.NumberColumn, Width: 64, Note: s.rowNote,
			Tone: func(int) kit.Tone { return kit.Caution }, Text: notices, Value: noticeCount,
		},
		{Key: "unit", Title: title("unit"), Width: 92, Text: func(row int) string { return s.unit(s.row(row)) }},
		{Key: "direction", Title: title("direction"), Width: 110, Text: func(row int) string { return s.direction(s.row(row).Direction) }},
		{Key: "theme", Title: title("theme"), Width: 116, Text: func(row int) string { return s.theme(s.row(row).Theme) }},
		s.latestColumn(),
		{Key: "regions", Title: title("regions"), Kind: kit.NumberColumn, Width: 72, Text: regions, Value: regionCount},
		{Key: "span", Title: title("span"), Width: 88, Text: func(row int) string { return span(sum(row)) }},
		{
			Key: "flagged", Title: title("flagged"), Kind: kit.NumberColumn, Width: 74,
			Text: func(row int) string {
				share, ok := flagged(sum(row))
				if !ok {
					return ""
				}
				return s.say.Percent(share, 0)
			},
			Value: func(row int) (float64, bool) { return flagged(sum(row)) },
		},
		{
			Key: "source", Title: title("source"), Width: 130, Text: func(row int) string { return s.origin(s.row(row)) },
			Second: func(row int) string { return s.row(row).Dataset },
		},
		{
			Key: "chosen", Title: title("chosen"), Width: 76, Tone: func(int) kit.Tone { return kit.Accent },
			Text: func(row int) string {
				if s.chosen(s.row(row).Code) {
					return s.say.Text("screen.indicators.yes")
				}
				return ""
			},
		},
		{Key: "dimension", Title: title("dimension"), Width: 90, Text: func(row int) string { return s.dimension(s.row(row).Dimension) }},
	}
}

// counted gives the words and the value of a count, which are absent where it is 0.
func (s *state) counted(of func(row int) int) (text func(int) string, value func(int) (float64, bool)) {
	text = func(row int) string {
		if n := of(row); n > 0 {
			return s.say.Integer(n)
		}
		return ""
	}
	value = func(row int) (float64, bool) {
		n := of(row)
		return float64(n), n > 0
	}
	return text, value
}

// latestColumn is the latest value in the focus; its unit stands in the column before.
func (s *state) latestColumn() kit.Column {
	heading := s.say.Text("screen.indicators.column.latest")
	of := ""
	if s.asked.Focus != "" {
		of = s.regionName(s.asked.Focus)
	}
	at := func(row int) (data.Observation, bool) {
		o, has := s.base.latest[s.row(row).Code]
		return o, has
	}
	return kit.Column{
		Key: "latest", Title: heading, Unit: of, Kind: kit.NumberColumn, Width: 96,
		Text: func(row int) string {
			o, has := at(row)
			if !has {
				return ""
			}
			return s.say.Number(o.Value, s.row(row).Decimals)
		},
		Value: func(row int) (float64, bool) {
			o, has := at(row)
			return o.Value, has
		},
		Mark: func(row int) string {
			o, _ := at(row)
			return string(o.Flags)
		},
		Note: func(row int) string { return s.latestNote(row) },
	}
}

// latestNote tells the period of the value, its flags and its origin.
func (s *state) latestNote(row int) string {
	o, has := s.base.latest[s.row(row).Code]
	if !has {
		return ""
	}
	return strings.Join(append([]string{s.value(s.row(row), o.Value) + ", " + string(o.Period)}, s.remarks(o)...), "\n")
}

// remarks are the words of a value's flags and origin.
func (s *state) remarks(o data.Observation) []string {
	var words []string
	for _, letter := range string(o.Flags) {
		words = append(words, string(letter)+" = "+s.say.Text("flag."+string(letter)))
	}
	if o.Origin != "" {
		words = append(words, s.say.Text("origin."+string(o.Origin)))
	}
	return words
}

// origin is the publisher, or that the indicator is computed.
func (s *state) origin(i data.Indicator) string {
	if i.Computed() {
		return s.say.Text("screen.indicators.computed")
	}
	return i.Publisher
}

// rowNote tells what needs attention.
func (s *state) rowNote(row int) string {
	return strings.Join(s.problemWords(s.base.problems[s.row(row).Code]), "\n")
}

// problemWords words problems with names in the place of codes.
func (s *state) problemWords(problems []data.Problem) []string {
	words := make([]string, len(problems))
	for at, p := range problems {
		args := map[string]string{}
		for key, value := range p.Args {
			args[key] = value
			if key == "indicator" || key == "denominator" || key == "numerator" {
				args[key] = cut(s.nameOf(data.IndicatorCode(value)))
			}
		}
		words[at] = s.say.Problem(p.Code, args, p.Line, p.Column)
	}
	return words
}

// longest is how many letters of a name stand in a sentence.
const longest = 80

// cut shortens a name that would fill a sentence.
func cut(name string) string {
	if runes := []rune(name); len(runes) > longest {
		return strings.TrimSpace(string(runes[:longest])) + "…"
	}
	return name
}

// rankingColumns are those of the regions in a ranking.
func (s *state) rankingColumns() []kit.Column {
	at := func(row int) place { return nth(s.reading.ranking.places, row) }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	indicator, _ := s.at()
	return []kit.Column{
		{
			Key: "rank", Title: title("rank"), Kind: kit.NumberColumn, Width: 54,
			Text:  func(row int) string { return s.rank(at(row).standing) },
			Value: func(row int) (float64, bool) { return float64(at(row).standing.Rank), at(row).standing.Scored },
		},
		{
			Key: "region", Title: title("region"), Width: 150,
			Text:   func(row int) string { return s.regionName(at(row).Region) },
			Second: func(row int) string { return string(at(row).Region) },
			Tone:   func(row int) kit.Tone { return s.standsOut(at(row).Region) },
			Note:   func(row int) string { return s.roleNote(at(row).Region) },
		},
		{
			Key: "value", Title: title("value"), Unit: s.unit(indicator), Kind: kit.NumberColumn, Width: 96,
			Text:  func(row int) string { return s.say.Number(at(row).Value, indicator.Decimals) },
			Value: func(row int) (float64, bool) { return at(row).Value, true },
			Mark:  func(row int) string { return string(at(row).Flags) },
			Note:  func(row int) string { return strings.Join(s.remarks(at(row).Observation), "\n") },
		},
		{Key: "period", Title: title("period"), Width: 58, Text: func(row int) string { return string(at(row).Period) }},
		{Key: "role", Title: title("role"), Width: 84, Text: func(row int) string { return s.roleNote(at(row).Region) }},
	}
}

// standsOut tells the focus and its peers from other regions.
func (s *state) standsOut(region data.RegionCode) kit.Tone {
	switch {
	case region == s.asked.Focus:
		return kit.Accent
	case s.isPeer(region):
		return kit.Good
	}
	return kit.Plain
}

func (s *state) roleNote(region data.RegionCode) string {
	switch {
	case region == s.asked.Focus:
		return s.say.Text("screen.indicators.role.focus")
	case s.isPeer(region):
		return s.say.Text("screen.indicators.role.peer")
	}
	return ""
}
