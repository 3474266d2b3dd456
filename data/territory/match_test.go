package territory_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"pharos/data"
)

func TestMatch(t *testing.T) {
	type answer struct {
		certainty data.Certainty
		regions   string // the region, or the candidates
	}
	for name, c := range map[string]struct {
		question data.PlaceQuestion
		want     []answer
	}{
		"nothing asked":           {data.PlaceQuestion{}, nil},
		"blank":                   {ask("", "   ", "\u00a0"), []answer{{data.Unknown, ""}, {data.Unknown, ""}, {data.Unknown, ""}}},
		"signs":                   {ask("-", "(", "/", "()"), []answer{{data.Unknown, ""}, {data.Unknown, ""}, {data.Unknown, ""}, {data.Unknown, ""}}},
		"300 letters":             {ask(strings.Repeat("ä", 300)), []answer{{data.Unknown, ""}}},
		"code":                    {ask("DE60"), []answer{{data.CertainCode, "DE60"}}},
		"code of an edition":      {ask("NO072@2016", "NO072@2021"), []answer{{data.CertainCode, "NO072@2016"}, {data.Unknown, ""}}},
		"aggregate":               {ask("EU27_2020"), []answer{{data.CertainCode, "EU27_2020"}}},
		"every level":             {ask("Luxembourg"), []answer{{data.Several, "LU LU0 LU00 LU000"}}},
		"level given":             {data.PlaceQuestion{Texts: []string{"Luxembourg", "Hamburg"}, Level: data.LevelNUTS2}, []answer{{data.CertainName, "LU00"}, {data.CertainName, "DE60"}}},
		"level of the others":     {ask("Luxembourg", "Oberbayern", "Stockholm"), []answer{{data.CertainName, "LU00"}, {data.CertainName, "DE21"}, {data.CertainName, "SE11"}}},
		"countries":               {ask("Estonia", "Germany", "Greece", "United Kingdom"), []answer{{data.CertainName, "EE"}, {data.CertainName, "DE"}, {data.CertainName, "EL"}, {data.CertainName, "UK"}}},
		"countries in Finnish":    {ask("Viro", "Saksa", "Kreikka"), []answer{{data.CertainName, "EE"}, {data.CertainName, "DE"}, {data.CertainName, "EL"}}},
		"two countries":           {ask("Limburg"), []answer{{data.Several, "BE22 NL42"}}},
		"country given":           {data.PlaceQuestion{Texts: []string{"Limburg"}, Country: "NL"}, []answer{{data.CertainFolded, "NL42"}}},
		"country by ISO":          {data.PlaceQuestion{Texts: []string{"Kriti"}, Country: "GR", Level: data.LevelNUTS2}, []answer{{data.CertainName, "EL43"}}},
		"country in brackets":     {ask("Canarias (ES)", "Galicia", "Aragón"), []answer{{data.CertainFolded, "ES70"}, {data.CertainName, "ES11"}, {data.CertainName, "ES24"}}},
		"accents and signs":       {ask("OBEROSTERREICH", "malopolskie", "Ile de France"), []answer{{data.CertainFolded, "AT31"}, {data.CertainFolded, "PL21"}, {data.CertainFolded, "FR10"}}},
		"no-break blank":          {ask("Castilla\u00a0y\u00a0León"), []answer{{data.CertainName, "ES41"}}},
		"Greek":                   {ask("Κρήτη"), []answer{{data.CertainName, "EL43"}}},
		"Cyrillic":                {ask("Северозападен"), []answer{{data.CertainName, "BG31"}}},
		"right to left":           {ask("برلين", "ברלין"), []answer{{data.Unknown, ""}, {data.Unknown, ""}}},
		"edition in brackets":     {ask("Lietuva (NUTS 2013)", "Praha", "Latvija"), []answer{{data.CertainFolded, "LT00"}, {data.CertainName, "CZ01"}, {data.CertainName, "LV00"}}},
		"unknown edition":         {ask("Utrecht"), []answer{{data.Several, "NL31 NL310 NL35 NL350"}}},
		"edition given":           {data.PlaceQuestion{Texts: []string{"Utrecht"}, Level: data.LevelNUTS2, Edition: "2021"}, []answer{{data.CertainName, "NL31"}}},
		"edition of the others":   {data.PlaceQuestion{Texts: []string{"Utrecht", "Grande Lisboa"}, Level: data.LevelNUTS2}, []answer{{data.CertainName, "NL35"}, {data.CertainName, "PT1A"}}},
		"extra-regio":             {ask("Extra-Regio NUTS 2"), []answer{{data.Several, "ALZZ ATZZ BEZZ BGZZ CHZZ"}}},
		"a town and its district": {data.PlaceQuestion{Texts: []string{"München"}, Level: data.LevelNUTS3}, []answer{{data.Several, "DE212 DE21H"}}},
		"the other of two":        {ask("Bamberg", "Bamberg, Landkreis", "Dachau, Landkreis"), []answer{{data.CertainFolded, "DE241"}, {data.CertainName, "DE245"}, {data.CertainName, "DE217"}}},
		"a bare name of two":      {data.PlaceQuestion{Texts: []string{"Leipzig"}, Level: data.LevelNUTS3}, []answer{{data.Several, "DED52 DED51"}}},
		"unions":                  {ask("European Union - 27 countries (from 2020)", "Euro area (19 countries)", "EU27"), []answer{{data.CertainName, "EU27_2020"}, {data.CertainName, "EA19"}, {data.CertainCode, "EU27"}}},
		"in two tongues":          {data.PlaceQuestion{Texts: []string{"Bozen"}, Country: "IT"}, []answer{{data.CertainFolded, "ITH1"}}},
		"municipalities":          {ask("Turku", "Åbo", "Helsingfors"), []answer{{data.Similar, "853"}, {data.CertainName, "853"}, {data.CertainName, "091"}}},
		"spelt wrong":             {ask("Oberbayren", "Midtjyland"), []answer{{data.Similar, "DE21"}, {data.Similar, "DK04"}}},
		"a number of no country":  {ask("101", "147", "020"), []answer{{data.Unknown, ""}, {data.Unknown, ""}, {data.Unknown, ""}}},
		"a number of a country":   {data.PlaceQuestion{Texts: []string{"020", "999"}, Country: "FI"}, []answer{{data.CertainCode, "020"}, {data.Unknown, ""}}},
		"twice the same":          {ask("Stuttgart", "Stuttgart"), []answer{{data.CertainName, "DE11"}, {data.CertainName, "DE11"}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := load(t).Match(c.question)
			if len(got) != len(c.want) {
				t.Fatalf("want %d matches, got %d", len(c.want), len(got))
			}
			for i, m := range got {
				if m.Text != c.question.Texts[i] {
					t.Errorf("want the text as written, got %q", m.Text)
				}
				regions := strings.TrimSpace(fmt.Sprint(m.Region))
				if m.Region == "" {
					regions = strings.Trim(fmt.Sprint(m.Candidates), "[]")
				}
				if m.Certainty != c.want[i].certainty || m.Certainty != data.Similar && regions != c.want[i].regions || m.Certainty == data.Similar && !strings.HasPrefix(regions, c.want[i].regions) {
					t.Errorf("%q: want %v, got %s %s", c.question.Texts[i], c.want[i], m.Certainty, regions)
				}
			}
		})
	}
}

func ask(texts ...string) data.PlaceQuestion { return data.PlaceQuestion{Texts: texts} }

// TestMatchOldViewer takes the 346 lines of a table that has names alone: 338 are regions.
func TestMatchOldViewer(t *testing.T) {
	d := load(t)
	rows := shared(t, ',', "eurostat", "tgs00010_names_only_wide.csv")[1:]
	matches := d.Match(data.PlaceQuestion{Texts: texts(rows, 0)})
	sure := 0
	for i, m := range matches {
		r, _ := d.Region(m.Region)
		switch {
		case m.Certainty.Sure() && r.Level != data.LevelNUTS2:
			t.Errorf("%q is %s of %s", m.Text, m.Region, r.Level)
		case m.Certainty.Sure():
			sure++
		case len(rows[i]) > 20 && !strings.Contains(m.Text, "NUTS 2010"):
			if _, err := strconv.ParseFloat(rows[i][1], 64); err == nil {
				t.Errorf("%q is %s", m.Text, m.Certainty)
			}
		}
	}
	if sure < 334 {
		t.Errorf("want 334 sure names at least, got %d", sure)
	}
	compareValues(t, rows, matches)
}

// compareValues holds the matched names against another vintage of the table that has codes: the
// mean difference of the years that both have is small, but for what was revised.
func compareValues(t *testing.T, rows [][]string, matches []data.PlaceMatch) {
	t.Helper()
	coded := map[string]float64{}
	table := shared(t, ',', "eurostat", "tgs00010_sdmx_csv2_labels.csv")
	geo, period, value := slices.Index(table[0], "geo"), slices.Index(table[0], "TIME_PERIOD"), slices.Index(table[0], "OBS_VALUE")
	sex := slices.Index(table[0], "sex")
	for _, r := range table[1:] {
		if v, err := strconv.ParseFloat(r[value], 64); err == nil && (sex < 0 || r[sex] == "T") {
			coded[r[geo]+r[period]] = v
		}
	}
	compared, far := 0, 0
	for i, m := range matches {
		sum, years := 0.0, 0
		for year := 2013; year <= 2018; year++ {
			column := 1 + 2*(year-2007)
			if column >= len(rows[i]) {
				continue
			}
			v, err := strconv.ParseFloat(rows[i][column], 64)
			if other, has := coded[fmt.Sprint(m.Region, year)]; has && err == nil {
				sum += math.Abs(v - other)
				years++
			}
		}
		if years > 0 {
			compared++
			if sum/float64(years) > 1.2 {
				far++
				t.Logf("%q %s: mean difference %.1f", m.Text, m.Region, sum/float64(years))
			}
		}
	}
	if compared < 200 || far > compared/50 {
		t.Errorf("want 200 regions compared and at most one in fifty far off, got %d and %d", compared, far)
	}
}

// TestMatchDistricts holds names of German districts against the keys beside them.
func TestMatchDistricts(t *testing.T) {
	d := load(t)
	for _, c := range []struct {
		file      string
		comma     rune
		key, name int
		least     int
		latin1    bool
	}{
		{"de_12411-01-01-4_2021.csv", ';', 0, 1, 395, true},
		{"de_12411-0015_1995-2018.csv", ';', 0, 1, 395, true},
		{"de_GISD_Bund_Kreis.csv", ',', 0, 1, 400, false},
	} {
		t.Run(c.file, func(t *testing.T) {
			rows := slices.CompactFunc(shared(t, c.comma, "national", c.file), func(a, b []string) bool { return a[0] == b[0] })
			names := texts(rows, c.name)
			if c.latin1 {
				for i := range names {
					names[i], _ = charmap.ISO8859_1.NewDecoder().String(names[i])
				}
			}
			keys := texts(slices.DeleteFunc(rows, func(r []string) bool { return len(r) <= c.name }), c.key)
			sure := 0
			for i, m := range d.Match(data.PlaceQuestion{Texts: names}) {
				region, known := d.District(data.RegionCode(keys[i]))
				if known && m.Certainty.Sure() && len(keys[i]) == 5 {
					sure++
					if m.Region != region && d.Hierarchy(m.Region)[0] != d.Hierarchy(region)[0] {
						t.Errorf("%s %q: want %s, got %s", keys[i], m.Text, region, m.Region)
					}
					if m.Region != region {
						t.Logf("%s %q: newest %s, matched %s", keys[i], m.Text, region, m.Region)
					}
				}
			}
			if sure < c.least {
				t.Errorf("want %d sure names at least, got %d", c.least, sure)
			}
		})
	}
}

func TestMatchMunicipalities(t *testing.T) {
	rows := shared(t, ';', "national", "fi_11re_vaesto_kunnittain_2021.csv")[1:]
	for _, m := range load(t).Match(data.PlaceQuestion{Texts: texts(rows, 0)}) {
		if m.Certainty != data.CertainName || len(m.Region) != 3 {
			t.Errorf("%q: %s %s %v", m.Text, m.Certainty, m.Region, m.Candidates)
		}
	}
}

// TestMatchCities: most of these names are cities that no list has, so that none is sure.
func TestMatchCities(t *testing.T) {
	rows := shared(t, ',', "eurostat", "urb_cpop1_1_Data.csv")[1:]
	names := texts(rows, slices.Index(shared(t, ',', "eurostat", "urb_cpop1_1_Data.csv")[0], "CITIES"))
	for _, m := range load(t).Match(data.PlaceQuestion{Texts: names}) {
		if m.Certainty.Sure() {
			t.Fatalf("%q is %s", m.Text, m.Region)
		}
	}
}

// BenchmarkMatchUnknown asks for ten thousand names that no list has, the slowest there are.
func BenchmarkMatchUnknown(b *testing.B) {
	d, err := directory()
	if err != nil {
		b.Fatal(err)
	}
	names := make([]string, 10_000)
	for i := range names {
		names[i] = fmt.Sprintf("%s %d", []string{"Obereifelland", "Nordvestjutland", "Stockholmm", "Kreis Pinnebrg"}[i%4], i)
	}
	d.Match(ask("Berlin"))
	for b.Loop() {
		d.Match(ask(names...))
	}
}

func FuzzMatch(f *testing.F) {
	for _, seed := range []string{"", "DE60", "Limburg (BE)", "Lietuva (NUTS 2013)", "Köln, Regierungsbezirk", "(bis ", "Κρήτη", "/", ",", " (NUTS "} {
		f.Add(seed, "NUTS", "DE")
	}
	d := load(f)
	f.Fuzz(func(t *testing.T, one, two, country string) {
		q := data.PlaceQuestion{Texts: []string{one, two}, Country: country}
		for _, m := range d.Match(q) {
			if m.Certainty.Sure() != (m.Region != "") || len(m.Candidates) > 5 {
				t.Errorf("%q: %+v", one, m)
			}
			if _, known := d.Region(m.Region); m.Region != "" && !known {
				t.Errorf("%q: no region %s", one, m.Region)
			}
			if m.Certainty == data.Unknown && len(m.Candidates) > 0 {
				t.Errorf("%q: %+v", one, m)
			}
		}
		d.Suggest(data.RegionCode(one))
	})
}
