package intake

import (
	"bytes"
	"regexp"
	"strings"
)

var genesisTable = regexp.MustCompile(`^"?(?:GENESIS-)?(?:Tabelle|Table): ?(\d{5}-[0-9A-Z-]+)`)

// sureOfGENESIS knows the tables of the German statistical offices by their first line.
func sureOfGENESIS(sample Sample) float64 {
	if sample.table || !genesisTable.Match(bytes.TrimSpace(sample.firstLine())) {
		return 0
	}
	return sureOfTable(sample, 1)
}

const (
	germanOffices = "Statistische Ämter des Bundes und der Länder"
	germanLicence = "dl-de/by-2-0"
)

var unitInBrackets = regexp.MustCompile(`^(.*\S) ?\(([^()]{1,30})\)$`)

// aboutGENESIS takes what is observed from the last title line, such as Bevölkerungsstand (Anzahl), or from the header
// over a single column of values.
func aboutGENESIS(s *scan, l *layout) {
	d := &s.dataset
	d.language = "de"
	d.source = source{publisher: germanOffices, licence: germanLicence, credit: germanOffices + ", " + germanLicence}
	if len(l.titles) > 1 {
		if m := unitInBrackets.FindStringSubmatch(l.titles[len(l.titles)-1]); m != nil {
			d.title, d.unit = m[1], m[2]
			return
		}
	}
	if len(l.values) == 1 {
		if words := strings.Fields(l.measure); len(words) > 1 {
			d.title, d.unit = strings.Join(words[:len(words)-1], " "), words[len(words)-1]
			return
		}
	}
	if len(l.titles) > 1 {
		d.title, _, _ = strings.Cut(l.titles[1], " - ")
	}
}
