package dataset

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"

	"pharos/data"
	"pharos/resources/phrase"
)

// MachineHeader is the header line of CSV for machines.
var MachineHeader = []string{"indicator", "region", "period", "value", "flag"}

// writeMachineCSV writes one observation a line as it comes: UTF-8, comma, point, LF.
func writeMachineCSV(w io.Writer, d Dataset, _ *phrase.Printer) error {
	return wrap("CSV file", writeRows(w, MachineHeader, func(put func([]string) error) error {
		row := make([]string, len(MachineHeader))
		return d.each(func(o data.Observation) error {
			row[0], row[1], row[2] = string(o.Indicator), string(o.Region), string(o.Period)
			row[3], row[4] = number(o.Value), string(o.Flags)
			return put(row)
		})
	}))
}

// writeRows writes a header and the rows that fill puts.
func writeRows(w io.Writer, header []string, fill func(put func([]string) error) error) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	out := csv.NewWriter(buffered)
	if err := out.Write(header); err != nil {
		return err
	}
	if err := fill(out.Write); err != nil {
		return err
	}
	out.Flush()
	return errors.Join(out.Error(), buffered.Flush())
}
