package intake_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// walked is the folder that the walk reads; ours reports whether it is the one whose counts are known.
func walked(t *testing.T) (folder string, ours bool) {
	t.Helper()
	if folder := os.Getenv("PHAROS_DATA"); folder != "" {
		return folder, false
	}
	return shared(t, ""), true
}

func isTable(path string) bool {
	path = strings.TrimSuffix(strings.ToLower(path), ".gz")
	return slices.Contains([]string{".csv", ".tsv", ".xlsx", ".xls", ".json", ".px", ".txt", ".zip", ".tab"}, filepath.Ext(path))
}

// A walkedCount is what a file of ours is known to hold: counted by hand or by a few lines of another language.
type walkedCount struct {
	format, layout                   string
	cells, values, missing, rejected int
	regions, periods, series         int
	unsure                           int    // places by name that are to be asked
	asked                            string // what the user must answer
}

var walkedFiles = map[string]walkedCount{
	"eurostat/edat_lfse_22_tabular.tsv.gz":                     {"eurostat-tsv", "keyed", 104121, 84326, 19795, 0, 501, 23, 9, 0, ""},
	"eurostat/estat_demo_r_pjangrp3.tsv.gz":                    {"eurostat-tsv", "keyed", 1229256, 1125895, 103361, 0, 2081, 9, 66, 0, ""},
	"eurostat/estat_hlth_rs_physreg.tsv":                       {"eurostat-tsv", "keyed", 25530, 17055, 8475, 0, 280, 30, 3, 0, ""},
	"eurostat/estat_isoc_bde15ar2_en.csv":                      {"sdmx-csv-1", "long", 5985, 4868, 1117, 0, 41, 20, 14, 0, ""},
	"eurostat/estat_tgs00042.tsv":                              {"eurostat-tsv", "keyed", 4476, 2377, 2099, 0, 359, 12, 1, 0, ""},
	"eurostat/lfst_r_lfe2en2_2017.tsv":                         {"eurostat-tsv-2017", "keyed", 224520, 161235, 63285, 0, 491, 8, 60, 0, ""},
	"eurostat/nama_10r_2gdp_2017.tsv":                          {"eurostat-tsv-2017", "keyed", 38460, 37274, 1186, 0, 445, 15, 6, 0, ""},
	"eurostat/nama_10r_2gdp_pps_hab_tidy.csv":                  {"tidy-csv", "long", 9865, 9865, 0, 0, 438, 24, 1, 0, ""},
	"eurostat/nama_10r_2gdp_sdmx_csv2_labels.csv":              {"sdmx-csv-2", "long", 4625, 4625, 0, 0, 471, 10, 1, 0, ""},
	"eurostat/nama_gdp_c_jsonstat1_2015.json":                  {"json-stat-1", "cube", 3036, 1134, 1902, 0, 44, 43, 1, 0, ""},
	"eurostat/tgs00010_names_only_wide.csv":                    {"eurostat-viewer-csv", "wide", 4056, 3832, 176, 48, 333, 12, 1, 4, "names"},
	"eurostat/tgs00010_sdmx_csv2_labels.csv":                   {"sdmx-csv-2", "long", 3744, 3708, 36, 0, 340, 12, 1, 0, ""},
	"eurostat/tgs00038_names_only_wide.csv":                    {"eurostat-viewer-csv", "wide", 4056, 3846, 162, 48, 334, 12, 1, 4, "names"},
	"eurostat/tgs00042_jsonstat2_converted.json":               {"json-stat-2", "cube", 4476, 2377, 2099, 0, 359, 12, 1, 0, ""},
	"eurostat/tgs00042_sdmx_csv2_labels.csv":                   {"sdmx-csv-2", "long", 2523, 2329, 194, 0, 359, 12, 1, 0, ""},
	"eurostat/tgs00109_sdmx_csv2_labels.csv":                   {"sdmx-csv-2", "long", 3732, 3732, 0, 0, 340, 12, 1, 0, ""},
	"eurostat/trng_lfse_04_2017.tsv":                           {"eurostat-tsv-2017", "keyed", 23280, 20125, 3155, 0, 485, 16, 3, 0, ""},
	"eurostat/une_rt_a__custom_14324113_page_spreadsheet.xlsx": {"eurostat-xlsx", "long", 777, 543, 234, 0, 37, 21, 1, 0, ""},
	"eurostat/urb_cpop1_1_Data.csv":                            {"eurostat-explorer-csv", "long", 10760, 28, 2, 10730, 3, 10, 1, 1055, "names"},
	"national/de_11111-01-01-4_2018.csv":                       {"genesis-csv", "long", 538, 460, 78, 0, 460, 1, 1, 0, ""},
	"national/de_12411-0015_1995-2018.csv":                     {"genesis-csv", "wide", 11424, 10152, 1272, 0, 476, 24, 1, 0, ""},
	"national/de_12411-01-01-4_2021.csv":                       {"genesis-csv", "blocks", 1614, 1341, 273, 0, 447, 1, 3, 0, ""},
	"national/de_GISD_Bund_Kreis.csv":                          {"wide-csv", "columns", 38400, 38400, 0, 0, 400, 24, 4, 0, ""},
	"national/de_INKAR_A_ArbeitslosigkeitKreis.xls":            {"xls", "wide", 10800, 10800, 0, 0, 400, 27, 1, 0, ""},
	"national/de_INKAR_E_Haushaltseinkommen.xls":               {"xls", "wide", 8800, 8800, 0, 0, 400, 22, 1, 0, ""},
	"national/dk_FOLK1A_codes.csv":                             {"statbank-csv", "long", 31200, 31200, 0, 0, 12, 13, 200, 0, ""},
	"national/es_galicia_jsonstat2.json":                       {"json-stat-2", "cube", 3960, 3164, 4, 792, 4, 2, 396, 0, ""},
	"national/fi_11re_vaesto_kunnittain_2021.csv":              {"pxweb-csv", "columns", 924, 924, 0, 0, 308, 1, 3, 0, ""},
	"national/se_BE0101A1.px":                                  {"px", "cube", 33936, 33936, 0, 0, 21, 2, 808, 0, ""},
	"national/se_BE0101F1_multilanguage.px":                    {"px", "cube", 48, 48, 0, 0, 4, 1, 12, 0, ""},
	"oecd/oecd_reg_eco_emp_sdmx_csv_excerpt.csv":               {"sdmx-csv-2", "long", 54, 54, 0, 0, 34, 9, 1, 0, ""},
	"oecd/oecd_wagegap_legacy.csv":                             {"oecd-csv", "long", 1350, 1350, 0, 0, 47, 53, 2, 0, ""},
	"rci/RCI_2022_aggregated_capital_regions.csv":              {format: "intake.period.none"},
	"rci/RCI_2022_indicators_descr.csv":                        {format: "intake.file.unknown"},
	"rci/RCI_2022_population_gdp.csv":                          {"wide-csv", "blocks", 1404, 1404, 0, 0, 234, 3, 2, 0, ""},
	"rci/RCI_2022_raw_EU_sources_wide.csv":                     {"wide-csv", "columns", 11232, 11156, 76, 0, 234, 1, 48, 0, ""},
	"ris/RIS_2023.xlsx":                                        {"xlsx", "long", 65675, 44539, 21136, 0, 246, 8, 76, 0, ""},
	"sample/values.csv":                                        {"tidy-csv", "long", 69484, 69484, 0, 0, 570, 15, 31, 0, ""},
	"sample/employment_by_nace_2012_2015.csv":                  {"tidy-csv", "long", 20416, 20416, 0, 0, 471, 4, 12, 0, ""},
	"oracle/hdi_components_2000_2021.csv":                      {"wide-csv", "blocks", 3900, 3806, 94, 0, 195, 4, 5, 0, ""},
}

// TestWalkedFilesHoldKnownValues compares values that were looked up by hand.
func TestWalkedFilesHoldKnownValues(t *testing.T) {
	root := shared(t, "")
	for _, want := range []struct {
		file, indicator, region, period string
		value                           float64
		flags                           data.Flags
	}{
		{"eurostat/tgs00010_names_only_wide.csv", "tgs00010", "BE10", "2017", 14.8, "b"},
		{"eurostat/tgs00010_names_only_wide.csv", "tgs00010", "BE21", "2018", 4.3, ""},
		{"eurostat/tgs00038_names_only_wide.csv", "tgs00038", "BE10", "2018", 58.9, ""},
		{"eurostat/tgs00038_names_only_wide.csv", "tgs00038", "BE31", "2011", 66.8, "b"},
		{"national/de_11111-01-01-4_2018.csv", "11111-01-01-4", "DG", "2018-12-31", 357582, ""},
		{"national/de_11111-01-01-4_2018.csv", "11111-01-01-4", "01001", "2018-12-31", 56.73, ""},
		{"national/de_12411-0015_1995-2018.csv", "12411-0015", "03159", "2016-12-31", 327065, ""},
		{"national/de_12411-0015_1995-2018.csv", "12411-0015", "03152", "1995-12-31", 266150, ""},
		{"national/de_12411-01-01-4_2021.csv", "12411-01-01-4:weiblich", "DG", "2021-12-31", 42170339, ""},
		{"national/de_12411-01-01-4_2021.csv", "12411-01-01-4:Insgesamt", "16077", "2021-12-31", 87807, ""},
		{"national/de_GISD_Bund_Kreis.csv", "de_gisd_bund_kreis:gisd_score", "01001", "1998", 0.77383, ""},
		{"national/de_GISD_Bund_Kreis.csv", "de_gisd_bund_kreis:gisd_10", "01001", "2011", 10, ""},
		{"national/dk_FOLK1A_codes.csv", "dk_folk1a_codes:2.100", "751", "2020-Q1", 23, ""},
		{"national/fi_11re_vaesto_kunnittain_2021.csv", "fi_11re_vaesto_kunnittain_2021:Naiset", "992", "2021", 9068, ""},
		{"oecd/oecd_wagegap_legacy.csv", "WAGEGAP:EMPLOYEE", "AUS", "1975", 21.582733813, ""},
		{"rci/RCI_2022_population_gdp.csv", "rci_2022_population_gdp:population", "AT_C", "2019", 3583820, ""},
		{"rci/RCI_2022_raw_EU_sources_wide.csv", "rci_2022_raw_eu_sources_wide:Unemployment_rate", "AT_C", "2022", 8.824958169, ""},
	} {
		t.Run(want.file+" "+want.region, func(t *testing.T) {
			_, all := observed(t, survey(t, knowing(t, filepath.Join(root, want.file))), intake.Mapping{})
			got := value(t, all, want.indicator, want.region, want.period)
			if got.Value != want.value || got.Flags != want.flags {
				t.Errorf("want %v %q, got %v %q", want.value, want.flags, got.Value, got.Flags)
			}
		})
	}
}

// TestWalkReadsEveryFile reads every table of a folder as it is, says how, and compares those of ours with what they
// hold.
func TestWalkReadsEveryFile(t *testing.T) {
	root, ours := walked(t)
	seen := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !isTable(path) {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		got, told := walkOne(t, path)
		t.Logf("%s: %s", filepath.ToSlash(name), told)
		want, known := walkedFiles[filepath.ToSlash(name)]
		if ours && known {
			seen++
			if got != want {
				t.Errorf("%s: want %+v, got %+v", name, want, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if ours && seen != len(walkedFiles) {
		t.Errorf("want %d known files, met %d", len(walkedFiles), seen)
	}
}

func walkOne(t *testing.T, path string) (walkedCount, string) {
	t.Helper()
	r, err := intake.Survey(t.Context(), knowing(t, path), nil)
	if err != nil {
		if !strings.HasPrefix(refusal(err), "intake.") {
			t.Errorf("%s: want a reading or a refusal, got %v", path, err)
		}
		return walkedCount{format: refusal(err)}, "refused: " + err.Error()
	}
	if r.Cells < 300_000 {
		checkReading(t, r) // a million observations would be kept
	}
	c := walkedCount{
		format: r.Format, layout: r.Layout, cells: r.Cells, values: r.Values, missing: r.Missing, rejected: r.Rejected,
		regions: len(r.Regions), periods: len(r.Periods), series: r.Series, asked: strings.Join(r.Asked, " "),
	}
	for _, name := range r.Names {
		if !name.Certainty.Sure() {
			c.unsure++
		}
	}
	return c, fmt.Sprintf("%+v %s %v", c, r.Container, r.ProblemCounts)
}
