// Package preferences is the screen of settings: language, appearance and text size, the catalogue
// that is open and its soundness, and the program itself.
package preferences

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
)

// ID is the screen's page in routes.
const ID = "preferences"

// A Finding is something that a check of the catalogue found.
type Finding struct {
	Severity data.Severity
	Object   string // the code of a region or an indicator, the key of a practice, or a table
	Phrase   string // the key of its words
	Args     map[string]string
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Path        string // of the catalogue that is open
	ReadOnly    bool
	Version     int                                             // of its format
	Program     string                                          // name and version of the program
	Edition     func(ctx context.Context) (data.Edition, error) // that values of others are converted to; empty for none
	SetEdition  func(data.Edition)
	Check       func(ctx context.Context) ([]Finding, error)
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}
