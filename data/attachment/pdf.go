package attachment

import (
	"context"
	"fmt"

	"github.com/ledongthuc/pdf"

	"pharos/data"
)

// deepestForm is how many forms may stand inside one another on a page.
const deepestForm = 4

// readPDF reads the text of a PDF page by page. A page that cannot be read is left out.
func readPDF(ctx context.Context, file File, size int64, into *collector) error {
	document, err := pdf.NewReader(lenient{file}, size)
	if err != nil {
		return err
	}
	pages := min(document.NumPage(), MostPages)
	failed := 0
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		reader := pageReader{into: into}
		if err := guarded(func() error { reader.readPage(document.Page(i + 1)); return nil }); err != nil {
			failed++
		}
		if reader.err != nil {
			return reader.err
		}
		if err := into.add("\n"); err != nil {
			return err
		}
	}
	if failed == pages {
		return fmt.Errorf("no page of %d can be read: %w", pages, data.ErrInvalid)
	}
	return nil
}

// lenient lets the reader take PDF 2.0 for 1.7, which it knows: the parts that matter are the same.
type lenient struct{ File }

func (l lenient) ReadAt(p []byte, at int64) (int, error) {
	n, err := l.File.ReadAt(p, at)
	if at == 0 && n >= 8 && string(p[:7]) == "%PDF-2." {
		copy(p, "%PDF-1.7")
	}
	return n, err
}

// A pageReader follows the operators that show text, see ISO 32000-1, 9.4.
type pageReader struct {
	into  *collector
	depth int
	err   error // the text is full
}

// wideGap is how far, in thousandths of the letter size, two pieces of a line lie apart at least when a
// blank is between them.
const wideGap = 180

func (p *pageReader) readPage(page pdf.Page) {
	if !page.V.IsNull() {
		p.read(page.V.Key("Contents"), page.Resources())
	}
}

func (p *pageReader) read(content, resources pdf.Value) {
	if content.Kind() != pdf.Stream && content.Kind() != pdf.Array {
		return
	}
	fonts := map[string]*pdf.Font{}
	var encoding pdf.TextEncoding
	line := 0.0
	pdf.Interpret(content, func(stack *pdf.Stack, operator string) {
		args := operands(stack)
		if p.err != nil {
			panic(stopped{p.err}) // readPDF looks at the error first
		}
		switch operator {
		case "BT", "T*", "ET":
			p.add("\n")
		case "Td", "TD":
			p.add(gapOf(args, len(args)-1, 0))
		case "Tm":
			p.add(gapOf(args, len(args)-1, line))
			if len(args) == 6 {
				line = args[5].Float64()
			}
		case "Tf":
			encoding = fontOf(args, resources, fonts)
		case "Tj", "'", "\"":
			if operator != "Tj" {
				p.add("\n")
			}
			if len(args) > 0 {
				p.show(args[len(args)-1], encoding)
			}
		case "TJ":
			p.showPieces(args, encoding)
		case "Do":
			p.form(args, resources)
		}
	})
}

func (p *pageReader) add(text string) {
	if p.err == nil {
		p.err = p.into.add(text)
	}
}

// gapOf is a line end where a move leads up or down, else a blank.
func gapOf(args []pdf.Value, vertical int, was float64) string {
	if vertical >= 0 && args[vertical].Float64() != was {
		return "\n"
	}
	return " "
}

func operands(stack *pdf.Stack) []pdf.Value {
	args := make([]pdf.Value, stack.Len())
	for i := len(args) - 1; i >= 0; i-- {
		args[i] = stack.Pop()
	}
	return args
}

func fontOf(args []pdf.Value, resources pdf.Value, known map[string]*pdf.Font) pdf.TextEncoding {
	if len(args) == 0 {
		return nil
	}
	name := args[0].Name()
	if known[name] == nil {
		known[name] = &pdf.Font{V: resources.Key("Font").Key(name)}
	}
	return known[name].Encoder()
}

func (p *pageReader) show(text pdf.Value, encoding pdf.TextEncoding) {
	if text.Kind() != pdf.String {
		return
	}
	raw := text.RawString()
	if encoding != nil {
		raw = encoding.Decode(raw)
	}
	p.add(raw)
}

func (p *pageReader) showPieces(args []pdf.Value, encoding pdf.TextEncoding) {
	if len(args) == 0 {
		return
	}
	pieces := args[0]
	for i := range pieces.Len() {
		piece := pieces.Index(i)
		switch piece.Kind() {
		case pdf.String:
			p.show(piece, encoding)
		case pdf.Integer, pdf.Real:
			if piece.Float64() < -wideGap {
				p.add(" ")
			}
		}
	}
}

// form reads a piece of page that stands elsewhere in the file.
func (p *pageReader) form(args []pdf.Value, resources pdf.Value) {
	if len(args) == 0 || p.depth >= deepestForm {
		return
	}
	form := resources.Key("XObject").Key(args[0].Name())
	if form.Key("Subtype").Name() != "Form" {
		return
	}
	own := form.Key("Resources")
	if own.IsNull() {
		own = resources
	}
	p.depth++
	defer func() { p.depth-- }()
	p.read(form, own)
}
