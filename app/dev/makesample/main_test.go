package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/sample"
)

const shipped = "../../../resources/samples"

func sharedFolder(t *testing.T) string {
	t.Helper()
	shared := cmp.Or(os.Getenv("PHAROS_SHARED"), "../../../../shared")
	if _, err := os.Stat(filepath.Join(shared, "data", "sample", "values.csv")); err != nil {
		t.Skip("the shared data folder is absent: the sample cannot be compared with it")
	}
	return shared
}

func plainText(t *testing.T, content []byte) []byte {
	t.Helper()
	reader, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return content
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Compressed bytes may differ from one release of Go to the next, so the text inside is compared.
func TestShippedFilesAreWhatTheSourcesGive(t *testing.T) {
	files, err := generate(sharedFolder(t), shipped)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		got, err := os.ReadFile(filepath.Join(shipped, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(plainText(t, files[name]), plainText(t, got)) {
			t.Errorf("%s is not what the sources give: run go run ./app/dev/makesample", name)
		}
	}
}

type key struct {
	indicator, region string
	period            data.Period
}

func loaded(t *testing.T) (*sample.Sample, map[key]data.Observation) {
	t.Helper()
	s, err := sample.Load(os.DirFS(shipped))
	if err != nil {
		t.Fatal(err)
	}
	observations := map[key]data.Observation{}
	for _, batch := range s.Batches {
		for o, err := range batch.Observations {
			if err != nil {
				t.Fatal(err)
			}
			observations[key{string(o.Indicator), string(o.Region), o.Period}] = o
		}
	}
	return s, observations
}

// mapped is written without the generator's own lists: the form of the scoreboard's codes decides.
func mapped(code string, regions []data.Region) string {
	own, found := strings.CutPrefix(code, "RIS:")
	switch {
	case !found:
		return code
	case own == "EU":
		return "EU27_2020"
	}
	var below []string
	for _, r := range regions {
		if r.Level == data.LevelNUTS2 && strings.HasPrefix(string(r.Code), own) {
			below = append(below, string(r.Code))
		}
	}
	if len(own) < 4 && len(below) == 1 {
		return below[0]
	}
	return own
}

func TestEveryPublishedValueIsShipped(t *testing.T) {
	rows, err := readTable(filepath.Join(sharedFolder(t), "data", "sample", "values.csv"))
	if err != nil {
		t.Fatal(err)
	}
	s, observations := loaded(t)
	for _, row := range rows {
		k := key{row["indicator"], mapped(row["region"], s.Regions), data.Period(row["year"])}
		got, there := observations[k]
		if k == (key{"population", "NO0B", "2022"}) {
			if there {
				t.Error("the publisher's 0 for a region that is not counted was shipped as a value")
			}
			continue
		}
		want, err := strconv.ParseFloat(row["value"], 64)
		if err != nil {
			t.Fatal(err)
		}
		if !there || got.Value != want || string(got.Flags) != row["flag"] {
			t.Fatalf("%v: want %v %q, got %v %q (there: %v)", k, want, row["flag"], got.Value, got.Flags, there)
		}
		delete(observations, k)
	}
	for k := range observations {
		if !strings.HasPrefix(k.indicator, "emp_nace_") {
			t.Fatalf("%v is shipped and not published", k)
		}
	}
}

func TestEveryEmployedPersonComesFromThePublishedSection(t *testing.T) {
	rows, err := readTable(filepath.Join(sharedFolder(t), "data", "sample", "employment_by_nace_2012_2015.csv"))
	if err != nil {
		t.Fatal(err)
	}
	published := map[key]map[string]string{}
	for _, row := range rows {
		code := cmp.Or(renamed[row["region"]], row["region"])
		published[key{"emp_nace_" + row["nace_r2"], code, data.Period(row["year"])}] = row
	}
	_, observations := loaded(t)
	count := 0
	for k, o := range observations {
		if !strings.HasPrefix(k.indicator, "emp_nace_") {
			continue
		}
		count++
		row := published[k]
		want, err := strconv.ParseFloat(row["employed_thousand"], 64)
		if err != nil || want != o.Value || row["flag"] != string(o.Flags) || k.period != "2015" {
			t.Fatalf("%v: want %v %q, got %v %q (%v)", k, want, row["flag"], o.Value, o.Flags, err)
		}
	}
	if count < 3000 {
		t.Errorf("want at least 3000 cells of employment, got %d", count)
	}
}

// The sections add up to the published total where all are published and few gave no answer: a
// wrong renaming or a doubled section would show. In Luxembourg and the Netherlands one in twelve
// gave no answer.
func TestSectionsAddUpToTheTotal(t *testing.T) {
	rows, err := readTable(filepath.Join(sharedFolder(t), "data", "sample", "employment_by_nace_2012_2015.csv"))
	if err != nil {
		t.Fatal(err)
	}
	_, observations := loaded(t)
	sums, parts := map[string]float64{}, map[string]int{}
	for k, o := range observations {
		if strings.HasPrefix(k.indicator, "emp_nace_") {
			sums[k.region] += o.Value
			parts[k.region]++
		}
	}
	checked := 0
	for _, row := range rows {
		code := cmp.Or(renamed[row["region"]], row["region"])
		if row["year"] != "2015" || row["nace_r2"] != "TOTAL" || parts[code] != 10 || slices.Contains(changed, row["region"]) {
			continue
		}
		checked++
		total, err := strconv.ParseFloat(row["employed_thousand"], 64)
		if err != nil || sums[code] > total*1.001+0.5 || sums[code] < total*0.90 {
			t.Errorf("%s: sections sum to %.1f of %.1f thousand", code, sums[code], total)
		}
	}
	if checked < 250 {
		t.Errorf("want at least 250 regions with all sections, got %d", checked)
	}
}

func TestGroupsHoldTheListedRegions(t *testing.T) {
	rows, err := readTable(filepath.Join(sharedFolder(t), "data", "sample", "region_groups.csv"))
	if err != nil {
		t.Fatal(err)
	}
	s, _ := loaded(t)
	want := map[string][]data.RegionCode{}
	for _, row := range rows {
		want[row["group"]] = append(want[row["group"]], data.RegionCode(mapped(row["region"], s.Regions)))
	}
	if len(want) != len(s.Groups) {
		t.Errorf("want %d groups, got %d", len(want), len(s.Groups))
	}
	for _, g := range s.Groups {
		if !slices.Equal(want[g.ID], g.Members) {
			t.Errorf("%s: want %v, got %v", g.ID, want[g.ID], g.Members)
		}
	}
}

func TestPlain(t *testing.T) {
	children := map[string][]string{
		"DE6": {"DE60"}, "EE": {"EE00"}, "BE2": {"BE21", "BE22"}, "DE": {"DE60", "DEF0"},
	}
	for name, c := range map[string]struct{ code, want string }{
		"a NUTS code stays":                            {"DE60", "DE60"},
		"the union becomes today's union":              {"RIS:EU", "EU27_2020"},
		"a NUTS 1 region of one NUTS 2 region":         {"RIS:DE6", "DE60"},
		"a country of one NUTS 2 region":               {"RIS:EE", "EE00"},
		"a NUTS 1 region of several stays at NUTS 1":   {"RIS:BE2", "BE2"},
		"a NUTS 2 region keeps its code":               {"RIS:FI1D", "FI1D"},
		"a region of which nothing is known stays":     {"RIS:UKI", "UKI"},
		"a country of several regions stays a country": {"RIS:DE", "DE"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := plain(c.code, children); got != c.want {
				t.Errorf("want %s, got %s", c.want, got)
			}
		})
	}
}

func TestDisplay(t *testing.T) {
	for what, c := range map[string]struct {
		code string
		name name
		want string
	}{
		"Latin letters stand alone":       {"PL22", name{latin: "Śląskie", local: "Śląskie"}, "Śląskie"},
		"Cyrillic follows in brackets":    {"BG41", name{latin: "Yugozapaden", local: "Югозападен "}, "Yugozapaden (Югозападен)"},
		"a Latin A in Greek is mended":    {"EL30", name{latin: "Attiki", local: "Aττική"}, "Attiki (Αττική)"},
		"a Latin A in Latin stays":        {"AT1", name{latin: "Austria", local: "Austria"}, "Austria"},
		"blanks at a slash go":            {"BE10", name{latin: "Bruxelles/ Brussel", local: "Bruxelles/ Brussel"}, "Bruxelles/Brussel"},
		"Romanian letters have the comma": {"RO32", name{latin: "Bucureşti", local: "Bucureşti"}, "București"},
		"an odd spelling is replaced":     {"FR10", name{latin: "Ile-de-France", local: "Ile-de-France"}, "Île-de-France"},
	} {
		t.Run(what, func(t *testing.T) {
			if got := c.name.display(c.code); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

func TestSeriesLine(t *testing.T) {
	for what, c := range map[string]struct {
		years    map[int]cell
		decimals int
		want     string
	}{
		"one year":                     {map[int]cell{2015: {"12.5", ""}}, 1, "2015 125"},
		"a gap and flags":              {map[int]cell{2014: {"1051.23", ""}, 2015: {"1048.9", "p"}, 2017: {"1049.33", "be"}}, 2, "2014 105123 -233p . 43be"},
		"a whole number with decimals": {map[int]cell{2020: {"0", "b"}, 2021: {"7", ""}}, 2, "2020 0b 700"},
	} {
		t.Run(what, func(t *testing.T) {
			got, err := seriesLine(c.years, c.decimals)
			if err != nil || got != c.want {
				t.Errorf("want %q, got %q %v", c.want, got, err)
			}
		})
	}
}
