package intake

import (
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// readDataset reads what SDMX writes about the dataset, as in ESTAT:TGS00042(1.0) or
// ESTAT:NAMA_10R_2GDP$DEFAULTVIEW(1.0), with a title behind it where codes and labels share a cell.
func readDataset(text []byte, language string) dataset {
	whole := clean(text, mostLabel)
	agency, code, found := strings.Cut(whole, ":")
	if !found {
		agency, code = "", whole
	}
	title := ""
	if end := strings.IndexByte(code, ')'); end >= 0 {
		title = strings.TrimLeft(code[end+1:], ": ")
		code = code[:end]
	}
	code, _, _ = strings.Cut(code, "(")
	code, _, _ = strings.Cut(code, "$")
	return dataset{
		code: strings.ToLower(strings.TrimSpace(code)), agency: strings.TrimSpace(agency),
		title: title, language: language,
	}
}

// secondDownload is what browsers add to a name that is taken, as in "tgs00042 (1)".
var secondDownload = regexp.MustCompile(` ?\(\d+\)$`)

// baseName is the code of an indicator that only the file's name tells: without the endings and
// beginnings that download pages add.
func baseName(file string) string {
	name := strings.ToLower(filepath.Base(file))
	for _, end := range []string{".gz", ".zip", ".tsv", ".csv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".json", ".px"} {
		name = strings.TrimSuffix(name, end)
	}
	name = secondDownload.ReplaceAllString(name, "")
	name = strings.TrimSuffix(strings.TrimPrefix(name, "estat_"), "_tabular")
	if name = strings.Trim(baseCode(name), "_"); name == "" {
		return "indicator"
	}
	return name
}

// codePart makes text fit for a code that can be typed: letters, digits and _ - : . stay, anything else
// becomes _.
func codePart(text string) string {
	kept := strings.Map(func(letter rune) rune {
		if unicode.IsLetter(letter) || unicode.IsDigit(letter) || strings.ContainsRune("_-:.", letter) {
			return letter
		}
		return '_'
	}, clean([]byte(text), mostShown))
	return kept
}

// baseCode is the part of a code in front of the colon; it does not start like an option.
func baseCode(text string) string { return strings.Trim(codePart(text), "-:.") }

// languageOf tells the language of labels by what Eurostat calls the column of places.
func languageOf(header []string) string {
	for _, name := range header {
		switch {
		case strings.HasPrefix(name, "Geopolitische"):
			return "de"
		case strings.HasPrefix(name, "Entité géopolitique"):
			return "fr"
		}
	}
	return "en"
}

// A source is the publisher of a file and the terms of use; any may be empty.
type source struct{ publisher, licence, credit string }

// The sources whose terms are known.
const (
	eurostat = "Eurostat"
	ccBy     = "CC BY 4.0"
)

// credit returns publisher, licence and attribution line of a dataset, empty where unknown.
func (d dataset) credit() (publisher, licence, attribution string) {
	switch {
	case d.source.publisher != "":
		credit := d.source.credit
		if d.terms != "" {
			credit = strings.Trim(d.terms+", "+d.source.licence, ", ")
		}
		return d.source.publisher, d.source.licence, credit
	case d.agency == "ESTAT":
		return eurostat, ccBy, "Source: " + eurostat + " (" + d.code + "), " + ccBy
	case strings.HasPrefix(d.agency, "OECD"):
		return "OECD", "", "Source: OECD (" + d.code + ")"
	case d.agency != "":
		return d.agency, "", "Source: " + d.agency + " (" + d.code + ")"
	}
	return "", "", ""
}
