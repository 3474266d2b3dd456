package intake_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pharos/data/intake"
)

func oldBook(globals []byte, sheets ...oldSheet) intake.File {
	return fileOf("book.xls", streamOf(globals, sheets...))
}

// sharedTexts is the record of the texts that cells share.
func sharedTexts(count int, text string) []byte {
	return record(0x00fc, uint32(count), uint32(count), text)
}

func narrow(text string) string {
	return string([]byte{byte(len(text)), byte(len(text) >> 8), 0}) + text
}

func TestCellsOfOldWorkbooks(t *testing.T) {
	styles := slices.Concat(
		record(0x041e, uint16(164), uint16(10), byte(0), "dd.mm.yyyy"),
		record(0x00e0, uint16(0), uint16(0)), record(0x00e0, uint16(0), uint16(14)), record(0x00e0, uint16(0), uint16(164)),
		sharedTexts(2, narrow("Flensburg")+string([]byte{5, 0, 1})+wide("Ωmega")),
	)
	rk := func(bits uint32) []byte { return cellRecord(0x027e, 0, 0, bits) }
	styled := func(style uint16, value float64) []byte {
		return record(0x0203, uint16(0), uint16(0), style, math.Float64bits(value))
	}
	formula := func(result string) []byte { return cellRecord(0x0006, 0, 0, result, uint16(0), uint32(0), uint16(0)) }
	for name, c := range map[string]struct {
		cells []byte
		want  string
	}{
		"number":                    {numberCell(0, 0, -3.25), "-3.25"},
		"number that is none":       {numberCell(0, 0, math.NaN()), "#N/A"},
		"short whole number":        {rk(4691<<2 | 2), "4691"},
		"short negative number":     {rk(0xfffffffe), "-1"},
		"short hundredths":          {rk(570<<2 | 3), "5.7"},
		"short float":               {rk(uint32(math.Float64bits(1.5) >> 32)), "1.5"},
		"several numbers":           {record(0x00bd, uint16(0), uint16(0), uint16(0), uint32(4<<2|2), uint16(0), uint32(5<<2|2), uint16(1)), "4\t5"},
		"shared text":               {cellRecord(0x00fd, 0, 0, uint32(0)), "Flensburg"},
		"shared wide text":          {cellRecord(0x00fd, 0, 0, uint32(1)), "Ωmega"},
		"shared text that is not":   {cellRecord(0x00fd, 0, 0, uint32(9)), "#N/A"},
		"text of its own":           {cellRecord(0x0204, 0, 0, narrow("01001")), "01001"},
		"text with runs":            {cellRecord(0x00d6, 0, 0, narrow("a\nb")), "a b"},
		"empty text":                {cellRecord(0x0204, 0, 0, uint16(0), byte(0)), ""},
		"true":                      {cellRecord(0x0205, 0, 0, byte(1), byte(0)), "TRUE"},
		"error":                     {cellRecord(0x0205, 0, 0, byte(7), byte(1)), "#N/A"},
		"formula's number":          {cellRecord(0x0006, 0, 0, math.Float64bits(2.5), uint16(0)), "2.5"},
		"formula's text":            {append(formula("\x00\x00\x00\x00\x00\x00\xff\xff"), record(0x0207, narrow("sum"))...), "sum"},
		"formula's truth":           {formula("\x01\x00\x01\x00\x00\x00\xff\xff"), "TRUE"},
		"formula's error":           {formula("\x02\x00\x07\x00\x00\x00\xff\xff"), "#N/A"},
		"formula's empty text":      {formula("\x03\x00\x00\x00\x00\x00\xff\xff"), ""},
		"date":                      {styled(1, 44561), "2021-12-31"},
		"date in a form of its own": {styled(2, 44561), "2021-12-31"},
		"style that is not":         {styled(900, 44561), "44561"},
		"cells of a chart inside": {slices.Concat(
			record(0x0809, uint16(0x0600), uint16(0x20)), numberCell(0, 0, 99), record(0x000a), numberCell(0, 0, 1)), "1"},
	} {
		t.Run(name, func(t *testing.T) {
			got := unpacked(t, oldBook(styles, oldSheet{name: "Daten", cells: append(c.cells, cellRecord(0x0204, 1, 0, narrow("end"))...)}))
			if want := c.want + "\nend\n"; got.Text != want {
				t.Errorf("want %q, got %q", want, got.Text)
			}
			if got.Kind != "xls" || got.Sheet != "Daten" {
				t.Errorf("want the sheet Daten of an xls, got %+v", got)
			}
		})
	}
}

// Texts may go on in another record, anywhere, with letters of another width.
func TestSharedTextsAcrossRecords(t *testing.T) {
	first := record(0x00fc, uint32(2), uint32(2), string([]byte{6, 0, 0})+"Flens")
	second := record(0x003c, string([]byte{1})+wide("Ω")+string([]byte{4, 0, 0x0c, 1, 0, 6, 0, 0, 0})+"Ki")
	third := record(0x003c, string([]byte{0})+"el"+"runs"+"aidaid"+strings.Repeat("x", 3))
	cells := slices.Concat(cellRecord(0x00fd, 0, 0, uint32(0)), cellRecord(0x00fd, 0, 1, uint32(1)))
	got := unpacked(t, oldBook(slices.Concat(first, second, third), oldSheet{name: "a", cells: cells}))
	if want := "FlensΩ\tKiel\n"; got.Text != want {
		t.Errorf("want %q, got %q", want, got.Text)
	}
}

func TestCellsInAnyOrder(t *testing.T) {
	var cells []byte
	for column := range 3 {
		for row := range 4 {
			cells = append(cells, numberCell(2*row, column, float64(10*row+column))...)
		}
	}
	got := unpacked(t, oldBook(nil, oldSheet{name: "a", cells: cells}))
	if want := "0\t1\t2\n\n10\t11\t12\n\n20\t21\t22\n\n30\t31\t32\n"; got.Text != want {
		t.Errorf("want %q, got %q", want, got.Text)
	}
}

func TestSheetsOfOldWorkbooks(t *testing.T) {
	sheets := []oldSheet{
		{name: "Hinweise", cells: slices.Concat(numberCell(0, 0, 1), numberCell(0, 1, 1), numberCell(0, 2, 1))},
		{name: "Chart", kind: 2},
		{name: "Daten", cells: slices.Concat(numberCell(0, 0, 5), numberCell(0, 1, 6))},
	}
	plain := streamOf(nil, sheets...)
	for name, content := range map[string][]byte{"as it is": plain, "in a compound file": compound("Workbook", plain)} {
		t.Run(name, func(t *testing.T) {
			file := fileOf("x.xls", content)
			got := unpacked(t, file)
			if got.Sheet != "Daten" || got.Text != "5\t6\n" || !slices.Equal(got.Sheets, []string{"Hinweise", "Daten"}) {
				t.Errorf("want Daten, got %+v", got)
			}
			file.As.Sheet = "Hinweise"
			if got := unpacked(t, file); got.Text != "1\t1\t1\n" {
				t.Errorf("want the sheet that was chosen, got %+v", got)
			}
		})
	}
}

func TestDaysFrom1904AndLettersOfExcel95(t *testing.T) {
	bof := record(0x0809, uint16(0x0500), uint16(5), uint32(0))
	globals := slices.Concat(
		bof, record(0x0042, uint16(1250)), record(0x0022, uint16(1)),
		record(0x041e, uint16(164), byte(4), "yyyy"), record(0x00e0, uint16(0), uint16(164)),
	)
	list := func(start int) []byte { return record(0x0085, uint32(start), uint16(0), byte(4), "Kr\xf9j") }
	end := record(0x000a)
	start := len(globals) + len(list(0)) + len(end)
	content := slices.Concat(
		globals, list(start), end, record(0x0809, uint16(0x0500), uint16(0x10), uint32(0)),
		cellRecord(0x0204, 0, 0, uint16(4), "\xa3\xf3d\x9f"), numberCell(0, 1, 43099), end,
	)
	got := unpacked(t, fileOf("x.xls", content))
	if want := "Łódź\t2021\n"; got.Text != want || got.Sheet != "Krůj" {
		t.Errorf("want %q of Krůj, got %q of %s", want, got.Text, got.Sheet)
	}
}

func TestBrokenOldWorkbooksAreRefused(t *testing.T) {
	one := oldSheet{name: "a", cells: numberCell(0, 0, 1)}
	whole := streamOf(nil, one)
	packed := compound("Workbook", whole)
	patched := func(at int, value uint32) []byte {
		out := bytes.Clone(packed)
		binary.LittleEndian.PutUint32(out[at:], value)
		return out
	}
	cells := func(cells []byte) []byte { return streamOf(nil, oldSheet{name: "a", cells: cells}) }
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"protected":                       {streamOf(record(0x002f, uint16(1)), one), "intake.workbook.encrypted"},
		"protected, of today":             {compound("EncryptedPackage", whole), "intake.workbook.encrypted"},
		"a text document":                 {compound("WordDocument", whole), "intake.file.spreadsheet"},
		"of before 1995":                  {slices.Concat(record(0x0209, uint16(0), uint16(0x10), uint16(0)), record(0x000a)), "intake.workbook.former"},
		"no sheets":                       {streamOf(nil), "intake.workbook.no-sheet"},
		"only charts":                     {streamOf(nil, oldSheet{name: "a", kind: 2}), "intake.workbook.no-sheet"},
		"no cells":                        {cells(nil), "intake.file.empty"},
		"cut in the sheet":                {whole[:len(whole)-6], "intake.workbook.damaged"},
		"cut in the list":                 {whole[:30], "intake.workbook.damaged"},
		"sheet somewhere else":            {append(streamOf(nil)[:20], record(0x0085, uint32(1<<31), uint16(0), byte(1), byte(0), "a")...), "intake.workbook.damaged"},
		"number too short":                {cells(cellRecord(0x0203, 0, 0, uint16(1))), "intake.workbook.damaged"},
		"several numbers, none":           {cells(record(0x00bd, uint16(0), uint16(0), uint16(0))), "intake.workbook.damaged"},
		"text longer than its record":     {cells(cellRecord(0x0204, 0, 0, uint16(500), byte(0), "abc")), "intake.workbook.damaged"},
		"wide text of odd length":         {cells(cellRecord(0x0204, 0, 0, uint16(2), byte(1), "abc")), "intake.workbook.damaged"},
		"column beyond the last":          {cells(numberCell(0, 60_000, 1)), "intake.workbook.damaged"},
		"shared texts cut":                {streamOf(record(0x00fc, uint32(1), uint32(1), uint16(100), byte(0), "abc"), one), "intake.workbook.damaged"},
		"a reading aid of gigabytes":      {streamOf(record(0x00fc, uint32(1), uint32(1), uint16(1), byte(4), uint32(0xffffffff), "a"), one), "intake.workbook.damaged"},
		"compound, cut":                   {packed[:1000], "intake.workbook.damaged"},
		"compound, directory in a circle": {patched(512+4, 1), "intake.workbook.damaged"},
		"compound, directory far away":    {patched(48, 0x00ffffff), "intake.workbook.damaged"},
		"compound, a table of gigabytes":  {patched(64, 0x3fffffff), "intake.workbook.damaged"},
		"compound, stream of gigabytes":   {patched(512*2+128+120, 0x7fffffff), "intake.workbook.damaged"},
		"compound, stream in a circle":    {patched(512+8, 2), "intake.file.unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := intake.Survey(t.Context(), fileOf("x.xls", c.content), nil)
			if r != nil || refusal(err) != c.want {
				t.Errorf("want %s, got %v", c.want, err)
			}
		})
	}
}

func TestOtherFilesOfOldWorkbooksAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		kind uint16
		told int
	}{"itself": {0x0401, 0}, "additions": {0x3a01, 0}, "another file": {12, 1}} {
		t.Run(name, func(t *testing.T) {
			got := unpacked(t, oldBook(record(0x01ae, uint16(1), c.kind, "another.xls"), oldSheet{name: "a", cells: numberCell(0, 0, 1)}))
			if len(got.Notices) != c.told {
				t.Errorf("want %d notices, got %v", c.told, got.Notices)
			}
		})
	}
}

// FuzzOldWorkbook feeds streams of records of any content.
func FuzzOldWorkbook(f *testing.F) {
	f.Add(streamOf(sharedTexts(1, narrow("a")), oldSheet{name: "a", cells: slices.Concat(
		cellRecord(0x00fd, 0, 0, uint32(0)), numberCell(0, 1, 2020), record(0x00bd, uint16(1), uint16(0), uint16(0), uint32(6), uint16(0)),
	)}))
	f.Add(streamOf(nil, oldSheet{name: "a", cells: append(cellRecord(0x0006, 3, 0, "\x00\x00\x00\x00\x00\x00\xff\xff", uint32(0)), record(0x0207, narrow("sum"))...)}))
	f.Fuzz(func(t *testing.T, content []byte) {
		sound(t, fileOf("x.xls", content))
		sound(t, fileOf("x.xls", compound("Workbook", content[:min(len(content), 60_000)])))
	})
}

func TestLongSheetOfAnOldWorkbook(t *testing.T) {
	var cells []byte
	for i := range 60_000 {
		cells = append(cells, numberCell(i, 1, float64(i))...)
	}
	got := lines(unpacked(t, oldBook(nil, oldSheet{name: "a", cells: cells})).Text)
	if len(got) != 60_000 || got[59_999] != fmt.Sprintf("\t%d", 59_999) {
		t.Errorf("want 60,000 lines, got %d, the last %q", len(got), got[len(got)-1])
	}
}
