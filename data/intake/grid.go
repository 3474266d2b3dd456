package intake

const (
	sampleRows = 400    // of the sample that are looked at
	mostLooked = 24_000 // cells, likewise
)

// A grid is the sample as a table of texts without blanks around them.
type grid struct {
	rows  [][]string
	width int // fields that most rows have
}

// grid reads the sample; a last record that the sample may have cut is left out.
func (s Sample) grid() grid {
	r := s.records(s.separator())
	var g grid
	widths, cells := map[int]int{}, 0
	for len(g.rows) < sampleRows && cells < mostLooked {
		found, err := r.next()
		if err != nil || !found || s.Cut && r.done && r.at == r.end {
			break
		}
		row := make([]string, len(r.fields))
		for i, field := range r.fields {
			row[i] = clean(field, mostLabel)
		}
		g.rows = append(g.rows, row)
		cells += len(row)
		if len(row) > 1 {
			widths[len(row)]++
		}
	}
	g.width = usualWidth(widths)
	if s.table { // a sheet's rows end early
		for width := range widths {
			g.width = max(g.width, width)
		}
	}
	return g
}

// usualWidth is the number of fields that most rows have, of equally many the greater one.
func usualWidth(widths map[int]int) int {
	usual, most := 0, 0
	for width, n := range widths {
		if n > most || n == most && width > usual {
			usual, most = width, n
		}
	}
	return usual
}

// at is the text of a column, 0-based, of a row that may be short.
func at(row []string, column int) string {
	if column >= len(row) {
		return ""
	}
	return row[column]
}

// filled counts the cells of a row that are not empty.
func filled(row []string) int {
	n := 0
	for _, text := range row {
		if text != "" {
			n++
		}
	}
	return n
}

// A content is what stands in one column of the sample's body.
type content struct {
	filled   int
	data     int // numbers and signs for none
	numbers  int
	fraction int // numbers that are no whole ones
	grouped  int // numbers of a form that no code has: a sign, a blank or a dot inside
	periods  int // years from 1950 to 2060 and anything longer that is a period
	spelled  int // years written as numbers
	years    int // periods that could be whole numbers
	nuts     int // of the form of NUTS codes, or known to be regions
	codes    int // of the form of any code that has a letter
	digits   int // of 2 to 8 digits
	zeros    int // of them with a zero first
	names    int
	flags    int
	longest  int
	shortest int
	example  string   // the first text
	values   []string // different texts, the first ones
	many     bool     // more texts than values holds
	counting bool     // whole numbers, each one more than that above
	last     int
}

const mostDistinct = 300

// contentOf looks at one column of the rows.
func contentOf(rows [][]string, column int, known func(string) bool) content {
	c := content{counting: true}
	seen := map[string]bool{}
	for _, row := range rows {
		text := at(row, column)
		if text == "" {
			continue
		}
		if c.filled == 0 {
			c.example = text
		}
		c.note(text, known)
		if !seen[text] {
			if len(seen) < mostDistinct {
				seen[text] = true
				c.values = append(c.values, text)
			} else {
				c.many = true
			}
		}
	}
	return c
}

func (c *content) note(text string, known func(string) bool) {
	bare := []byte(text)
	c.filled++
	length := len([]rune(text))
	c.longest = max(c.longest, length)
	if c.shortest == 0 || length < c.shortest {
		c.shortest = length
	}
	c.noteNumber(text, bare)
	if periodLike(text) {
		c.periods++
		if len(text) == 4 {
			c.years++
		}
	}
	if _, ok := spelledYear(text); ok {
		c.spelled++
	}
	code, _ := splitPlace(bare)
	c.noteCode(string(code), known)
	if looksLikeName(bare) {
		c.names++
	}
	if len(text) <= 6 && flagLike(bare) && read(bare, eurostatFlag).ok {
		c.flags++
	}
}

func (c *content) noteNumber(text string, bare []byte) {
	switch {
	case numeric(bare):
		c.data++
		c.numbers++
	case datum(text):
		c.data++
		return
	default:
		c.counting = false
		return
	}
	whole := 0
	for _, b := range bare {
		if !isDigit(b) {
			c.grouped++
			if b == '.' || b == ',' {
				c.fraction++
			}
			c.counting = false
			return
		}
		whole = (whole*10 + int(b-'0')) % 1_000_000_000
	}
	c.counting = c.counting && (c.filled == 1 && whole < 2 || whole == c.last+1)
	c.last = whole
}

func (c *content) noteCode(code string, known func(string) bool) {
	switch {
	case isDigits(code):
		if len(code) >= 2 && len(code) <= 8 {
			c.digits++
			if code[0] == '0' {
				c.zeros++
			}
			if known(code) {
				c.codes++
			}
		}
	case plausible(code):
		c.codes++
		if nutsForm(code) || known(code) {
			c.nuts++
		}
	}
}

func isDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// share is the part n of the cells that are filled.
func (c content) share(n int) float64 {
	if c.filled == 0 {
		return 0
	}
	return float64(n) / float64(c.filled)
}

// holdsNumbers reports whether the column is one of numbers: hardly anything else, and some.
// National numbers of places, with zeros first, are none.
func (c content) holdsNumbers() bool {
	return c.numbers > 0 && c.share(c.data) >= 0.7 && (c.zeros == 0 || c.grouped > 0)
}
