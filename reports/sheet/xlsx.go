package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pharos/data"
)

// SourceSheet is the name of the sheet that holds the citation; it is the same in every language,
// so that other programs find it.
const SourceSheet = "Source"

// Limits of the XLSX format.
const (
	maxRows      = 1_048_576
	maxSheetName = 31
	widest       = 60 // characters; wider columns are a nuisance on a screen
)

// WriteXLSX writes a workbook of two sheets: the table with typed cells under a frozen header, and
// SourceSheet with the title, the source and the unit of each column. Tables beside follow, each on a sheet
// named like its title; they are meant to be short. The workbook holds no formulas, no merged cells
// and no macros. The same table gives the same bytes. It fails with data.ErrInvalid for a table
// that does not hold together or is too long for the format.
func WriteXLSX(w io.Writer, t Table, beside ...Table) error {
	for _, table := range append([]Table{t}, beside...) {
		if err := table.check(); err != nil {
			return err
		}
	}
	if len(t.Rows) >= maxRows {
		return fmt.Errorf("table of %d rows is too long for XLSX: %w", len(t.Rows), data.ErrInvalid)
	}
	book := excelize.NewFile()
	err := fillBook(book, t)
	for _, table := range beside {
		err = errors.Join(err, writeBeside(book, table))
	}
	if err == nil {
		err = book.Write(w)
	}
	return wrap("XLSX workbook", errors.Join(err, book.Close()))
}

func fillBook(book *excelize.File, t Table) error {
	name := sheetName(t.Title)
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	if _, err := book.NewSheet(SourceSheet); err != nil {
		return err
	}
	// The library would stamp the present moment; a file tells its date by its source line.
	const noMoment = "2000-01-01T00:00:00Z"
	properties := excelize.DocProperties{Title: tidy(t.Title), Creator: "Pharos", Created: noMoment, Modified: noMoment}
	if err := book.SetDocProps(&properties); err != nil {
		return err
	}
	if err := writeTable(book, name, t); err != nil {
		return err
	}
	return writeSource(book, t)
}

func writeTable(book *excelize.File, name string, t Table) error {
	styles, err := newStyles(book, t.Columns)
	if err != nil {
		return err
	}
	stream, err := book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for i, width := range widths(t) {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	frozen := excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := stream.SetPanes(&frozen); err != nil {
		return err
	}
	if err := stream.SetRow("A1", headerCells(t.Columns, styles.header)); err != nil {
		return err
	}
	for i, row := range t.Rows {
		if err := stream.SetRow(fmt.Sprintf("A%d", i+2), cells(row, styles.columns)); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// writeSource lists title and source, then each column with its unit. It sets the cells one by one:
// the library packs several streamed sheets in random order, and the file would not be reproducible.
func writeSource(book *excelize.File, t Table) error {
	rows := [][2]string{{t.Title}, {t.Source}, {}}
	for _, c := range t.Columns {
		rows = append(rows, [2]string{c.Name, c.Unit})
	}
	for i, row := range rows {
		for j, words := range row {
			if words == "" {
				continue
			}
			cell := fmt.Sprintf("%c%d", 'A'+j, i+1)
			if err := book.SetCellStr(SourceSheet, cell, tidy(words)); err != nil {
				return err
			}
		}
	}
	return book.SetColWidth(SourceSheet, "A", "A", widest)
}

// writeBeside sets the cells one by one, as writeSource does.
func writeBeside(book *excelize.File, t Table) error {
	name := sheetName(t.Title)
	if _, err := book.NewSheet(name); err != nil {
		return err
	}
	for i, c := range t.Columns {
		if err := setCell(book, name, place{i, 0}, Text(c.header())); err != nil {
			return err
		}
	}
	for i, row := range t.Rows {
		for j, v := range row {
			if err := setCell(book, name, place{j, i + 1}, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// A place is a cell, counted from 0.
type place struct{ column, row int }

func setCell(book *excelize.File, sheet string, at place, v Value) error {
	cell, err := excelize.CoordinatesToCellName(at.column+1, at.row+1)
	switch {
	case err != nil:
		return err
	case v.content == text:
		return book.SetCellStr(sheet, cell, tidy(v.text))
	case v.content == number:
		return book.SetCellFloat(sheet, cell, v.number, -1, 64)
	}
	return nil
}

type styles struct {
	header  int
	columns []int
}

func newStyles(book *excelize.File, columns []Column) (styles, error) {
	header, err := book.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Bold: true},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: "808080"}},
	})
	if err != nil {
		return styles{}, err
	}
	all := styles{header: header, columns: make([]int, len(columns))}
	for i, c := range columns {
		if all.columns[i], err = book.NewStyle(columnStyle(c)); err != nil {
			return styles{}, err
		}
	}
	return all, nil
}

func columnStyle(c Column) *excelize.Style {
	switch c.Kind {
	case NumberColumn:
		format := "#,##0"
		if c.Decimals > 0 {
			format += "." + strings.Repeat("0", min(c.Decimals, 15))
		}
		return &excelize.Style{CustomNumFmt: &format}
	case IntegerColumn:
		return &excelize.Style{NumFmt: 1} // "0": years and counts carry no thousands sign
	}
	return &excelize.Style{NumFmt: 49} // "@": text stays text, so that 01001 and 1E5 survive
}

func headerCells(columns []Column, style int) []any {
	row := make([]any, len(columns))
	for i, c := range columns {
		row[i] = excelize.Cell{StyleID: style, Value: tidy(c.header())}
	}
	return row
}

func cells(row []Value, styles []int) []any {
	out := make([]any, len(row))
	for i, v := range row {
		switch v.content {
		case text:
			out[i] = excelize.Cell{StyleID: styles[i], Value: tidy(v.text)}
		case number:
			out[i] = excelize.Cell{StyleID: styles[i], Value: v.number}
		}
	}
	return out
}

// widths returns a width in characters for each column, from its header and its first rows.
func widths(t Table) []float64 {
	out := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		longest := min(utf8.RuneCountInString(c.header()), widest/2)
		for _, row := range t.Rows[:min(len(t.Rows), 200)] {
			longest = max(longest, utf8.RuneCountInString(row[i].text))
		}
		out[i] = float64(min(max(longest+2, 9), widest))
	}
	return out
}

// sheetName makes a name that the format allows: no []:*?/\ and at most 31 characters.
func sheetName(title string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`+"\n", r) {
			return ' '
		}
		return r
	}, tidy(title))
	name = strings.Trim(strings.Join(strings.Fields(name), " "), "' ")
	for len([]rune(name)) > maxSheetName || utf16Length(name) > maxSheetName {
		name = strings.TrimRight(string([]rune(name)[:len([]rune(name))-1]), "' ")
	}
	if name == "" || strings.EqualFold(name, SourceSheet) || strings.EqualFold(name, "History") {
		return "Table"
	}
	return name
}

// utf16Length counts as the spreadsheet does.
func utf16Length(words string) int {
	n := 0
	for _, r := range words {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
