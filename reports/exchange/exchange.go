// Package exchange reads and writes good practices as files that other programs know: tables as CSV and
// XLSX, documents as JSON and JSON-LD, references as RIS and BibTeX, one practice as DOCX. What it writes
// reads back to the same practices. It stores nothing: what is to be stored it returns as a
// data.PracticeChange.
package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"pharos/data"
	"pharos/resources/phrase"
)

// A Collection is what is written: practices, and the entries that go with them. Practices may be ranged
// over several times and yields at most one error, as its last pair.
type Collection struct {
	Practices iter.Seq2[data.Practice, error]
	Entries   []data.Entry // of any kind; each format takes those that it holds
}

// Of is a sequence over practices at hand.
func Of(practices []data.Practice) iter.Seq2[data.Practice, error] {
	return func(yield func(data.Practice, error) bool) {
		for _, p := range practices {
			if !yield(p, nil) {
				return
			}
		}
	}
}

// Options say how a file is written. The zero value writes English, without contacts.
type Options struct {
	Contacts bool            // with contacts and the names of persons, which are left out otherwise
	Public   bool            // only practices that are for the public, without what is said about them inside
	Say      *phrase.Printer // words headings and coded lists in files for people; nil is English
	Author   string          // organisation or person that a document names as its author; may be empty
	Written  time.Time       // stands in documents; left out where it is zero

	Regions func(data.RegionCode) string // names regions in documents; nil writes codes
	// Picture reads an attached image for a document. It returns data.ErrNotFound or data.ErrInvalid where
	// there is none that can be shown, and the document has none; nil writes no pictures.
	Picture func(ctx context.Context, attachment data.EntryID) (Picture, error)
}

// A Picture is an image as it stands in a document.
type Picture struct {
	JPEG          []byte
	Width, Height int // in pixels
}

// Write writes the collection in the format. A collection that the format cannot hold is refused with a
// data.ProblemError, such as contacts in CSV or two practices in DOCX.
func Write(ctx context.Context, w io.Writer, format Format, c Collection, o Options) error {
	if o.Contacts && !format.Contacts {
		return data.Refuse(data.Problem{
			Code: "exchange.contacts.no-room", Severity: data.Refusal, Args: map[string]string{"format": format.ID},
		})
	}
	if o.Say == nil {
		o.Say = phrase.For("en")
	}
	return wrap("file of practices", format.write(&writing{ctx: ctx, to: w, format: format, from: released(c, o), as: o}))
}

// A writing is one file being written.
type writing struct {
	ctx    context.Context
	to     io.Writer
	format Format
	from   Collection // without what must not leave
	as     Options
}

// eachPractice hands every practice to visit and returns the first failure of either.
func (w *writing) eachPractice(visit func(data.Practice) error) error {
	if w.from.Practices == nil {
		return w.ctx.Err()
	}
	for p, err := range w.from.Practices {
		if err == nil {
			err = w.ctx.Err()
		}
		if err == nil {
			err = visit(p)
		}
		if err != nil {
			return err
		}
	}
	return w.ctx.Err()
}

// wrap gives a failure of the package its one noun phrase.
func wrap(what string, err error) error {
	if err == nil || errors.Is(err, data.ErrInvalid) || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%s: %w", what, err)
}
