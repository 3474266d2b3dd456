package benchmarks

import (
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// summaryLines are the values of one indicator with their names: the focus, then the peers from
// the smallest to the largest.
func (s *state) summaryLines(row benchmark.IndicatorResult) [][2]string {
	var lines [][2]string
	add := func(key, words string) {
		lines = append(lines, [2]string{s.say.Text("screen.benchmarks.summary." + key), words})
	}
	lines = append(lines, [2]string{s.regionName(s.result.Comparison.Focus), s.ownWords(row)})
	if !row.HasSummary {
		return lines
	}
	for _, one := range []struct {
		key   string
		value float64
	}{
		{"max", row.Summary.Max},
		{"upper", row.Summary.Upper},
		{"median", row.Summary.Median},
		{"lower", row.Summary.Lower},
		{"min", row.Summary.Min},
	} {
		add(one.key, s.number(one.value, row.Indicator))
	}
	add("n", s.say.Integer(row.Summary.N))
	return lines
}

func (s *state) ownWords(row benchmark.IndicatorResult) string {
	cell, has := s.own(row)
	if !has {
		return absent
	}
	return joined(" ", s.number(cell.Value, row.Indicator), string(cell.Flags))
}

// standing tells in a sentence how the focus does on an indicator.
func (s *state) standing(row benchmark.IndicatorResult) string {
	region := s.regionName(s.result.Comparison.Focus)
	if !row.HasGap {
		return s.say.Text("screen.benchmarks.standing.none", "region", region)
	}
	key := "level"
	switch gap := row.Gap; {
	case gap.ToMedian > 0:
		key = "ahead"
	case gap.ToMedian < 0:
		key = "behind"
	}
	return s.say.Text("screen.benchmarks.standing."+key, "region", region,
		"gap", s.withUnit(max(row.Gap.ToMedian, -row.Gap.ToMedian), row.Indicator),
		"share", s.say.Number(row.Gap.Percentile, 0))
}

// withUnit words a value inside a sentence.
func (s *state) withUnit(value float64, indicator data.Indicator) string {
	unit := s.unit(indicator)
	switch {
	case unit == "":
		return s.number(value, indicator)
	case strings.Contains(unit, " "):
		unit = "(" + unit + ")"
	}
	return s.number(value, indicator) + " " + unit
}

// reason tells why a practice is shown for a gap.
func (s *state) reason(m benchmark.Match) string {
	row, _ := s.result.Row(m.Indicator)
	key := "screen.benchmarks.reason"
	if !m.Direct {
		key = "screen.benchmarks.reason.weaker"
	}
	return s.say.Text(key, "peer", s.regionName(m.Peer), "value", s.number(m.PeerValue, row.Indicator),
		"region", s.regionName(s.result.Comparison.Focus), "own", s.number(m.FocusValue, row.Indicator),
		"median", s.number(m.PeerMedian, row.Indicator))
}

// legend explains the flags in the table of gaps and names the sources.
func (s *state) legend() string {
	var all strings.Builder
	for _, row := range s.result.Table {
		if cell, has := s.own(row); has {
			all.WriteString(string(cell.Flags))
		}
	}
	flags, _, _ := data.ParseFlags(all.String())
	var parts []string
	for _, letter := range flags {
		parts = append(parts, string(letter)+" = "+s.say.Text("flag."+string(letter)))
	}
	return joined(" ", strings.Join(parts, ", "), s.sourceLine())
}
