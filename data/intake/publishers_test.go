package intake_test

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"pharos/data/intake"
)

// A publishersFile is what a small file in the form of a publisher must be read as, with no setting touched but
// those in as.
type publishersFile struct {
	as                        intake.Options
	asked                     string // with no setting
	format, layout            string
	values, missing, rejected int
	spots                     string // indicator/region/period=value and flags, some of them
}

var publishersFiles = map[string]publishersFile{
	"estat_sample_linear.csv":      {format: "sdmx-csv-2", layout: "long", values: 3, missing: 1, spots: "tgs09901/DE60/2022=2.75p tgs09901/DK01/2021=4.5b"},
	"estat_labels_linear.csv":      {format: "tidy-csv", layout: "long", values: 4, spots: "labels_linear:Females/DE21/2021=2.25b labels_linear:Total/DK01/2021=4.5"},
	"estat_both.csv":               {format: "sdmx-csv-1", layout: "long", values: 3, missing: 1, spots: "tgs09903:F/DE60/2021=2.5b tgs09903:F/SE11/2021=4.5"},
	"estat_old_excel.csv":          {format: "wide-csv", layout: "wide", values: 7, missing: 2, spots: "old_excel/DE60/2020=4.3b old_excel/DK01/2021=5.9p"},
	"oecd_explorer_labels.csv":     {format: "sdmx-csv-2", layout: "long", values: 3, missing: 1, spots: "dsd_sample_df_sample:F/DE6/2020=480.25e dsd_sample_df_sample:_T/DK01/2020=950b"},
	"API_XX.SHR.ZS_DS2_en_csv.csv": {format: "wide-csv", layout: "wide", values: 9, missing: 6, spots: "XX.SHR.ZS/DNK/2022=6.25 XX.SHR.ZS/FIN/2020=7.5"},
	"12499-0020_flat.csv":          {format: "tidy-csv", layout: "long", values: 3, missing: 1, spots: "12499-0020_flat:GESW/01002/2021-12-31=126004"},
	"12499-0021_en_flat.csv":       {format: "tidy-csv", layout: "long", values: 3, missing: 1, spots: "12499-0021_en_flat:GESM/01001/2021-12-31=45001"},
	"13999-01-02-4.csv":            {format: "genesis-csv", layout: "columns", values: 7, missing: 1, spots: "13999-01-02-4:Arbeitslosenquote_Frauen/01001/2021=7.5"},
	"fi_pxweb_codes_texts.csv":     {format: "pxweb-csv", layout: "wide", values: 17, missing: 1, spots: "fi_pxweb_codes_texts:2_Naiset/KU091/2022=347"},
	"statbank_matrix.csv":          {format: "wide-csv", layout: "wide", values: 11, missing: 1, spots: "statbank_matrix:Kvinder/DK02/2021-Q2=431 statbank_matrix:Mænd/DK02/2021-Q1=420"},
	"scb_pxweb.csv":                {format: "pxweb-csv", layout: "wide", values: 7, missing: 1, spots: "scb_pxweb:women/12/2021=703"},
	"ssb_pxweb.csv":                {format: "pxweb-csv", layout: "wide", values: 7, missing: 1, spots: "ssb_pxweb:Births_per_1_000/K-0301/2023=11.75"},
	"ons_dataset.csv":              {format: "wide-csv", layout: "columns", values: 3, missing: 5, spots: "ons_dataset:C.v4_2/UKD1/2020=404.75"},
	"istat.csv":                    {format: "tidy-csv", layout: "long", values: 3, missing: 1, spots: "istat:2/ITC1/2020=8.25b"},
	"ine_provincias.csv":           {format: "tidy-csv", layout: "long", values: 5, missing: 1, rejected: 2, spots: "ine_provincias:Mujeres/30/2021=760456"}, // the total has no code
	"nomis.csv": {
		as: intake.Options{Period: "2022"}, asked: "period",
		format: "wide-csv", layout: "columns", values: 10, missing: 2, spots: "nomis:Unemployment_rate/UKC2/2022=4.1 nomis:conf_2/UKC1/2022=0.9",
	},
	"insee_base-cc.csv": { // the commune of Corsica has a letter in its number: told, and left out
		as: intake.Options{Period: "2019"}, asked: "period",
		format: "wide-csv", layout: "columns", values: 9, rejected: 3, spots: "insee_base-cc:P19_POP/01004/2019=14204",
	},
}

func TestFilesAsPublishersGiveThem(t *testing.T) {
	entries, err := os.ReadDir("testdata/publishers")
	if err != nil || len(entries) != len(publishersFiles) {
		t.Fatalf("want %d files, got %d, %v", len(publishersFiles), len(entries), err)
	}
	for name, want := range publishersFiles {
		t.Run(name, func(t *testing.T) {
			file := knowing(t, path.Join("testdata/publishers", name))
			if got := strings.Join(survey(t, file).Asked, " "); got != want.asked {
				t.Errorf("want %q asked, got %q", want.asked, got)
			}
			file.As = want.as
			r := survey(t, file)
			checkReading(t, r)
			got := publishersFile{as: want.as, asked: want.asked, format: r.Format, layout: r.Layout, values: r.Values, missing: r.Missing, rejected: r.Rejected, spots: want.spots}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("want %v, got %v: %v %+v", want, got, r.ProblemCounts, r.Columns)
			}
			_, all := observed(t, r, intake.Mapping{})
			texts := map[string]bool{}
			for _, o := range all {
				texts[fmt.Sprintf("%s/%s/%s=%v%s", o.Indicator, o.Region, o.Period, o.Value, o.Flags)] = true
			}
			for _, spot := range strings.Fields(want.spots) {
				if !texts[spot] {
					t.Errorf("want %s among %v", spot, texts)
				}
			}
		})
	}
}
