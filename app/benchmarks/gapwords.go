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

// referenceName is a short name of what the focus is set beside.
func (s *state) referenceName() string {
	code := s.result.Comparison.Reference
	if code == "" || strings.HasPrefix(string(code), "EU") {
		return s.say.Text("screen.benchmarks.reference.eu")
	}
	return s.regionName(code)
}

// years words by how many years the focus is behind the peers' median; below 0 it is ahead.
func (s *state) years(row benchmark.IndicatorResult) string {
	words := s.say.Number(row.YearsBehind, 1)
	switch {
	case !row.AtLeast:
		return words
	case row.YearsBehind < 0:
		return "≤ " + words
	}
	return "≥ " + words
}

// besides tell, one sentence each, how the focus stands beside the EU and its target, by how many years
// it is behind, and how much of the gap to the best is in reach.
func (s *state) besides(row benchmark.IndicatorResult) []string {
	var lines []string
	if row.HasReference {
		lines = append(lines, s.markWords("reference", s.referenceName(), row.Reference, row))
	}
	if row.HasTarget {
		lines = append(lines, s.markWords("target", "", row.Target, row))
	}
	if row.HasYearsBehind {
		lines = append(lines, s.yearsWords(row))
	}
	if row.HasGap && row.Gap.HasClosable {
		lines = append(lines, s.say.Text("screen.benchmarks.besides.closable", "share", s.say.Percent(row.Gap.Closable, 0)))
	}
	return lines
}

func (s *state) markWords(key, name string, mark benchmark.Mark, row benchmark.IndicatorResult) string {
	kind := "level"
	switch {
	case !mark.HasGap:
		kind = "value"
	case mark.Gap > 0:
		kind = "ahead"
	case mark.Gap < 0:
		kind = "behind"
	}
	return s.say.Text("screen.benchmarks.besides."+key+"."+kind, "name", joined(" ", name, s.inPeriod(mark.Period)),
		"value", s.number(mark.Value, row.Indicator), "gap", s.number(max(mark.Gap, -mark.Gap), row.Indicator))
}

func (s *state) inPeriod(period data.Period) string {
	if period == "" {
		return ""
	}
	return "(" + string(period) + ")"
}

func (s *state) yearsWords(row benchmark.IndicatorResult) string {
	kind := "level"
	switch {
	case row.YearsBehind > 0:
		kind = "behind"
	case row.YearsBehind < 0:
		kind = "ahead"
	}
	if row.AtLeast && kind != "level" {
		kind += ".at-least"
	}
	return s.say.Text("screen.benchmarks.besides.years."+kind, "years", s.say.Number(max(row.YearsBehind, -row.YearsBehind), 1))
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
	words := []string{s.say.Text(key, "peer", s.regionName(m.Peer), "value", s.number(m.PeerValue, row.Indicator),
		"region", s.regionName(s.result.Comparison.Focus), "own", s.number(m.FocusValue, row.Indicator),
		"median", s.number(m.PeerMedian, row.Indicator))}
	for _, reason := range m.Reasons()[1:] { // the first is the peer
		words = append(words, s.say.Text("match.reason."+reason.Key, "score", s.say.Number(m.Transfer.Value, 0),
			"grade", s.say.Text("practice.evidence."+s.say.Integer(int(m.Practice.Evidence)))))
	}
	return strings.Join(words, " ")
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
