package intake

import (
	"io"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"pharos/data"
)

func rawOf(t *testing.T, text string, as Options) ([]RawRow, RawTable, error) {
	t.Helper()
	file := File{Name: "x.csv", As: as, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	var rows []RawRow
	table, err := RawRows(t.Context(), file, func(row RawRow) error {
		rows = append(rows, row)
		return nil
	})
	return rows, table, err
}

func TestRawRowsFindEncodingAndSeparator(t *testing.T) {
	const text = "Titel;Ort\n\"Größe; und\nWeite\";Köln\n\n ; \nä;"
	want := []RawRow{{1, []string{"Titel", "Ort"}}, {2, []string{"Größe; und\nWeite", "Köln"}}, {6, []string{"ä", ""}}}
	windows, _ := charmap.Windows1252.NewEncoder().String(text)
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	bare, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	late, _ := charmap.Windows1252.NewEncoder().String("Titel;Ort\n" + strings.Repeat("abc;def\n", 90_000) + "Größe;Köln\n")
	for name, test := range map[string]struct{ text, encoding string }{
		"UTF-8": {text, "UTF-8"}, "with BOM": {"\ufeff" + text, "UTF-8 with BOM"}, "of Windows": {windows, "windows-1252"},
		"UTF-16": {wide, "UTF-16LE"}, "UTF-16 without BOM": {bare, "UTF-16BE"}, "line ends of Windows": {strings.ReplaceAll(text, "\n", "\r\n"), "UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			rows, table, err := rawOf(t, test.text, Options{})
			if err != nil || table.Encoding != test.encoding || table.Separator != ";" || !reflect.DeepEqual(want, rows) {
				t.Errorf("want %v as %s, got %v as %s, %v", want, test.encoding, rows, table.Encoding, err)
			}
		})
	}
	rows, table, err := rawOf(t, late, Options{})
	if err != nil || table.Encoding != "windows-1252" || rows[len(rows)-1].Cells[0] != "Größe" {
		t.Errorf("want the umlauts at the end to tell, got %s, %v", table.Encoding, err)
	}
}

func TestRawRowsRefuseAndTell(t *testing.T) {
	for name, test := range map[string]struct {
		text, code string
		line       int
	}{
		"nothing": {"", "intake.file.empty", 0}, "blanks": {" \n;;\n", "intake.file.empty", 0},
		"an open quote": {"a,b\nc,d\ne,\"f\ng\n", "intake.quote.unclosed", 3}, "a PDF": {"%PDF-1.7\n", "intake.file.pdf", 0},
	} {
		_, _, err := rawOf(t, test.text, Options{})
		if problems := data.ProblemsOf(err); len(problems) != 1 || problems[0].Code != test.code || problems[0].Line != test.line {
			t.Errorf("%s: want %s in line %d, got %v", name, test.code, test.line, err)
		}
	}
	rows, table, err := rawOf(t, "a,b\nc\x00\x01,"+strings.Repeat("long ", 50)+"\n", Options{})
	if err != nil || rows[1].Cells[0] != "c\uFFFD\uFFFD" || len(table.Problems) != 1 || table.Problems[0].Args["count"] != "2" || table.Problems[0].Line != 2 {
		t.Errorf("want control characters shown and counted, got %v %v %v", rows, table.Problems, err)
	}
}
