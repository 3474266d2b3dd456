package intake

import (
	"context"
	"io"

	"pharos/data"
)

// Unpacked is what a container holds, for tests of its text.
type Unpacked struct {
	Text          string
	Kind          string
	Sheets, Parts []string
	Sheet, Part   string
	Notices       []data.Problem
}

// Unpack reads the whole text of a file.
func Unpack(file File) (Unpacked, error) {
	file.Limits = file.Limits.orDefault()
	in, err := openInput(context.Background(), run{file: file})
	if err != nil {
		return Unpacked{}, err
	}
	defer in.close()
	text, err := io.ReadAll(in)
	c := in.inside
	return Unpacked{
		Text: string(text), Kind: in.kind(), Sheets: c.sheets, Parts: c.parts, Sheet: c.sheet, Part: c.part,
		Notices: c.said(),
	}, err
}

// ShowOf is how a cell's format shows a date: 0 for none, else year, month, day, time.
func ShowOf(format string) int { return int(showOf(format)) }

// SampleOf is the beginning of a file, unpacked, as formats see it.
func SampleOf(file File) (Sample, error) {
	file.Limits = file.Limits.orDefault()
	sample, _, err := sampleOf(context.Background(), file)
	return sample, err
}
