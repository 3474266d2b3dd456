package dataset_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
	"pharos/reports/dataset"
)

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	want := rows(t, awkward().Observations)
	for _, f := range dataset.Formats {
		for _, say := range printers(t) {
			t.Run(f.ID+"/"+say.Language(), func(t *testing.T) {
				got := readBack(t, "export"+f.Extension, bytesOf(t, f, awkward(), say))
				if diff := difference(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// readBack imports the bytes as a user would, with nothing chosen.
func readBack(t *testing.T, name string, content []byte) map[string]data.Observation {
	t.Helper()
	file := intake.File{Name: name, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(content)), nil
	}}
	reading, err := intake.Survey(t.Context(), file, nil)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := reading.Batch(intake.Mapping{})
	if err != nil {
		t.Fatalf("%s: %v", reading.Format, err)
	}
	return rows(t, batch.Observations)
}

func rows(t *testing.T, observations func(func(data.Observation, error) bool)) map[string]data.Observation {
	t.Helper()
	found := map[string]data.Observation{}
	for o, err := range observations {
		if err != nil {
			t.Fatal(err)
		}
		o.Line, o.Origin, o.Covered = 0, "", 0
		found[string(o.Indicator)+"|"+string(o.Region)+"|"+string(o.Period)] = o
	}
	return found
}

func difference(want, got map[string]data.Observation) string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if g, found := got[key]; !found || g != want[key] {
			lines = append(lines, "want "+key+" "+show(want[key])+", got "+show(g))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, wanted := want[key]; !wanted {
			lines = append(lines, "not written: "+key)
		}
	}
	return strings.Join(lines, "\n")
}

func show(o data.Observation) string {
	return strings.TrimSpace(fmt.Sprintf("%v %s", o.Value, o.Flags))
}
