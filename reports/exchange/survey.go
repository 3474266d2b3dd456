package exchange

import (
	"slices"
	"strings"

	"pharos/data"
	"pharos/data/intake"
)

// What a table may hold.
const (
	mostRows    = 100_000
	mostColumns = 2000
	headerRows  = 20 // in which the header is looked for
	mostShown   = 5  // examples of a column
	longExample = 80 // letters of one
)

// A rowSource hands the rows of a table to each, from above; it can do so again.
type rowSource func(each func(intake.RawRow) error) (intake.RawTable, error)

// A survey is the first pass over a table: where its header is, and what stands in its columns.
type survey struct {
	words     dictionary
	first     []intake.RawRow
	headLine  int
	heading   heading
	columns   []evidence
	rows      int
	separator string
}

// An evidence is what stands in one column.
type evidence struct {
	filled   int
	examples []string
	dates    orderSeen
	decimals signSeen
	millions int
	grades   int // whole numbers from 0 to 5
	numbers  int
	emails   int
	codes    int // of the form of NUTS codes, or lists of them
}

func (s *survey) take(row intake.RawRow) error {
	if s.heading.names == nil {
		if s.first = append(s.first, row); len(s.first) < headerRows {
			return nil
		}
		return s.decide()
	}
	return s.look(row)
}

// decide finds the header among the first rows: the one with the most known headers, of equal ones the
// first. A table of which no header is known has it in the first row with more than one cell.
func (s *survey) decide() error {
	best := 0
	for i, row := range s.first {
		h := s.words.head(row.Cells)
		if i == 0 || h.matches > s.heading.matches || s.heading.matches == 0 && filled(s.first[best].Cells) < 2 {
			best, s.heading = i, h
		}
	}
	s.headLine = s.first[best].Line
	rest := s.first[best+1:]
	s.first = nil
	if len(s.heading.names) > mostColumns {
		return tooMany("exchange.table.too-many-columns", mostColumns)
	}
	s.columns = make([]evidence, len(s.heading.names))
	for _, row := range rest {
		if err := s.look(row); err != nil {
			return err
		}
	}
	return nil
}

func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

func (s *survey) look(row intake.RawRow) error {
	if s.rows++; s.rows > mostRows {
		return tooMany("exchange.table.too-many-rows", mostRows)
	}
	for i, cell := range row.Cells[:min(len(row.Cells), len(s.columns))] {
		if cell = strings.TrimSpace(cell); cell != "" {
			s.columns[i].look(cell)
		}
	}
	return nil
}

func (e *evidence) look(cell string) {
	e.filled++
	if len(e.examples) < mostShown {
		if example := short(cell); !slices.Contains(e.examples, example) {
			e.examples = append(e.examples, example)
		}
	}
	if len(cell) > 200 {
		return
	}
	e.dates.look(cell)
	if n, has := amountOf(cell); has {
		e.numbers++
		e.decimals.look(n.digits)
		if n.million {
			e.millions++
		}
	}
	if len(cell) == 1 && cell >= "0" && cell <= "5" {
		e.grades++
	}
	if strings.Count(cell, "@") == 1 && !strings.ContainsAny(cell, " \n") {
		e.emails++
	}
	if codes, ok := regionCodes(splitList(cell, ";|,")); ok && len(codes) > 0 {
		e.codes++
	}
}

// short is the beginning of a text on one line.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if letters := []rune(text); len(letters) > longExample {
		return string(letters[:longExample-1]) + "…"
	}
	return text
}

// surveyed passes over the whole table.
func surveyed(file string, rows rowSource) (*survey, intake.RawTable, error) {
	s := &survey{words: theDictionary()}
	table, err := rows(s.take)
	if err == nil && s.heading.names == nil {
		err = s.decide()
	}
	if err != nil {
		return nil, table, err
	}
	s.separator = table.Separator
	if s.heading.matches == 0 && len(s.heading.names) < 2 || s.rows == 0 {
		return nil, table, refuse(file, "exchange.file.no-table")
	}
	return s, table, nil
}

func refuse(file, code string, args ...string) error {
	p := data.Problem{Code: code, Severity: data.Refusal, File: file, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	return data.Refuse(p)
}
