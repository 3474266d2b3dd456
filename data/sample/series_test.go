package sample

import (
	"bytes"
	"compress/gzip"
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"pharos/data"
)

func packed(t *testing.T, text string) fstest.MapFS {
	t.Helper()
	var buffer bytes.Buffer
	writer := gzip.NewWriter(&buffer)
	if _, err := writer.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{"x.series.gz": {Data: buffer.Bytes()}}
}

func readAll(folder fstest.MapFS) (got []data.Observation, err error) {
	for o, failure := range observations(folder, data.Source{File: "x.series.gz"}) {
		if failure != nil {
			return got, failure
		}
		got = append(got, o)
	}
	return got, nil
}

func TestSeriesAsDocumented(t *testing.T) {
	text := "pharos series 1\nindicator a 2\nDE60 2014 105123 -231p . 41be\nindicator b 0\nFI 2020 0b\n"
	got, err := readAll(packed(t, text))
	if err != nil {
		t.Fatal(err)
	}
	want := []data.Observation{
		{Indicator: "a", Region: "DE60", Period: "2014", Value: 1051.23},
		{Indicator: "a", Region: "DE60", Period: "2015", Value: 1048.92, Flags: "p"},
		{Indicator: "a", Region: "DE60", Period: "2017", Value: 1049.33, Flags: "be"},
		{Indicator: "b", Region: "FI", Period: "2020", Value: 0, Flags: "b"},
	}
	if !slices.Equal(want, got) {
		t.Errorf("want %+v, got %+v", want, got)
	}
}

func TestOtherTextIsNoSeries(t *testing.T) {
	for name, text := range map[string]string{
		"nothing at all":               "",
		"another first line":           "pharos series 2\n",
		"a series before an indicator": "pharos series 1\nDE60 2014 1\n",
		"a year that is none":          "pharos series 1\nindicator a 0\nDE60 year 1\n",
		"a cell that is no number":     "pharos series 1\nindicator a 0\nDE60 2014 1,5\n",
		"a flag that is none":          "pharos series 1\nindicator a 0\nDE60 2014 1q\n",
		"decimals that are none":       "pharos series 1\nindicator a x\nDE60 2014 1\n",
		"too many decimals":            "pharos series 1\nindicator a 10\nDE60 2014 1\n",
		"a line of two words":          "pharos series 1\nindicator a 0\nDE60 2014\n",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := readAll(packed(t, text)); !errors.Is(err, errForm) {
				t.Errorf("want errForm, got %v", err)
			}
		})
	}
}

func TestDamagedFilesAreErrors(t *testing.T) {
	whole := packed(t, "pharos series 1\nindicator a 0\nDE60 2014 1 2 3\n")
	content := whole["x.series.gz"].Data
	for name, folder := range map[string]fstest.MapFS{
		"absent":         {},
		"not gzip":       {"x.series.gz": {Data: []byte("plain text")}},
		"cut off":        {"x.series.gz": {Data: content[:len(content)-6]}},
		"wrong checksum": {"x.series.gz": {Data: append(bytes.Clone(content[:len(content)-8]), 1, 2, 3, 4, 5, 6, 7, 8)}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := readAll(folder); err == nil {
				t.Error("want an error, got none")
			}
		})
	}
}
