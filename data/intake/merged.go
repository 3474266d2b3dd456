package intake

import "slices"

// Spreadsheets write what several rows share once, into the first of them.

// unmerge fills the cells of the sample that such a column leaves empty.
func (in *inference) unmerge() {
	for column := range in.contents {
		if !in.isMerged(column) {
			continue
		}
		in.merged = append(in.merged, column)
		above := ""
		for i, row := range in.body {
			if text := at(row, column); text != "" {
				above = text
			} else if column < len(row) {
				row = slices.Clone(row)
				row[column] = above
				in.body[i] = row
			}
		}
		in.contents[column] = contentOf(in.body, column, in.known)
	}
}

// isMerged reports whether a column of texts has each of them once, with as many empty cells at least, and the rows
// without one have all else that rows have.
func (in *inference) isMerged(column int) bool {
	c := in.contents[column]
	if c.filled < 2 || c.filled*2 > len(in.body) || len(c.values) != c.filled || c.many || c.holdsNumbers() && c.periods < c.filled {
		return false
	}
	if at(in.body[0], column) == "" || c.flags == c.filled || column > 2 {
		return false
	}
	least := filled(in.body[0]) - 1
	for _, row := range in.body {
		if at(row, column) == "" && filled(row) < max(least-1, 2) {
			return false
		}
	}
	return true
}

// arrangeMerged keeps the merged columns that tell values apart.
func (in *inference) arrangeMerged() {
	for _, column := range in.merged {
		if role := in.roles[column]; role == RolePlace || role == RolePeriod || role == RoleDimension || role == RoleIndicator || role == RolePlaceName {
			in.lay.merged = append(in.lay.merged, column+1)
		}
	}
}

// A memory keeps what stood in merged columns.
type memory struct{ texts [][]byte }

// fill puts the texts of merged columns into the fields of a row that leaves them empty. A row of one field is left as it is:
// it is a note.
func (m *memory) fill(columns []int, fields [][]byte) {
	if len(columns) == 0 || firstFilled(fields) == nil {
		return
	}
	for len(m.texts) < len(columns) {
		m.texts = append(m.texts, nil)
	}
	others := 0
	for i := range fields {
		if len(field(fields, i+1)) > 0 {
			others++
		}
	}
	for i, column := range columns {
		switch text := field(fields, column); {
		case len(text) > 0:
			m.texts[i] = append(m.texts[i][:0], text...)
		case column <= len(fields) && others > 1:
			fields[column-1] = m.texts[i]
		}
	}
}
