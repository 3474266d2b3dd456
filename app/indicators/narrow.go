package indicators

import (
	"cmp"
	"maps"
	"slices"

	"pharos/data"
	"pharos/data/derive"
)

// A narrowing is what the table is narrowed to; empty parts do not restrict.
type narrowing struct {
	theme     string
	dimension data.Dimension
	publisher string
	show      string // of shows
}

// What may be shown: every indicator, computed ones, those with problems, or those without values.
// "screen.indicators.show.<name>" is the phrase key.
var shows = []string{"", "computed", "problems", "no-values", "compared"}

// setRows works out which indicators the table holds.
func (s *state) setRows() {
	s.rows = s.rows[:0]
	for at, i := range s.base.indicators {
		if s.lets(i) {
			s.rows = append(s.rows, at)
		}
	}
}

func (s *state) lets(i data.Indicator) bool {
	n := s.narrow
	if n.theme != "" && i.Theme != n.theme || n.dimension != "" && i.Dimension != n.dimension || n.publisher != "" && i.Publisher != n.publisher {
		return false
	}
	switch n.show {
	case "computed":
		return i.Computed()
	case "problems":
		return len(s.base.problems[i.Code]) > 0
	case "no-values":
		return s.base.summaries[i.Code].Observations == 0 && !i.Computed()
	case "compared":
		return s.chosen(i.Code)
	}
	return true
}

// nth returns what stands in a row of a table; nothing where the table still shows rows that are gone.
func nth[T any](all []T, row int) (one T) {
	if row >= 0 && row < len(all) {
		one = all[row]
	}
	return one
}

// row returns the indicator in a row of the table.
func (s *state) row(row int) data.Indicator {
	if row < 0 || row >= len(s.rows) || s.rows[row] >= len(s.base.indicators) {
		return data.Indicator{}
	}
	return s.base.indicators[s.rows[row]]
}

// rowOf returns the row of an indicator, -1 where it is not shown.
func (s *state) rowOf(code data.IndicatorCode) int {
	return slices.IndexFunc(s.rows, func(at int) bool { return s.base.indicators[at].Code == code })
}

// distinct lists what the indicators have in a field, by the words shown.
func distinct[T ~string](s *state, of func(data.Indicator) T, words func(T) string) []T {
	seen := map[T]bool{}
	for _, i := range s.base.indicators {
		if value := of(i); value != "" {
			seen[value] = true
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b T) int { return cmp.Compare(words(a), words(b)) })
}

func (s *state) themes() []string {
	return distinct(s, func(i data.Indicator) string { return i.Theme }, s.theme)
}

func (s *state) publishers() []string {
	return distinct(s, func(i data.Indicator) string { return i.Publisher }, func(p string) string { return p })
}

func (s *state) usedDimensions() []data.Dimension {
	return slices.DeleteFunc(slices.Clone(dimensions), func(d data.Dimension) bool {
		return !slices.ContainsFunc(s.base.indicators, func(i data.Indicator) bool { return i.Dimension == d })
	})
}

// attention lists what is wrong with an indicator, or lacking.
func (h *holdings) attention(i data.Indicator) []data.Problem {
	var problems []data.Problem
	if i.Computed() {
		problems = h.checker.Check(i.Formula, i.Code).Problems
	} else if h.summaries[i.Code].Observations == 0 {
		problems = append(problems, data.Problem{Code: "indicators.no-values"})
	}
	problems = append(problems, h.ruleProblems(i)...)
	if i.Unit.In("en") == "" {
		problems = append(problems, data.Problem{Code: "indicators.no-unit"})
	}
	if sourceLine(i) == "" && !i.Computed() {
		problems = append(problems, data.Problem{Code: "indicators.no-source"})
	}
	return problems
}

// ruleProblems are those of the rule of aggregation. That there is none yet matters only where there
// is a region made of others; that there shall be none is no problem.
func (h *holdings) ruleProblems(i data.Indicator) []data.Problem {
	return slices.DeleteFunc(derive.AggregationProblems(i, h.defined), func(p data.Problem) bool {
		return p.Code == "derive.rule.none" || p.Code == "derive.rule.unset" && !h.own
	})
}

// targets are the indicators that something is done to: those ticked, else the one with the cursor.
func (s *state) targets(cursor data.IndicatorCode) []data.IndicatorCode {
	var codes []data.IndicatorCode
	for _, i := range s.base.indicators {
		if s.ticked[i.Code] {
			codes = append(codes, i.Code)
		}
	}
	if len(codes) == 0 && cursor != "" {
		codes = append(codes, cursor)
	}
	return codes
}

// tickAll ticks the rows, or none where all of them are ticked.
func (s *state) tickAll(rows []int) {
	all := !slices.ContainsFunc(rows, func(row int) bool { return !s.ticked[s.row(row).Code] })
	for _, row := range rows {
		s.tick(s.row(row).Code, !all)
	}
}

func (s *state) tick(code data.IndicatorCode, is bool) {
	if is {
		s.ticked[code] = true
		return
	}
	delete(s.ticked, code)
}
