package pdf

import (
	"fmt"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

// The space between two blocks.
const (
	leastGap = 9.0
	mostGap  = 17.0
)

// Layout places the document's blocks on pages, one for each run between page breaks. Lists that do
// not fit are shortened and say so; figures shrink. The same document gives the same pages.
func Layout(d brief.Document) (pages []Page, err error) {
	defer func() {
		if slip := recover(); slip != nil {
			pages, err = nil, fmt.Errorf("layout stopped: %v", slip)
		}
	}()
	runs := split(d.Blocks)
	if d.Flowing {
		runs = flow(d, runs)
	}
	pages = make([]Page, len(runs))
	for i, run := range runs {
		page, err := newRun(d, run).page()
		if err != nil {
			return nil, fmt.Errorf("layout of page %d: %w", i+1, err)
		}
		page.foot(d, i+1, len(runs))
		pages[i] = page
	}
	return pages, nil
}

// A placed block knows its place in the document.
type placed struct {
	brief.Block
	index int
}

func split(blocks []brief.Block) [][]placed {
	runs := [][]placed{nil}
	for i, b := range blocks {
		if _, ends := b.(brief.PageBreak); ends {
			runs = append(runs, nil)
			continue
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], placed{b, i})
	}
	return runs
}

// A run is what has to fit on one page, with how much of each list is shown.
type run struct {
	document brief.Document
	blocks   []placed
	shown    []int
	sections []section
}

func newRun(d brief.Document, blocks []placed) *run {
	r := &run{document: d, blocks: blocks, shown: make([]int, len(blocks)), sections: make([]section, len(blocks))}
	for i, b := range blocks {
		r.shown[i], _ = extent(b.Block)
		r.sections[i] = r.lay(i)
	}
	return r
}

func (r *run) lay(i int) section {
	return lay(r.document, r.blocks[i].Block, r.shown[i])
}

// page shortens what is longest against its least until all fits, then shrinks the figures.
func (r *run) page() (Page, error) {
	for r.excess() > 0 && r.shorten() {
	}
	r.regrow()
	if excess := r.excess(); excess > 0 {
		r.shrink(excess)
	}
	if excess := r.excess(); excess > 0.01 {
		return Page{}, fmt.Errorf("blocks are %.0f points too high", excess)
	}
	return r.assemble(), nil
}

// excess is how much higher the blocks are than the page, with the least space between them.
func (r *run) excess() float64 {
	used := leastGap * float64(max(len(r.sections)-1, 0))
	for _, s := range r.sections {
		used += s.height
	}
	return used - brief.ContentHeight
}

// shorten takes one entry from the list that shows most against its least.
func (r *run) shorten() bool {
	longest, most := -1, 1.0
	for i, b := range r.blocks {
		_, least := extent(b.Block)
		if ratio := float64(r.shown[i]) / float64(max(least, 1)); ratio > most && r.shown[i] > least {
			longest, most = i, ratio
		}
	}
	if longest < 0 {
		return false
	}
	r.shown[longest]--
	r.sections[longest] = r.lay(longest)
	return true
}

// regrow gives back, in order, what still fits: the last entry taken may have been a high one.
func (r *run) regrow() {
	for i, b := range r.blocks {
		most, _ := extent(b.Block)
		for r.excess() < 0 && r.shown[i] < most {
			before := r.sections[i]
			r.shown[i]++
			r.sections[i] = r.lay(i)
			if r.excess() > 0 {
				r.shown[i]--
				r.sections[i] = before
				break
			}
		}
	}
}

const smallestFigure = 0.6

// shrink draws figures smaller, all by the same share.
func (r *run) shrink(excess float64) {
	figures := 0.0
	for i, b := range r.blocks {
		if _, is := b.Block.(brief.FigureRow); is {
			figures += r.sections[i].height
		}
	}
	if figures == 0 {
		return
	}
	scale := max((figures-excess)/figures, smallestFigure)
	for i, b := range r.blocks {
		if row, is := b.Block.(brief.FigureRow); is {
			r.sections[i] = figureRow(row, scale)
		}
	}
}

// assemble stands the sections one below the other and spreads what space is left. An imprint at the
// end stands at the bottom of the page.
func (r *run) assemble() Page {
	gap := leastGap
	if n := len(r.sections) - 1; n > 0 {
		gap = min(mostGap, leastGap-r.excess()/float64(n))
	}
	if r.document.Flowing {
		gap = leastGap
	}
	var all section
	y := marginTop
	for i, s := range r.sections {
		for j := range s.parts {
			s.parts[j].Block = r.blocks[i].index
		}
		if _, last := r.blocks[i].Block.(brief.Imprint); last && i == len(r.blocks)-1 {
			y = marginTop + brief.ContentHeight - s.height
		}
		all.join(s, figure.Point{X: marginLeft, Y: y})
		y += s.height + gap
	}
	return Page{
		Width: pageWidth, Height: pageHeight,
		Marks: all.marks, Parts: all.parts, Links: all.links, Headings: all.headings, Pictures: all.pictures,
	}
}

// foot writes the title and the number of the page below the type area.
func (p *Page) foot(d brief.Document, number, of int) {
	right := d.PageNumber(number, of)
	var foot pen
	foot.part("", func() {
		width := brief.ContentWidth - smallType.Measure(right) - 20
		words := smallType.Fit(figure.Printable(d.Title), width)
		s := setting{smallType, muted}
		foot.word(s, words, column{left: marginLeft, width: width}, footLine)
		foot.word(s, right, column{marginLeft, brief.ContentWidth, figure.End}, footLine)
	})
	foot.parts[0].Block = -1
	all := section{marks: p.Marks, parts: p.Parts}
	all.join(foot.section, figure.Point{})
	p.Marks, p.Parts = all.marks, all.parts
}

// What a page shows at most: more would not be read, or not fit.
const (
	mostPractices = 3
	mostRows      = 36
	mostSources   = 16
)

// extent returns how many entries a block has, and how few it may be shortened to. For the method box an
// entry is a line of each text.
func extent(b brief.Block) (entries, least int) {
	switch block := b.(type) {
	case brief.GapTable:
		return min(len(block.Rows), mostRows), min(len(block.Rows), 4)
	case brief.PracticeList:
		return min(len(block.Boxes), mostPractices), min(len(block.Boxes), 1)
	case brief.SourceList:
		return min(len(block.Sources), mostSources), min(len(block.Sources), 1)
	case brief.MethodBox:
		return 9, 4
	}
	return 0, 0
}

// lay lays one block out, showing at most shown entries of a list.
func lay(d brief.Document, b brief.Block, shown int) section {
	switch block := b.(type) {
	case brief.Title:
		return title(block)
	case brief.Headline:
		return headline(block)
	case brief.KeyFigures:
		return keyFigures(block)
	case brief.Paragraph:
		return paragraph(block.Text, setting{bodyType, ink}, 12)
	case brief.Chapter:
		return chapter(block)
	case brief.Picture:
		return picture(block)
	case piece:
		return block.section()
	case brief.FigureRow:
		return figureRow(block, 1)
	case brief.GapTable:
		return gapTable(d, block, shown)
	case brief.PracticeList:
		return practiceList(d, block, shown)
	case brief.MethodBox:
		return methodBox(block, shown)
	case brief.SourceList:
		return sourceList(d, block, shown)
	case brief.Imprint:
		return imprint(block)
	}
	return section{}
}
