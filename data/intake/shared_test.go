package intake_test

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// A plainCount is what a reader of a few lines finds in a real file, as an outside check.
type plainCount struct {
	cells, values, missing, flagged int
	every                           int               // which cells are kept as spots
	spots                           map[string]string // key, region and period to the cell as written
}

func openShared(t *testing.T, name string) io.Reader {
	t.Helper()
	file, err := os.Open(filepath.Join(shared(t, "eurostat"), name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	if !strings.HasSuffix(name, ".gz") {
		return file
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	return unpacked
}

func (p *plainCount) cell(key, text string) {
	p.cells++
	if p.cells%p.every == 0 {
		p.spots[key] = text
	}
	parts := strings.Fields(text)
	if len(parts) == 0 || parts[0] == ":" {
		p.missing++
		return
	}
	p.values++
	if len(parts) > 1 {
		p.flagged++
	}
}

// plainTSV splits lines at tabs and keys at commas. The region is the key's last part.
func plainTSV(t *testing.T, name string) plainCount {
	t.Helper()
	count := plainCount{every: 1, spots: map[string]string{}}
	if strings.HasSuffix(name, ".gz") {
		count.every = 31 // a million cells would take the test ten seconds
	}
	lines := bufio.NewScanner(openShared(t, name))
	lines.Buffer(nil, 1<<20)
	var periods []string
	for lines.Scan() {
		fields := strings.Split(strings.TrimRight(lines.Text(), "\r\n"), "\t")
		if periods == nil {
			periods = fields[1:]
			continue
		}
		for i, text := range fields[1:] {
			count.cell(fields[0]+" "+strings.TrimSpace(periods[i]), strings.TrimSpace(text))
		}
	}
	return count
}

// plainCSV reads with encoding/csv; the key is made of dims, geo and period.
func plainCSV(t *testing.T, name string, dims []string) plainCount {
	t.Helper()
	count := plainCount{every: 1, spots: map[string]string{}}
	rows := csv.NewReader(openShared(t, name))
	header, err := rows.Read()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row []string, names ...string) string {
		for _, name := range names {
			if i := slices.Index(header, name); i >= 0 {
				return row[i]
			}
		}
		return ""
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return count
		}
		if err != nil {
			t.Fatal(err)
		}
		var key []string
		for _, dim := range dims {
			key = append(key, at(row, dim))
		}
		key = append(key, at(row, "geo"))
		text := at(row, "OBS_VALUE", "obs_value")
		if text == "" {
			text = ":"
		}
		text += " " + at(row, "OBS_FLAG") + at(row, "CONF_STATUS")
		count.cell(strings.Join(key, ",")+" "+at(row, "TIME_PERIOD", "time"), strings.TrimSpace(text))
	}
}

var sharedFiles = []struct {
	name, format                   string
	dims                           []string // for CSV
	rows, regions, periods, series int
	first, last                    data.Period
	unit                           string
}{
	{"estat_tgs00042.tsv", "eurostat-tsv", nil, 373, 359, 12, 1, "2013", "2024", "% of GDP"},
	{"estat_hlth_rs_physreg.tsv", "eurostat-tsv", nil, 851, 280, 30, 3, "1993", "2022", "inhabitants per person"},
	{"edat_lfse_22_tabular.tsv.gz", "eurostat-tsv", nil, 4527, 501, 23, 9, "2000", "2022", "%"},
	{"estat_demo_r_pjangrp3.tsv.gz", "eurostat-tsv", nil, 136584, 2081, 9, 66, "2014", "2022", "number"},
	{"nama_10r_2gdp_2017.tsv", "eurostat-tsv-2017", nil, 2564, 445, 15, 6, "2000", "2014", "euro per inhabitant"},
	{"lfst_r_lfe2en2_2017.tsv", "eurostat-tsv-2017", nil, 28065, 491, 8, 60, "2008", "2015", "thousand"},
	{"trng_lfse_04_2017.tsv", "eurostat-tsv-2017", nil, 1455, 485, 16, 3, "2000", "2015", "%"},
	{"estat_isoc_bde15ar2_en.csv", "sdmx-csv-1", []string{"freq", "unit", "nace_r2"}, 5985, 41, 20, 14, "2005", "2024", "%"},
	{"tgs00042_sdmx_csv2_labels.csv", "sdmx-csv-2", []string{"freq", "sectperf", "unit"}, 2523, 359, 12, 1, "2013", "2024", "% of GDP"},
	{"tgs00010_sdmx_csv2_labels.csv", "sdmx-csv-2", []string{"freq", "isced11", "sex", "age", "unit"}, 3744, 340, 12, 1, "2013", "2024", "%"},
	{"tgs00109_sdmx_csv2_labels.csv", "sdmx-csv-2", []string{"freq", "unit", "isced11", "age", "sex"}, 3732, 340, 12, 1, "2013", "2024", "%"},
	{"nama_10r_2gdp_sdmx_csv2_labels.csv", "sdmx-csv-2", []string{"freq", "unit"}, 4625, 471, 10, 1, "2014", "2023", "million euro"},
	{"nama_10r_2gdp_pps_hab_tidy.csv", "tidy-csv", []string{"freq", "unit"}, 9865, 438, 24, 1, "2000", "2023", "PPS per inhabitant (EU27)"},
}

func TestRealFilesAreReadWhole(t *testing.T) {
	folder := shared(t, "eurostat")
	for _, want := range sharedFiles {
		t.Run(want.name, func(t *testing.T) {
			r := survey(t, intake.FileAt(filepath.Join(folder, want.name)))
			if r.Format != want.format || r.Encoding != "UTF-8" {
				t.Errorf("want %s in UTF-8, got %s in %s", want.format, r.Format, r.Encoding)
			}
			got := []int{r.Rows, len(r.Regions), len(r.Periods), r.Series}
			if wanted := []int{want.rows, want.regions, want.periods, want.series}; !slices.Equal(wanted, got) {
				t.Errorf("want rows, regions, periods, series %v, got %v", wanted, got)
			}
			if first, last := r.Periods[0], r.Periods[len(r.Periods)-1]; first != want.first || last != want.last {
				t.Errorf("want %s to %s, got %s to %s", want.first, want.last, first, last)
			}
			var plain plainCount
			if want.dims == nil {
				plain = plainTSV(t, want.name)
			} else {
				plain = plainCSV(t, want.name, want.dims)
			}
			wanted := []int{plain.cells, plain.values, plain.missing, plain.flagged, 0}
			if got := []int{r.Cells, r.Values, r.Missing, r.Flagged, r.Rejected}; !slices.Equal(wanted, got) {
				t.Errorf("want cells, values, missing, flagged, rejected %v, got %v", wanted, got)
			}
			batch, all := observed(t, r, intake.Mapping{})
			if unit := batch.Indicators[0].Unit.In("en"); unit != want.unit {
				t.Errorf("want unit %q, got %q", want.unit, unit)
			}
			compareCells(t, r, all, plain)
		})
	}
}

// compareCells holds every observation against the cell that the plain reader found.
func compareCells(t *testing.T, r *intake.Reading, all []data.Observation, plain plainCount) {
	t.Helper()
	keys := keysOfSeries(r)
	wrong, looked := 0, 0
	for _, o := range all {
		text, kept := plain.spots[keys[o.Indicator]+","+string(o.Region)+" "+string(o.Period)]
		if !kept && plain.every > 1 {
			continue
		}
		looked++
		number, flags, _ := strings.Cut(text, " ")
		value, err := strconv.ParseFloat(number, 64)
		wantFlags, _, _ := data.ParseFlags(flags)
		if err != nil || value != o.Value || wantFlags != o.Flags {
			if wrong++; wrong < 4 {
				t.Errorf("want %q as written, got %v", text, o)
			}
		}
	}
	if looked < plain.values/plain.every*9/10 {
		t.Errorf("want about %d observations compared, got %d", plain.values/plain.every, looked)
	}
}

// keysOfSeries joins the dimension codes of each indicator as a TSV does.
func keysOfSeries(r *intake.Reading) map[data.IndicatorCode]string {
	keys := map[data.IndicatorCode]string{}
	for _, series := range r.Combinations() {
		keys[series.Indicator] = strings.Join(series.Codes, ",")
	}
	return keys
}

// Values looked up by hand in the files.
func TestRealFilesHoldKnownValues(t *testing.T) {
	folder := shared(t, "eurostat")
	for _, want := range []struct {
		file, indicator, region, period string
		value                           float64
		flags                           data.Flags
	}{
		{"estat_tgs00042.tsv", "tgs00042", "AT11", "2013", 0.89, "b"},
		{"estat_tgs00042.tsv", "tgs00042", "AT13", "2023", 3.91, ""},
		{"estat_hlth_rs_physreg.tsv", "hlth_rs_physreg:HAB_P", "AT", "2007", 221.25, "b"},
		{"lfst_r_lfe2en2_2017.tsv", "lfst_r_lfe2en2_2017:A.Y15-24", "AT1", "2008", 4, "bu"},
		{"trng_lfse_04_2017.tsv", "trng_lfse_04_2017:F", "AT11", "2003", 5.6, "u"},
		{"nama_10r_2gdp_2017.tsv", "nama_10r_2gdp_2017:EUR_HAB", "AT11", "2000", 17300, ""},
		{"tgs00042_sdmx_csv2_labels.csv", "tgs00042", "AT11", "2013", 0.89, "b"},
		{"nama_10r_2gdp_sdmx_csv2_labels.csv", "nama_10r_2gdp", "AL", "2015", 10264.11, ""},
	} {
		t.Run(want.file+" "+want.region, func(t *testing.T) {
			_, all := observed(t, survey(t, intake.FileAt(filepath.Join(folder, want.file))), intake.Mapping{})
			got := value(t, all, want.indicator, want.region, want.period)
			if got.Value != want.value || got.Flags != want.flags {
				t.Errorf("want %v %q, got %v %q", want.value, want.flags, got.Value, got.Flags)
			}
		})
	}
}

func TestRealFilesOfOtherKindsAreRefused(t *testing.T) {
	folder := shared(t, "")
	for file, want := range map[string]string{
		"eurostat/tgs00010_names_only_wide.csv":       "intake.place.names-only",
		"eurostat/tgs00038_names_only_wide.csv":       "intake.place.names-only",
		"eurostat/urb_cpop1_1_Data.csv":               "intake.place.names-only",
		"national/fi_11re_vaesto_kunnittain_2021.csv": "intake.place.names-only",
		"oracle/usarrests_data.csv":                   "intake.place.names-only",
		"geo/NUTS_RG_60M_2021_4326_LEVL_0.geojson":    "intake.file.json",
	} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			_, err := intake.Survey(t.Context(), intake.FileAt(filepath.Join(folder, file)), nil)
			if got := refusal(err); got != want {
				t.Errorf("want %s, got %s", want, got)
			}
		})
	}
}

// toFormer writes a table of today the way it was written before 2022: without freq, unit first,
// years backwards.
func toFormer(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var out strings.Builder
	for i, line := range lines {
		fields := strings.Split(strings.TrimRight(line, "\r"), "\t")
		key := strings.Split(fields[0], ",")[1:]
		if i == 0 {
			key[len(key)-1] = `geo\time`
		}
		slices.Reverse(fields[1:])
		fmt.Fprintf(&out, "%s\t%s\n", strings.Join(key, ","), strings.Join(fields[1:], "\t"))
	}
	return out.String()
}

func TestFormerAndPresentFormGiveEqualObservations(t *testing.T) {
	content, err := io.ReadAll(openShared(t, "estat_tgs00042.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	present := surveyText(t, "estat_tgs00042.tsv", string(content))
	former := surveyText(t, "tgs00042.tsv", toFormer(string(content)))
	if former.Format != "eurostat-tsv-2017" {
		t.Fatalf("want the former format, got %s", former.Format)
	}
	_, now := observed(t, present, intake.Mapping{})
	_, then := observed(t, former, intake.Mapping{})
	if len(now) != 2377 {
		t.Fatalf("want 2377 observations, got %d", len(now))
	}
	byCell := func(all []data.Observation) map[data.Observation]bool {
		set := map[data.Observation]bool{}
		for _, o := range all {
			set[o] = true
		}
		return set
	}
	if !maps.Equal(byCell(now), byCell(then)) {
		t.Error("want equal observations from both forms")
	}
}

func TestOECDFileIsRead(t *testing.T) {
	file := filepath.Join(shared(t, "oecd"), "oecd_reg_eco_emp_sdmx_csv_excerpt.csv")
	r := survey(t, intake.FileAt(file))
	batch, all := observed(t, r, intake.Mapping{})
	got := value(t, all, "dsd_reg_eco_df_gdp", "MT00", "2000")
	if r.Rows != 54 || len(all) != 54 || got.Value != 155220 || got.Flags != "e" {
		t.Errorf("want 54 rows and 155220 e, got %d, %d, %v", r.Rows, len(all), got)
	}
	i := slices.IndexFunc(batch.Regions, func(r data.Region) bool { return r.Code == "MT00" })
	if batch.Indicators[0].Publisher != "OECD" || i < 0 || batch.Regions[i].Name.In("en") != "Malta" {
		t.Errorf("want Malta of the OECD, got %+v", batch.Indicators[0])
	}
}
