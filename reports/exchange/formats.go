package exchange

// A Format is one kind of file.
type Format struct {
	ID        string // also the phrase key "exchange.format.<ID>"
	Extension string
	Holds     Content
	Contacts  bool // it can carry contacts

	write func(*writing) error
	read  func(*reading) error // nil where it is only written
}

// A Content says what a format holds.
type Content int

// The contents.
const (
	Practices  Content = iota // of tables: practices alone; of documents: their entries too
	References                // entries of the kind reference
	OnePractice
)

// Formats lists every format, in the order the user sees.
var Formats = []Format{
	{ID: "xlsx", Extension: ".xlsx", Contacts: true, write: writeWorkbook, read: readTable},
	{ID: "csv-spreadsheet", Extension: ".csv", write: writeSpreadsheetCSV, read: readTable},
	{ID: "csv", Extension: ".csv", write: writeMachineCSV, read: readTable},
	{ID: "json", Extension: ".json", Contacts: true, write: writeJSON, read: readJSON},
	{ID: "json-ld", Extension: ".jsonld", Contacts: true, write: writeLinked, read: readLinked},
	{ID: "docx", Extension: ".docx", Holds: OnePractice, Contacts: true, write: writeDocument},
	{ID: "ris", Extension: ".ris", Holds: References, write: writeRIS, read: readRIS},
	{ID: "bibtex", Extension: ".bib", Holds: References, write: writeBibTeX, read: readBibTeX},
}

// FormatOf returns the listed format of an id; it reports false for any other.
func FormatOf(id string) (Format, bool) {
	for _, format := range Formats {
		if format.ID == id {
			return format, true
		}
	}
	return Format{}, false
}

// Reads reports whether files of the format can be read.
func (f Format) Reads() bool { return f.read != nil }
