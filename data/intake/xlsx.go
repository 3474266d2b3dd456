package intake

import (
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"pharos/data"
)

// An xlsx is an opened workbook of today's kind. Its sheets are streamed by readers of our own:
// excelize takes thirteen times as long for a pass and writes large sheets to temporary files.
type xlsx struct {
	archive  *archive
	file     boxed
	main     string // path of the workbook's part
	links    map[string]link
	sheets   []xlsxSheet
	from1904 bool
	shown    []dateShow // by the style of a cell
	strings  *sharedStrings
	external bool // it refers to other files

	uncomputed   int // formulas without a result
	uncomputedAt int // row of the first
}

// A link is a relation of one part to another.
type link struct{ kind, target string }

// An xlsxSheet is a sheet and its part.
type xlsxSheet struct {
	name, part string
	hidden     bool
}

// openXLSX opens a sheet of the workbook that the archive is.
func openXLSX(a *archive, file boxed) (contents, error) {
	book := &xlsx{archive: a, file: file}
	if err := book.load(); err != nil {
		return contents{}, book.worded(err)
	}
	chosen, err := book.choose()
	if err != nil {
		return contents{}, book.worded(err)
	}
	if err := book.loadCells(); err != nil {
		return contents{}, book.worded(err)
	}
	rows, part, err := book.rows(chosen)
	if err != nil {
		return contents{}, book.worded(err)
	}
	out := contents{
		text: &sheetText{file: book.file, rows: rows}, rows: rows, table: true, id: "xlsx",
		sheet: book.sheets[chosen].name, close: func() { _ = part.Close() },
		sheetText: book.sheetText, notices: book.notices,
	}
	if len(book.sheets) > 1 {
		for _, sheet := range book.sheets {
			out.sheets = append(out.sheets, sheet.name)
		}
	}
	return out, nil
}

// open gives the text of a sheet, and what frees its part.
func (b *xlsx) open(sheet int) (io.Reader, func(), error) {
	rows, part, err := b.rows(sheet)
	if err != nil {
		return nil, nil, err
	}
	return &sheetText{file: b.file, rows: rows}, func() { _ = part.Close() }, nil
}

// sheetText opens a sheet by its name.
func (b *xlsx) sheetText(name string) (io.Reader, func(), error) {
	for i, sheet := range b.sheets {
		if sheet.name == name {
			text, done, err := b.open(i)
			if err != nil {
				err = b.worded(err)
			}
			return text, done, err
		}
	}
	return nil, nil, refuse(b.file.name, "intake.workbook.no-sheet")
}

// notices tells of other files, which are never opened, and of formulas that nobody has computed.
func (b *xlsx) notices() []data.Problem {
	var out []data.Problem
	if b.external {
		out = append(out, data.Problem{Code: "intake.workbook.external"})
	}
	if b.uncomputed > 0 {
		count := map[string]string{"count": strconv.Itoa(b.uncomputed)}
		out = append(out, data.Problem{Code: "intake.workbook.not-computed", Line: b.uncomputedAt, Args: count})
	}
	return out
}

func (b *xlsx) rows(sheet int) (rowSource, io.Closer, error) {
	part, err := b.archive.part(b.sheets[sheet].part)
	if err != nil {
		return nil, nil, err
	}
	m, err := newMarkup(part)
	if err != nil {
		_ = part.Close()
		return nil, nil, err
	}
	return &xlsxRows{book: b, markup: m}, part, nil
}

// load reads what the workbook says about its sheets.
func (b *xlsx) load() error {
	b.main = "xl/workbook.xml"
	for name := range b.archive.byName {
		b.external = b.external || strings.Contains(name, "externallinks/")
	}
	root, err := b.linksOf("")
	if err != nil {
		return err
	}
	for _, to := range root {
		if to.kind == "officeDocument" {
			b.main = to.target
		}
	}
	if !strings.HasSuffix(b.main, ".xml") || !strings.Contains(partName(b.main), "workbook") {
		return refuse(b.file.name, "intake.file.spreadsheet") // a text document, slides or a binary workbook
	}
	if b.links, err = b.linksOf(b.main); err != nil {
		return err
	}
	return b.each(b.main, b.describe)
}

// describe takes what the workbook's part says.
func (b *xlsx) describe(m *markup) error {
	switch string(m.name) {
	case "workbookPr":
		b.from1904 = truth(m.attribute("date1904"))
	case "sheet":
		state := string(m.attribute("state"))
		to, found := b.links[prefixed(m.attributes, "id")]
		if !found || to.kind != "worksheet" || len(b.sheets) == mostSheets {
			return nil // a chart, a dialogue or a macro
		}
		b.sheets = append(b.sheets, xlsxSheet{
			name: clean(m.attribute("name"), mostLabel), part: to.target,
			hidden: state == "hidden" || state == "veryHidden",
		})
	}
	return nil
}

// choose finds the sheet to be read: as wished, the only one, or the likeliest.
func (b *xlsx) choose() (int, error) {
	b.leaveHidden()
	for i, sheet := range b.sheets {
		if sheet.name == b.file.as.Sheet {
			return i, nil
		}
	}
	switch len(b.sheets) {
	case 0:
		return 0, refuse(b.file.name, "intake.workbook.no-sheet")
	case 1:
		return 0, nil
	}
	weighed := make([]weighedSheet, len(b.sheets))
	for i, sheet := range b.sheets {
		weighed[i].name = sheet.name
		if err := b.weigh(i, &weighed[i]); err != nil {
			return 0, err
		}
	}
	return proposed(weighed), nil
}

// leaveHidden drops hidden sheets unless all are.
func (b *xlsx) leaveHidden() {
	var seen []xlsxSheet
	for _, sheet := range b.sheets {
		if !sheet.hidden {
			seen = append(seen, sheet)
		}
	}
	if len(seen) > 0 {
		b.sheets = seen
	}
}

// weigh counts the cells of a sheet.
func (b *xlsx) weigh(sheet int, out *weighedSheet) error {
	part, err := b.archive.part(b.sheets[sheet].part)
	if err != nil {
		return err
	}
	defer part.Close()
	m, err := newMarkup(part)
	if err != nil {
		return err
	}
	var text bool
	for {
		kind, err := m.next()
		if err != nil || kind == noToken {
			return err
		}
		if kind != startToken {
			continue
		}
		switch string(m.name) {
		case "c":
			t := m.attribute("t")
			text = len(t) > 0 && t[0] != 'n'
		case "v", "is":
			out.cells++
			if !text && !b.file.raw {
				out.numbers++
			}
		}
	}
}

// loadCells reads what the sheets' cells refer to.
func (b *xlsx) loadCells() error {
	b.strings = &sharedStrings{}
	for _, to := range b.links {
		var err error
		switch to.kind {
		case "styles":
			err = b.loadStyles(to.target)
		case "sharedStrings":
			err = b.loadStrings(to.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// linksOf reads the relations of a part; the empty path means the package.
func (b *xlsx) linksOf(part string) (map[string]link, error) {
	folder, name := path.Split(part)
	relations := folder + "_rels/" + name + ".rels"
	out := map[string]link{}
	if b.archive.byName[partName(relations)] == nil {
		return out, nil
	}
	return out, b.each(relations, func(m *markup) error {
		if string(m.name) != "Relationship" || string(m.attribute("TargetMode")) == "External" {
			return nil
		}
		target := string(m.attribute("Target"))
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		out[string(m.attribute("Id"))] = link{path.Base(string(m.attribute("Type"))), strings.TrimPrefix(target, "/")}
		return nil
	})
}

// each hands every start of a part's elements to do.
func (b *xlsx) each(name string, do func(*markup) error) error {
	return b.tokens(name, func(m *markup, kind tokenKind) error {
		if kind != startToken {
			return nil
		}
		return do(m)
	})
}

// tokens hands every token of a part to do.
func (b *xlsx) tokens(name string, do func(*markup, tokenKind) error) error {
	part, err := b.archive.part(name)
	if err != nil {
		return err
	}
	defer part.Close()
	m, err := newMarkup(part)
	if err != nil {
		return err
	}
	for {
		kind, err := m.next()
		if err != nil || kind == noToken {
			return err
		}
		if err := do(m, kind); err != nil {
			return err
		}
	}
}

// worded makes a refusal of what is broken in a workbook.
func (b *xlsx) worded(err error) error { return wordedWorkbook(b.file.name, err) }

func wordedWorkbook(name string, err error) error {
	switch {
	case errors.Is(err, errDoctype):
		return refuse(name, "intake.workbook.doctype")
	case errors.Is(err, errMarkup), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return refuse(name, "intake.workbook.damaged")
	}
	return refusalOr(err)
}

func truth(text []byte) bool { return string(text) == "1" || string(text) == "true" }

// prefixed is an attribute that needs a prefix, as r:id.
func prefixed(attributes []byte, name string) string {
	for {
		key, value, rest, found := cutAttribute(attributes)
		if !found {
			return ""
		}
		if len(localName(key)) < len(key) && string(localName(key)) == name {
			return string(value)
		}
		attributes = rest
	}
}
