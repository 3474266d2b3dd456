package kit

import "strings"

// Content is a table as it stands, for files and the clipboard: numbers are numbers where the
// column has a Value, and absent values are absent.
type Content struct {
	Name    string
	Columns []ContentColumn
	Rows    [][]Cell // in the order shown
}

// A ContentColumn is the head of a column.
type ContentColumn struct {
	Key, Title, Unit string
	Kind             Kind
}

// A Cell is what one field of a table holds.
type Cell struct {
	Text     string
	Number   float64 // where IsNumber
	IsNumber bool
	Mark     string // flags of the value, as letters
	Second   string // the quieter text after the first, such as a code
}

// TSV words the table for the clipboard: tab-separated, with a line of titles, as spreadsheets
// paste it. Numbers are worded as the screen words them.
func (c Content) TSV() string {
	var b strings.Builder
	titles := make([]string, len(c.Columns))
	for i, column := range c.Columns {
		titles[i] = column.heading()
	}
	writeTSV(&b, titles)
	return b.String() + c.rowsTSV()
}

func (c Content) rowsTSV() string {
	var b strings.Builder
	for _, row := range c.Rows {
		texts := make([]string, len(row))
		for i, cell := range row {
			texts[i] = cell.Text
		}
		writeTSV(&b, texts)
	}
	return b.String()
}

func (c ContentColumn) heading() string {
	if c.Unit == "" {
		return c.Title
	}
	return c.Title + " (" + c.Unit + ")"
}

func writeTSV(b *strings.Builder, fields []string) {
	for i, field := range fields {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(strings.Join(strings.Fields(field), " "))
	}
	b.WriteByte('\n')
}
