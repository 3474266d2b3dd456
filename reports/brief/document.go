// Package brief makes documents of a comparison: a tree of blocks in the words of one language,
// ready to be laid out. Everything that a reader meets is already worded and rounded here.
package brief

import (
	"time"

	"pharos/reports/figure"
	"pharos/resources/phrase"
)

// The type area of an A4 page, in points: what a page's blocks may fill. Figures are made for it.
const (
	ContentWidth  = 511.0
	ContentHeight = 738.0
	columnGap     = 18.0
)

// A Document is a brief in one language. Blocks follow one another in reading order; the pages end
// at each PageBreak. A list that does not fit its page is shortened by the layout, never its page.
type Document struct {
	Kind     string // id in Kinds
	Title    string
	Subject  string // one sentence for the file's properties: the message
	Language string // ISO 639-1
	Date     time.Time
	RunHash  string
	Flowing  bool // pages are filled one after another; Passages go on over them, and nothing is shortened
	Blocks   []Block
}

// More words that n entries of a list are left out.
func (d Document) More(n int) string { return phrase.For(d.Language).Plural("brief.more", n) }

// PageNumber words the foot of a page.
func (d Document) PageNumber(page, pages int) string {
	return phrase.For(d.Language).Text("brief.page", "page", page, "pages", pages)
}

// A Block is one part of a Document. The set is closed: the types of this file.
type Block interface{ block() }

// A Title opens the document: what it is, of which region, how it was asked.
type Title struct {
	Kicker   string // the kind of document
	Text     string
	Subtitle string
	Date     string
}

// A Headline is the one sentence to remember, set in a box.
type Headline struct{ Text string }

// A KeyFigures block shows up to three figures as cards, side by side.
type KeyFigures struct{ Cards []KeyFigure }

// A KeyFigure is one value of the focus region beside its peers.
type KeyFigure struct {
	Tag    string // why it is shown
	Label  string // the indicator
	Value  string
	Unit   string
	Note   string // year, and remarks in words
	Median string // the peers' median in words; empty where no peer has a value
	Rank   string // rank x of n in words; empty where there is none
	Better int    // 1 the region is better than the median, -1 worse, 0 neither or unknown
}

// A Paragraph is running text.
type Paragraph struct{ Text string }

// A Chapter opens a part of a flowing document.
type Chapter struct{ Text, Subtitle string }

// A Contents lists what a flowing document holds, a line for each Chapter in its order. The layout
// keeps each to one line and writes the page behind it.
type Contents struct{ Lines []string }

// A Passage is running text of any length under a heading. Paragraphs end at line ends.
type Passage struct {
	Heading string // may be empty
	Text    string
	Link    string // http or https, shown below; empty where there is none
}

// A Picture is a photograph or a drawing that came with a practice.
type Picture struct {
	JPEG          []byte `json:"-"`
	Width, Height int    // in pixels, above 0
	Caption       string // what it shows and whose it is; may be empty
	Alt           string // for who cannot see it
}

// A FigureRow shows figures side by side, made for the widths they stand at.
type FigureRow struct{ Figures []figure.Figure }

// A GapTable lists the indicators of a comparison, the gap that matters most first.
type GapTable struct {
	Heading string
	Columns GapColumns
	Rows    []GapRow
	Legend  string // what the letters behind values mean; empty where there are none
	Empty   string // said in place of rows where there are none
}

// GapColumns heads the columns of a GapTable.
type GapColumns struct{ Indicator, Value, Period, Median, Best, Gap string }

// A GapRow is one indicator. Empty words mean that there is no value.
type GapRow struct {
	Indicator string
	Unit      string
	Value     string
	Flags     string
	Period    string
	Median    string
	Best      string
	BestOf    string // the peer that has the best value
	Gap       string
	Standing  float64 // the gap in standard deviations of the peers, held to -3..3; better is positive
	Better    int     // 1 ahead of the median, -1 behind, 0 neither or unknown
}

// A PracticeList shows practices of regions that do better.
type PracticeList struct {
	Heading string
	Boxes   []PracticeBox
	Further int    // practices that have no box, because no page shows so many
	Empty   string // said where there are none
}

// A PracticeBox is one practice and why it is shown.
type PracticeBox struct {
	Title   string
	Place   string
	Why     string
	Summary string
	Outcome string // empty where no result is recorded
	Link    string // http or https; empty where there is none
}

// A MethodBox tells how the numbers came about, term by term.
type MethodBox struct {
	Heading string
	Entries []Entry
	RunHash string // worded
}

// An Entry is a term and what is to be said about it.
type Entry struct{ Term, Text string }

// A SourceList names the sources with their licences.
type SourceList struct {
	Heading string
	Sources []Source
	Empty   string // said where there are none
}

// A Source is one citation.
type Source struct {
	Text string
	Link string // http or https; empty where there is none
}

// An Imprint closes the document: maker, date, data as of.
type Imprint struct{ Text string }

// A PageBreak ends a page.
type PageBreak struct{}

func (Title) block()        {}
func (Headline) block()     {}
func (KeyFigures) block()   {}
func (Paragraph) block()    {}
func (Chapter) block()      {}
func (Contents) block()     {}
func (Passage) block()      {}
func (Picture) block()      {}
func (FigureRow) block()    {}
func (GapTable) block()     {}
func (PracticeList) block() {}
func (MethodBox) block()    {}
func (SourceList) block()   {}
func (Imprint) block()      {}
func (PageBreak) block()    {}
