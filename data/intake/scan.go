package intake

import (
	"context"
	"io"
)

// A sink takes what a scan understands. accept may end the scan with an error.
type sink interface {
	accept(c *cell) error
	absent(c *cell)
	reject(f fault, cells int)
}

// A scan is one pass over a file: it reads records, understands cells and hands them to a sink.
type scan struct {
	plan    plan
	file    File
	text    io.Reader                                       // decoded; a cube format reads it and sets records.line
	again   func() (text io.Reader, done func(), err error) // the decoded text from its beginning once more
	inside  contents                                        // of the container, if there is one
	records *records
	table   *table
	meaning *meaning
	sink    sink
	named   func(*series) // hears of every new series; may be nil
	rows    int
	over    bool // another table began
	last    int  // line of the row before
	cells   int
	cell    cell // the one at hand, reused
	dataset dataset
	ignored []string // columns that are not read

	remarks remarks
	fixed   *moment // of every value, where neither row nor heading tells
	classes []classColumn

	indicatorAxis int    // 1-based; 0 where no column names the indicator
	valueColumn   string // a column taken for the values because it alone holds numbers
}

// A dataset is what a file says about itself.
type dataset struct {
	raw      string // as written
	code     string // as published, in small letters
	agency   string
	title    string
	updated  string
	language string        // of title and labels, ISO 639-1
	words    *datasetWords // in several languages; nil for none
	file     bool          // the code comes from the file's name
	terms    string        // a line of terms in the file, such as © Statistisches Bundesamt
	source   source        // the publisher, where the format tells
	unit     string        // of all values
}

// pass reads the whole file once into the sink and returns the hash of its bytes and
// what the text was packed in.
func (s *scan) pass(ctx context.Context, r run) (sum, box string, err error) {
	s.file = r.file
	if r.file.As.Sheet == "" {
		r.file.As.Sheet = r.plan.sheet
	}
	in, err := openInput(ctx, r)
	if err != nil {
		return "", "", err
	}
	defer in.close()
	text, err := decoded(in, r.plan.encoding)
	if err != nil {
		return "", "", refusalOr(err)
	}
	s.text, s.inside = text, in.inside
	s.again = func() (io.Reader, func(), error) { return reopen(ctx, r) }
	s.records = newRecords(text, r.file, r.plan)
	s.table = newTable(r.file.Name)
	s.table.named, s.table.yearsOf = s.named, r.plan.yearsOf
	s.meaning = newMeaning(r.plan)
	return s.through(in, r)
}

// reopen starts a file anew within a pass. What is read so is not part of the pass's hash.
func reopen(ctx context.Context, r run) (io.Reader, func(), error) {
	in, err := openInput(ctx, run{file: r.file})
	if err != nil {
		return nil, nil, err
	}
	text, err := decoded(in, r.plan.encoding)
	if err != nil {
		in.close()
		return nil, nil, refusalOr(err)
	}
	return text, in.close, nil
}

// through lets the format read its records.
func (s *scan) through(in *input, r run) (sum, box string, err error) {
	s.plan = r.plan
	if err := formatOf(r.plan.format).read(s); err != nil {
		return "", "", refusalOr(err)
	}
	sum, err = in.sum()
	return sum, in.kind(), err
}

// take understands the cell at hand and hands it on.
func (s *scan) take() error {
	s.cells++
	switch s.meaning.understand(&s.cell) {
	case valued:
		return s.sink.accept(&s.cell)
	case absent:
		s.sink.absent(&s.cell)
		if s.meaning.fault.code != "" {
			s.sink.reject(s.meaning.fault, 0)
		}
	case refused:
		s.sink.reject(s.meaning.fault, 1)
	}
	return nil
}

// refuseCells rejects cells of a row for one reason.
func (s *scan) refuseCells(f fault, cells int) {
	s.cells += cells
	s.sink.reject(f, cells)
}

// A spot is where a row names its region, and how many cells depend on it.
type spot struct {
	code, label []byte
	column      int
	cells       int
}

// begin readies the cell at hand for the values of a row. It reports false where the row was
// rejected or belongs to a series that nobody asked for.
func (s *scan) begin(codes, labels [][]byte, at spot) (bool, error) {
	for _, code := range codes {
		if len(code) > mostCode {
			s.refuseCells(s.here("intake.row.code-too-long", at.column, code), at.cells)
			return false, nil
		}
	}
	region, ok, err := s.regionAt(at)
	if err != nil || !ok {
		return false, err
	}
	series, err := s.table.seriesOf(codes, labels)
	if err != nil || series.skip {
		return false, err
	}
	s.cell = cell{line: s.records.line, series: series, region: region}
	return true, nil
}

// regionAt finds the region that a row names. It reports false where there is none, with the row's
// cells rejected, and where the region is left out.
func (s *scan) regionAt(at spot) (*region, bool, error) {
	found, ok, err := s.table.regionOf(at.code, at.label)
	switch {
	case err != nil:
		return nil, false, err
	case !ok && s.heads(at.code, at.column):
		s.another(s.records.fields)
		return nil, false, nil
	case !ok:
		s.refuseCells(s.here("intake.place.not-a-code", at.column, at.code), at.cells)
		return nil, false, nil
	case found.left:
		found.leftCells += at.cells
		s.refuseCells(fault{}, at.cells)
		return nil, false, nil
	}
	return found, true, nil
}

// here is a fault of the record at hand.
func (s *scan) here(code string, column int, value []byte) fault {
	return fault{code: code, place: place{s.records.line, column}, value: value}
}
