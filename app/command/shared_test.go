package command_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// The reference data of the project, read as a user would.

func TestSharedVintagesOfTgs00042(t *testing.T) {
	d := newDesk(t)
	earlier, later := d.shared("eurostat", "tgs00042_sdmx_csv2_labels.csv"), d.shared("eurostat", "estat_tgs00042.tsv")
	var a importAnswer
	if d.answer(&a, "import", earlier, "--empty"); a.Files[0].New != 2329 || a.Files[0].Missing != 194 {
		t.Errorf("want 2,329 values, got %+v", a.Files[0])
	}
	// The README of the data: 249 of 2,329 common values were revised later, 48 added.
	if d.answer(&a, "import", later); a.Files[0].New != 48 || a.Files[0].Changed != 249 || a.Files[0].Unchanged != 2080 || a.Files[0].Withdrawn != 0 {
		t.Errorf("want 48 new, 249 revised, 2,080 as before, got %+v", a.Files[0])
	}
	converted := d.shared("eurostat", "tgs00042_jsonstat2_converted.json")
	if d.answer(&a, "import", converted, "--dry-run"); a.Files[0].Accepted != 2377 || a.Files[0].New+a.Files[0].Changed != 0 {
		t.Errorf("the same table as JSON-stat changes nothing, got %+v", a.Files[0])
	}
	d.must("undo")
	if got := d.must("observations", "--csv"); strings.Count(got, "\n") != 2330 {
		t.Errorf("undone, the earlier vintage is there, got %d lines", strings.Count(got, "\n"))
	}
}

func TestSharedScoreboardInOneImport(t *testing.T) {
	if testing.Short() {
		t.Skip("a large workbook takes seconds")
	}
	d := newDesk(t)
	file := d.shared("ris", "RIS_2023.xlsx")
	first := d.objects("files", "import", file, "--class", "performance group", "--indicator", "ris", "--empty")[0]
	// 65,675 rows of the workbook, each a value or said to be none.
	if first["accepted"].(float64)+first["missing"].(float64)+first["rejected"].(float64) != 65675 || first["rejected"] != 0.0 {
		t.Errorf("want 65,675 cells and none rejected, got %v %v %v", first["accepted"], first["missing"], first["rejected"])
	}
	second := d.objects("files", "import", file)[0]
	if second["remembered"] != true || second["unchanged"] != first["accepted"] || second["new"] != 0.0 {
		t.Errorf("the second time everything is remembered and unchanged, got new %v, unchanged %v", second["new"], second["unchanged"])
	}
	if codes := second["indicators"].([]any); !strings.HasPrefix(codes[0].(string), "ris") && len(codes) < 20 {
		t.Errorf("want the indicators under the code that was chosen, got %v", codes)
	}
	if groups := d.objects("regionGroups", "region-group"); len(groups) < 4 {
		t.Errorf("want the performance groups, got %v", groups)
	}
}

func TestSharedNationalFormats(t *testing.T) {
	// The values stand so in the files themselves.
	cases := []struct{ file, format, region, want string }{
		{"de_12411-01-01-4_2021.csv", "genesis-csv", "01001", "12411-01-01-4:Insgesamt,01001,2021-12-31,91113,"},
		{"se_BE0101A1.px", "px", "", ""},
		{"de_INKAR_A_ArbeitslosigkeitKreis.xls", "xls", "01001", ",01001,2021,4369,"},
		{"fi_11re_vaesto_kunnittain_2021.csv", "pxweb-csv", "020", ":Yhteensä,020,2021,16467,"},
		{"dk_FOLK1A_codes.csv", "statbank-csv", "000", ":1.0,000,2008-Q1,32976,"},
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			d := newDesk(t)
			var a importAnswer
			d.answer(&a, "import", d.shared("national", c.file), "--empty")
			f := a.Files[0]
			if f.Format != c.format || f.Accepted == 0 || f.Rejected != 0 || f.New != f.Accepted {
				t.Errorf("want %s with every value accepted, got %+v", c.format, f)
			}
			t.Logf("%s: %d values of %d indicators", c.file, f.Accepted, len(f.Indicators))
			if c.want == "" {
				return
			}
			got := d.must("observations", "--region", c.region, "--csv")
			if !strings.Contains(got, c.want+"\n") {
				t.Errorf("want %s among the values of %s", c.want, c.region)
			}
		})
	}
}

// The metropolitan region of Hamburg from its 21 members: Eurostat's population of 1 January 2022 is
// the members' list's of 31 December 2021, added up here.
func TestSharedMetropolitanRegionOfHamburg(t *testing.T) {
	d := newDesk(t)
	list, err := os.Open(d.shared("nuts", "metropolregion_hamburg_members.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	rows, err := csv.NewReader(list).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var members []string
	sum := 0.0
	for _, row := range rows[1:] {
		people, err := strconv.ParseFloat(row[5], 64)
		if err != nil {
			t.Fatal(err)
		}
		members, sum = append(members, row[0]), sum+people
	}
	population := d.shared("eurostat", "estat_demo_r_pjangrp3.tsv.gz")
	d.must("import", population, "--slice", "sex=T", "--slice", "age=TOTAL", "--indicator", "people", "--empty")
	d.must("region-group", "MRH", "--name", "Metropolregion Hamburg", "--members", strings.Join(members, ","), "--rule", "people=sum")
	var got stored
	d.answer(&got, "observations", "--region", "MRH", "--period", "2022")
	if len(members) != 21 || len(got.Observations) != 1 {
		t.Fatalf("want one value of 21 members, got %d members and %+v", len(members), got.Observations)
	}
	if o := got.Observations[0]; math.Abs(o.Value-sum) > 0.5 || o.Origin != "aggregated" || o.Covered == nil || *o.Covered != 1 {
		t.Errorf("want %v aggregated over all, got %+v", sum, o)
	}
	t.Logf("Metropolregion Hamburg, 1 January 2022: %v people", got.Observations[0].Value)
}
