package intake

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// sharedStrings are the texts of a workbook. They lie in blocks, so that they are never copied to make room.
type sharedStrings struct {
	blocks [][]byte
	ends   []uint32 // of every text, as if the blocks were one
	text   []byte   // the one at hand
}

const (
	stringBlock = 1 << 20
	blockBits   = 20
)

// at is a text by its number; false where there is none.
func (s *sharedStrings) at(number int) ([]byte, bool) {
	if number < 0 || number >= len(s.ends) {
		return nil, false
	}
	from, end := uint32(0), s.ends[number]
	if number > 0 {
		from = s.ends[number-1]
	}
	if from == end {
		return nil, true
	}
	block := (end - 1) >> blockBits
	from = max(from, block<<blockBits) // a text that did not fit begins the next block
	return s.blocks[block][from-block<<blockBits : end-block<<blockBits], true
}

// end closes the text at hand; it reports false where there is too much of it.
func (s *sharedStrings) end() bool {
	last := len(s.blocks) - 1
	if last < 0 || len(s.blocks[last])+len(s.text) > stringBlock {
		s.blocks = append(s.blocks, make([]byte, 0, stringBlock))
		last++
	}
	if len(s.text) > stringBlock || last*stringBlock >= mostStringText || len(s.ends) == mostStrings {
		return false
	}
	s.blocks[last] = append(s.blocks[last], s.text...)
	end := uint32(last*stringBlock + len(s.blocks[last]))
	if len(s.text) == 0 && len(s.ends) > 0 {
		end = s.ends[len(s.ends)-1] // an empty text begins no block
	}
	s.ends = append(s.ends, end)
	s.text = s.text[:0]
	return true
}

func (b *xlsx) tooMuchText() error {
	return refuse(b.file.name, "intake.workbook.too-much-text", "limit", fmt.Sprint(mostStringText>>20))
}

// loadStrings reads the part of the shared texts.
func (b *xlsx) loadStrings(name string) error {
	runs := textRuns{}
	return b.tokens(name, func(m *markup, kind tokenKind) error {
		b.strings.text = runs.take(m, kind, b.strings.text)
		over := kind == endToken && string(m.name) == "si" && !b.strings.end()
		if over || len(b.strings.text) > stringBlock {
			return b.tooMuchText()
		}
		return nil
	})
}

// textRuns collects the text of an element that may have several runs and a reading aid.
type textRuns struct{ inText, inAid bool }

// take appends the text at hand where it belongs to the cell.
func (r *textRuns) take(m *markup, kind tokenKind, out []byte) []byte {
	switch kind {
	case textToken:
		if r.inText && !r.inAid {
			return appendUnwritten(out, m.text)
		}
	case startToken, endToken:
		switch string(m.name) {
		case "t":
			r.inText = kind == startToken
		case "rPh":
			r.inAid = kind == startToken
		}
	}
	return out
}

// appendUnwritten replaces signs that XML cannot have and spreadsheets write as _x000D_.
func appendUnwritten(out, text []byte) []byte {
	for i := 0; i < len(text); i++ {
		if letter, ok := writtenOut(text[i:]); ok {
			out = utf8.AppendRune(out, letter)
			i += len("_x000D_") - 1
			continue
		}
		out = append(out, text[i])
	}
	return out
}

func writtenOut(text []byte) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 32)
	return rune(n), err == nil
}

// mostStyles bounds the styles of a workbook.
const mostStyles = 1 << 16

// loadStyles learns which styles show dates.
func (b *xlsx) loadStyles(name string) error {
	formats := map[int]dateShow{}
	cells := false
	return b.each(name, func(m *markup) error {
		switch string(m.name) {
		case "numFmt":
			id, err := strconv.Atoi(string(m.attribute("numFmtId")))
			if err == nil && len(formats) < mostStyles {
				formats[id] = showOf(string(m.attribute("formatCode")))
			}
		case "cellXfs":
			cells = true
		case "cellStyles", "cellStyleXfs", "dxfs":
			cells = false
		case "xf":
			if cells && len(b.shown) < mostStyles {
				b.shown = append(b.shown, showIn(formats, m.attribute("numFmtId")))
			}
		}
		return nil
	})
}

func showIn(formats map[int]dateShow, number []byte) dateShow {
	id, err := strconv.Atoi(string(number))
	if err != nil {
		return noDate
	}
	if show, known := formats[id]; known {
		return show
	}
	return builtInShow(id)
}
