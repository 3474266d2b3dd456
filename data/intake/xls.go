package intake

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"

	"pharos/data"
)

var oleMark = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// oleMarked knows the compound files that older office programs write.
func oleMarked(head []byte) bool { return bytes.HasPrefix(head, oleMark) }

// biffMarked knows a workbook's stream that lies in the file as it is, as some exports write it.
func biffMarked(head []byte) bool {
	if len(head) < 8 || head[0] != 0x09 || head[3] != 0 {
		return false
	}
	former := head[1] == 0 || head[1] == 2 || head[1] == 4
	return head[1] == 8 && (head[2] == 8 || head[2] == 16) || former && head[2] <= 8 && head[2] >= 4 && head[5] == 0
}

// The ids of records, as the published description of the format names them.
const (
	recordFormula    = 0x0006
	recordEOF        = 0x000a
	recordDateMode   = 0x0022
	recordFilePass   = 0x002f
	recordContinue   = 0x003c
	recordCodePage   = 0x0042
	recordBoundSheet = 0x0085
	recordMulRK      = 0x00bd
	recordRString    = 0x00d6
	recordXF         = 0x00e0
	recordSST        = 0x00fc
	recordLabelSST   = 0x00fd
	recordSupBook    = 0x01ae
	recordNumber     = 0x0203
	recordLabel      = 0x0204
	recordBoolErr    = 0x0205
	recordString     = 0x0207
	recordRK         = 0x027e
	recordFormat     = 0x041e
	recordBOF        = 0x0809
)

// The versions of a workbook, as its first record has them.
const (
	biff5 = 0x0500 // Excel 5 and 95
	biff8 = 0x0600 // Excel 97 to 2003
)

// An xls is an opened workbook of the kind that Excel wrote until 2003.
type xls struct {
	file     boxed
	stream   *io.SectionReader // of records
	version  int
	letters  *charmap.Charmap // of texts in bytes
	from1904 bool
	external bool
	formats  map[int]dateShow
	shown    []dateShow // by the number of a cell's style
	strings  sharedStrings
	sheets   []xlsSheet
}

// An xlsSheet is a sheet and where its records start.
type xlsSheet struct {
	name    string
	at      int64
	hidden  bool
	weighed weighedSheet
	ordered bool // its rows stand one after the other
}

// openXLS opens a sheet of the workbook that is the file.
func openXLS(file boxed) (contents, error) {
	book := &xls{file: file, letters: charmap.Windows1252, formats: map[int]dateShow{}}
	if err := book.find(); err != nil {
		return contents{}, book.worded(err)
	}
	if err := book.load(); err != nil {
		return contents{}, book.worded(err)
	}
	chosen, err := book.choose()
	if err != nil {
		return contents{}, book.worded(err)
	}
	rows, err := book.rows(book.sheets[chosen])
	if err != nil {
		return contents{}, book.worded(err)
	}
	out := contents{
		text: &sheetText{file: file, rows: rows}, rows: rows, table: true, id: "xls", sheet: book.sheets[chosen].name, notices: book.notices,
	}
	if len(book.sheets) > 1 {
		for _, sheet := range book.sheets {
			out.sheets = append(out.sheets, sheet.name)
		}
	}
	return out, nil
}

// notices tells of other files, which are never opened.
func (b *xls) notices() []data.Problem {
	if b.external {
		return []data.Problem{{Code: "intake.workbook.external"}}
	}
	return nil
}

// find looks for the stream of the workbook.
func (b *xls) find() error {
	at, size, err := b.file.anywhere()
	if err != nil {
		return err
	}
	head := make([]byte, len(oleMark))
	if _, err := at.ReadAt(head, 0); err != nil {
		return err
	}
	if !oleMarked(head) {
		b.stream = io.NewSectionReader(at, 0, size)
		return nil
	}
	// Whatever the file says of itself, no more than this is read, and so kept, of its directory.
	metered := &meteredAt{at: at, left: mostDirectory}
	directory, err := mscfb.New(metered)
	if err != nil {
		return compoundError(err, b.file)
	}
	metered.free = true
	for _, name := range []string{"EncryptedPackage", "Workbook", "Book"} {
		for _, entry := range directory.File {
			if entry.Name == name && len(entry.Path) == 0 {
				return b.found(entry, size)
			}
		}
	}
	return refuse(b.file.name, "intake.file.spreadsheet") // a text document, say
}

func (b *xls) found(entry *mscfb.File, size int64) error {
	if entry.Name == "EncryptedPackage" {
		return refuse(b.file.name, "intake.workbook.encrypted")
	}
	if entry.Size > size {
		return errRecord
	}
	b.stream = io.NewSectionReader(entry, 0, entry.Size)
	return nil
}

// compoundError is damage, unless the file could not be read at all.
func compoundError(err error, file boxed) error {
	if ended := file.ctx.Err(); ended != nil {
		return ended
	}
	var damage mscfb.Error
	if errors.As(err, &damage) {
		return errRecord
	}
	return err
}

// worded makes a refusal of what is broken in a workbook.
func (b *xls) worded(err error) error {
	if err = compoundError(err, b.file); errors.Is(err, errRecord) {
		return refuse(b.file.name, "intake.workbook.damaged")
	}
	return wordedWorkbook(b.file.name, err)
}

// load reads what holds for all sheets.
func (b *xls) load() error {
	r := newBIFF(b.stream)
	if err := b.begin(r); err != nil {
		return err
	}
	for {
		if err := r.need(); err != nil {
			return err
		}
		if r.id == recordEOF {
			return nil
		}
		if err := b.global(r); err != nil {
			return err
		}
	}
}

// begin reads the record that every workbook starts with.
func (b *xls) begin(r *biff) error {
	if err := r.need(); err != nil {
		return err
	}
	if r.id == 0x0009 || r.id == 0x0209 || r.id == 0x0409 {
		return refuse(b.file.name, "intake.workbook.former")
	}
	if r.id != recordBOF || len(r.data) < 4 {
		return errRecord
	}
	b.version = int(binary.LittleEndian.Uint16(r.data))
	if b.version != biff5 && b.version != biff8 {
		return errRecord
	}
	return nil
}

func (b *xls) global(r *biff) error {
	d := r.data
	switch r.id {
	case recordFilePass:
		return refuse(b.file.name, "intake.workbook.encrypted")
	case recordCodePage:
		if len(d) >= 2 {
			b.letters = lettersOf(int(binary.LittleEndian.Uint16(d)))
		}
	case recordDateMode:
		b.from1904 = len(d) >= 2 && d[0] == 1
	case recordFormat:
		return b.format(d)
	case recordXF:
		if len(d) >= 4 && len(b.shown) < mostStyles {
			b.shown = append(b.shown, b.showOf(int(binary.LittleEndian.Uint16(d[2:]))))
		}
	case recordBoundSheet:
		return b.boundSheet(d)
	case recordSST:
		return b.loadStrings(r)
	case recordSupBook:
		if len(d) >= 4 {
			kind := binary.LittleEndian.Uint16(d[2:])
			b.external = b.external || kind != 0x0401 && kind != 0x3a01
		}
	}
	return nil
}

func (b *xls) showOf(format int) dateShow {
	if show, known := b.formats[format]; known {
		return show
	}
	return builtInShow(format)
}

func (b *xls) format(d []byte) error {
	if len(d) < 3 || len(b.formats) == mostStyles {
		return errRecord
	}
	number, text := int(binary.LittleEndian.Uint16(d)), d[2:]
	width := 1
	if b.version == biff8 {
		width = 2
	}
	code, ok := b.shortText(text, width)
	if !ok {
		return errRecord
	}
	b.formats[number] = showOf(code)
	return nil
}

func (b *xls) boundSheet(d []byte) error {
	if len(d) < 7 || len(b.sheets) == mostSheets {
		return errRecord
	}
	name, ok := b.shortText(d[6:], 1)
	if !ok {
		return errRecord
	}
	if d[5] != 0 {
		return nil // a chart or a module
	}
	name = clean([]byte(name), mostLabel)
	b.sheets = append(b.sheets, xlsSheet{
		name: name, at: int64(binary.LittleEndian.Uint32(d)), hidden: d[4]&3 != 0,
	})
	return nil
}

// choose finds the sheet to be read, as that of an xlsx.
func (b *xls) choose() (int, error) {
	var seen []xlsSheet
	for _, sheet := range b.sheets {
		if !sheet.hidden {
			seen = append(seen, sheet)
		}
	}
	if len(seen) > 0 {
		b.sheets = seen
	}
	weighed := make([]weighedSheet, len(b.sheets))
	for i := range b.sheets {
		if err := b.weigh(&b.sheets[i]); err != nil {
			return 0, err
		}
		weighed[i] = b.sheets[i].weighed
		if b.sheets[i].name == b.file.as.Sheet {
			return i, nil
		}
	}
	if len(b.sheets) == 0 {
		return 0, refuse(b.file.name, "intake.workbook.no-sheet")
	}
	return proposed(weighed), nil
}

// weigh counts the cells of a sheet and looks at their order.
func (b *xls) weigh(sheet *xlsSheet) error {
	sheet.weighed.name, sheet.ordered = sheet.name, true
	cells, err := b.cells(*sheet)
	if err != nil {
		return err
	}
	last := 0
	for {
		found, err := cells.next()
		if err != nil || !found {
			return err
		}
		if cells.row < last {
			sheet.ordered = false
		}
		last = cells.row
		sheet.weighed.cells++
		if cells.kind == xlsNumber && !b.file.raw {
			sheet.weighed.numbers++
		}
	}
}

// codePages are the letters of texts in bytes; others are read as Western European.
var codePages = map[int]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 1250: charmap.Windows1250,
	1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1257: charmap.Windows1257, 10000: charmap.Macintosh, 0x8000: charmap.Macintosh,
}

func lettersOf(codePage int) *charmap.Charmap {
	if known := codePages[codePage]; known != nil {
		return known
	}
	return charmap.Windows1252
}
