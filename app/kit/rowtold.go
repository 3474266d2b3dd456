package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// told returns what a pointer over the field is told: the value of a sparkline at that place, the
// whole text where the field shows less, the words of its flags, and the column's note.
func (f *fieldView) told(c Column, row int, at fyne.Position) string {
	if f.spark != nil {
		return f.spark.told(at.SubtractXY(gap()/2, 1))
	}
	whole, second := c.Text(row), ""
	if c.Second != nil {
		second = c.Second(row)
	}
	var lines []string
	if f.text.Text != whole || f.second.Text != second {
		lines = append(lines, whole, second)
	}
	lines = append(lines, f.note(c, row)...)
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return line == "" }), "\n")
}

// note returns the column's note, else the words of the flags that stand after the value.
func (f *fieldView) note(c Column, row int) []string {
	if c.Note != nil {
		return []string{c.Note(row)}
	}
	if c.Mark == nil || c.MarkWords == nil {
		return nil
	}
	return c.MarkWords(c.Mark(row))
}
