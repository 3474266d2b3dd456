package regions

import (
	"slices"
	"strings"

	"pharos/app/kit"
	"pharos/data"
	"pharos/reports/figure"
)

// columns of the latest values.
func (s *state) columns() []kit.Column {
	of := func(i int) data.Indicator { return s.base.indicators[s.row(i).Indicator] }
	columns := []kit.Column{
		{
			Key: "indicator", Title: s.title("indicator"), Width: 206, Text: func(i int) string { return s.indicatorName(s.row(i).Indicator) },
			Note: func(i int) string { return s.rowNote(s.row(i)) },
		},
		{
			Key: "value", Title: s.title("value"), Kind: kit.NumberColumn, Width: 96,
			Text:  func(i int) string { return s.valueText(s.row(i)) },
			Value: func(i int) (float64, bool) { return s.row(i).Value, s.row(i).has },
			Mark:  func(i int) string { return string(s.row(i).Flags) },
			Note:  func(i int) string { return s.rowNote(s.row(i)) },
			Tone: func(i int) kit.Tone {
				if !s.row(i).has {
					return kit.Caution
				}
				return kit.Plain
			},
		},
		{Key: "unit", Title: s.title("unit"), Width: 92, Text: func(i int) string { return s.unit(s.row(i).Indicator) }},
		{Key: "period", Title: s.title("period"), Width: 58, Text: func(i int) string { return string(s.row(i).Period) }},
		{
			Key: "course", Title: s.title("course"), Width: 84, Text: func(i int) string { return s.courseText(s.row(i)) },
			Spark: func(i int) (figure.SparkInput, bool) { return s.spark(s.row(i)) },
		},
		{
			Key: "change", Title: s.title("change"), Kind: kit.NumberColumn, Width: 88,
			Text: func(i int) string {
				if r := s.row(i); r.hasBefore {
					return s.say.Signed(r.Value-r.before, of(i).Decimals)
				}
				return ""
			},
			Value: func(i int) (float64, bool) { r := s.row(i); return r.Value - r.before, r.hasBefore },
			Tone:  func(i int) kit.Tone { return changeTone(s.row(i), of(i).Direction) },
		},
	}
	columns = append(columns, s.comparing()...)
	if len(s.base.known[s.sheet.region].Members) > 0 { // what matters most there
		at := slices.IndexFunc(columns, func(c kit.Column) bool { return c.Key == "origin" })
		origin := columns[at]
		origin.Width = 158
		columns = slices.Insert(slices.Delete(columns, at, at+1), 2, origin)
	}
	return columns
}

// comparing are the columns that set the values beside others, and what is quieter.
func (s *state) comparing() []kit.Column {
	of := func(i int) data.Indicator { return s.base.indicators[s.row(i).Indicator] }
	columns := []kit.Column{{
		Key: "rank", Title: s.title("rank"), Kind: kit.NumberColumn, Width: 78,
		Text: func(i int) string {
			if r := s.row(i); r.of > 0 {
				return s.say.Integer(r.rank) + " / " + s.say.Integer(r.of)
			}
			return ""
		},
		Value: func(i int) (float64, bool) { return float64(s.row(i).rank), s.row(i).of > 0 },
	}}
	if s.sheet.against.kind != "" {
		columns = append(columns, kit.Column{
			Key: "other", Title: s.besideName(s.sheet.against), Kind: kit.NumberColumn, Width: 100,
			Text: func(i int) string {
				if r := s.row(i); r.hasOther {
					return s.say.Number(r.other, of(i).Decimals)
				}
				return ""
			},
			Value: func(i int) (float64, bool) { return s.row(i).other, s.row(i).hasOther },
		}, kit.Column{
			Key: "index", Title: s.title("index"), Kind: kit.NumberColumn, Width: 78,
			Text: func(i int) string {
				if v, ok := indexOf(s.row(i)); ok {
					return s.say.Number(v, 0)
				}
				return ""
			},
			Value: func(i int) (float64, bool) { return indexOf(s.row(i)) },
		})
	}
	return append(columns,
		kit.Column{Key: "origin", Title: s.title("origin"), Width: 124, Text: func(i int) string { return s.originWord(s.row(i)) }, Tone: func(int) kit.Tone { return kit.Muted }},
		kit.Column{Key: "theme", Title: s.title("theme"), Width: 130, Text: func(i int) string { return s.theme(of(i).Theme) }},
	)
}

func (s *state) title(key string) string { return s.say.Text("screen.regions.column." + key) }

// indexOf sets a value beside the other one as 100; only where both are above 0.
func indexOf(r row) (float64, bool) {
	if !r.hasOther || r.other <= 0 || r.Value <= 0 {
		return 0, false
	}
	return r.Value / r.other * 100, true
}

// changeTone says whether a change is for the better; the sign says where it goes.
func changeTone(r row, better data.Direction) kit.Tone {
	change := r.Value - r.before
	switch {
	case !r.hasBefore || change == 0 || better == data.NoDirection:
		return kit.Plain
	case (change > 0) == (better == data.HigherIsBetter):
		return kit.Good
	}
	return kit.Bad
}

func (s *state) valueText(r row) string {
	if !r.has {
		return s.say.Text("screen.regions.no-value")
	}
	return s.say.Number(r.Value, s.base.indicators[r.Indicator].Decimals)
}

// originWord is the short word for how a value came about, with its coverage where that is not whole.
func (s *state) originWord(r row) string {
	if !r.has {
		return s.short(r.why)
	}
	if r.Origin == "" {
		return ""
	}
	text := s.say.Text("screen.regions.origin." + string(r.Origin))
	if r.Covered > 0 {
		text += " · " + s.say.Percent(r.Covered, 0)
	}
	return text
}

func (s *state) spark(r row) (figure.SparkInput, bool) {
	i := s.base.indicators[r.Indicator]
	in := figure.SparkInput{Values: r.history, Unit: s.unit(r.Indicator), Decimals: i.Decimals, Printer: s.say}
	return in, len(r.history) > 1
}

// courseText is the course in words, for copies and files: first and last period.
func (s *state) courseText(r row) string {
	if len(r.history) < 2 {
		return ""
	}
	return string(r.history[0].Period) + "–" + string(r.Period)
}

// rowNote is what a pointer over a row is told.
func (s *state) rowNote(r row) string {
	if !r.has {
		return s.indicatorName(r.Indicator) + "\n" + s.why(r.why)
	}
	lines := []string{s.indicatorName(r.Indicator) + ", " + string(r.Period)}
	lines = append(lines, strings.TrimSpace(s.valueText(r)+" "+s.unit(r.Indicator)))
	return strings.Join(nonEmpty(append(lines, s.flagsOf(r.Flags), s.sourceOf(r.Observation))...), "\n")
}

// besideName names what values are set beside.
func (s *state) besideName(a against) string {
	if a.kind == besidePeers {
		return s.title("peers")
	}
	return s.name(a.one)
}
