package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
)

// sampleSize is how much of a file decides about its format.
const sampleSize = 64 << 10

// sureEnough is the least certainty that makes a format read a file.
const sureEnough = 0.5

// A Sample is the beginning of a file, unpacked and as UTF-8.
type Sample struct {
	File      string // the name without its folder
	Text      []byte // at most 64 KB
	Cut       bool   // the file is longer than Text
	Container string // "xlsx", "xls", "zip", "gzip"; empty for a plain file
	Sheets    []string
	Sheet     string // the one that Text is from

	table  bool // Text is a sheet: UTF-8, tabs, quotes, decimal points
	parted byte // separator that is known or chosen; 0 for none
	as     Options
	places Places
	memo   *memo
}

// separator is the one between the fields of the sample.
func (s Sample) separator() byte {
	switch {
	case s.parted != 0:
		return s.parted
	case s.table:
		return '\t'
	}
	return separatorOf(s.Text)
}

// A plan is how a file is to be read.
type plan struct {
	format    string
	encoding  string
	separator byte
	quoted    bool // fields of a tab-separated text may stand in quotes
	numbers   numberStyle
	weigh     bool      // the whole column decides how numbers are written
	table     bool      // the text is a sheet of a workbook
	chosen    bool      // the user said how numbers are written
	weighed   *evidence // of the whole table, where the pass at hand leaves places out
	layout    *layout
	places    *resolution // of names, once they are known
	yearsOf   bool        // dates become years
	sheet     string      // of a workbook: weighing them all takes a pass, so it is done once
}

// recognise finds the format, encoding, separator and way of writing numbers by the file's beginning.
func recognise(ctx context.Context, file File) (plan, error) {
	sample, encoding, err := sampleOf(ctx, file)
	if err != nil {
		return plan{}, err
	}
	if err := file.As.check(file.Name); err != nil {
		return plan{}, err
	}
	sample.parted = sample.separator()
	if len(bytes.TrimSpace(bytes.Trim(sample.Text, "\x00\ufeff"))) == 0 {
		return plan{}, refuse(file.Name, "intake.file.empty")
	}
	format, found := surest(sample)
	if !found {
		return plan{}, unfamiliar(sample)
	}
	p := planFor(format.ID, encoding, sample)
	if format.plan != nil {
		p = format.plan(p, sample)
	}
	if p.layout != nil {
		p.layout.about = format.about
	}
	p.sheet = sample.Sheet
	return file.As.applied(p), nil
}

// planFor chooses how a format reads the sample's file. A semicolon betrays a spreadsheet that saved
// the file anew, so numbers may have a decimal comma then.
func planFor(format, encoding string, sample Sample) plan {
	p := plan{format: format, encoding: encoding, separator: '\t', numbers: pointStyle, table: sample.table}
	if isTSV(format) {
		return p
	}
	p.separator, p.quoted = sample.separator(), true
	if p.weigh = p.separator == ';'; p.weigh {
		if l := layoutOf(sample); l != nil {
			p.numbers = l.style(sample, p.separator)
		}
	}
	return p
}

func isTSV(format string) bool { return format == "eurostat-tsv" || format == "eurostat-tsv-2017" }

func surest(sample Sample) (best Format, found bool) {
	most := 0.0
	for _, format := range Formats {
		if sure := format.Sure(sample); sure > most {
			best, most = format, sure
		}
	}
	return best, most >= sureEnough
}

// formatOf returns a listed format.
func formatOf(id string) Format {
	for _, format := range Formats {
		if format.ID == id {
			return format
		}
	}
	return Format{}
}

func sampleOf(ctx context.Context, file File) (Sample, string, error) {
	in, err := openInput(ctx, run{file: file})
	if err != nil {
		return Sample{}, "", err
	}
	defer in.close()
	head, err := readUpTo(in, sampleSize)
	if err != nil {
		return Sample{}, "", refusalOr(err)
	}
	encoding := encodingUTF8
	if !in.inside.table {
		encoding = encodingOf(head)
		if file.As.Encoding != "" {
			encoding = file.As.Encoding
		}
		if code, known := otherKind(head, encoding); known {
			return Sample{}, "", refuse(file.Name, code)
		}
	}
	text, err := decoded(bytes.NewReader(head), encoding)
	if err != nil {
		return Sample{}, "", refusalOr(err)
	}
	decodedHead, err := readUpTo(text, sampleSize)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return Sample{}, "", refusalOr(err)
	}
	return Sample{
		File: file.Name, Text: decodedHead, Cut: len(head) == sampleSize, Container: in.kind(),
		Sheets: in.inside.sheets, Sheet: in.inside.sheet, table: in.inside.table,
		as: file.As, places: file.Places, memo: &memo{}, parted: file.As.separator(),
	}, encoding, nil
}

func readUpTo(in io.Reader, size int) ([]byte, error) {
	return io.ReadAll(io.LimitReader(in, int64(size)))
}

// firstLine is the sample's first line that is not blank.
func (s Sample) firstLine() []byte {
	text := bytes.TrimLeft(s.Text, " \r\n\t")
	if stop := bytes.IndexAny(text, "\r\n"); stop >= 0 {
		text = text[:stop]
	}
	return text
}

// records reads the sample as a table; its last record may be cut.
func (s Sample) records(separator byte) *records {
	file := File{Name: s.File, Limits: DefaultLimits}
	return newRecords(bytes.NewReader(s.Text), file, plan{separator: separator, quoted: true})
}

// header returns the sample's first record, copied.
func (s Sample) header(separator byte) []string {
	r := s.records(separator)
	if found, err := r.next(); err != nil || !found {
		return nil
	}
	names := make([]string, len(r.fields))
	for i, field := range r.fields {
		names[i] = clean(field, mostLabel)
	}
	return names
}
