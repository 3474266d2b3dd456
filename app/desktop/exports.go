package desktop

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pharos/app/command"
	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/reports/figure"
	"pharos/reports/pdf"
	"pharos/reports/sheet"
)

// pictureScale is the pixels of a saved picture per point.
const pictureScale = 3

// saveFigure asks for a file and writes the figure into it.
func (d *desktop) saveFigure(format string, f figure.Figure) {
	request := shell.FileRequest{
		Purpose: "export", Title: d.frame.Printer().Text("desktop.save-figure"),
		Name: fileName(f.Title) + "." + format, Extensions: []string{"." + format},
	}
	d.frame.SaveFile(request, func(path string) {
		d.write(path, func(w io.Writer) error {
			switch format {
			case "svg":
				return figure.WriteSVG(w, f)
			case "pdf":
				return pdf.WriteFigure(w, f)
			}
			return figure.WritePNG(w, f, pictureScale)
		}, nil)
	})
}

// exportTable asks for a file and writes the table as its ending says: XLSX, or CSV for
// spreadsheets of the window's language.
func (d *desktop) exportTable(content kit.Content, source string) {
	printer := d.frame.Printer()
	request := shell.FileRequest{
		Purpose: "export", Title: printer.Text("desktop.save-table"),
		Name: fileName(content.Name) + ".xlsx", Extensions: []string{".xlsx", ".csv"},
	}
	table := sheetOf(content, source)
	d.frame.SaveFile(request, func(path string) {
		d.write(path, func(w io.Writer) error {
			if strings.EqualFold(filepath.Ext(path), ".csv") {
				return sheet.WriteCSV(w, table, sheet.ForSpreadsheets(printer.Language()))
			}
			return sheet.WriteXLSX(w, table)
		}, nil)
	})
}

// sheetOf turns a table of the screen into one for a file. Columns with marks get a column of
// flags beside them, so that numbers stay numbers.
func sheetOf(content kit.Content, source string) sheet.Table {
	table := sheet.Table{Title: content.Name, Source: source, Rows: make([][]sheet.Value, len(content.Rows))}
	for j, column := range content.Columns {
		kind := sheet.TextColumn
		if column.Kind == kit.NumberColumn {
			kind = sheet.NumberColumn
		}
		table.Columns = append(table.Columns, sheet.Column{
			Name: column.Title, Code: column.Key, Unit: column.Unit, Kind: kind, Decimals: 2,
		})
		marked := hasMarks(content, j)
		if marked {
			table.Columns = append(table.Columns, sheet.Column{Name: column.Title + " *", Code: column.Key + "_flag"})
		}
		for i, row := range content.Rows {
			table.Rows[i] = append(table.Rows[i], cellOf(row[j], kind))
			if marked {
				table.Rows[i] = append(table.Rows[i], textOf(row[j].Mark))
			}
		}
	}
	return table
}

func hasMarks(content kit.Content, column int) bool {
	for _, row := range content.Rows {
		if row[column].Mark != "" {
			return true
		}
	}
	return false
}

func cellOf(cell kit.Cell, kind sheet.Kind) sheet.Value {
	switch {
	case kind == sheet.TextColumn:
		return textOf(cell.Text)
	case cell.IsNumber:
		return sheet.Number(cell.Number)
	}
	return sheet.Absent()
}

func textOf(text string) sheet.Value {
	if text == "" {
		return sheet.Absent()
	}
	return sheet.Text(text)
}

// write makes the bytes away from the window and puts the file in place whole; then, which may be
// nil, follows when that went well.
func (d *desktop) write(path string, write func(io.Writer) error, then func()) {
	printer := d.frame.Printer()
	d.frame.Run(shell.Job{
		Title: printer.Text("desktop.writing", "file", filepath.Base(path)),
		Work: func(context.Context, func(task.Progress)) error {
			var made bytes.Buffer
			if err := write(&made); err != nil {
				return err
			}
			return command.ReplaceFile(path, func(out *os.File) error {
				_, err := made.WriteTo(out)
				return err
			})
		},
		Done: func(err error) {
			if err != nil {
				d.frame.ShowError(fmt.Errorf("write %s: %w", filepath.Base(path), err))
				return
			}
			d.frame.Status(printer.Text("desktop.written", "file", filepath.Base(path)))
			if then != nil {
				then()
			}
		},
	})
}

// fileName makes a title into a file's name: letters, digits and hyphens, at most 60 characters.
func fileName(title string) string {
	var b strings.Builder
	for _, r := range title {
		switch {
		case r == '-' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r <= 0x24F:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= 60 {
			break
		}
	}
	if name := strings.Trim(b.String(), "-"); name != "" {
		return name
	}
	return "pharos"
}
