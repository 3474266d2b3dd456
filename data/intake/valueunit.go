package intake

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"pharos/data"
)

// unitSigns stand before or behind numbers, the longer first.
var unitSigns = [][]byte{
	[]byte("Euro"), []byte("EUR"), []byte("DKK"), []byte("SEK"), []byte("NOK"), []byte("GBP"), []byte("CHF"), []byte("USD"), []byte("PLN"), []byte("kr."), []byte("kr"),
	[]byte("%"), []byte("‰"), []byte("€"), []byte("$"), []byte("£"),
}

// withoutUnit parts a number from the unit beside it; unit is nil where there is none.
func withoutUnit(text []byte) (rest, unit []byte) {
	if len(text) < 2 || isDigit(text[0]) && isDigit(text[len(text)-1]) {
		return text, nil
	}
	for _, sign := range unitSigns {
		if rest, found := bytes.CutSuffix(text, sign); found {
			return bytes.TrimSpace(rest), sign
		}
		if rest, found := bytes.CutPrefix(text, sign); found {
			return bytes.TrimSpace(rest), sign
		}
	}
	return text, nil
}

// unitNotice tells of the units beside numbers; the numbers are kept as they are written.
func (m *meaning) unitNotice(values int) (p data.Problem, unit string, ok bool) {
	if len(m.units) == 0 {
		return p, "", false
	}
	var parts []string
	total := 0
	for _, sign := range slices.Sorted(maps.Keys(m.units)) {
		parts = append(parts, fmt.Sprintf("%s (%d)", sign, m.units[sign]))
		unit, total = sign, total+m.units[sign]
	}
	p = data.Problem{Code: "intake.value.units", Severity: data.Notice, Args: map[string]string{
		"units": strings.Join(parts, ", "), "count": fmt.Sprint(values),
	}}
	if len(m.units) > 1 || total != values {
		p.Severity, unit = data.Warning, ""
	}
	return p, unit, true
}
