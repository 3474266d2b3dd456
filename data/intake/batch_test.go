package intake_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

func codesOf(batch data.Batch) []string {
	var codes []string
	for _, indicator := range batch.Indicators {
		codes = append(codes, string(indicator.Code))
	}
	return codes
}

func TestIndicatorsOfAFile(t *testing.T) {
	for name, c := range map[string]struct {
		file    string
		mapping intake.Mapping
		codes   []string
		values  int
	}{
		"combinations of what varies": {
			"eurostat-tsv/estat_sample1.tsv",
			intake.Mapping{},
			[]string{"sample1:F", "sample1:M"},
			9,
		},
		"a slice keeps the codes": {
			"eurostat-tsv/estat_sample1.tsv",
			intake.Mapping{Slice: map[string]string{"sex": "M"}},
			[]string{"sample1:M"},
			5,
		},
		"names in a slice in any case": {
			"eurostat-tsv/estat_sample1.tsv",
			intake.Mapping{Slice: map[string]string{"SEX": "m"}},
			[]string{"sample1:M"},
			5,
		},
		"an own code before the values": {
			"eurostat-tsv/estat_sample1.tsv", intake.Mapping{Indicator: "rate"}, []string{"rate:F", "rate:M"}, 9,
		},
		"an own code alone": {
			"eurostat-tsv/estat_sample1.tsv",
			intake.Mapping{Indicator: "rate", Slice: map[string]string{"sex": "F"}},
			[]string{"rate"},
			4,
		},
		"dataset of SDMX":       {"sdmx-csv-1/estat_sample2_en.csv", intake.Mapping{}, []string{"sample2"}, 3},
		"code and label in one": {"sdmx-csv-1/both_labels.csv", intake.Mapping{}, []string{"sample3:F", "sample3:M"}, 2},
		"dataset with a view":   {"sdmx-csv-2/labels.csv", intake.Mapping{}, []string{"sample4:F", "sample4:M"}, 2},
		"dataset of the OECD":   {"sdmx-csv-2/oecd_like.csv", intake.Mapping{}, []string{"dsd_x_df_emp"}, 2},
		"a column of indicators": {
			"tidy-csv/machine.csv", intake.Mapping{}, []string{"gdp:EUR_HAB", "pop"}, 3,
		},
		"a column of indicators under an own code": {
			"tidy-csv/machine.csv", intake.Mapping{Indicator: "mine"}, []string{"mine:gdp:EUR_HAB", "mine:pop"}, 3,
		},
		"the name of the file": {"tidy-csv/own_german.csv", intake.Mapping{}, []string{"own_german"}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			r := survey(t, intake.FileAt("testdata/"+c.file))
			batch, all := observed(t, r, c.mapping)
			if got := codesOf(batch); !slices.Equal(got, c.codes) {
				t.Errorf("want %v, got %v", c.codes, got)
			}
			if len(all) != c.values || batch.Source.Accepted != c.values {
				t.Errorf("want %d values, got %d, source says %d", c.values, len(all), batch.Source.Accepted)
			}
		})
	}
}

func TestCodesAreFitToTypeAndDifferent(t *testing.T) {
	r := surveyText(t, "My table (2).csv", "geo,year,age,value\n"+
		"DE60,2020,15 to 24,1\nDE60,2020,15_to_24,2\nDE60,2020,\"65+, all\",3\nDE60,2020,,4\nDE60,2020,Ämter,5\n")
	checkReading(t, r)
	batch, _ := observed(t, r, intake.Mapping{})
	want := []string{
		"my_table:15_to_24", "my_table:15_to_24-2", "my_table:65___all", "my_table:_", "my_table:Ämter",
	}
	if got := codesOf(batch); !slices.Equal(got, want) {
		t.Errorf("want %v, got %v", want, got)
	}
	batch, all := observed(t, r, intake.Mapping{Slice: map[string]string{"age": "15_to_24"}})
	if got := codesOf(batch); len(got) != 1 || got[0] != "my_table:15_to_24-2" || all[0].Value != 2 {
		t.Errorf("want the same code in a slice, got %v %v", got, all)
	}
}

func TestBaseComesFromTheNameOfTheFile(t *testing.T) {
	for name, want := range map[string]string{
		"estat_tgs00042.tsv": "tgs00042", "edat_lfse_22_tabular.tsv.gz": "edat_lfse_22",
		"ESTAT_DEMO.TSV.GZ": "demo", "tgs00042 (1).tsv": "tgs00042", "nama.csv": "nama",
		"-rf.tsv": "rf", "...": "indicator", "väestö 2024.tsv": "väestö_2024", "$(id).tsv": "id",
	} {
		t.Run(name, func(t *testing.T) {
			r := surveyText(t, name, "unit,geo\\time\t2020\nPC,DE60\t1\n")
			batch, _ := observed(t, r, intake.Mapping{})
			if got := codesOf(batch); got[0] != want || counted(r, "intake.indicator.from-file-name") != 1 {
				t.Errorf("want %s and a notice, got %v %v", want, got, r.ProblemCounts)
			}
		})
	}
}

func TestIndicatorAndRegionsCarryWhatTheFileTells(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/sdmx-csv-2/labels.csv"))
	batch, _ := observed(t, r, intake.Mapping{Edition: "2021"})
	got := batch.Indicators[0]
	if got.Name.In("en") != "Rate by sex, NUTS 2 region: Females" || got.Unit.In("de") != "%" ||
		got.Publisher != "Eurostat" || got.Licence != "CC BY 4.0" || got.Dataset != "sample4" ||
		got.Attribution != "Source: Eurostat (sample4), CC BY 4.0" || got.Decimals != 1 ||
		got.Dimension != data.Context || got.Direction != data.NoDirection {
		t.Errorf("got %+v", got)
	}
	names := map[data.RegionCode]string{}
	for _, region := range batch.Regions {
		names[region.Code] = region.Name.In("en") + " " + string(region.Level) + " " + string(region.Edition)
	}
	want := map[data.RegionCode]string{
		"EL30": "Αττική nuts2 2021", "UKK3": "Cornwall and \"Scilly\" nuts2 2021",
	}
	if !maps.Equal(names, want) { // DE60 has no value in the file
		t.Errorf("want %v, got %v", want, names)
	}
	if batch.Source.SHA256 != r.SHA256 || batch.Source.Format != "sdmx-csv-2" || batch.Source.File != "labels.csv" {
		t.Errorf("got source %+v", batch.Source)
	}
	multiplied := survey(t, intake.FileAt("testdata/sdmx-csv-2/oecd_like.csv"))
	batch, _ = observed(t, multiplied, intake.Mapping{})
	if unit := batch.Indicators[0].Unit.In("en"); unit != "PS × 10^3" {
		t.Errorf("want the power of ten in the unit, got %q", unit)
	}
	if updated := survey(t, intake.FileAt("testdata/sdmx-csv-1/estat_sample2_en.csv")).Updated; updated != "18/03/26 23:00:00" {
		t.Errorf("got update %q", updated)
	}
}

func TestNothingIsClaimedAboutAnOwnFile(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/tidy-csv/own_german.csv"))
	batch, _ := observed(t, r, intake.Mapping{})
	got := batch.Indicators[0]
	if got.Publisher+got.Licence+got.Attribution+got.Dataset+r.Dataset != "" {
		t.Errorf("want no publisher, licence or dataset, got %+v", got)
	}
}

func TestMappingThatDoesNotFitIsRefused(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/eurostat-tsv/estat_sample1.tsv"))
	none := surveyText(t, "none.tsv", "unit,geo\\time\t2020\nPC,DE60\t:\n")
	for name, c := range map[string]struct {
		reading *intake.Reading
		mapping intake.Mapping
		want    string
	}{
		"unknown dimension": {r, intake.Mapping{Slice: map[string]string{"age": "T"}}, "intake.slice.dimension"},
		"unknown value":     {r, intake.Mapping{Slice: map[string]string{"sex": "X"}}, "intake.slice.value"},
		"blank in a code":   {r, intake.Mapping{Indicator: "my code"}, "intake.indicator.code"},
		"code like a flag":  {r, intake.Mapping{Indicator: "--json"}, "intake.indicator.code"},
		"edition":           {r, intake.Mapping{Edition: "2022"}, "intake.edition.unknown"},
		"no value at all":   {none, intake.Mapping{}, "intake.value.none-accepted"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.reading.Batch(c.mapping)
			if got := refusal(err); got != c.want || !errors.Is(err, data.ErrInvalid) {
				t.Errorf("want %s, got %s", c.want, got)
			}
		})
	}
	sparse := surveyText(t, "s.csv", "geo,year,sex,age,value\nDE60,2020,F,Y,1\nDE60,2020,M,O,2\n")
	_, err := sparse.Batch(intake.Mapping{Slice: map[string]string{"sex": "F", "age": "O"}})
	if got, want := refusal(err), "intake.slice.empty"; got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}

// What is written as a CSV for machines comes back as it was.
func TestExportThenImportIsIdentity(t *testing.T) {
	for _, format := range intake.Formats {
		for _, path := range samples(t, format.ID) {
			_, before := observed(t, survey(t, knowing(t, path)), intake.Mapping{})
			var text strings.Builder
			text.WriteString("indicator,region,period,value,flag\n")
			for _, o := range before {
				fmt.Fprintf(&text, "%s,%s,%s,%v,%s\n", o.Indicator, o.Region, o.Period, o.Value, o.Flags)
			}
			r := surveyText(t, "out.csv", text.String())
			_, after := observed(t, r, intake.Mapping{})
			if len(after) != len(before) || r.Rejected+r.Missing > 0 {
				t.Fatalf("%s: want %d values, got %d, %v", path, len(before), len(after), r.ProblemCounts)
			}
			for i := range before {
				before[i].Line, after[i].Line = 0, 0
			}
			if !slices.Equal(before, after) {
				t.Errorf("%s: want %v, got %v", path, before, after)
			}
		}
	}
}

func TestBatchMayBeReadAgainAndLeft(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/eurostat-tsv/estat_sample1.tsv"))
	batch, first := observed(t, r, intake.Mapping{})
	for range batch.Observations {
		break
	}
	var second []data.Observation
	for o, err := range batch.Observations {
		if err != nil {
			t.Fatal(err)
		}
		second = append(second, o)
	}
	if !slices.Equal(first, second) {
		t.Errorf("want %v again, got %v", first, second)
	}
}

func TestFileThatChangedIsNoticed(t *testing.T) {
	content := []byte("unit,geo\\time\t2020\nPC,DE60\t1\nPC,DE93\t2\n")
	r := survey(t, intake.File{Name: "x.tsv", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(string(content))), nil
	}})
	batch, err := r.Batch(intake.Mapping{})
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-2] = '3'
	var last error
	for _, err := range batch.Observations {
		last = err
	}
	if got, want := refusal(last), "intake.file.changed"; got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}

func TestCancelledSurveyAndBatchEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	file := fileOf("x.tsv", []byte("unit,geo\\time\t2020\n"+strings.Repeat("PC,DE60\t1\n", 100_000)))
	_, err := intake.Survey(ctx, file, func(int64, int64) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("want the survey cancelled, got %v", err)
	}
	r := survey(t, intake.FileAt("testdata/eurostat-tsv/estat_sample1.tsv"))
	batch, err := r.BatchContext(ctx, intake.Mapping{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, err = range batch.Observations {
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("want the batch cancelled, got %v", err)
	}
}

func TestProgressGoesToTheEnd(t *testing.T) {
	path := "testdata/sdmx-csv-2/labels.csv"
	size := int64(len(read(t, path)))
	var last, total int64
	_, err := intake.Survey(t.Context(), intake.FileAt(path), func(r, all int64) {
		if r < last {
			t.Errorf("want progress, got %d after %d", r, last)
		}
		last, total = r, all
	})
	if err != nil || last != size || total != size {
		t.Errorf("want %d of %d, got %d of %d, %v", size, size, last, total, err)
	}
}

func TestPreviewShowsTheFirstValues(t *testing.T) {
	r := survey(t, intake.FileAt("testdata/eurostat-tsv/estat_sample1.tsv"))
	got := r.First[1]
	if got.Line != 2 || got.Column != 3 || got.Region != "DE60" || got.Period != "2020" ||
		got.Text != "12.7 b" || got.Value != 12.7 || got.Flags != "b" ||
		!slices.Equal(got.Dimensions, []string{"A", "F", "PC"}) {
		t.Errorf("got %+v", got)
	}
	sex := r.Dimensions[1]
	if sex.Code != "sex" || len(sex.Values) != 2 || sex.Values[0] != (intake.Value{Code: "F", Rows: 2}) {
		t.Errorf("got %+v", sex)
	}
}
