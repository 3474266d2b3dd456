package uses

import (
	"pharos/app/kit"
	"pharos/data"
	"pharos/data/transfer"
)

func (j *judgement) partColumns() []kit.Column {
	s := j.page.state
	part := func(i int) transfer.Part { return s.judged.result().Parts[i] }
	number := func(key string, decimals int, of func(transfer.Part) (float64, bool)) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.uses.column." + key), Kind: kit.NumberColumn, Width: 84,
			Text: func(i int) string {
				value, known := of(part(i))
				if !known {
					return "–"
				}
				return s.say.Number(value, decimals)
			},
			Value: func(i int) (float64, bool) { return of(part(i)) },
		}
	}
	return []kit.Column{
		{Key: "part", Title: s.say.Text("screen.uses.column.part"), Width: 190, Text: func(i int) string { return s.say.Text("transfer.part." + part(i).ID) }},
		number("weight", 2, func(p transfer.Part) (float64, bool) { return p.Weight, true }),
		number("score", 0, func(p transfer.Part) (float64, bool) { return p.Score.Value, p.Score.Known }),
		number("covered", 2, func(p transfer.Part) (float64, bool) { return p.Coverage, true }),
		number("points", 1, func(p transfer.Part) (float64, bool) { return p.Points, true }),
	}
}

func (j *judgement) contextColumns() []kit.Column {
	s := j.page.state
	at := func(i int) transfer.Difference { return s.judged.context.Indicators[i] }
	value := func(key string, of func(transfer.Difference) data.Quantity) kit.Column {
		return kit.Column{
			Key: key, Title: s.say.Text("screen.uses.column." + key), Kind: kit.NumberColumn, Width: 84,
			Text: func(i int) string {
				if q := of(at(i)); q.Known {
					return s.say.Number(q.Value, s.named[at(i).Indicator].Decimals)
				}
				return "–"
			},
			Value: func(i int) (float64, bool) { q := of(at(i)); return q.Value, q.Known },
		}
	}
	name := func(i int) string {
		if indicator, known := s.named[at(i).Indicator]; known {
			return indicator.Name.In(s.say.Language())
		}
		if key := "composition." + string(at(i).Indicator); s.say.Has(key) {
			return s.say.Text(key)
		}
		return string(at(i).Indicator)
	}
	return []kit.Column{
		{Key: "indicator", Title: s.say.Text("screen.uses.column.indicator"), Width: 200, Text: name},
		value("there", func(d transfer.Difference) data.Quantity { return d.Owner }),
		value("here", func(d transfer.Difference) data.Quantity { return d.Target }),
		{
			Key: "class", Title: s.say.Text("screen.uses.column.class"), Kind: kit.NumberColumn, Width: 76,
			Text:  func(i int) string { return s.say.Integer(at(i).Class) + "/4" },
			Value: func(i int) (float64, bool) { return float64(at(i).Class), true },
		},
	}
}
