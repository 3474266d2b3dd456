package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"pharos/data"
	"pharos/reports/dataset"
)

// visiting hands observations to visit, one after another.
type visiting func(visit func(data.Observation) error) error

func cellsOf(o data.Observation) []string {
	return []string{string(o.Indicator), string(o.Region), string(o.Period), number(o.Value), string(o.Flags)}
}

// listCSV writes observations for machines as they come, without holding them.
func listCSV(out io.Writer, each visiting) error { return writeCSV(out, streamed(each)) }

// writeCSV writes the observations as a file for machines.
func writeCSV(out io.Writer, observations iter.Seq2[data.Observation, error]) error {
	format, _ := dataset.FormatOf("csv") // listed; it has no words
	return format.Write(out, dataset.Dataset{Observations: observations}, nil)
}

// listJSON writes one object with the observations as they come, laid out as every other answer.
// Where it fails midway the object stays open, so that nobody takes it for all there is.
func listJSON(out io.Writer, each visiting) error {
	buffered := bufio.NewWriter(out)
	var object bytes.Buffer
	encoder := json.NewEncoder(&object)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("    ", "  ")
	_, _ = buffered.WriteString("{\n  \"observations\": [") // Flush tells what failed
	between, end := "\n    ", "]\n}\n"
	err := each(func(o data.Observation) error {
		object.Reset()
		if err := encoder.Encode(reportOf(o)); err != nil {
			return err
		}
		_, _ = buffered.WriteString(between)
		between, end = ",\n    ", "\n  ]\n}\n"
		_, err := buffered.Write(bytes.TrimSuffix(object.Bytes(), []byte("\n")))
		return err
	})
	if err == nil {
		_, _ = buffered.WriteString(end)
	}
	if failed := buffered.Flush(); err == nil {
		err = failed
	}
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	return nil
}
