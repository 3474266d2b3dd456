package intake_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"pharos/data/intake"
)

// zipOf packs parts, in the order of their names.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const relationTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// partsOf are the parts of a workbook of which sheets are the cells, as rows of XML.
func partsOf(sheets ...string) map[string]string {
	parts := map[string]string{
		"[Content_Types].xml": "<Types/>",
		"_rels/.rels":         `<Relationships><Relationship Id="r" Type="` + relationTypes + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/styles.xml":       `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy"/><numFmt numFmtId="171" formatCode="dd\.mm\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml": `<sst><si><t>one</t></si><si><r><t>two </t></r><r><rPr/><t>runs</t></r><rPh><t>aid</t></rPh></si>` +
			`<si><t>a "b" &amp; c&#10;d_x000D_</t></si><si><t>tab&#9;in</t></si></sst>`,
	}
	names, links := "", `<Relationship Id="st" Type="`+relationTypes+`styles" Target="styles.xml"/><Relationship Id="ss" Type="`+relationTypes+`sharedStrings" Target="/xl/sharedStrings.xml"/>`
	for i, rows := range sheets {
		names += fmt.Sprintf(`<sheet name="S%d" sheetId="%d" r:id="r%d"/>`, i+1, i+1, i+1)
		links += fmt.Sprintf(`<Relationship Id="r%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relationTypes, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>` + rows + `</sheetData></worksheet>`
	}
	parts["xl/workbook.xml"] = `<workbook><sheets>` + names + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + links + `</Relationships>`
	return parts
}

func bookOf(t testing.TB, sheets ...string) intake.File {
	t.Helper()
	return fileOf("book.xlsx", zipOf(t, partsOf(sheets...)))
}

// saved writes a workbook as a program does.
func saved(t testing.TB, fill func(*excelize.File)) intake.File {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	fill(book)
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return fileOf("saved.xlsx", out.Bytes())
}

func fillRows(t testing.TB, book *excelize.File, sheet string, rows [][]any) {
	t.Helper()
	if at, _ := book.GetSheetIndex(sheet); at < 0 {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		if err := book.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
}

func unpacked(t testing.TB, file intake.File) intake.Unpacked {
	t.Helper()
	out, err := intake.Unpack(file)
	if err != nil {
		t.Fatalf("%s: %v", file.Name, err)
	}
	return out
}

// record is one of a workbook's stream.
func record(id int, parts ...any) []byte {
	var body bytes.Buffer
	for _, part := range parts {
		if text, ok := part.(string); ok {
			body.WriteString(text)
			continue
		}
		_ = binary.Write(&body, binary.LittleEndian, part)
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(id))
	out = binary.LittleEndian.AppendUint16(out, uint16(body.Len()))
	return append(out, body.Bytes()...)
}

func at(row, column int) []any { return []any{uint16(row), uint16(column), uint16(0)} }

func cellRecord(id, row, column int, value ...any) []byte {
	return record(id, append(at(row, column), value...)...)
}

func numberCell(row, column int, value float64) []byte {
	return cellRecord(0x0203, row, column, math.Float64bits(value))
}

// wide is a text in two bytes a letter, as a record holds it.
func wide(text string) string {
	var out bytes.Buffer
	_ = binary.Write(&out, binary.LittleEndian, utf16.Encode([]rune(text)))
	return out.String()
}

// An oldSheet is a sheet of a workbook's stream.
type oldSheet struct {
	name  string
	kind  byte
	cells []byte
}

// streamOf makes the stream of a workbook of Excel 97.
func streamOf(globals []byte, sheets ...oldSheet) []byte {
	bof := func(kind uint16) []byte {
		return record(0x0809, uint16(0x0600), kind, uint16(0), uint16(0), uint32(0), uint32(0))
	}
	end := record(0x000a)
	list := func(start int) []byte {
		var out []byte
		for _, sheet := range sheets {
			out = append(out, record(0x0085, uint32(start), byte(0), sheet.kind, byte(len(sheet.name)), byte(0), sheet.name)...)
			start += len(bof(0)) + len(sheet.cells) + len(end)
		}
		return out
	}
	head := append(bof(5), globals...)
	head = append(append(head, list(len(head)+len(list(0))+len(end))...), end...)
	for _, sheet := range sheets {
		head = append(append(append(head, bof(0x10)...), sheet.cells...), end...)
	}
	return head
}

// compound puts one stream into a compound file.
func compound(name string, stream []byte) []byte {
	stream = append(stream, make([]byte, max(0, 4096-len(stream)))...)
	sectors := (len(stream) + 511) / 512
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le := binary.LittleEndian
	le.PutUint16(head[24:], 0x3e)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xfffe)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], 1)
	le.PutUint32(head[48:], 1) // the directory
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], 0xfffffffe)
	le.PutUint32(head[68:], 0xfffffffe)
	for i := 76; i < 512; i += 4 {
		le.PutUint32(head[i:], 0xffffffff)
	}
	le.PutUint32(head[76:], 0)
	fat := bytes.Repeat([]byte{0xff}, 512)
	le.PutUint32(fat, 0xfffffffd)
	le.PutUint32(fat[4:], 0xfffffffe)
	for i := range min(sectors, 126) {
		next := uint32(i + 3)
		if i == sectors-1 {
			next = 0xfffffffe
		}
		le.PutUint32(fat[8+4*i:], next)
	}
	entry := func(name string, kind byte, child, start uint32, size int) []byte {
		e := make([]byte, 128)
		copy(e, wide(name))
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		le.PutUint32(e[68:], 0xffffffff)
		le.PutUint32(e[72:], 0xffffffff)
		le.PutUint32(e[76:], child)
		le.PutUint32(e[116:], start)
		le.PutUint32(e[120:], uint32(size))
		return e
	}
	directory := append(entry("Root Entry", 5, 1, 0xfffffffe, 0), entry(name, 2, 0xffffffff, 2, len(stream))...)
	directory = append(directory, make([]byte, 512-len(directory))...)
	out := slices.Concat(head, fat, directory, stream)
	return append(out, make([]byte, (512-len(out)%512)%512)...)
}

func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }
