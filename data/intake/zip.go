package intake

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// What an archive may hold. The sizes are those of its directory, asked before any part is opened;
// a part that is longer than it says is damaged. How well a part is compressed does not matter:
// ordinary sheets shrink to a fiftieth.
const (
	mostParts     = 2000
	mostUnpacked  = 100 << 20 // bytes of all parts
	mostDirectory = 1 << 20   // bytes read to find the parts
	mostSpooled   = 64 << 20  // bytes of an archive that cannot be read anywhere but in order
)

var zipMark = []byte("PK\x03\x04")

// An archive is a zip within its limits.
type archive struct {
	name   string
	parts  []*zip.File
	byName map[string]*zip.File // in small letters
}

// openArchive reads the directory of a zip.
func openArchive(file boxed) (*archive, error) {
	at, size, err := file.anywhere()
	if err != nil {
		return nil, err
	}
	metered := &meteredAt{at: at, left: mostDirectory}
	directory, err := zip.NewReader(metered, size)
	switch {
	case metered.left < 0, err == nil && len(directory.File) > mostParts:
		return nil, refuse(file.name, "intake.zip.too-many-parts", "limit", fmt.Sprint(mostParts))
	case damagedZip(err), errors.Is(err, io.EOF):
		return nil, refuse(file.name, "intake.zip.damaged")
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, refusalOr(err)
	}
	metered.free = true
	a := &archive{name: file.name, parts: directory.File, byName: map[string]*zip.File{}}
	return a, a.measure()
}

// measure sums what the directory promises.
func (a *archive) measure() error {
	var all uint64
	for _, part := range a.parts {
		if all += part.UncompressedSize64; part.UncompressedSize64 > mostUnpacked || all > mostUnpacked {
			return refuse(a.name, "intake.zip.too-large", "limit", fmt.Sprint(mostUnpacked>>20))
		}
		a.byName[partName(part.Name)] = part
	}
	return nil
}

// partName makes names comparable: Windows writers differ in case and slashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// part opens a part by its path.
func (a *archive) part(name string) (io.ReadCloser, error) {
	found := a.byName[partName(name)]
	if found == nil {
		return nil, refuse(a.name, "intake.workbook.damaged")
	}
	return a.open(found)
}

func (a *archive) open(part *zip.File) (io.ReadCloser, error) {
	if part.Flags&1 != 0 {
		return nil, refuse(a.name, "intake.zip.encrypted")
	}
	in, err := part.Open()
	switch {
	case damagedZip(err), errors.Is(err, io.EOF):
		return nil, refuse(a.name, "intake.zip.damaged")
	case err != nil:
		return nil, refusalOr(err)
	}
	return &zipPart{in: in, archive: a.name, left: int64(part.UncompressedSize64)}, nil
}

// A zipPart is an opened part, as long as the directory says.
type zipPart struct {
	in      io.ReadCloser
	archive string
	left    int64
}

// Read refuses a part that is damaged or longer than promised.
func (p *zipPart) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	p.left -= int64(n)
	if p.left < 0 || damagedZip(err) {
		return 0, refuse(p.archive, "intake.zip.damaged")
	}
	return n, err
}

func damagedZip(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrAlgorithm) || errors.Is(err, zip.ErrChecksum) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt)
}

// Close frees the part.
func (p *zipPart) Close() error { return p.in.Close() }

// A meteredAt reads no more than some bytes until it is set free.
type meteredAt struct {
	at   io.ReaderAt
	left int64
	free bool
}

var errMetered = errors.New("directory of the archive too long")

// ReadAt reads while there is something left.
func (m *meteredAt) ReadAt(p []byte, off int64) (int, error) {
	if !m.free {
		if m.left -= int64(len(p)); m.left < 0 {
			return 0, errMetered
		}
	}
	return m.at.ReadAt(p, off)
}

// anywhere gives the file's bytes in any order: directly, or from the memory.
func (b boxed) anywhere() (io.ReaderAt, int64, error) {
	if b.direct != nil {
		return &cancelledAt{file: b}, b.size, nil
	}
	var kept spooled
	for {
		block := make([]byte, spoolBlock)
		n, err := io.ReadFull(b.in, block)
		kept.blocks, kept.size = append(kept.blocks, block[:n]), kept.size+int64(n)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return &kept, kept.size, nil
		}
		if err != nil {
			return nil, 0, err
		}
		if kept.size > mostSpooled {
			return nil, 0, refuse(b.name, "intake.file.too-large", "limit", fmt.Sprint(mostSpooled>>20))
		}
	}
}

// A cancelledAt ends with the context.
type cancelledAt struct{ file boxed }

// ReadAt reads the file.
func (c *cancelledAt) ReadAt(p []byte, off int64) (int, error) {
	if err := c.file.ctx.Err(); err != nil {
		return 0, err
	}
	return c.file.direct.ReadAt(p, off)
}

// spoolBlock is the length of all blocks but the last.
const spoolBlock = 1 << 20

// A spooled file lies in the memory in blocks, so that it never has to be copied to grow.
type spooled struct {
	blocks [][]byte
	size   int64
}

// ReadAt copies from the blocks.
func (s *spooled) ReadAt(p []byte, off int64) (int, error) {
	read := 0
	for read < len(p) {
		if off < 0 || off >= s.size {
			return read, io.EOF
		}
		n := copy(p[read:], s.blocks[off/spoolBlock][off%spoolBlock:])
		read, off = read+n, off+int64(n)
	}
	return read, nil
}

// zipMarked knows any zip; an empty one starts with the end of its directory.
func zipMarked(head []byte) bool {
	return bytes.HasPrefix(head, zipMark) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// openZip opens a workbook, or the part of an archive of files.
func openZip(file boxed) (contents, error) {
	a, err := openArchive(file)
	if err != nil {
		return contents{}, err
	}
	switch {
	case a.byName["[content_types].xml"] != nil:
		return openXLSX(a, file)
	case a.byName["mimetype"] != nil:
		return contents{}, refuse(file.name, "intake.file.spreadsheet")
	}
	return openParts(a, file)
}

// openParts opens the chosen part of an archive, or else the largest table.
func openParts(a *archive, file boxed) (contents, error) {
	tables := a.tables()
	if len(tables) == 0 {
		return contents{}, refuse(file.name, "intake.zip.no-table")
	}
	chosen := tables[0]
	out := contents{}
	for _, part := range tables {
		if part.UncompressedSize64 > chosen.UncompressedSize64 {
			chosen = part
		}
		out.parts = append(out.parts, part.Name)
	}
	for _, part := range tables {
		if part.Name == file.as.Part {
			chosen = part
		}
	}
	in, err := a.open(chosen)
	if err != nil {
		return contents{}, err
	}
	head := make([]byte, headSize)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return contents{}, err
	}
	if packedAgain(head[:n]) {
		return contents{}, refuse(file.name, "intake.zip.nested", "part", shown([]byte(chosen.Name)))
	}
	out.text = io.MultiReader(bytes.NewReader(head[:n]), in)
	out.part, out.close = chosen.Name, func() { _ = in.Close() }
	if len(out.parts) == 1 {
		out.parts = nil
	}
	return out, nil
}

// packedAgain knows archives and workbooks, which are not opened inside an archive.
func packedAgain(head []byte) bool {
	return zipMarked(head) || bytes.HasPrefix(head, gzipMark) || oleMarked(head)
}

// tables are the parts that may be tables: those named like one, else all that are no pictures,
// documents or remarks.
func (a *archive) tables() []*zip.File {
	var named, other []*zip.File
	for _, part := range a.parts {
		base := strings.ToLower(path.Base(strings.ReplaceAll(part.Name, `\`, "/")))
		remark := strings.HasPrefix(base, "readme") || strings.HasPrefix(base, "licen")
		folder := strings.HasSuffix(part.Name, "/") || part.FileInfo().IsDir()
		if folder || remark || strings.HasPrefix(base, ".") || strings.HasPrefix(part.Name, "__MACOSX") {
			continue
		}
		switch path.Ext(base) {
		case ".csv", ".tsv", ".tab", ".json", ".px", ".gz", ".xlsx", ".xlsm", ".xls", ".zip":
			named = append(named, part)
		case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".html", ".htm", ".md", ".doc", ".docx", ".rtf", ".xml":
		default:
			other = append(other, part)
		}
	}
	if len(named) > 0 {
		return named
	}
	return other
}
