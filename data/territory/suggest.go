package territory

import (
	"slices"
	"strings"

	"pharos/data"
)

// Reasons why a code is proposed for another; "suggest.<reason>" is the phrase key.
const (
	ReasonCase    = "case"    // lower case or blanks
	ReasonCountry = "country" // the country's code is of another list, such as GR or DEU
	ReasonLetter  = "letter"  // a letter of the country is lost, as in B10
	ReasonZero    = "zero"    // a leading zero is lost
)

// Reasons lists the reasons.
var Reasons = []string{ReasonCase, ReasonCountry, ReasonLetter, ReasonZero}

// Suggest proposes a known code for one that no list has, and says why. It proposes only what is
// the one possibility of its kind, and nothing for a code that is known.
func (d *Directory) Suggest(code data.RegionCode) (suggestion data.RegionCode, reason string, ok bool) {
	text := string(code)
	if _, known := d.Region(code); known || text == "" || len(text) > 24 {
		return "", "", false
	}
	plain := strings.ToUpper(strings.Join(strings.Fields(tidy(text)), ""))
	for _, try := range []struct {
		reason string
		codes  []data.RegionCode
	}{
		{ReasonCase, []data.RegionCode{data.RegionCode(plain)}},
		{ReasonCountry, d.otherCountry(plain)},
		{ReasonLetter, d.lostLetter(plain)},
		{ReasonZero, lostZero(plain)},
	} {
		if found := d.only(code, try.codes); found != "" {
			return found, try.reason, true
		}
	}
	return "", "", false
}

// only returns the one known code among the codes; empty where there is none or are several.
func (d *Directory) only(asked data.RegionCode, codes []data.RegionCode) data.RegionCode {
	codes = slices.DeleteFunc(codes, func(c data.RegionCode) bool {
		_, known := d.Region(c)
		return !known || c == asked
	})
	if len(codes) != 1 {
		return ""
	}
	return codes[0]
}

// otherCountry puts Eurostat's code of the country in the place of ISO's.
func (d *Directory) otherCountry(text string) []data.RegionCode {
	var codes []data.RegionCode
	if own, foreign := d.foreign[text]; foreign {
		codes = append(codes, data.RegionCode(own))
	}
	if len(text) > 2 {
		if own, foreign := d.foreign[text[:2]]; foreign && len(codes) == 0 {
			codes = append(codes, data.RegionCode(own+text[2:]))
		}
	}
	return codes
}

// signs are the countries that one letter stands for on number plates.
var signs = map[byte]string{
	'A': "AT", 'B': "BE", 'D': "DE", 'E': "ES", 'F': "FR", 'H': "HU", 'I': "IT", 'L': "LU", 'P': "PT", 'S': "SE",
}

// lostLetter puts a letter behind the first, where that makes the code of a region of NUTS 2 or 3:
// B10 for BE10. The country of that letter goes before others.
func (d *Directory) lostLetter(text string) []data.RegionCode {
	if len(text) < 3 || len(text) > 4 || text[0] < 'A' || text[0] > 'Z' || text[1] < '0' || text[1] > '9' {
		return nil
	}
	likely := data.RegionCode(signs[text[0]] + text[1:])
	if _, known := d.Region(likely); known {
		return []data.RegionCode{likely}
	}
	var codes []data.RegionCode
	for letter := 'A'; letter <= 'Z'; letter++ {
		code := data.RegionCode(text[:1] + string(letter) + text[1:])
		if _, known := d.Region(code); known {
			codes = append(codes, code)
		}
	}
	return codes
}

func lostZero(text string) []data.RegionCode {
	if strings.Trim(text, "0123456789") != "" || len(text) > 4 {
		return nil
	}
	switch len(text) {
	case 4:
		return []data.RegionCode{data.RegionCode("0" + text)}
	case 1, 2:
		return []data.RegionCode{data.RegionCode("000"[len(text):] + text)}
	}
	return nil
}
