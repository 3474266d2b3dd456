package territory_test

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pharos/data"
	"pharos/data/territory"
	"pharos/resources"
)

// TestCounts holds the lists against the totals that Eurostat publishes on its pages on the
// history of NUTS, without extra-regio: 28 countries in 2013 and 2016, 27 in 2021 and 2024.
func TestCounts(t *testing.T) {
	d := load(t)
	union := strings.Fields("AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")
	for _, c := range []struct {
		edition data.Edition
		want    [4]int
	}{
		{"2013", [4]int{28, 98, 276, 1342}},
		{"2016", [4]int{28, 104, 281, 1348}},
		{"2021", [4]int{27, 92, 242, 1166}},
		{"2024", [4]int{27, 92, 244, 1165}},
	} {
		countries := union
		if c.edition < "2021" {
			countries = append(slices.Clone(union), "UK")
		}
		var got [4]int
		for _, code := range d.Codes(c.edition) {
			if r, _ := d.Region(code); slices.Contains(countries, r.Country) && r.Edition != "" && !data.IsExtraRegio(code) {
				got[slices.Index(data.Levels, r.Level)-1]++
			}
		}
		if got != c.want {
			t.Errorf("%s: want %v, got %v", c.edition, c.want, got)
		}
	}
}

func TestEveryParentExists(t *testing.T) {
	d := load(t)
	for _, edition := range append([]data.Edition{""}, data.Editions...) {
		for _, code := range d.Codes(edition) {
			r, found := d.Region(code)
			if !found || len(r.Name) == 0 || r.Name.In("en") == "" || r.Country == "" {
				t.Errorf("%s: %+v", code, r)
			}
			if r.Parent == "" {
				continue
			}
			if _, found := d.Region(r.Parent); !found {
				t.Errorf("%s: no parent %s", code, r.Parent)
			}
			if edition != "" && r.Level != data.LevelNUTS0 && !slices.Contains(d.Editions(r.Parent), edition) {
				t.Errorf("%s: parent %s is not in %s", code, r.Parent, edition)
			}
			if edition != "" && !slices.Contains(d.Children(r.Parent, edition), code) {
				t.Errorf("%s is no child of %s in %s", code, r.Parent, edition)
			}
		}
	}
}

func TestRegion(t *testing.T) {
	d := load(t)
	for name, c := range map[string]struct {
		code data.RegionCode
		want string
	}{
		"country":             {"DE", "DE nuts0 EU27_2020 DE 2024 Germany"},
		"Greece":              {"EL", "EL nuts0 EU27_2020 EL 2024 Greece"},
		"outside Europe":      {"JP", "JP nuts0  JP  Japan"},
		"aggregate":           {"EU27_2020", "EU27_2020 aggregate  EU  European Union (27 countries, from 2020)"},
		"region":              {"DE60", "DE60 nuts2 DE6 DE 2024 Hamburg"},
		"other letters":       {"EL43", "EL43 nuts2 EL4 EL 2024 Kriti (Κρήτη)"},
		"gone":                {"UKM2", "UKM2 nuts2 UKM UK 2013 Eastern Scotland"},
		"extra-regio":         {"DEZZ", "DEZZ nuts2 DEZ DE 2024 Extra-Regio NUTS 2"},
		"former meaning":      {"NO02@2016", "NO02@2016 nuts2 NO0 NO 2016 Hedmark og Oppland"},
		"present meaning":     {"NO02", "NO02 nuts2 NO0 NO 2024 Innlandet"},
		"municipality":        {"564", "564 lau FI1D9 FI  Oulu"},
		"German district":     {"01003", "01003 nuts3 DEF0 DE  Lübeck, Hansestadt, kreisfreie Stadt"},
		"German state":        {"02", "02 nuts1 DE DE  Hamburg"},
		"unknown":             {"XX99", "none"},
		"not in that edition": {"NL35@2016", "none"},
		"nothing":             {"", "none"},
	} {
		t.Run(name, func(t *testing.T) {
			got := "none"
			if r, found := d.Region(c.code); found {
				got = fmt.Sprintln(r.Code, r.Level, r.Parent, r.Country, r.Edition, r.Name.In("en"))
				got = strings.TrimSpace(got)
			}
			if got != c.want {
				t.Errorf("want %s, got %s", c.want, got)
			}
		})
	}
}

func TestHierarchy(t *testing.T) {
	d := load(t)
	if got := fmt.Sprint(d.Hierarchy("564")); got != "[EU27_2020 FI FI1 FI1D FI1D9 564]" {
		t.Error(got)
	}
	if got := len(d.Children("EU27_2020", "")); got != 27 {
		t.Errorf("want 27 members, got %d", got)
	}
	if got := fmt.Sprint(d.Children("PT1", "2021"), d.Children("PT1", "2024")); got != "[PT11 PT15 PT16 PT17 PT18] [PT11 PT15 PT19 PT1A PT1B PT1C PT1D]" {
		t.Error(got)
	}
	if got := d.Children("XX", ""); got != nil {
		t.Error(got)
	}
	if got := fmt.Sprint(d.Children("DE6", "")); got != "[DE60]" {
		t.Error(got)
	}
	towns := 0
	for _, code := range d.Codes("") {
		if r, _ := d.Region(code); r.Level == data.LevelLAU {
			towns++
		}
	}
	if towns != 309 { // Statistics Finland: municipalities in 2024
		t.Errorf("want 309 municipalities, got %d", towns)
	}
}

func TestCanonical(t *testing.T) {
	d := load(t)
	for _, c := range []struct {
		code    data.RegionCode
		edition data.Edition
		want    data.RegionCode
	}{
		{"DE60", "2013", "DE60"},
		{"NO072", "2016", "NO072@2016"},
		{"NO072", "2013", "NO072@2016"}, // both editions mean the same by it
		{"NO072", "2024", "NO072"},
		{"NO072", "2021", "NO072"}, // not in that edition
		{"NO072", "", "NO072"},
		{"NO02", "2016", "NO02@2016"}, // lost two municipalities, 4 % of its people
		{"NO02", "2021", "NO02"},
		{"NO02@2016", "2013", "NO02@2016"},
		{"own", "2013", "own"},
	} {
		if got := d.Canonical(c.code, c.edition); got != c.want {
			t.Errorf("%s of %s: want %s, got %s", c.code, c.edition, c.want, got)
		}
	}
	t.Log(d.Reused())
}

func TestEditionsOf(t *testing.T) {
	d := load(t)
	report := d.EditionsOf([]data.RegionCode{"DE60", "NL31", "EU28", "XX", "NL31"})
	if report.Edition != "2021" || !report.Complete || len(report.Of) != 2 || fmt.Sprint(report.Unknown) != "[XX]" {
		t.Errorf("%+v", report)
	}
	if empty := d.EditionsOf(nil); empty.Edition != "" || empty.Complete {
		t.Errorf("%+v", empty)
	}
	if again := d.EditionsOf([]data.RegionCode{"NO072", "NO01"}); fmt.Sprint(again.Reused) != "[NO072]" || again.Edition != "2016" {
		t.Errorf("%+v", again)
	}
}

// TestEditionsOfMixed: tgs00042 holds codes of 2016, 2021 and 2024 together.
func TestEditionsOfMixed(t *testing.T) {
	d := load(t)
	var codes []data.RegionCode
	for _, r := range shared(t, '\t', "eurostat", "estat_tgs00042.tsv")[1:] {
		key := strings.Split(r[0], ",")
		codes = append(codes, data.RegionCode(key[len(key)-1]))
	}
	report := d.EditionsOf(codes)
	if len(codes) != 373 || report.Complete || report.Edition == "" {
		t.Errorf("%d codes, edition %s, complete %v", len(codes), report.Edition, report.Complete)
	}
	counts := map[data.Edition]int{}
	for _, editions := range report.Of {
		for _, e := range editions {
			counts[e]++
		}
	}
	t.Log(report.Edition, counts, report.Unknown, report.Reused)
	if got := fmt.Sprint(report.Unknown); got != "[SI01 SI02 UKI1 UKI2]" { // of NUTS 2010
		t.Errorf("unknown codes %s", got)
	}
}

// TestAllCodesKnown takes the level of NUTS 2 of tables of 2017, which follow NUTS 2013.
func TestAllCodesKnown(t *testing.T) {
	d := load(t)
	for _, file := range []string{"nama_10r_2gdp_2017.tsv", "trng_lfse_04_2017.tsv", "lfst_r_lfe2en2_2017.tsv"} {
		var codes []data.RegionCode
		for _, r := range shared(t, '\t', "eurostat", file)[1:] {
			key := strings.Split(r[0], ",")
			codes = append(codes, data.RegionCode(key[len(key)-1]))
		}
		report := d.EditionsOf(codes)
		t.Log(file, report.Edition, report.Complete, report.Unknown)
		if report.Edition != "2013" && !strings.HasPrefix(file, "trng") {
			t.Errorf("%s: want 2013, got %s", file, report.Edition)
		}
	}
}

func TestSuggest(t *testing.T) {
	d := load(t)
	for _, c := range []struct{ code, want, reason data.RegionCode }{
		{"B10", "BE10", "letter"},
		{"B24", "BE24", "letter"},
		{"B31", "BE31", "letter"},
		{"GR", "EL", "country"},
		{"GB", "UK", "country"},
		{"GR30", "EL30", "country"},
		{"GBM2", "UKM2", "country"},
		{"DEU", "DE", "country"},
		{"GRC", "EL", "country"},
		{"JPN", "JP", "country"},
		{"de60", "DE60", "case"},
		{" DE 60 ", "DE60", "case"},
		{"DE\u00a060", "DE60", "case"},
		{"1001", "01001", "zero"},
		{"20", "020", "zero"},
		{"5", "005", "zero"},
		{"DE60", "", ""},
		{"", "", ""},
		{"QQQQ", "", ""},
		{"12345678901234567890123456", "", ""},
	} {
		got, reason, ok := d.Suggest(c.code)
		if got != c.want || reason != string(c.reason) || ok != (c.want != "") {
			t.Errorf("%q: want %s (%s), got %s (%s) %v", c.code, c.want, c.reason, got, reason, ok)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	whole := fstest.MapFS{}
	entries, err := fs.ReadDir(resources.Nuts, "nuts")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, _ := fs.ReadFile(resources.Nuts, "nuts/"+e.Name())
		whole["nuts/"+e.Name()] = &fstest.MapFile{Data: text}
	}
	for name, c := range map[string]struct{ file, text string }{
		"too few fields":      {"regions.csv", "DE;24;Deutschland\n"},
		"no edition":          {"regions.csv", "DE;77;Deutschland;\n"},
		"no number":           {"flows.csv", "2016;2021;AT11;AT11;many;1\n"},
		"district of nowhere": {"kreise.csv", "99001;XX;Nowhere\n"},
	} {
		t.Run(name, func(t *testing.T) {
			broken := fstest.MapFS{}
			for path, file := range whole {
				broken[path] = file
			}
			broken["nuts/"+c.file] = &fstest.MapFile{Data: []byte(c.text)}
			if _, err := territory.Load(broken); !errors.Is(err, data.ErrInvalid) && !errors.Is(err, data.ErrNotFound) {
				t.Errorf("want a refusal, got %v", err)
			}
		})
	}
	if _, err := territory.Load(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("want an absent file, got %v", err)
	}
}

func TestCredits(t *testing.T) {
	lines, err := territory.Credits(resources.Nuts)
	if err != nil || len(lines) != 6 {
		t.Errorf("want six lines, got %d, %v", len(lines), err)
	}
	for _, who := range []string{"Eurostat", "JRC", "Statistics Finland", "dl-de/by-2-0", "CLDR"} {
		if !strings.Contains(strings.Join(lines, " "), who) {
			t.Errorf("%s is not named", who)
		}
	}
	if _, err := territory.Credits(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("want an absent file, got %v", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := territory.Load(resources.Nuts); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirstMatch includes the index of names, which is made once.
func BenchmarkFirstMatch(b *testing.B) {
	for b.Loop() {
		d, err := territory.Load(resources.Nuts)
		if err != nil {
			b.Fatal(err)
		}
		d.Match(data.PlaceQuestion{Texts: []string{"Hamburg"}})
	}
}

// TestWorded: what the package says by key has words in every language.
func TestWorded(t *testing.T) {
	var keys []string
	for _, reason := range territory.Reasons {
		keys = append(keys, "suggest."+reason)
	}
	for _, kind := range territory.ChangeKinds {
		keys = append(keys, "change."+string(kind))
	}
	for _, weight := range territory.Weights {
		keys = append(keys, "weight."+weight.String())
	}
	for _, language := range []string{"en", "de", "fi", "da"} {
		text, err := fs.ReadFile(resources.Files, "translations/"+language+".json")
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			if !strings.Contains(string(text), `"`+key+`":`) {
				t.Errorf("no words for %s in %s", key, language)
			}
		}
	}
}
