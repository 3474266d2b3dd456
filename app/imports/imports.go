// Package imports is the screen that takes indicator files in: it reads a file, shows what was
// understood and what would change, and stores nothing before the user says so.
package imports

import (
	"context"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/intake"
)

// ID is the screen's page in routes. The parameter "file" is a path; several stand on lines of
// their own.
const ID = "imports"

// A Catalogue is what the screen reads and stores into.
type Catalogue interface {
	Store
	Sources(ctx context.Context) ([]data.Source, error)
	Indicators(ctx context.Context) ([]data.Indicator, error)
}

// A Store tells what accepting a batch would do, and does it.
type Store interface {
	ReadOnly() bool
	Compare(ctx context.Context, batch data.Batch, progress func(done int)) (data.Acceptance, error)
	Accept(ctx context.Context, batch data.Batch, progress func(done int)) (data.Acceptance, error)
}

// Config is what the program gives the screen. A nil function is not offered.
type Config struct {
	Catalogue   Catalogue
	ExportTable func(content kit.Content, sourceLine string) // asks where, as CSV or XLSX
}

// extensions are those of files that can be read; gzip of them as well.
var extensions = []string{".tsv", ".csv", ".txt", ".tab", ".gz"}

// survey reads a file once to understand it.
func survey(ctx context.Context, path string, progress func(read, total int64)) (*intake.Reading, error) {
	return intake.Survey(ctx, intake.FileAt(path), progress)
}
