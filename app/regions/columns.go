package regions

import (
	"pharos/app/kit"
	"pharos/data"
)

// columns of the latest values.
func (s *state) columns() []kit.Column {
	at := func(i int) row { return s.sheet.rows[i] }
	of := func(i int) data.Indicator { return s.base.indicators[at(i).Indicator] }
	title := func(key string) string { return s.say.Text("screen.regions.column." + key) }
	other := title("country")
	if len(s.sheet.against.peers) > 0 {
		other = title("peers")
	}
	return []kit.Column{
		{
			Key: "indicator", Title: title("indicator"), Width: 220,
			Text: func(i int) string { return s.indicatorName(at(i).Indicator) },
		},
		{
			Key: "value", Title: title("value"), Kind: kit.NumberColumn, Width: 104,
			Text:  func(i int) string { return s.say.Number(at(i).Value, of(i).Decimals) },
			Value: func(i int) (float64, bool) { return at(i).Value, true },
			Mark:  func(i int) string { return string(at(i).Flags) },
		},
		{
			Key: "other", Title: other, Kind: kit.NumberColumn, Width: 112,
			Text: func(i int) string {
				if !at(i).hasOther {
					return ""
				}
				return s.say.Number(at(i).other, of(i).Decimals)
			},
			Value: func(i int) (float64, bool) { return at(i).other, at(i).hasOther },
		},
		{Key: "unit", Title: title("unit"), Width: 104, Text: func(i int) string { return of(i).Unit.In(s.say.Language()) }},
		{Key: "period", Title: title("period"), Width: 72, Text: func(i int) string { return string(at(i).Period) }},
		{Key: "theme", Title: title("theme"), Width: 130, Text: func(i int) string { return s.theme(of(i).Theme) }},
	}
}
