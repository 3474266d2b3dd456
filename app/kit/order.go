package kit

import (
	"cmp"
	"slices"
	"strings"

	"pharos/resources/phrase"
)

// An order says which rows of a table are shown and in which sequence. It is plain Go.
type order struct {
	options *TableOptions
	rows    int
	shown   []int // rows in the order shown
	sortBy  string
	down    bool
	filter  string // folded
	asGiven bool   // the caller has sorted the rows itself
}

// arrange works out what is shown: filtered, then sorted; equal rows keep the caller's order.
func (o *order) arrange() {
	o.shown = o.shown[:0]
	for row := range o.rows {
		if o.filter == "" || o.matches(row) {
			o.shown = append(o.shown, row)
		}
	}
	if column, ok := o.sortColumn(); ok && !o.asGiven {
		o.sort(column)
	}
}

func (o *order) matches(row int) bool {
	if o.options.Match != nil {
		return o.options.Match(row, o.filter)
	}
	var b strings.Builder
	for _, c := range o.options.Columns {
		if c.Kind == TextColumn {
			b.WriteString(c.words(row))
			b.WriteByte(' ')
		}
	}
	return containsWords(phrase.Fold(b.String()), o.filter)
}

func (o *order) sortColumn() (Column, bool) {
	at := slices.IndexFunc(o.options.Columns, func(c Column) bool { return c.Key == o.sortBy })
	if o.sortBy == "" || at < 0 {
		return Column{}, false
	}
	return o.options.Columns[at], true
}

func (o *order) sort(c Column) {
	switch {
	case c.Value != nil:
		o.sortNumbers(c)
	case c.Less != nil:
		slices.SortStableFunc(o.shown, func(a, b int) int { return o.turned(byLess(c.Less, a, b)) })
	default:
		o.sortTexts(c)
	}
}

func byLess(less func(a, b int) bool, a, b int) int {
	switch {
	case less(a, b):
		return -1
	case less(b, a):
		return 1
	}
	return 0
}

// sortNumbers puts absent values last in both directions.
func (o *order) sortNumbers(c Column) {
	type number struct {
		value  float64
		absent int
	}
	numbers := make(map[int]number, len(o.shown))
	for _, row := range o.shown {
		value, ok := c.Value(row)
		n := number{value: value}
		if !ok {
			n = number{absent: 1}
		}
		numbers[row] = n
	}
	slices.SortStableFunc(o.shown, func(a, b int) int {
		x, y := numbers[a], numbers[b]
		if x.absent != y.absent {
			return cmp.Compare(x.absent, y.absent)
		}
		return o.turned(cmp.Compare(x.value, y.value))
	})
}

// sortTexts sorts by the language's alphabet, empty texts last in both directions.
func (o *order) sortTexts(c Column) {
	key := o.options.Printer.SortKey()
	keys := make(map[int]string, len(o.shown))
	for _, row := range o.shown {
		keys[row] = ""
		if text := c.Text(row); text != "" {
			keys[row] = key(text)
		}
	}
	slices.SortStableFunc(o.shown, func(a, b int) int {
		x, y := keys[a], keys[b]
		if (x == "") != (y == "") {
			return cmp.Compare(len(y), len(x))
		}
		return o.turned(cmp.Compare(x, y))
	})
}

func (o *order) turned(compared int) int {
	if o.down {
		return -compared
	}
	return compared
}

// words is all text of a field, for the filter.
func (c Column) words(row int) string {
	text := c.Text(row)
	if c.Second != nil {
		text += " " + c.Second(row)
	}
	return text
}

// containsWords reports whether every word of the folded query stands in the folded text.
func containsWords(folded, query string) bool {
	for _, word := range strings.Fields(query) {
		if !strings.Contains(folded, word) {
			return false
		}
	}
	return true
}
