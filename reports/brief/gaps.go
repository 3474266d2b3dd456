package brief

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// gapTable lists every indicator: the gaps with the highest priority first, then by how far the focus is
// behind, those without a gap last.
func (a *author) gapTable() GapTable {
	t := GapTable{
		Heading: a.text("brief.gaps.title"), Empty: a.text("brief.gaps.none"),
		Columns: GapColumns{
			Indicator: a.text("brief.gaps.indicator"), Value: a.region(a.focus()), Period: a.text("brief.gaps.period"),
			Median: a.text("brief.gaps.median"), Best: a.text("brief.gaps.best"), Gap: a.text("brief.gaps.gap"),
		},
	}
	flags := ""
	for _, row := range a.byPriority() {
		if _, has := row.Cells[a.focus()]; !has && !row.HasSummary {
			continue
		}
		words := a.gapRow(row)
		flags += words.Flags
		t.Rows = append(t.Rows, words)
	}
	t.Legend = joined(a.commonUnit(&t), a.legend(flags))
	return t
}

// commonUnit takes a unit that all rows share out of them and words it for the whole table.
func (a *author) commonUnit(t *GapTable) string {
	if len(t.Rows) < 2 || t.Rows[0].Unit == "" {
		return ""
	}
	unit := t.Rows[0].Unit
	if slices.ContainsFunc(t.Rows, func(r GapRow) bool { return r.Unit != unit }) {
		return ""
	}
	for i := range t.Rows {
		t.Rows[i].Unit = ""
	}
	return a.text("brief.gaps.unit", "unit", unit)
}

func (a *author) byPriority() []benchmark.IndicatorResult {
	rows := slices.Clone(a.Result.Table)
	slices.SortStableFunc(rows, func(x, y benchmark.IndicatorResult) int {
		if x.HasGap != y.HasGap {
			return cmp.Compare(rank(x.HasGap), rank(y.HasGap))
		}
		if c := cmp.Compare(y.Gap.Priority, x.Gap.Priority); c != 0 {
			return c
		}
		return cmp.Compare(lead(x), lead(y))
	})
	return rows
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

func (a *author) gapRow(row benchmark.IndicatorResult) GapRow {
	words := GapRow{Indicator: a.indicator(row.Indicator), Unit: a.unit(row.Indicator)}
	if cell, has := row.Cells[a.focus()]; has {
		words.Value, words.Flags, words.Period = a.number(row.Indicator, cell.Value), string(cell.Flags), string(cell.Period)
	}
	if row.HasSummary {
		words.Median = a.number(row.Indicator, row.Summary.Median)
	}
	if !row.HasGap {
		return words
	}
	words.Best, words.BestOf = a.number(row.Indicator, row.Gap.Best), a.region(row.Gap.BestRegion)
	words.Gap = a.signed(row)
	words.Better = sign(lead(row))
	if row.Gap.HasStandardised {
		// Hundredths are below sight, and the same on every machine.
		words.Standing = math.Round(100*max(-3, min(3, row.Gap.Standardised))) / 100
	}
	return words
}

// signed words the distance to the median, plus for better.
func (a *author) signed(row benchmark.IndicatorResult) string {
	words := a.amount(row.Gap.ToMedian, row.Indicator.Decimals)
	if row.Gap.ToMedian > 0 && strings.ContainsAny(words, "123456789") {
		return "+" + words
	}
	return words
}

// legend explains the letters that stand behind values.
func (a *author) legend(letters string) string {
	flags, _, _ := data.ParseFlags(letters)
	if flags == "" {
		return ""
	}
	parts := make([]string, len(flags))
	for i, letter := range flags {
		parts[i] = a.text("brief.gaps.flag", "letter", string(letter), "meaning", a.text("flag."+string(letter)))
	}
	return a.text("brief.gaps.flags", "flags", strings.Join(parts, ", "))
}
