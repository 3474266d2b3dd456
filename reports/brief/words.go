package brief

import (
	"math"
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/benchmark"
)

// longestName is how many letters of a name a sentence takes.
const longestName = 70

// region names a region in the brief's language, by its code where no name is known.
func (a *author) region(code data.RegionCode) string {
	return short(orElse(a.Regions[code].Name.In(a.printer.Language()), string(code)))
}

// indicator names an indicator without a unit in brackets, which stands elsewhere.
func (a *author) indicator(i data.Indicator) string {
	name := orElse(i.Name.In(a.printer.Language()), string(i.Code))
	bare := strings.TrimSpace(strings.TrimSuffix(name, "("+a.unit(i)+")"))
	return short(orElse(bare, name))
}

func (a *author) unit(i data.Indicator) string { return i.Unit.In(a.printer.Language()) }

// number words a value of the indicator.
func (a *author) number(i data.Indicator, value float64) string { return a.amount(value, i.Decimals) }

// amount words a value; beyond what a column can hold it is written with a power of ten.
func (a *author) amount(value float64, decimals int) string {
	if math.Abs(value) < 1e12 {
		return a.printer.Number(value, decimals)
	}
	exponent := math.Floor(math.Log10(math.Abs(value)))
	return a.printer.Number(value/math.Pow(10, exponent), 2) + "·10^" + a.printer.Integer(int(exponent))
}

// valued words a value with its unit; a long one, such as the base of an index,
// stays away.
func (a *author) valued(i data.Indicator, value float64) string {
	number, unit := a.number(i, value), a.unit(i)
	if unit == "" || isLong(unit) {
		return number
	}
	return number + "\u00a0" + unit
}

// isLong reports whether a unit is more than a word behind a number.
func isLong(unit string) bool { return len([]rune(unit)) > 14 || strings.Contains(unit, ",") }

// joined puts sentences behind one another, without those that are empty.
func joined(sentences ...string) string {
	return strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")
}

func orElse(words, other string) string {
	if strings.TrimSpace(words) == "" {
		return other
	}
	return words
}

func short(name string) string {
	runes := []rune(name)
	if len(runes) <= longestName {
		return name
	}
	return strings.TrimRight(string(runes[:longestName-1]), " ,;-") + "…"
}

// years words the span of the periods whose values were used; empty where there are none.
func (a *author) years() string {
	var periods []data.Period
	for _, row := range a.Result.Table {
		for _, cell := range row.Cells {
			if cell.Period != "" {
				periods = append(periods, cell.Period)
			}
		}
	}
	if len(periods) == 0 {
		return ""
	}
	first, last := slices.Min(periods), slices.Max(periods)
	if first == last {
		return string(first)
	}
	return string(first) + "–" + string(last)
}

// listed names at most most things and counts the rest.
func (a *author) listed(all []string, most int) string {
	if len(all) <= most+1 {
		return strings.Join(all, ", ")
	}
	return strings.Join(all[:most], ", ") + " " + a.printer.Plural("brief.more", len(all)-most)
}

// remarks words the flags of a value.
func (a *author) remarks(flags data.Flags) string {
	words := make([]string, len(flags))
	for i, letter := range flags {
		words[i] = a.text("flag." + string(letter))
	}
	return strings.Join(words, ", ")
}

// lead orders gaps: positive where the focus is ahead of its peers' median, larger for further, in
// standard deviations of the peers where these differ. It is 0 for no gap and for level.
func lead(row benchmark.IndicatorResult) float64 {
	switch {
	case !row.HasGap || row.Gap.ToMedian == 0:
		return 0
	case row.Gap.HasStandardised:
		return row.Gap.Standardised
	}
	return math.Copysign(1e-9, row.Gap.ToMedian)
}
