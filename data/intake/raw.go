package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pharos/data"
)

// A RawTable is a table of texts, whatever it tells of, as RawRows found it.
type RawTable struct {
	Encoding  string // such as "UTF-8" or "windows-1252"
	Separator string // between fields; empty for a sheet
	Container string // "xlsx", "xls", "zip", "gzip"; empty for a plain file
	Sheets    []string
	Sheet     string // the one that was read
	Rows      int
	Problems  []data.Problem // notices
}

// A RawRow is a row that is not empty. Line is the 1-based line of the text where it starts, or the row of
// the sheet. A cell keeps its blanks and its line ends, which are \n. Rows of a sheet may end early.
type RawRow struct {
	Line  int
	Cells []string
}

// RawRows hands the rows of a table to each, whatever the table tells of: a CSV file, or the sheet of a
// workbook with the most cells. It finds encoding, separator and quotes by the whole file, keeps to the file's limits
// and refuses what is no table with a data.ProblemError. Control characters become U+FFFD and are
// counted in a notice. Of the options those of encoding, separator, sheet and part count.
func RawRows(ctx context.Context, file File, each func(RawRow) error) (RawTable, error) {
	file.Limits, file.raw = file.Limits.orDefault(), true
	if err := file.As.check(file.Name); err != nil {
		return RawTable{}, err
	}
	t, err := rawWay(ctx, file)
	if err != nil {
		return t, err
	}
	in, err := openInput(ctx, run{file: file})
	if err != nil {
		return t, err
	}
	defer in.close()
	pass := rawPass{file: file.Name, each: each, table: &t}
	if in.inside.table {
		err = pass.sheet(in)
	} else {
		err = pass.text(in)
	}
	if err != nil {
		return t, refusalOr(err)
	}
	for _, problem := range append(in.inside.said(), pass.said()...) {
		problem.File = file.Name
		t.Problems = append(t.Problems, problem)
	}
	if t.Rows == 0 {
		return t, refuse(file.Name, "intake.file.empty")
	}
	return t, nil
}

// RawText returns the whole text of a file, decoded. It refuses files of more than limit bytes.
func RawText(ctx context.Context, file File, limit int64) (text []byte, encoding string, err error) {
	file.Limits = file.Limits.orDefault()
	file.Limits.File = min(file.Limits.File, limit)
	in, err := openInput(ctx, run{file: file})
	if err != nil {
		return nil, "", err
	}
	defer in.close()
	whole, err := io.ReadAll(in)
	if err != nil {
		return nil, "", refusalOr(err)
	}
	encoding = file.As.Encoding
	if encoding == "" {
		encoding = encodingOf(whole)
	}
	if text = whole; encoding != encodingUTF8 && encoding != encodingBOM {
		decodedText, err := decoded(bytes.NewReader(whole), encoding)
		if err != nil {
			return nil, encoding, refusalOr(err)
		}
		if text, err = io.ReadAll(decodedText); err != nil {
			return nil, encoding, refusalOr(err)
		}
	}
	text = bytes.TrimPrefix(text, byteOrderMarks[0].mark)
	if !utf8.Valid(text) {
		text = bytes.ToValidUTF8(text, []byte("\uFFFD"))
	}
	return text, encoding, nil
}

// rawWay finds how a table is to be read.
func rawWay(ctx context.Context, file File) (t RawTable, err error) {
	in, err := openInput(ctx, run{file: file})
	if err != nil {
		return t, err
	}
	defer in.close()
	t.Container, t.Sheets, t.Sheet, t.Encoding = in.kind(), in.inside.sheets, in.inside.sheet, encodingUTF8
	if in.inside.table {
		return t, nil
	}
	head, err := readUpTo(in, rawSample)
	if err != nil {
		return t, refusalOr(err)
	}
	if t.Encoding = file.As.Encoding; t.Encoding == "" {
		if t.Encoding, err = rawEncoding(head, in); err != nil {
			return t, refusalOr(err)
		}
	}
	if code, known := otherKind(head, t.Encoding); known {
		return t, refuse(file.Name, code)
	}
	text, err := decoded(bytes.NewReader(head), t.Encoding)
	if err != nil {
		return t, refusalOr(err)
	}
	if head, err = readUpTo(text, rawSample); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return t, refusalOr(err)
	}
	separator := file.As.separator()
	if separator == 0 {
		separator = separatorOfTexts(head)
	}
	t.Separator = string(separator)
	return t, nil
}

// rawSample is how much of a table of texts decides how it is read: a single cell may hold 30,000 letters.
const rawSample = 512 << 10

// rawEncoding looks at the whole file: thousands of rows may come before the first umlaut.
func rawEncoding(head []byte, rest io.Reader) (string, error) {
	encoding := encodingOf(head)
	if encoding != encodingUTF8 {
		return encoding, nil
	}
	v := validity{}
	v.take(head)
	if _, err := io.Copy(&v, rest); err != nil {
		return "", err
	}
	if v.broken > v.letters {
		return encodingWindows, nil
	}
	return encoding, nil
}

// A validity counts letters outside ASCII, and bytes that are none.
type validity struct {
	kept            []byte // the beginning of a letter that a block cut
	letters, broken int
}

// Write counts a block.
func (v *validity) Write(block []byte) (int, error) {
	v.take(block)
	return len(block), nil
}

func (v *validity) take(block []byte) {
	text := append(v.kept, block...)
	for len(text) > 0 {
		letter, size := utf8.DecodeRune(text)
		if letter == utf8.RuneError && size == 1 {
			if len(text) < utf8.UTFMax && !utf8.FullRune(text) {
				break
			}
			v.broken++
		} else if size > 1 {
			v.letters++
		}
		text = text[size:]
	}
	v.kept = append([]byte(nil), text...)
}

// separatorOfTexts is the separator that parts the rows most alike. Unlike separatorOf it does not look
// into cells, which hold sentences here.
func separatorOfTexts(text []byte) byte {
	best, most := separators[0], 0.0
	for _, separator := range separators {
		r := Sample{Text: text}.records(separator)
		widths, rows, header := map[int]int{}, 0, 0
		for range dialectRows {
			found, err := r.next()
			if err != nil || !found || r.done && r.at == r.end && rows > 0 {
				break // the last one may be cut
			}
			if rows == 0 {
				header = len(r.fields)
			}
			rows++
			widths[len(r.fields)]++
		}
		if header < 2 {
			continue
		}
		if score := float64(widths[header]) / float64(rows) * (1 - 1/float64(header)); score > most {
			best, most = separator, score
		}
	}
	return best
}

// A rawPass hands rows on.
type rawPass struct {
	file  string
	each  func(RawRow) error
	table *RawTable

	controls, controlAt int
}

func (p *rawPass) text(in *input) error {
	text, err := decoded(in, p.table.Encoding)
	if err != nil {
		return err
	}
	r := newRecords(text, in.file, plan{separator: p.table.Separator[0], quoted: true})
	for {
		found, err := r.next()
		if err != nil || !found {
			return err
		}
		if err := p.row(r.line, r.fields); err != nil {
			return err
		}
	}
}

func (p *rawPass) sheet(in *input) error {
	var row sheetRow
	var fields [][]byte
	for {
		found, err := in.inside.rows.next(&row)
		if err != nil || !found {
			return err
		}
		if err := in.ctx.Err(); err != nil {
			return err
		}
		fields = fields[:0]
		for _, cell := range row.cells[:row.last] {
			fields = append(fields, row.text[cell.from:cell.to])
		}
		if err := p.row(row.number, fields); err != nil {
			return err
		}
	}
}

// row makes texts of the fields.
func (p *rawPass) row(line int, fields [][]byte) error {
	row := RawRow{Line: line, Cells: make([]string, len(fields))}
	empty := true
	for i, field := range fields {
		row.Cells[i] = p.cell(line, field)
		empty = empty && strings.TrimSpace(row.Cells[i]) == ""
	}
	if empty {
		return nil
	}
	p.table.Rows++
	return p.each(row)
}

func (p *rawPass) cell(line int, field []byte) string {
	text := strings.ToValidUTF8(string(field), "\uFFFD")
	if strings.IndexFunc(text, strange) < 0 {
		return text
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if !strange(r) {
			return r
		}
		if p.controls++; p.controls == 1 {
			p.controlAt = line
		}
		return utf8.RuneError
	}, text)
}

func strange(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

func (p *rawPass) said() []data.Problem {
	if p.controls == 0 {
		return nil
	}
	return []data.Problem{{
		Code: "intake.text.control", Line: p.controlAt, Args: map[string]string{"count": strconv.Itoa(p.controls)},
	}}
}

// RawHead returns the decoded beginning of a file and whether it is a sheet of a workbook. It refuses
// what is no text and no workbook.
func RawHead(ctx context.Context, file File) (head []byte, sheet bool, err error) {
	file.Limits, file.raw = file.Limits.orDefault(), true
	if err := file.As.check(file.Name); err != nil {
		return nil, false, err
	}
	sample, _, err := sampleOf(ctx, file)
	return sample.Text, sample.table, err
}
