package indicators

import (
	"pharos/app/kit"
	"pharos/data"
)

// columns of the table of indicators.
func (s *state) columns() []kit.Column {
	at := func(i int) data.Indicator { return s.base.indicators[i] }
	sum := func(i int) data.IndicatorSummary { return s.base.summaries[at(i).Code] }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	return []kit.Column{
		{
			Key: "name", Title: title("name"), Width: 232, Text: func(i int) string { return s.name(at(i)) },
			Second: func(i int) string { return string(at(i).Code) },
		},
		{
			Key: "chosen", Title: title("chosen"), Width: 84,
			Text: func(i int) string {
				if s.chosen(at(i).Code) {
					return s.say.Text("screen.indicators.yes")
				}
				return ""
			},
			Tone: func(int) kit.Tone { return kit.Accent },
		},
		{Key: "theme", Title: title("theme"), Width: 130, Text: func(i int) string { return s.theme(at(i).Theme) }},
		{Key: "unit", Title: title("unit"), Width: 96, Text: func(i int) string { return at(i).Unit.In(s.say.Language()) }},
		{Key: "direction", Title: title("direction"), Width: 128, Text: func(i int) string { return s.direction(at(i).Direction) }},
		{
			Key: "regions", Title: title("regions"), Kind: kit.NumberColumn, Width: 82,
			Text:  func(i int) string { return s.say.Integer(sum(i).Regions) },
			Value: func(i int) (float64, bool) { return float64(sum(i).Regions), true },
		},
		{Key: "span", Title: title("span"), Width: 98, Text: func(i int) string { return span(sum(i)) }},
		{
			Key: "flagged", Title: title("flagged"), Kind: kit.NumberColumn, Width: 86,
			Text: func(i int) string {
				share, ok := flagged(sum(i))
				if !ok {
					return ""
				}
				return s.say.Percent(share, 0)
			},
			Value: func(i int) (float64, bool) { return flagged(sum(i)) },
		},
		{
			Key: "source", Title: title("source"), Width: 170, Text: func(i int) string { return at(i).Publisher },
			Second: func(i int) string { return at(i).Dataset },
		},
	}
}

// rankingColumns are those of the regions in a ranking.
func (s *state) rankingColumns() []kit.Column {
	at := func(i int) place { return s.ranking.places[i] }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	indicator, _ := s.at()
	return []kit.Column{
		{
			Key: "rank", Title: title("rank"), Kind: kit.NumberColumn, Width: 54,
			Text:  func(i int) string { return s.rank(at(i).standing) },
			Value: func(i int) (float64, bool) { return float64(at(i).standing.Rank), at(i).standing.Scored },
		},
		{
			Key: "region", Title: title("region"), Width: 130,
			Text:   func(i int) string { return s.regionName(at(i).Region) },
			Second: func(i int) string { return string(at(i).Region) },
			Tone: func(i int) kit.Tone {
				if at(i).Region == s.asked.Focus {
					return kit.Accent
				}
				return kit.Plain
			},
		},
		{
			Key: "value", Title: title("value"), Unit: indicator.Unit.In(s.say.Language()), Kind: kit.NumberColumn, Width: 92,
			Text:  func(i int) string { return s.say.Number(at(i).Value, indicator.Decimals) },
			Value: func(i int) (float64, bool) { return at(i).Value, true },
			Mark:  func(i int) string { return string(at(i).Flags) },
		},
		{Key: "period", Title: title("period"), Width: 58, Text: func(i int) string { return string(at(i).Period) }},
	}
}
