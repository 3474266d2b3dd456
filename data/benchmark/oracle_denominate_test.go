package benchmark_test

import (
	"testing"

	"pharos/data/index"
)

// testDenominate computes the family denominate: indicators over what their table names.
func testDenominate(t *testing.T, o oracle) {
	o.known(t)
	m, raw := o.meta(t), o.input(t, "data.csv")
	w := o.want(t, "")
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		c := numbers(t, raw, column)
		if by := m.optional(column, "Denominator"); by != "" {
			c, _ = index.Denominate(c, numbers(t, raw, by))
		}
		return cellOf(c, unitAt(t, raw.Units(), w.text(row, "uCode")))
	})
}
