package intake_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"pharos/data/intake"
)

func TestCellsBecomeTheTextTheyWouldBeSavedAs(t *testing.T) {
	for name, c := range map[string]struct{ cell, want string }{
		"whole number":              {`<c r="A1"><v>42</v></c>`, "42"},
		"leading zero of a number":  {`<c r="A1"><v>007</v></c>`, "7"},
		"fraction as stored":        {`<c r="A1"><v>0.28999999999999998</v></c>`, "0.29"},
		"exponent":                  {`<c r="A1"><v>1.5E-7</v></c>`, "0.00000015"},
		"large":                     {`<c r="A1"><v>1.5E+21</v></c>`, "1500000000000000000000"},
		"negative zero":             {`<c r="A1"><v>-0</v></c>`, "0"},
		"no number at all":          {`<c r="A1"><v>n.a.</v></c>`, "n.a."},
		"shared text":               {`<c r="A1" t="s"><v>0</v></c>`, "one"},
		"text in runs":              {`<c r="A1" t="s"><v>1</v></c>`, "two runs"},
		"quotes and line breaks":    {`<c r="A1" t="s"><v>2</v></c>`, `"a ""b"" & c d "`},
		"a tab":                     {`<c r="A1" t="s"><v>3</v></c>`, "\"tab\tin\""},
		"shared text that is not":   {`<c r="A1" t="s"><v>99</v></c>`, "#N/A"},
		"shared text below zero":    {`<c r="A1" t="s"><v>-1</v></c>`, "#N/A"},
		"text of its own":           {`<c r="A1" t="inlineStr"><is><t>01001</t></is></c>`, "01001"},
		"text in pieces":            {`<c r="A1" t="inlineStr"><is><t>a<![CDATA[<b>]]>&#xe4;</t></is></c>`, "a<b>ä"},
		"true":                      {`<c r="A1" t="b"><v>1</v></c>`, "TRUE"},
		"false":                     {`<c r="A1" t="b"><v>0</v></c>`, "FALSE"},
		"error":                     {`<c r="A1" t="e"><v>#DIV/0!</v></c>`, "#N/A"},
		"formula's number":          {`<c r="A1"><f>1+1</f><v>2</v></c>`, "2"},
		"formula's text":            {`<c r="A1" t="str"><f>"a"</f><v>a</v></c>`, "a"},
		"formula nobody computed":   {`<c r="A1"><f>1+1</f></c>`, ""},
		"date":                      {`<c r="A1" s="1"><v>44561</v></c>`, "2021-12-31"},
		"date of which only a year": {`<c r="A1" s="2"><v>44561</v></c>`, "2021"},
		"date with dots":            {`<c r="A1" s="3"><v>44561</v></c>`, "2021-12-31"},
		"date and time":             {`<c r="A1" s="4"><v>44561.75</v></c>`, "2021-12-31T18:00:00"},
		"date before March 1900":    {`<c r="A1" s="1"><v>1</v></c>`, "1900-01-01"},
		"date out of range":         {`<c r="A1" s="1"><v>99999999</v></c>`, "99999999"},
		"date in words of XML":      {`<c r="A1" t="d"><v>2021-12-31T00:00:00</v></c>`, "2021-12-31"},
		"style that is not":         {`<c r="A1" s="99"><v>1.5</v></c>`, "1.5"},
		"far column":                {`<c r="C1"><v>1</v></c>`, "\t\t1"},
		"columns without names":     {`<c><v>1</v></c><c/><c><v>3</v></c>`, "1\t\t3"},
		"columns in any order":      {`<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>`, "1\t2"},
	} {
		t.Run(name, func(t *testing.T) {
			got := unpacked(t, bookOf(t, `<row r="1">`+c.cell+`<c r="E1" t="inlineStr"><is><t>end</t></is></c></row>`))
			if got := strings.TrimRight(strings.TrimSuffix(lines(got.Text)[0], "end"), "\t"); got != strings.TrimRight(c.want, "\t") {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

func TestLinesAreRowsOfTheSheet(t *testing.T) {
	got := unpacked(t, bookOf(t, `<row r="2"><c r="A2"><v>1</v></c></row><row r="3"/><row><c><v>2</v></c></row><row r="7"><c r="B7"><v>3</v></c></row>`))
	if want := "\n1\n\n2\n\n\n\t3\n"; got.Text != want {
		t.Errorf("want %q, got %q", want, got.Text)
	}
	if got.Kind != "xlsx" || got.Sheet != "S1" || got.Sheets != nil {
		t.Errorf("want one sheet without a choice, got %+v", got)
	}
}

func TestWorkbooksOfOtherWritersAreRead(t *testing.T) {
	plain := partsOf(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)
	prefixed := partsOf()
	for name, text := range plain {
		if strings.HasPrefix(name, "xl/") && !strings.HasSuffix(name, ".rels") {
			text = strings.NewReplacer("</", "</x:", "<?", "<?", "<", "<x:").Replace(text)
			text = strings.ReplaceAll(strings.ReplaceAll(text, "<x:/x:", "</x:"), "<x:?", "<?")
		}
		prefixed[name] = text
	}
	wideBook := partsOf(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)
	wideBook["xl/sharedStrings.xml"] = "\xff\xfe" + wide(`<?xml version="1.0" encoding="UTF-16"?><sst><si><t>Ωmega</t></si></sst>`)
	windows := map[string]string{}
	for name, text := range plain {
		windows[strings.ReplaceAll(name, "xl/worksheets", `xl\Worksheets`)] = text
	}
	early := partsOf(`<row r="1"><c r="A1" s="1"><v>0.0</v></c><c r="B1" s="1"><v>43099</v></c></row>`)
	early["xl/workbook.xml"] = strings.Replace(early["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	for name, c := range map[string]struct {
		parts map[string]string
		want  string
	}{
		"prefixes":           {prefixed, "one\n"},
		"UTF-16":             {wideBook, "Ωmega\n"},
		"slashes of Windows": {windows, "one\n"},
		"days from 1904":     {early, "1904-01-01\t2021-12-31\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := unpacked(t, fileOf("x.xlsx", zipOf(t, c.parts))); got.Text != c.want {
				t.Errorf("want %q, got %q", c.want, got.Text)
			}
		})
	}
}

func TestSheetWithTheDataIsProposed(t *testing.T) {
	book := saved(t, func(book *excelize.File) {
		fillRows(t, book, "Sheet1", [][]any{{"Read this first", 1, 2, 3}})
		fillRows(t, book, "Daten", [][]any{{"geo", "2020"}, {"DE", 1}, {"AT", 2}, {"FI", 3}, {"DK", 4}})
		fillRows(t, book, "Metadaten", [][]any{{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4}})
		fillRows(t, book, "Hidden", [][]any{{1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2, 3, 4}, {1, 2}})
		if err := book.SetSheetVisible("Hidden", false); err != nil {
			t.Fatal(err)
		}
	})
	got := unpacked(t, book)
	if want := []string{"Sheet1", "Daten", "Metadaten"}; got.Sheet != "Daten" || !slices.Equal(got.Sheets, want) {
		t.Errorf("want Daten of %v, got %s of %v", want, got.Sheet, got.Sheets)
	}
	book.As.Sheet = "Metadaten"
	if got := unpacked(t, book); got.Sheet != "Metadaten" || !strings.HasPrefix(got.Text, "1\t2") {
		t.Errorf("want the sheet that was chosen, got %s", got.Sheet)
	}
	book.As.Sheet = "gone"
	if got := unpacked(t, book); got.Sheet != "Daten" {
		t.Errorf("want the likeliest sheet for one that is gone, got %s", got.Sheet)
	}
}

func TestWorkbookThatAProgramSaved(t *testing.T) {
	day := time.Date(2021, 12, 31, 0, 0, 0, 0, time.UTC)
	book := saved(t, func(book *excelize.File) {
		fillRows(t, book, "Sheet1", [][]any{
			{"Titel", nil, nil}, {"Code", "Wert", "Tag"}, {"01001", 0.1, day}, {nil, nil, nil}, {"Ωmega\nx", -3.25, true},
		})
		if err := book.MergeCell("Sheet1", "A1", "C1"); err != nil {
			t.Fatal(err)
		}
		if err := book.SetCellFormula("Sheet1", "D3", "B3*2"); err != nil {
			t.Fatal(err)
		}
	})
	got := unpacked(t, book)
	if want := "Titel\nCode\tWert\tTag\n01001\t0.1\t2021-12-31\n\nΩmega x\t-3.25\tTRUE\n"; got.Text != want {
		t.Errorf("want %q, got %q", want, got.Text)
	}
	if len(got.Notices) != 1 || got.Notices[0].Code != "intake.workbook.not-computed" || got.Notices[0].Line != 3 {
		t.Errorf("want the formula told that nobody computed, got %v", got.Notices)
	}
}

func TestAsManyColumnsAsASheetCanHave(t *testing.T) {
	book := saved(t, func(book *excelize.File) {
		row := make([]any, 16_384)
		for i := range row {
			row[i] = i
		}
		fillRows(t, book, "Sheet1", [][]any{row, {1}})
	})
	got := lines(unpacked(t, book).Text)
	if n := strings.Count(got[0], "\t"); n != 16_383 || !strings.HasSuffix(got[0], "\t16383") || got[1] != "1" {
		t.Errorf("want 16,384 columns, got %d", n+1)
	}
}

func TestEmptyWorkbooksAreRefused(t *testing.T) {
	charts := partsOf("")
	charts["xl/_rels/workbook.xml.rels"] = strings.Replace(charts["xl/_rels/workbook.xml.rels"], "/worksheet\"", "/chartsheet\"", 1)
	for name, c := range map[string]struct {
		file intake.File
		want string
	}{
		"nothing in it": {saved(t, func(*excelize.File) {}), "intake.file.empty"},
		"no rows":       {bookOf(t, ""), "intake.file.empty"},
		"no sheets":     {bookOf(t), "intake.workbook.no-sheet"},
		"only charts":   {fileOf("x.xlsx", zipOf(t, charts)), "intake.workbook.no-sheet"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := intake.Survey(t.Context(), c.file, nil); refusal(err) != c.want {
				t.Errorf("want %s, got %v", c.want, err)
			}
		})
	}
}

func TestOtherFilesAreNeverOpenedButTold(t *testing.T) {
	parts := partsOf(`<row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>5</v></c></row>`)
	parts["xl/externalLinks/externalLink1.xml"] = `<externalLink/>`
	got := unpacked(t, fileOf("x.xlsx", zipOf(t, parts)))
	if got.Text != "5\n" || len(got.Notices) != 1 || got.Notices[0].Code != "intake.workbook.external" {
		t.Errorf("want the value saved last and a notice, got %q, %v", got.Text, got.Notices)
	}
}

func TestBrokenAndHostileWorkbooksAreRefused(t *testing.T) {
	const row = `<row r="1"><c r="A1"><v>1</v></c></row>`
	const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>`
	rows := func(rows string) []byte { return zipOf(t, partsOf(rows)) }
	part := func(name, text string) []byte {
		parts := partsOf(row)
		parts[name] = text
		return zipOf(t, parts)
	}
	without := func(name string) []byte {
		parts := partsOf(row)
		delete(parts, name)
		return zipOf(t, parts)
	}
	whole := rows(row)
	for name, c := range map[string]struct {
		content []byte
		want    string
	}{
		"entities in the sheet":     {part("xl/worksheets/sheet1.xml", bomb+`<worksheet>&b;</worksheet>`), "intake.workbook.doctype"},
		"entities in the texts":     {part("xl/sharedStrings.xml", bomb+`<sst><si><t>&b;</t></si></sst>`), "intake.workbook.doctype"},
		"entities in the styles":    {part("xl/styles.xml", bomb+`<styleSheet/>`), "intake.workbook.doctype"},
		"entities in the workbook":  {part("xl/workbook.xml", bomb+`<workbook/>`), "intake.workbook.doctype"},
		"a file from outside":       {part("xl/_rels/workbook.xml.rels", `<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>`), "intake.workbook.doctype"},
		"unknown entity":            {rows(`<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>`), "intake.workbook.damaged"},
		"sheet cut":                 {part("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>`), "intake.workbook.damaged"},
		"sheet empty":               {part("xl/worksheets/sheet1.xml", ``), "intake.workbook.damaged"},
		"sheet no markup":           {part("xl/worksheets/sheet1.xml", `geo;year`), "intake.workbook.damaged"},
		"sheet in another encoding": {part("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="EBCDIC"?><worksheet/>`), "intake.workbook.damaged"},
		"sheet lacking":             {without("xl/worksheets/sheet1.xml"), "intake.workbook.damaged"},
		"workbook lacking":          {without("xl/workbook.xml"), "intake.workbook.damaged"},
		"rows backwards":            {rows(`<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`), "intake.workbook.damaged"},
		"row beyond the last":       {rows(`<row r="1048577"><c><v>1</v></c></row>`), "intake.workbook.damaged"},
		"column beyond the last":    {rows(`<row r="1"><c r="XFE1"><v>1</v></c></row>`), "intake.workbook.damaged"},
		"column of a hundred signs": {rows(`<row r="1"><c r="` + strings.Repeat("Z", 100) + `1"><v>1</v></c></row>`), "intake.workbook.damaged"},
		"cell outside a row":        {rows(`<c r="A1"><v>1</v></c>`), "intake.workbook.damaged"},
		"a thousand and one deep":   {rows(strings.Repeat("<x>", 1001) + strings.Repeat("</x>", 1001)), "intake.workbook.damaged"},
		"a cell of two megabytes":   {rows(`<row r="1"><c r="A1" t="str"><v>` + strings.Repeat("a", 2<<20) + `</v></c></row>`), "intake.workbook.damaged"},
		"a tag of two megabytes":    {rows(`<row r="1" ` + strings.Repeat("a", 2<<20) + `></row>`), "intake.workbook.damaged"},
		"cut in the middle":         {whole[:len(whole)/2], "intake.zip.damaged"},
		"a byte changed":            {bytes.Replace(whole, []byte("PK\x01\x02"), []byte("PK\x01\x03"), 1), "intake.zip.damaged"},
		"a text document":           {part("_rels/.rels", `<Relationships><Relationship Id="r" Type="`+relationTypes+`officeDocument" Target="word/document.xml"/></Relationships>`), "intake.file.spreadsheet"},
		"a binary workbook":         {part("_rels/.rels", `<Relationships><Relationship Id="r" Type="`+relationTypes+`officeDocument" Target="xl/workbook.bin"/></Relationships>`), "intake.file.spreadsheet"},
		"an open document":          {zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "intake.file.spreadsheet"},
		"protected":                 {compound("EncryptedPackage", make([]byte, 5000)), "intake.workbook.encrypted"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := intake.Survey(t.Context(), fileOf("x.xlsx", c.content), nil)
			if r != nil || refusal(err) != c.want {
				t.Errorf("want %s, got %v", c.want, err)
			}
		})
	}
}

func TestFormatsOfDates(t *testing.T) {
	const none, year, month, day, clock = 0, 1, 2, 3, 4
	for format, want := range map[string]int{
		"General": none, "0.00": none, "#,##0": none, "0.00E+00": none, "@": none, `0.0" days"`: none, "[Red]0": none, "": none,
		"h:mm": none, "[h]:mm:ss": none, "mm:ss.0": none, "0%": none, `#,##0\ "Mio. €"`: none, "General;[Red]-General": none,
		"yyyy": year, "yy": year, `"Jahr "yyyy`: year, "mmm yyyy": month, "mm/yy": month, "yyyy-mm": month,
		"dd.mm.yyyy": day, "d/m/yy": day, "[$-407]d. mmmm yyyy;@": day, "yyyy/mm/dd": day, "d-mmm": day, "DD.MM.YYYY": day,
		"dd.mm.yyyy hh:mm": clock, "m/d/yy h:mm": clock, "yyyy-mm-dd hh:mm:ss.000": clock,
	} {
		t.Run(format, func(t *testing.T) {
			if got := intake.ShowOf(format); got != want {
				t.Errorf("want %d, got %d", want, got)
			}
		})
	}
}

// FuzzSheet feeds the markup of a sheet, of its texts and of its styles.
func FuzzSheet(f *testing.F) {
	parts := partsOf(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1.5</v></c></row>`)
	f.Add(parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"], parts["xl/styles.xml"])
	f.Fuzz(func(t *testing.T, sheet, texts, styles string) {
		parts := partsOf("")
		parts["xl/worksheets/sheet1.xml"], parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = sheet, texts, styles
		sound(t, fileOf("x.xlsx", zipOf(t, parts)))
	})
}

// FuzzWorkbook feeds workbooks of any content.
func FuzzWorkbook(f *testing.F) {
	f.Add(zipOf(f, partsOf(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)))
	f.Add(zipOf(f, map[string]string{"a.csv": "geo,year,value\nDE,2020,1\n"}))
	f.Add(compound("Workbook", streamOf(nil, oldSheet{name: "a", cells: numberCell(0, 0, 1)})))
	f.Fuzz(func(t *testing.T, content []byte) { sound(t, fileOf("x.xlsx", content)) })
}

// sound checks that a file is read or refused, and that its text keeps to the form of a table.
func sound(t *testing.T, file intake.File) {
	t.Helper()
	file.Limits = intake.Limits{Field: 4 << 10, Record: 16 << 10, File: 1 << 20}
	got, err := intake.Unpack(file)
	if err != nil && !strings.HasPrefix(refusal(err), "intake.") {
		t.Fatalf("want a text or a refusal, got %v", err)
	}
	if err == nil && got.Sheet != "" && strings.Contains(got.Text, "\r") {
		t.Fatalf("want no returns in the text, got %q", got.Text)
	}
	if r, err := intake.Survey(t.Context(), file, nil); err == nil {
		checkReading(t, r)
	} else if !strings.HasPrefix(refusal(err), "intake.") {
		t.Fatalf("want a reading or a refusal, got %v", err)
	}
}

func TestTextOfALargeSheetComesInOrder(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 20_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>%d</v></c><c r="C%d" t="s"><v>1</v></c></row>`, i, i, i, i)
	}
	got := lines(unpacked(t, bookOf(t, rows.String())).Text)
	for i, line := range got {
		if want := fmt.Sprintf("%d\t\ttwo runs", i+1); line != want {
			t.Fatalf("line %d: want %q, got %q", i+1, want, line)
		}
	}
	if len(got) != 20_000 {
		t.Errorf("want 20,000 lines, got %d", len(got))
	}
}
