package exchange

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"pharos/data"
	"pharos/data/intake"
)

// A reading is one file being read.
type reading struct {
	ctx     context.Context
	file    intake.File
	mapping Mapping
	around  Context
	out     Reading
}

// mostProblems bounds the problems that a Reading keeps; all are counted.
const mostProblems = 1000

func read(ctx context.Context, file intake.File, m Mapping, around Context) (*Reading, error) {
	file.As = m.Options
	r := &reading{ctx: ctx, file: file, mapping: m, around: around}
	format, err := r.recognised()
	if err != nil {
		return nil, wrap("file of practices", err)
	}
	r.out.File, r.out.Format, r.out.Mapping = file.Name, format.ID, m
	r.out.Mapping.Format = m.Format
	if err := format.read(r); err != nil {
		return nil, wrap("file of practices", inFile(err, file.Name))
	}
	r.admit()
	return &r.out, ctx.Err()
}

// recognised finds the format: as it was said, or by what the file begins with.
func (r *reading) recognised() (Format, error) {
	if r.mapping.Format != "" {
		format, known := FormatOf(r.mapping.Format)
		if !known || !format.Reads() {
			return format, refuse(r.file.Name, "exchange.format.unknown", "format", r.mapping.Format)
		}
		return format, nil
	}
	head, sheet, err := intake.RawHead(r.ctx, r.file)
	if err != nil {
		return Format{}, err
	}
	id := "csv"
	text := bytes.TrimLeft(head, " \t\r\n\ufeff")
	switch {
	case sheet:
		id = "xlsx"
	case len(text) == 0:
		return Format{}, refuse(r.file.Name, "intake.file.empty")
	case text[0] == '{' || text[0] == '[':
		id = jsonKind(text)
	case risStart.Match(text):
		id = "ris"
	case bibStart.Match(text):
		id = "bibtex"
	case text[0] == '<':
		return Format{}, refuse(r.file.Name, "intake.file.markup")
	}
	format, _ := FormatOf(id)
	return format, nil
}

func jsonKind(text []byte) string {
	if bytes.Contains(text[:min(len(text), 4096)], []byte(`"@context"`)) {
		return "json-ld"
	}
	return "json"
}

// problem tells of something that was not taken as it stood.
func (r *reading) problem(p data.Problem) {
	p.File = r.file.Name
	if len(r.out.Problems) == mostProblems {
		r.out.More++
		return
	}
	r.out.Problems = append(r.out.Problems, p)
}

// reject counts a row of which nothing is taken.
func (r *reading) reject(p data.Problem) {
	p.Severity = data.Warning
	r.out.Rejected++
	r.problem(p)
}

// madeID makes the same UUID of the same words, so that what has no id of its own is known again.
func madeID(words ...string) data.EntryID {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return data.EntryID(fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16]))
}
