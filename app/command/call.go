package command

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/derive"
	"pharos/data/intake"
	"pharos/data/sample"
	"pharos/data/territory"
	"pharos/resources/phrase"
)

// DefaultName is the file name of the catalogue in the user's data folder.
const DefaultName = "catalogue.pharos"

// A call is one verb being carried out.
type call struct {
	ctx     context.Context
	program Program
	grammar grammar
	say     *phrase.Printer
	opened  *catalogue.Catalogue
	values  *derive.Derived // of the opened catalogue
	lock    *catalogue.InstanceLock
}

func newCall(ctx context.Context, p Program, g grammar) *call {
	language := g.Lang
	if language == "" {
		language = p.Language
	}
	return &call{ctx: ctx, program: p, grammar: g, say: phrase.For(language)}
}

func (c *call) close() {
	if c.opened != nil {
		_ = c.opened.Close()
	}
	if c.lock != nil {
		_ = c.lock.Close()
	}
}

// toRead opens the catalogue for reading, which works beside an open window.
func (c *call) toRead() (*catalogue.Catalogue, error) { return c.open(catalogue.ReadOnly) }

// toWrite opens the catalogue for writing; it fails while a window or another verb holds it.
func (c *call) toWrite() (*catalogue.Catalogue, error) {
	path := c.path()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open the catalogue's folder: %w", err)
	}
	lock, err := catalogue.Lock(path)
	if err != nil {
		return nil, err
	}
	c.lock = lock
	return c.open(catalogue.ReadWrite)
}

func (c *call) open(mode catalogue.Mode) (*catalogue.Catalogue, error) {
	if err := EnsureCatalogue(c.ctx, c.path(), c.program.Sample, c.grammar.Empty); err != nil {
		return nil, err
	}
	opened, err := catalogue.Open(c.path(), mode, parallel.On(context.WithoutCancel(c.ctx)))
	if err != nil {
		return nil, err
	}
	c.opened = opened
	c.values, err = Values(c.ctx, opened, c.program.Nomenclatures)
	return opened, err
}

func (c *call) path() string {
	if c.grammar.Catalogue != "" {
		return c.grammar.Catalogue
	}
	return filepath.Join(c.program.DataFolder, DefaultName)
}

// EnsureCatalogue makes the catalogue at path from the sample, or without it where empty is set,
// unless the file exists. It is made beside and renamed, so that a half-made one is never found.
func EnsureCatalogue(ctx context.Context, path string, shipped fs.FS, empty bool) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return nil // there, or a trouble that opening explains better
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the catalogue's folder: %w", err)
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".new-catalogue-")
	if err != nil {
		return fmt.Errorf("make the catalogue: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	beside := filepath.Join(folder, DefaultName)
	if err := fillCatalogue(ctx, beside, shipped, empty); err != nil {
		return err
	}
	if err := os.Rename(beside, path); err != nil {
		return fmt.Errorf("make the catalogue: %w", err)
	}
	return nil
}

func fillCatalogue(ctx context.Context, path string, shipped fs.FS, empty bool) error {
	made, err := catalogue.Create(path)
	if err != nil {
		return err
	}
	if !empty {
		err = errors.Join(sample.Install(ctx, made, shipped), made.ForgetSteps(ctx))
	}
	return errors.Join(err, made.Close())
}

func (c *call) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(c.program.Stdout, format, args...)
}

// inform says something on standard error unless --quiet.
func (c *call) inform(text string) {
	if !c.grammar.Quiet {
		_, _ = fmt.Fprintln(c.program.Stderr, text)
	}
}

// progress returns a function that shows how far the work is, where a terminal can show it.
func (c *call) progress(key string) func(done int) {
	if !c.program.Terminal || c.grammar.Quiet {
		return func(int) {}
	}
	return func(done int) {
		_, _ = fmt.Fprintf(c.program.Stderr, "\r%s", c.say.Plural(key, done))
	}
}

// answer writes one JSON object.
func (c *call) answer(object any) error {
	encoder := json.NewEncoder(c.program.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(object); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}

// table writes rows as CSV for machines or in columns for a reader, header first.
func (c *call) table(asCSV bool, rows [][]string) error {
	if asCSV {
		writer := csv.NewWriter(c.program.Stdout)
		return writer.WriteAll(rows)
	}
	writer := tabwriter.NewWriter(c.program.Stdout, 0, 4, 2, ' ', 0)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				_, _ = fmt.Fprint(writer, "\t")
			}
			_, _ = fmt.Fprint(writer, cell)
		}
		_, _ = fmt.Fprintln(writer)
	}
	return writer.Flush()
}

// places knows the regions of the nomenclatures by code and name.
func (c *call) places() (intake.Places, error) {
	known, err := territory.Load(c.program.Nomenclatures)
	if err != nil {
		return nil, fmt.Errorf("read the lists of regions: %w", err)
	}
	return known, nil
}

// regionCodes converts words of the command line.
func regionCodes(words []string) []data.RegionCode {
	codes := make([]data.RegionCode, len(words))
	for i, word := range words {
		codes[i] = data.RegionCode(word)
	}
	return codes
}

func indicatorCodes(words []string) []data.IndicatorCode {
	codes := make([]data.IndicatorCode, len(words))
	for i, word := range words {
		codes[i] = data.IndicatorCode(word)
	}
	return codes
}
