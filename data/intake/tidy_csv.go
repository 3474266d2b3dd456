package intake

import "slices"

// sureOfTidy knows a table with one value a row by the names of its columns: a place, a period
// and a value. It is less sure than the formats with a mark of their own.
func sureOfTidy(sample Sample) float64 {
	separator := separatorOf(sample.Text)
	header := sample.header(separator)
	c := columnsOf(header)
	if c.place == 0 || c.period == 0 || namesInstead(sample, c.place) {
		return 0
	}
	if c.value > 0 || onlyNumbers(sample, c) > 0 {
		return 0.6
	}
	return 0
}

// sampleRows bounds how many rows of the sample are looked at.
const sampleRows = 400

// eachRow calls look with the rows of the sample behind its header.
func (s Sample) eachRow(separator byte, look func(fields [][]byte)) {
	r := s.records(separator)
	for i := range sampleRows {
		found, err := r.next()
		if err != nil || !found || s.Cut && r.done && r.at == r.end {
			return
		}
		if i > 0 {
			look(r.fields)
		}
	}
}

// namesInstead reports whether the places in a column are written by name: most of them are no
// codes, or look like words.
func namesInstead(sample Sample, column int) bool {
	rows, names := 0, 0
	sample.eachRow(separatorOf(sample.Text), func(fields [][]byte) {
		code, _ := splitPlace(field(fields, column))
		rows++
		if looksLikeName(code) {
			names++
		}
	})
	return names*2 > rows
}

// looksLikeName reports whether text is a word or several rather than a code: letters and blanks, or
// a capital letter with small ones behind it, and no digit.
func looksLikeName(text []byte) bool {
	if len(text) < 4 {
		return false
	}
	small, blanks := 0, 0
	for _, b := range text {
		switch {
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

// onlyNumbers returns the one column without a role that holds nothing but numbers, 0 where there
// is none or more than one.
func onlyNumbers(sample Sample, c columns) int {
	candidates := slices.Clone(c.dims)
	rows := 0
	sample.eachRow(separatorOf(sample.Text), func(fields [][]byte) {
		rows++
		candidates = slices.DeleteFunc(candidates, func(column int) bool {
			text := field(fields, column)
			_, missing := withoutValue(text)
			found := leadingNumber(text)
			return !missing && (found.width == 0 || !numberLike(text))
		})
	})
	if rows == 0 || len(candidates) != 1 {
		return 0
	}
	return candidates[0]
}

func numberLike(text []byte) bool {
	for _, b := range text {
		if b >= 'a' && b <= 'z' && b != 'e' || b >= 'A' && b <= 'Z' && b != 'E' {
			return false
		}
	}
	return true
}

// valueColumnOf is the column with the values where none has the name of one.
func valueColumnOf(sample Sample, separator byte) int {
	if c := columnsOf(sample.header(separator)); c.value == 0 {
		return onlyNumbers(sample, c)
	}
	return 0
}

// styleOfSample decides how numbers are written by the sample; the survey checks the whole column.
func styleOfSample(sample Sample, p plan) numberStyle {
	value := max(p.valueColumn, columnsOf(sample.header(p.separator)).value)
	var e evidence
	sample.eachRow(p.separator, func(fields [][]byte) {
		text := field(fields, value)
		if len(text) > 0 && (isDigit(text[0]) || text[0] == '-' || text[0] >= 0x80) {
			e.note(text)
		}
	})
	style, _ := e.style(p.separator)
	return style
}

// readTidy reads one value a row, with the columns found by their names.
func readTidy(s *scan) error {
	header, err := s.headOf()
	if err != nil {
		return err
	}
	l := &long{scan: s, columns: columnsOf(header)}
	if l.value == 0 && s.plan.valueColumn > 0 {
		l.valueIn(s.plan.valueColumn)
		s.valueColumn = header[l.value-1]
	}
	s.dataset = dataset{language: "en", file: true}
	if l.indicator > 0 {
		s.indicatorAxis = slices.Index(l.dims, l.indicator) + 1
		s.dataset.file = false
	}
	if err := l.axes(header); err != nil {
		return err
	}
	return l.read()
}

// valueIn makes a column that was taken for a dimension the one with the values.
func (l *long) valueIn(column int) {
	l.value = column
	at := slices.Index(l.dims, column)
	l.dims = slices.Delete(l.dims, at, at+1)
	l.dimLabels = slices.Delete(l.dimLabels, at, at+1)
}
