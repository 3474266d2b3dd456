package lexis

// Rules numbers the rules by which words are folded, gathered and printed. Whoever changes one counts
// it up: what was derived by others is then derived anew.
const Rules = 2

// A Gatherer gathers the words of documents by the places where they stand, each word at the first of
// its places only. It is for one goroutine.
type Gatherer struct {
	forms    map[string]*form
	document int
	found    []*form // of the document, in their order
	words    int     // of the document
	fresh    []byte
	places   int
	often    int
	printer  printer
}

// A form is a word as it is written.
type form struct {
	word     string // folded
	hash     uint64
	document int // where it stood last
	place    int
	count    int
}

// mostForms are kept in mind; then a Gatherer begins anew.
const mostForms = 400_000

// NewGatherer returns a gatherer for a number of places. Words that stand at the place behind often
// many times in a document are gathered at the place often; a negative one is none.
func NewGatherer(places, often int) *Gatherer {
	return &Gatherer{forms: map[string]*form{}, places: places, often: often}
}

// Add reads a text at a place of the document. Texts are added in the order of their places.
func (g *Gatherer) Add(text string, place int) {
	scan(text, func(plain []byte, _, _ int) { g.take(plain, place) })
}

// Print adds a text whose words count for the prints of the document as well.
func (g *Gatherer) Print(text string, place int) {
	scan(text, func(plain []byte, _, _ int) { g.printer.take(g.take(plain, place).hash) })
}

func (g *Gatherer) take(plain []byte, place int) *form {
	f, known := g.forms[string(plain)]
	if !known {
		f = g.meet(string(plain))
	}
	if f.document != g.document {
		f.document, f.place, f.count = g.document, place, 0
		g.found = append(g.found, f)
	}
	f.count++
	g.words++
	return f
}

func (g *Gatherer) meet(plain string) *form {
	f := &form{word: plain, document: -1}
	if folded := collapsed(make([]byte, 0, len(plain)), []byte(plain)); len(folded) < len(plain) {
		f.word = string(folded)
	}
	f.hash = hashOf(f.word)
	g.forms[plain] = f
	if hasParts(f.word) {
		g.fresh = append(appendEntry(g.fresh, f.word, plain), '\n')
	}
	return f
}

// A word stands many times where it does thrice, and once in so many words.
const (
	leastOften  = 3
	wordsToOnce = 150
)

// Finish ends the document and returns its words by places, with blanks between them, and its prints:
// those that Prints tells of the texts of Print, one after the other.
func (g *Gatherer) Finish() (words []string, prints []uint32) {
	lists := make([][]byte, g.places)
	for _, f := range g.found {
		place := f.place
		if place == g.often+1 && f.count >= leastOften && f.count*wordsToOnce >= g.words {
			place = g.often
		}
		lists[place] = append(append(lists[place], f.word...), ' ')
	}
	texts := make([]string, g.places)
	for i, list := range lists {
		texts[i] = string(list)
	}
	g.found, g.words = g.found[:0], 0
	g.document++
	if len(g.forms) > mostForms {
		clear(g.forms)
	}
	prints, g.printer = g.printer.finish(), printer{}
	return texts, prints
}

// Fresh returns the words that were met for the first time since it was called last and that may have
// parts, for a Vocabulary.
func (g *Gatherer) Fresh() string {
	fresh := string(g.fresh)
	g.fresh = g.fresh[:0]
	return fresh
}
