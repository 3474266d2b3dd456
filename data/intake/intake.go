// Package intake reads indicator files as publishers give them away: it recognises the format by
// content, surveys the whole file in one streaming pass and then yields observations in a second.
// It stores nothing. Values and flags are kept apart, what is missing stays absent, and what cannot
// be understood is rejected as a problem with its place.
//
// A problem's Line is the 1-based line of the file, its Column the 1-based field of that line: the
// tab-separated field of a TSV, the field between separators of a CSV.
package intake

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"pharos/data"
)

// A File is something to read: a name to show and a way to its bytes, as downloaded. Open is called
// once for each pass, so it must start at the first byte every time.
type File struct {
	Name   string
	Open   func() (io.ReadCloser, error)
	Limits Limits  // the zero value is DefaultLimits
	As     Options // what the user changed; the zero value infers everything
	Places Places  // knows regions by name; nil where names cannot be matched

	raw bool // a table of texts: of a workbook the sheet with the most cells is proposed
}

// Limits keep a broken or hostile file from filling the memory. A zero field takes its default.
type Limits struct {
	Field  int   // bytes of one field
	Record int   // bytes of one record
	File   int64 // bytes of the file, decompressed
}

// DefaultLimits are far above what statistical offices publish.
var DefaultLimits = Limits{Field: 1 << 20, Record: 4 << 20, File: 512 << 20}

// FileAt is the file at a path, named without its folder. What is not there, not a file or not
// readable comes out of Open as a refusal.
func FileAt(path string) File {
	name := filepath.Base(path)
	return File{Name: name, Open: func() (io.ReadCloser, error) { return openRegular(path, name) }}
}

// Survey scans the whole file once and tells what it holds: format, dimensions, regions, periods,
// counts and problems. progress, which may be nil, hears how many of the file's bytes are read;
// total is 0 where the size cannot be known. A file that is no indicator file, or is damaged, is
// refused with a data.ProblemError; a cancelled ctx ends the scan with its error.
func Survey(ctx context.Context, file File, progress func(read, total int64)) (*Reading, error) {
	file.Limits = file.Limits.orDefault()
	plan, err := recognise(ctx, file)
	if err != nil {
		return nil, err
	}
	return surveyBy(ctx, run{file: file, plan: plan, progress: progress})
}

// surveyBy scans a file by a plan, and again where the whole file suggests a better one.
func surveyBy(ctx context.Context, r run) (*Reading, error) {
	for left := mostPlans; ; left-- {
		tally := newTally(r.file.Name)
		if err := tally.survey(ctx, r); err != nil {
			return nil, err
		}
		better, err := tally.betterRun(ctx, r)
		if err != nil {
			return nil, err
		}
		if better.plan == r.plan || left == 1 {
			return tally.reading(ctx, r.file, r.plan)
		}
		r = better
	}
}

// mostPlans bounds how often a scan starts anew because the whole file shows another encoding or
// another way to write numbers than its beginning.
const mostPlans = 7

func (l Limits) orDefault() Limits {
	if l.Field == 0 {
		l.Field = DefaultLimits.Field
	}
	if l.Record == 0 {
		l.Record = DefaultLimits.Record
	}
	if l.File == 0 {
		l.File = DefaultLimits.File
	}
	return l
}

func openRegular(path, name string) (io.ReadCloser, error) {
	// Asked before opening: opening a pipe would wait for its writer.
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, refuseAccess(name, err)
	case info.IsDir():
		return nil, refuse(name, "intake.file.directory")
	case !info.Mode().IsRegular():
		return nil, refuse(name, "intake.file.special")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, refuseAccess(name, err)
	}
	return file, nil
}

func refuseAccess(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuse(name, "intake.file.not-found")
	case errors.Is(err, fs.ErrPermission):
		return refuse(name, "intake.file.permission")
	}
	return broken(err)
}

// refuse makes the error of a file that cannot be read; args are pairs of name and text.
func refuse(file, code string, args ...string) error {
	return data.Refuse(data.Problem{
		Code: code, Severity: data.Refusal, File: file, Args: arguments(args),
	})
}
