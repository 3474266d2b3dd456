package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"pharos/data"
	"pharos/reports/sheet"
)

func gapTable() sheet.Table {
	return sheet.Table{
		Title:  "Gaps: Hamburg [2023]",
		Source: `Source: Eurostat ("tgs00042"), CC BY 4.0; own calculation`,
		Columns: []sheet.Column{
			{Name: "Region", Code: "region"},
			{Name: "Aufwand", Code: "value", Unit: "%", Kind: sheet.NumberColumn, Decimals: 2},
			{Name: "Jahr", Code: "year", Kind: sheet.IntegerColumn},
			{Name: "Hinweis", Code: "flag"},
		},
		Rows: [][]sheet.Value{
			{sheet.Text("Hamburg"), sheet.Number(2.13456), sheet.Integer(2023), sheet.Text("p")},
			{sheet.Text("Κεντρική Μακεδονία"), sheet.Absent(), sheet.Absent(), sheet.Absent()},
			{sheet.Text("=1+1"), sheet.Number(-1234567.5), sheet.Integer(-7), sheet.Text("")},
			{sheet.Text("A;B,\"C\"\nD"), sheet.Number(0), sheet.Integer(0), sheet.Text("01001")},
		},
	}
}

func written(t *testing.T, table sheet.Table, d sheet.Dialect) string {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.WriteCSV(&out, table, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestCSVForEachReader(t *testing.T) {
	tests := map[string]struct {
		dialect sheet.Dialect
		want    string
	}{
		"machines get codes, points and the text as it is": {sheet.ForMachines, "region,value,year,flag\n" +
			"Hamburg,2.13456,2023,p\nΚεντρική Μακεδονία,,,\n=1+1,-1234567.5,-7,\n\"A;B,\"\"C\"\"\nD\",0,0,01001\n"},
		"a German spreadsheet gets semicolons, commas and the guard": {sheet.ForSpreadsheets("de"), "\uFEFF" +
			"Region;Aufwand (%);Jahr;Hinweis\r\nHamburg;2,13456;2023;p\r\nΚεντρική Μακεδονία;;;\r\n" +
			"'=1+1;-1234567,5;-7;\r\n\"A;B,\"\"C\"\"\nD\";0;0;01001\r\n\r\n" +
			"\"Source: Eurostat (\"\"tgs00042\"\"), CC BY 4.0; own calculation\"\r\n"},
		"an English spreadsheet gets commas and points": {sheet.ForSpreadsheets("en"), "\uFEFF" +
			"Region,Aufwand (%),Jahr,Hinweis\r\nHamburg,2.13456,2023,p\r\nΚεντρική Μακεδονία,,,\r\n" +
			"'=1+1,-1234567.5,-7,\r\n\"A;B,\"\"C\"\"\nD\",0,0,01001\r\n\r\n" +
			"\"Source: Eurostat (\"\"tgs00042\"\"), CC BY 4.0; own calculation\"\r\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := written(t, gapTable(), test.dialect); got != test.want {
				t.Errorf("want\n%q\ngot\n%q", test.want, got)
			}
		})
	}
}

func TestFormulasAreGuardedInTextOnly(t *testing.T) {
	for _, evil := range []string{"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uFF1D1"} {
		table := sheet.Table{
			Columns: []sheet.Column{{Name: evil}, {Name: "n", Kind: sheet.NumberColumn}},
			Rows:    [][]sheet.Value{{sheet.Text(evil), sheet.Number(-1)}},
		}
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(
			written(t, table, sheet.ForSpreadsheets("en")), "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range []string{lines[0][0], lines[1][0]} {
			if !strings.HasPrefix(cell, "'") {
				t.Errorf("%q: want an apostrophe before it, got %q", evil, cell)
			}
		}
		if lines[1][1] != "-1" {
			t.Errorf("want the number -1 unguarded, got %q", lines[1][1])
		}
	}
}

func TestTablesThatDoNotHoldTogetherAreRefused(t *testing.T) {
	column := []sheet.Column{{Name: "n", Kind: sheet.NumberColumn}}
	tests := map[string]sheet.Table{
		"no columns":             {},
		"a row too long":         {Columns: column, Rows: [][]sheet.Value{{sheet.Number(1), sheet.Number(2)}}},
		"a text among numbers":   {Columns: column, Rows: [][]sheet.Value{{sheet.Text("1")}}},
		"a number among texts":   {Columns: []sheet.Column{{Name: "t"}}, Rows: [][]sheet.Value{{sheet.Number(1)}}},
		"a value that is no one": {Columns: column, Rows: [][]sheet.Value{{sheet.Number(math.NaN())}}},
		"an infinite value":      {Columns: column, Rows: [][]sheet.Value{{sheet.Number(math.Inf(-1))}}},
	}
	for name, table := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := sheet.WriteCSV(&out, table, sheet.ForMachines); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("CSV: want ErrInvalid, got %v", err)
			}
			if err := sheet.WriteXLSX(&out, table); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("XLSX: want ErrInvalid, got %v", err)
			}
			if out.Len() != 0 {
				t.Errorf("want nothing written, got %d bytes", out.Len())
			}
		})
	}
}

func TestWorkbookHoldsTypedCellsAndItsSource(t *testing.T) {
	var out bytes.Buffer
	if err := sheet.WriteXLSX(&out, gapTable()); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	const first = "Gaps Hamburg 2023"
	if want, got := first+","+sheet.SourceSheet, strings.Join(book.GetSheetList(), ","); got != want {
		t.Fatalf("want sheets %s, got %s", want, got)
	}
	wants := map[string]string{
		"A1": "Region", "B1": "Aufwand (%)", "B2": "2.13456", "C2": "2023", "B3": "", "A4": "=1+1",
		"B4": "-1234567.5", "B5": "0", "D5": "01001", "A3": "Κεντρική Μακεδονία",
	}
	for cell, want := range wants {
		got, err := book.GetCellValue(first, cell, excelize.Options{RawCellValue: true})
		if err != nil || got != want {
			t.Errorf("%s: want %q, got %q, %v", cell, want, got, err)
		}
	}
	if formula, _ := book.GetCellFormula(first, "A4"); formula != "" {
		t.Errorf("want no formula, got %q", formula)
	}
	if kind, _ := book.GetCellType(first, "D5"); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
		t.Errorf("want the code 01001 kept as text, got cell type %v", kind)
	}
	if panes, err := book.GetPanes(first); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("want a frozen header, got %+v, %v", panes, err)
	}
	if source, _ := book.GetCellValue(sheet.SourceSheet, "A2"); source != gapTable().Source {
		t.Errorf("want the source line, got %q", source)
	}
}

func TestSameTableSameBytes(t *testing.T) {
	var first bytes.Buffer
	if err := sheet.WriteXLSX(&first, gapTable()); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		var again bytes.Buffer
		if err := sheet.WriteXLSX(&again, gapTable()); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), again.Bytes()) {
			t.Fatal("want the same bytes for the same table")
		}
	}
}

func TestAwkwardTablesAreWritten(t *testing.T) {
	column := []sheet.Column{{Name: "Region"}}
	for name, title := range map[string]string{
		"no title": "", "the name of the source sheet": "source", "only forbidden signs": "[]:*?/\\",
		"300 letters": strings.Repeat("Ä", 300), "signs beyond the first plane": strings.Repeat("😀", 40),
		"apostrophes at the ends": "'x'", "control characters and broken bytes": "a\x00\xffb\x1f",
	} {
		t.Run(name, func(t *testing.T) {
			table := sheet.Table{Title: title, Columns: column, Rows: [][]sheet.Value{{sheet.Text(title)}, {sheet.Absent()}}}
			var out bytes.Buffer
			if err := sheet.WriteXLSX(&out, table); err != nil {
				t.Fatal(err)
			}
			book, err := excelize.OpenReader(&out)
			if err != nil {
				t.Fatal(err)
			}
			defer book.Close()
			if len(book.GetSheetList()) != 2 {
				t.Errorf("want two sheets, got %v", book.GetSheetList())
			}
		})
	}
}

type brokenDisk struct{}

func (brokenDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestFailuresOfTheDiskAreTold(t *testing.T) {
	if err := sheet.WriteCSV(brokenDisk{}, gapTable(), sheet.ForMachines); err == nil {
		t.Error("CSV: want the disk's failure, got none")
	}
	if err := sheet.WriteXLSX(brokenDisk{}, gapTable()); err == nil {
		t.Error("XLSX: want the disk's failure, got none")
	}
}

func TestTheGuardComesOffAgain(t *testing.T) {
	for _, words := range []string{"=1+1", "'=1", "''=1", "-3", " =1", "'tis", "plain", "", "'", "\uFF1D1", "@x"} {
		table := sheet.Table{Columns: []sheet.Column{{Name: "t"}}, Rows: [][]sheet.Value{{sheet.Text(words)}, {sheet.Text("end")}}, Source: "nowhere"}
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(
			written(t, table, sheet.ForSpreadsheets("en").WithoutSource()), "\uFEFF"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if words != "" && sheet.Unguarded(lines[1][0]) != words {
			t.Errorf("want %q, got %q from %q", words, sheet.Unguarded(lines[1][0]), lines[1][0])
		}
		if last := lines[len(lines)-1][0]; last != "end" {
			t.Errorf("want no source below, got %q", last)
		}
	}
}
