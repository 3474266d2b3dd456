package exchange

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// tableWidth is the width between the margins, in twentieths of a point.
const tableWidth = 9072

// table writes rows of equally many cells; the first row is a header where headed, and the first column
// names what stands beside it otherwise.
func (d *docx) table(rows [][]wording, headed bool) {
	if len(rows) == 0 {
		return
	}
	widths := widthsOf(rows, headed)
	style := "TableText"
	if len(widths) >= manyColumns {
		style = "TableSmall"
	}
	d.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="` + strconv.Itoa(tableWidth) + `" w:type="dxa"/>` +
		`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		d.out.WriteString(`<w:gridCol w:w="` + strconv.Itoa(width) + `"/>`)
	}
	d.out.WriteString(`</w:tblGrid>`)
	for i, row := range rows {
		d.out.WriteString(`<w:tr><w:trPr><w:cantSplit/>` + map[bool]string{true: `<w:tblHeader/>`}[headed && i == 0] + `</w:trPr>`)
		for column, cell := range row {
			cell.bold = headed && i == 0 || !headed && column == 0
			d.out.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + strconv.Itoa(widths[column]) + `" w:type="dxa"/></w:tcPr>`)
			d.paragraphs(style, cell)
			d.out.WriteString(`</w:tc>`)
		}
		d.out.WriteString(`</w:tr>`)
	}
	d.out.WriteString(`</w:tbl><w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>`)
}

// The letters that a column has room for at least, and that more of make it no wider.
const (
	fewestLetters = 8
	mostLetters   = 26
	manyColumns   = 5 // are set in smaller letters
)

// widthsOf shares the width between columns by their longest cells, but gives each room for its longest
// word where it can. Names beside facts have a third.
func widthsOf(rows [][]wording, headed bool) []int {
	if !headed {
		return []int{tableWidth / 3, tableWidth - tableWidth/3}
	}
	needs, all := make([]int, len(rows[0])), 0
	for column := range needs {
		for _, row := range rows {
			words := strings.Split(row[column].text, " ")
			for _, word := range words {
				needs[column] = max(needs[column], utf8.RuneCountInString(word)+4)
			}
			needs[column] = max(needs[column], utf8.RuneCountInString(row[column].text)/3)
		}
		needs[column] = min(max(needs[column], fewestLetters), mostLetters)
		all += needs[column]
	}
	widths, left := make([]int, len(needs)), tableWidth
	for column, need := range needs {
		widths[column] = tableWidth * need / all
		left -= widths[column]
	}
	widths[len(widths)-1] += left
	return widths
}
