package benchmarks

import (
	"math"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/benchmark"
)

// What stands where there is no value.
const absent = "–"

// rankColumns declare the table of scores, best first.
func (s *state) rankColumns() []kit.Column {
	row := func(i int) benchmark.RegionResult { return at(s.result.Regions, i) }
	return []kit.Column{
		s.column("rank", 44, func(i int) (float64, bool) { return float64(row(i).Rank), row(i).Scored }, s.digits(0)),
		{
			Key: "region", Title: s.say.Text("screen.benchmarks.column.region"), Width: 118,
			Text: func(i int) string { return s.regionName(row(i).Region) }, Second: func(i int) string { return string(row(i).Region) },
			Tone: func(i int) kit.Tone { return s.toneOf(row(i).Region) },
		},
		s.column("score", 66, func(i int) (float64, bool) { return row(i).Score, row(i).Scored },
			func(_ int, v float64) string { return s.say.Number(v, s.scoreDigits()) }),
		s.column("coverage", 60, func(i int) (float64, bool) { return row(i).Coverage, true },
			func(_ int, v float64) string { return s.say.Percent(v, 0) }),
	}
}

// valueColumns declare the table of one indicator over the regions of rows.
func (s *state) valueColumns(rows func() []valueRow) []kit.Column {
	return []kit.Column{
		s.column("rank", 46, func(i int) (float64, bool) { return float64(at(rows(), i).rank), at(rows(), i).ranked }, s.digits(0)),
		{
			Key: "region", Title: s.say.Text("screen.benchmarks.column.region"), Width: 118,
			Text: func(i int) string { return s.regionName(at(rows(), i).region) }, Second: func(i int) string { return string(at(rows(), i).region) },
			Tone: func(i int) kit.Tone { return s.toneOf(at(rows(), i).region) },
		},
		s.valueColumn(rows),
		{
			Key: "period", Title: s.say.Text("screen.benchmarks.column.period"), Width: 64,
			Text: func(i int) string { return string(at(rows(), i).cell.Period) },
		},
	}
}

func (s *state) valueColumn(rows func() []valueRow) kit.Column {
	row, _ := s.result.Row(s.ranked)
	c := s.column("value", 84, func(i int) (float64, bool) { return at(rows(), i).cell.Value, at(rows(), i).has },
		func(_ int, v float64) string { return s.number(v, row.Indicator) })
	c.Unit = s.unit(row.Indicator)
	c.Mark = func(i int) string { return string(at(rows(), i).cell.Flags) }
	return c
}

// gapColumns declare the table of gaps.
func (s *state) gapColumns() []kit.Column {
	row := func(i int) benchmark.IndicatorResult { return at(s.result.Table, i) }
	inUnit := func(i int, v float64) string { return s.number(v, row(i).Indicator) }
	value := s.column("value", 64, func(i int) (float64, bool) { c, has := s.own(row(i)); return c.Value, has }, inUnit)
	value.Mark = func(i int) string { c, _ := s.own(row(i)); return string(c.Flags) }
	gap := s.column("gap", 52, func(i int) (float64, bool) {
		return row(i).Gap.Standardised, row(i).HasGap && row(i).Gap.HasStandardised
	},
		func(_ int, v float64) string { return s.say.Signed(v, 1) })
	gap.Tone = func(i int) kit.Tone { return gapTone(row(i)) }
	return []kit.Column{
		{
			Key: "indicator", Title: s.say.Text("screen.benchmarks.column.indicator"), Width: 176,
			Text:   func(i int) string { return s.indicatorName(row(i).Indicator) },
			Second: func(i int) string { return s.unit(row(i).Indicator) },
		},
		value,
		{
			Key: "period", Title: s.say.Text("screen.benchmarks.column.period"), Width: 50,
			Text: func(i int) string { c, _ := s.own(row(i)); return string(c.Period) },
		},
		s.column("median", 58, func(i int) (float64, bool) { return row(i).Summary.Median, row(i).HasSummary }, inUnit),
		s.column("best", 54, func(i int) (float64, bool) { return row(i).Gap.Best, row(i).HasGap }, inUnit),
		{
			Key: "best-region", Title: s.say.Text("screen.benchmarks.column.best-region"), Width: 96,
			Text: func(i int) string { return s.bestRegion(row(i)) },
		},
		gap,
		s.column("percentile", 46, func(i int) (float64, bool) { return row(i).Gap.Percentile, row(i).HasGap }, s.digits(0)),
		s.column("priority", 46, func(i int) (float64, bool) { return row(i).Gap.Priority, row(i).HasGap }, s.digits(2)),
		s.column("practices", 46, func(i int) (float64, bool) {
			return float64(len(s.practicesFor(row(i).Indicator.Code))), true
		}, s.digits(0)),
		s.referenceColumn(row, inUnit),
		s.column("target", 58, func(i int) (float64, bool) { return row(i).Target.Value, row(i).HasTarget }, inUnit),
		s.column("years", 56, func(i int) (float64, bool) { return row(i).YearsBehind, row(i).HasYearsBehind },
			func(i int, _ float64) string { return s.years(row(i)) }),
		s.column("closable", 58, func(i int) (float64, bool) { return row(i).Gap.Closable, row(i).HasGap && row(i).Gap.HasClosable },
			func(_ int, v float64) string { return s.say.Percent(v, 0) }),
		s.column("lower", 58, func(i int) (float64, bool) { return row(i).Summary.Lower, row(i).HasSummary }, inUnit),
		s.column("upper", 58, func(i int) (float64, bool) { return row(i).Summary.Upper, row(i).HasSummary }, inUnit),
	}
}

// referenceColumn shows the values of the EU, or of what else the focus is set beside.
func (s *state) referenceColumn(row func(int) benchmark.IndicatorResult, words func(int, float64) string) kit.Column {
	c := s.column("reference", 58, func(i int) (float64, bool) { return row(i).Reference.Value, row(i).HasReference }, words)
	c.Title = s.referenceName()
	c.Note = func(i int) string {
		if !row(i).HasReference {
			return ""
		}
		return joined(" · ", s.regionName(s.result.Comparison.Reference), string(row(i).Reference.Period), s.base.sources[row(i).Reference.Source].File)
	}
	return c
}

// peerColumns declare the table of peers: one column for each dimension of likeness.
func (s *state) peerColumns(rows func() []peerRow) []kit.Column {
	share := func(key string, width float32, value func(peerRow) (float64, bool)) kit.Column {
		return s.column(key, width, func(i int) (float64, bool) { return value(at(rows(), i)) },
			func(_ int, v float64) string { return s.say.Percent(v, 0) })
	}
	columns := []kit.Column{
		{
			Key: "region", Title: s.say.Text("screen.benchmarks.column.region"), Width: 170,
			Text: func(i int) string { return s.regionName(at(rows(), i).code) }, Second: func(i int) string { return string(at(rows(), i).code) },
			Tone: func(i int) kit.Tone { return s.toneOf(at(rows(), i).code) },
		},
		s.column("distance", 66, func(i int) (float64, bool) { return at(rows(), i).like.Distance, at(rows(), i).hasLike }, s.digits(4)),
		share("known", 56, func(r peerRow) (float64, bool) { return r.like.Coverage, r.hasLike }),
		share("stability", 56, func(r peerRow) (float64, bool) { return r.like.Stability, r.hasLike && r.like.HasStability }),
	}
	for _, id := range s.dimensions() {
		c := share("dimension."+id, 72, func(r peerRow) (float64, bool) { part, known := r.like.Contributions[id]; return part, known })
		c.Title = s.theme(id)
		columns = append(columns, c)
	}
	return columns
}

// at is the row at a place, an empty one where rows became fewer and the table does not know yet.
func at[T any](rows []T, i int) (row T) {
	if i >= 0 && i < len(rows) {
		row = rows[i]
	}
	return row
}

// column is a column of numbers with its title "screen.benchmarks.column.<key>".
func (s *state) column(key string, width float32, value func(int) (float64, bool), words func(int, float64) string) kit.Column {
	return kit.Column{
		Key: key, Title: s.say.Text("screen.benchmarks.column." + key), Kind: kit.NumberColumn, Width: width, Value: value,
		Text: func(i int) string {
			v, has := value(i)
			if !has {
				return absent
			}
			return words(i, v)
		},
	}
}

func (s *state) digits(n int) func(int, float64) string {
	return func(_ int, v float64) string { return s.say.Number(v, n) }
}

func (s *state) own(row benchmark.IndicatorResult) (benchmark.Cell, bool) {
	cell, has := row.Cells[s.result.Comparison.Focus]
	return cell, has
}

func (s *state) bestRegion(row benchmark.IndicatorResult) string {
	if !row.HasGap {
		return absent
	}
	return s.regionName(row.Gap.BestRegion)
}

// toneOf sets the focus apart, and the region selected.
func (s *state) toneOf(code data.RegionCode) kit.Tone {
	if code == s.result.Comparison.Focus {
		return kit.Accent
	}
	return kit.Plain
}

// gapTone says whether a gap is a lead or a lag that is worth a colour: half a deviation and more.
func gapTone(row benchmark.IndicatorResult) kit.Tone {
	switch gap := row.Gap; {
	case !row.HasGap || !gap.HasStandardised || math.Abs(gap.Standardised) < 0.5:
		return kit.Plain
	case gap.Standardised > 0:
		return kit.Good
	}
	return kit.Bad
}
