package pdf

import (
	"strconv"
	"strings"

	"pharos/reports/brief"
	"pharos/reports/figure"
)

// A piece is as much of a passage as stands on one page, its lines already broken.
type piece struct {
	brief.Passage
	paragraphs [][]string
	contents   bool  // it is a list of contents: each paragraph is one line
	targets    []int // of a list of contents: the pages that its lines lead to, from 1
}

// fewestLines of a passage stand together at the foot or the head of a page.
const fewestLines = 2

// flow fills pages and then tells a list of contents the pages that its lines lead to: a line stays a
// line, so that nothing moves.
func flow(d brief.Document, runs [][]placed) [][]placed {
	pages := filled(d, runs)
	chapters := chapterPages(pages)
	for _, page := range pages {
		for i, b := range page {
			if p, is := b.Block.(piece); is && p.contents {
				page[i].Block, chapters = p.leading(chapters)
			}
		}
	}
	return pages
}

// leading gives each line of a list of contents the next of the pages, and returns the others.
func (p piece) leading(chapters []int) (piece, []int) {
	n := min(len(p.paragraphs), len(chapters))
	p.targets = chapters[:n]
	return p, chapters[n:]
}

// chapterPages are the pages that chapters begin on, from 1.
func chapterPages(pages [][]placed) []int {
	var found []int
	for i, page := range pages {
		for _, b := range page {
			if _, is := b.Block.(brief.Chapter); is {
				found = append(found, i+1)
			}
		}
	}
	return found
}

// filled fills pages one after another with the blocks of each run. A passage that does not fit goes on
// on the next page; another block moves there as a whole.
func filled(d brief.Document, runs [][]placed) [][]placed {
	var pages [][]placed
	for _, run := range runs {
		f := &filling{document: d}
		for i, b := range run {
			f.add(placed{pieceOf(b.Block), b.index}, f.lead(run[i+1:]))
		}
		pages = append(pages, append(f.pages, f.page)...)
	}
	return pages
}

// lead is how much of what follows a chapter's head should stand below it on the page.
func (f *filling) lead(following []placed) float64 {
	if len(following) == 0 {
		return 0
	}
	switch block := following[0].Block.(type) {
	case brief.Passage:
		return 5 * bodyType.LineHeight()
	case brief.Picture:
		return f.heightOf(block) + leastGap
	}
	return 0
}

func pieceOf(b brief.Block) brief.Block {
	if contents, is := b.(brief.Contents); is {
		return listed(contents)
	}
	passage, is := b.(brief.Passage)
	if !is {
		return b
	}
	p := piece{Passage: passage}
	for text := range strings.Lines(passage.Text) {
		if lines := figure.Wrap(bodyType, figure.Printable(text), full.width); len(lines) > 0 {
			p.paragraphs = append(p.paragraphs, lines)
		}
	}
	return p
}

// pageColumn is where the pages of a list of contents stand.
const pageColumn = 26.0

// listed breaks no line of a list of contents: what is too long gives way to its page.
func listed(contents brief.Contents) piece {
	p := piece{contents: true}
	for _, words := range contents.Lines {
		p.paragraphs = append(p.paragraphs, []string{bodyType.Fit(figure.Printable(words), full.width-pageColumn)})
	}
	return p
}

// A filling is a page that is being filled, and those that are full.
type filling struct {
	document brief.Document
	pages    [][]placed
	page     []placed
	used     float64
}

// add puts a block on the page, or on the next. Below a chapter's head there should be room for lead.
func (f *filling) add(b placed, lead float64) {
	need := f.heightOf(b.Block)
	if _, is := b.Block.(brief.Chapter); is {
		need += lead
	}
	if f.used+need <= brief.ContentHeight {
		f.put(b)
		return
	}
	p, is := b.Block.(piece)
	if !is {
		f.turn()
		f.put(b)
		return
	}
	head, rest, splits := p.split(brief.ContentHeight - f.used)
	if !splits {
		if len(f.page) == 0 {
			f.put(b)
			return
		}
		f.turn()
		f.add(b, lead)
		return
	}
	f.put(placed{head, b.index})
	f.turn()
	f.add(placed{rest, b.index}, lead)
}

func (f *filling) put(b placed) {
	f.page = append(f.page, b)
	f.used += f.heightOf(b.Block) + leastGap
}

func (f *filling) turn() {
	if len(f.page) > 0 {
		f.pages, f.page, f.used = append(f.pages, f.page), nil, 0
	}
}

func (f *filling) heightOf(b brief.Block) float64 {
	shown, _ := extent(b)
	return lay(f.document, b, shown).height
}

// split parts a piece so that the first part is at most as high as room. It reports false where not
// enough lines would stand there, or be left for the next page.
func (p piece) split(room float64) (head, rest piece, splits bool) {
	fit := p.fitting(room - headingRoom(p.Heading))
	if fit < fewestLines {
		return p, piece{}, false
	}
	head.Heading, rest.Link = p.Heading, p.Link
	for _, lines := range p.paragraphs {
		cut := min(fit, len(lines))
		if cut > 0 {
			head.paragraphs = append(head.paragraphs, lines[:cut])
		}
		if cut < len(lines) {
			rest.paragraphs = append(rest.paragraphs, lines[cut:])
		}
		fit -= cut
	}
	head.contents, rest.contents = p.contents, p.contents
	return head, rest, true
}

// fitting returns how many lines of a piece stand in a room, so that enough are left for another page.
func (p piece) fitting(room float64) int {
	fit, total := 0, 0
	for i, lines := range p.paragraphs {
		if i > 0 {
			room -= paragraphGap
		}
		here := min(len(lines), int(max(room, 0)/bodyType.LineHeight()))
		if fit == total {
			fit += here
		}
		room -= float64(len(lines)) * bodyType.LineHeight()
		total += len(lines)
	}
	return min(fit, total-fewestLines)
}

// paragraphGap stands between two paragraphs of a passage.
const paragraphGap = 3.0

func headingRoom(words string) float64 {
	if words == "" {
		return 0
	}
	var p pen
	p.passageHeading(words)
	return p.y
}

func (p *pen) passageHeading(words string) {
	if words == "" {
		return
	}
	p.headings = append(p.headings, Heading{Words: figure.Printable(words), Level: 2, Y: p.y})
	p.paragraph("H3", setting{strongType, accent}, words, full, 2)
	p.y++
}

func (p piece) section() section {
	var on pen
	on.passageHeading(p.Heading)
	for i, lines := range p.paragraphs {
		if i > 0 {
			on.y += paragraphGap
		}
		on.part("P", func() {
			on.lines(setting{bodyType, ink}, lines, full)
			if i < len(p.targets) {
				on.tail(p.targets[i])
			}
		})
	}
	on.address(p.Link, full)
	return on.done()
}

// tail writes the page of the line of contents above at its right; the whole line leads there.
func (p *pen) tail(target int) {
	top := p.y - bodyType.LineHeight()
	p.word(setting{bodyType, ink}, strconv.Itoa(target), column{full.left, full.width, figure.End}, top+baseline(bodyType))
	p.links = append(p.links, Link{
		Box: figure.Box{Left: full.left, Top: top, Right: full.left + full.width, Bottom: p.y}, Page: target,
	})
}

// chapter opens a part under a rule.
func chapter(c brief.Chapter) section {
	var p pen
	p.y += 8
	p.rule(0, brief.ContentWidth, 1.2, accent)
	p.y += 7
	p.headings = append(p.headings, Heading{Words: figure.Printable(c.Text), Level: 1, Y: p.y})
	p.paragraph("H2", setting{fitting(headlineType, c.Text, 3), ink}, c.Text, full, 4)
	p.paragraph("P", setting{bodyType, muted}, c.Subtitle, full, 2)
	return p.done()
}
