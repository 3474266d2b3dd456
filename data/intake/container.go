package intake

import (
	"context"
	"io"

	"pharos/data"
)

// A container is a kind of file that holds tables in bytes that are no text: a workbook, or an archive of
// files. gzip is none: it is unpacked below, by its mark, and may hold a container.
type container struct {
	id   string                 // Sample.Container, such as "xlsx"
	mark func(head []byte) bool // knows the file by its first bytes, at most 4 KB
	open func(boxed) (contents, error)
}

// containers lists every kind; the first that knows a file opens it.
var containers = []container{
	{id: "zip", mark: zipMarked, open: openZip},
	{id: "xls", mark: oleMarked, open: openXLS},
	{id: "xls", mark: biffMarked, open: openXLS},
}

// A boxed file is what a container opens. Its open is called once for each pass.
type boxed struct {
	ctx    context.Context
	name   string      // without its folder, for refusals
	in     io.Reader   // the bytes from the first one, decompressed if the file was gzip
	direct io.ReaderAt // the same bytes where they can be read anywhere; nil where they cannot
	size   int64       // of direct; 0 where it is nil
	limits Limits
	as     Options // the sheet and the part that the user chose
	raw    bool    // numbers count no more than other cells
}

// contents are what was found in a container.
type contents struct {
	text   io.Reader // of the chosen sheet or part
	rows   rowSource // of the chosen sheet, instead of text; nil for a part
	table  bool      // text is UTF-8, separated by tabs, quoted, with decimal points: a sheet
	id     string    // of a container inside, such as a workbook in an archive; empty for none
	sheets []string  // all that may be chosen, in the order of the file
	sheet  string    // the chosen one
	parts  []string  // likewise
	part   string
	close  func() // frees what was opened; may be nil

	sheetText func(name string) (text io.Reader, done func(), err error) // another sheet; nil without sheets
	notices   func() []data.Problem                                      // what was found besides the table; may be nil
}

// said are the notices; those about the text are whole when it has been read.
func (c contents) said() []data.Problem {
	if c.notices == nil {
		return nil
	}
	return c.notices()
}

// containerOf returns the container that knows the head of a file.
func containerOf(head []byte) (container, bool) {
	for _, kind := range containers {
		if kind.mark(head) {
			return kind, true
		}
	}
	return container{}, false
}
