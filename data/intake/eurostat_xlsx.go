package intake

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// sureOfEurostatWorkbook knows what Eurostat's data browser saves: sheets named Sheet 1, Sheet 2 and so on, in
// which the dataset stands in brackets behind its title, mostly beside a Summary and a Structure.
func sureOfEurostatWorkbook(sample Sample) float64 {
	if !sample.table {
		return 0
	}
	r := sample.records('\t')
	for range 3 {
		found, err := r.next()
		if err != nil || !found {
			return 0
		}
		first := string(bytes.TrimSpace(r.fields[0]))
		if strings.HasSuffix(first, "[ESTAT]") || strings.HasPrefix(first, "Dataset:") && datasetIn(r.fields) != "" {
			return 1
		}
	}
	return 0
}

var datasetInBrackets = regexp.MustCompile(`\[([A-Za-z0-9_$]+)\]$`)

// datasetIn is the code in brackets at the end of a row's last text.
func datasetIn(fields [][]byte) string {
	for i := len(fields) - 1; i >= 0; i-- {
		if text := bytes.TrimSpace(fields[i]); len(text) > 0 {
			if found := datasetInBrackets.FindSubmatch(text); found != nil {
				return string(found[1])
			}
			return ""
		}
	}
	return ""
}

// An estatBook reads a workbook of the data browser: all its data sheets are one table, since each holds
// other values of the dimensions that its rows above the table name.
type estatBook struct {
	scan      *scan
	structure estatStructure
	axes      []string // of the table, by the keys of the dimensions; nil before the first table
}

// readEurostatWorkbook reads the sheet that the user chose, or all that hold data.
func readEurostatWorkbook(s *scan) error {
	b := &estatBook{scan: s}
	s.dataset = dataset{agency: "ESTAT", language: "en"}
	sheets := b.sheets()
	if err := b.readStructure(); err != nil {
		return err
	}
	for _, sheet := range sheets {
		if err := b.open(sheet, (&estatSheet{estatBook: b, name: sheet}).read); err != nil {
			return err
		}
	}
	if b.axes == nil {
		return refuse(s.file.Name, "intake.file.no-rows")
	}
	return nil
}

// sheets are those to be read.
func (b *estatBook) sheets() []string {
	all := b.scan.inside.sheets
	if b.scan.file.As.Sheet != "" || len(all) == 0 {
		return []string{b.scan.inside.sheet}
	}
	var out []string
	for _, name := range all {
		if dataSheet.MatchString(name) {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return []string{b.scan.inside.sheet}
	}
	return out
}

var dataSheet = regexp.MustCompile(`^\pL+ \d+$`)

// open reads one sheet.
func (b *estatBook) open(sheet string, read func() error) error {
	text, done, err := b.scan.inside.sheetText(sheet)
	if err != nil {
		return err
	}
	defer done()
	b.scan.records = newRecords(text, b.scan.file, b.scan.plan)
	return read()
}

// An estatName has a code, a label or both.
type estatName struct{ code, label string }

// nameOf parts "Annual [A]".
func nameOf(text string) estatName {
	found := datasetInBrackets.FindStringSubmatchIndex(text)
	if found == nil {
		return estatName{label: text}
	}
	return estatName{code: text[found[2]:found[3]], label: strings.TrimSpace(text[:found[0]])}
}

// key is what tells a dimension from others.
func (n estatName) key() string {
	if n.code != "" {
		return strings.ToLower(n.code)
	}
	return n.label
}

func (n estatName) isGeo() bool { return n.key() == "geo" }

func (n estatName) isTime() bool { return n.key() == "time" || n.key() == "time_period" }

// An estatStructure is what the sheet Structure says: the codes of dimensions and of their values, where
// the workbook was saved with codes.
type estatStructure struct {
	dims  map[string]estatName   // by label
	codes map[[2]string]string   // by the labels of the dimension and of the value
	twice map[[2]string]struct{} // labels that stand for several values
}

// readStructure reads the sheet, if there is one.
func (b *estatBook) readStructure() error {
	s := &b.structure
	s.dims, s.codes, s.twice = map[string]estatName{}, map[[2]string]string{}, map[[2]string]struct{}{}
	if !slices.Contains(b.scan.inside.sheets, "Structure") {
		return nil
	}
	return b.open("Structure", func() error {
		var dim, value [2]int // columns of code and label, 1-based
		for {
			found, err := b.scan.records.next()
			if err != nil || !found {
				return err
			}
			fields := b.scan.records.fields
			if dim[1] == 0 {
				dim, value = structureColumns(fields, dim, value)
				continue
			}
			s.learn(estatFrom(fields, dim), estatFrom(fields, value))
		}
	})
}

// structureColumns reads the two rows of the header: Dimension and Position, and below them Code, Label
// or both.
func structureColumns(fields [][]byte, dim, value [2]int) (dims, values [2]int) {
	var codes, labels []int
	for i := range fields {
		switch strings.ToLower(string(field(fields, i+1))) {
		case "code", "codes":
			codes = append(codes, i+1)
		case "label", "labels":
			labels = append(labels, i+1)
		}
	}
	switch {
	case len(labels) == 2 && len(codes) == 2:
		return [2]int{codes[0], labels[0]}, [2]int{codes[1], labels[1]}
	case len(labels) == 2:
		return [2]int{0, labels[0]}, [2]int{0, labels[1]}
	case len(codes) == 2:
		return [2]int{codes[0], codes[0]}, [2]int{codes[1], codes[1]}
	}
	return dim, value
}

func estatFrom(fields [][]byte, columns [2]int) estatName {
	return estatName{
		code:  clean(field(fields, columns[0]), mostLabel),
		label: clean(field(fields, columns[1]), mostLabel),
	}
}

// learn takes one value of a dimension.
func (s *estatStructure) learn(dim, value estatName) {
	if len(s.codes) == mostCategories || dim.label == "" {
		return
	}
	s.dims[dim.label] = dim
	at := [2]string{dim.label, value.label}
	if before, known := s.codes[at]; known && before != value.code {
		s.twice[at] = struct{}{}
	}
	s.codes[at] = value.code
}

// dimension completes the name of a dimension.
func (s *estatStructure) dimension(n estatName) estatName {
	if known, found := s.dims[n.label]; found && n.code == "" && known.code != "" {
		return known
	}
	if n.code == "" {
		n.code = estatDimensions[n.label]
	}
	for _, known := range s.dims {
		if n.code != "" && strings.EqualFold(known.code, n.code) && n.label == "" {
			return known
		}
	}
	return n
}

// value completes a value of a dimension.
func (s *estatStructure) value(dim, value estatName) estatName {
	at := [2]string{dim.label, value.label}
	if _, unsure := s.twice[at]; value.code == "" && !unsure {
		value.code = s.codes[at]
	}
	return value
}

// estatDimensions are the codes of the commonest dimensions, for workbooks that were saved without.
var estatDimensions = map[string]string{
	"Time frequency": "freq", "Unit of measure": "unit", "Sex": "sex", "Age class": "age", "Time": "time",
	"Geopolitical entity (reporting)": "geo", "Economical indicator for structural business statistics": "indic_sb",
	"International Standard Classification of Education (ISCED 2011)": "isced11", "Citizenship": "citizen",
	"Statistical classification of economic activities in the European Community (NACE Rev. 2)": "nace_r2",
	"National accounts indicator (ESA 2010)":                                                    "na_item", "Country of birth": "c_birth", "Sector of performance": "sectperf",
	"Classification of institutional units by sector": "sector", "Working time": "worktime", "Duration": "duration",
}
