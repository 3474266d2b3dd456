package exchange

import (
	"bufio"
	"encoding/csv"
	"errors"
	"strconv"

	"pharos/data"
	"pharos/data/practice"
	"pharos/reports/sheet"
	"pharos/resources/phrase"
)

// each hands every practice as a tree to visit.
func (w *writing) each(visit func(tree) error) error {
	return w.eachPractice(func(p data.Practice) error {
		t, err := treeOf(p)
		if err != nil {
			return err
		}
		return visit(t)
	})
}

// writeMachineCSV writes one practice a row: UTF-8, comma, point, LF, ids as headers, keys of coded lists.
// Nothing of a text is lost.
func writeMachineCSV(w *writing) error {
	w.as.Say = nil
	columns, err := w.columnsOf(0)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(w.to, 1<<16)
	out := csv.NewWriter(buffered)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.code()
	}
	if err := out.Write(row); err != nil {
		return err
	}
	err = w.each(func(t tree) error {
		for i, c := range columns {
			row[i] = ""
			if value := t.at(c.path()); value != nil {
				row[i] = machineCell(c, value)
			}
		}
		return out.Write(row)
	})
	out.Flush()
	return errors.Join(err, out.Error(), buffered.Flush())
}

func machineCell(c column, value any) string {
	if number, err := strconv.ParseFloat(c.words(value, nil), 64); c.numeric() && err == nil {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	return c.words(value, nil)
}

// writeSpreadsheetCSV writes what a double click opens rightly in the language's spreadsheet.
func writeSpreadsheetCSV(w *writing) error {
	table, err := w.table(0)
	if err != nil {
		return err
	}
	return sheet.WriteCSV(w.to, table, sheet.ForSpreadsheets(w.as.Say.Language()).WithoutSource())
}

// writeWorkbook writes a workbook; contacts, when they are wanted, on a sheet of their own.
func writeWorkbook(w *writing) error {
	table, err := w.table(mostOfCell)
	if err != nil {
		return err
	}
	contacts, err := w.contacts()
	if err != nil {
		return err
	}
	if len(contacts.Rows) == 0 {
		return sheet.WriteXLSX(w.to, table)
	}
	return sheet.WriteXLSX(w.to, table, contacts)
}

// mostOfCell is how much of a text goes into a cell; a spreadsheet takes 32,767 units. The rest goes
// into further columns.
const mostOfCell = 32_000

// table lays the practices out for people, one a row.
func (w *writing) table(mostUnits int) (sheet.Table, error) {
	say := w.as.Say
	columns, err := w.columnsOf(mostUnits)
	if err != nil {
		return sheet.Table{}, err
	}
	t := sheet.Table{Title: say.Text("exchange.title"), Source: w.sourceLine()}
	for _, c := range columns {
		kind, decimals := sheet.TextColumn, 0
		if c.numeric() {
			kind, decimals = sheet.NumberColumn, 2
		}
		t.Columns = append(t.Columns, sheet.Column{Name: c.name(say), Code: c.code(), Kind: kind, Decimals: decimals})
	}
	err = w.each(func(p tree) error {
		row := make([]sheet.Value, len(columns))
		for i, c := range columns {
			if mostUnits == 0 || c.numeric() {
				row[i] = c.cell(p, say)
				continue
			}
			row[i] = c.partOf(p, say, mostUnits)
		}
		t.Rows = append(t.Rows, row)
		return nil
	})
	return t, err
}

func (c column) partOf(p tree, say *phrase.Printer, mostUnits int) sheet.Value {
	value := p.at(c.path())
	if value == nil {
		return sheet.Absent()
	}
	text := c.words(value, say)
	for range c.part - 1 {
		text = text[len(beginning(text, mostUnits)):]
	}
	if text = beginning(text, mostUnits); text == "" {
		return sheet.Absent()
	}
	return sheet.Text(text)
}

// beginning is as much of a text as fits.
func beginning(text string, mostUnits int) string {
	if len(text) <= mostUnits {
		return text
	}
	n := 0
	for i, r := range text {
		if n++; r > 0xFFFF {
			n++
		}
		if n > mostUnits {
			return text[:i]
		}
	}
	return text
}

func (w *writing) sourceLine() string {
	if w.as.Written.IsZero() {
		return ""
	}
	return w.as.Say.Text("dataset.written", "date", w.as.Say.Date(w.as.Written))
}

// contactFields are the columns of the sheet of contacts, by the names in a contact's JSON.
var contactFields = []string{"id", "name", "role", "organisation", "email", "phone", "source", "purpose", "basis", "given", "reviewBy"}

// ContactSheet is the name of the sheet of contacts; it is the same in every language, so that it is found
// again.
const ContactSheet = "Contacts"

func (w *writing) contacts() (sheet.Table, error) {
	t := sheet.Table{Title: ContactSheet}
	for _, name := range contactFields {
		t.Columns = append(t.Columns, sheet.Column{Name: name})
	}
	for _, entry := range w.from.Entries {
		if entry.Kind != practice.KindContact {
			continue
		}
		content, err := parseTree(entry.Content)
		if err != nil {
			return t, err
		}
		row := make([]sheet.Value, len(contactFields))
		for i, name := range contactFields {
			if text, is := content[name].(string); is {
				row[i] = sheet.Text(text)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
