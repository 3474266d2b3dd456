package intake

import (
	"slices"
)

// sureOfTidy knows a table with one value a row, by the names of its columns or by what they hold. It is less
// sure than the formats with a mark of their own.
func sureOfTidy(sample Sample) float64 {
	return sureOfLayout(sample, 0.6, layoutLong)
}

// sureOfWide knows a table with several values a row.
func sureOfWide(sample Sample) float64 {
	return sureOfLayout(sample, 0.6, layoutWide, layoutBlocks, layoutColumns, layoutPlaces)
}

// sureOfLayout returns sure for a plain table of one of the layouts. It is less sure of a table without a period,
// and knows none without places or values.
func sureOfLayout(sample Sample, sure float64, kinds ...string) float64 {
	if sample.table {
		return 0
	}
	return sureOfTable(sample, sure, kinds...)
}

// sureOfTable is sureOfLayout for any text, of a sheet too; without kinds every layout will do.
func sureOfTable(sample Sample, sure float64, kinds ...string) float64 {
	l := layoutOf(sample)
	if l == nil || !l.usable() || len(kinds) > 0 && !slices.Contains(kinds, l.kind) {
		return 0
	}
	if l.lacks(AskedPeriod) {
		return sure * 0.9
	}
	return sure
}

// planLayout reads a table by the layout that its sample shows.
func planLayout(p plan, sample Sample) plan {
	p.layout = layoutOf(sample)
	p.quoted = true
	if p.layout == nil || sample.table {
		return p
	}
	p.weigh = true
	p.numbers = p.layout.style(sample, p.separator)
	return p
}

// style decides how numbers are written by the sample; the survey checks the whole table.
func (l *layout) style(sample Sample, separator byte) numberStyle {
	var e evidence
	g := sample.grid()
	for _, row := range g.rows[min(l.above, len(g.rows)):] {
		for _, v := range l.values {
			if text := []byte(at(row, v.column-1)); numeric(text) {
				e.note(text)
			}
		}
	}
	style, _ := e.style(separator)
	return style
}

// looksLikeName reports whether text is a word or several rather than a code: letters and blanks, or
// a capital letter with small ones behind it, and no digit but in brackets.
func looksLikeName(text []byte) bool {
	if len(text) < 4 {
		return false
	}
	small, blanks := 0, 0
	for i, b := range text {
		switch {
		case b == '(' && i > 3:
			return blanks > 0 || small > i/2
		case isDigit(b), b == ':', b == '_':
			return false
		case b >= 'a' && b <= 'z', b >= 0x80:
			small++
		case b == ' ':
			blanks++
		}
	}
	return blanks > 0 || small > len(text)/2
}
