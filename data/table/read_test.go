package table_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pharos/data"
	"pharos/data/table"
)

// problemsOf returns the problems that an error is made of.
func problemsOf(t *testing.T, err error) []data.Problem {
	t.Helper()
	var refused *data.ProblemError
	if !errors.As(err, &refused) {
		t.Fatalf("want named problems, got %v", err)
	}
	return refused.Problems
}

func TestTablesThatAreNone(t *testing.T) {
	for name, c := range map[string]struct {
		text         string
		code         string
		line, column int
	}{
		"nothing":                    {"", "table.empty", 0, 0},
		"a mark alone":               {"\ufeff", "table.empty", 0, 0},
		"empty lines":                {"\n\r\n\n", "table.empty", 0, 0},
		"separators alone":           {",,\n,\n", "table.empty", 0, 0},
		"a column without name":      {"a,,c\n1,2,3\n", "table.column-unnamed", 1, 2},
		"spaces for a name":          {"\n\na,  ,c\n", "table.column-unnamed", 3, 2},
		"two without":                {",unit\n1,2\n", "table.column-unnamed", 1, 1},
		"a name twice":               {"a,b, a \n", "table.column-twice", 1, 3},
		"a short row":                {"a,b\n1,2\n3\n", "table.row-length", 3, 0},
		"a long row":                 {"a,b\n1,2,3\n", "table.row-length", 2, 0},
		"a long row after a break":   {"a,b\n\"x\ny\nz\",2\n1,2,3\n", "table.row-length", 5, 0},
		"windows-1252":               {"a,b\nK\xf6ln,1\n", "table.not-utf8", 2, 1},
		"windows-1252 in the header": {"Gr\xf6\xdfe,b\n1,2\n", "table.not-utf8", 1, 1},
		"UTF-16":                     {"\xff\xfea\x00,\x00b\x00\n\x00", "table.not-utf8", 1, 1},
		"a quotation mark in a word": {"a,b\nx\"y,2\n", "table.quote", 2, 0},
		"one at the very start":      {"a\"", "table.quote", 1, 0},
		"one that never closes":      {"a,b\n1,\"2\n3,4\n", "table.quote", 2, 0},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := table.Read(strings.NewReader(c.text), "t.csv")
			p := problemsOf(t, err)[0]
			if p.Code != c.code || p.Line != c.line || p.Column != c.column || p.File != "t.csv" || p.Severity != data.Refusal {
				t.Errorf("want %s at %d:%d, got %+v", c.code, c.line, c.column, p)
			}
		})
	}
}

func TestTablesOfEveryForm(t *testing.T) {
	long := strings.Repeat("Ω", 300)
	for name, c := range map[string]struct {
		text  string
		names []string
		first []string
	}{
		"commas":                    {"a,b\n1,2\n", []string{"a", "b"}, []string{"1", "2"}},
		"a mark before":             {"\ufeffa,b\n1,2\n", []string{"a", "b"}, []string{"1", "2"}},
		"semicolons":                {"a;b\n1,5;2\n", []string{"a", "b"}, []string{"1,5", "2"}},
		"tabs":                      {"a\tb\n1;2\t\n", []string{"a", "b"}, []string{"1;2", ""}},
		"a comma inside a name":     {"\"a, all\";b;c\n1;2;3\n", []string{"a, all", "b", "c"}, []string{"1", "2", "3"}},
		"line breaks of Windows":    {"a,b\r\n 1 ,2\r\n", []string{"a", "b"}, []string{"1", "2"}},
		"no last line break":        {"a,b\n1,2", []string{"a", "b"}, []string{"1", "2"}},
		"a break in a field":        {"a,b\n\"x\ny\",2\n", []string{"a", "b"}, []string{"x\ny", "2"}},
		"Greek, Cyrillic, 300 long": {"περιφέρεια,край\n" + long + ",2\n", []string{"περιφέρεια", "край"}, []string{long, "2"}},
		"a header alone":            {"a,b\n", []string{"a", "b"}, nil},
		"names of rows":             {"\"\",x\nA,1\n", []string{"unit", "x"}, []string{"A", "1"}},
		"one column":                {"a\n7\n", []string{"a"}, []string{"7"}},
		"rows of nothing":           {"a,b\n,\n\n1,2\n , \n", []string{"a", "b"}, []string{"1", "2"}},
	} {
		t.Run(name, func(t *testing.T) {
			read, err := table.Read(strings.NewReader(c.text), "")
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(read.Names, c.names) {
				t.Errorf("want the columns %q, got %q", c.names, read.Names)
			}
			var first []string
			if len(read.Rows) > 0 {
				first = read.Rows[0]
			}
			if !slices.Equal(first, c.first) || len(read.Rows) > 1 {
				t.Errorf("want the row %q alone, got %q", c.first, read.Rows)
			}
		})
	}
}

func TestEveryMistakeIsListedAtOnce(t *testing.T) {
	read, err := table.Read(strings.NewReader("region,x\n\"A\nB\",1\nC,much\nD,\n\nE,1e999\nF,0x10\nG,inf\nH,\"3,5\"\n"), "t.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, err = read.Numbers("x")
	want := map[int]string{4: "much", 7: "1e999", 8: "0x10", 9: "inf", 10: "3,5"}
	problems := problemsOf(t, err)
	if len(problems) != len(want) {
		t.Errorf("want %d problems, got %d", len(want), len(problems))
	}
	for _, p := range problems {
		if want[p.Line] != p.Args["text"] || p.Column != 2 || p.Field != "x" || p.Code != "table.number" {
			t.Errorf("want one of %v in column 2, got %+v", want, p)
		}
	}
	if _, err := read.Numbers("y"); problemsOf(t, err)[0].Code != "table.column-absent" {
		t.Errorf("want the absent column named, got %v", err)
	}
}

func TestNumbersKeepAbsenceAndDigits(t *testing.T) {
	read, err := table.Read(strings.NewReader("region,x\nA,0.1\nB,\nC,-4.9e-324\nD,1.7976931348623157e308\nE,-0\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	column, err := read.Numbers("x")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(column.Known, []bool{true, false, true, true, true}) {
		t.Errorf("want B alone absent, got %v", column.Known)
	}
	if column.Values[0] != 0.1 || column.Values[2] >= 0 || column.Values[3] != 1.7976931348623157e308 {
		t.Errorf("want every digit, got %v", column.Values)
	}
	if read.UnitColumn() != "region" || !slices.Equal(read.Units(), []string{"A", "B", "C", "D", "E"}) {
		t.Errorf("want the regions, got %v of %s", read.Units(), read.UnitColumn())
	}
	if (table.Table{}).UnitColumn() != "" {
		t.Error("a table without columns has no units")
	}
}

func TestTroubleOfTheFileIsNotTheTable(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("a,b\n1,2\n"), iotest.ErrReader(errors.New("the disk is gone")))
	_, err := table.Read(broken, "t.csv")
	if p := problemsOf(t, err)[0]; p.Code != "table.unreadable" || p.Args["reason"] != "the disk is gone" {
		t.Errorf("want the reason, got %+v", p)
	}
	if _, err := table.Open(filepath.Join(t.TempDir(), "none.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("want that the file is not there, got %v", err)
	}
}

func TestEveryProblemHasWords(t *testing.T) {
	source, err := os.ReadFile("read.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := regexp.MustCompile(`"(table\.[a-z0-9-]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(codes) < 9 {
		t.Errorf("want at least 9 codes in the source, got %d", len(codes))
	}
	for _, language := range []string{"en", "de", "fi", "da"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "resources", "translations", language+".json"))
		if err != nil {
			t.Fatal(err)
		}
		phrases := map[string]any{}
		if err := json.Unmarshal(text, &phrases); err != nil {
			t.Fatal(err)
		}
		for _, code := range codes {
			if phrases["problem."+code[1]] == nil {
				t.Errorf("%s has no words for %s", language, code[1])
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"", "a,b\n1,2\n", "a;b\n\"1\n2\";3\n", "a\"", "\"", "\ufeff\"a", "a\tb\n\xff\t1", ",\n", "a\r\rb,\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read, err := table.Read(strings.NewReader(text), "f")
		if err != nil {
			if len(problemsOf(t, err)) == 0 {
				t.Fatal("an error without a problem")
			}
			return
		}
		if len(read.Names) == 0 {
			t.Fatal("a table without columns")
		}
		for _, row := range read.Rows {
			if len(row) != len(read.Names) {
				t.Fatalf("want %d fields, got %d", len(read.Names), len(row))
			}
		}
		for _, name := range read.Names {
			column, err := read.Numbers(name)
			if err == nil && column.Len() != len(read.Rows) {
				t.Fatalf("want %d values, got %d", len(read.Rows), column.Len())
			}
		}
	})
}
