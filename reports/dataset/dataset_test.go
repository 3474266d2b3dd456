package dataset_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/reports/dataset"
	"pharos/resources/phrase"
)

var written = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// awkward is a dataset of everything that has broken an exchange before: codes with leading zeros,
// several kinds of periods, flags of both lists, the ends of the numbers, names that need quotes.
func awkward() dataset.Dataset {
	observations := []data.Observation{
		{Indicator: "gerd", Region: "DE60", Period: "2021", Value: 2.13456789012345},
		{Indicator: "gerd", Region: "DE60", Period: "2022", Value: -0.5, Flags: "bp"},
		{Indicator: "gerd", Region: "EL30", Period: "2021", Value: 0, Flags: "C"},
		{Indicator: "nama:MIO_EUR.B1", Region: "01001", Period: "2021-12-31", Value: 1234567.891},
		{Indicator: "nama:MIO_EUR.B1", Region: "01001", Period: "2022-12-31", Value: 1e-7},
		{Indicator: "pop", Region: "DE60", Period: "2021-Q1", Value: 123456789012, Flags: "buN"},
		{Indicator: "pop", Region: "EU27_2020", Period: "2021-Q1", Value: math.MaxInt32},
		{Indicator: "pop", Region: "EU27_2020", Period: "2021-03", Value: 7, Origin: data.OriginAggregated, Covered: 0.5},
	}
	return dataset.Dataset{
		Title: "Awkward; \"quoted\"",
		Indicators: []data.Indicator{
			{Code: "gerd", Name: data.Text{"en": "R&D, total", "de": "FuE; gesamt"}, Unit: data.Plain("%"), Decimals: 2, Attribution: "Source: Eurostat (tgs00042), CC BY 4.0"},
			{Code: "nama:MIO_EUR.B1", Name: data.Plain("=GDP \"x\""), Attribution: "Source: Eurostat (tgs00042), CC BY 4.0"},
			{Code: "pop", Name: data.Plain("Εισόδημα")},
		},
		Regions: []data.Region{
			{Code: "DE60", Name: data.Plain("Hamburg")},
			{Code: "EL30", Name: data.Plain("Αττική")},
			{Code: "01001", Name: data.Plain("Flensburg, Stadt")},
			{Code: "EU27_2020", Name: data.Plain("European Union")},
		},
		Observations: dataset.Of(observations), Written: written,
	}
}

func printers(t *testing.T) []*phrase.Printer {
	t.Helper()
	var all []*phrase.Printer
	for _, language := range []string{"en", "de", "fi", "da"} {
		all = append(all, phrase.For(language))
	}
	return all
}

func bytesOf(t *testing.T, f dataset.Format, d dataset.Dataset, say *phrase.Printer) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, d, say); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSameDatasetSameBytes(t *testing.T) {
	say := printers(t)[0]
	for _, f := range dataset.Formats {
		first := bytesOf(t, f, awkward(), say)
		for range 5 {
			if !bytes.Equal(first, bytesOf(t, f, awkward(), say)) {
				t.Errorf("%s: want the same bytes for the same dataset", f.ID)
			}
		}
	}
}

func TestNothingIsWrittenAsAnEmptyFile(t *testing.T) {
	for _, f := range dataset.Formats {
		if got := bytesOf(t, f, dataset.Dataset{Written: written}, printers(t)[1]); len(got) == 0 {
			t.Errorf("%s: want a header at least", f.ID)
		}
	}
}

func TestFailuresAreTold(t *testing.T) {
	failed := errors.New("catalogue gone")
	d := awkward()
	d.Observations = func(yield func(data.Observation, error) bool) { yield(data.Observation{}, failed) }
	for _, f := range dataset.Formats {
		if err := f.Write(io.Discard, d, printers(t)[0]); !errors.Is(err, failed) {
			t.Errorf("%s: want the failure of the observations, got %v", f.ID, err)
		}
		if err := f.Write(fullDisk{}, awkward(), printers(t)[0]); !errors.Is(err, errFull) {
			t.Errorf("%s: want the failure of the disk, got %v", f.ID, err)
		}
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestACubeTooLargeIsRefused(t *testing.T) {
	var observations []data.Observation
	for i := range 1300 {
		text := string(rune('A'+i/676)) + string(rune('A'+i/26%26)) + string(rune('A'+i%26))
		observations = append(observations, data.Observation{
			Indicator: data.IndicatorCode(text), Region: data.RegionCode(text), Period: data.YearPeriod(1500 + i%700), Value: 1,
		})
	}
	d := dataset.Dataset{Observations: dataset.Of(observations)}
	// 1300 x 1300 x 700 cells stay below 2^31; three times the regions do not.
	for i := range 2600 {
		text := data.RegionCode("R" + string(rune('A'+i/676)) + string(rune('A'+i/26%26)) + string(rune('A'+i%26)))
		observations = append(observations, data.Observation{Indicator: "AAA", Region: text, Period: "2000", Value: 1})
	}
	d.Observations = dataset.Of(observations)
	f, _ := dataset.FormatOf("json-stat")
	if err := f.Write(io.Discard, d, printers(t)[0]); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("want a refusal, got %v", err)
	}
}

func TestPeopleAreToldWhatNoPublisherWrote(t *testing.T) {
	f, _ := dataset.FormatOf("csv-spreadsheet")
	got := string(bytesOf(t, f, awkward(), printers(t)[1]))
	for _, want := range []string{"2,13456789012345", "Αττική", "Flensburg, Stadt", "Source: Eurostat (tgs00042), CC BY 4.0", "FuE; gesamt (%)"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
	if strings.Count(got, "Source: Eurostat") != 1 {
		t.Error("want each attribution once")
	}
}
